"""What people think of jobs and of us, newest first: ratings and feedback (FBK-1, FBK-2)."""

from typing import NamedTuple

from pydantic import AwareDatetime
from sqlalchemy import select
from sqlalchemy.orm import Session

from desk.store.tables import EventRow, MatterRow


class FeedbackLine(NamedTuple):
    """`stars` None: words without a rating. `pro_id` None: not about a pro. `by_id` is who said it."""

    at: AwareDatetime
    matter_id: str
    number: int
    by_id: str | None
    pro_id: str | None
    stars: int | None
    words: str


def latest(session: Session, limit: int = 20) -> list[FeedbackLine]:
    query = (
        select(EventRow, MatterRow)
        .join(MatterRow, MatterRow.id == EventRow.matter_id)
        .where(EventRow.type.in_(["feedback_given", "rated"]))
        .order_by(EventRow.at.desc(), EventRow.matter_id, EventRow.seq.desc())
        .limit(limit)
    )
    return [_line(event, matter) for event, matter in session.execute(query)]


def _line(event: EventRow, matter: MatterRow) -> FeedbackLine:
    rating = event.data.get("rating")
    booked = (matter.state.get("booking") or {}).get("pro_id")
    return FeedbackLine(
        at=event.at,
        matter_id=matter.id,
        number=matter.number,
        by_id=event.actor_id,
        pro_id=booked if rating else event.data.get("pro_id"),
        stars=rating["stars"] if rating else None,
        words=rating["words"] if rating else event.data["words"],
    )
