"""Numbers that are written like a price and are a time of day or volts: "do it at 1530", "120v or 240"."""

from __future__ import annotations

import re
from decimal import Decimal

_DAY = (
    r"(?:(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?|today|tomorrow|tmrw?|tmw|tonight"
    r"|morning|afternoon|evening|noon)"
)
_DAY_BEHIND = re.compile(rf"\s?(?:[ap]\.?m\b|sharp\b|o'clock|hrs?\b|hours\b|,?\s?(?:on |in the |this )?{_DAY}\b)")
_DAY_BEFORE = re.compile(rf"\b{_DAY},?\s(?:(?:at|by|around|about|like|say|from|after|before)\s)?$|@\s?$")
_QUARTERS = (0, 15, 30, 45)
_REACH = 24


def is_clock(value: Decimal) -> bool:
    """Whether the figures could be a time of day: 930, 1230, 1500."""
    return 100 <= value < 2400 and value == int(value) and value % 100 in _QUARTERS


def is_clock_there(value: Decimal, span: tuple[int, int], text: str) -> bool:
    """Whether such figures are one: no price is 1530, and beside a day 930 is none either."""
    start, end = span
    if not is_clock(value) or "," in text[start:end]:
        return False
    if value >= 1000 and value % 100 != 0:
        return True
    return bool(_DAY_BEHIND.match(text[end : end + _REACH]) or _DAY_BEFORE.search(text[max(0, start - _REACH) : start]))


_VOLTAGES = frozenset({110, 115, 120, 208, 220, 230, 240})
_VOLTS = re.compile(r"\b\d{2,3}\s?(?:v|volts?|vac)\b")


def is_voltage(value: Decimal, span: tuple[int, int], text: str) -> bool:
    """Whether a number stands beside volts and could be some itself: "120v or 240"."""
    return value in _VOLTAGES and bool(_VOLTS.search(text[max(0, span[0] - 48) : span[1] + _REACH]))
