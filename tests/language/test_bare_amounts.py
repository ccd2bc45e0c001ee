"""Amounts without any sign, for a pro who owes an estimate (REQ-7)."""

from decimal import Decimal

import pytest

from language.money import read_bare_amount, read_money


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("150", 150, None),
        ("150-180", 150, 180),
        ("Hi Dana, 1,200", 1200, None),
        ("200. Can come Friday.", 200, None),
        ("Looks doable.\n175\nThanks, Ben", 175, None),
        ("150, wed morning", 150, None),
    ],
)
def test_req7_a_number_by_itself_is_an_amount(text: str, low: int, high: int | None) -> None:
    [amount] = read_money(text) or read_bare_amount(text)
    assert (amount.amount, amount.high) == (Decimal(low), None if high is None else Decimal(high))


@pytest.mark.parametrize("text", ["98101", "2 guys, Friday", "55 inch TV?", "10", "8-12 works", "I need 4 hours", ""])
def test_req7_other_numbers_are_none(text: str) -> None:
    assert read_bare_amount(text) == ()
