"""What people write and read: messages, photos, chat visits, and the bot's memory."""

from datetime import datetime
from typing import Any

from sqlalchemy import Identity, Index
from sqlalchemy.orm import Mapped, mapped_column

from desk.store.tables.base import Base


class PhotoRow(Base):
    """A photo's content, without metadata (CON-3)."""

    __tablename__ = "photos"

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    type: Mapped[str]
    content: Mapped[bytes]


class ConversationRow(Base):
    """What the bot remembers of one conversation; may be thrown away."""

    __tablename__ = "conversations"

    id: Mapped[str] = mapped_column(primary_key=True)
    memory: Mapped[dict[str, Any]]


class InboundRow(Base):
    """A message from a person, by mail or by chat, unique by its key."""

    __tablename__ = "inbound_messages"
    __table_args__ = (
        Index(None, "state", "id"),
        Index(None, "matter_id", "id"),
        Index(None, "person_id", "id"),
        Index(None, "visit_id", "id"),
    )

    id: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    channel: Mapped[str]
    role: Mapped[str]
    person_id: Mapped[str | None]
    visit_id: Mapped[str | None]
    matter_id: Mapped[str | None]
    pro_id: Mapped[str | None]
    text: Mapped[str]
    photos: Mapped[list[Any]]
    received_at: Mapped[datetime]
    state: Mapped[str]
    reason: Mapped[str | None]
    understood: Mapped[dict[str, Any] | None]
    letter_id: Mapped[int | None]


class OutgoingRow(Base):
    """A message to a person, as they read it; `answers` is the inbound message that it replies to."""

    __tablename__ = "outgoing_messages"
    __table_args__ = (
        Index(None, "matter_id", "id"),
        Index(None, "to_person", "id"),
        Index(None, "visit_id", "id"),
        Index(None, "answers"),
        Index(None, "outbox_id"),
    )

    id: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    to_person: Mapped[str | None]
    visit_id: Mapped[str | None]
    role: Mapped[str]
    matter_id: Mapped[str | None]
    pro_id: Mapped[str | None]
    kind: Mapped[str]
    subject: Mapped[str]
    text: Mapped[str]
    photos: Mapped[list[Any]]
    policy: Mapped[list[Any]]
    created_at: Mapped[datetime]
    answers: Mapped[int | None]
    outbox_id: Mapped[int | None]
    state: Mapped[str]


class VisitRow(Base):
    """A chat visit. `id` is the random cookie; `person_id` is set once the address is confirmed by a code."""

    __tablename__ = "chat_visits"

    id: Mapped[str] = mapped_column(primary_key=True)
    opened_at: Mapped[datetime]
    person_id: Mapped[str | None]
    email: Mapped[str | None]
    code_hash: Mapped[str | None]
    code_expires_at: Mapped[datetime | None]
    tries_left: Mapped[int] = mapped_column(default=0)


class CodeAskedRow(Base):
    """A code that was mailed to an address: kept whatever the visit does next, so that nobody's mailbox is flooded."""

    __tablename__ = "codes_asked"
    __table_args__ = (Index(None, "email", "at"), Index(None, "visit_id", "at"))

    id: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    visit_id: Mapped[str]
    email: Mapped[str]
    at: Mapped[datetime]
