"""Questions that point at what was said before: "Is that even allowed?" is about the act that stands before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from language.acts import Act
from language.guards.plain_words import plain
from language.guards.questions import ends_in_question

_POINTS = re.compile(
    r"\b(?:is|was|are) (?:that|this|it) (?:even |really |still |actually )?(?:allowed|ok(?:ay)?|normal|legal|right|fair"
    r"|legit|permitted|how (?:it|this|that|you)|the rule|something (?:you|that you|which you))\b"
    r"|\bshould (?:that|this|it) (?:even |really )?be\b"
    r"|\bcan (?:he|she|they) (?:even |really |just )?do (?:that|this)\b|\b(?:won't|not) be charged\b"
    r"|\b(?:will|do|would|must) i (?:still |now )?(?:have to |need to )?(?:be charged|pay|owe|lose)\b"
    r"(?: for (?:that|this))?[^.?!]{0,20}\?"
)
# The act that is told, and what such a question beside it is about.
_TOPICS = {
    "report_no_show": "ask_policy/no_show",
    "report_direct_payment": "ask_policy/direct_payment",
    "report_trip_charge": "ask_policy/trip_charge",
}
_LIKELY = 0.3
_SURE = 0.6
# "I have a gift card from my aunt. Can I use it for this?", "And what happens to it if I don't?"
_EVEN = 0.05
_POINTING = re.compile(r"\b(?:it|that|this|them|those|one)\b")
_FEW_WORDS = 9
_UNTOLD = frozenset(
    {"message", "ask_pro", "ask_customer", "request_service", "give_details", "ask_availability", "ask_status"}
)


# "For my own understanding, what is the rule here? May a pro change the price?": the rule that is asked about next.
_ANNOUNCES = re.compile(
    r"(?:(?:so|and|also|but|just|then)[\s,]+)*(?:what(?:'s| is| are) (?:the|your) (?:rules?|policy|policies)"
    r"|how (?:does|do) (?:this|that|it|these things|you) (?:work|handle (?:this|that|it)))(?: here| then| exactly"
    r"| on this)*\W*"
)


def with_topics(parts: Sequence[Act]) -> list[Act]:
    """The parts, where a question that points at an act, or announces a question, has the topic of that."""
    return _pointing_back(_announcing(parts))


def _announcing(parts: Sequence[Act]) -> list[Act]:
    read = list(parts)
    for i, (part, after) in enumerate(pairwise(parts)):
        if after.intent.startswith("ask_policy/") and _ANNOUNCES.fullmatch(plain(part.text).strip()):
            read[i] = replace(part, intent=after.intent, confidence=after.confidence, clear=after.clear)
    return read


def _pointing_back(parts: Sequence[Act]) -> list[Act]:
    read: list[Act] = []
    for part in parts:
        told = next((p for p in reversed(read) if p.intent in _TOPICS and p.confidence >= _LIKELY), None)
        points = told is not None and part.intent not in _TOPICS and _POINTS.search(plain(part.text))
        if told is not None and points:
            part = replace(part, intent=_TOPICS[told.intent], confidence=max(part.confidence, _SURE), clear=True)
        elif read and (topic := _asks_of_thing(part, read[-1])) is not None:
            part = replace(part, intent=topic, confidence=max(part.confidence, _SURE), clear=True)
        elif read and _asks_on(part, read[-1]):
            part = replace(part, intent=read[-1].intent, confidence=max(part.confidence, _SURE), clear=True)
        read.append(part)
    return read


# "I still have a gift card in a drawer. Would you take it for that?": what such a question points at.
_THINGS = ((re.compile(r"\bgift (?:card|certificate|voucher)s?\b|礼品卡|礼物卡"), "ask_policy/gift_card"),)


def _asks_of_thing(part: Act, before: Act) -> str | None:
    """The rule about a thing that the words before a short question name."""
    points = ends_in_question(part.text) and len(part.text.split()) <= _FEW_WORDS and _POINTING.search(plain(part.text))
    if not points or part.intent not in _UNTOLD:
        return None
    named = (topic for thing, topic in _THINGS if thing.search(plain(before.text)))
    return next((topic for topic in named if before.intent in {"message", topic}), None)


def _asks_on(part: Act, before: Act) -> bool:
    """Whether a short unsure question is about the rule that the words before it name."""
    unsure = part.intent in _UNTOLD or part.intent.startswith("ask_policy/")
    return (
        before.intent.startswith("ask_policy/")
        and before.confidence >= _SURE
        and unsure
        and part.confidence < _LIKELY + _EVEN
        and ends_in_question(part.text)
        and len(part.text.split()) <= _FEW_WORDS
        and _POINTING.search(plain(part.text)) is not None
    )
