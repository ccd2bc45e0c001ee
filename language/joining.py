"""Like acts of a message joined to one act, with what another act of the message makes of them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from language.acts import Act
from language.clearness import is_open, shows
from language.guards.prices import is_haggling
from language.guards.questions import ends_in_question
from language.intents import intents
from language.question_rows import goes_on

# "Will I be charged?" beside a cancellation is about that, unless a trip or visit is named.
_LEAVING = {"cancel_booking": "cancellation", "reschedule": "rescheduling"}
# "Can I cancel? Is there a fee?": the rule tells the cost as well.
_COSTING = frozenset({"ask_policy/cancellation", "ask_policy/rescheduling", "ask_policy/no_show"})
_OF_COST = frozenset(
    {"ask_policy/payment", "ask_policy/obligation", "ask_policy/trip_charge", "ask_pro", "ask_customer"}
)
_FEE = re.compile(
    r"\b(?:fees?|charged?|charges|cost|pay|owe|penalty|refund)\b|退|收费|费用|扣钱|要钱|收钱", re.IGNORECASE
)
_CONFIRMED = re.compile(r"\bconfirm\b[^.!?]*\b(?:no|not|without|free)\b", re.IGNORECASE)
# A question of this confidence at most is one that was taken for the other party's for want of better.
_GUESSED = 0.3
# How or when one pays is no question for what it costs to leave.
_TRIP = re.compile(
    r"\b(?:trip|visit|card|cash|gift)\b|\b(?:how(?! much)|when)\b[^.?!]{0,20}\b(?:pay|paid|charged?)\b|什么时候|怎么",
    re.IGNORECASE,
)


_COMING = re.compile(
    r"\b(?:someone|somebody|anyone|you|a \w+|any(?: of your)? pros?) (?:come|take|look|help|do this"
    r"|fix|make it|be able|get|stop|swing)"
    r"|^when\b|how soon",
    re.IGNORECASE,
)


def _asks_when(act: Act) -> bool:
    """ "Can someone come Friday?" beside a request belongs to it; "do you serve 98052?" is a question of its own."""
    return act.intent == "ask_availability" and ("?" not in act.text or bool(act.windows or _COMING.search(act.text)))


def _describes(act: Act, intent: str) -> bool:
    """Whether words beside a request only tell more of it; arrival times in a sentence of their own are offered."""
    return intent == "give_details" or (intent == "offer_windows" and not act.windows)


def _belongs(act: Act, named: frozenset[str], asking: bool, refusing: bool, state: str | None) -> str:
    """The act that another one of the same message makes of this one; itself where they are two things."""
    if act.intent == "file_claim" and "report_no_show" in named:
        return "report_no_show"
    if act.intent == "request_service" and "file_claim" in named and not _WANTED.search(act.text):
        # "The TV hangs crooked. I want my money back."
        return "file_claim"
    if act.intent == "cannot_come" and "propose_window" in named and state in _UNSETTLED:
        # "None of those fit. How about Friday 1-4?"
        return "propose_window"
    if act.intent == "confirm_window" and refusing and not _SUITS.search(act.text):
        # "Not Friday. Sunday 10 to 12 I can be there."
        return "propose_window"
    if act.intent == "decline_estimate" and asking and is_haggling(act.text):
        return "ask_pro"
    if act.intent == "give_details" and "ask_availability" in named and _ONLY_PLACED.fullmatch(act.text):
        # "Do you have a maid service? We're in 98104"
        return "ask_availability"
    return act.intent


_ONLY_PLACED = re.compile(
    r"\W*(?:(?:i'?m|we'?re|(?:i|we) (?:am|are|live)|located|based|it'?s|it is|my|our|the|zip|zipcode|code|is|in|at|near"
    r"|around|for)\W+)*\d{5}\W*"
    r"|\W*(?:我(?:们)?(?:住|家)?(?:在)?|邮编(?:是)?|在)*\W*\d{5}\W*",
    re.IGNORECASE,
)
_WANTED = re.compile(
    r"\b(?:need|want|would like|i'd like|looking|hire|quote|estimate|can (?:someone|somebody|you)|please|how much"
    r"|price)\b"
    r"|\?|想|需要|请|找|帮|报价|多少|吗",
    re.IGNORECASE,
)
_SUITS = re.compile(r"\b(?:works?|ok(?:ay)?|confirm\w*|fine|good|great|perfect|yes|suits?|see you)\b", re.IGNORECASE)
_UNSETTLED = frozenset({"awaiting_confirmation", "window_proposed"})


def _asks_fee(act: Act) -> bool:
    """Whether the words beside a cancellation or a move ask what it costs (SCH-4, SCH-5)."""
    if not _FEE.search(act.text) or _TRIP.search(act.text):
        return False
    guessed = act.intent == "ask_pro" and act.confidence <= _GUESSED
    unclear = act.intent in _LEAVING and not act.clear and (ends_in_question(act.text) or _CONFIRMED.search(act.text))
    return bool(act.intent.startswith("ask_policy/") or guessed or unclear)


def joined(acts: Sequence[Act], state: str | None) -> list[Act]:
    """One act for each intent, in order of first appearance; details join the request they belong to."""
    requested = any(a.intent == "request_service" for a in acts)
    leaving = next((_LEAVING[a.intent] for a in sorted(acts, key=lambda a: not a.clear) if a.intent in _LEAVING), "")
    leaving = leaving or next(
        (topic for topic in _LEAVING.values() if any(a.intent == f"ask_policy/{topic}" for a in acts)), ""
    )
    estimating = next((a.intent for a in acts if a.intent in {"give_estimate", "request_visit"}), "")
    named = frozenset(a.intent for a in acts)
    asking = any("?" in a.text for a in acts)
    refusing = any(a.excluded for a in acts)
    kept: dict[str, Act] = {}
    for act in acts:
        intent = _belongs(act, named, asking, refusing, state)
        if requested and (_describes(act, intent) or _asks_when(act)):
            intent = "request_service"
        elif estimating and intent in {"propose_window", "confirm_window"}:
            intent = estimating
        elif leaving and _asks_fee(act):
            intent = f"ask_policy/{leaving}"
        elif (
            (rule := next(reversed(kept), "")) in _COSTING
            and act.intent in _OF_COST
            and goes_on(act.text, kept[rule].text)
        ):
            intent = rule
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
    return [_countered(_moved(act), kept) for act in kept.values()]


def _agreed(both: Act, one: Act, other: Act) -> Act:
    """Two clauses that say the same are as sure as both together, and clear where nothing leaves them open."""
    table = intents()
    confidence = 1 - (1 - one.confidence) * (1 - other.confidence)
    likely = min(one.confidence, other.confidence) >= table.thresholds["acting"]
    shown = shows(both.intent, both.text.lower(), table) and confidence >= table.thresholds["together"]
    return replace(both, clear=likely and shown and not is_open(both.text) and "?" not in both.text)


def _countered(act: Act, kept: Mapping[str, Act]) -> Act:
    """A window that is declined beside others that are offered instead is declined plainly."""
    offered = kept.get("offer_windows")
    plain = act.intent == "decline_window" and act.confidence >= _LIKELY and offered is not None and offered.windows
    return replace(act, clear=True) if plain and not is_open(act.text) else act


_LIKELY = 0.5


def _moved(act: Act) -> Act:
    """ "Friday's no good. Monday 9-11." moves the visit plainly: the one refused, the other named."""
    plain = act.intent == "reschedule" and act.windows and act.excluded and not is_open(act.text)
    return replace(act, clear=True) if plain else act
