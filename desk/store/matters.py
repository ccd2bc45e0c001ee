"""Matters and their events as rows. Nothing here commits."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from pydantic import TypeAdapter
from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from desk.events import CaseOverdue, Event
from desk.evolve import evolve
from desk.figures import added
from desk.matter import Actor, Matter
from desk.store import pro_figures
from desk.store.tables import CaseRow, DeadlineRow, EventRow, MatterProRow, MatterRow

_EVENT: TypeAdapter[Event] = TypeAdapter(Event)


class Recorded(NamedTuple):
    """An event of the audit trail, with who did it, when, on which words and out of which command."""

    seq: int
    event: Event
    at: datetime
    actor: Actor
    words: str
    command_key: str


class Change(NamedTuple):
    """One event applied: the matter before and after."""

    event: Event
    before: Matter | None
    after: Matter


def load(session: Session, matter_id: str, *, lock: bool = False) -> Matter | None:
    """A matter; with `lock` nobody else changes it until the transaction ends."""
    query = select(MatterRow).where(MatterRow.id == matter_id).execution_options(populate_existing=True)
    if lock:
        query = query.with_for_update(of=MatterRow)
    row = session.scalar(query)
    return Matter.model_validate(row.state) if row else None


def record(
    session: Session,
    matter: Matter | None,
    events: Sequence[Event],
    *,
    at: datetime,
    actor: Actor,
    words: str,
    command_key: str,
) -> list[Change]:
    """Writes events to the trail and the state that they make; gives each step."""
    changes: list[Change] = []
    for event in events:
        after = evolve(matter, event, at)
        changes.append(Change(event, matter, after))
        matter = after
    if matter is None or not changes:
        return changes
    first = _write_state(session, matter, len(changes), at)
    for seq, change in enumerate(changes, start=first):
        row = EventRow(
            matter_id=matter.id,
            seq=seq,
            at=at,
            actor_role=actor.role,
            actor_id=actor.person_id,
            type=change.event.type,
            data=change.event.model_dump(mode="json"),
            policy=list(change.event.policy),
            words=words,
            command_key=command_key,
        )
        session.add(row)
        if (mark := added(change.event, change.before)) is not None:
            pro_figures.mark(session, matter.id, seq, *mark)
    session.flush()
    _mirror(session, changes[0].before, matter, [change.event for change in changes])
    return changes


def _write_state(session: Session, matter: Matter, added: int, at: datetime) -> int:
    """Writes the state; gives the number of the first of the `added` events."""
    row = session.get(MatterRow, matter.id)
    if row is None:
        row = MatterRow(
            id=matter.id, number=matter.number, customer_id=matter.customer_id, state={}, version=0, changed_at=at
        )
        session.add(row)
    first = row.version + 1
    row.state, row.version, row.changed_at = matter.model_dump(mode="json"), row.version + added, at
    session.flush()
    return first


def _mirror(session: Session, before: Matter | None, after: Matter, events: Sequence[Event]) -> None:
    """Brings the rows that are looked up by other things than a matter's id in line with its state."""
    if before is None or before.deadlines != after.deadlines:
        session.execute(delete(DeadlineRow).where(DeadlineRow.matter_id == after.id))
        for deadline in after.deadlines:
            values = deadline.model_dump() | {"matter_id": after.id}
            session.execute(insert(DeadlineRow).values(**values))
    if before is None or len(before.threads) != len(after.threads):
        for thread in after.threads:
            new = insert(MatterProRow).values(matter_id=after.id, pro_id=thread.pro_id)
            session.execute(new.on_conflict_do_nothing())
    if before is None or before.cases != after.cases or any(isinstance(e, CaseOverdue) for e in events):
        _mirror_cases(session, after, events)


def _mirror_cases(session: Session, matter: Matter, events: Sequence[Event]) -> None:
    overdue = {event.case_id for event in events if isinstance(event, CaseOverdue)}
    for case in matter.cases:
        row = session.get(CaseRow, case.id, populate_existing=True) or CaseRow(
            id=case.id, number=case.number, matter_id=matter.id
        )
        row.reason, row.state = case.reason, case.state
        row.opened_at, row.update_due = case.opened_at, case.update_due
        row.answered = any(update.by.role == "support" for update in case.updates)
        row.overdue = (bool(row.overdue) or case.id in overdue) and case.state == "open" and not row.answered
        session.add(row)
    session.flush()


def trail(session: Session, matter_id: str) -> list[Recorded]:
    """The audit trail of a matter, in order."""
    rows = session.scalars(select(EventRow).where(EventRow.matter_id == matter_id).order_by(EventRow.seq))
    return [_recorded(row) for row in rows]


def events_of_command(session: Session, key: str) -> tuple[Event, ...]:
    """The events that a command made."""
    rows = session.scalars(select(EventRow).where(EventRow.command_key == key).order_by(EventRow.seq))
    return tuple(_recorded(row).event for row in rows)


def matters_of(session: Session, person_id: str) -> list[Matter]:
    """A customer's matters and those in which a pro was asked, newest first."""
    asked = select(MatterProRow.matter_id).where(MatterProRow.pro_id == person_id)
    query = select(MatterRow).where((MatterRow.customer_id == person_id) | MatterRow.id.in_(asked))
    rows = session.scalars(query.order_by(MatterRow.number.desc()))
    return [Matter.model_validate(row.state) for row in rows]


def _recorded(row: EventRow) -> Recorded:
    actor = Actor.model_validate({"role": row.actor_role, "person_id": row.actor_id})
    return Recorded(row.seq, _EVENT.validate_python(row.data, strict=False), row.at, actor, row.words, row.command_key)
