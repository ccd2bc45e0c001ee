"""Amounts of money out of text: "$150", "150 bucks", "1.5k", "between 150 and 180", "80/hr", "no charge"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from language.money_words import (
    CHANGING,
    CUE_BEFORE,
    CUE_BEHIND,
    CUE_FAR,
    CUE_LARGE,
    CUE_NEAR,
    END,
    ENDS_NEAR,
    HIGHER,
    IN_CHINESE,
    IN_WORDS,
    LARGEST_DAY,
    NEVER_BEHIND,
    NO_AMOUNT_BEFORE,
    NOT_HIGHER,
    NOTHING,
    NUMBER,
    PER_BEFORE,
    RANGE,
    SHORT_HUNDREDS,
    SINGLE,
    SINGLE_HOUR,
    SMALLEST_ALONE,
    WORD_VALUES,
)

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
    for match in RANGE.finditer(text):
        for amount in _range(match, text):
            taken.append(amount.span)
            yield amount
    for pattern in (SINGLE_HOUR, SINGLE):
        for match in pattern.finditer(text):
            if any(s < match.end() and match.start() < e for s, e in taken[-400:]):
                continue
            if (single := _single(match, text)) is not None:
                taken.append(single.span)
                yield single
    yield from _in_words(text)
    for match in NOTHING.finditer(text):
        yield Amount(Decimal(0), None, "USD", "total", match.span())


def _in_words(text: str) -> Iterator[Amount]:
    """ "A hundred and fifty", "two-fifty all in", 一百五十块."""
    for match in IN_WORDS.finditer(text):
        if (value := _spelled(match["words"] or match["hundreds"])) is not None:
            yield Amount(value, None, "USD", "total", match.span())
    for match in SHORT_HUNDREDS.finditer(text):
        before, behind = text[max(0, match.start() - 48) : match.start()], text[match.end() : match.end() + 24]
        if CUE_BEHIND.match(behind) or (CUE_NEAR.search(before) and ENDS_NEAR.match(behind)):
            value = Decimal(100 * WORD_VALUES[match["hundreds"]] + WORD_VALUES[match["rest"]])
            yield Amount(value, None, "USD", "total", match.span())
    for match in IN_CHINESE.finditer(text):
        if number := _chinese(match["number"]):
            yield Amount(Decimal(number), None, "USD", "total", match.span())


def _chinese(text: str) -> int:
    """两百, 一百五十, 三百五 as a number."""
    total, digit, unit = 0, 0, 1
    for letter in text:
        if letter in _CHINESE_UNITS:
            unit = _CHINESE_UNITS[letter]
            total, digit = total + max(digit, 1) * unit, 0
        else:
            digit = _CHINESE_DIGITS.get(letter, 0)
    # 三百五 leaves the tens out.
    return total + digit * (unit // 10 if unit > 10 and "零" not in text else 1)


_CHINESE_DIGITS = {letter: value for value, letter in enumerate("零一二三四五六七八九")} | {"两": 2}
_CHINESE_UNITS = {"十": 10, "百": 100, "千": 1000}


def _currency(*marks: str | None) -> str:
    joined = "".join(m or "" for m in marks)
    if "€" in joined or "eur" in joined:
        return "EUR"
    if "¥" in joined or "￥" in joined or "rmb" in joined:
        return "CNY"
    return "GBP" if "£" in joined else "USD"


def _value(number: str, thousands: bool) -> Decimal:
    return (Decimal(number.replace(",", "")) * (1000 if thousands else 1)).normalize() + 0


def _range(match: re.Match[str], text: str) -> tuple[Amount, ...]:
    """The range; two amounts where the words tell of a change ("going from 200 to 260"); none where it is no money."""
    signed = match["asign"] or match["bsign"] or match["aunit"] or match["bunit"] or match["per"]
    thousands = bool(match["bk"])
    low = _value(
        match["anumber"], bool(match["ak"]) or (thousands and Decimal(match["anumber"].replace(",", "")) < 100)
    )
    high = _value(match["bnumber"], thousands)
    joint = text[match.end("anumber") : match.start("bnumber")]
    changed = bool(CHANGING.search(text[max(0, match.start() - 24) : match.start()])) and low >= 20
    if not 0 < low < high or ("and" in joint and not match["between"]) or ("or" in joint and not signed):
        return ()
    behind = text[match.end() : match.end() + 24]
    if NEVER_BEHIND.match(behind):
        if not (match["asign"] or match["bsign"] or match["bunit"] or match["per"]):
            return ()
    elif not (signed or changed or match["ak"] or match["bk"]) and (
        low < 20 or not _is_amount(high, match.start("anumber"), match.end(), text)
    ):
        return ()
    per: Per = "hour" if match["per"] else "total"
    currency = _currency(match["asign"], match["bsign"], match["aunit"], match["bunit"])
    if changed and match["between"] and "from" in match["between"]:
        middle = match.end("anumber")
        return (
            Amount(low, None, currency, per, (match.start("anumber"), middle)),
            Amount(high, None, currency, per, (match.start("bnumber"), match.end())),
        )
    return (Amount(low, high, currency, per, match.span()),)


def _single(match: re.Match[str], text: str) -> Amount | None:
    value = _value(match["anumber"], bool(match["ak"]))
    marked = match["asign"] or match["aunit"] or match["per"] or match["ak"]
    hourly = match["per"] or PER_BEFORE.search(text[max(0, match.start() - 16) : match.start()])
    if not (marked or hourly):
        if NEVER_BEHIND.match(text[match.end() : match.end() + 24]) and not CUE_FAR.match(text[match.end() :][:24]):
            return None
        if not 20 <= value <= 20000 or len(match["anumber"]) == 5:
            return None
        if not _is_amount(value, match.start(), match.end(), text):
            return None
    start = match.start("asign") if match["asign"] else match.start("anumber")
    currency = _currency(match["asign"], match["aunit"])
    return Amount(value, None, currency, "hour" if hourly else "total", (start, match.end()))


def _is_amount(value: Decimal, start: int, end: int, text: str) -> bool:
    """Whether the words around make a bare number an amount."""
    before, behind = text[max(0, start - 48) : start], text[end : end + 24]
    if NO_AMOUNT_BEFORE.search(before):
        return False
    if CUE_BEFORE.search(before) or CUE_BEHIND.match(behind):
        return True
    if text[start - 8 : start].startswith("between ") and value > LARGEST_DAY and END.match(behind):
        return True
    if CUE_NEAR.search(before) and (ENDS_NEAR.match(behind) or CUE_FAR.match(behind)):
        return True
    if value > LARGEST_DAY and (CUE_FAR.match(behind) or (END.match(behind) and CUE_LARGE.search(before))):
        return True
    # "Done. 165": an amount as a sentence of its own behind another one.
    alone = re.search(r"\w[.,!;]\s+$", before) and re.match(r"^\s*(?:[.!]|$)", behind)
    return value >= SMALLEST_ALONE and not 1900 <= value <= 2100 and bool(alone or text[:end].endswith("ish"))


def _spelled(words: str) -> Decimal | None:
    total, current = 0, 0
    for word in re.split(r"[\s-]+", words.strip()):
        if word == "hundred":
            current = max(current, 1) * 100
        elif word == "thousand":
            total, current = total + max(current, 1) * 1000, 0
        else:
            current += WORD_VALUES.get(word, 0)
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
            if HIGHER.match(between) and not NOT_HIGHER.search(between):
                result[-2:] = [replace(last, high=amount.amount, span=(last.span[0], amount.span[1]))]
    return _bare_high(result, text)


_BARE_HIGH = re.compile(
    rf"^[^.!?;\n$]{{0,40}}?\b(?:could be|could go|might be|may be|can be|could run|might run|may run"
    rf"|up to|as (?:much|high) as|maybe|possibly"
    rf"|at most|max(?:imum)?(?: of)?|no more than)\b[^.!?;\n$\d]{{0,25}}(?P<number>{NUMBER})(?![\w:%\"”/-]|[.,]\d)"
)


def _bare_high(found: list[Amount], text: str) -> list[Amount]:
    """The high end without a currency sign: it stands behind a lower amount and "could be", so it needs none."""
    result = []
    for i, amount in enumerate(found):
        end = found[i + 1].span[0] if i + 1 < len(found) else len(text)
        match = _BARE_HIGH.match(text[amount.span[1] : min(end, amount.span[1] + 110)])
        if amount.high is None and match and not NEVER_BEHIND.match(text[amount.span[1] + match.end() :][:24]):
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
