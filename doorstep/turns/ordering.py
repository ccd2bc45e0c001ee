"""An order of the package on offer beside something else: "ok do it. is the bracket a full motion one?" (CAT-1).

A yes beside a question is small talk to who reads acts, and the question alone would be left of it. While a package
stands, the words that order it are an act of their own; what is asked in the same breath goes with it to the pro, but
for what is asked of us.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from actions.package_offers import SLOT
from actions.package_words import asked_beside, orders
from doorstep.turns.json_acts import Json, plain_act

# Answered by us, whatever is ordered.
_OF_US = ("ask_policy/", "ask_program/", "talk_to_human", "file_claim")
# What a question to the pro is read as while there is none yet.
_ASKED = frozenset(
    {"ask_pro", "ask_status", "ask_availability", "message", "give_details", "reschedule", "offer_windows"}
)
_WINDOWS = "windows"
_SURE = 0.5


def with_order(acts: Sequence[Json], text: str, memory: Mapping[str, Any]) -> list[Json]:
    """The acts, of which the first orders the package on offer where the words do so and no act says it."""
    slots = memory.get("slots") or {}
    if not slots.get(SLOT) or not orders(text) or any(orders(act["text"]) for act in acts):
        return list(acts)
    asked = asked_beside(text)
    ours = [act for act in acts if _is_ours(act)]
    kept = [act for act in acts if act not in ours and not (_may_be_asked(act) and act["text"] in asked)]
    words = text
    for act in ours:
        words = words.replace(act["text"], "")
    entities = [e for act in acts for e in act["entities"] if e["entity"] in {"photos", "details", _WINDOWS}]
    return [plain_act("affirm", words.strip() or text, entities), *kept, *ours]


def _is_ours(act: Json) -> bool:
    """Whether we answer it; of which rule an unsure question is, the pro will know better."""
    return bool(act["intent"].startswith(_OF_US) and act["confidence"] >= _SURE)


def _may_be_asked(act: Json) -> bool:
    return act["intent"] in _ASKED or (act["intent"].startswith(_OF_US) and act["confidence"] < _SURE)
