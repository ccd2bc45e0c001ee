"""What happened in which matters since a moment."""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from desk.store.tables import EventRow, MatterRow


class Happened(NamedTuple):
    """An event of that type, in the matter with that id and number."""

    type: str
    matter_id: str
    number: int


def since(session: Session, moment: datetime, types: Collection[str]) -> list[Happened]:
    """The events of these types, the newest first."""
    query = (
        select(EventRow.type, EventRow.matter_id, MatterRow.number)
        .join(MatterRow, MatterRow.id == EventRow.matter_id)
        .where(EventRow.at > moment, EventRow.type.in_(types))
        .order_by(EventRow.at.desc(), EventRow.matter_id, EventRow.seq.desc())
    )
    return [Happened(*row) for row in session.execute(query)]
