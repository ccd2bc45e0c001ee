"""People in the store. Nothing here commits."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from desk.people.eligibility import items
from desk.people.reminders import reminders
from desk.people.values import Agent, Customer, Person, Pro
from desk.policy import Policy
from desk.store import people_clocks
from desk.store.tables import PersonRow

_CAME_WITH = 10
_ROLES: dict[str, type[Person]] = {"customer": Customer, "pro": Pro, "support": Agent}


def add(session: Session, person: Customer | Pro | Agent, policy: Policy | None = None) -> None:
    """Adds somebody, or changes what is known of them. Raises IntegrityError for an address that another has.

    A pro's clocks follow (PRO-4): reminders of what lapses, and a look at open bookings where what clears them changed.
    """
    before = find(session, person.id) if isinstance(person, Pro) else None
    values = person.model_dump(mode="json")
    values["email"] = _plain(person.email)
    session.merge(PersonRow(**values))
    session.flush()
    if isinstance(person, Pro):
        days = (policy or Policy()).lapse_reminder_days
        people_clocks.set_reminders(session, person.id, list(reminders(person, days)))
        if isinstance(before, Pro) and items(before) != items(person):
            people_clocks.set_recheck(session, person.id)


def rate(session: Session, pro_id: str, stars: int, replaced: int | None) -> None:
    """A customer's rating joins the pro's (FBK-1, PRO-6); one that replaces an earlier one takes its place.

    A rating that a pro came with, and nobody knows how many it rests on, counts as that of ten jobs.
    """
    pro = find(session, pro_id)
    if not isinstance(pro, Pro):
        return
    before = pro.rated or (_CAME_WITH if pro.rating is not None else 0)
    total = (pro.rating or 0.0) * before + stars - (replaced or 0)
    rated = before if replaced is not None else before + 1
    row = session.get_one(PersonRow, pro_id)
    row.rating, row.rated = round(total / max(1, rated), 4), max(1, rated)
    session.flush()


def find(session: Session, person_id: str) -> Person | None:
    row = session.get(PersonRow, person_id)
    return _person(row) if row else None


def find_by_email(session: Session, email: str) -> Person | None:
    """The person with that address, whatever its case."""
    row = session.scalar(select(PersonRow).where(PersonRow.email == _plain(email)))
    return _person(row) if row else None


def pros(session: Session, service: str | None = None) -> Iterator[Pro]:
    """The pros, or those who list a service, by id."""
    query = select(PersonRow).where(PersonRow.role == "pro").order_by(PersonRow.id)
    if service is not None:
        query = query.where(PersonRow.services.contains([service]))
    for row in session.scalars(query):
        person = _person(row)
        assert isinstance(person, Pro)
        yield person


def set_phone(session: Session, person_id: str, phone: str | None, released: bool) -> None:
    """Keeps a phone number, and whether the pro may have it (CON-2). Raises LookupError for an unknown person."""
    row = session.get(PersonRow, person_id)
    if row is None:
        raise LookupError(f"nobody is {person_id}")
    row.phone, row.phone_released = phone, released
    session.flush()


def _person(row: PersonRow) -> Person:
    kind = _ROLES[row.role]
    values: dict[str, Any] = {name: getattr(row, name) for name in kind.model_fields}
    return kind.model_validate({name: value for name, value in values.items() if value is not None})


def _plain(email: str) -> str:
    return email.strip().lower()
