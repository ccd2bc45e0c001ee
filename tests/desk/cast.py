"""People, an office without a store, and a desk that is played by hand."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from desk import commands as cmd
from desk.answers import Answer
from desk.business_time import federal_calendar
from desk.catalogue import Catalogue, Service
from desk.decisions import decide
from desk.engagements import Engagement
from desk.events import Event
from desk.evolve import evolve
from desk.figures import Figures
from desk.matter import Actor, Booking, Matter, Thread
from desk.money import Money
from desk.notices import Notice
from desk.office import Office
from desk.people import Clearance, Pro
from desk.policy import Policy
from desk.telling import notices
from desk.windows import ArrivalWindow

PACIFIC = ZoneInfo("America/Los_Angeles")
CALENDAR = federal_calendar()
DANA = Actor(role="customer", person_id="dana")
ROSA = Actor(role="pro", person_id="rosa")
SAM = Actor(role="pro", person_id="sam")
SUPPORT = Actor(role="support", person_id="kim")
CLOCK = Actor(role="clock")
_DAY = timedelta(days=1)
NAMES = {"dana": "Dana Wood", "rosa": "Rosa Diaz", "sam": "Sam Lee", "kim": "Kim"}

CATALOGUE = Catalogue(
    [
        Service(id="tv-mounting", name="TV mounting", description="Putting a TV on a wall.", kind="custom"),
        Service(id="plumbing", name="Plumbing", description="Pipes.", kind="custom", licence="plumber"),
        Service(id="landscaping", name="Landscaping", description="Gardens.", kind="custom", areas=("100",)),
    ]
)


def pro(pro_id: str, zip_code: str = "98101", **changes: Any) -> Pro:
    """A cleared pro of Seattle who mounts TVs."""
    values: dict[str, Any] = {
        "id": pro_id,
        "name": NAMES.get(pro_id, pro_id),
        "email": f"{pro_id}@pros.example",
        "zip": zip_code,
        "services": ("tv-mounting",),
        "came_with": 4.5,
        "clearance": Clearance.full(date(2030, 1, 1)),
    }
    return Pro(**(values | changes))


@dataclass
class Roster:
    """Pros in memory."""

    pros: list[Pro] = field(default_factory=lambda: [pro("rosa", came_with=4.9), pro("sam", "98109", came_with=4.7)])

    def offering(self, service: str) -> Iterable[Pro]:
        return [p for p in self.pros if service in p.services]

    def find(self, pro_id: str) -> Pro | None:
        return next((p for p in self.pros if p.id == pro_id), None)


class Ids:
    """Numbers in order, the same every time."""

    def __init__(self) -> None:
        self._matters, self._cases = count(1042), count(7)

    def matter(self) -> tuple[str, int]:
        number = next(self._matters)
        return f"matter{number}", number

    def case(self) -> int:
        return next(self._cases)


def office(
    roster: Roster | None = None,
    policy: Policy | None = None,
    engagements: tuple[Engagement, ...] = (),
    figures: Mapping[str, Figures] | None = None,
) -> Office:
    return Office(
        policy=policy or Policy(),
        calendar=CALENDAR,
        catalogue=CATALOGUE,
        roster=roster or Roster(),
        names=lambda person_id: NAMES.get(person_id, person_id),
        ids=Ids(),
        figures=lambda pro_id: (figures or {}).get(pro_id, Figures()),
        engagements=lambda pro_id: engagements if pro_id == "rosa" else (),
    )


def at(text: str, zone: ZoneInfo = PACIFIC) -> datetime:
    """ "2026-12-01 15:00" in Seattle."""
    return datetime.fromisoformat(text).replace(tzinfo=zone).astimezone(UTC)


def window(day: str, start: int, end: int) -> ArrivalWindow:
    """A window of whole hours on a day in Seattle."""
    return ArrivalWindow(start=at(f"{day} {start:02}:00"), end=at(f"{day} {end:02}:00"))


def dollars(amount: int, high: int | None = None) -> Money:
    return Money(amount=Decimal(amount), high=None if high is None else Decimal(high))


class Play:
    """One matter, played by hand: commands in, answers, events and notices kept. Starts on a Tuesday at 10:00."""

    def __init__(self, start: str = "2026-12-01 10:00", **of_office: Any) -> None:
        self.now = at(start)
        self.office = office(**of_office)
        self.state: Matter | None = None
        self.answer: Answer | None = None
        self.events: list[Event] = []
        self.trail: list[tuple[Event, datetime]] = []
        self.told: list[Notice] = []
        self.all_told: list[Notice] = []

    @property
    def matter(self) -> Matter:
        assert self.state is not None
        return self.state

    @property
    def booking(self) -> Booking:
        assert self.matter.booking is not None
        return self.matter.booking

    def thread(self, pro_id: str) -> Thread:
        return next(t for t in self.matter.threads if t.pro_id == pro_id)

    def go(self, command: cmd.Command) -> Answer:
        """Decides a command now; `events` and `told` are those of this command alone."""
        decision = decide(self.state, command, self.now, self.office)
        self.events, self.told = list(decision.events), []
        for event in decision.events:
            before = None if event.type == "matter_opened" else self.state
            after = evolve(before, event, self.now)
            self.told += notices(event, before, after, self.office)
            self.trail.append((event, self.now))
            self.state = after
        self.all_told += self.told
        self.answer = decision.answer
        return decision.answer

    def until(self, when: str | datetime) -> list[Notice]:
        """Lets time pass, firing deadlines as they come due; gives all that was told meanwhile."""
        end = at(when) if isinstance(when, str) else when
        told: list[Notice] = []
        while due := [d for d in self.matter.deadlines if d.due_at <= end]:
            soonest = min(due, key=lambda d: d.due_at)
            self.now = max(self.now, soonest.due_at)
            self.go(cmd.DeadlineDue(actor=CLOCK, deadline=soonest.kind, subject=soonest.subject))
            told += self.told
        self.now = end
        return told

    def wait(self, **span: float) -> list[Notice]:
        return self.until(self.now + timedelta(**span))

    def kinds(self) -> list[str]:
        """The kinds of the notices of the last command."""
        return [notice.kind for notice in self.told]

    def told_of(self, kind: str) -> list[Notice]:
        """All notices of a kind so far."""
        return [notice for notice in self.all_told if notice.kind == kind]

    def types(self) -> list[str]:
        """The types of the events of the last command."""
        return [event.type for event in self.events]

    def waits_for(self) -> set[str]:
        """The kinds of the deadlines that run."""
        return {deadline.kind for deadline in self.matter.deadlines}

    # steps that many stories share

    def requested(self, **changes: Any) -> "Play":
        values: dict[str, Any] = {
            "actor": DANA,
            "service": "tv-mounting",
            "zip": "98101",
            "description": "65 inch TV on drywall",
            "words": "need someone to mount a 65 inch TV on drywall",
        }
        self.go(cmd.SubmitRequest(**(values | changes)))
        return self

    def estimated(self, pro_actor: Actor = ROSA, amount: Money | None = None) -> "Play":
        self.go(cmd.GiveEstimate(actor=pro_actor, words="about 150", amount=amount or dollars(150, 180)))
        return self

    def accepted(self, *windows: ArrivalWindow, pro_id: str | None = None) -> "Play":
        self.go(cmd.AcceptEstimate(actor=DANA, words="let's go with Rosa", pro_id=pro_id, windows=windows))
        return self

    def booked(self, chosen: ArrivalWindow | None = None) -> "Play":
        """Requested, estimated by Rosa, accepted with three windows, and the chosen one (the first) confirmed."""
        first = chosen or THREE[0]
        later = [ArrivalWindow(start=first.start + day, end=first.end + day) for day in (_DAY, 2 * _DAY)]
        three = THREE if chosen is None else (first, *later)
        self.requested().estimated().accepted(*three)
        self.go(cmd.ConfirmWindow(actor=ROSA, words="works for me", window=three[0]))
        return self

    def missed(self) -> "Play":
        """Booked for the first of the three windows, which is over; the customer has reported that nobody came."""
        self.booked().until(THREE[0].end)
        self.go(cmd.ReportNoShow(actor=DANA, words="nobody came"))
        return self


THREE = (window("2026-12-08", 8, 12), window("2026-12-09", 15, 20), window("2026-12-12", 8, 20))
