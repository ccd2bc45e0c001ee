"""Acts of an answer to an invitation: no words need to be understood, policy is the same (SCH-2, SCH-4, SCH-5)."""

from collections.abc import Mapping
from typing import Any

from doorstep.turns.json_acts import Json

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
# What settles, in words, what the answer of a calendar only begins.
_SAYS_IT = frozenset(
    {*_ACTS.values(), "offer_windows", "cancel_booking", "cancel_request", "change_pro", "confirm_window"}
)


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


def with_answer(own: list[Json], answer: Mapping[str, Any], *, role: str) -> list[Json]:
    """The acts of a person's own words beside an answer, and the answer's where they say nothing of the time.

    Who declines and writes "Friday after 3 is better" has said all, and is not asked for other times.
    """
    said = acts_of(answer, str(answer["said_in_words"]), role=role) or []
    if not any(act["intent"] in _SAYS_IT for act in own):
        return [*own, *said]
    # What the answer says as well is not asked back.
    meant = {act["intent"] for act in said} if answer["current"] else set()
    return [_made_clear(act) if act["intent"] in meant else act for act in own]


def _made_clear(act: Json) -> Json:
    others = [each for each in act["entities"] if each["entity"] != "clear"]
    return {**act, "entities": [*others, {"entity": "clear", "value": True}]}
