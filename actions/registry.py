"""The actions by the names that the bot's domain knows them by, and their way through Rasa's protocol."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActiveLoop, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions import (
    acting,
    asked_beside,
    asking,
    choosing_booked,
    choosing_extras,
    choosing_place,
    correcting,
    gift_cards,
    other_pro,
    package_chinese,
    packaging,
    requesting,
    visitors,
    words,
)
from actions.commands import of_customer, of_pro
from actions.replies_chinese import in_chinese
from actions.result import Line, Result
from actions.room import ActionRoom
from actions.turn import Turn, read_turn
from desk import policy_words

_LISTED = frozenset(
    {
        "details",
        "clashes",
        "windows",
        "choices",
        "extras",
        "list",
        "offered",
        "topics",
        "includes",
        "excludes",
        "requests",
    }
)

# Acts whose words may put right which service the open request is for (REQ-2).
_CORRECTING = frozenset({"give_details", "request_service", "message", "ask_pro", "cancel_request", "deny"})

Step = Callable[[Turn, ActionRoom], Result | None]
Event = dict[str, Any]

# Each runs for an act of its own.
ACTS: Mapping[str, Step] = {
    **{f"action_{intent}": acting.act for intent in (*of_customer.ACTS, *of_pro.ACTS)},
    "action_give_details": requesting.give_details,
    "action_request_service": requesting.request_service,
    "action_ask_availability": asking.availability,
    "action_ask_status": asking.status,
    "action_list_estimates": asking.estimates,
    "action_ask_policy": asking.policy,
    "action_ask_program": asking.program,
    "action_raise_case": words.to_support,
    "action_relay": words.relay,
    "action_confirm_act": words.confirm_act,
    "action_not_understood": words.not_understood,
}

# These run within or between forms, beside an act.
FORM_STEPS: Mapping[str, Step] = {
    "validate_request_form": requesting.validate,
    "action_ask_request_form_service": requesting.ask_missing,
    "action_ask_request_form_zip": requesting.ask_missing,
    "action_ask_request_form_description": requesting.ask_missing,
    "action_ask_identity_form_email": visitors.ask_email,
    "validate_identity_form": visitors.validate_email,
    "action_send_code": visitors.send_code,
    "action_check_code": packaging.check_code,
}


class DeskAction(Action):  # type: ignore[misc]
    """A step under its name. Raises what the step raises: a failed action is never acknowledged, and is tried again."""

    def __init__(self, name: str, step: Step, room: ActionRoom, *, settles: bool) -> None:
        self._name = name
        self._step = step
        self._room = room
        self._settles = settles

    def name(self) -> str:
        return self._name

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[Event]:
        """Runs the step beside the server's loop; the acknowledgement is the last event."""
        turn = read_turn(tracker)
        result = await asyncio.to_thread(self._take, turn)
        if result is None:
            return []
        result = settled(turn, result) if self._settles else result
        language = result.language or turn.language
        named = package_chinese.lines(self._room.catalogue) if language == "zh" else {}
        numbers = policy_words.in_language(self._room.policy, language)
        for line in (replace(line, facts={**numbers, **line.facts}) for line in result.lines):
            dispatch(dispatcher, in_chinese(line, shown(line.facts), named) if language == "zh" else line)
        return events_of(turn, result)

    def _take(self, turn: Turn) -> Result | None:
        """An act of its own may be about a package, offered or asked for, or say where the job shall be done."""
        first = self._before(turn) if self._settles else None
        return self._step(turn, self._room) if first is None else first

    def _before(self, turn: Turn) -> Result | None:
        choosing = (choosing_place.step, choosing_extras.step, choosing_booked.step)
        steps = (packaging.step, *choosing, asked_beside.step, gift_cards.step, other_pro.step)
        return next(filter(None, (step(turn, self._room) for step in steps)), None) or self._corrected(turn)

    def _corrected(self, turn: Turn) -> Result | None:
        return correcting.service(turn, self._room) if turn.intent in _CORRECTING else None


def settled(turn: Turn, result: Result) -> Result:
    """Forgets what the act has left behind: an unanswered question, misunderstandings, acts that were kept."""
    slots = dict(result.slots)
    pending = turn.slots.get("pending_act")
    if pending and pending.get("key") != turn.key:
        slots.setdefault("pending_act", None)
    if turn.slots.get("not_understood"):
        slots.setdefault("not_understood", None)
    if turn.person is not None and turn.slots.get("pending_acts"):
        slots |= {"pending_acts": None, "release_pending": None}
    return replace(result, slots=slots)


def dispatch(dispatcher: CollectingDispatcher, line: Line) -> None:
    """Says a line; `custom` tells the caller which answer it was and what it rests on."""
    about = {"code": (line.response or "").removeprefix("utter_") or None, "policy": list(line.policy)}
    if line.text is not None:
        dispatcher.utter_message(text=line.text, json_message=about)
    else:
        dispatcher.utter_message(response=line.response, json_message=about, **shown(line.facts))


def shown(facts: Mapping[str, str]) -> dict[str, str]:
    """Facts as they are said: those of several things become lists, as in the mails."""
    return {name: _listed(value) if name in _LISTED else value for name, value in facts.items()}


def _listed(value: str) -> str:
    return "\n".join(f"- {line}" for line in value.splitlines())


def events_of(turn: Turn, result: Result) -> list[Event]:
    """Slots, then what runs next, then the acknowledgement."""
    events: list[Event] = [SlotSet(name, value) for name, value in result.slots.items()]
    if result.reopens:
        form, slot = result.reopens
        events += [ActiveLoop(form), SlotSet("requested_slot", slot)]
    if result.closes:
        events += [ActiveLoop(None), SlotSet("requested_slot", None)]
    if result.follow_up:
        events.append(FollowupAction(result.follow_up))
    return [*events, SlotSet("acknowledged", turn.command_key)]


def all_actions(room: ActionRoom) -> list[DeskAction]:
    """Every action of this room."""
    return [
        *(DeskAction(name, step, room, settles=True) for name, step in ACTS.items()),
        *(DeskAction(name, step, room, settles=False) for name, step in FORM_STEPS.items()),
    ]
