"""Like acts of a message joined to one act, with what another act of the message makes of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from language.acts import Act
from language.clearness import is_open, shows
from language.guards.prices import is_haggling
from language.intents import intents

# "Will I be charged?" beside a cancellation is about that, unless a trip or visit is named.
_LEAVING = {"cancel_booking": "cancellation", "reschedule": "rescheduling"}
_FEE = re.compile(r"\b(?:fees?|charged?|charges|cost|pay|owe|penalty|refund)\b", re.IGNORECASE)
_TRIP = re.compile(r"\b(?:trip|visit|card|cash|gift)\b", re.IGNORECASE)


_COMING = re.compile(
    r"\b(?:someone|somebody|anyone|you|a \w+|any(?: of your)? pros?) (?:come|take|look|help|do this"
    r"|fix|make it|be able|get|stop|swing)"
    r"|^when\b|how soon",
    re.IGNORECASE,
)


def _asks_when(act: Act) -> bool:
    """ "Can someone come Friday?" beside a request belongs to it; "do you serve 98052?" is a question of its own."""
    return act.intent == "ask_availability" and ("?" not in act.text or bool(act.windows or _COMING.search(act.text)))


def _belongs(act: Act, named: frozenset[str], asking: bool, refusing: bool, state: str | None) -> str:
    """The act that another one of the same message makes of this one; itself where they are two things."""
    if act.intent == "file_claim" and "report_no_show" in named:
        return "report_no_show"
    if act.intent == "cannot_come" and "propose_window" in named and state in _UNSETTLED:
        # "None of those fit. How about Friday 1-4?"
        return "propose_window"
    if act.intent == "confirm_window" and refusing and not _SUITS.search(act.text):
        # "Not Friday. Sunday 10 to 12 I can be there."
        return "propose_window"
    if act.intent == "decline_estimate" and asking and is_haggling(act.text):
        return "ask_pro"
    return act.intent


_SUITS = re.compile(r"\b(?:works?|ok(?:ay)?|confirm\w*|fine|good|great|perfect|yes|suits?|see you)\b", re.IGNORECASE)
_UNSETTLED = frozenset({"awaiting_confirmation", "window_proposed"})


def joined(acts: Sequence[Act], state: str | None) -> list[Act]:
    """One act for each intent, in order of first appearance; details and times join the request they belong to."""
    requested = any(a.intent == "request_service" for a in acts)
    leaving = next((_LEAVING[a.intent] for a in acts if a.intent in _LEAVING), "")
    estimating = next((a.intent for a in acts if a.intent in {"give_estimate", "request_visit"}), "")
    named = frozenset(a.intent for a in acts)
    asking = any("?" in a.text for a in acts)
    refusing = any(a.excluded for a in acts)
    kept: dict[str, Act] = {}
    for act in acts:
        intent = _belongs(act, named, asking, refusing, state)
        if requested and (intent in {"give_details", "offer_windows"} or _asks_when(act)):
            intent = "request_service"
        elif estimating and intent in {"propose_window", "confirm_window"}:
            intent = estimating
        elif leaving and intent.startswith("ask_policy/") and _FEE.search(act.text) and not _TRIP.search(act.text):
            intent = f"ask_policy/{leaving}"
        if (first := kept.get(intent)) is None:
            kept[intent] = replace(act, intent=intent, clear=act.clear or intent != act.intent)
            continue
        kept[intent] = replace(
            first,
            confidence=max(first.confidence, act.confidence),
            text=f"{first.text} {act.text}",
            windows=tuple(dict.fromkeys(first.windows + act.windows)),
            excluded=tuple(dict.fromkeys(first.excluded + act.excluded)),
            money=tuple(dict.fromkeys(first.money + act.money)),
            clear=first.clear or act.clear,
        )
        if not kept[intent].clear:
            kept[intent] = _agreed(kept[intent], first, act)
    return [_moved(act) for act in kept.values()]


def _agreed(both: Act, one: Act, other: Act) -> Act:
    """Two clauses that say the same are as sure as both together, and clear where nothing leaves them open."""
    table = intents()
    confidence = 1 - (1 - one.confidence) * (1 - other.confidence)
    likely = min(one.confidence, other.confidence) >= table.thresholds["acting"]
    shown = shows(both.intent, both.text.lower(), table) and confidence >= table.thresholds["destructive"]
    return replace(both, clear=likely and shown and not is_open(both.text) and "?" not in both.text)


def _moved(act: Act) -> Act:
    """ "Friday's no good. Monday 9-11." moves the visit plainly: the one refused, the other named."""
    plain = act.intent == "reschedule" and act.windows and act.excluded and not is_open(act.text)
    return replace(act, clear=True) if plain else act
