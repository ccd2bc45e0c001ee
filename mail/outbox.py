"""The outbox: messages leave through here, each in order within its thread, each attempt recorded before it is made.

Everything happens in the caller's transactions: `claim` and commit, then send, then `record` and commit. A process that
dies in between leaves a row in `sending`, which `recover` turns into `unknown`.
"""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Select, and_, exists, or_, select, update
from sqlalchemy.orm import Session, aliased

from mail.headers import message_ids
from mail.sending import Deferred, Outcome, Refused, Sent, next_attempt
from mail.store import DEFERRED, OPEN, QUEUED, REFUSED, SENDING, SENT, UNKNOWN, OutboxRow

STALE = timedelta(minutes=15)


def queue(
    session: Session, *, thread: str, recipient: str, envelope_from: str, message_id: str, raw: bytes, now: datetime
) -> OutboxRow:
    """Put a message in; it leaves when the caller's transaction has committed and a worker claims it."""
    row = OutboxRow(
        thread=thread, recipient=recipient, envelope_from=envelope_from, message_id=message_id, raw=raw,
        state=QUEUED, attempts=0, created_at=now, next_attempt_at=now,
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row


def due(session: Session, now: datetime, limit: int = 100) -> Sequence[int]:
    """Ids of messages that may be tried now, the oldest first; of each thread and recipient the first open one."""
    return session.scalars(_ready(now).order_by(OutboxRow.id).limit(limit)).all()


def claim(session: Session, outbox_id: int, now: datetime) -> OutboxRow | None:
    """Record an attempt and give the row; None where it is done, not due, or an earlier one of its thread is open."""
    ready = _ready(now).where(OutboxRow.id == outbox_id).with_for_update(of=OutboxRow, skip_locked=True)
    if session.scalar(ready) is None:
        return None
    row = session.get_one(OutboxRow, outbox_id, populate_existing=True)
    row.state, row.attempts, row.attempted_at = SENDING, row.attempts + 1, now
    session.flush()
    return row


def _ready(now: datetime) -> Select[int]:
    earlier = aliased(OutboxRow)
    blocked = exists().where(
        and_(
            earlier.thread == OutboxRow.thread,
            earlier.recipient == OutboxRow.recipient,
            earlier.id < OutboxRow.id,
            or_(
                earlier.state.in_([QUEUED, SENDING, DEFERRED]),
                and_(earlier.state == UNKNOWN, earlier.next_attempt_at.is_not(None)),
            ),
        )
    )
    return select(OutboxRow.id).where(
        OutboxRow.state.in_([QUEUED, DEFERRED, UNKNOWN]), OutboxRow.next_attempt_at <= now, ~blocked
    )


def record(session: Session, outbox_id: int, outcome: Outcome, now: datetime) -> OutboxRow:
    """What became of an attempt. Deferred and unknown ones get their next time, or none when it is time to give up:
    a deferred one is refused then, an unknown one stays so."""
    row = session.get_one(OutboxRow, outbox_id, with_for_update=True)
    again = next_attempt(row.attempts, now)
    match outcome:
        case Sent(text):
            row.state, row.sent_at, row.last_error, row.next_attempt_at = SENT, now, None, None
            row.accepted_as = _id_given(text)
        case Refused(code, text):
            row.state, row.last_error, row.next_attempt_at = REFUSED, f"{code} {text}", None
        case Deferred(code, text):
            row.state = DEFERRED if again else REFUSED
            row.last_error, row.next_attempt_at = f"{code} {text}", again
        case _:
            row.state, row.last_error, row.next_attempt_at = UNKNOWN, outcome.text, again
    session.flush()
    return row


def _id_given(answer: str) -> str | None:
    """The Message-ID that a provider's answer names: "<...>" as Microsoft does, or its local part alone, as Amazon."""
    local = re.search(r"\bok\s+([0-9a-z-]{30,100})\b", answer, re.IGNORECASE)
    return next(iter(message_ids(answer)), None) or (local[1] if local else None)


def recover(session: Session, now: datetime, stale: timedelta = STALE) -> Sequence[int]:
    """Attempts begun so long ago that their process must have died: unknown now, to be tried again. Their ids."""
    return session.scalars(
        update(OutboxRow)
        .where(OutboxRow.state == SENDING, OutboxRow.attempted_at < now - stale)
        .values(state=UNKNOWN, next_attempt_at=now, last_error="the process that sent it did not come back")
        .returning(OutboxRow.id)
    ).all()


def sent_since(session: Session, *, recipient: str, thread: str, since: datetime) -> int:
    """How many messages were put in for the recipient in the thread since then: for caps."""
    found = select(OutboxRow.id).where(
        OutboxRow.recipient == recipient, OutboxRow.thread == thread, OutboxRow.created_at > since
    )
    return len(session.scalars(found).all())


def threads_of(session: Session, recipient: str) -> Sequence[str]:
    """The keys of all threads in which something was ever put in for the recipient."""
    return session.scalars(select(OutboxRow.thread).where(OutboxRow.recipient == recipient).distinct()).all()


def by_message_id(session: Session, message_id: str) -> OutboxRow | None:
    """The message that went out under this id, ours or the one that a provider gave it."""
    local = message_id.strip("<>").partition("@")[0]
    return session.scalars(
        select(OutboxRow)
        .where(or_(OutboxRow.message_id == message_id, OutboxRow.accepted_as.in_([message_id, local])))
        .order_by(OutboxRow.id)
        .limit(1)
    ).one_or_none()


def is_open(row: OutboxRow) -> bool:
    """Whether the message may still leave."""
    return row.state in OPEN and (row.state == SENDING or row.next_attempt_at is not None)
