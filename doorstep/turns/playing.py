"""The bot's part of a message: its acts in one turn, then those that a visitor had kept until the code was right."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from desk.conversation import InboundMessage
from desk.matter import Matter
from doorstep.bot_client import ActAnswer, Turn
from doorstep.house import House
from doorstep.turns.context import Context, context_of
from doorstep.turns.json_acts import Json
from doorstep.turns.open_questions import speaks_of_booking
from doorstep.turns.placing import find_place
from doorstep.turns.plan import Plan, Stage
from doorstep.turns.plan import keep as keep_plan
from doorstep.turns.reading import read_acts
from doorstep.turns.unwanted import Unwanted, is_unwanted
from doorstep.turns.whereabouts import at_place


class NotAcknowledged(Exception):
    """An action did not come to its end; the message is to be tried again."""


@dataclass(frozen=True)
class Played:
    """What the bot made of a message. `person_id`: who the visitor turned out to be.

    `kept`: where that visitor's words from before the code stand now; `unclear`: of which matters they may be.
    """

    acts: Sequence[Json]
    answers: Sequence[ActAnswer]
    memory: Mapping[str, Any]
    person_id: str | None = None
    kept: Context | None = None
    unclear: Sequence[Matter] = ()

    def opened(self, key: str) -> str | None:
        """The matter that an act of the message opened; `key` is what the keys of its commands begin with.

        None where it opened several: what is answered to a reply about all of them is about none for sure.
        """
        held = self.memory.get("slots", {}).get("matter_in_hand") or {}
        if held.get("several"):
            return None
        return held.get("matter") if str(held.get("key", "")).startswith(key) else None


def play(house: House, context: Context, memory: Mapping[str, Any], plan: Plan | None, perhaps_new: bool) -> Played:
    """Lets the bot take the acts, as they were planned before or as they are read now (see `read_acts`).

    Raises BotDown, NluDown or NotAcknowledged where the message is to be tried again, Unwanted where it is spam.
    """
    context = context if plan else at_place(context, memory)
    acts: Sequence[Json] = plan.acts if plan else read_acts(house, context, memory, perhaps_new)
    if plan is None:
        if is_unwanted(context, acts):
            raise Unwanted
        _keep_plan(house, context, "plan", acts)
    turn = _turn(house, context, memory, acts, key=context.key)
    if not turn.memory.get("slots", {}).get("release_pending"):
        return Played(acts, turn.answers, turn.memory)
    return _play_kept(house, context, acts, turn)


def _play_kept(house: House, context: Context, acts: Sequence[Json], first: Turn) -> Played:
    """The code was right: what the visitor had wanted before is done now, as the person they turned out to be."""
    plan = Plan.of(context.message, "plan_kept")
    slots = {n: v for n, v in first.memory["slots"].items() if n not in ("pending_acts", "release_pending")}
    memory = {**first.memory, "slots": slots}
    pending: Sequence[Json] = plan.acts if plan else first.memory["slots"].get("pending_acts") or []
    kept = [{"confidence": 1.0, **act} for act in pending]
    with house.sessions() as session:
        place = find_place(house, session, _saying(context.message, kept), plan)
        now_known = context_of(house, session, place.message, plan)
    person = now_known.person
    if person is None:
        raise NotAcknowledged
    if not kept:
        return Played(acts, first.answers, memory, person.id)
    if place.unclear:
        return Played(acts, first.answers, memory, person.id, replace(now_known, matter=None), place.unclear)
    if plan is None:
        # A visitor's words were read as a customer's, for want of anything better.
        kept = kept if now_known.role == "customer" else read_acts(house, now_known, {}, perhaps_new=False)
        _keep_plan(house, now_known, "plan_kept", kept)
    second = _turn(house, now_known, memory, kept, key=f"{context.key}:kept")
    return Played([*acts, *kept], [*first.answers, *second.answers], second.memory, person.id, now_known)


def _saying(message: InboundMessage, kept: Sequence[Json]) -> InboundMessage:
    """The message with the words that were kept in the place of the code, as far as they were not for us."""
    words = "\n".join(act["text"] for act in kept if act["text"].strip())
    return message.model_copy(update={"text": words})


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


def _turn(house: House, context: Context, memory: Mapping[str, Any], acts: Sequence[Json], *, key: str) -> Turn:
    message = context.message
    with house.sessions() as session:
        of_booking = speaks_of_booking(session, context)
    metadata = {
        "key": key,
        "channel": message.channel,
        "role": context.role,
        "person": context.person.id if context.person else None,
        "visit": message.visit_id,
        "matter": context.matter_id,
        "pro": context.pro_id,
        "of_booking": of_booking,
        "at": message.received_at.isoformat(),
        "zone": context.zone,
        "language": context.language,
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
