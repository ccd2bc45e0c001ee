"""Looking at tokens: what stands where, and numbers with their units."""

from __future__ import annotations

from collections.abc import Sequence

from language.windows.lexicon import (
    COMING_WORDS,
    FOLLOWING_WORDS,
    LAST_WORDS,
    NEXT_WORDS,
    QUANTITIES,
    THIS_WORDS,
    UNITS,
)
from language.windows.tokens import Token

type Found[T] = tuple[T, int] | None


def text_at(tokens: Sequence[Token], i: int) -> str:
    """The text of token i, or "" beyond either end."""
    return tokens[i].text if 0 <= i < len(tokens) else ""


def which_word(word: str) -> str:
    for name, words in (
        ("next", NEXT_WORDS),
        ("this", THIS_WORDS),
        ("last", LAST_WORDS),
        ("coming", COMING_WORDS),
        ("following", FOLLOWING_WORDS),
    ):
        if word in words:
            return name
    return ""


def skip(tokens: Sequence[Token], i: int, *words: str) -> int:
    return i + 1 if text_at(tokens, i) in words else i


def quantity_at(tokens: Sequence[Token], i: int) -> tuple[int, int] | None:
    """ "3", "three", "a couple of", "a few": the number and how many tokens it takes."""
    if i >= len(tokens):
        return None
    token = tokens[i]
    if token.kind == "number" and len(token.text) <= 3:
        return int(token.text), 1 + (text_at(tokens, i + 1) == "more")
    if token.text in {"a", "an"} and text_at(tokens, i + 1) in {"couple", "few", "pair"}:
        i, extra = i + 1, 1
    else:
        extra = 0
    if text_at(tokens, i) not in QUANTITIES:
        return None
    return QUANTITIES[text_at(tokens, i)], 1 + extra + (text_at(tokens, i + 1) in {"of", "more"})


def unit_at(tokens: Sequence[Token], i: int) -> str:
    return UNITS.get(text_at(tokens, i), "")
