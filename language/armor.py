"""PGP in the middle of a text (RFC 9580 6.2): keys, signatures and what frames signed words."""

import re
from collections.abc import Iterator

_DASHES = r"[-\u2010-\u2015]{2,5}"
_MARK = re.compile(rf"{_DASHES}\s?(BEGIN|END) PGP ([A-Z0-9 ,/]{{3,40}}?)\s?{_DASHES}", re.IGNORECASE)
_SIGNED = "SIGNED MESSAGE"
# Of a block without its end: what can only be armor.
_ARMOR = re.compile(
    r"(?:\s+(?:(?:Version|Comment|Hash|Charset|MessageID):[^\n]*|[A-Za-z0-9+/]{16,}={0,2}|=[A-Za-z0-9+/]{4}))*"
)
_HASHES = re.compile(r"(?:\s*Hash:\s*[\w, -]{2,60}?(?=\n|\s{2}|\Z))*\s*", re.IGNORECASE)


def armored(text: str) -> Iterator[tuple[int, int, bool]]:
    """Where a block begins and ends, and whether it is one to tell of; False for a signature or the frame of words."""
    marks = list(_MARK.finditer(text))
    for number, mark in enumerate(marks):
        after = marks[number + 1] if number + 1 < len(marks) else None
        kind = mark[2].upper()
        if mark[1].upper() == "END":
            if number == 0 or marks[number - 1][1].upper() == "END":
                yield mark.start(), mark.end(), False
        elif kind == _SIGNED:
            hashes = _HASHES.match(text, mark.end())
            yield mark.start(), hashes.end() if hashes else mark.end(), False
        elif after is not None and after[1].upper() == "END":
            yield mark.start(), after.end(), kind != "SIGNATURE"
        else:
            armor = _ARMOR.match(text, mark.end())
            yield mark.start(), armor.end() if armor else mark.end(), kind != "SIGNATURE"
