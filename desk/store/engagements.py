"""Where a pro is expected, out of the matters in the store."""

from sqlalchemy import cast, func, select
from sqlalchemy.dialects.postgresql import JSONPATH
from sqlalchemy.orm import Session

from desk.engagements import Engagement, engagements
from desk.matter import Matter
from desk.store.tables import MatterProRow, MatterRow

# Matters in which a window is agreed on, for a job that is not done or for a visit; which pro's, the matter says.
_AGREED = '$ ? (exists(@.booking ? (@.state != "done").confirmed.start) || exists(@.threads[*].visit.window.start))'


def engagements_of(session: Session, pro_id: str) -> tuple[Engagement, ...]:
    """All that stand, over or not."""
    query = (
        select(MatterRow.state)
        .join(MatterProRow, MatterProRow.matter_id == MatterRow.id)
        .where(MatterProRow.pro_id == pro_id, func.jsonb_path_exists(MatterRow.state, cast(_AGREED, JSONPATH)))
    )
    return tuple(each for state in session.scalars(query) for each in engagements(Matter.model_validate(state), pro_id))
