"""A region of the marketplace in a simulated year: time, mails that reach people, and what people then do."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from heapq import heappop, heappush
from itertools import count
from random import Random
from zoneinfo import ZoneInfo

from desk import commands as cmd
from desk.area import zone_of
from desk.catalogue import Package, PlaceOfWork
from desk.matter import Actor, Matter
from desk.notices import Notice
from desk.packages import Choice
from desk.windows import ArrivalWindow
from tests.simulation.desks import CLOCK, PlayedDesk
from tests.simulation.people import REGIONS, SERVICES, Habits, SomePro

SUPPORT = Actor(role="support", person_id="support")
Act = Callable[[Matter], cmd.Command | None]
_LONGEST_MATTER = timedelta(days=400)
_MORNING, _NIGHT = time(7), time(22)


@dataclass
class Market:
    """`customers` and `pros` by id. Nobody begins anything new after `end`; what was begun goes on to its end."""

    region: str
    desk: PlayedDesk
    customers: dict[str, Habits]
    pros: dict[str, SomePro]
    begin: datetime
    end: datetime
    drawn: Random
    react: Callable[["Market", Notice], None]
    packages: Mapping[str, Sequence[Package]]
    now: datetime = field(init=False)

    def __post_init__(self) -> None:
        zone = zone_of(REGIONS[self.region][0])
        assert zone is not None
        self.zone, self.now = ZoneInfo(zone), self.begin
        self._plans: list[tuple[datetime, int, Callable[[], None]]] = []
        self._order = count()

    def run(self) -> None:
        """Plays until nobody plans anything and no deadline runs."""
        for customer in self.customers:
            self._plan_requests(customer)
        while True:
            due = self.desk.next_due()
            if due is not None and (not self._plans or due <= self._plans[0][0]):
                self.now = max(self.now, due)
                self.desk.fire_due(self.now)
            elif self._plans:
                self.now, _, plan = heappop(self._plans)
                plan()
            else:
                return
            assert self.now < self.end + _LONGEST_MATTER, "a matter goes on for ever"
            self._deliver()

    def _plan_requests(self, customer: str) -> None:
        days = (self.end - self.begin).days
        for _ in range(max(1, round(self.drawn.expovariate(1 / (2 * max(days, 30) / 365))))):
            day = self.begin + timedelta(days=self.drawn.randrange(days), minutes=self.drawn.randrange(1440))
            self.at(self.awake(day), lambda: self._request(customer))

    def _request(self, customer: str) -> None:
        """A request, now and then an order of a package, for which the windows follow (CAT-1)."""
        actor, service = Actor(role="customer", person_id=customer), self.drawn.choice(SERVICES)
        packages = self.packages.get(service)
        if packages and self.chance(0.3):
            package = self.drawn.choice(packages)
            order = cmd.OrderPackage(
                actor=actor,
                package=package.id,
                choice=self._choice(package),
                zip=self.drawn.choice(REGIONS[self.region]),
                description="as it says",
                windows=self.windows() if self.chance(0.3) else (),
            )
            ordered = self.desk.handle(order, None, self.now)
            if ordered is not None:
                three: Act = lambda matter: self._windows_for(matter, actor)  # noqa: E731
                self.soon(customer, ordered, three, surely=True)
            return
        command = cmd.SubmitRequest(
            actor=actor,
            service=service,
            zip=self.drawn.choice(REGIONS[self.region]),
            description="something to be done",
            words="please do it",
            windows=self.windows() if self.chance(0.2) else (),
            place=self.some_place(),
        )
        self.desk.handle(command, None, self.now)

    def _choice(self, package: Package) -> Choice:
        """Something of all that is to be chosen (CAT-3, CAT-4)."""
        option = self.drawn.choice(package.options).name if package.options else None
        parts = self.drawn.choice(package.parts.choices) if package.parts else None
        return Choice(option=option, parts=parts, place=self.drawn.choice(package.places))

    def _windows_for(self, matter: Matter, actor: Actor) -> cmd.Command | None:
        booking = matter.booking
        if booking is None or booking.state != "awaiting_windows":
            return None
        return cmd.OfferWindows(actor=actor, words="then", windows=self.windows())

    def some_place(self) -> PlaceOfWork | None:
        """Where somebody wants it done, if they say so at all; some services are done in one place alone (CAT-3)."""
        return self.drawn.choice((None, None, "home", "store", "virtual"))

    # time

    def at(self, when: datetime, plan: Callable[[], None]) -> None:
        heappush(self._plans, (max(when, self.now), next(self._order), plan))

    def chance(self, share: float) -> bool:
        return self.drawn.random() < share

    def awake(self, when: datetime, who: str = "") -> datetime:
        """Moved out of the night, and to after a pro's days off."""
        pro = self.pros.get(who)
        if pro is not None and pro.away is not None:
            left, back = (day.replace(tzinfo=self.zone) for day in pro.away)
            when = back if left <= when < back else when
        local = when.astimezone(self.zone)
        if _MORNING <= local.time() < _NIGHT:
            return when
        day = local.date() + timedelta(days=local.time() >= _NIGHT)
        morning = datetime.combine(day, _MORNING, self.zone)
        return (morning + timedelta(minutes=self.drawn.randrange(240))).astimezone(UTC)

    def windows(self, number: int = 3, ahead: int = 2) -> tuple[ArrivalWindow, ...]:
        """Arrival windows of the next days, as people name them: wall-clock time, three or four hours."""
        first = self.now.astimezone(self.zone).date() + timedelta(days=ahead)
        days = sorted(self.drawn.sample(range(9), number))
        starts = [
            datetime.combine(first + timedelta(days=day), time(self.drawn.choice((8, 9, 13, 16))), self.zone)
            for day in days
        ]
        return tuple(ArrivalWindow(start=s.astimezone(UTC), end=s.astimezone(UTC) + timedelta(hours=4)) for s in starts)

    # people

    def habits(self, person: str) -> Habits:
        return self.customers[person] if person in self.customers else self.pros[person].habits

    def soon(self, person: str, matter_id: str, act: Act, *, slower: float = 1.0, surely: bool = False) -> None:
        """The person does it when they get to it; one who is silent this time does not, or only weeks later."""
        habits = self.habits(person)
        silent = self.chance(habits.silent)
        if silent and not surely:
            return
        hours = (200 if silent else habits.hours) * slower * self.drawn.lognormvariate(0, 0.8)
        self.at(self.awake(self.now + timedelta(hours=hours), person), lambda: self.do(matter_id, act))

    def do(self, matter_id: str, act: Act) -> None:
        """Does what the matter, as it is now, asks for."""
        command = act(self.desk.matter(matter_id))
        if command is not None:
            self.desk.handle(command, matter_id, self.now)
            self._deliver()

    def _deliver(self) -> None:
        """Everybody reads their mail, some mails come back."""
        while self.desk.told:
            told, self.desk.told = self.desk.told, []
            for notice in told:
                self._read(notice)

    def _read(self, notice: Notice) -> None:
        person = notice.to_person
        if person is not None and self.habits(person).bounces:
            about = Actor(role=notice.to_role, person_id=person)
            bounce = cmd.DeliveryFailed(actor=CLOCK, about=about, status="5.1.1")
            self.at(self.now + timedelta(minutes=3), lambda: self.do(notice.matter_id, lambda matter: bounce))
            return
        self.react(self, notice)
