"""The outbox: messages leave through here, each in order within its thread, each attempt recorded before it is made.

Everything happens in the caller's transactions: `claim` and commit, then send, then `record` and commit. One process at
a time does so, the one that holds `sole_courier`. A process that dies in between leaves rows in `sending`; the next
courier turns them into `unknown` with `recover`.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Engine, and_, func, or_, select, text, update
from sqlalchemy.orm import Session

from mail.headers import message_ids
from mail.sending import Deferred, Refused, Sent, Unknown, next_attempt
from mail.store import DEFERRED, OPEN, QUEUED, REFUSED, SENDING, SENT, UNKNOWN, OutboxRow

_COURIER = int.from_bytes(b"courier")
_MINUTE = timedelta(minutes=1)

NotSent = Refused | Deferred | Unknown


@dataclass(frozen=True)
class Parcel:
    """A claimed message, for the mail server."""

    id: int
    envelope_from: str
    recipient: str
    raw: bytes


@contextmanager
def sole_courier(engine: Engine) -> Iterator[bool]:
    """True inside where no other process delivers; it then may. Ends by itself when the process dies."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        # A machine that vanished must not hold the lock for hours.
        connection.execute(text("select set_config('tcp_keepalives_idle', '20', false)"))
        mine = bool(connection.scalar(select(func.pg_try_advisory_lock(_COURIER))))
        try:
            yield mine
        finally:
            if mine:
                connection.execute(select(func.pg_advisory_unlock(_COURIER)))


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


def waits(session: Session, now: datetime, *, per_minute: int = 0) -> bool:
    """Whether anything may be tried now; within `per_minute`, as for `claim`."""
    return bool(_ready(session, now, 1, _tried(session, now, per_minute), per_minute))


def is_sending(session: Session) -> bool:
    """Whether an attempt is being made of which nothing is known yet."""
    return session.scalar(select(OutboxRow.id).where(OutboxRow.state == SENDING).limit(1)) is not None


def claim(session: Session, now: datetime, limit: int, *, per_minute: int = 0) -> list[Parcel]:
    """Record attempts, and give what is to be sent: the oldest that may be tried now, of each thread and recipient the
    first open one, and to one recipient domain no more than `per_minute` within a minute (0: as many as go)."""
    tried = _tried(session, now, per_minute)
    chosen: list[int] = []
    for outbox_id, domain in _ready(session, now, limit, tried, per_minute):
        tried[domain] += 1
        if not per_minute or tried[domain] <= per_minute:
            chosen.append(outbox_id)
    if not chosen:
        return []
    found = session.connection().exec_driver_sql(_ATTEMPT, {"ids": chosen, "now": now})
    parcels = [Parcel(row_id, sender, to, raw or b"") for row_id, sender, to, raw in found]
    return sorted(parcels, key=lambda parcel: parcel.id)


def _tried(session: Session, now: datetime, per_minute: int) -> Counter[str]:
    """How many attempts each domain has had within the minute, where that matters."""
    if not per_minute:
        return Counter()
    return Counter(dict(session.connection().exec_driver_sql(_LATELY, {"since": now - _MINUTE}).all()))


def _ready(
    session: Session, now: datetime, limit: int, tried: Counter[str], per_minute: int
) -> Sequence[tuple[int, str]]:
    """The oldest that may be tried now, each with its domain, but for those of domains that are full."""
    full = [domain for domain, count in tried.items() if count >= per_minute]
    values = {"now": now, "full": full, "limit": limit}
    return [(row[0], row[1]) for row in session.connection().exec_driver_sql(_READY, values)]


_READY = """
select id, lower(split_part(recipient, '@', 2)) as domain
from outbox ready
where next_attempt_at <= %(now)s and state <> 'sending'
  and lower(split_part(recipient, '@', 2)) <> all (%(full)s::text[])
  and id = (
    select min(id) from outbox other
    where other.thread = ready.thread and other.recipient = ready.recipient and other.next_attempt_at is not null
  )
order by id
limit %(limit)s
"""
_LATELY = """
select lower(split_part(recipient, '@', 2)), count(*) from outbox where attempted_at > %(since)s group by 1
"""
_ATTEMPT = """
update outbox set state = 'sending', attempts = attempts + 1, attempted_at = %(now)s where id = any (%(ids)b::bigint[])
returning id, envelope_from, recipient, raw
"""
_TAKEN = """
update outbox
set state = 'sent', sent_at = %(now)s, last_error = null, next_attempt_at = null,
    accepted_as = coalesce(given, accepted_as)
from unnest(%(ids)b::bigint[], %(given)s::text[]) as taken (id, given)
where outbox.id = taken.id
"""


def record_sent(session: Session, outcomes: Mapping[int, Sent], now: datetime) -> None:
    """What was taken, by outbox id, with the id that a provider's answer may name."""
    given = [_id_given(outcome.text) for outcome in outcomes.values()]
    session.connection().exec_driver_sql(_TAKEN, {"ids": list(outcomes), "given": given, "now": now})


def record(session: Session, outbox_id: int, outcome: NotSent, now: datetime) -> OutboxRow:
    """What became of an attempt that did not end well.

    Deferred and unknown ones get their next time, or none when it is time to give up: a deferred one is refused then,
    an unknown one stays so.
    """
    row = session.get_one(OutboxRow, outbox_id, with_for_update=True, populate_existing=True)
    again = next_attempt(row.attempts, now)
    match outcome:
        case Refused(code, text):
            row.state, row.last_error, row.next_attempt_at = REFUSED, f"{code} {text}", None
        case Deferred(code, text):
            row.state = DEFERRED if again else REFUSED
            row.last_error, row.next_attempt_at = f"{code} {text}", again
        case Unknown():
            row.state, row.last_error, row.next_attempt_at = UNKNOWN, outcome.text, again
    session.flush()
    return row


def _id_given(answer: str) -> str | None:
    """The Message-ID that a provider's answer names: "<...>" as Microsoft does, or its local part alone, as Amazon."""
    local = re.search(r"\bok\s+([0-9a-z-]{30,100})\b", answer, re.IGNORECASE)
    return next(iter(message_ids(answer)), None) or (local[1] if local else None)


def came_back(session: Session, row: OutboxRow, status: str) -> None:
    """A message that was taken and then returned for good, with the status of the report (RFC 3463)."""
    row.state, row.last_error, row.next_attempt_at = REFUSED, f"{status} reported after it was taken", None
    session.flush()


def again(session: Session, outbox_id: int, now: datetime) -> bool:
    """Put a message in anew that was refused or of which nobody knows; under its own Message-ID. False: it is neither,
    or its bytes are gone."""
    row = session.get(OutboxRow, outbox_id, with_for_update=True, populate_existing=True)
    if row is None or row.raw is None or row.state not in (REFUSED, UNKNOWN) or is_open(row):
        return False
    row.state, row.attempts, row.next_attempt_at = QUEUED, 0, now
    session.flush()
    return True


def failed_since(session: Session, since: datetime, limit: int | None) -> Sequence[OutboxRow]:
    """Messages put in since then that were given up, the oldest first."""
    over = or_(OutboxRow.state == REFUSED, and_(OutboxRow.state == UNKNOWN, OutboxRow.next_attempt_at.is_(None)))
    query = select(OutboxRow).where(over, OutboxRow.created_at > since, OutboxRow.raw.is_not(None))
    return session.scalars(query.order_by(OutboxRow.id).limit(limit)).all()


def forget_raw(session: Session, before: datetime) -> int:
    """Delete the bytes of messages that were put in before and will not leave any more; their ids stay. The number."""
    over = or_(OutboxRow.state.in_([SENT, REFUSED]), OutboxRow.next_attempt_at.is_(None))
    done = session.scalars(
        update(OutboxRow)
        .where(OutboxRow.created_at < before, over, OutboxRow.state != SENDING, OutboxRow.raw.is_not(None))
        .values(raw=None)
        .returning(OutboxRow.id)
    ).all()
    return len(done)


def recover(session: Session, now: datetime) -> Sequence[int]:
    """Attempts of a courier that is no more: unknown now, to be tried again under the same Message-ID. Their ids.

    Only for the sole courier, before its first claim.
    """
    return session.scalars(
        update(OutboxRow)
        .where(OutboxRow.state == SENDING)
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
