"""The form in which the guards match a text."""

from __future__ import annotations

import re

# Mail programs wrap the lines of a sentence.
_WRAPPED = re.compile(r"[ \t]*\n[ \t]*")


def plain(text: str) -> str:
    """The text in small letters, on one line, with plain apostrophes; what is very long is cut."""
    return _WRAPPED.sub(" ", text[:2_000].strip("\n").lower().replace("’", "'"))
