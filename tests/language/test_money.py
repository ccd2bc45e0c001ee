"""Amounts out of text (REQ-7, PAY-3): ranges, hourly rates, nothing, and numbers that are no money."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from language.money import Amount, read_money
from language.money.amounts import Terms

FIXTURES = Path(__file__).parent / "fixtures"
CASES: dict[str, list[str]] = {
    text: amounts
    for name in ("money.yml", "money_forms.yml")
    for text, amounts in yaml.safe_load((FIXTURES / name).read_text("utf-8")).items()
}

BY_TERMS: dict[Terms, dict[str, list[str]]] = yaml.safe_load((FIXTURES / "money_terms.yml").read_text("utf-8"))


def shown(amount: Amount) -> str:
    high = "" if amount.high is None else f"-{amount.high:f}"
    return f"{amount.amount:f}{high}{'/h' if amount.per == 'hour' else ''}"


@pytest.mark.parametrize("text", list(CASES))
def test_amounts_are_read_in_order_and_once(text: str) -> None:
    assert [shown(a) for a in read_money(text)] == CASES[text]


@pytest.mark.parametrize(("terms", "text"), [(terms, text) for terms, texts in BY_TERMS.items() for text in texts])
def test_numbers_without_a_sign_are_amounts_by_the_terms(terms: Terms, text: str) -> None:
    assert [shown(a) for a in read_money(text, terms=terms)] == BY_TERMS[terms][text]


def test_currencies_and_spans() -> None:
    text = "It was  €40 and then   £35, or 300 yuan, or   20 CAD"
    found = read_money(text)
    assert [a.currency for a in found] == ["EUR", "GBP", "CNY", "CAD"]
    assert [text[slice(*a.span)] for a in found] == ["€40", "£35", "300 yuan", "20 CAD"]


@given(st.text(alphabet="$0123456789,.-k /and to hr", max_size=60), st.sampled_from(list(BY_TERMS)))
def test_whatever_is_written_amounts_are_ordered_and_high_is_above_low(text: str, terms: Terms) -> None:
    found = read_money(text, terms=terms)
    assert [a.span for a in found] == sorted(a.span for a in found)
    assert all(a.high is None or a.high > a.amount for a in found)
