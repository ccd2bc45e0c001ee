"""Amounts out of text (REQ-7, PAY-3): ranges, hourly rates, nothing, and numbers that are no money."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from language.money import Amount, read_money

CASES: dict[str, list[str]] = yaml.safe_load((Path(__file__).parent / "fixtures" / "money.yml").read_text("utf-8"))


def shown(amount: Amount) -> str:
    high = "" if amount.high is None else f"-{amount.high:f}"
    return f"{amount.amount:f}{high}{'/h' if amount.per == 'hour' else ''}"


@pytest.mark.parametrize("text", list(CASES))
def test_amounts_are_read_in_order_and_once(text: str) -> None:
    assert [shown(a) for a in read_money(text)] == CASES[text]


def test_currencies_and_spans() -> None:
    text = "It was €40 and then £35"
    found = read_money(text)
    assert [a.currency for a in found] == ["EUR", "GBP"]
    assert [text[slice(*a.span)] for a in found] == ["€40", "£35"]


@given(st.text(alphabet="$0123456789,.-k /and to hr", max_size=60))
def test_whatever_is_written_amounts_are_ordered_and_high_is_above_low(text: str) -> None:
    found = read_money(text)
    assert [a.span for a in found] == sorted(a.span for a in found)
    assert all(a.high is None or a.high > a.amount for a in found)
