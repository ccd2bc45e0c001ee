"""Gives a message up that could not be handled at any attempt: nothing of it is lost, and a person sees it."""

from sqlalchemy.orm import Session

from desk import conversation
from desk.commands import RaiseCase
from desk.conversation import InboundMessage
from desk.matter import Actor
from doorstep.house import House
from doorstep.logs import log
from doorstep.post.told_with_reply import for_reply, without_kept
from doorstep.turns import lines, together
from doorstep.turns.context import context_of
from doorstep.turns.plan import Plan
from doorstep.turns.subjects import subject_of_reply


def give_up_message(house: House, *, inbound_id: int, reason: str) -> None:
    """Every attempt failed: the message is shown as failed, and a person gets to see it (OTH-2)."""
    with house.sessions.begin() as session:
        message = conversation.inbound(session, inbound_id, lock=True)
        if message is None or message.state != "stored":
            return
        conversation.mark(session, message.id, "failed", reason, without_kept(message.understood))
        house.post.others(session, message)
        house.post(session, for_reply(message), None)
        message = message.model_copy(update={"understood": without_kept(message.understood)})
        log("turns").error("message_failed", message=message.id, reason=reason)
        try:
            with session.begin_nested():
                _tell_of_failure(house, session, message)
        except Exception as failure:  # the message is shown as failed, whatever else cannot be done about it
            log("turns").error("failure_not_told", message=message.id, error=type(failure).__name__)
        together.settle(house, session, message)


def _tell_of_failure(house: House, session: Session, message: InboundMessage) -> None:
    plan = Plan.of(message, "plan")
    context = context_of(house, session, message, plan)
    if context.person is None or (context.role == "pro" and context.matter is None):
        words, subject = lines.failed_with_a_stranger(house.settings.desk_address), subject_of_reply(session, message)
        house.post.reply(session, message, words, matter_id=None, subject=subject, policy=["OTH-2"])
        return
    actor = Actor.model_validate({"role": context.role, "person_id": context.person.id})
    command = RaiseCase(actor=actor, words=message.text, reason="not_understood", pro_id=context.pro_id)
    outcome = house.desk.handle(command, key=f"{context.key}:failed", matter_id=context.matter_id, session=session)
    facts = outcome.answer.facts
    if "case" in facts and "due" in facts:
        words = lines.failed(facts["case"], facts["due"])
        subject = subject_of_reply(session, message)
        house.post.reply(session, message, words, matter_id=outcome.matter_id, subject=subject, policy=["OTH-2"])
