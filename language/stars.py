"""Stars of five that somebody gives (FBK-1)."""

from __future__ import annotations

import re

_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5}
_SAID = (
    rf"(?<![\d$.,])(?P<stars>[1-5]|{'|'.join(_NUMBERS)})\s?-?"
    r"(?:stars?\b|/\s?5(?![\d/])|out of (?:5|five)\b|(?:颗|个)?星|\u2b50)"
)
_STARS = re.compile(_SAID, re.IGNORECASE)
_DRAWN = re.compile("[\u2b50\u2605]")
_MOST = 5
# Where the stars come first, or are said to be given: "a five star cleaner" gives none.
_GIVEN = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"^\W*(?:(?:only|just|solid|easily|a) )*{_SAID}",
        rf"\b(?:give|gave|giving|rate|rating|deserves?|leave|leaving)\b[^.!?]{{0,30}}?{_SAID}",
        rf"[给打评改][^。！？]{{0,6}}?{_SAID}",
        r"^\W*[\u2b50\u2605]",
    )
)
_WORK = re.compile(
    r"^\W*(?:an? |one )?\S+[ -]?stars? (?:pro|cleaner|plumber|electrician|handyman|hotel|service|person)\b", re.I
)


def stars(text: str) -> int | None:
    """How many stars of five the words name: "five stars", "4/5", "\u2b50\u2b50\u2b50"; None where they name none."""
    if found := _STARS.search(text):
        return _NUMBERS.get(found["stars"].lower()) or int(found["stars"])
    drawn = len(_DRAWN.findall(text))
    return drawn if 1 <= drawn <= _MOST else None


_PIECES = re.compile(r"[,.;!?，。；！？、\n]+|\b(?:and|with)\b|\s[-–—]\s", re.IGNORECASE)
# "It would have been five stars": none are given.
_IMAGINED = re.compile(r"\b(?:if|would|otherwise|could have|except|unless)\b|如果|要是|本来", re.IGNORECASE)


def stars_beside(text: str) -> int | None:
    """The stars that are given in the midst of other words ("all done, sign it off, 5 stars"); None where none are."""
    given = [piece for piece in _PIECES.split(text) if gives_stars(piece)]
    return None if not given or _IMAGINED.search(text) else stars(given[0])


_IS_DONE = (
    r"(?:it's|its|it is|that's|all|everything|job|the job|work|the work)?(?: (?:is|was|'s))?(?: all)? ?"
    r"(?:done|finished|completed?|works?|working|good|fine|perfect|great|right|in order|as agreed)"
    r"(?: now)?(?: thanks?| thank you)?"
    r"|(?:都|已经|电视|全部)*(?:装|修|弄|做|刷|换|搞|补)(?:好|完)了?|完工了?|(?:都|一切|完全)?没问题"
    r"|(?:都|一切)(?:正常|好了|很好)|金额(?:也)?(?:对|没问题)"
)
_DONE = re.compile(rf"(?:yes|yep|ok(?:ay)?|好的?)?\s*(?:{_IS_DONE})\s*", re.IGNORECASE)


def signs_off_with_stars(text: str) -> bool:
    """Whether nothing is said but that the work is done and in order, and how many stars it gets (PAY-1, FBK-1)."""
    pieces = [piece.strip() for piece in _PIECES.split(text) if piece.strip()]
    rest = [piece for piece in pieces if not gives_stars(piece)]
    given = len(rest) < len(pieces) and _IMAGINED.search(text) is None
    return given and bool(rest) and all(_DONE.fullmatch(piece) for piece in rest)


def gives_stars(text: str) -> bool:
    """Whether the words give stars, and do not only speak of them ("I need a 5 star cleaner")."""
    return any(pattern.search(text) for pattern in _GIVEN) and _WORK.match(text) is None
