"""Numbers without any sign where a price is expected: "150", "toilet 240, faucet 180", "Fine, 310 then"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal

from language.money.amounts import Amount, Terms
from language.money.clocks import is_clock, is_clock_there, is_voltage
from language.money.sizes import is_measured
from language.money.words import LARGEST_DAY, NEVER_BEHIND, NO_AMOUNT_BEFORE, PRICE_ENDS, PRICE_TALK

# A clock time with a dot: 9.30.
_QUARTER = re.compile(r"(?:[6-9]|1\d|20)\.(?:00|15|30|45)|[1-5]\.[0-5]\d")
_QUARTERS = (15, 30, 45)
_SMALLEST, _LARGEST = 20, 20_000
# "That's 15 more", "10 off": what is added or taken off may be small.
_SMALLEST_ADDED = 5
_ADDED = re.compile(r"\s?(?:more|extra|on top|less|off)\b(?! (?:minutes|mins?|days?|hours?|screws|anchors)\b)")
_SMALLEST_PAIRED = 60  # "110/130"; 11/24 is a date
_WHOLE = r"[1-9]\d{1,3}|[1-9]\d?,\d{3}|[1-9]\d{0,2}\.\d\d"
_BARE = re.compile(
    rf"(?<![a-z0-9_.,:#/$€£¥-])(?P<low>{_WHOLE})(?:\s?(?P<joint>-|–|to|up to|到|至|/)\s?(?P<high>{_WHOLE}))?"
    r"(?![a-z0-9_%\"”″]|[.,:/-]\d|\s?(?:x|by|\))\s?\d(?!\d?\s?=))"
)
# Behind these a number is a time, a place, a year or a size.
_NO_PRICE_BEFORE = re.compile(
    r"(?:\b(?:at|@|by|until|till|after|before|past|since|an?|no|type|size|page"
    r"|series|version|model(?: is| no\.?)?(?: an?| the)?(?: [a-z]+)?"
    r"|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|(?:mon|tues?"
    r"|wed(?:nes)?|thurs?|fri|sat(?:ur)?|sun)(?:day)?|free (?:at|from)|tomorrow|tmrw?|today|tonight|(?:between"
    r"|from) \d{1,4} (?:and|to|or))|@)\s*$"
)
# "I'd be at 375", "two hours of me at 80": where a price stands, too.
_PRICED_AT = re.compile(
    r"\b(?:(?:i|we)(?:'d|'ll|'m|'re| am| are| would| will)?(?: be)?|come (?:in|out)|start\w*|pric\w+|quot\w+"
    r"|labor|visit|job|both|each|all|it"
    r"|hours?(?: of \w+)?|hrs?) at\s*$"
)
# Behind these it is a thing's, for who names a price; who answers one points at it: "the 180", "your 240".
_POINTED_AT = re.compile(r"\b(?:the|this|that|these|those|your|old|new|my)\s*$")
# A question asks for something else than a price: "is it the 240 or the 120 volt one?"
_ASKED = re.compile(r"[^.!?;\n]*\?")
# "160 fri afternoon": who is asked for a price begins with it and goes on with a day.
_OPENS = re.compile(r"(?:^|[.!?;\n])\s*$")
_DAY_BEHIND = re.compile(
    r"\s(?:mon|tues?|wed(?:nes)?|thurs?|fri|sat(?:ur)?|sun)(?:day)?\b|\s(?:today|tonight|tomorrow|tmrw?|next|any)\b"
)
# "Living room 300" prices a room, "room 300" numbers one; "200 - windows 150" goes on with the next thing.
_ROOM = re.compile(
    r"\b(?:(?:living|dining|guest|laundry|family|big|small|first|second|\d) ?room"
    r"|(?:each|every|per|one|other|an?|(?<=for )the) (?:room|unit|apartment|apt|floor|building)):?\s*$"
)
# A phone number in groups, and a unit that several numbers share: "220 or 110 volts".
_DIGITS_BEFORE = re.compile(r"\d{2}[\s-]$")
_OTHERS_BEHIND = re.compile(r"^(?:\s?(?:or|and|to|/|-|–|,)\s?\d{1,4}\b)+")
_DASHED = re.compile(r"\s+[-–—]\s")
_SENTENCE_ENDS = re.compile(r"(?<!\bvs)(?<!\bapprox)(?<!\bincl)\.(?!\d)|[!?;。！？；\n]")
_AGED = re.compile(r"\b(?:i'?m|i am|we're|he'?s|she'?s|turn(?:s|ed|ing)?|aged?)\s$")
_OLDEST = 110
_YEARS = range(1900, 2101)
_REACH = 48
_REACH_IN_SENTENCE = 80


def bare_amounts(found: Sequence[Amount], text: str, terms: Terms) -> Iterator[Amount]:
    """The amounts beside ``found``, which are in order; ``text`` in lower case.

    Where no price is expected, a number is one only in a sentence that holds another amount or speaks of prices.
    """
    starts = [amount.span[0] for amount in found]
    for match in _BARE.finditer(text):
        start, end = match.start("low"), match.end()
        at = bisect_left(starts, start)
        beside = found[max(0, at - 1) : at + 1]
        if any(amount.span[0] < end and start < amount.span[1] for amount in beside):
            continue
        told = terms != "open" or any(_in_one_sentence(amount.span, (start, end), text) for amount in beside)
        if not told and not _speaks_of_prices(start, end, text):
            continue
        low, high = (Decimal(n.replace(",", "")).normalize() + 0 if n else None for n in (match["low"], match["high"]))
        if match["joint"] == "/" and (low is None or low < _SMALLEST_PAIRED):
            continue
        smallest = 1 if "." in match["low"] and not _QUARTER.fullmatch(match["low"]) else _SMALLEST
        if terms != "open" and _ADDED.match(text, end):
            smallest = min(smallest, _SMALLEST_ADDED)
        if low is None or not smallest <= low <= (high or low) <= _LARGEST:
            continue
        if stands_as_price(low, (start, end), text, terms):
            yield Amount(low, None if high == low else high, "USD", "total", (start, end))


def stands_as_price(value: Decimal, span: tuple[int, int], text: str, terms: Terms) -> bool:
    """Whether nothing around a number without a sign makes it anything else than a price."""
    start, end = span
    before, behind = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    if (NO_AMOUNT_BEFORE.search(before) and not _ROOM.search(before)) or (
        _NO_PRICE_BEFORE.search(before) and (is_clock(value) or not _is_priced_at(value, before, terms))
    ):
        return False
    if is_voltage(value, span, text) or is_measured(value, before):
        return False
    if (terms == "owed" or value <= LARGEST_DAY) and _POINTED_AT.search(before):
        return False
    others = _OTHERS_BEHIND.match(behind)
    if _DIGITS_BEFORE.search(before) or (others and NEVER_BEHIND.match(behind[others.end() :])):
        return False
    hour = is_clock(value) and value % 100 in _QUARTERS  # "930 mon"
    opens = terms != "open" and value > LARGEST_DAY and not hour
    opens = opens and _OPENS.search(before) is not None and _DAY_BEHIND.match(behind) is not None
    if not (_DASHED.match(behind) or opens) and (NEVER_BEHIND.match(behind) or not PRICE_ENDS.match(behind)):
        return False
    if terms == "owed":
        return _ASKED.match(text, end, end + 200) is None
    if terms == "open" and (
        (value <= _OLDEST and _AGED.search(before) is not None)
        or (value <= LARGEST_DAY and value == int(value))
        or (is_clock(value) and value % 100)
        or value in _YEARS
    ):
        return False
    return not is_clock_there(value, span, text)


def _is_priced_at(value: Decimal, before: str, terms: Terms) -> bool:
    """Whether "at" stands before a price: "I'd be at 375", and "yes to Marco at 210" of who answers one."""
    return bool(_PRICED_AT.search(before)) or (terms == "priced" and value > LARGEST_DAY and bool(_AT.search(before)))


_AT = re.compile(r"[a-z] at $")


def _speaks_of_prices(start: int, end: int, text: str) -> bool:
    before = _SENTENCE_ENDS.split(text[max(0, start - _REACH_IN_SENTENCE) : start])[-1]
    behind = _SENTENCE_ENDS.split(text[end : end + _REACH_IN_SENTENCE])[0]
    return PRICE_TALK.search(before) is not None or PRICE_TALK.search(behind) is not None


def _in_one_sentence(one: tuple[int, int], other: tuple[int, int], text: str) -> bool:
    first, last = sorted((one, other))
    between = text[first[1] : last[0]]
    return len(between) <= _REACH_IN_SENTENCE and _SENTENCE_ENDS.search(between) is None
