"""Somebody else's mail, sent on to the desk with a word above it: what it says is what the writer wants done.

`mail.letter.Letter` keeps it apart from the writer's own words, as a forwarded mail is no reply. A new mail to the desk
is described by both: "can you sort this out?" says nothing by itself (REQ-2, OTH-2).
"""

import re

from mail.letter import Letter
from mail.markup import Line
from mail.trimming import trim

_FORWARDED = re.compile(r"(?:fwd?|fw|tr|wg|rv|i|enc|doorst|vs|转发|轉寄)\s*(?:\[\d+\])?\s*[:：]", re.IGNORECASE)


def with_forwarded(letter: Letter) -> str:
    """The writer's words, and below them those of the mail that was sent on, without its header fields."""
    if not letter.quoted.strip() or not _FORWARDED.match(letter.subject):
        return letter.text
    said = trim([Line(line) for line in letter.quoted.splitlines()]).text
    return "\n\n".join(part for part in (letter.text, said) if part.strip())
