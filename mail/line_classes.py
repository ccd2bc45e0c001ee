"""Every line of a letter as one letter of the alphabet; `mail.trimming` has the rules over the string of them.

    t  words            e  empty               q  quoted             h  attribution ("On ... wrote:")
    f  header field of an embedded mail        o  start of the original or forwarded mail
    d  drawn line       s  signature mark ("-- ")   b  bare dashes, which may be one or not
    g  signature by its markup                      m  a program's own line ("Sent from my phone", "[EXTERNAL]")
    c  confidentiality notice

A mail program or a language that is new is one pattern in `mail.program_words` and one fixture.
"""

import re
from collections.abc import Sequence

from mail.markup import UNDECIDED, Line
from mail.program_words import (
    ADDRESS,
    ATTRIBUTIONS,
    BANNER,
    BARE_ATTRIBUTIONS,
    CONFIDENTIAL,
    FIELDS,
    FIRST_PERSON,
    LINK,
    ORIGINALS,
    PLACEHOLDER,
    PROGRAM,
    PROGRAM_DEVICE,
    PROGRAM_WORDS,
    SHARED_LINE,
    WEAK_ATTRIBUTIONS,
)

_LONGEST = 2_000  # characters of a line that are looked at
_LONGEST_PROGRAM = 300
_ATTRIBUTION_LINES = 4
_ATTRIBUTION_LENGTH = 400
_MAX_ATTRIBUTIONS = 100  # lines that are tried; each costs up to some thousand steps

_QUOTED = re.compile(r"^\s{0,4}(?:>|[A-Z]{1,3}>(?:\s|$)|\|\s(?!.*\|))")
_DRAWN = re.compile(r"^\s*(?:-{3,}|_{3,}|={3,}|\*{3,}|#{3,}|~{3,}|\+{3,}|—{2,}|─{3,}|[*_]{1,2}-{3,}[*_]{1,2})\s*$")
_SIGNATURE = re.compile(r"^-- $")
_DASHES = re.compile(r"^\s*(?:--|—|–)\s*$")
_EMPTY = frozenset(["", "ᐧ"])  # the second is the trace of a tracking tool
# The rest of a quoted link that was cut in the middle: no spaces, between quoted lines.
_LINK_REST = re.compile(r"^\S{8,}$")


def classes(lines: Sequence[Line]) -> str:
    """One class letter a line."""
    letters = [_class_of(line) for line in lines]
    candidates = [last for last in range(len(lines)) if _may_end_attribution(lines[last].text, letters[last])]
    for last in candidates[:_MAX_ATTRIBUTIONS]:
        for first in _attribution(lines, letters, last):
            letters[first] = "h"
    for index in _armour(lines):
        letters[index] = "m"
    for index in range(1, len(letters) - 1):
        if letters[index] == "t" and letters[index - 1] == letters[index + 1] == "q" and _is_link_rest(lines, index):
            letters[index] = "q"
    return "".join(letters)


def _armour(lines: Sequence[Line]) -> list[int]:
    """The lines that PGP puts around words that it signs (RFC 9580 7): heading, hash, and the signature."""
    found: list[int] = []
    if not any("-----BEGIN PGP " in line.text for line in lines):
        return found
    within = ""
    for index, line in enumerate(lines):
        text = line.text.strip()
        if text.startswith("-----BEGIN PGP "):
            within = "head" if "SIGNED" in text else "block"
        if within:
            found.append(index)
        if (within == "head" and not text) or text.startswith("-----END PGP "):
            within = ""
    return found


def without_shared_lines(lines: Sequence[Line]) -> list[Line]:
    """A line that says who wrote what follows stands alone, also where own words were typed before it."""
    found: list[Line] = []
    for line in lines:
        text = line.text
        match = SHARED_LINE.match(text) if "@" in text and text.endswith((":", "：")) and len(text) < 400 else None
        if match and not line.mark and text[:1] not in "> \t":
            found += [Line(match["own"]), Line(match["attribution"].strip())]
        else:
            found.append(line)
    return found


def field_meaning(text: str) -> str | None:
    """Which header field of an embedded mail this line is: from, date, to, subject, or None."""
    head = text[:40]
    if ":" not in head and "：" not in head:
        return None
    return next((meaning for meaning, pattern in FIELDS if pattern.match(text[:_LONGEST])), None)


def _class_of(line: Line) -> str:
    text = line.text[:_LONGEST]
    bare = text.strip()
    if bare in _EMPTY and line.mark != "o":
        return "e"
    if line.mark and line.mark not in UNDECIDED:
        return line.mark
    for letter, pattern in _DRAWN_PATTERNS if not bare[0].isalnum() else _WORD_PATTERNS:
        if pattern.match(text):
            return letter
    if len(bare) <= _LONGEST_PROGRAM and (_is_program(bare) or BANNER.match(bare) or PLACEHOLDER.match(bare)):
        return "m"
    if len(bare) > 12 and CONFIDENTIAL.match(text):
        return "c"
    return "f" if field_meaning(text) else "t"


def _is_program(text: str) -> bool:
    """A device is named, and little else: "Sent from my phone the pictures of the wall" is a person's."""
    bare = LINK.sub(r"\1", text) if "http" in text else text
    if not PROGRAM.match(bare) or not PROGRAM_DEVICE.search(bare):
        return False
    return len(bare.split()) <= 16 and not PROGRAM_WORDS.search(bare.split(".")[0])


_DRAWN_PATTERNS = [
    ("q", _QUOTED),
    ("s", _SIGNATURE),
    ("b", _DASHES),
    *(("o", pattern) for pattern in ORIGINALS),
    ("d", _DRAWN),
]
_WORD_PATTERNS = [("q", _QUOTED), *(("o", pattern) for pattern in ORIGINALS[1:3])]


def _is_link_rest(lines: Sequence[Line], index: int) -> bool:
    return "http" in lines[index - 1].text and bool(_LINK_REST.match(lines[index].text.strip()))


_ADDRESS_THEN_MORE = re.compile(rf"<{ADDRESS}>[^:：]{{1,30}}[:：]\s")


def _may_end_attribution(text: str, letter: str) -> bool:
    text = text.strip()
    if letter not in "tf" or not text:
        return False
    return (
        text[-1] in ":：-"
        or text[:4].isdigit()
        or ("@" in text and (text[-1] == ">" or _ADDRESS_THEN_MORE.search(text[:_ATTRIBUTION_LENGTH]) is not None))
    )


def _attribution(lines: Sequence[Line], letters: Sequence[str], last: int) -> range:
    """The lines, ending with this one, that together say who wrote what follows; empty if none do."""
    joined: list[tuple[int, str]] = []
    text = ""
    for first in range(last, max(-1, last - _ATTRIBUTION_LINES), -1):
        above = lines[first].text.strip()
        text = f"{above} {text}".strip()
        if letters[first] not in "tfh" or len(text) > _ATTRIBUTION_LENGTH:
            break
        if letters[first] == "h" and above.endswith((":", "：")):
            break  # that one is whole
        joined.append((first, text))
    # Few patterns prove little alone: they need a quote below them, or an empty line on either side.
    below = next((letter for letter in letters[last + 1 :] if letter != "e"), "")
    apart = "".join(letters[last - 1 : last + 2 : 2]) == "ee"
    # A date at its start says where an attribution begins; its last line alone may look like a shorter one.
    weak = WEAK_ATTRIBUTIONS if below == "q" or apart else ()
    bare = BARE_ATTRIBUTIONS if below == "q" else ()
    for patterns in (ATTRIBUTIONS[:1], ATTRIBUTIONS[1:], weak, bare):
        for first, text in joined:
            if any(pattern.match(text) for pattern in patterns) and not FIRST_PERSON.search(text):
                return range(first, last + 1)
    return range(0)
