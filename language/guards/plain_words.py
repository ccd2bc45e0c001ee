"""The form in which the guards match a text."""

from __future__ import annotations


def plain(text: str) -> str:
    return text[:2_000].lower().replace("’", "'")
