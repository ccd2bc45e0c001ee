"""Amounts of money out of text: "$150", "150 bucks", "1.5k", "between 150 and 180", "80/hr", "no charge"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from language.wordlist import words_of

type Per = Literal["total", "hour"]

LONGEST_TEXT = 8_000


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount, or a range with its ``high`` end. ``span`` is where the words stand in the text."""

    amount: Decimal
    high: Decimal | None
    currency: str
    per: Per
    span: tuple[int, int]


_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d{1,7}(?:\.\d{1,3})?"
_SIGN = r"(?:us)?[$]|usd\s?|€|£"
_UNIT = r"bucks?|dollars?|usd|euros?|eur|美元|美金|块钱|块|元"


def _amount(name: str) -> str:
    """The pattern of one amount; its groups begin with the name."""
    return (
        rf"(?P<{name}sign>{_SIGN})?\s?(?P<{name}number>{_NUMBER})\s?(?P<{name}k>k\b|grand\b)?"
        rf"(?:\s?(?P<{name}unit>{_UNIT})(?![a-z]))?"
    )


_PER_HOUR = r"(?:\s?(?:/|per|an|a|each|every)\s?(?:hours?|hrs?|h)\b|\s?hourly\b|\s?(?:一|每)?小时)"
_RANGE = re.compile(
    rf"(?<![a-z0-9_.,:#/-])(?P<between>between\s+|from\s+)?{_amount('a')}\s?(?:-|–|—|to|and|or|through|到"
    rf"|至)\s?(?:maybe\s|up to\s)?"
    rf"{_amount('b')}(?![\w:]|[.,]\d)(?P<per>{_PER_HOUR})?"
)
_SINGLE = re.compile(
    rf"(?<![a-z0-9_.,:#/-]){_amount('a')}(?P<plus>\+)?(?![a-z0-9_:%\"”″/]|[.,]\d|-\d)(?P<per>{_PER_HOUR})?"
)
_SINGLE_HOUR = re.compile(rf"(?<![a-z0-9_.,:#/-]){_amount('a')}(?P<plus>\+)?(?P<per>{_PER_HOUR})")
_NOTHING = re.compile(
    r"\b(?:no (?:extra |additional |trip )?(?:charge|cost|fee)|free of charge|at no (?:extra "
    r"|additional )?(?:charge|cost)|on the house"
    r"|(?:visit|estimate|quote|consultation|look|trip|it)(?:'s| is| would be| will be) free"
    r"|free (?:visit|estimate|quote|on-?site)"
    r"|won't (?:charge|cost)(?: you)?(?: anything)?|不收费|免费)\b"
)
_WORDS = re.compile(
    r"\b(?P<words>(?:(?:a|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen"
    r"|twenty|thirty|forty|fifty|sixty|"
    r"seventy|eighty|ninety|couple|few|hundred|thousand|and|of)[\s-]{1,3}){1,8})(?P<unit>bucks|dollars)\b"
    r"|\b(?P<hundreds>(?:a|one|two|three|four|five|six|seven|eight"
    r"|nine)\s+hundred(?:\s+(?:and\s+)?(?:ten|twenty|thirty|forty|fifty|sixty|"
    r"seventy|eighty|ninety))?)\b(?!\s+(?:people|feet|ft|square|miles|percent))"
)
_WORD_VALUES = {
    w: n
    for n, w in enumerate(words_of(
    "zero one two three four five six seven eight nine ten eleven twelve"
))
} | {
    "a": 1, "couple": 2, "few": 3, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
    "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
# Words that make a bare number an amount, right before it or right behind it.
_CUE_BEFORE = re.compile(
    r"(?:\b(?:charge[sd]?|charging|cost(?:s|ing)?|price[d]?|pricing|quote[ds]?|estimate[ds]?|total(?:s"
    r"|ing)?|bid|fee|labor|labour|budget"
    r"|paid|bill|invoice|amount|deposit|come to|comes to|came to|run you|(?:do|did) (?:it|that|this"
    r"|the (?:job|work|whole thing)) for"
    r"|(?:it|job|all|both|everything|install|mount|work) (?:would be|will be|is|for|at)|looking at"
    r"|rate)\b[^.;!?\n$]{0,22}$)"
    r"|(?:报价|价格|价钱|一共|总共|总价|收费|变成|加到)[^。，\n]{0,6}$"
)
# Before a number too large for a day of the month: "go ahead with the 210", "we agreed on 150".
_CUE_LARGE = re.compile(
    r"\b(?:(?:agreed(?: on| to)?|approve[ds]?|accept(?:ed)?|said|promised|offered|asks?|asking|wants?|pay|paying"
    r"|should(?:'ve| have)? be(?:en)?|instead of|rather than|not|down to|up to|more than|less than|only|it's|that's"
    r"|that is|it is|(?:would|will|'ll|'d) be|i'd (?:say|do it at)|say|about|around|roughly|ok(?:ay)? with|fine with"
    r"|go (?:ahead )?(?:with|for)|do) (?:the |a |for )?|with the |the (?:full |new |extra )?|for (?:only |just )?)$"
)
_LARGEST_DAY = 31
_END = re.compile(
    r"^\s*(?:$|[.,;!?)]|one\b|estimate|quote|offer|is\b|was\b|and\b|but\b|then\b|please|instead|if\b|or\b|so\b|than\b"
    r"|it\b|works?\b|sounds?\b)"
)
_CUE_BEHIND = re.compile(
    r"^\s?(?:total|flat|all in|all-in|all included|including|incl\b|inclusive|plus (?:parts|tax"
    r"|materials)|\+ ?(?:parts|tax|materials)"
    r"|for (?:the (?:job|work|whole|install|mount|labor)|everything|labor|parts|all|both|it all)|labor"
    r"|out the door|range\b|ballpark|cash|or so for|even\b|可以|包|全包|就行|行吗)"
)
_NEVER_BEHIND = re.compile(
    r"^\s?(?:-?\s?(?:inch|inches|in\b(?! total)|ft|feet|foot|sq|cm|mm|m\b|meters?|lbs?|pounds?|kg"
    r"|miles?|mi\b|am\b|pm\b|a\.m|p\.m|o'clock|hours?|hrs?|hr\b"
    r"|h\b|minutes?|mins?|days?|weeks?|months?|years?|yrs?|st\b|nd\b|rd\b|th\b|people|outlets?|rooms?"
    r"|bed\w*|pieces?|pcs|x\b|x\d|%|percent|"
    r"amps?|volts?|watts?|stars?|units?|times?|tvs?|boxes|business|of (?:the|them|us|you)|more|other"
    r"|gallons?|stories|stor(?:y|ey)|floors?"
    r"|doors?|windows?|screws|anchors|studs|street|st\.|ave|点|号|日|月|寸))"
)
_HIGHER = re.compile(
    r"^[^.!?;\n$]{0,40}?\b(?:could be|could go|might be|may be|can be|could run|might run|may run"
    r"|can go|goes|up to|as (?:much|high) as|maybe|possibly"
    r"|at most|max(?:imum)?(?: of)?|tops?|no more than|or)\b[^.!?;\n$\d]{0,25}$"
)
_NOT_HIGHER = re.compile(
    r"\b(?:instead of|was|from|old|original|previously|plus|and|extra|more|additional|another|now)\b"
)


def read_money(text: str) -> tuple[Amount, ...]:
    """The amounts of a text in order, each once; a range is one amount with ``high``.

    Phone, order and account numbers, sizes, ZIP codes and times are no money. Never raises; linear in the text.
    """
    text = text[:LONGEST_TEXT]
    lower = text.lower() if len(text.lower()) == len(text) else text
    found = sorted(_all(lower), key=lambda a: a.span)
    return _once(_with_high(_apart(found), lower))


def _all(text: str) -> Iterator[Amount]:
    taken: list[tuple[int, int]] = []
    for match in _RANGE.finditer(text):
        if (amount := _range(match, text)) is not None:
            taken.append(amount.span)
            yield amount
    for pattern in (_SINGLE_HOUR, _SINGLE):
        for match in pattern.finditer(text):
            if any(s < match.end() and match.start() < e for s, e in taken[-400:]):
                continue
            if (single := _single(match, text)) is not None:
                taken.append(single.span)
                yield single
    for match in _WORDS.finditer(text):
        if (value := _spelled(match["words"] or match["hundreds"])) is not None:
            yield Amount(value, None, "USD", "total", match.span())
    for match in _NOTHING.finditer(text):
        yield Amount(Decimal(0), None, "USD", "total", match.span())


def _currency(*marks: str | None) -> str:
    joined = "".join(m or "" for m in marks)
    if "€" in joined or "eur" in joined:
        return "EUR"
    return "GBP" if "£" in joined else "USD"


def _value(number: str, thousands: bool) -> Decimal:
    return (Decimal(number.replace(",", "")) * (1000 if thousands else 1)).normalize() + 0


def _range(match: re.Match[str], text: str) -> Amount | None:
    signed = match["asign"] or match["bsign"] or match["aunit"] or match["bunit"] or match["per"]
    thousands = bool(match["bk"])
    low = _value(
        match["anumber"], bool(match["ak"]) or (thousands and Decimal(match["anumber"].replace(",", "")) < 100)
    )
    high = _value(match["bnumber"], thousands)
    joint = text[match.end("anumber") : match.start("bnumber")]
    if not 0 < low < high or ("and" in joint and not match["between"]) or ("or" in joint and not signed):
        return None
    behind = text[match.end() : match.end() + 24]
    if not signed:
        if _NEVER_BEHIND.match(behind) or not (
            (_cued(match.start(), behind, text) and low >= 20) or (match["ak"] or match["bk"])
        ):
            return None
    elif _NEVER_BEHIND.match(behind) and not (match["asign"] or match["bsign"] or match["bunit"] or match["per"]):
        return None
    per: Per = "hour" if match["per"] else "total"
    return Amount(
        low, high, _currency(match["asign"], match["bsign"], match["aunit"], match["bunit"]), per, match.span()
    )


def _single(match: re.Match[str], text: str) -> Amount | None:
    behind = text[match.end() : match.end() + 24]
    value = _value(match["anumber"], bool(match["ak"]))
    marked = match["asign"] or match["aunit"] or match["per"] or match["ak"]
    if not marked:
        if _NEVER_BEHIND.match(behind) or not 20 <= value <= 20000 or len(match["anumber"]) == 5:
            return None
        large = (
            value > _LARGEST_DAY
            and _END.match(behind)
            and _CUE_LARGE.search(text[max(0, match.start() - 48) : match.start()])
        )
        if not large and not _cued(match.start(), behind, text):
            return None
    per: Per = "hour" if match["per"] else "total"
    start = match.start("asign") if match["asign"] else match.start("anumber")
    return Amount(value, None, _currency(match["asign"], match["aunit"]), per, (start, match.end()))


def _cued(start: int, behind: str, text: str) -> bool:
    before = text[max(0, start - 48) : start]
    return bool(_CUE_BEFORE.search(before) or _CUE_BEHIND.match(behind))


def _spelled(words: str) -> Decimal | None:
    total, current = 0, 0
    for word in re.split(r"[\s-]+", words.strip()):
        if word == "hundred":
            current = max(current, 1) * 100
        elif word == "thousand":
            total, current = total + max(current, 1) * 1000, 0
        else:
            current += _WORD_VALUES.get(word, 0)
    return Decimal(total + current) if total + current else None


def _apart(found: list[Amount]) -> list[Amount]:
    """Amounts that do not overlap; the one that begins first is kept."""
    kept: list[Amount] = []
    for amount in found:
        if not kept or amount.span[0] >= kept[-1].span[1]:
            kept.append(amount)
    return kept


def _with_high(found: list[Amount], text: str) -> list[Amount]:
    """ "$150, could be 180 if the wall is brick" is one amount with a high end."""
    result: list[Amount] = []
    for amount in found:
        last = result[-1] if result else None
        result.append(amount)
        if (
            last
            and last.high is None
            and amount.high is None
            and last.per == amount.per
            and last.amount < amount.amount
        ):
            between = text[last.span[1] : amount.span[0]]
            if _HIGHER.match(between) and not _NOT_HIGHER.search(between):
                result[-2:] = [replace(last, high=amount.amount, span=(last.span[0], amount.span[1]))]
    return _bare_high(result, text)


_BARE_HIGH = re.compile(
    rf"^[^.!?;\n$]{{0,40}}?\b(?:could be|could go|might be|may be|can be|could run|might run|may run"
    rf"|up to|as (?:much|high) as|maybe|possibly"
    rf"|at most|max(?:imum)?(?: of)?|no more than)\b[^.!?;\n$\d]{{0,25}}(?P<number>{_NUMBER})(?![\w:%\"”/-]|[.,]\d)"
)


def _bare_high(found: list[Amount], text: str) -> list[Amount]:
    """The high end without a currency sign: it stands behind a lower amount and "could be", so it needs none."""
    result = []
    for i, amount in enumerate(found):
        end = found[i + 1].span[0] if i + 1 < len(found) else len(text)
        match = _BARE_HIGH.match(text[amount.span[1] : min(end, amount.span[1] + 110)])
        if amount.high is None and match and not _NEVER_BEHIND.match(text[amount.span[1] + match.end() :][:24]):
            high = _value(match["number"], False)
            if amount.amount < high <= amount.amount * 10:
                amount = replace(amount, high=high, span=(amount.span[0], amount.span[1] + match.end()))
        result.append(amount)
    return result


def _once(found: list[Amount]) -> tuple[Amount, ...]:
    seen: dict[tuple[Decimal, Decimal | None, str], Amount] = {}
    for amount in found:
        seen.setdefault((amount.amount, amount.high, amount.currency), amount)
    return tuple(seen.values())
