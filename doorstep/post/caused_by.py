"""Which message brought a notice about, by the key of the command that it comes from (`message:<id>:<act>`)."""

import re

from sqlalchemy.orm import Session

from desk import conversation
from desk.conversation import InboundMessage

_KEY = re.compile(r"message:([0-9]{1,18}):")


def message_of(session: Session, key: str | None, *, lock: bool = False) -> InboundMessage | None:
    """The message, None where the command came from elsewhere; with `lock` nobody else changes it meanwhile."""
    found = _KEY.match(key or "")
    return conversation.inbound(session, int(found[1]), lock=lock) if found else None


def key_of(message: InboundMessage) -> str:
    """What `message_of` finds the message by."""
    return f"message:{message.id}:"
