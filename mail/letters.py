"""Keeping letters: store first, look later. Everything happens in the caller's transaction."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from mail.content_key import ContentKey, content_key
from mail.mailbox import Fetched
from mail.store import FAILED, HANDLED, IGNORED, STORED, LetterRow, MailboxRow


def keep_letter(session: Session, fetched: Fetched) -> LetterRow | None:
    """Store one mail. None where this very mail (mailbox, UIDVALIDITY, UID) is kept already.

    A second delivery of the same content is kept in state `ignored`, naming the first; the same Message-ID with other
    content is kept as `stored` with a remark, and so is a mail that was too large to fetch, as `failed`.
    """
    key = content_key(fetched.raw)
    # Two listeners may see the two copies at once: one waits here until the other has committed.
    session.execute(select(func.pg_advisory_xact_lock(int(key.key[:15], 16))))
    state, reason = _judge(session, fetched, key)
    return session.scalars(
        insert(LetterRow)
        .values(
            mailbox=fetched.mailbox,
            uidvalidity=fetched.uidvalidity,
            uid=fetched.uid,
            received_at=fetched.internal_date,
            message_id=key.message_id,
            content_key=key.key,
            raw=fetched.raw,
            size=fetched.size,
            complete=fetched.complete,
            state=state,
            reason=reason,
        )
        .on_conflict_do_nothing(index_elements=["mailbox", "uidvalidity", "uid"])
        .returning(LetterRow)
    ).one_or_none()


def _judge(session: Session, fetched: Fetched, key: ContentKey) -> tuple[str, str | None]:
    if not fetched.complete:
        return FAILED, f"too large to fetch: {fetched.size} bytes, only the header is kept"
    first = session.scalar(select(LetterRow.id).where(LetterRow.content_key == key.key).order_by(LetterRow.id).limit(1))
    if first is not None:
        return IGNORED, f"the same mail as letter {first}"
    if key.message_id:
        other = session.scalar(
            select(LetterRow.id).where(LetterRow.message_id == key.message_id).order_by(LetterRow.id).limit(1)
        )
        if other is not None:
            return STORED, f"it has the Message-ID of letter {other} and other content"
    return STORED, None


def position(session: Session, mailbox: str) -> tuple[int | None, int]:
    """(UIDVALIDITY, last UID) up to which the mailbox is kept; (None, 0) for one never read."""
    row = session.get(MailboxRow, mailbox)
    return (row.uidvalidity, row.last_uid) if row else (None, 0)


def keep_batch(session: Session, batch: Sequence[Fetched]) -> list[LetterRow]:
    """Store a batch and how far the mailbox is read with it; the letters that are new."""
    rows = [row for fetched in batch if (row := keep_letter(session, fetched)) is not None]
    if batch:
        last = batch[-1]
        _mailbox(session, last.mailbox, uidvalidity=last.uidvalidity, last_uid=last.uid)
    return rows


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
