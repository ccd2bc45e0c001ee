"""People in the store. Nothing here commits."""

from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from desk.figures import Figures
from desk.people.eligibility import items
from desk.people.reminders import reminders, renewed
from desk.people.values import Agent, Customer, Person, Pro
from desk.policy import Policy
from desk.store import people_clocks, pro_figures
from desk.store.tables import PersonRow

_SUMMED = {"ratings", "stars"}  # kept with the other figures
_ROLES: dict[str, type[Person]] = {"customer": Customer, "pro": Pro, "support": Agent}


def add(session: Session, person: Customer | Pro | Agent, policy: Policy | None = None) -> None:
    """Adds somebody, or changes what is known of them. Raises IntegrityError for an address that another has.

    A pro's clocks follow (PRO-4): reminders of what lapses, and where what clears them changed a look at open bookings
    and at whether they are asked for jobs again.
    """
    before = find(session, person.id) if isinstance(person, Pro) else None
    values = person.model_dump(mode="json", exclude=_SUMMED)
    values["email"] = _plain(person.email)
    session.merge(PersonRow(**values))
    session.flush()
    if isinstance(person, Pro):
        days = (policy or Policy()).lapse_reminder_days
        people_clocks.set_reminders(session, person.id, list(reminders(person, days)))
        if isinstance(before, Pro) and items(before) != items(person):
            people_clocks.set_recheck(session, person.id)
            people_clocks.set_renewal(session, person.id, renewed(before, person))


def find(session: Session, person_id: str) -> Person | None:
    return _found(session, session.get(PersonRow, person_id))


def find_by_email(session: Session, email: str) -> Person | None:
    """The person with that address, whatever its case."""
    return _found(session, session.scalar(select(PersonRow).where(PersonRow.email == _plain(email))))


def addresses(session: Session, person_ids: Collection[str]) -> tuple[str, ...]:
    """The mail addresses of those who are known among these people."""
    return tuple(session.scalars(select(PersonRow.email).where(PersonRow.id.in_(person_ids)).order_by(PersonRow.id)))


def releases_phone(session: Session, person_id: str) -> bool:
    """Whether somebody lets every pro of theirs have their number (CON-2)."""
    return bool(session.scalar(select(PersonRow.phone_released).where(PersonRow.id == person_id)))


def pros(session: Session, service: str | None = None) -> Iterator[Pro]:
    """The pros, or those who list a service, by id."""
    query = select(PersonRow).where(PersonRow.role == "pro").order_by(PersonRow.id)
    if service is not None:
        query = query.where(PersonRow.services.contains([service]))
    rows = session.scalars(query).all()
    figures = pro_figures.all_figures(session, [row.id for row in rows])
    for row in rows:
        person = _person(row, figures.get(row.id))
        assert isinstance(person, Pro)
        yield person


def set_phone(session: Session, person_id: str, phone: str | None, released: bool) -> None:
    """Keeps a phone number, and whether the pro may have it (CON-2). Raises LookupError for an unknown person."""
    row = session.get(PersonRow, person_id)
    if row is None:
        raise LookupError(f"nobody is {person_id}")
    row.phone, row.phone_released = phone, released
    session.flush()


def _found(session: Session, row: PersonRow | None) -> Person | None:
    if row is None:
        return None
    return _person(row, pro_figures.figures_of(session, row.id) if row.role == "pro" else None)


def _person(row: PersonRow, figures: Figures | None) -> Person:
    kind = _ROLES[row.role]
    values: dict[str, Any] = {name: getattr(row, name) for name in kind.model_fields.keys() - _SUMMED}
    if figures is not None:
        values |= figures.model_dump(include=_SUMMED)
    return kind.model_validate({name: value for name, value in values.items() if value is not None})


def _plain(email: str) -> str:
    return email.strip().lower()
