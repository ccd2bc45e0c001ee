"""Tables of words, written as plain text."""

from __future__ import annotations


def words_of(text: str) -> tuple[str, ...]:
    """The words of a table, in order."""
    return tuple(text.split())
