"""What is told to the one whose mail brought it about goes with the reply to that mail, not in a mail of its own.

The desk tells its notices before the reply is written: until then such a notice is kept with the message.
"""

from typing import Any

from sqlalchemy.orm import Session

from desk import conversation
from desk.conversation import InboundMessage
from desk.notices import Notice
from doorstep.post.caused_by import message_of

_KEPT = "told_with_reply"


def keep(session: Session, notice: Notice, key: str | None) -> bool:
    """Keeps the notice for the reply. False: it is to be told by itself. `key` is that of the command it comes from."""
    message = message_of(session, key, lock=True) if notice.to_person is not None else None
    if message is None or message.state != "stored" or message.channel != "email":
        return False
    if notice.to_person != message.person_id:
        return False
    kept = [*(message.understood or {}).get(_KEPT, ()), notice.model_dump(mode="json")]
    conversation.mark(session, message.id, "stored", understood={**(message.understood or {}), _KEPT: kept})
    return True


def kept(message: InboundMessage) -> tuple[Notice, ...]:
    """The notices that wait for the reply, oldest first."""
    return tuple(Notice.model_validate(each) for each in (message.understood or {}).get(_KEPT, ()))


def without_kept(understood: dict[str, Any] | None) -> dict[str, Any]:
    """What is known of a message whose notices have gone out."""
    return {name: value for name, value in (understood or {}).items() if name != _KEPT}
