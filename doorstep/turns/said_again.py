"""The very same words once more, by somebody who is not sure that the first mail came: nobody is told them twice.

They add to the request or are for the other party (REQ-2, CON-3); a wish that is repeated is one all the same. Short
words may well be meant twice ("yes", "ok thanks"), and so may any after news, or after a question of ours.
"""

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from desk import conversation
from desk.store.tables import EventRow, InboundRow, OutgoingRow
from doorstep.turns.context import Context

_WITHIN = timedelta(days=1)
_WORDS, _SIGNS = 5, 10  # Chinese has no spaces to count words by
_TOLD = ("details_added", "words_relayed")  # what words come to that do nothing but tell
_LAST = 5  # how many of the last messages are looked at


def is_said_again(session: Session, context: Context) -> bool:
    """Whether the writer's last words in the matter were the same ones, which were passed on, with no news since."""
    message, person = context.message, context.person
    if person is None or context.matter is None or message.photos or not _is_long(message.text):
        return False
    held = conversation.memory(session, context.conversation)
    if held.get("loop") or (held.get("slots") or {}).get("pending_act"):
        return False
    own = select(InboundRow).where(InboundRow.person_id == person.id, InboundRow.id < message.id)
    for row in session.scalars(own.order_by(InboundRow.id.desc()).limit(_LAST)):
        same = (row.matter_id, row.channel) == (context.matter.id, message.channel) and not row.photos
        if not same or _plain(row.text) != _plain(message.text) or row.received_at < message.received_at - _WITHIN:
            return False
        if _was_told(session, row.id):
            return not _told_since(session, row, person.id)
    return False


def _is_long(text: str) -> bool:
    return len(text.split()) >= _WORDS or sum(sign >= "\u4e00" for sign in text) >= _SIGNS


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _was_told(session: Session, message_id: int) -> bool:
    of_it = EventRow.command_key.startswith(f"message:{message_id}:", autoescape=True)
    told = select(EventRow.seq).where(of_it, EventRow.type.in_(_TOLD))
    return session.scalars(told.limit(1)).first() is not None


def _told_since(session: Session, row: InboundRow, person_id: str) -> bool:
    """Whether there was news for the writer in the matter, to which the same words may answer."""
    news = select(OutgoingRow.id).where(
        OutgoingRow.to_person == person_id,
        OutgoingRow.matter_id == row.matter_id,
        OutgoingRow.created_at > row.received_at,
        OutgoingRow.answers.is_(None),
    )
    return session.scalars(news.limit(1)).first() is not None
