"""A year on one region or on all of them, what it comes to in figures by day, and what must be so at its end."""

import time
from collections import Counter
from collections.abc import Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache, partial
from pathlib import Path
from random import Random

from desk.catalogue import Catalogue, PlaceOfWork, load_catalogue
from desk.editions import EditionRule, Editions, load_editions
from desk.events import PackageAssigned, PackageOrdered, ProAsked, RequestSubmitted
from desk.evolve import replay
from desk.matter import Matter
from desk.people.eligibility import why_not
from desk.questions import local_day
from tests.simulation.behaviour import react
from tests.simulation.desks import MemoryDesk, PlayedDesk, StoredDesk, Trail
from tests.simulation.market import Market
from tests.simulation.people import REGIONS, SUBCONTRACTING, SomePro, a_pro, some_habits

BEGIN = datetime(2026, 1, 1, 8, tzinfo=UTC)
_OPENS = {
    "request_submitted": "requests",
    "estimate_accepted": "bookings",
    "package_assigned": "bookings",
    "case_opened": "cases",
    "case_reopened": "cases",
}
_CLOSES = {
    "estimates_closed": "requests",
    "signed_off": "bookings",
    "booking_cancelled": "bookings",
    "package_passed": "bookings",
    "case_closed": "cases",
}


@dataclass(frozen=True)
class Plan:
    """How much is played. `stored`: on PostgreSQL, with the real service."""

    customers: int = 5000
    pros: int = 600
    days: int = 365
    seed: int = 1
    stored: bool = False
    regions: tuple[str, ...] = tuple(REGIONS)


@dataclass
class Figures:
    """What happened. By day (0 is the first): what was opened less what was closed, and hours until an answer came."""

    commands: int = 0
    matters: int = 0
    events: Counter[str] = field(default_factory=Counter)
    fired: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    changes: dict[str, Counter[int]] = field(
        default_factory=lambda: {n: Counter() for n in ("requests", "bookings", "cases", "overdue")}
    )
    answers: dict[int, list[float]] = field(default_factory=dict)
    updates: dict[int, list[float]] = field(default_factory=dict)
    seconds: float = 0.0

    def add(self, other: "Figures") -> None:
        """Puts another region's figures to these; `seconds` are those of the slowest."""
        self.commands, self.matters = self.commands + other.commands, self.matters + other.matters
        self.events += other.events
        self.fired += other.fired
        self.reasons += other.reasons
        for name, days in other.changes.items():
            self.changes[name].update(days)
        for mine, theirs in ((self.answers, other.answers), (self.updates, other.updates)):
            for day, hours in theirs.items():
                mine.setdefault(day, []).extend(hours)
        self.seconds += other.seconds


def play(plan: Plan, *, processes: int = 1) -> Figures:
    """Plays all regions and checks everything; raises AssertionError where the book is not kept."""
    total = Figures()
    parts = [(region, nth) for nth, region in enumerate(plan.regions)]
    if processes == 1:
        for part in parts:
            total.add(play_region(plan, part))
        return total
    with ProcessPoolExecutor(processes) as pool:
        for figures in pool.map(partial(play_region, plan), parts):
            total.add(figures)
    return total


def play_region(plan: Plan, part: tuple[str, int]) -> Figures:
    """One region by itself: its customers never meet another region's pros."""
    started = time.perf_counter()
    region, nth = part
    drawn = Random(f"{plan.seed} {region}")
    share = len(plan.regions)
    customers = {f"c{nth}x{n}": some_habits(drawn) for n in range(max(1, plan.customers // share))}
    some = [a_pro(nth * 10_000 + n, region, BEGIN.date(), drawn) for n in range(max(3, plan.pros // share))]
    pros = {each.pro.id: each for each in some}
    names = {person: f"Customer {person}" for person in customers} | {p.pro.id: p.pro.name for p in some}
    cleared = [each.pro for each in some]
    desk: PlayedDesk = (
        StoredDesk(_catalogue(), _editions(), cleared, names, BEGIN)
        if plan.stored
        else MemoryDesk(_catalogue(), _editions(), cleared, names, (nth + 1) * 1_000_000)
    )
    end = BEGIN + timedelta(days=plan.days)
    packages = {service.id: service.packages for service in _catalogue().all()}
    market = Market(region, desk, customers, pros, BEGIN, end, drawn, react, packages)
    market.run()
    figures = Figures(commands=desk.commands)
    for matter, trail in desk.trails():
        at_the_end(matter, trail)
        only_those_who_may(matter, trail, pros)
        _count(figures, trail)
    figures.seconds = time.perf_counter() - started
    return figures


@cache
def _catalogue() -> Catalogue:
    return load_catalogue(*sorted((Path(__file__).parents[2] / "data/catalogue").glob("*.yml")))


@cache
def _editions() -> Editions:
    """The marketplace's, and from some day on that of subcontractors in some regions (CAT-5)."""
    file = Path(__file__).parents[2] / "data/editions/editions.yml"
    rules = [EditionRule(region=zips, edition="subcontractor", since=day) for zips, day in SUBCONTRACTING.items()]
    return Editions(load_editions(file, (service.id for service in _catalogue().all())), rules=rules)


def only_those_who_may(matter: Matter, trail: Trail, pros: Mapping[str, SomePro]) -> None:
    """What is asked for is offered there and then, and the papers of who is asked are in force (CAT-5, PRO-1 to 5)."""
    where: tuple[str, str, PlaceOfWork | None] | None = None
    for event, at in trail:
        if isinstance(event, RequestSubmitted):
            where = (event.service, event.zip, event.place)
        elif isinstance(event, PackageOrdered):
            where = (event.service, event.zip, event.package.place)
        elif isinstance(event, ProAsked | PackageAssigned):
            assert where is not None
            (name, zip_code, place), day = where, local_day(at, matter.zone)
            edition, service = _editions().at(zip_code, day), _catalogue().find(name)
            pro = pros[event.pro_id].pro
            assert service is not None and edition.offers_service(name), f"{name} is asked for at {zip_code} on {day}"
            assert edition.work == "independent" or pro.subcontractor, f"{pro.id} is no subcontractor"
            assert why_not(pro, service, zip_code, day, place) is None, f"{pro.id} may not do {matter.id}"


def at_the_end(matter: Matter, trail: Trail) -> None:
    """Nothing is forgotten, every deadline has fired once at its time or was ended, and the trail gives the state."""
    assert replay(trail) == matter, f"the trail of {matter.id} gives another state"
    assert not matter.deadlines, f"{matter.id} still waits: {matter.deadlines}"
    assert matter.request is None or matter.request.state == "closed", f"the request of {matter.id} is open"
    assert all(no_show.state != "open" for no_show in matter.no_shows), f"a no-show of {matter.id} waits"
    overdue = {event.case_id for event, _ in trail if event.type == "case_overdue"}
    for case in matter.cases:
        updates = [update.at for update in case.updates if update.by.role == "support"]
        in_time = bool(updates) and min(updates) <= case.update_due
        assert in_time or case.id in overdue or case.state == "closed", f"case {case.number} is forgotten"
    _deadlines_fire_once_and_on_time(matter, trail)


def _deadlines_fire_once_and_on_time(matter: Matter, trail: Trail) -> None:
    running: dict[tuple[str, str], datetime] = {}
    for event, at in trail:
        if event.type == "deadline_set":
            running[event.deadline.kind, event.deadline.subject] = event.deadline.due_at
        elif event.type == "deadline_ended":
            due = running.pop((event.deadline, event.subject))
            assert not event.fired or at == due, f"{event.deadline} of {matter.id}, due {due}, fired {at}"
            assert event.fired or at <= due, f"{event.deadline} of {matter.id}, due {due}, was missed"


def _count(figures: Figures, trail: Trail) -> None:
    """Puts one matter's life to the figures."""
    figures.matters += 1
    asked: dict[str, datetime] = {}
    opened: dict[str, datetime] = {}
    late: set[str] = set()
    is_open = False
    for event, at in trail:
        figures.events[event.type] += 1
        if event.type == "case_opened":
            figures.reasons[event.case.reason] += 1
        day = (at - BEGIN).days
        if event.type == "request_submitted":
            is_open = True
        if event.type == "estimate_accepted" and is_open:
            figures.changes["requests"][day] -= 1
            is_open = False
        if event.type in _OPENS:
            figures.changes[_OPENS[event.type]][day] += 1
        elif event.type in _CLOSES and (event.type != "estimates_closed" or is_open):
            figures.changes[_CLOSES[event.type]][day] -= 1
            is_open = is_open and event.type != "estimates_closed"
        if event.type == "pro_asked":
            asked[event.pro_id] = at
        elif event.type == "pro_answered" and event.pro_id in asked:
            start = asked.pop(event.pro_id)
            figures.answers.setdefault((start - BEGIN).days, []).append((at - start).total_seconds() / 3600)
        elif event.type == "case_opened":
            opened[event.case.id] = at
        elif event.type == "case_updated" and event.by.role == "support" and event.case_id in opened:
            start = opened.pop(event.case_id)
            figures.updates.setdefault((start - BEGIN).days, []).append((at - start).total_seconds() / 3600)
        elif event.type == "case_overdue":
            late.add(event.case_id)
            figures.changes["overdue"][day] += 1
        elif event.type == "deadline_ended" and event.fired:
            figures.fired[event.deadline] += 1
        if event.type in ("case_updated", "case_closed") and event.case_id in late:
            late.discard(event.case_id)
            figures.changes["overdue"][day] -= 1


def running_total(changes: Counter[int], days: int) -> list[int]:
    """How many are open at the end of each day."""
    total, totals = 0, list[int]()
    for day in range(days):
        total += changes[day]
        totals.append(total)
    return totals


def quantile(hours: Iterable[float], share: float) -> float | None:
    """The value below which that share lies; None for nothing."""
    ordered = sorted(hours)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else None
