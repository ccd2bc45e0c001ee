"""A pro who asks to be paid past the marketplace is told from one who speaks of paying as it should be (PAY-2)."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from language.clauses import Clause
from language.intents import intents
from language.payments import verdict
from language.settling import settle

SAID = yaml.safe_load((Path(__file__).parent / "fixtures/payments.yml").read_text("utf-8"))
UNSURE = (("message", 0.4), ("ask_direct_payment", 0.35), ("give_estimate", 0.2))


@pytest.mark.parametrize("text", SAID["direct"])
def test_pay2_asking_for_direct_payment_is_known(text: str) -> None:
    assert verdict(text) == "direct"


@pytest.mark.parametrize("text", SAID["not_direct"])
def test_pay2_near_misses_are_not_held(text: str) -> None:
    assert verdict(text) != "direct"


def pro_says(text: str, ranking: tuple[tuple[str, float], ...] = UNSURE, state: str | None = "booked") -> str:
    return settle(Clause(text, ranking, "pro", state, False, False), intents())[0]


def test_pay2_the_words_decide_whatever_the_classifier_makes_of_them() -> None:
    assert pro_says("If you pay cash I'll knock off 10%.") == "ask_direct_payment"
    sure = (("ask_direct_payment", 0.95), ("message", 0.05))
    assert pro_says("I take it the card on file is fine.", sure) != "ask_direct_payment"
    assert pro_says("Could you please pay for it my way", sure) == "ask_direct_payment", "the classifier's to say"


@given(st.text(max_size=300))
def test_any_text_has_a_verdict(text: str) -> None:
    assert verdict(text) in ("direct", "house", None)


@pytest.mark.parametrize("text", ["Rosa让我用Venmo直接付给她，可以吗？", "他要我用微信转账给他", "师傅叫我付现金"])
def test_pay2_a_customer_reports_it_in_chinese_too(text: str) -> None:
    surely = (("report_direct_payment", 0.98), ("message", 0.01))
    intent, confidence, clear = settle(Clause(text, surely, "customer", "booked", False, False), intents())
    assert (intent, clear) == ("report_direct_payment", True) and confidence >= 0.9
