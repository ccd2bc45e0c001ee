"""Files that came with somebody's words and do not go on with them: whoever reads the words hears of it (CON-3)."""

from sqlalchemy.orm import Session

from desk.notices import Notice
from doorstep.post.caused_by import message_of


def left_out(session: Session, notice: Notice, key: str | None) -> int:
    """How many files did not go on with the words of the notice. `key` is that of the command which caused it."""
    message = message_of(session, key) if notice.words else None
    if message is None or message.person_id == notice.to_person:
        return 0
    return len((message.understood or {}).get("left_out", ()))
