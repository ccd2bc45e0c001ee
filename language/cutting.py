"""A text without some of its clauses, still as it was written and with nothing left hanging."""

import re
from collections.abc import Sequence

from language.guards.questions import asks
from language.segments import split

_JOINTS = "and|but|so|although|however|plus"
_HANGING = re.compile(rf"(?:\s*[,，、;；]|\s+(?:{_JOINTS})|[，,](?:但是?|不过))+\s*$", re.IGNORECASE)
_LEADING = re.compile(rf"(?:[\s,，、;；]|(?:{_JOINTS})\s)+", re.IGNORECASE)
_STOPS = {**dict.fromkeys(".!?", "."), **dict.fromkeys("。！？", "。")}


def without(claimed: Sequence[str], text: str) -> str:
    """The text as it was written, without the clauses that are claimed; commas and "and" go with what they led to."""
    kept, end, spoken = "", 0, False
    for segment in split(text):
        if segment.kind != "clause":
            continue
        if any(segment.text in words for words in claimed):
            before = kept + text[end : segment.start]
            kept, end = _ended(before, segment.text) if spoken else before, segment.end
        else:
            spoken = True
    rest = text[end:]
    led = _LEADING.match(rest) if end and not kept.strip() else None
    return (kept + rest[led.end() if led else 0 :]).strip()


def without_pieces(pieces: Sequence[str], text: str) -> str:
    """The text without pieces of its clauses ("let's take Ben, I'll pay him cash"), as `without` leaves it."""
    for piece in pieces:
        before, found, after = text.partition(piece)
        if not found:
            continue
        led = _LEADING.match(after) if not before.strip() else None
        text = _ended(before, piece.rstrip(" ,，;；")) + after[led.end() if led else 0 :]
    return text.strip()


def _ended(kept: str, gone: str) -> str:
    """What is kept before a clause that goes, ended as the clause had ended where it only led up to it."""
    ended, hung = _HANGING.subn("", kept)
    if not hung:
        return kept
    return ended + ("?" if gone.endswith("?") and asks(ended) else _STOPS.get(gone[-1:], ""))
