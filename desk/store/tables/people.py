"""People, and the clocks that run for them."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from desk.store.tables.base import Base


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
    came_with: Mapped[float | None]
    clearance: Mapped[dict[str, Any] | None]
    technicians: Mapped[list[Any] | None]
    subcontractor: Mapped[bool | None]
    store: Mapped[str | None]


class PersonDeadlineRow(Base):
    """A clock of a person, not of a matter: fires once, and the row stays so that it never does again (PRO-4)."""

    __tablename__ = "people_deadlines"
    __table_args__ = (Index(None, "fired_at", "due_at"),)

    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    subject: Mapped[str] = mapped_column(primary_key=True)
    due_at: Mapped[datetime]
    fired_at: Mapped[datetime | None]
