"""Acts of an answer to an invitation: no words need to be understood, policy is the same (SCH-2, SCH-4, SCH-5)."""

from collections.abc import Mapping
from typing import Any

from doorstep.turns.acts import Json

# Whose answer, what the invitation stands for, what is said: the act. A pro's other time is a proposal, which holds
# only once the customer agrees; until then the agreed one stands (SCH-2).
_ACTS: dict[tuple[str, str, str], str] = {
    ("customer", "proposed", "accepted"): "accept_window",
    ("customer", "proposed", "declined"): "decline_window",
    ("customer", "proposed", "counter"): "decline_window",
    ("customer", "agreed", "declined"): "reschedule",
    ("customer", "agreed", "counter"): "reschedule",
    ("pro", "agreed", "declined"): "cannot_come",
    ("pro", "agreed", "counter"): "propose_window",
}


def acts_of(answer: Mapping[str, Any], text: str, *, role: str) -> list[Json] | None:
    """The acts of an answer as reception keeps it; None where it asks for nothing.

    One to an older change of the invitation is named and asked about before anything is done.
    """
    intent = _ACTS.get((role, answer["about"], answer["said"]))
    if intent is None:
        return None
    entities = [{"entity": "clear", "value": bool(answer["current"])}]
    if answer.get("window") and answer["said"] != "declined":
        entities.insert(0, {"entity": "windows", "value": [answer["window"]]})
    return [{"text": text, "intent": intent, "confidence": 1.0, "entities": entities}]
