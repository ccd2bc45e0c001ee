"""Matters: their state, audit trail, deadlines and cases, and what they add to pros' figures."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, Sequence
from sqlalchemy.orm import Mapped, mapped_column

from desk.store.tables.base import Base, metadata

matter_numbers = Sequence("matter_numbers", start=1001, metadata=metadata)
case_numbers = Sequence("case_numbers", start=101, metadata=metadata)


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
    __table_args__ = (Index(None, "command_key"), Index(None, "at"))

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
