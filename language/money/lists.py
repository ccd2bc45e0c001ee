"""Prices beside prices: bare parts of a priced list ("crib 70, shelves 25 each"), and an amount that is put right."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from language.money.amounts import Amount
from language.money.sizes import is_measured
from language.money.words import NEVER_BEHIND, NO_AMOUNT_BEFORE

_SMALLEST, _LARGEST = 20, 20_000
_NUMBER = r"(?P<low>\d{2,4}|\d,\d{3})(?:\s?(?:-|–|to)\s?(?P<high>\d{2,4}|\d,\d{3}))?"
_FOR = r" for (?:the |each )?[a-z]+"
_AND = r"\s?(?:[,;&+]|and\b|plus\b|\n)\s?(?:and |plus )?"
_THING = r"(?:\d{1,2} )?(?:[a-z]+[ :=-]{1,2}){1,3}[+~]?\s?$"
_OPENING = r"(?:^|(?:\b(?:at|for|about|around|is|to|the|have|need|say|be|with)|(?P<noun>\b[a-z]+|[.!?,]))\s{1,3})"
# What stands right before a priced part of a list: a thing with its amount ("crib 70, shelves"), an amount with what it
# is for ("400 to 450 for walls, ceiling +"), or what is put right ("160 not").
_BEFORE = (
    re.compile(rf"(?P<noun>\b[a-z]{{2,}})[ :=-]{{1,3}}{_NUMBER}(?:{_FOR})?{_AND}{_THING}"),
    re.compile(rf"(?:^|[.!?\n]\s{{0,3}})(?P<noun>){_NUMBER}{_FOR}{_AND}{_THING}"),
    re.compile(rf"{_OPENING}{_NUMBER},? (?:sorry,? |and |but )?not (?:the )?$"),
    re.compile(rf"{_OPENING}{_NUMBER}\s?(?:plus|\+)\s?(?:about |another |an extra )?$"),
)
# What stands right behind one: "crib $70, shelves 25."
_BEHIND = re.compile(
    rf"(?:\s?each|\s?apiece)?{_AND}(?:the )?(?:\d{{1,2}} )?(?P<noun>[a-z]{{2,}})[ :=-]{{1,3}}{_NUMBER}"
    r"(?=\s?(?:$|[.,;!?&+\n](?!\d)|and\b|each\b))"
)
_NO_THING = re.compile(
    r"(?:mon|tues?|wed(?:nes)?|thurs?|fri|sat(?:ur)?|sun)(?:day)?s?"
    r"|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*"
    r"|morning|afternoon|evening|noon|tomorrow|today|around|about|between|from|until|after|before|the|for|and|say"
    r"|than|over|under|near|past|with|have|need|got|are|at|by|on|in|to|of|is|or|if"
    r"|st|dr|rd|street|ave|avenue|road|drive|lane|size|page|type|version"
)
_REACH = 60


def parts_beside(found: Sequence[Amount], text: str) -> Iterator[Amount]:
    """The bare amounts of a list that holds one of ``found``; ``text`` in lower case."""
    seen: set[int] = set()
    for amount in found:
        start = amount.span[0]
        while start > 0 and start not in seen:
            seen.add(start)
            offset = max(0, start - _REACH)
            matches = filter(None, (pattern.search(text[offset:start]) for pattern in _BEFORE))
            part = next(filter(None, (_part(match, offset, text) for match in matches)), None)
            if part is None:
                break
            yield part
            start = part.span[0]
        end = amount.span[1]
        while end not in seen and (match := _BEHIND.match(text, end)) and (part := _part(match, 0, text)):
            seen.add(end)
            yield part
            end = part.span[1]


def _part(match: re.Match[str], offset: int, text: str) -> Amount | None:
    low, high = (Decimal(n.replace(",", "")) if n else None for n in (match["low"], match["high"]))
    start, end = offset + match.start("low"), offset + match.end("high" if match["high"] else "low")
    if low is None or not _SMALLEST <= low <= _LARGEST or (high is not None and not low < high <= _LARGEST):
        return None
    noun = match["noun"] or ""
    numbered = noun not in {"", "no"} and NO_AMOUNT_BEFORE.search(text[max(0, start - 24) : start])
    if numbered or _NO_THING.fullmatch(noun) or is_measured(low, text[max(0, start - 48) : start]):
        return None
    if NEVER_BEHIND.match(text[end : end + 24]):
        return None
    return Amount(low, high, "USD", "total", (start, end))


# "I told 160 not 180!!": who puts their own price right means the first.
_PUT_RIGHT = re.compile(
    r"(?:(?:^|[.!?:\n,]\s{0,3})(?:no |nope )?|\bi (?:told|said|meant|mean|quoted|wrote|asked|offered)"
    r"(?: (?:you|u|him|her|them|for))*\s+)(?:\$\s?)?$"
)
_NOT = re.compile(r"[ ,]{1,3}(?:and |but )?not (?:the |\$\s?)?")


def put_right(found: Sequence[Amount], text: str) -> list[Amount]:
    """The amounts without those that a writer takes back in favour of the one before: "I said 160, not 180".

    Of who disputes a price ("we said 240, not 310") both are meant.
    """
    kept: list[Amount] = []
    for amount in found:
        last = kept[-1] if kept else None
        refused = last and _NOT.fullmatch(text[last.span[1] : amount.span[0]])
        if not (last and refused and _PUT_RIGHT.search(text[max(0, last.span[0] - 40) : last.span[0]])):
            kept.append(amount)
    return kept


# "I was told it would be free, and now there's a $60 charge": what was promised is not what is asked.
_PROMISED = re.compile(
    r"\b(?:told|said|says|promised|thought|assumed|understood|advertised|agreed|supposed|meant)\b[^.!?\n]*$"
)
_CONTRADICTED = re.compile(r"(?:\b(?:now|but|yet|then|still|suddenly|instead|however|turns out)\b|[?!…]|\.\.)")
_REACH_OF_PROMISES = 90


def without_promises(found: Sequence[Amount], text: str) -> list[Amount]:
    """The amounts without a "free" that was promised, where an amount is asked after all."""
    kept: list[Amount] = []
    for i, amount in enumerate(found):
        start, end = amount.span
        after = found[i + 1].span[0] if i + 1 < len(found) else end
        broken = after - end <= _REACH_OF_PROMISES and _CONTRADICTED.search(text[end:after])
        if not (amount.amount == 0 and broken and _PROMISED.search(text[max(0, start - _REACH_OF_PROMISES) : start])):
            kept.append(amount)
    return kept
