"""Amounts in words: "a hundred and fifty", "two-fifty all in", 一百五十块."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from language.money.amounts import Amount
from language.money.words import (
    CUE_BEHIND,
    CUE_NEAR,
    ENDS_NEAR,
    IN_CHINESE,
    IN_WORDS,
    SHORT_HUNDREDS,
    WORD_VALUES,
)


def in_words(text: str) -> Iterator[Amount]:
    """ "A hundred and fifty", "two-fifty all in", 一百五十块."""
    for match in IN_WORDS.finditer(text):
        if (value := _spelled(match["words"] or match["hundreds"])) is not None:
            yield Amount(value, None, "USD", "total", match.span())
    for match in SHORT_HUNDREDS.finditer(text):
        before, behind = text[max(0, match.start() - 48) : match.start()], text[match.end() : match.end() + 24]
        if CUE_BEHIND.match(behind) or (CUE_NEAR.search(before) and ENDS_NEAR.match(behind)):
            value = Decimal(100 * WORD_VALUES[match["hundreds"]] + WORD_VALUES[match["rest"]])
            yield Amount(value, None, "USD", "total", match.span())
    for match in IN_CHINESE.finditer(text):
        if number := _chinese(match["number"]):
            yield Amount(Decimal(number), None, "USD", "total", match.span())


def _chinese(text: str) -> int:
    """两百, 一百五十, 三百五 as a number."""
    total, digit, unit = 0, 0, 1
    for letter in text:
        if letter in _CHINESE_UNITS:
            unit = _CHINESE_UNITS[letter]
            total, digit = total + max(digit, 1) * unit, 0
        else:
            digit = _CHINESE_DIGITS.get(letter, 0)
    # 三百五 leaves the tens out.
    return total + digit * (unit // 10 if unit > 10 and "零" not in text else 1)


_CHINESE_DIGITS = {letter: value for value, letter in enumerate("零一二三四五六七八九")} | {"两": 2}
_CHINESE_UNITS = {"十": 10, "百": 100, "千": 1000}


def _spelled(words: str) -> Decimal | None:
    total, current = 0, 0
    for word in re.split(r"[\s-]+", words.strip()):
        if word == "hundred":
            current = max(current, 1) * 100
        elif word == "thousand":
            total, current = total + max(current, 1) * 1000, 0
        else:
            current += WORD_VALUES.get(word, 0)
    return Decimal(total + current) if total + current else None
