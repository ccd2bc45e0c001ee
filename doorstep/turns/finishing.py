"""The end of a message: its reply, what is remembered and what became of it, in one transaction."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session

from desk import conversation
from doorstep.bot_client import ActAnswer
from doorstep.house import House
from doorstep.post.told_with_reply import without_kept
from doorstep.turns import together
from doorstep.turns.context import Context, conversation_of
from doorstep.turns.plan import without_plans
from doorstep.turns.playing import Played
from doorstep.turns.reply import Reply
from doorstep.turns.subjects import subject_of_reply


def finish(house: House, session: Session, context: Context, played: Played, reply: Reply) -> None:
    """Writes reply, memory and what became of the message. Nothing where another worker was faster."""
    message = conversation.inbound(session, context.message.id, lock=True)
    if message is None or message.state != "stored":
        return
    matter_id = played.opened(context.key) or (played.kept or context).matter_id
    person_id = played.person_id or (context.person.id if context.person else None)
    policy = _policy(played.answers)
    answer = together.Answer(text=reply.text, policy=tuple(policy), matter_id=matter_id, asks=_asks(played.memory))
    house.post.others(session, message)
    waiting = together.keep(session, message, answer)
    if waiting is None:
        house.post.reply(
            session,
            message,
            reply.text,
            matter_id=matter_id,
            person_id=person_id,
            subject=subject_of_reply(session, message),
            policy=policy,
        )
    _keep_memory(session, context, played.memory, person_id, matter_id)
    understood = {
        **without_plans(waiting or without_kept(message.understood)),
        "acts": list(played.acts),
        "answers": _codes(played.answers),
        "policy": policy,
        "buttons": list(reply.buttons),
    }
    conversation.mark(session, message.id, "handled", understood=understood, matter_id=matter_id, person_id=person_id)
    together.settle(house, session, message)


def _asks(memory: Mapping[str, Any]) -> bool:
    """Whether the next words may answer what the reply asks back."""
    return bool(memory.get("loop") or (memory.get("slots") or {}).get("pending_act"))


def _keep_memory(
    session: Session, context: Context, memory: Mapping[str, Any], person_id: str | None, matter_id: str | None
) -> None:
    """Under the conversation that it is now; where a person or matter has turned up, the one before is over."""
    now = conversation_of(person_id, context.message.visit_id, matter_id)
    if now != context.conversation:
        conversation.keep_memory(session, context.conversation, {})
    conversation.keep_memory(session, now, dict(memory))


def _policy(answers: Sequence[ActAnswer]) -> list[str]:
    found = [each for answer in answers for said in answer.messages for each in (said.custom or {}).get("policy", [])]
    return list(dict.fromkeys(found))


def _codes(answers: Sequence[ActAnswer]) -> list[str]:
    return [code for answer in answers for said in answer.messages if (code := (said.custom or {}).get("code"))]
