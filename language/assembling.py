"""The parts of a message put together: story falls away, like joins like, facts find their act."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from language.acts import Act
from language.clearness import is_open, shows
from language.guards.answers import begins_with_yes
from language.guards.denials import is_negated
from language.guards.openness import is_deferred, policy_topic
from language.guards.prices import is_haggling
from language.intents import Intents, Role, intents
from language.money import Amount
from language.notes import go_beside, note_intent
from language.pointing import with_topics
from language.services import read_service
from language.stories import telling
from language.timing import offers, priced_intent, timed_intent
from language.windows import ArrivalWindow

_SMALL_TALK = frozenset({"greet", "thank", "goodbye", "affirm", "deny"})
_WORDS = frozenset({"message", "out_of_scope"})


def assemble(parts: Sequence[Act], role: Role, state: str | None, text: str) -> tuple[Act, ...]:
    """Acts in order: small talk and story fall away beside real acts, like is joined to like, facts find their act."""
    table = intents()
    parts = _times_apart(_without_rhetoric(with_topics(parts), table))
    unknown = table.thresholds["unknown"]
    real = [p for p in parts if p.intent not in _SMALL_TALK and p.confidence >= unknown]
    known = telling([p for p in real if p.intent not in _WORDS], parts, state, table)
    real = [p for p in real if p.intent in _WORDS or any(p is k for k in known)]
    known = _as_request(known, role, state, text)
    outside = [p for p in parts if p.intent == "out_of_scope" and p.confidence >= _FOREIGN]
    if outside and (not known or any(p.confidence >= _SPAM for p in outside)):
        return (replace(outside[0], text=" ".join(p.text for p in outside)),)
    if known:
        kept = known
        if go_beside(frozenset(p.intent for p in known)):
            kept = [n for p in real if (n := p if any(p is k for k in known) else _passed_on(p, role))]
        chosen = _with_facts(kept, parts, role, state, table)
    elif real:
        chosen = real[:1] if len({p.intent for p in real}) == 1 else real
        chosen = _with_facts(chosen, parts, role, state, table)
    else:
        small = [p for p in parts if p.intent in _SMALL_TALK]
        if small and all(p.intent in _SMALL_TALK for p in parts):
            chosen = [_weightiest(small)]
        else:
            best = max((p.confidence for p in parts), default=0.0)
            return (Act("message", best, text.strip(), *_facts(parts), clear=False),)
    return tuple(_unswallowed(_joined(chosen, state), table, state))


# What a customer without a thread adds to is a new request, where a service is named.
_ADDING = frozenset({"give_details", "list_estimates", "offer_windows"})
_MANY_WORDS = 8


def _as_request(known: Sequence[Act], role: Role, state: str | None, text: str) -> list[Act]:
    """The acts, where details and wishes about a service that nobody was asked for yet are a request (REQ-2)."""
    first = next((act for act in known if act.intent in _ADDING - {"offer_windows"}), None)
    new = role == "customer" and state is None and first is not None and len(text.split()) >= _MANY_WORDS
    if not new or not all(act.intent in _ADDING for act in known) or read_service(text) is None:
        return list(known)
    return [replace(act, intent="request_service") if act is first else act for act in known]


# A question of few words right before a plain no asks nothing: "150 more for a flange? No chance." One that names an
# act itself is what the answer is about: "Reject? No."
_FEW_WORDS, _VERY_FEW_WORDS = 8, 3
_NAMES_ACT = re.compile(
    r"\b(?:accept|reject|decline|cancel|approve|refuse|move|reschedule|agree|sign)\w*\b", re.IGNORECASE
)


def _without_rhetoric(parts: Sequence[Act], table: Intents) -> list[Act]:
    read = list(parts)
    for i, (part, answer) in enumerate(pairwise(parts)):
        words = len(part.text.split())
        plain = answer.confidence == 1.0 and answer.intent in table.no_family | table.yes_family
        if not (plain and part.text.rstrip().endswith(("?", "？"))):
            continue
        if words <= _VERY_FEW_WORDS and _NAMES_ACT.search(part.text):
            read[i] = _words_only(part)
            read[i + 1] = _words_only(answer)
        elif words <= _FEW_WORDS and answer.intent in table.no_family - {"deny"} and part.intent in _ASKING:
            read[i] = _words_only(part)
    return read


_ASKING = frozenset({"ask_pro", "ask_customer"})


def _words_only(part: Act) -> Act:
    return replace(part, intent="message", confidence=0.5, clear=True)


# Behind a yes, times of their own are wishes: "Let her come and check it. Thursday morning is best."
_TAKEN = frozenset({"accept_visit", "accept_estimate"})


def _times_apart(parts: Sequence[Act]) -> list[Act]:
    read: list[Act] = []
    for part in parts:
        taken = any(p.intent in _TAKEN and not p.windows for p in read)
        alone = taken and part.intent in _TAKEN and part.windows and not begins_with_yes(part.text)
        read.append(replace(part, intent="offer_windows", clear=True) if alone else part)
    return read


def _passed_on(part: Act, role: Role) -> Act | None:
    """A note as the act that it is beside others; None for any other words."""
    intent = note_intent(part.text, role) if part.note else None
    return replace(part, intent=intent) if intent else None


# What is this surely foreign is so whatever stands beside it; less, only where nothing else is known.
_SPAM, _FOREIGN = 0.9, 0.5


# "Too much. Can she do 130?" is neither a no nor a yes.
_HAGGLED = frozenset({"accept_estimate", "decline_estimate", "approve_change", "refuse_change"})


# "I can't make Wednesday. Could do Thursday" proposes, and gives up the window that was agreed on (SCH-7).
_GIVES_UP = frozenset({"cannot_come"})


def _unswallowed(acts: Sequence[Act], table: Intents, state: str | None) -> list[Act]:
    """The acts without those that are reasons or circumstances of another; their facts stay with that other."""
    asked = {act.intent.partition("/")[2] for act in acts if act.intent.startswith("ask_policy/")}
    # "We might have to cancel. What would it cost?" only asks.
    kept = [act for act in acts if act.clear or policy_topic(act.intent) not in asked or _is_meant(act)]
    for act in acts:
        swallowed = table.swallows.get(act.intent, frozenset())
        if act.intent == "ask_pro" and act.money:
            swallowed = _HAGGLED
        if act.intent == "propose_window" and state == "booked":
            swallowed = swallowed - _GIVES_UP
            kept = [replace(k, implied=k.implied or k.intent in _GIVES_UP) for k in kept]
        plain = swallowed is _HAGGLED
        gone = [
            o for o in kept if o.intent in swallowed and o.intent != act.intent and not (plain and o.confidence == 1.0)
        ]
        if not gone or not any(k.intent == act.intent for k in kept):
            continue
        kept = [other for other in kept if other not in gone]
        at = next(i for i, k in enumerate(kept) if k.intent == act.intent)
        windows, excluded, money = _facts([kept[at], *gone])
        kept[at] = replace(
            kept[at],
            windows=tuple(dict.fromkeys(windows)) if act.intent in table.takes_windows else kept[at].windows,
            excluded=tuple(dict.fromkeys(excluded)) if act.intent in table.takes_windows else kept[at].excluded,
            money=tuple(dict.fromkeys(money)) if act.intent in table.takes_money else kept[at].money,
        )
    return kept


# An act that is this sure is meant, though no word of it makes it clear.
_MEANT = 0.75


def _is_meant(act: Act) -> bool:
    return act.confidence >= _MEANT and not is_open(act.text)


def _weightiest(small: Sequence[Act]) -> Act:
    """Of small talk alone the one to answer: a yes or no before thanks, thanks before a greeting."""
    order = ("affirm", "deny", "thank", "greet", "goodbye")
    return min(small, key=lambda act: order.index(act.intent))


type Facts = tuple[tuple[ArrivalWindow, ...], tuple[ArrivalWindow, ...], tuple[Amount, ...]]


def _facts(parts: Sequence[Act]) -> Facts:
    return (
        tuple(w for p in parts for w in p.windows),
        tuple(w for p in parts for w in p.excluded),
        tuple(m for p in parts for m in p.money),
    )


def _with_facts(
    chosen: Sequence[Act], parts: Sequence[Act], role: Role, state: str | None, table: Intents
) -> list[Act]:
    """The facts of parts that fell away, or whose act has no use for them, go to an act that takes them."""
    acts = list(chosen)
    for part in parts:
        kept = any(part is a for a in chosen)
        if (part.windows or part.excluded) and not (kept and part.intent in table.takes_windows):
            _give_windows(acts, part, role, state, table)
        if part.money and not (kept and part.intent in table.takes_money):
            _give_money(acts, part, role, state, table)
    return acts


def _give_windows(acts: list[Act], part: Act, role: Role, state: str | None, table: Intents) -> None:
    for i, act in enumerate(acts):
        if act.intent in table.takes_windows:
            acts[i] = replace(act, windows=act.windows + part.windows, excluded=act.excluded + part.excluded)
            return
    if is_negated("reschedule", part.text) or is_negated("cancel_booking", part.text) or is_deferred(part.text):
        return
    if part.intent == "message" and (
        (role == "customer" and state in _SETTLED) or (part.confidence >= _SURELY_WORDS and not offers(part.text))
    ):
        return
    intent = timed_intent(part.text, role, state)
    if intent and part.windows and part.intent in {*_SMALL_TALK, "message", "give_details"}:
        if part.intent == "give_details":
            intent = "offer_windows"
        acts.append(Act(intent, 0.6, part.text, part.windows, part.excluded, (), intent not in table.destructive))


def _give_money(acts: list[Act], part: Act, role: Role, state: str | None, table: Intents) -> None:
    for i, act in enumerate(acts):
        if act.intent in table.takes_money:
            acts[i] = replace(act, money=act.money + part.money)
            return
    if (
        role == "pro"
        and state in {"awaiting_estimate", "after_visit"}
        and part.intent in {*_SMALL_TALK, "message", "propose_window", "ask_direct_payment"}
        and not _DEPOSIT.search(part.text)
    ):
        acts.insert(0, Act(priced_intent(part.text), 0.6, part.text, part.windows, part.excluded, part.money))


# Words that are surely no act offer no time unless they say so.
_SURELY_WORDS = 0.9
_DEPOSIT = re.compile(r"\b(?:deposit|up ?front|half|in advance|discount|off)\b", re.IGNORECASE)
# States in which a time that is only mentioned is no offer of one.
_SETTLED = frozenset({"awaiting_sign_off", "change_proposed", "no_show_reported", "after_visit"})


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


def _belongs(act: Act, named: frozenset[str], asking: bool, state: str | None) -> str:
    """The act that another one of the same message makes of this one; itself where they are two things."""
    if act.intent == "file_claim" and "report_no_show" in named:
        return "report_no_show"
    if act.intent == "cannot_come" and "propose_window" in named and state in _UNSETTLED:
        # "None of those fit. How about Friday 1-4?"
        return "propose_window"
    if act.intent == "confirm_window" and act.excluded and not _SUITS.search(act.text):
        # "Not Friday. Sunday 10 to 12 I can be there."
        return "propose_window"
    if act.intent == "decline_estimate" and asking and is_haggling(act.text):
        return "ask_pro"
    return act.intent


_SUITS = re.compile(r"\b(?:works?|ok(?:ay)?|confirm\w*|fine|good|great|perfect|yes|suits?|see you)\b", re.IGNORECASE)
_UNSETTLED = frozenset({"awaiting_confirmation", "window_proposed"})


def _joined(acts: Sequence[Act], state: str | None) -> list[Act]:
    """One act for each intent, in order of first appearance; details and times join the request they belong to."""
    requested = any(a.intent == "request_service" for a in acts)
    leaving = next((_LEAVING[a.intent] for a in acts if a.intent in _LEAVING), "")
    estimating = next((a.intent for a in acts if a.intent in {"give_estimate", "request_visit"}), "")
    named = frozenset(a.intent for a in acts)
    asking = any("?" in a.text for a in acts)
    joined: dict[str, Act] = {}
    for act in acts:
        intent = _belongs(act, named, asking, state)
        if requested and (intent in {"give_details", "offer_windows"} or _asks_when(act)):
            intent = "request_service"
        elif estimating and intent in {"propose_window", "confirm_window"}:
            intent = estimating
        elif leaving and intent.startswith("ask_policy/") and _FEE.search(act.text) and not _TRIP.search(act.text):
            intent = f"ask_policy/{leaving}"
        if (first := joined.get(intent)) is None:
            joined[intent] = replace(act, intent=intent, clear=act.clear or intent != act.intent)
            continue
        joined[intent] = replace(
            first,
            confidence=max(first.confidence, act.confidence),
            text=f"{first.text} {act.text}",
            windows=tuple(dict.fromkeys(first.windows + act.windows)),
            excluded=tuple(dict.fromkeys(first.excluded + act.excluded)),
            money=tuple(dict.fromkeys(first.money + act.money)),
            clear=first.clear or act.clear,
        )
        if not joined[intent].clear:
            joined[intent] = _agreed(joined[intent], first, act)
    return [_moved(act) for act in joined.values()]


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
