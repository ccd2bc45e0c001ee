"""Acts of an answer to an invitation: no words need to be understood, policy is the same (SCH-2, SCH-4, SCH-5)."""

from collections.abc import Mapping
from typing import Any

from doorstep.turns.acts import Json

# Whose answer, where the booking stands, what it says: the act.
_ACTS: dict[tuple[str, str | None, str], str] = {
    ("customer", "window_proposed", "accepted"): "accept_window",
    ("customer", "window_proposed", "declined"): "decline_window",
    ("customer", "window_proposed", "counter"): "decline_window",
    ("customer", "booked", "declined"): "reschedule",
    ("customer", "booked", "counter"): "reschedule",
    ("pro", "booked", "declined"): "cannot_come",
    ("pro", "booked", "counter"): "cannot_come",
}
_ASKED_BACK = ("pro", "counter")  # who would like another time has not said that they do not come


def acts_of(answer: Mapping[str, Any], text: str, *, role: str, state: str | None) -> list[Json] | None:
    """The acts of an answer as reception keeps it; None where it asks for nothing in this state.

    One to an older change of the invitation is named and asked about before anything is done.
    """
    intent = _ACTS.get((role, state, answer["said"]))
    if intent is None:
        return None
    clear = bool(answer["current"]) and (role, answer["said"]) != _ASKED_BACK
    entities = [{"entity": "clear", "value": clear}]
    if answer.get("window") and answer["said"] != "declined":
        entities.insert(0, {"entity": "windows", "value": [answer["window"]]})
    return [{"text": text, "intent": intent, "confidence": 1.0, "entities": entities}]
