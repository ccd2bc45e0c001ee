"""The desk: commands in, answers out, one transaction each, exactly once by key."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session, sessionmaker

from desk import people, questions
from desk.answers import Answer
from desk.area import zone_of
from desk.clock import Clock
from desk.commands import Command, DeadlineDue, OrderPackage, SubmitRequest
from desk.decisions import decide
from desk.events import Event, Rated
from desk.figures import Figures
from desk.history import HistoryLine, history
from desk.matter import Actor, Deadline, Matter
from desk.notices import Notice
from desk.office import Office
from desk.people_clocks import PeopleClocks
from desk.standing import Standing, View, of_customer, of_pro
from desk.store import cases, feedback, matters, pro_figures
from desk.store import people_clocks as clocks
from desk.store.cases import CaseLine
from desk.store.feedback import FeedbackLine
from desk.store.tables import CommandRow, DeadlineRow, MatterRow
from desk.sweeping import sweep
from desk.telling import notices

Post = Callable[[Session, Sequence[Notice], str | None], None]
"""Sends notices within the desk's transaction. The last argument is the key of the command that caused them."""

_CLOCK = Actor(role="clock")


class UnknownMatter(LookupError):
    """There is no matter with that id."""


@dataclass(frozen=True)
class Outcome:
    """What came of a command. `matter_id` is None where there was no matter and none was opened."""

    answer: Answer
    matter_id: str | None
    events: tuple[Event, ...]


@dataclass(frozen=True)
class DueDeadline:
    """A deadline with the matter that it belongs to."""

    matter_id: str
    number: int
    deadline: Deadline


class Desk:
    """The one door to matters. Every change goes through `handle`."""

    def __init__(
        self, sessions: sessionmaker[Session], clock: Clock, office: Callable[[Session], Office], post: Post
    ) -> None:
        self._sessions = sessions
        self._clock = clock
        self._office = office
        self._post = post
        self._people = PeopleClocks(sessions, clock, office, post, self.handle)

    def handle(
        self,
        command: Command,
        *,
        key: str,
        matter_id: str | None,
        session: Session | None = None,
        at: datetime | None = None,
    ) -> Outcome:
        """Decides a command and writes what comes of it: events, state, deadlines, notices, all or nothing.

        With a session all happens in its transaction and the caller commits. The same key again gives the stored
        outcome and does nothing. `at` is when the words were received, where that is earlier than now: policy looks
        at that time. Raises UnknownMatter, and what `decide` raises.
        """
        with self._transaction(session) as s:
            s.execute(text("select pg_advisory_xact_lock(hashtextextended(:key, 0))"), {"key": key})
            done = s.get(CommandRow, key)
            if done is not None:
                answer = Answer.model_validate(done.answer)
                return Outcome(answer, done.matter_id, matters.events_of_command(s, key))
            return self._handle_new(s, command, key, matter_id, at)

    def _handle_new(
        self, s: Session, command: Command, key: str, matter_id: str | None, at: datetime | None
    ) -> Outcome:
        now = min(at or self._clock.now(), self._clock.now())
        matter = None
        if matter_id is not None and not isinstance(command, SubmitRequest | OrderPackage):
            matter = self._locked(s, matter_id)
            if not isinstance(command, DeadlineDue):
                matter = self._catch_up(s, matter, now)
        office = self._office(s)
        decision = decide(matter, command, now, office)
        changes = matters.record(
            s, matter, decision.events, at=now, actor=command.actor, words=command.words, command_key=key
        )
        of_matter = changes[-1].after.id if changes else (matter.id if matter else None)
        s.add(CommandRow(key=key, matter_id=of_matter, answer=decision.answer.model_dump(mode="json"), at=now))
        s.flush()
        for change in changes:
            if isinstance(change.event, Rated) and change.after.booking is not None:
                earlier = change.before.booking.rating if change.before and change.before.booking else None
                stars = change.event.rating.stars
                people.rate(s, change.after.booking.pro_id, stars, earlier.stars if earlier else None)
        told = [n for change in changes for n in notices(change.event, change.before, change.after, office)]
        if told:
            self._post(s, told, key)
        return Outcome(decision.answer, of_matter, decision.events)

    def _locked(self, s: Session, matter_id: str) -> Matter:
        matter = matters.load(s, matter_id, lock=True)
        if matter is None:
            raise UnknownMatter(matter_id)
        return matter

    def _catch_up(self, s: Session, matter: Matter, now: datetime) -> Matter:
        """Fires what was due before these words came, so that a late sweep changes nothing that people can see."""
        overdue = [deadline for deadline in matter.deadlines if deadline.due_at < now]
        for deadline in sorted(overdue, key=lambda d: d.due_at):
            self._fire(s, matter.id, deadline, now)
        return self._locked(s, matter.id) if overdue else matter

    def _fire(self, s: Session, matter_id: str, deadline: Deadline, at: datetime) -> None:
        command = DeadlineDue(actor=_CLOCK, deadline=deadline.kind, subject=deadline.subject)
        key = f"deadline:{matter_id}:{deadline.kind}:{deadline.subject}:{deadline.due_at.timestamp():.6f}"
        self.handle(command, key=key, matter_id=matter_id, session=s, at=at)

    # deadlines

    def deadlines(self, matter_id: str | None = None, *, until: datetime | None = None) -> list[DueDeadline]:
        """The deadlines that run, of one matter or of all, soonest first; with `until` those due by then."""
        query = select(DeadlineRow, MatterRow.number).join(MatterRow, MatterRow.id == DeadlineRow.matter_id)
        if matter_id is not None:
            query = query.where(DeadlineRow.matter_id == matter_id)
        if until is not None:
            query = query.where(DeadlineRow.due_at <= until)
        with self._sessions() as s:
            rows = s.execute(query.order_by(DeadlineRow.due_at, DeadlineRow.matter_id, DeadlineRow.kind)).all()
            return [DueDeadline(row.matter_id, number, _deadline(row)) for row, number in rows]

    def next_due(self, *, people: bool = False) -> datetime | None:
        """When the next deadline of a matter is due, with `people` one of a person, too; None where none runs."""
        with self._sessions() as s:
            due = [s.scalar(select(func.min(DeadlineRow.due_at))), clocks.next_due(s) if people else None]
        return min((at for at in due if at is not None), default=None)

    def fire_due(self, limit: int = 50) -> int:
        """Fires up to `limit` due deadlines of matters and of people, each in a transaction of its own; gives how many.

        Several workers may sweep at once: a matter that another has in hand is left to it. One that fails is logged,
        left due, and does not hold up the others.
        """
        fired = sweep(self._sessions, limit, self._claim_due, lambda row: row.matter_id, self._fire_row)
        return fired + self._people.fire_due(limit - fired)

    def _fire_row(self, s: Session, row: DeadlineRow) -> None:
        self._fire(s, row.matter_id, _deadline(row), self._clock.now())

    def _claim_due(self, s: Session, failed: set[str]) -> DeadlineRow | None:
        """The soonest due deadline of a matter that nobody has in hand; the matter's row is locked."""
        query = (
            select(DeadlineRow)
            .join(MatterRow, MatterRow.id == DeadlineRow.matter_id)
            .where(DeadlineRow.due_at <= self._clock.now(), DeadlineRow.matter_id.not_in(failed))
            .order_by(DeadlineRow.due_at, DeadlineRow.matter_id, DeadlineRow.kind)
            .limit(1)
            .with_for_update(of=MatterRow, skip_locked=True)
        )
        return s.scalar(query)

    # reading

    def matter(self, matter_id: str, session: Session | None = None) -> Matter:
        """A matter as it stands. Raises UnknownMatter."""
        with self._transaction(session) as s:
            matter = matters.load(s, matter_id)
        if matter is None:
            raise UnknownMatter(matter_id)
        return matter

    def matters_of(self, person_id: str, session: Session | None = None) -> list[Matter]:
        """A customer's matters and those in which a pro was asked, newest first."""
        with self._transaction(session) as s:
            return matters.matters_of(s, person_id)

    def history(self, matter_id: str, session: Session | None = None) -> list[HistoryLine]:
        """Everything that happened and was said in a matter, by time."""
        with self._transaction(session) as s:
            return history(s, matter_id, self._office(s).names)

    def cases(self, *, open_only: bool = True) -> list[CaseLine]:
        """The cases with support: overdue ones first, then by the time of the update owed."""
        with self._sessions() as s:
            return cases.listed(s, open_only=open_only)

    def case(self, number: int) -> CaseLine | None:
        """A case by its number."""
        with self._sessions() as s:
            return cases.numbered(s, number)

    def figures(self) -> Mapping[str, Figures]:
        """The figures of every pro who has some, by id."""
        with self._sessions() as s:
            return pro_figures.all_figures(s)

    def feedback(self, limit: int = 20) -> list[FeedbackLine]:
        """The newest ratings and feedback."""
        with self._sessions() as s:
            return feedback.latest(s, limit)

    def name(self, person_id: str) -> str:
        """Somebody's display name."""
        with self._sessions() as s:
            return self._office(s).names(person_id)

    # questions

    def availability(self, service: str, zip_code: str, session: Session | None = None) -> Answer:
        """Whether a service can be had at a ZIP (CAT-2)."""
        with self._transaction(session) as s:
            return questions.availability(self._office(s), service, zip_code, self._clock.now())

    def estimates(self, matter_id: str | None, actor: Actor, session: Session | None = None) -> Answer:
        """The estimates of a request (REQ-8), for its customer; nobody else sees what the pros ask for (CON-1)."""
        with self._transaction(session) as s:
            return questions.estimates(self._own(s, matter_id, actor), self._office(s), self._clock.now())

    def status(self, matter_id: str | None, actor: Actor, session: Session | None = None) -> Answer:
        """Where a request or booking stands, for its customer."""
        with self._transaction(session) as s:
            return questions.status(self._own(s, matter_id, actor), self._office(s), self._clock.now())

    def standing(
        self, topic: str, matter_id: str | None, actor: Actor, session: Session | None = None
    ) -> Standing | None:
        """What a policy topic means for the actor in this matter now: as its customer, or as a pro of it."""
        if matter_id is None:
            return None
        with self._transaction(session) as s:
            view = View(self.matter(matter_id, s), self._office(s), self._clock.now())
        if questions.may_ask(view.matter, actor):
            return of_customer(view, topic)
        return of_pro(view, topic, actor.person_id or "") if actor.role == "pro" else None

    def program(self, person_id: str | None, session: Session | None = None) -> str:
        """The section of answers to a pro's questions about the program, by the edition where they work (CAT-5, CAT-6).

        Whose place is not known gets those of the market's default zone today.
        """
        with self._transaction(session) as s:
            office = self._office(s)
            pro = office.roster.find(person_id) if person_id else None
            zone = (zone_of(pro.zip) if pro else None) or office.policy.zone
            day = questions.local_day(self._clock.now(), zone)
            return office.edition(pro.zip if pro else "", day).program

    def _own(self, s: Session, matter_id: str | None, actor: Actor) -> Matter | None:
        """The matter where the actor is its customer; to anybody else it is as if there were none."""
        matter = None if matter_id is None else self.matter(matter_id, s)
        return matter if matter is not None and questions.may_ask(matter, actor) else None

    @contextmanager
    def _transaction(self, session: Session | None) -> Iterator[Session]:
        if session is not None:
            yield session
            return
        with self._sessions.begin() as own:
            yield own


def _deadline(row: DeadlineRow) -> Deadline:
    return Deadline.model_validate({"kind": row.kind, "subject": row.subject, "due_at": row.due_at})
