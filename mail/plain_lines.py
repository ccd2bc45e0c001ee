"""Plain text as lines, and what of text nobody sees."""

import re
from collections.abc import Sequence

from mail.markup import MAX_LINES, Line
from mail.program_words import PICTURE_ID

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0"
    "\ufff9-\ufffb\U000e0000-\U000e0fff\x00-\x08\x0b\x0c\x0e-\x1f\x7f]"
)
# A joiner between two pictures makes one picture; elsewhere it only hides.
_LOOSE_JOINER = re.compile("(?<![\u2190-\u2bff\ufe0f\U0001f000-\U0001faff])\u200d")
_SPACES = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")


def clean(text: str) -> str:
    """Every space a space, nothing invisible, no marks that turn the writing direction."""
    if text.isascii() and text.isprintable():
        return text
    return _SPACES.sub(" ", _LOOSE_JOINER.sub("", _INVISIBLE.sub("", text)))


def lines_of_text(text: str, *, flowed: bool = False, delsp: bool = False) -> list[Line]:
    """Lines of a plain body; soft ones joined where it is format=flowed (RFC 3676)."""
    text = PICTURE_ID.sub("", text) if "[cid:" in text else text
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")[:MAX_LINES]
    return [Line(line) for line in (_unflow(lines, delsp) if flowed else lines)]


def _unflow(lines: Sequence[str], delsp: bool) -> list[str]:
    paragraphs: list[tuple[int, str]] = []
    soft = False
    for line in lines:
        depth = len(line) - len(line.lstrip(">"))
        content = line[depth:].removeprefix(" ")
        if soft and paragraphs and paragraphs[-1][0] == depth and content != "-- ":
            before = paragraphs[-1][1]
            paragraphs[-1] = (depth, (before[:-1] if delsp else before) + content)
        else:
            paragraphs.append((depth, content))
        soft = content.endswith(" ") and content != "-- "
    return [("> " if depth else "") + content for depth, content in paragraphs]
