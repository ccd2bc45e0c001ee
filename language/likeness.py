"""A text as it looks to a reader: signs that look alike become one, what nobody sees is gone.

Places in it can be led back to the text as it was written.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache

_DASHES = frozenset(map(chr, (*range(0x2010, 0x2016), 0x2212, 0xFE58, 0xFE63, 0xFF0D)))
_UNSEEN = frozenset("\u00ad\u034f\ufe0e\ufe0f\u20e3")  # a soft hyphen, joiners, what makes a digit a keycap


@dataclass(frozen=True, slots=True)
class Likeness:
    """`text` and, where it is not as long as what was written, the place of each of its signs there, and the end."""

    text: str
    places: tuple[int, ...] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a span stands in what was written, with what nobody sees behind it."""
        if self.places is None:
            return start, end
        return self.places[start], self.places[end]


def likeness(text: str) -> Likeness:
    """How the text looks."""
    if text.isascii():
        return Likeness(text)
    signs = [_sign(char) for char in text]
    if all(signs):
        return Likeness("".join(signs))
    return Likeness("".join(signs), (*(place for place, sign in enumerate(signs) if sign), len(text)))


@cache
def _sign(char: str) -> str:
    """One sign for one sign, or nothing."""
    if char in _DASHES:
        return "-"
    if char in _UNSEEN or unicodedata.category(char) == "Cf":
        return ""
    digit = unicodedata.digit(char, None) if unicodedata.category(char) == "Nd" or "①" <= char <= "⓿" else None
    if digit is not None:
        return str(digit)
    if unicodedata.category(char) == "Zs":
        return " "
    # Wide, small and mathematical letters and signs; not what would become several.
    plain = unicodedata.normalize("NFKC", char)
    return plain if len(plain) == 1 and plain.isascii() else char
