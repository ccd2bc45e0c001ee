"""How long a pro says that the work takes: "about 2 hours", "2-3 hrs", "an hour and a half", 两个小时."""

from __future__ import annotations

import re
from decimal import Decimal

LONGEST_TEXT = 2_000
_WORDS = {
    "half an": "0.5", "an": "1", "a": "1", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5",
    "six": "6", "seven": "7", "eight": "8", "couple of": "2", "一": "1", "两": "2", "二": "2", "三": "3", "四": "4",
    "五": "5", "六": "6", "七": "7", "八": "8", "半": "0.5",
}  # fmt: skip
_NUMBER = rf"\d{{1,2}}(?:\.\d{{1,2}})?|(?<![a-z])(?:{'|'.join(map(re.escape, _WORDS))})"
# An hourly rate ("$80/hr") is no duration, nor is a wait ("in 2 hours", "24 hours before").
_HOURS = re.compile(
    rf"(?<![a-z0-9_$€£.:/])(?:a )?(?P<low>{_NUMBER})(?P<half1> and a half| 1/2)?"
    rf"(?:\s?(?:-|–|to|or|至|到)\s?(?P<high>{_NUMBER}))?(?P<half2> and a half| 1/2)?"
    r"\s?(?:hours?\b|hrs?\b|h\b|个?(?:半)?小时)(?P<half3> and a half)?"
    r"(?! (?:before|ahead|notice|away|ago|late|from now))"
)
_NOT_BEFORE = re.compile(
    r"(?:\b(?:in|within|after|per|every|each|the next|last|first)\s"
    r"|(?:\$|\d|dollars|bucks|usd|rate of)\s?(?:an?|per|/)?\s?)$"
)
_RATE = re.compile(
    r"(?:[$€£]\s?\d[\d.,]*|\b\d[\d.,]*(?: ?(?:dollars|bucks|usd))?)\s?(?:/|an?|per|each|every)\s?(?:hour|hr|h)\b"
)


def read_hours(text: str) -> tuple[Decimal, Decimal | None] | None:
    """The hours that the work takes, a range with its high end; None where none are named. Never raises."""
    lower = _RATE.sub(lambda rate: " " * len(rate[0]), text[:LONGEST_TEXT].lower())
    for match in _HOURS.finditer(lower):
        if _NOT_BEFORE.search(lower[max(0, match.start() - 16) : match.start()]):
            continue
        low, high = _value(match["low"]), _value(match["high"]) if match["high"] else None
        half = (
            Decimal("0.5") if match["half1"] or match["half2"] or match["half3"] or "个半" in match[0] else Decimal(0)
        )
        if high is None:
            return low + half, None
        return (low, high + half) if low < high + half else None
    return None


def _value(word: str) -> Decimal:
    return Decimal(_WORDS.get(word, word)).normalize() + 0
