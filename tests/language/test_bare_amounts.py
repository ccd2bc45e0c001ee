"""Amounts without any sign, for a pro who owes an estimate (REQ-7)."""

from decimal import Decimal

import pytest

from language.money import read_money


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
    [amount] = read_money(text, terms="owed")
    assert (amount.amount, amount.high) == (Decimal(low), None if high is None else Decimal(high))


@pytest.mark.parametrize("text", ["98101", "2 guys, Friday", "55 inch TV?", "10", "8-12 works", "I need 4 hours", ""])
def test_req7_other_numbers_are_none(text: str) -> None:
    assert read_money(text, terms="owed") == ()


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("toilet 240, faucet 180, both 390", [240, 180, 390]),
        ("walls 400, ceiling 150, trim 80", [400, 150, 80]),
        ("350 w/o paint, 420 with", [350, 420]),
        ("hood 110 / dishwasher 140 / both 230", [110, 140, 230]),
        ("faucet: 90\ntoilet: 160\ndisposal: 130", [90, 160, 130]),
        ("gutters 200 - windows 150 - power wash 300", [200, 150, 300]),
        ("bedroom 250, living room 300, hallway 90", [250, 300, 90]),
        ("75 trip, 200 for the job", [75, 200]),
        ("parts 60, labor 140, so 200", [60, 140, 200]),
        ("two fifty does it", [250]),
        ("around 1 fifty if its just the trap", [150]),
        ("one seventy five and its yours", [175]),
        ("can come at two thirty, price 180", [180]),
        ("I've been doing this since 1998, 240 for yours", [240]),
        ("tmrw 1030. 160", [160]),
        ("its a 65 inch on brick right", []),
        ("how old is the unit, 20 years?", []),
        ("need 2 guys and a 24 foot ladder", []),
        ("free at 230 or 430 thurs", []),
        ("is it the 2040 model", []),
        ("does the panel have 200 amps", []),
        ("Looks doable. I'm at 4420 Pine Ave by the way", []),
        ("call 555 0142", []),
        ("2x4s and 30 screws needed", []),
    ],
)
def test_req7_numbers_of_who_owes_a_price_are_amounts(text: str, amounts: list[int]) -> None:
    assert [int(money.amount) for money in read_money(text, terms="owed")] == amounts
