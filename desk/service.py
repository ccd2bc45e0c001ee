"""The desk: commands in, answers out, one transaction each, exactly once by key."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, text
from sqlalchemy.orm import Session, sessionmaker

from desk.answers import Answer
from desk.clock import Clock
from desk.commands import Command, DeadlineDue, OrderPackage, SubmitRequest
from desk.decisions import decide
from desk.events import Event
from desk.matter import Actor, Deadline, Matter
from desk.notices import Notice
from desk.office import Office
from desk.people_clocks import PeopleClocks
from desk.reading import Reading, UnknownMatter, deadline_of_row
from desk.store import matters
from desk.store.tables import CommandRow, DeadlineRow, MatterRow
from desk.sweeping import sweep
from desk.telling import notices

Post = Callable[[Session, Sequence[Notice], str | None], None]
"""Sends notices within the desk's transaction. The last argument is the key of the command that caused them."""

_CLOCK = Actor(role="clock")


@dataclass(frozen=True)
class Outcome:
    """What came of a command. `matter_id` is None where there was no matter and none was opened."""

    answer: Answer
    matter_id: str | None
    events: tuple[Event, ...]


class Desk(Reading):
    """The one door to matters. Every change goes through `handle`."""

    def __init__(
        self, sessions: sessionmaker[Session], clock: Clock, office: Callable[[Session], Office], post: Post
    ) -> None:
        super().__init__(sessions, clock, office)
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

    def fire_due(self, limit: int = 50) -> int:
        """Fires up to `limit` due deadlines of matters and of people, each in a transaction of its own; gives how many.

        Several workers may sweep at once: a matter that another has in hand is left to it. One that fails is logged,
        left due, and does not hold up the others.
        """
        fired = sweep(self._sessions, limit, self._claim_due, lambda row: row.matter_id, self._fire_row)
        return fired + self._people.fire_due(limit - fired)

    def _fire_row(self, s: Session, row: DeadlineRow) -> None:
        self._fire(s, row.matter_id, deadline_of_row(row), self._clock.now())

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
