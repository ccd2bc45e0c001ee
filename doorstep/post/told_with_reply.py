"""What a message brings about is told once all its acts are done, so that one reader gets one mail of it.

The desk tells its notices act by act, before the reply is written: until then they are kept with the message. Those for
the one whose mail it is go with the reply, not in a mail of their own.
"""

from typing import Any

from sqlalchemy.orm import Session

from desk import conversation
from desk.conversation import InboundMessage
from desk.notices import Notice
from doorstep.post.caused_by import message_of

_KEPT = "told_with_reply"


def keep(session: Session, notice: Notice, key: str | None) -> bool:
    """Keeps the notice until the reply. False: it is to be told now. `key` is that of the command it comes from."""
    message = message_of(session, key, lock=True)
    if message is None or message.state != "stored":
        return False
    kept = [*(message.understood or {}).get(_KEPT, ()), notice.model_dump(mode="json")]
    conversation.mark(session, message.id, "stored", understood={**(message.understood or {}), _KEPT: kept})
    return True


def kept(message: InboundMessage) -> tuple[Notice, ...]:
    """The notices that wait for the end of the message, oldest first."""
    return tuple(Notice.model_validate(each) for each in (message.understood or {}).get(_KEPT, ()))


def for_reply(message: InboundMessage) -> tuple[Notice, ...]:
    """Those of them that go with the reply."""
    return tuple(notice for notice in kept(message) if _goes_with_reply(notice, message))


def for_others(message: InboundMessage) -> tuple[Notice, ...]:
    """Those of them that leave by themselves."""
    return tuple(notice for notice in kept(message) if not _goes_with_reply(notice, message))


def _goes_with_reply(notice: Notice, message: InboundMessage) -> bool:
    by_mail = notice.to_person is not None and message.channel == "email"
    return by_mail and notice.to_person == message.person_id


def without_kept(understood: dict[str, Any] | None) -> dict[str, Any]:
    """What is known of a message whose notices have gone out."""
    return {name: value for name, value in (understood or {}).items() if name != _KEPT}
