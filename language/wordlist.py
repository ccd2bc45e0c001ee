"""Tables of words, written as plain text."""

from __future__ import annotations

import re
from collections.abc import Mapping

_NAMED = re.compile(r"<(\w+)>")


def words_of(text: str) -> tuple[str, ...]:
    """The words of a table, in order."""
    return tuple(text.split())


def filled(pattern: str, words: Mapping[str, str]) -> str:
    """A pattern with each `<name>` replaced by the words of that name, which may name others. Raises KeyError."""
    while _NAMED.search(pattern):
        pattern = _NAMED.sub(lambda found: words[found[1]], pattern)
    return pattern
