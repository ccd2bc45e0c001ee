"""What parts of a message make of each other: answered questions, times behind a yes, details that are a request."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from language.acts import CHOICES, Act
from language.guards.answers import begins_with_yes, is_opening
from language.guards.questions import asks, asks_which
from language.intents import Intents, Role
from language.services import read_service
from language.timing import offers

# What a customer without a thread adds to is a new request, where a service is named.
_ADDING = frozenset({"give_details", "list_estimates", "offer_windows"})
_MANY_WORDS = 8


def as_request(known: Sequence[Act], role: Role, state: str | None, text: str) -> list[Act]:
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


def without_rhetoric(parts: Sequence[Act], table: Intents) -> list[Act]:
    """The parts, where questions that their writer answers with a plain no are only words."""
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


def while_choosing(parts: Sequence[Act]) -> list[Act]:
    """The parts, where a bare "ok" before a question to us takes nothing: it says that what we wrote was read.

    Who asks which pro is best has chosen none; who asks about a rule may have, and is asked back. So is who asks
    anything of the pro before a price is agreed to or paid (REQ-7, PAY-1, PAY-3).
    """
    choosing = any(asks_which(part.text) for part in parts)
    of_us = choosing or any(part.intent in _ASKED_OF_US or part.intent.startswith("ask_policy/") for part in parts)
    of_pro = any(asks(part.text) for part in parts)
    left_open = _TAKEN if of_us else _PAID if of_pro else frozenset()
    if not left_open:
        return list(parts)
    read = [replace(p, clear=False) if p.intent in left_open and is_opening(p.text) else p for p in parts]
    return [p for p in read if p.clear or p.intent not in _TAKEN or not is_opening(p.text)] if choosing else read


# "20 bucks.", "That's $45 for the trip": an amount, and nothing of the work.
_BARE_PRICE = re.compile(
    r"(?:(?:it|that|this|the|visit|trip|look)(?:'s| is| would be| costs)?|i charge|is|would be|just|only|for|costs?|fee"
    r"|price|charge|bucks?|dollars?|usd|please|上门费?|只要|收|块钱?|元|美元|刀|\$|\d+(?:\.\d\d)?|[\s.,!，。！])+",
    re.IGNORECASE,
)


def with_visit_price(parts: Sequence[Act]) -> list[Act]:
    """The parts, where a bare amount beside a visit without one is its price, and no estimate (VIS-1)."""
    visits = [part for part in parts if part.intent == "request_visit"]
    priced = [part for part in parts if part.intent == "give_estimate"]
    if not visits or any(visit.money for visit in visits) or len(priced) != 1:
        return list(parts)
    [price] = priced
    bare = len(price.money) == 1 and price.money[0].high is None and _BARE_PRICE.fullmatch(price.text.strip())
    return [replace(p, intent="request_visit") if bare and p is price else p for p in parts]


_PAID = frozenset({"accept_estimate", "approve_change", "sign_off"})
_TAKEN = _PAID | {"accept_visit"}
_ASKED_OF_US = frozenset({"list_estimates", "ask_status"})


def without_retold_times(parts: Sequence[Act], state: str | None) -> list[Act]:
    """The parts, where a time told before a plain yes to the window is the proposed one, and no other."""
    agreed = any(p.intent == "accept_window" and not p.windows and p.confidence >= _AGREED for p in parts)
    if state != "window_proposed" or not agreed:
        return list(parts)
    return [_words_only(p) if p.intent == "offer_windows" and p.windows and not offers(p.text) else p for p in parts]


_AGREED = 0.5


def _words_only(part: Act) -> Act:
    return replace(part, intent="message", confidence=0.5, clear=True)


def times_apart(parts: Sequence[Act]) -> list[Act]:
    """The parts, where times behind an acceptance are wishes: "Let her come. Thursday morning is best." (SCH-1)."""
    read: list[Act] = []
    for part in parts:
        taken = any(p.intent in CHOICES and not p.windows for p in read)
        alone = taken and part.intent in CHOICES and part.windows and not begins_with_yes(part.text)
        read.append(replace(part, intent="offer_windows", clear=True) if alone else part)
    return read
