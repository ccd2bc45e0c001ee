"""The office as the store knows it: pros and names from the register, ids from sequences."""

import secrets
from collections.abc import Callable, Iterable
from functools import cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from desk import people
from desk.business_time import BusinessCalendar
from desk.catalogue import Catalogue
from desk.editions import Editions
from desk.office import Office
from desk.people.values import Pro
from desk.policy import Policy
from desk.store import pro_figures
from desk.store.engagements import engagements_of
from desk.store.tables import PersonRow, case_numbers, matter_numbers

_BASE32 = "abcdefghijklmnopqrstuvwxyz234567"
_UNKNOWN = "somebody"


class StoredRoster:
    """The pros in the register, read when asked for."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def offering(self, service: str) -> Iterable[Pro]:
        return people.pros(self._session, service)

    def find(self, pro_id: str) -> Pro | None:
        person = people.find(self._session, pro_id)
        return person if isinstance(person, Pro) else None


class StoredIds:
    """Random matter ids; numbers from the database's sequences."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def matter(self) -> tuple[str, int]:
        matter_id = "".join(secrets.choice(_BASE32) for _ in range(12))
        return matter_id, self._session.scalar(select(matter_numbers.next_value())) or 0

    def case(self) -> int:
        return self._session.scalar(select(case_numbers.next_value())) or 0


def office_maker(
    policy: Policy, calendar: BusinessCalendar, catalogue: Catalogue, domain: str, editions: Editions | None = None
) -> Callable[[Session], Office]:
    """Gives what makes an office for a session, as `Desk` wants it."""

    def office(session: Session) -> Office:
        @cache
        def name(person_id: str) -> str:
            return session.scalar(select(PersonRow.name).where(PersonRow.id == person_id)) or _UNKNOWN

        return Office(
            policy=policy,
            calendar=calendar,
            catalogue=catalogue,
            roster=StoredRoster(session),
            names=name,
            phones=lambda person_id: session.scalar(select(PersonRow.phone).where(PersonRow.id == person_id)),
            ids=StoredIds(session),
            domain=domain,
            editions=editions or Editions(),
            figures=lambda pro_id: pro_figures.figures_of(session, pro_id),
            engagements=lambda pro_id: engagements_of(session, pro_id),
        )

    return office
