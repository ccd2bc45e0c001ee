"""Handles one message: understand, let the bot take the acts, and write the reply with all that goes with it.

The bot's actions have done their work at the desk under keys of the message, so whatever fails here is tried again
from the start without doing anything twice. Reply, memory and state are written in one transaction.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy.orm import Session

from desk import conversation
from desk.conversation import InboundMessage
from desk.muting import is_muted
from desk.states import is_hushed
from doorstep.bot_client import ActAnswer, Turn
from doorstep.house import House
from doorstep.jobs import GiveUp, defer_in
from doorstep.logs import log
from doorstep.post.invitations_kept import without_kept
from doorstep.turns import hushed, lines
from doorstep.turns.acts import Json, acts_json
from doorstep.turns.context import Context, context_of, conversation_of
from doorstep.turns.invited import acts_of
from doorstep.turns.new_subject import asked_about, may_be_new_job
from doorstep.turns.plan import Plan, Stage, without_plans
from doorstep.turns.plan import keep as keep_plan
from doorstep.turns.reply import Reply, compose
from doorstep.turns.subjects import own_subject, subject_of_reply
from language.understanding import understand
from language.windows import ArrivalWindow


class NotAcknowledged(Exception):
    """An action did not come to its end; the message is to be tried again."""


@dataclass(frozen=True)
class _Played:
    """What the bot made of a message. `person_id`: who the visitor turned out to be."""

    acts: Sequence[Json]
    answers: Sequence[ActAnswer]
    memory: Mapping[str, Any]
    person_id: str | None = None


def defer_message(session: Session, message: InboundMessage) -> None:
    """Wants the message handled, after the earlier ones of the same person, in the session's transaction."""
    lock = f"person:{message.person_id}" if message.person_id else f"visit:{message.visit_id}"
    defer_in(session, "handle_message", lock, inbound_id=message.id)


def handle_message(house: House, *, inbound_id: int) -> None:
    """Handles a stored message; one that is not `stored` any more is left alone.

    Raises BotDown, NluDown or NotAcknowledged where it is to be tried again.
    """
    with house.sessions() as session:
        message = conversation.inbound(session, inbound_id)
        if message is None:
            raise GiveUp("there is no such message")
        if message.state != "stored":
            return
        plan = Plan.of(message, "plan")
        context = _context(house, session, message, plan)
        memory = conversation.memory(session, context.conversation)
    empty = not message.text.strip() and not message.photos
    if plan is None and not empty and is_hushed(context.matter, context.role, _thread_of(context)):
        _handle_hushed(house, context)
        return
    left_out = (message.understood or {}).get("left_out", [])
    if empty:
        played = _Played([], [], memory)
        reply = Reply(lines.left_out(left_out) if left_out else lines.EMPTY)
    else:
        perhaps_new = _may_be_new_job(house, context)
        played = _play(house, context, memory, plan, perhaps_new)
        reply = compose(
            played.answers,
            before=[lines.left_out(left_out)] if left_out else [],
            after=_asked_whether_new(house, context, played) if perhaps_new else (),
        )
    with house.sessions.begin() as session:
        _finish(house, session, context, played, reply)
    log("turns").info("message_handled", message=message.id, acts=len(played.acts), matter=context.matter_id)


def _asked_whether_new(house: House, context: Context, played: _Played) -> Sequence[str]:
    """Mail in an old thread that may be a new job, and has not become one."""
    if context.matter is None or _opened(played, context.key):
        return ()
    return (lines.new_subject(str(context.matter.number), house.settings.desk_address),)


def _thread_of(context: Context) -> str | None:
    """The pro of the thread that the message stands in, None for the customer's own with Doorstep."""
    return context.pro_id if context.role == "pro" else context.message.pro_id


def _context(house: House, session: Session, message: InboundMessage, plan: Plan | None) -> Context:
    return context_of(session, house.desk, message, plan, default_zone=house.settings.policy.zone)


def _acts(house: House, context: Context, memory: Mapping[str, Any], perhaps_new: bool) -> list[Json]:
    """The words as acts, read in the state that they find; where they may be of a new job, none is clear."""
    message = context.message
    text = message.text
    answer = (message.understood or {}).get("invited")
    given = acts_of(answer, text, role=context.role) if answer else None
    given = _understood(house, context, memory, text) if given is None else given
    return asked_about(given) if perhaps_new else given


def _may_be_new_job(house: House, context: Context) -> bool:
    with house.sessions() as session:
        return context.matter is not None and may_be_new_job(session, context.message, context.matter)


def _understood(house: House, context: Context, memory: Mapping[str, Any], text: str) -> list[Json]:
    message, booked = context.message, context.booked
    understanding = understand(
        text,
        at=message.received_at,
        zone=context.zone,
        role=context.role,
        state=context.state,
        booked=ArrivalWindow(booked.start, booked.end) if booked else None,
        nlu=house.nlu,
        subject=_own_subject(house, message) if context.matter is None else "",
    )
    return acts_json(
        understanding,
        text,
        role=context.role,
        between_parties=context.matter is not None and context.pro_id is not None,
        photos=[photo.model_dump(mode="json") for photo in message.photos],
        memory=memory,
        muted=is_muted(context.matter, context.person.id) if context.matter and context.person else None,
    )


def _own_subject(house: House, message: InboundMessage) -> str:
    with house.sessions() as session:
        return own_subject(session, message)


def _keep_plan(house: House, context: Context, stage: Stage, acts: Sequence[Json]) -> None:
    plan = Plan(
        acts=tuple(acts),
        role=context.role,
        conversation=context.conversation,
        matter_id=context.matter_id,
        zone=context.zone,
    )
    with house.sessions.begin() as session:
        keep_plan(session, context.message.id, stage, plan)


def _play(house: House, context: Context, memory: Mapping[str, Any], plan: Plan | None, perhaps_new: bool) -> _Played:
    acts: Sequence[Json] = plan.acts if plan else _acts(house, context, memory, perhaps_new)
    if plan is None:
        _keep_plan(house, context, "plan", acts)
    turn = _turn(house, context, memory, acts, key=context.key)
    if not turn.memory.get("slots", {}).get("release_pending"):
        return _Played(acts, turn.answers, turn.memory)
    return _play_kept(house, context, acts, turn)


def _play_kept(house: House, context: Context, acts: Sequence[Json], first: Turn) -> _Played:
    """The code was right: what the visitor had wanted before is done now, as the person they turned out to be."""
    plan = Plan.of(context.message, "plan_kept")
    with house.sessions() as session:
        now_known = _context(house, session, context.message, plan)
    person = now_known.person
    if person is None:
        raise NotAcknowledged
    pending: Sequence[Json] = plan.acts if plan else first.memory["slots"].get("pending_acts") or []
    kept = [{"confidence": 1.0, **act} for act in pending]
    slots = {n: v for n, v in first.memory["slots"].items() if n not in ("pending_acts", "release_pending")}
    memory = {**first.memory, "slots": slots}
    if not kept:
        return _Played(acts, first.answers, memory, person.id)
    if plan is None:
        _keep_plan(house, now_known, "plan_kept", kept)
    second = _turn(house, now_known, memory, kept, key=f"{context.key}:kept")
    return _Played([*acts, *kept], [*first.answers, *second.answers], second.memory, person.id)


def _turn(house: House, context: Context, memory: Mapping[str, Any], acts: Sequence[Json], *, key: str) -> Turn:
    message = context.message
    metadata = {
        "key": key,
        "channel": message.channel,
        "role": context.role,
        "person": context.person.id if context.person else None,
        "visit": message.visit_id,
        "matter": context.matter_id,
        "pro": context.pro_id,
        "at": message.received_at.isoformat(),
        "zone": context.zone,
    }
    turn = house.bot.turn(
        conversation=context.conversation,
        channel=message.channel,
        memory=dict(memory) or None,
        metadata=metadata,
        acts=[dict(act) for act in acts],
    )
    if not all(answer.acknowledged for answer in turn.answers):
        raise NotAcknowledged
    return turn


def _finish(house: House, session: Session, context: Context, played: _Played, reply: Reply) -> None:
    """Writes reply, memory and what became of the message. Nothing where another worker was faster."""
    message = conversation.inbound(session, context.message.id, lock=True)
    if message is None or message.state != "stored":
        return
    matter_id = _opened(played, context.key) or context.matter_id
    person_id = played.person_id or (context.person.id if context.person else None)
    policy = _policy(played.answers)
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
        **without_kept(without_plans(message.understood)),
        "acts": list(played.acts),
        "answers": _codes(played.answers),
        "policy": policy,
        "buttons": list(reply.buttons),
    }
    conversation.mark(session, message.id, "handled", understood=understood, matter_id=matter_id, person_id=person_id)


def _keep_memory(
    session: Session, context: Context, memory: Mapping[str, Any], person_id: str | None, matter_id: str | None
) -> None:
    """Under the conversation that it is now; where a person or matter has turned up, the one before is over."""
    now = conversation_of(person_id, context.message.visit_id, matter_id)
    if now != context.conversation:
        conversation.keep_memory(session, context.conversation, {})
    conversation.keep_memory(session, now, dict(memory), person_id=person_id, matter_id=matter_id)


def _handle_hushed(house: House, context: Context) -> None:
    """A person of support has the matter in hand: the words go where they belong, and the bot is silent (OTH-1)."""
    with house.sessions.begin() as session:
        message = conversation.inbound(session, context.message.id, lock=True)
        if message is None or message.state != "stored":
            return
        command = hushed.command_for(replace(context, message=message), message.text)
        house.desk.handle(
            command, key=f"{context.key}:0", matter_id=context.matter_id, session=session, at=message.received_at
        )
        understood = {**(message.understood or {}), "acts": [], "policy": ["OTH-1"]}
        conversation.mark(session, message.id, "handled", understood=understood, matter_id=context.matter_id)


def _opened(played: _Played, key: str) -> str | None:
    """The matter that an act of this message opened."""
    held = played.memory.get("slots", {}).get("matter_in_hand") or {}
    return held.get("matter") if str(held.get("key", "")).startswith(key) else None


def _policy(answers: Sequence[ActAnswer]) -> list[str]:
    found = [each for answer in answers for said in answer.messages for each in (said.custom or {}).get("policy", [])]
    return list(dict.fromkeys(found))


def _codes(answers: Sequence[ActAnswer]) -> list[str]:
    return [code for answer in answers for said in answer.messages if (code := (said.custom or {}).get("code"))]
