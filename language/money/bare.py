"""Numbers without any sign, of somebody who was asked for a price: "150", "toilet 240, faucet 180", "180 cash"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from language.money.amounts import Amount
from language.money.words import NEVER_BEHIND, NO_AMOUNT_BEFORE

_SMALLEST, _LARGEST = 20, 20_000
_WHOLE = r"[1-9]\d{1,3}|[1-9]\d?,\d{3}"
_BARE = re.compile(
    rf"(?<![\w.,:#/$€£¥-])(?P<low>{_WHOLE})(?:\s?(?:-|–|to|up to)\s?(?P<high>{_WHOLE}))?"
    r"(?![\w:%\"”″]|[.,/-]\d|\s?(?:x|by|\))\s?\d)"
)
# What may stand behind a price: an end, a condition, what it is for, what it covers.
_ENDS = re.compile(
    r"\s*(?:$|[.,;!?)+&/\n]|(?:-|–)\s|(?:and|or|plus|if|for|when|with|without|w/o?|but|then|so|each|apiece|per|a|an|to"
    r"|cash|card|check|total|flat|even|tops|max|labor|parts|materials|first|on top|more|less|extra|all|including|incl"
    r"|of (?:that|it)|trip|visit|fee|call[- ]?out|does|gets|covers|is|would|will|should|works?|might|maybe"
    r"|depending|no|not|unless|because|big|small|large|just"
    r"|only|today|this|since|both|in|at|either|it|i|my|thats?|that's)\b)"
)
# Behind these a number is a time, a place, a year, a size or a name.
_NO_PRICE_BEFORE = re.compile(
    r"(?:\b(?:at|@|by|until|till|after|before|past|since|the|an?|this|that|these|those|your|old|new|my|no|type|size|page"
    r"|series|version|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|(?:mon|tues?"
    r"|wed(?:nes)?|thurs?|fri|sat(?:ur)?|sun)(?:day)?|free (?:at|from)|tomorrow|tmrw?|today|tonight|(?:between"
    r"|from) \d{1,4} (?:and|to|or))|@)\s*$"
)
# A question asks for something else than a price: "is it the 240 or the 120 volt one?"
_ASKED = re.compile(r"[^.!?;\n]*\?")
# "Living room 300" prices a room, "room 300" numbers one; "200 - windows 150" goes on with the next thing.
_ROOM = re.compile(r"\b(?:living|dining|guest|laundry|family|big|small|first|second|each|one|other|\d) ?room:?\s*$")
_DASHED = re.compile(r"\s+[-–—]\s")
_REACH = 48


def bare_amounts(found: Sequence[Amount], text: str) -> Iterator[Amount]:
    """The amounts beside ``found``; ``text`` in lower case."""
    for match in _BARE.finditer(text):
        start, end = match.start("low"), match.end()
        if any(amount.span[0] < end and start < amount.span[1] for amount in found):
            continue
        low, high = (Decimal(n.replace(",", "")) if n else None for n in (match["low"], match["high"]))
        if low is None or not _SMALLEST <= low <= (high or low) <= _LARGEST:
            continue
        if _is_priced(text, start, end):
            yield Amount(low, None if high == low else high, "USD", "total", (start, end))


def _is_priced(text: str, start: int, end: int) -> bool:
    before, behind = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    if (NO_AMOUNT_BEFORE.search(before) and not _ROOM.search(before)) or _NO_PRICE_BEFORE.search(before):
        return False
    if not _DASHED.match(behind) and (NEVER_BEHIND.match(behind) or not _ENDS.match(behind)):
        return False
    return _ASKED.match(text, end, end + 200) is None
