"""Files that came with somebody's words and do not go on with them: whoever reads the words hears of it (CON-3)."""

import re

from sqlalchemy.orm import Session

from desk import conversation
from desk.notices import Notice

_KEY = re.compile(r"message:([0-9]{1,18}):")


def left_out(session: Session, notice: Notice, key: str | None) -> int:
    """How many files did not go on with the words of the notice. `key` is that of the command which caused it."""
    found = _KEY.match(key or "") if notice.words else None
    message = conversation.inbound(session, int(found[1])) if found else None
    if message is None or message.person_id == notice.to_person:
        return 0
    return len((message.understood or {}).get("left_out", ()))
