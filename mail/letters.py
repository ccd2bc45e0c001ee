"""Keeping letters: store first, look later. Everything happens in the caller's transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from mail.content_key import ContentKey
from mail.mailbox import Fetched
from mail.store import FAILED, HANDLED, IGNORED, STORED, LetterRow, MailboxRow


@dataclass(frozen=True)
class Kept:
    """A letter that was new. `sender` is the address in From, which proves nothing."""

    id: int
    state: str
    complete: bool
    sender: str | None


def keep_batch(session: Session, batch: Sequence[Fetched]) -> list[Kept]:
    """Store the mails of one mailbox and how far it is read with them; those that are new, in order.

    A mail that is kept already (mailbox, UIDVALIDITY, UID) is left out. A second delivery of the same content is kept
    in state `ignored`, naming the first; the same Message-ID with other content is kept as `stored` with a remark; a
    mail that was too large to fetch, as `failed`.
    """
    if not batch:
        return []
    # Two listeners may see two copies at once: one waits here until the other has committed.
    session.execute(select(func.pg_advisory_xact_lock(_KEEPING)))
    waiting = [(fetched, fetched.key) for fetched in _unknown(session, batch)]
    kept: list[Kept] = []
    while waiting:  # in one round, but for copies within the batch, which have to name the first
        now, waiting = _apart(waiting)
        kept += _insert(session, now)
    last = batch[-1]
    _mailbox(session, last.mailbox, uidvalidity=last.uidvalidity, last_uid=last.uid)
    return sorted(kept, key=lambda letter: letter.id)


_KEEPING = int.from_bytes(b"letters")
_Keyed = tuple[Fetched, ContentKey]


def _unknown(session: Session, batch: Sequence[Fetched]) -> list[Fetched]:
    places = {
        "mailbox": batch[0].mailbox,
        "uidvalidity": batch[0].uidvalidity,
        "uids": [fetched.uid for fetched in batch],
    }
    known = set(session.connection().exec_driver_sql(_KNOWN, places).scalars())
    return [fetched for fetched in batch if fetched.uid not in known]


def _apart(keyed: Sequence[_Keyed]) -> tuple[list[_Keyed], list[_Keyed]]:
    """Those that are the first of the batch with their key and Message-ID, and the others."""
    seen: set[str] = set()
    first: list[_Keyed] = []
    others: list[_Keyed] = []
    for fetched, key in keyed:
        marks = {key.key, key.message_id or key.key}
        (others if marks & seen else first).append((fetched, key))
        seen |= marks
    return first, others


def _insert(session: Session, keyed: Sequence[_Keyed]) -> list[Kept]:
    """The letters as rows, by one statement of a fixed length: their columns go as arrays."""
    connection = session.connection()
    fetches, keys = zip(*keyed, strict=True)
    ids = [key.message_id for key in keys if key.message_id]
    same: dict[str, int] = dict(connection.exec_driver_sql(_FIRST_SAME, {"keys": [key.key for key in keys]}).all())
    alike: dict[str, int] = dict(connection.exec_driver_sql(_FIRST_ALIKE, {"ids": ids}).all()) if ids else {}
    judged = [_judge(fetched, same.get(key.key), alike.get(key.message_id or "")) for fetched, key in keyed]
    columns = {
        "mailbox": fetches[0].mailbox,
        "uidvalidity": fetches[0].uidvalidity,
        "uids": [fetched.uid for fetched in fetches],
        "times": [fetched.internal_date for fetched in fetches],
        "message_ids": [key.message_id for key in keys],
        "keys": [key.key for key in keys],
        "raws": [fetched.raw for fetched in fetches],
        "sizes": [fetched.size for fetched in fetches],
        "complete": [fetched.complete for fetched in fetches],
        "states": [state for state, _ in judged],
        "reasons": [reason for _, reason in judged],
    }
    added = connection.exec_driver_sql(_ADD, columns).scalars().all()
    return [
        Kept(id, state, fetched.complete, key.sender)
        for id, (fetched, key), (state, _) in zip(sorted(added), keyed, judged, strict=True)
    ]


# "%b" is psycopg's binary format, many times cheaper for arrays. What may be null all along goes as text.
_KNOWN = """
select uid from letters
where mailbox = %(mailbox)s and uidvalidity = %(uidvalidity)s and uid = any(%(uids)b::bigint[])
"""
_FIRST_ALIKE = "select message_id, min(id) from letters where message_id = any(%(ids)b::text[]) group by message_id"
_FIRST_SAME = "select content_key, min(id) from letters where content_key = any(%(keys)b::text[]) group by content_key"
_ADD = """
insert into letters
    (mailbox, uidvalidity, uid, received_at, message_id, content_key, raw, size, complete, state, reason)
select %(mailbox)s, %(uidvalidity)s, uid, at, message_id, key, raw, size, complete, state, reason
from unnest(
    %(uids)b::bigint[], %(times)b::timestamptz[], %(message_ids)s::text[], %(keys)b::text[], %(raws)b::bytea[],
    %(sizes)b::bigint[], %(complete)b::boolean[], %(states)b::text[], %(reasons)s::text[]
) with ordinality as new (uid, at, message_id, key, raw, size, complete, state, reason, place)
order by place
returning id
"""


def _judge(fetched: Fetched, same: int | None, alike: int | None) -> tuple[str, str | None]:
    """State and reason, by the first letter of the same content and the first of the same Message-ID."""
    if not fetched.complete:
        return FAILED, f"too large to fetch: {fetched.size} bytes, only the header is kept"
    if same is not None:
        return IGNORED, f"the same mail as letter {same}"
    if alike is not None:
        return STORED, f"it has the Message-ID of letter {alike} and other content"
    return STORED, None


def position(session: Session, mailbox: str) -> tuple[int | None, int]:
    """(UIDVALIDITY, last UID) up to which the mailbox is kept; (None, 0) for one never read."""
    row = session.get(MailboxRow, mailbox)
    return (row.uidvalidity, row.last_uid) if row else (None, 0)


def note_fetch(session: Session, mailbox: str, uidvalidity: int, now: datetime) -> None:
    """All of the mailbox is fetched as of `now`."""
    known, last_uid = position(session, mailbox)
    _mailbox(
        session, mailbox, uidvalidity=uidvalidity, last_uid=last_uid if known == uidvalidity else 0,
        last_fetch_at=now, last_error=None, last_error_at=None, alarm=False,
    )  # fmt: skip


def note_failure(session: Session, mailbox: str, reason: str, alarm: bool, now: datetime) -> None:
    """The mailbox could not be read at `now`; `alarm`: an operator has to look."""
    _mailbox(session, mailbox, last_error=reason, last_error_at=now, alarm=alarm)


def _mailbox(session: Session, name: str, **values: object) -> None:
    known = {"uidvalidity": None, "last_uid": 0, "alarm": False}
    session.scalars(
        insert(MailboxRow)
        .values(name=name, **{**known, **values})
        .on_conflict_do_update(index_elements=["name"], set_=values)
        .returning(MailboxRow),
        execution_options={"populate_existing": True},
    ).one()


def mark(
    session: Session, letter_id: int, state: str, *, now: datetime, reason: str | None = None, kind: str | None = None
) -> None:
    """Set a letter's state after looking at it: handled, failed or ignored."""
    session.execute(
        update(LetterRow)
        .where(LetterRow.id == letter_id)
        .values(state=state, reason=reason, kind=kind, handled_at=now)
        .execution_options(synchronize_session="fetch")
    )


def for_replay(session: Session, letter_id: int) -> LetterRow | None:
    """Put a letter back to `stored`, whatever became of it, and lock it. None where there is no such letter or its
    bytes are gone."""
    row = session.get(LetterRow, letter_id, with_for_update=True)
    if row is None or row.raw is None:
        return None
    row.state, row.reason, row.handled_at = STORED, None, None
    return row


def forget_raw(session: Session, before: datetime) -> int:
    """Delete the bytes of letters that were received before and are done with; their keys stay. The number."""
    done = session.scalars(
        update(LetterRow)
        .where(LetterRow.received_at < before, LetterRow.state.in_([HANDLED, IGNORED]), LetterRow.raw.is_not(None))
        .values(raw=None)
        .returning(LetterRow.id)
    ).all()
    return len(done)
