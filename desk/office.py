"""The office: everything that a decision may look up, and where fresh ids come from."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

from desk.business_time import BusinessCalendar
from desk.catalogue import Catalogue
from desk.people.values import Pro
from desk.policy import Policy


class Roster(Protocol):
    """The pros of the marketplace."""

    def offering(self, service: str) -> Iterable[Pro]:
        """The pros who list this service, cleared or not."""

    def find(self, pro_id: str) -> Pro | None: ...


class Ids(Protocol):
    """Fresh ids and numbers; the only thing in a decision that is not the same twice."""

    def matter(self) -> tuple[str, int]:
        """A new matter's id (12 random base32 characters) and the number that people see."""

    def case(self) -> int:
        """A new case's number."""


@dataclass(frozen=True)
class Office:
    """`names` gives a person's display name; `domain` ends the ids of calendar invitations."""

    policy: Policy
    calendar: BusinessCalendar
    catalogue: Catalogue
    roster: Roster
    names: Callable[[str], str]
    ids: Ids
    domain: str = "doorstep.invalid"
