"""What a mail answers: whether what was asked back still waits for a yes or no, and whether it is ours.

A yes answers what the mail that it replies to asked. The question lapses when the same person was told something newer
in the matter, unless it is the question itself that is replied to, and after `question_days` in any case.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from desk.finding import current_booking
from desk.store.tables import OutgoingRow
from doorstep.house import House
from doorstep.turns.context import Context
from mail import outbox
from mail.parts import headers_of
from mail.store import LetterRow

_SLOT = "pending_act"
# What replies about the times of a booking, or the change of its pro, rest on.
_OF_A_BOOKING = frozenset({"SCH-1", "SCH-2", "SCH-4", "SCH-6", "SCH-7"})


def without_lapsed(house: House, session: Session, context: Context, memory: Mapping[str, Any]) -> dict[str, Any]:
    """The memory, without a question that lapsed before the message came."""
    slots = memory.get("slots") or {}
    pending = slots.get(_SLOT)
    asked = _asked(session, str(pending.get("key", ""))) if pending else None
    if asked is None or _stands(house, session, context, asked):
        return dict(memory)
    return {**memory, "slots": {name: value for name, value in slots.items() if name != _SLOT}}


def speaks_of_booking(session: Session, context: Context) -> bool:
    """Whether a mail replies to what we told of the booking that stands, or asked for it, in whatever thread.

    Our reply to a change of pro stands in the thread of the former one, and asks for times for the new one (SCH-6).
    """
    booking = current_booking(context.matter) if context.matter else None
    row_id = replied_to(session, context.message.letter_id) if booking else None
    ours = session.get(OutgoingRow, row_id) if row_id is not None else None
    if booking is None or ours is None or ours.kind != "reply" or ours.created_at < booking.ordered_at:
        return False
    return not _OF_A_BOOKING.isdisjoint(ours.policy)


def _asked(session: Session, key: str) -> OutgoingRow | None:
    """The reply that asked, by the key of the message that it answered ("message:12", "message:12:kept")."""
    number = key.removeprefix("message:").partition(":")[0]
    if not number.isdigit():
        return None
    replies = select(OutgoingRow).where(OutgoingRow.answers == int(number)).order_by(OutgoingRow.id)
    return session.scalars(replies).first()


def _stands(house: House, session: Session, context: Context, asked: OutgoingRow) -> bool:
    lapses_at = asked.created_at + timedelta(days=house.settings.limits.question_days)
    if context.received_at > lapses_at:
        return False
    return replied_to(session, context.message.letter_id) == asked.id or not _told_since(session, asked)


def _told_since(session: Session, asked: OutgoingRow) -> bool:
    """Whether the same person has had news in the matter since, which were no reply to words of theirs."""
    if asked.to_person is None or asked.matter_id is None:
        return False
    news = select(OutgoingRow.id).where(
        OutgoingRow.to_person == asked.to_person,
        OutgoingRow.matter_id == asked.matter_id,
        OutgoingRow.id > asked.id,
        OutgoingRow.answers.is_(None),
    )
    return session.scalars(news.limit(1)).first() is not None


def replied_to(session: Session, letter_id: int | None) -> int | None:
    """Which of our messages a mail replies to, by its In-Reply-To; None in chat and where the mail does not say."""
    row = session.get(LetterRow, letter_id) if letter_id else None
    named = headers_of(row.raw).text("in-reply-to").strip() if row is not None and row.raw else ""
    sent = outbox.by_message_id(session, named) if named else None
    if sent is None:
        return None
    return session.scalars(select(OutgoingRow.id).where(OutgoingRow.outbox_id == sent.id)).first()
