"""The office: everything that a decision may look up, and where fresh ids come from."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from desk.business_time import BusinessCalendar
from desk.catalogue import Catalogue, PlaceOfWork, Service
from desk.editions import Edition, Editions
from desk.engagements import Engagement
from desk.figures import Figures
from desk.people.eligibility import Ranked, ranked
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
    """`names` gives a person's display name, `phones` the number on record; `domain` ends the ids of invitations.

    `engagements`: where a pro is expected, in all matters; `figures`: what a pro has done so far.
    """

    policy: Policy
    calendar: BusinessCalendar
    catalogue: Catalogue
    roster: Roster
    names: Callable[[str], str]
    ids: Ids
    domain: str = "doorstep.invalid"
    phones: Callable[[str], str | None] = lambda person_id: None
    figures: Callable[[str], Figures] = lambda pro_id: Figures()
    engagements: Callable[[str], Iterable[Engagement]] = lambda pro_id: ()
    editions: Editions = field(default_factory=Editions)

    def edition(self, zip_code: str, day: date) -> Edition:
        """What is offered at a place on a day there (CAT-5)."""
        return self.editions.at(zip_code, day)

    def able(
        self,
        service: Service,
        zip_code: str,
        day: date,
        *,
        place: PlaceOfWork | None = None,
        but: Iterable[str | None] = (),
    ) -> list[Ranked]:
        """The pros who may be asked for the service there, best first (PRO-5); none where it is not offered.

        `place`: where it is done, None while that is to be chosen (CAT-3). `but` leaves people out: a pro who asks for
        work as a customer is not asked to do it.
        """
        edition, left_out = self.edition(zip_code, day), set(but)
        if not service.offered_at(zip_code) or not edition.offers_service(service.id):
            return []
        offering = (pro for pro in self.roster.offering(service.id) if pro.id not in left_out)
        most, by = self.policy.pros_asked, self.policy.ranked_by
        return ranked(offering, service, zip_code, day, most, by=by, edition=edition, place=place)
