"""The places of a list of wishes, "1st choice ..., 2nd choice ..., 3rd ...", which are no days of the month."""

from __future__ import annotations

import re

_WISH = r"(?:choice|option|preference|pref|pick)"
_LISTED = re.compile(rf"\b(?:1st|first) {_WISH}\b", re.IGNORECASE)
_PLACE = re.compile(rf"\b(?:1st|2nd|3rd|4th|first|second|third|fourth)\b(?: {_WISH}\b)?(?! (?:of|in)\b)", re.IGNORECASE)


def without_places(text: str) -> str:
    """The text with such places blanked out, as long as before; any other text as it is."""
    if not _LISTED.search(text):
        return text
    return _PLACE.sub(lambda place: " " * len(place.group()), text)
