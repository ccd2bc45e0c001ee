"""Amounts of money out of text: "$150", "150 bucks", "1.5k", "between 150 and 180", "80/hr", "no charge"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from language.money.amounts import Amount, Terms
from language.money.bare import bare_amounts
from language.money.figures import range_of, single_of
from language.money.highs import with_high
from language.money.lists import parts_beside, put_right, without_promises
from language.money.spelled import in_words
from language.money.words import (
    NOTHING,
    RANGE,
    SINGLE,
    SINGLE_HOUR,
)
from language.spacing import squeezed

LONGEST_TEXT = 8_000


def read_money(text: str, *, terms: Terms = "open") -> tuple[Amount, ...]:
    """The amounts of a text in order, each once; a range is one amount with ``high``.

    Phone, order and account numbers, sizes, ZIP codes and times are no money. ``terms``: where the writer owes a
    price, or a price is spoken of, numbers without any sign are amounts too ("toilet 240, faucet 180", "two fifty does
    it", "Fine, 310 then"). Never raises; linear in the text.
    """
    seen = squeezed(text[:LONGEST_TEXT])
    text = seen.text
    lower = _plain(text.lower() if len(text.lower()) == len(text) else text)
    found = _apart(sorted(_all(lower, terms), key=lambda a: a.span))
    found = _apart(sorted((*found, *bare_amounts(found, lower, terms)), key=lambda a: a.span))
    listed = _apart(sorted((*found, *parts_beside(found, lower)), key=lambda a: a.span))
    read = _once(with_high(without_promises(put_right(listed, lower), lower), lower))
    return tuple(replace(amount, span=seen.span(amount.span)) for amount in read)


# "$ 1 450", "1 450 dollars"; "4x65" counts what costs 65, where 3x5 and 2x12 are sizes.
_GROUPED = re.compile(
    r"(?<=[$€£])(\s?\d{1,3}) (?=\d{3}(?!\d))"
    r"|(?<![\w.,-])(?<!\d )(\d{1,2}) (?=\d{3} ?(?:dollars|bucks|usd|total|all in|[$€]))"
)
_COUNTED = re.compile(r"(?<![\w.,/])([1-9])[x×](?=(?:[4-9]\d|[1-9]\d\d)(?!\w|[.,]\d))")


def _plain(text: str) -> str:
    """Numbers written apart or together as others write them; the text keeps its length."""
    return _COUNTED.sub(r"\1 ", _GROUPED.sub(lambda found: f"{found[1] or found[2]},", text))


def _all(text: str, terms: Terms) -> Iterator[Amount]:
    taken: list[tuple[int, int]] = []
    for match in RANGE.finditer(text):
        for amount in range_of(match, text):
            taken.append(amount.span)
            yield amount
    for pattern in (SINGLE_HOUR, SINGLE):
        for match in pattern.finditer(text):
            if any(s < match.end() and match.start() < e for s, e in taken[-400:]):
                continue
            if (single := single_of(match, text)) is not None:
                taken.append(single.span)
                yield single
    yield from in_words(text, terms)
    for match in NOTHING.finditer(text):
        yield Amount(Decimal(0), None, "USD", "total", match.span())


def _apart(found: list[Amount]) -> list[Amount]:
    """Amounts that do not overlap; the one that begins first is kept."""
    kept: list[Amount] = []
    for amount in found:
        if not kept or amount.span[0] >= kept[-1].span[1]:
            kept.append(amount)
    return kept


def _once(found: list[Amount]) -> tuple[Amount, ...]:
    seen: dict[tuple[Decimal, Decimal | None, str], Amount] = {}
    ends: set[tuple[Decimal, str]] = set()
    for amount in found:
        if amount.high is None and (amount.amount, amount.currency) in ends:
            continue  # "140 to 160, closer to 140"
        seen.setdefault((amount.amount, amount.high, amount.currency), amount)
        if amount.high is not None:
            ends |= {(amount.amount, amount.currency), (amount.high, amount.currency)}
    return tuple(seen.values())
