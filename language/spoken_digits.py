"""Digits that are said in words ("two oh six, double five ..."), alone or between written ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_WORDS = {
    "0": "zero oh o cero null zéro nul",
    "1": "one uno una eins un une",
    "2": "two dos zwei zwo deux",
    "3": "three tres drei trois",
    "4": "four cuatro vier quatre",
    "5": "five cinco fünf fuenf cinq",
    "6": "six seis sechs",
    "7": "seven siete sieben sept",
    "8": "eight ocho acht huit",
    "9": "nine nueve neun neuf",
}
_DIGIT = {word: digit for digit, words in _WORDS.items() for word in words.split()}
_CHINESE = dict(zip("零〇一二三四五六七八九幺", "001234567891", strict=True))
_TIMES = {"double": 2, "triple": 3, "doble": 2}

_WORD = "|".join(sorted(_DIGIT, key=len, reverse=True))
_TOKEN = re.compile(
    rf"(?P<times>double|triple|doble)[\s-]{{1,2}}(?P<repeated>{_WORD}|\d)\b"
    rf"|(?P<word>{_WORD})\b|(?P<written>\d{{1,4}})(?![\w$€£%])|(?P<chinese>[{''.join(_CHINESE)}])",
    re.IGNORECASE,
)
_START = re.compile(
    rf"(?<![\w$€£.,-])(?=(?:{_WORD}|double|triple|doble)\b|\d{{1,4}}\b|[{''.join(_CHINESE)}])", re.IGNORECASE
)
_GAP = re.compile(r"[\s,.()/·-]{0,3}")
_LONGEST = 30  # tokens


@dataclass(frozen=True, slots=True)
class Spoken:
    """A run of digits of which some are words: its place, the digits, and how many of the tokens were words."""

    start: int
    end: int
    digits: str
    words: int


def spoken_digits(text: str) -> Iterator[Spoken]:
    """Every run with three digits in words or more, from left to right."""
    position = 0
    while (begin := _START.search(text, position)) is not None:
        run = _run(text, begin.start())
        if run.words >= 3:
            yield run
        position = max(run.end, begin.start() + 1)


def _run(text: str, start: int) -> Spoken:
    digits, words, end, position = "", 0, start, start
    for _ in range(_LONGEST):
        token = _TOKEN.match(text, position)
        if token is None:
            break
        said = _said(token)
        digits, words = digits + said, words + (0 if token["written"] else len(said))
        end = token.end()
        gap = _GAP.match(text, end)
        position = gap.end() if gap else end
        if position == end and not token["chinese"]:
            break
    return Spoken(start, end, digits, words)


def _said(token: re.Match[str]) -> str:
    if token["times"]:
        repeated = token["repeated"].lower()
        return _DIGIT.get(repeated, repeated) * _TIMES[token["times"].lower()]
    if token["word"]:
        return _DIGIT[token["word"].lower()]
    return token["written"] or _CHINESE[token["chinese"]]
