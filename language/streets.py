"""Street addresses in texts, as people in the US write them: "1420 Pine St, apt 3B", "200 W 57th Street #12".

How to get in, told right behind it, belongs to it ("buzzer 12", "gate code 4412"); told by itself it is read apart.
"""

from __future__ import annotations

import re

from language.marks import mark

LONGEST_TEXT = 20_000
_KIND = (
    r"(?:street|st|avenue|ave|road|rd|boulevard|blvd|drive|dr|lane|ln|way|court|ct|place|pl|terrace|ter|parkway|pkwy"
    r"|highway|hwy|circle|cir|square|sq|trail|trl|alley|broadway)"
)
_NAME = r"(?:[A-Z][\w'’.-]*|\d{1,3}(?:st|nd|rd|th))"
_SIDE = r"(?:[NSEW]\.?|NE|NW|SE|SW|North|South|East|West)"
_BEHIND = rf"(?:\s+{_SIDE}(?![\w'’]))?"
_UNIT = (
    r"(?:\s*,?\s*(?:(?:(?i:apt|apartment|unit|suite|ste|room|rm|floor|fl)\.?\s*#?\s*|#\s?)[A-Za-z]?\d{0,4}[A-Za-z]?\b"
    r"|(?i:\d{1,2}(?:st|nd|rd|th) floor)|\d{1,4}-?[A-Za-z]\b"
    r"|\d{0,4}[A-Za-z]?(?:室|单元|号房|楼)|公寓\s?\d{0,4}[A-Za-z]?\b))*"
)
_CODED = (
    r"(?i:(?:buzz(?:er)?|intercom|call ?box|(?:door|gate|entry|access|building|garage|lock ?box|alarm) ?code|lock ?box"
    r"|(?<!door)(?<!door )bell|code for the (?:door|gate|building))\W{0,2}(?:(?:is|no\.?|number|at)\W{0,2}){0,2}"
    r"[A-Za-z]?\d{1,8}[A-Za-z#*]?(?![\w:])(?!\s?(?:times|minutes?|min|hours?|hz|days?|am|pm|o'clock)\b))"
    r"|(?:门禁|大门|单元门|楼门|进门|房门)的?(?:密码|号码|代码)(?:是|：|:|\s)*#?\d{1,8}#?"
    r"|(?:门禁|对讲)(?:是|按|呼叫|：|:|\s)*\d{1,8}号?|门铃(?:是|按|号码?是?|：|:|\s)*\d{1,6}号?(?=[，。；、\s！]|$)"
)
_AND_IN = rf"(?:[\s,;.，。；、(（]*(?:(?i:and|with|the|my|以及|和)\s*)*(?:{_CODED})[)）]?)*"
_STREET = re.compile(
    rf"(?<![A-Za-z0-9_$#.,/-])\d{{1,6}}[A-Za-z]?\s+(?:{_SIDE}\s+)?(?:{_NAME}\s+){{0,3}}?"
    rf"(?:{_NAME}\s+(?i:{_KIND})\b\.?|Broadway\b){_BEHIND}{_UNIT}{_AND_IN}"
)
_CODE = re.compile(rf"(?<![\w-])(?:{_CODED})")
# "1420 pine st apt 3b": small letters only where the kind of street and a unit, or the words before it, leave no doubt.
_PLAIN = re.compile(
    rf"(?:\b(?:address(?: is)?|live at|located at|come to|it'?s at|i'?m at|we'?re at)\W{{0,3}})"
    rf"(\d{{1,6}}\s+(?:[\w'’.-]+\s+){{1,3}}?{_KIND}\b\.?{_BEHIND}{_UNIT}{_AND_IN})",
    re.IGNORECASE,
)
# "88 w 15th st apt 3b", where nothing leads up to it.
_WITH_UNIT = re.compile(
    r"(?<![\w$#.,/-])(\d{1,6}\s+(?:(?:[nsew]|north|south|east|west)\.?\s+)?(?:(?!at\b|for\b|the\b|to\b|in\b)[\w'’-]+\s+){1,2}?"
    rf"{_KIND}\b\.?{_BEHIND}\s*,?\s*(?:(?:apt|apartment|unit|suite|ste)\.?\s*#?\s*|#\s?)[a-z]?\d{{1,4}}[a-z]?\b{_AND_IN})",
    re.IGNORECASE,
)
# The full stop of the sentence; that of "Blvd." is its own.
_STOP = re.compile(
    r"\b(street|avenue|road|boulevard|drive|lane|way|court|place|terrace|parkway|highway|circle|square|trail|alley"
    r"|broadway)\.$",
    re.IGNORECASE,
)
_MARK = mark("street address")
_BLANK = "\u00d8"  # a letter that no address is written with, so that what stands around it is read as before
# What leads up to an address and says nothing beside it; what is left of the words then says more.
_LEADS_UP = re.compile(
    r"\b(?:(?:my|our|the|full|street|home|exact) )*address(?: is|:)?|\b(?:it['’]?s|it is|that['’]?s"
    r"|here(?: it)? is|we(?:['’]re| are)|i['’]?m|i am"
    r"|i live|we live|live|located|at|by the way|btw|and|also|oh|ok(?:ay)?|please|come to|hi|hello"
    r"|thanks|thank you|the|is|in"
    r"|\d{5})\b|(?:我们?(?:的|家)?)?(?:住址|地址)(?:是|在)?|我们?(?:家)?(?:住|在)|谢谢|你好|您好|是",
    re.IGNORECASE,
)
_SAYS_MORE = re.compile(r"[^\W\d_]{2,}")


def read_street(text: str) -> str | None:
    """The first street address of a text, with its unit and how to get in, as written; None for none."""
    text = text[:LONGEST_TEXT]
    span = next(iter(_spans(text)), None)
    return _tidy(text[slice(*span)]) if span else None


def read_entry(text: str) -> str | None:
    """How to get in, told apart from a street address: "gate code 4412"; None where it is not told."""
    found = _CODE.search(blanked(text[:LONGEST_TEXT]))
    return _tidy(found[0]) if found else None


def without_streets(text: str) -> str:
    """The text without its street addresses and door codes. What is beyond the longest text is left out as well."""
    kept, end, text = "", 0, text[:LONGEST_TEXT]
    for start, stop in _spans(text):
        kept, end = kept + text[end:start] + _MARK, stop
    return _CODE.sub(mark("code"), kept + text[end:])


def blanked(text: str) -> str:
    """The text, as long as it was, with letters for its street addresses: a house number is no price and no time."""
    kept, end = "", 0
    for start, stop in _spans(text[:LONGEST_TEXT]):
        kept, end = kept + text[end:start] + _BLANK * (stop - start), stop
    return kept + text[end:]


def tells_only_where(text: str) -> bool:
    """Whether words say a street address or how to get in, and next to nothing beside it."""
    rest = _CODE.sub(" ", blanked(text)).replace(_BLANK, " ")
    if not (_spans(text) or _CODE.search(text)):
        return False
    return not _SAYS_MORE.search(_LEADS_UP.sub(" ", rest))


def _spans(text: str) -> list[tuple[int, int]]:
    """Where the street addresses stand, in order and apart from each other."""
    found = [match.span() for match in _STREET.finditer(text)]
    found += [match.span(1) for pattern in (_PLAIN, _WITH_UNIT) for match in pattern.finditer(text)]
    apart: list[tuple[int, int]] = []
    for start, stop in sorted(found, key=lambda span: (span[0], -span[1])):
        if not apart or start >= apart[-1][1]:
            apart.append((start, _ended(text, start, stop)))
    return apart


def _ended(text: str, start: int, stop: int) -> int:
    """The end without the spaces and stops that lead to nothing."""
    return start + len(text[start:stop].rstrip(" ,;，。；、(（\n"))


def _tidy(words: str) -> str:
    return _STOP.sub(r"\1", re.sub(r"\s+", " ", words).strip(" ,;"))
