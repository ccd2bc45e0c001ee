"""What a chat was last about: a plain "yes" there answers what was asked or told last."""

from datetime import datetime, timedelta

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from desk import conversation
from desk.conversation import InboundMessage
from desk.store.tables import InboundRow, OutgoingRow, VisitRow
from doorstep.house import House
from doorstep.turns.context import conversation_of
from web.chat_box import ENTERED

_BEGUN = ("package", "pending_act")  # slots of an offer, and of an act that was asked back
_SITTING = timedelta(hours=1)
"""So long what somebody has just spoken of is still spoken of, whatever news there is beside it."""


def matters_of(house: House, session: Session, message: InboundMessage, person_id: str) -> set[str]:
    """The matters that were last spoken of in the chat of the message; of several none is clear.

    That is what its writer was told since their last words there, mails included, for the chat shows them, and what
    those words were about: where nothing was told since, or within the hour. A form that is open goes before all. Who
    came by the link in a mail since then speaks of that mail's matter, and of what came after it.
    """
    earliest = message.received_at - timedelta(days=house.settings.limits.question_days)
    shown = or_(OutgoingRow.visit_id == message.visit_id, OutgoingRow.to_person == person_id)
    lately = select(OutgoingRow).where(shown, OutgoingRow.created_at >= earliest)
    before = _words_before(session, message, person_id, earliest)
    replied = (
        session.scalar(select(func.max(OutgoingRow.id)).where(OutgoingRow.answers == before.id)) if before else None
    )
    entered = session.scalar(select(func.max(OutgoingRow.id)).where(shown, OutgoingRow.kind == ENTERED))
    if entered is not None and entered > (replied or 0):
        return _of(session, lately.where(OutgoingRow.id >= entered))
    if before is None or before.matter_id is None:
        return _of(session, lately.where(OutgoingRow.created_at >= _visited_from(session, message)))
    if conversation.memory(session, conversation_of(person_id, None, before.matter_id)).get("loop"):
        return {before.matter_id}
    since = OutgoingRow.id > replied if replied is not None else OutgoingRow.created_at >= before.received_at
    told = _of(session, lately.where(since))
    return told | {before.matter_id} if not told or message.received_at <= before.received_at + _SITTING else told


def is_being_begun(session: Session, message: InboundMessage, person_id: str) -> bool:
    """Whether a job is begun that is none yet: its writer's last words were of no matter, and were asked back about."""
    kept = conversation.memory(session, conversation_of(person_id, None, None))
    slots = kept.get("slots") or {}
    if not kept.get("loop") and not any(slots.get(name) for name in _BEGUN):
        return False
    own = select(InboundRow).where(InboundRow.person_id == person_id, InboundRow.channel == message.channel)
    last = session.scalars(own.where(InboundRow.id < message.id).order_by(InboundRow.id.desc()).limit(1)).first()
    return last is not None and last.matter_id is None


def _of(session: Session, told: Select[OutgoingRow]) -> set[str]:
    return {row.matter_id for row in session.scalars(told) if row.matter_id is not None}


def _visited_from(session: Session, message: InboundMessage) -> datetime:
    """When the chat began to show what its writer is told; the message itself where nothing is known of that."""
    visit = session.get(VisitRow, message.visit_id) if message.visit_id else None
    return visit.opened_at if visit is not None else message.received_at


def _words_before(session: Session, message: InboundMessage, person_id: str, earliest: datetime) -> InboundRow | None:
    """The last words in the chat that were of a matter."""
    own = or_(InboundRow.visit_id == message.visit_id, InboundRow.person_id == person_id)
    placed = select(InboundRow).where(own, InboundRow.received_at >= earliest, InboundRow.matter_id.is_not(None))
    earlier = placed.where(InboundRow.channel == "chat", InboundRow.id < message.id)
    return session.scalars(earlier.order_by(InboundRow.id.desc()).limit(1)).first()
