"""The two desks that a simulated year is played on: decisions in memory, or the real service on PostgreSQL."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from heapq import heappop, heappush
from itertools import count
from typing import Protocol

from sqlalchemy import create_engine
from sqlalchemy.orm import Session, sessionmaker

from desk import commands as cmd
from desk import people
from desk.answers import Answer
from desk.catalogue import Catalogue
from desk.clock import SetClock
from desk.decisions import decide
from desk.editions import Editions
from desk.engagements import Engagement, engagements
from desk.events import Event
from desk.evolve import evolve
from desk.matter import Actor, Matter
from desk.notices import Notice
from desk.office import Office
from desk.people import Customer, Pro
from desk.policy import Policy
from desk.service import Desk
from desk.store import matters
from desk.store.offices import office_maker
from desk.telling import notices
from tests.database import fresh_database
from tests.desk.book import Ledger, Step, at_rest, check
from tests.desk.cast import CALENDAR

CLOCK = Actor(role="clock")
Trail = list[tuple[Event, datetime]]


class PlayedDesk(Protocol):
    """What the people of the year do business with. `told` is what was said since it was last emptied."""

    told: list[Notice]
    commands: int

    def handle(self, command: cmd.Command, matter_id: str | None, now: datetime) -> str | None:
        """The matter that it was about or that it opened."""

    def fire_due(self, now: datetime) -> None: ...

    def next_due(self) -> datetime | None: ...

    def matter(self, matter_id: str) -> Matter: ...

    def trails(self) -> Iterable[tuple[Matter, Trail]]:
        """Every matter as it stands, with its audit trail."""


@dataclass
class Roster:
    """The pros of a region."""

    pros: dict[str, Pro]
    by_service: dict[str, list[Pro]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        for pro in self.pros.values():
            for service in pro.services:
                self.by_service[service].append(pro)

    def offering(self, service: str) -> Iterable[Pro]:
        return self.by_service.get(service, ())

    def find(self, pro_id: str) -> Pro | None:
        return self.pros.get(pro_id)


class Numbers:
    """Ids in order."""

    def __init__(self, first: int) -> None:
        self._matters, self._cases = count(first), count(first)

    def matter(self) -> tuple[str, int]:
        number = next(self._matters)
        return f"m{number}", number

    def case(self) -> int:
        return next(self._cases)


class MemoryDesk:
    """Pure decisions and a queue of deadlines; the whole book is looked at after every step."""

    def __init__(
        self, catalogue: Catalogue, editions: Editions, pros: Iterable[Pro], names: dict[str, str], first: int
    ) -> None:
        self.told: list[Notice] = []
        self.commands = 0
        self._matters: dict[str, Matter] = {}
        self._trails: dict[str, Trail] = defaultdict(list)
        self._ledgers: dict[str, Ledger] = defaultdict(Ledger)
        self._due: list[tuple[datetime, int, str, str, str]] = []
        self._order = count()
        self._of_pro: dict[str, set[str]] = defaultdict(set)
        self._office = Office(
            policy=Policy(),
            calendar=CALENDAR,
            catalogue=catalogue,
            roster=Roster({pro.id: pro for pro in pros}),
            names=lambda person_id: names.get(person_id, person_id),
            ids=Numbers(first),
            engagements=self._engagements,
            editions=editions,
        )

    def handle(self, command: cmd.Command, matter_id: str | None, now: datetime) -> str | None:
        before = self._matters.get(matter_id) if matter_id else None
        decision = decide(before, command, now, self._office)
        after, told = before, list[Notice]()
        for event in decision.events:
            earlier, after = after, evolve(after, event, now)
            told += notices(event, earlier, after, self._office)
        step = Step(before, command, now, decision.answer, decision.events, tuple(told), after)
        self.commands += 1
        check(step)
        if after is not None:
            self._keep(step, after)
        self.told += told
        return after.id if after else None

    def _keep(self, step: Step, after: Matter) -> None:
        ledger = self._ledgers[after.id]
        ledger.note(step)
        assert ledger.late_at_most == 0, f"a deadline of {after.id} fired late"
        self._matters[after.id] = after
        self._trails[after.id] += [(event, step.now) for event in step.events]
        if after.booking is not None:
            self._of_pro[after.booking.pro_id].add(after.id)
        for new in ledger.new:
            heappush(self._due, (new.due_at, next(self._order), after.id, new.kind, new.subject))
        if not isinstance(step.command, cmd.DeadlineDue):
            at_rest(after, step.now)

    def fire_due(self, now: datetime) -> None:
        while self._due and self._due[0][0] <= now:
            due, _, matter_id, kind, subject = heappop(self._due)
            if self._stands(matter_id, kind, subject, due):
                command = cmd.DeadlineDue.model_validate({"actor": CLOCK, "deadline": kind, "subject": subject})
                self.handle(command, matter_id, now)
                at_rest(self._matters[matter_id], now)

    def next_due(self) -> datetime | None:
        while self._due and not self._stands(*self._due[0][2:], self._due[0][0]):
            heappop(self._due)
        return self._due[0][0] if self._due else None

    def _stands(self, matter_id: str, kind: str, subject: str, due: datetime) -> bool:
        return self._ledgers[matter_id].running.get((kind, subject)) == due

    def matter(self, matter_id: str) -> Matter:
        return self._matters[matter_id]

    def trails(self) -> Iterable[tuple[Matter, Trail]]:
        return ((matter, self._trails[matter.id]) for matter in self._matters.values())

    def _engagements(self, pro_id: str) -> Iterable[Engagement]:
        return (each for key in self._of_pro[pro_id] for each in engagements(self._matters[key], pro_id))


class StoredDesk:
    """The real `Desk` on the embedded PostgreSQL: one transaction a command, deadlines claimed by the clock."""

    def __init__(
        self, catalogue: Catalogue, editions: Editions, pros: Iterable[Pro], names: dict[str, str], begin: datetime
    ) -> None:
        self.told: list[Notice] = []
        self.commands = 0
        self._clock = SetClock(begin)
        self._sessions = sessionmaker(create_engine(fresh_database()), expire_on_commit=False)
        office = office_maker(Policy(), CALENDAR, catalogue, "book.example", editions)
        self._desk = Desk(self._sessions, self._clock, office, self._post)
        self._known: list[str] = []
        with self._sessions.begin() as session:
            for pro in pros:
                people.add(session, pro)
            for person_id, name in names.items():
                if people.find(session, person_id) is None:
                    people.add(session, Customer(id=person_id, name=name, email=f"{person_id}@home.example"))

    def _post(self, session: Session, told: Sequence[Notice], key: str | None) -> None:
        self.told += told

    def handle(self, command: cmd.Command, matter_id: str | None, now: datetime) -> str | None:
        self._clock.set(now)
        self.commands += 1
        outcome = self._desk.handle(command, key=f"simulated:{self.commands}", matter_id=matter_id)
        _carries_ids(outcome.answer)
        if outcome.matter_id is not None and matter_id is None:
            self._known.append(outcome.matter_id)
        return outcome.matter_id

    def fire_due(self, now: datetime) -> None:
        self._clock.set(now)
        while fired := self._desk.fire_due():
            self.commands += fired

    def next_due(self) -> datetime | None:
        return self._desk.next_due()

    def matter(self, matter_id: str) -> Matter:
        return self._desk.matter(matter_id)

    def trails(self) -> Iterable[tuple[Matter, Trail]]:
        with self._sessions() as session:
            for matter_id in self._known:
                trail = [(recorded.event, recorded.at) for recorded in matters.trail(session, matter_id)]
                yield self._desk.matter(matter_id, session), trail


def _carries_ids(answer: Answer) -> None:
    assert answer.policy or answer.code.startswith("no_") or answer.code == "done", answer
