"""The desk's tables. Values are kept as JSON and read back through their types; times are aware."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, DateTime, Float, ForeignKey, Identity, Index, LargeBinary, MetaData, Sequence, Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

matter_numbers = Sequence("matter_numbers", start=1001, metadata=metadata)
case_numbers = Sequence("case_numbers", start=101, metadata=metadata)


class Base(DeclarativeBase):
    """Tables of the desk."""

    metadata = metadata
    type_annotation_map = {
        datetime: DateTime(timezone=True),
        str: Text(),
        int: BigInteger(),
        float: Float(),
        bytes: LargeBinary(),
        dict[str, Any]: JSONB(none_as_null=True),
        list[Any]: JSONB(none_as_null=True),
    }


class PersonRow(Base):
    """A customer, a pro or a person of support. The columns from `company` on are a pro's."""

    __tablename__ = "people"

    id: Mapped[str] = mapped_column(primary_key=True)
    role: Mapped[str]
    name: Mapped[str]
    email: Mapped[str] = mapped_column(unique=True)
    phone: Mapped[str | None]
    phone_released: Mapped[bool] = mapped_column(default=False)
    zone: Mapped[str | None]
    zip: Mapped[str | None]
    company: Mapped[str | None]
    services: Mapped[list[Any] | None]
    radius_miles: Mapped[float | None]
    rating: Mapped[float | None]
    rated: Mapped[int | None]
    clearance: Mapped[dict[str, Any] | None]
    technicians: Mapped[list[Any] | None]
    subcontractor: Mapped[bool | None]


class MatterRow(Base):
    """A matter's state as its events made it; `version` counts them. The row is locked while a command is decided."""

    __tablename__ = "matters"
    __table_args__ = (Index(None, "customer_id", "number"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(unique=True)
    customer_id: Mapped[str]
    state: Mapped[dict[str, Any]]
    version: Mapped[int]
    changed_at: Mapped[datetime]


class MatterProRow(Base):
    """Which pros were asked in which matter: so that a pro's matters are found."""

    __tablename__ = "matter_pros"
    __table_args__ = (Index(None, "pro_id"),)

    matter_id: Mapped[str] = mapped_column(ForeignKey("matters.id"), primary_key=True)
    pro_id: Mapped[str] = mapped_column(primary_key=True)


class EventRow(Base):
    """The audit trail: what happened when, by whom, on which words, by which rules, out of which command."""

    __tablename__ = "events"
    __table_args__ = (Index(None, "command_key"),)

    matter_id: Mapped[str] = mapped_column(ForeignKey("matters.id"), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    actor_role: Mapped[str]
    actor_id: Mapped[str | None]
    type: Mapped[str]
    data: Mapped[dict[str, Any]]
    policy: Mapped[list[Any]]
    words: Mapped[str]
    command_key: Mapped[str]


class ProMarkRow(Base):
    """What one event adds to a pro's figures (desk.figures)."""

    __tablename__ = "pro_marks"
    __table_args__ = (Index(None, "pro_id"),)

    matter_id: Mapped[str] = mapped_column(ForeignKey("matters.id"), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    pro_id: Mapped[str]
    jobs: Mapped[int]
    ratings: Mapped[int]
    stars: Mapped[int]
    no_shows: Mapped[int]
    cancellations: Mapped[int]
    late_answers: Mapped[int]


class CommandRow(Base):
    """A command that was handled, with its answer: the same key again gives the same answer."""

    __tablename__ = "commands_done"

    key: Mapped[str] = mapped_column(primary_key=True)
    matter_id: Mapped[str | None]
    answer: Mapped[dict[str, Any]]
    at: Mapped[datetime]


class DeadlineRow(Base):
    """A deadline that runs: the rows mirror `Matter.deadlines`."""

    __tablename__ = "deadlines"
    __table_args__ = (Index(None, "due_at"),)

    matter_id: Mapped[str] = mapped_column(ForeignKey("matters.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    subject: Mapped[str] = mapped_column(primary_key=True)
    due_at: Mapped[datetime]


class PersonDeadlineRow(Base):
    """A clock of a person, not of a matter: fires once, and the row stays so that it never does again (PRO-4)."""

    __tablename__ = "people_deadlines"
    __table_args__ = (Index(None, "fired_at", "due_at"),)

    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    subject: Mapped[str] = mapped_column(primary_key=True)
    due_at: Mapped[datetime]
    fired_at: Mapped[datetime | None]


class CaseRow(Base):
    """A case, for lists: the case itself stands in the matter's state."""

    __tablename__ = "cases"
    __table_args__ = (Index(None, "state", "update_due"), Index(None, "matter_id"))

    id: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(unique=True)
    matter_id: Mapped[str] = mapped_column(ForeignKey("matters.id"))
    reason: Mapped[str]
    state: Mapped[str]
    opened_at: Mapped[datetime]
    update_due: Mapped[datetime]
    answered: Mapped[bool] = mapped_column(default=False)
    overdue: Mapped[bool] = mapped_column(default=False)


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
    person_id: Mapped[str | None]
    matter_id: Mapped[str | None]
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
