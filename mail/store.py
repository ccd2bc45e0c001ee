"""The mail room's tables and the few things done with them, each inside the caller's transaction.

No function commits. Times are given and aware. The raw letter is the truth: what was made of it can be made again.
"""

from datetime import datetime

from sqlalchemy import (
    DDL,
    BigInteger,
    DateTime,
    Identity,
    Index,
    LargeBinary,
    MetaData,
    Text,
    UniqueConstraint,
    event,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

STORED, HANDLED, FAILED, IGNORED = "stored", "handled", "failed", "ignored"
QUEUED, SENDING, SENT, DEFERRED, REFUSED, UNKNOWN = "queued", "sending", "sent", "deferred", "refused", "unknown"
_OPEN = "next_attempt_at is not null"
OPEN = (QUEUED, SENDING, DEFERRED, UNKNOWN)


class Base(DeclarativeBase):
    """Tables of the mail room, in metadata of their own."""

    metadata = metadata
    type_annotation_map = {
        datetime: DateTime(timezone=True),
        str: Text(),
        bytes: LargeBinary(),
        int: BigInteger(),
    }


class LetterRow(Base):
    """A letter as it came. States: stored, handled, failed (with the reason; can be replayed), ignored (with why).

    `raw` is emptied after the retention time; the keys stay, so that a late copy is still known. `complete` is False
    where the mail was too large and only its header was fetched.
    """

    __tablename__ = "letters"
    __table_args__ = (
        UniqueConstraint("mailbox", "uidvalidity", "uid"),
        Index(None, "content_key"),
        Index(None, "message_id"),
        Index(None, "state", "id"),
    )

    id: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    mailbox: Mapped[str]
    uidvalidity: Mapped[int]
    uid: Mapped[int]
    received_at: Mapped[datetime]
    """The server's INTERNALDATE: what policy clocks run on."""
    message_id: Mapped[str | None]
    content_key: Mapped[str]
    raw: Mapped[bytes | None]
    size: Mapped[int]
    complete: Mapped[bool]
    state: Mapped[str]
    reason: Mapped[str | None]
    kind: Mapped[str | None]
    handled_at: Mapped[datetime | None]
    thread: Mapped[str | None]
    """The thread that it came in at, once that is known: what one person writes there within an hour is counted."""
    own_check: Mapped[bool | None]
    """What our own look at its signature has found, so that a second look finds the same (`mail.own_checks`)."""


class MailboxRow(Base):
    """How far a mailbox has been read, and when that last worked."""

    __tablename__ = "mailboxes"

    name: Mapped[str] = mapped_column(primary_key=True)
    uidvalidity: Mapped[int | None]
    last_uid: Mapped[int]
    last_fetch_at: Mapped[datetime | None]
    last_error: Mapped[str | None]
    last_error_at: Mapped[datetime | None]
    alarm: Mapped[bool] = mapped_column(default=False)


class OutboxRow(Base):
    """A message to be delivered, written in the transaction of what caused it.

    States: queued, sending (an attempt is recorded before it is made), sent, deferred (tried again at
    `next_attempt_at`), refused, unknown (may have arrived; tried again under the same Message-ID). Those and only those
    that may still leave have a `next_attempt_at`; one that is sending keeps that of its attempt. Within a thread the
    messages to one recipient leave in the order of their ids.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        UniqueConstraint("message_id"),
        Index(None, "state"),
        Index(None, "thread", "recipient", "id"),
        Index("ix_outbox_open_id", "id", postgresql_where=text(_OPEN)),
        Index("ix_outbox_open_thread_recipient_id", "thread", "recipient", "id", postgresql_where=text(_OPEN)),
        Index(None, "accepted_as", postgresql_where=text("accepted_as is not null")),
        Index(None, "attempted_at"),
    )

    id: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    thread: Mapped[str]
    recipient: Mapped[str]
    envelope_from: Mapped[str]
    message_id: Mapped[str]
    accepted_as: Mapped[str | None]
    """The Message-ID under which a provider sent it on, where that is another."""
    raw: Mapped[bytes | None]
    state: Mapped[str]
    attempts: Mapped[int] = mapped_column(default=0)
    next_attempt_at: Mapped[datetime | None]
    last_error: Mapped[str | None]
    created_at: Mapped[datetime]
    attempted_at: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]


# To compress a letter takes the database three times as long as all else that it does to keep it (pglz, the only way
# that every server has), and photos do not get smaller.
for _table in (LetterRow.__table__, OutboxRow.__table__):
    _as_it_is = DDL("alter table %(table)s alter column raw set storage external")  # type: ignore[no-untyped-call]
    event.listen(_table, "after_create", _as_it_is)


class MaskRow(Base):
    """A masked address: its token, the thread that it stands for, and who alone is expected to write to it."""

    __tablename__ = "masks"
    __table_args__ = (UniqueConstraint("thread", "writer"),)

    token: Mapped[str] = mapped_column(primary_key=True)
    thread: Mapped[str]
    writer: Mapped[str]
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime | None]
