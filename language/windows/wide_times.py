"""Times too wide for a window, of which a day is to be asked for: "end of the month", "Q1", "this winter", "ASAP"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from language.windows.atoms import Day
from language.windows.day_specs import Month
from language.windows.reading_words import skip, text_at, which_word
from language.windows.tokens import Token
from language.wordlist import words_of

_SOON: tuple[tuple[str, ...], ...] = (("asap",), ("as", "soon", "as", "possible"), ("as", "soon", "as", "you", "can"))
_SEASONS = frozenset(words_of("spring summer autumn fall winter"))
_EDGES = frozenset(words_of("end beginning start middle rest remainder"))
_SPANS = frozenset(words_of("week month year quarter"))
_QUARTER = re.compile(r"q[1-4]$")
_YEAR = re.compile(r"20[2-4]\d$")
WIDE_WORDS = frozenset(
    {words[0] for words in _SOON} | _EDGES | {"in", "by", "this", "next", "last", "coming", "eom", "eoy", "q"}
)


def wide_at(tokens: Sequence[Token], i: int) -> tuple[Day, int] | None:
    """Words at token i that name a time but no day."""
    if tokens[i].kind == "word" and tokens[i].text not in WIDE_WORDS:
        return None
    if tokens[i].kind != "word" and i > 0:
        return None
    used = _soon(tokens, i) or _edge(tokens, i) or _season(tokens, i) or _year(tokens, i)
    return (Day(Month(), tokens[i].start, tokens[i + used - 1].end), used) if used else None


def _soon(tokens: Sequence[Token], i: int) -> int:
    for words in _SOON:
        if all(text_at(tokens, i + k) == word for k, word in enumerate(words)):
            return len(words)
    return 0


def _edge(tokens: Sequence[Token], i: int) -> int:
    """ "end of the month", "the rest of next week", "EOM"."""
    if text_at(tokens, i) in {"eom", "eoy"}:
        return 1
    if text_at(tokens, i) not in _EDGES or text_at(tokens, i + 1) != "of":
        return 0
    j = skip(tokens, i + 2, "the")
    j += bool(which_word(text_at(tokens, j)))
    return j + 1 - i if text_at(tokens, j) in _SPANS else 0


def _season(tokens: Sequence[Token], i: int) -> int:
    """ "this winter", "in the spring"; a spring or a fall alone may be anything."""
    word = text_at(tokens, i)
    if not which_word(word) and word not in {"in", "by"}:
        return 0
    j = skip(tokens, i + 1, "the")
    return j + 1 - i if text_at(tokens, j) in _SEASONS else 0


def _year(tokens: Sequence[Token], i: int) -> int:
    """ "2027" or "Q1 2027" alone; a clock time where other words make it one ("at 2027")."""
    j = i + bool(text_at(tokens, i) == "q" and tokens[i + 1 : i + 2])
    quarter = _QUARTER.match(text_at(tokens, i)) or (j > i and text_at(tokens, j) in {"1", "2", "3", "4"})
    end = j + 1 if quarter else i
    if i == 0 and len(tokens) == end + 1 and tokens[end].kind == "number" and _YEAR.match(tokens[end].text):
        return end + 1 - i
    return end - i if quarter and tokens[i].raw.isupper() else 0
