"""Amounts in words: "a hundred and fifty", "two-fifty all in", "two to three hundred", 一百五十块."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from language.money.amounts import Amount, Per, Terms
from language.money.bare import stands_as_price
from language.money.clocks import is_clock
from language.money.figures import CHANGE_REACH, in_cents
from language.money.words import (
    CHANGING,
    CUE_BEFORE,
    CUE_BEHIND,
    CUE_LARGE,
    CUE_NEAR,
    END,
    ENDS_NEAR,
    PER_BEFORE,
    PER_HOUR,
    PRICE_ENDS,
)
from language.wordlist import words_of

_ONES = {w: n for n, w in enumerate(words_of("one two three four five six seven eight nine"), 1)}
_TEENS = {
    w: n
    for n, w in enumerate(
        words_of("ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"), 10
    )
}
_TENS = {w: 10 * n for n, w in enumerate(words_of("twenty thirty forty fifty sixty seventy eighty ninety"), 2)}
_FEW = {"a": 1, "an": 1, "couple": 2, "few": 3}
_SMALL = _ONES | _TEENS | _TENS | _FEW
_SCALES = {"hundred": 100, "thousand": 1000, "grand": 1000}

_ONE, _TEEN, _TEN = ("|".join(words) for words in (_ONES, _TEENS, _TENS))
_BELOW = rf"(?:(?:{_TEN})(?:[\s-](?:{_ONE}))?|{_TEEN}|{_ONE})"
_HEAD = rf"(?:a couple(?: of)?|a few|couple|half an?|an?|{_BELOW}(?: and a half)?)"
# "A hundred and fifty", "a grand and a half", "fifteen hundred", "two thousand five hundred", "seventy-five".
_NUMBER = (
    rf"(?:grand and a half|{_HEAD} (?:hundred|thousand"
    rf"|grand)(?: and a half|(?: (?:and )?(?:{_ONE}) hundred)?(?: (?:and )?{_BELOW}(?! hundred))?)|{_BELOW})"
)
_UNIT = r"(?:\s(?:more |extra )?(?:bucks?|dollars?|quid|euros?|cents?))"
_SPELLED = re.compile(rf"\b(?P<words>{_NUMBER})\b(?P<unit>{_UNIT}\b)?(?P<per>{PER_HOUR})?")
# "two-fifty", "one fifty", "two twenty-five": hundreds said short, which with a price beside them are no time.
_SHORT = re.compile(
    rf"\b(?P<head>{_ONE}|{_TEEN}|{_TEN}|(?:{_TEN})-(?:{_ONE})|a buck|(?<![\d.,:#/-])[1-9])[\s-]"
    rf"(?P<rest>(?:{_TEN})(?:[\s-](?:{_ONE}))?|ten|{_TEEN}|oh[\s-](?:{_ONE}))\b(?!-)"
)
# "Two thirty" behind these, or before these, is a time of day even for who was asked for a price.
_AT_A_TIME = re.compile(r"(?:\b(?:at|by|until|till?|after|before|from|since|past)|@)\s?$")
_HALF = re.compile(r"\s?(?:[ap]\.?m\b|o'clock|in the (?:morning|afternoon|evening)|tonight|sharp)")
_NO_MONEY = re.compile(
    r"\s(?:people|feet|foot|ft|square|sq|miles?|percent|pounds?|lbs?|kilos?|hours?|minutes?|days?|weeks?"
    r"|months?|years?|times"
    r"|things|reasons|of (?:them|us)|degrees|inch\w*|outlets?|doors?|windows?|rooms?|pieces|boxes|screws|books"
    r"|guests)\b"
)
_TWO_TO = re.compile(rf"\b(?P<low>{_ONE}|{_TEEN}|\d)\s?(?:to|or|and|-|–)\s?$")
# "Eight hundred, maybe nine": the hundreds are said once.
_MAYBE = re.compile(
    rf",? (?:or |to )?(?:maybe|perhaps|possibly|could be|might be|up to|to|or)(?: even| up to)? (?P<high>{_ONE})\b"
    r"(?! (?:hundred|thousand|hours?|days?|weeks?|men|people|of|more|other|windows?|doors?|rooms?|tvs?)\b|-)"
)
_JOINT = re.compile(r"\s?(?:to|-|–|到|至)\s?(?:maybe )?")
# "From one fifty to two hundred" is no time, whatever stands before it.
_TO_HUNDREDS = re.compile(rf"\s?(?:to|-|–)\s(?:maybe )?{_HEAD} (?:hundred|thousand|grand)\b")
# "two thirty": the first part of a time, or of a number said short.
_COUNTED = re.compile(rf"\b(?:{_ONE}|{_TEEN})[\s-]$")
_MORE_ALONE = re.compile(r"\s(?:more|less)\s?(?:[?!.,]|$)")
_MORE = re.compile(r"\s(?:more|less) (?:than|for)\b|\s(?:extra|off)\b")
# A note that is given: "slipped him a twenty", "I owe you a fifty".
_NOTE = re.compile(r"\b(?:ga?ve|giv\w+|slip\w*|hand\w*|tip\w*|le(?:ave|ft)|owes?) (?:\w+ ){1,2}an? $")
_FOOT = re.compile(
    r"\s(?:a|an|per|each|the) (?:linear |square |sq\.? |running )?(?:foot|ft|feet|inch|yard|tile|screw|bag|pound)\b"
)
_BOTH = re.compile(r"\s?and\s?")

_IN_CHINESE = re.compile(
    r"(?P<number>[一二三四五六七八九两十百千万零]{2,8})(?P<unit>块钱|块|元|美元|美金|刀)?(?![一二三四五六七八九两十百千万零点點月日周分半时個个张把台扇平米尺寸瓦磅号次天年人斤])"
)


def in_words(text: str, terms: Terms) -> Iterator[Amount]:
    """The amounts that are spelled, in English and Chinese; ``text`` in lower case.

    Where a price is owed or spoken of, "one fifty" is one without any word that says so.
    """
    yield from _ranges(list(_singles(text, terms)), text)
    yield from _ranges(list(_chinese_singles(text)), text)


def _chinese_singles(text: str) -> Iterator[Amount]:
    for match in _IN_CHINESE.finditer(text):
        told = match["unit"] or re.search("[百千万]", match["number"]) or _told_in_chinese(match, text)
        if told and (number := _chinese(match["number"])):
            per: Per = "hour" if PER_BEFORE.search(text[max(0, match.start() - 12) : match.start()]) else "total"
            yield Amount(Decimal(number), None, "USD", per, match.span())


def _told_in_chinese(match: re.Match[str], text: str) -> bool:
    """Whether a number without a unit stands behind a word of paying: 上门费五十, 每小时六十."""
    before = text[max(0, match.start() - 12) : match.start()]
    return _chinese(match["number"]) >= 20 and bool(CUE_BEFORE.search(before) or PER_BEFORE.search(before))


def _singles(text: str, terms: Terms) -> Iterator[Amount]:
    """Single amounts in words, in order; one said short ("two fifty") goes before the number it begins with."""
    short = [(m.start(), 0, _short, m) for m in _SHORT.finditer(text)]
    long = [(m.start(), 1, _long, m) for m in _SPELLED.finditer(text)]
    taken = 0
    for start, _, read, match in sorted(short + long, key=lambda found: found[:2]):
        if start >= taken and (amount := read(match, text, terms)):
            taken = amount.span[1]
            yield amount


def _short(match: re.Match[str], text: str, terms: Terms) -> Amount | None:
    before, behind = text[max(0, match.start() - 48) : match.start()], text[match.end() : match.end() + 24]
    per: Per = "hour" if re.match(PER_HOUR, behind) else "total"
    slang = match["head"] == "a buck"
    near = CUE_NEAR.search(before) and ENDS_NEAR.match(behind)
    joined = re.search(r"hundred (?:to|or|-|–) $", before) or _TO_HUNDREDS.match(behind)
    told = (CUE_BEFORE.search(before) or CUE_LARGE.search(before)) and END.match(behind)
    head = 1 if slang else int(match["head"]) if match["head"].isdigit() else _below(match["head"])
    value = Decimal(100 * head + _below(match["rest"]))
    if slang and _FOOT.match(text, match.end()):  # "a buck fifty per linear foot"
        return Amount(value / 100, None, "USD", "total", match.span())
    expected = terms == "owed" or (terms == "priced" and not is_clock(value))
    bare = expected and not (_AT_A_TIME.search(before) or _HALF.match(behind) or _NO_MONEY.match(behind))
    if not (slang or joined or near or told or bare or CUE_BEHIND.match(behind) or per == "hour"):
        return None
    return Amount(value, None, "USD", per, match.span())


def _long(match: re.Match[str], text: str, terms: Terms) -> Amount | None:
    words = match["words"]
    scaled = any(scale in words for scale in _SCALES)
    if _NO_MONEY.match(text, match.end()):
        return None
    if not (scaled or match["unit"] or match["per"]) and not _is_bare_price(match, text, terms):
        return None
    if not (scaled or match["unit"]) and _below(words) < 20:
        return None
    per: Per = "hour" if match["per"] else "total"
    start, value = match.start(), _spelled(words) / (100 if in_cents(match["unit"]) else 1)
    if (low := _TWO_TO.search(text[max(0, start - 16) : start])) and scaled:
        first = int(low["low"]) if low["low"].isdigit() else _SMALL[low["low"]]
        scale = next(n for name, n in _SCALES.items() if name in words)
        if first * scale < value:
            return Amount(Decimal(first * scale), Decimal(value), "USD", per, (start - len(low.group()), match.end()))
    if (more := _MAYBE.match(text, match.end())) and words.endswith("hundred") and 100 * _ONES[more["high"]] > value:
        return Amount(value, Decimal(100 * _ONES[more["high"]]), "USD", per, (start, more.end()))
    return Amount(Decimal(value), None, "USD", per, match.span())


def _is_bare_price(match: re.Match[str], text: str, terms: Terms) -> bool:
    """Whether "forty" alone is a price: behind a word of paying, as a note, or where a price is owed."""
    start, value = match.start(), Decimal(_below(match["words"]))
    before, behind = text[max(0, start - 48) : start], text[match.end() : match.end() + 24]
    if value < 20 or _COUNTED.search(before):
        return False
    if _NOTE.search(before) or (CUE_NEAR.search(before) and PRICE_ENDS.match(behind)) or _MORE.match(behind):
        return True
    if terms == "open":
        return False
    return bool(_MORE_ALONE.match(behind)) or stands_as_price(value, match.span(), text, terms)


def _ranges(found: list[Amount], text: str) -> Iterator[Amount]:
    """Two amounts that "to" joins, or "between ... and", as one."""
    kept: list[Amount] = []
    for amount in found:
        last = kept[-1] if kept else None
        if last and last.high is None and amount.high is None and last.amount < amount.amount:
            joint = text[last.span[1] : amount.span[0]]
            changed = CHANGING.search(text[max(0, last.span[0] - CHANGE_REACH) : last.span[0]].removesuffix("from "))
            between = _BOTH.fullmatch(joint) and text[: last.span[0]].endswith("between ")
            if not changed and (between or _JOINT.fullmatch(joint)):
                kept[-1] = replace(last, high=amount.amount, per=amount.per, span=(last.span[0], amount.span[1]))
                continue
        kept.append(amount)
    yield from kept


def _below(words: str) -> int:
    return sum(_SMALL.get(word, 0) for word in re.split(r"[\s-]+", words))


def _spelled(words: str) -> Decimal:
    """The value of number words; "two and a half hundred" is 250, "a grand and a half" 1500."""
    if words.endswith(" and a half"):
        scale = _SCALES[words.split()[-4]]
        return _spelled(words.removesuffix(" and a half")) + Decimal(scale) / 2
    if words.startswith("half a"):
        return _spelled(words.removeprefix("half ")) / 2
    total, current = Decimal(0), Decimal(0)
    half = "and a half" in words
    for word in re.split(r"[\s-]+", words.replace(" and a half", "")):
        if word in _SCALES:
            current = (max(current, Decimal(1)) + (Decimal("0.5") if half else 0)) * _SCALES[word]
            half = False
            if _SCALES[word] == 1000:
                total, current = total + current, Decimal(0)
        elif word != "a" or not current:
            current += _SMALL.get(word, 0) if word not in {"couple", "few"} else _SMALL[word] - int(current)
    return (total + current).normalize() + 0


def _chinese(text: str) -> int:
    """两百, 一百五十, 三百五 as a number."""
    total, digit, unit = 0, 0, 1
    for letter in text:
        if letter in _CHINESE_UNITS:
            unit = _CHINESE_UNITS[letter]
            total = (total + digit) * unit if unit == _TEN_THOUSAND else total + max(digit, 1) * unit
            digit = 0
        else:
            digit = _CHINESE_DIGITS.get(letter, 0)
    # 三百五 leaves the tens out.
    return total + digit * (unit // 10 if unit > 10 and "零" not in text else 1)


_CHINESE_DIGITS = {letter: value for value, letter in enumerate("零一二三四五六七八九")} | {"两": 2}
_TEN_THOUSAND = 10_000
_CHINESE_UNITS = {"十": 10, "百": 100, "千": 1000, "万": _TEN_THOUSAND}
