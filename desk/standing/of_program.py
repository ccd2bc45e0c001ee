"""What a question about the program means for the pro who asks: what they list, their jobs, their checks (CAT-6).

Each is computed from the register, the pro's own matters and the edition where they work; nothing of customers is said.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from desk.area import place_of
from desk.catalogue import Catalogue
from desk.editions import Edition
from desk.matter import Matter
from desk.people.eligibility import items, lacking, lapsed_items, last_day
from desk.people.values import Pro
from desk.standing.values import Fact, Said, Standing


@dataclass(frozen=True)
class ProgramView:
    """A pro on a day, the edition in force where they work, and the matters whose pro they are."""

    pro: Pro
    edition: Edition
    catalogue: Catalogue
    matters: tuple[Matter, ...]
    today: date
    zone: str

    def say(self, key: str, **facts: Fact) -> Standing:
        return Standing(key, facts, self.zone)

    @property
    def independent(self) -> bool:
        """Whether pros work on their own account there (CAT-5)."""
        return self.edition.work == "independent"

    @property
    def listed(self) -> tuple[str, ...]:
        return self._named(self.pro.services)

    @property
    def offered(self) -> tuple[str, ...]:
        """The names of those of the pro's services that are offered there."""
        return self._named(each for each in self.pro.services if self.edition.offers_service(each))

    def _named(self, services: Iterable[str]) -> tuple[str, ...]:
        return tuple(self.catalogue.name(service) for service in services)

    def jobs(self, *, done: bool) -> int:
        """How many jobs are booked with the pro and not done yet, or signed off."""
        booked = [m.booking for m in self.matters if m.booking and m.booking.pro_id == self.pro.id]
        return sum((booking.state == "done") is done for booking in booked if booking.state != "cancelled")


def of_program(view: ProgramView, topic: str) -> Standing | None:
    """What the topic means for the pro now; None where nothing on record bears on it."""
    said = _TOPICS.get(topic)
    return said(view) if said is not None else None


def _change(view: ProgramView) -> Said:
    if view.independent:
        return view.say("program_as_before", services=view.listed)
    if not view.pro.subcontractor:
        return view.say("program_independent", open=view.jobs(done=False))
    return view.say("program_goes_on", services=view.offered) if view.offered else view.say("program_none_offered")


def _timing(view: ProgramView) -> Said:
    if view.independent or view.edition.since is None:
        return None
    return view.say("program_in_force", place=place_of(view.pro.zip), since=view.edition.since)


def _edit_listings(view: ProgramView) -> Said:
    return view.say("program_listed", services=view.listed, technicians=len(view.pro.technicians))


def _account_access(view: ProgramView) -> Said:
    return view.say("program_jobs", open=view.jobs(done=False), done=view.jobs(done=True))


def _background_checks(view: ProgramView) -> Said:
    days = [item.until for item in items(view.pro) if item.name.startswith("criminal check")]
    in_force = [day for day in days if day is not None and day >= view.today]
    if len(in_force) < len(days):
        return view.say("program_checks_lack", lacking=len(days) - len(in_force))
    return view.say("program_checks_until", people=len(days), until=min(in_force))


def _clearance(view: ProgramView) -> Said:
    """Whether the pro is asked for jobs, or what keeps them from it (PRO-1 to PRO-4)."""
    listed = [service for each in view.pro.services if (service := view.catalogue.find(each)) is not None]
    lacks = lacking(view.pro, listed, view.today)
    if not lacks and not view.independent and not (view.pro.subcontractor and view.offered):
        return _change(view)
    if not lacks:
        return view.say("program_cleared", services=view.offered, until=last_day(view.pro) or view.today)
    barred = tuple(service.name for service in listed if lapsed_items(view.pro, service, view.today))
    return view.say("program_barred", services=barred, items=tuple(dict.fromkeys(item.name for item in lacks)))


def _payout(view: ProgramView) -> Said:
    return view.say("program_paid", open=view.jobs(done=False), done=view.jobs(done=True))


def _close_account(view: ProgramView) -> Said:
    still = view.jobs(done=False)
    return view.say("program_close_after", open=still) if still else view.say("program_close_now")


def _apply(view: ProgramView) -> Said:
    return view.say("program_is_subcontractor") if view.pro.subcontractor else view.say("program_no_subcontractor")


def _contact(view: ProgramView) -> Said:
    return view.say("program_known_as", name=view.pro.name, place=place_of(view.pro.zip))


_TOPICS: Mapping[str, Callable[[ProgramView], Said]] = {
    "change": _change,
    "timing": _timing,
    "edit_listings": _edit_listings,
    "account_access": _account_access,
    "background_checks": _background_checks,
    "clearance": _clearance,
    "payout": _payout,
    "close_account": _close_account,
    "apply": _apply,
    "contact": _contact,
}
