"""A package that is ordered in one breath with a question (CAT-1)."""

from typing import Any

import pytest

from doorstep.turns.ordering import with_order

ON_OFFER = {"slots": {"package": {"package": "tv"}}}


def act(intent: str, text: str) -> dict[str, Any]:
    return {"intent": intent, "text": text, "confidence": 1.0, "entities": [{"entity": "clear", "value": True}]}


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("ok do it. is the bracket a full motion one?", act("ask_pro", "is the bracket a full motion one?")),
        ("go ahead, can he come after 5?", act("reschedule", "can he come after 5?")),
        ("好的就订这个。支架是可伸缩的吗？", act("give_details", "支架是可伸缩的吗？")),
    ],
)
def test_cat1_the_order_is_an_act_with_the_question(text: str, read: dict[str, Any]) -> None:
    [order] = with_order([read], text, ON_OFFER)
    assert (order["intent"], order["text"]) == ("affirm", text)


def test_cat1_what_is_asked_of_us_stays_with_us() -> None:
    asked = act("ask_policy/gift_card", "can I pay with a gift card?")
    order, ours = with_order([asked], "book it please. can I pay with a gift card?", ON_OFFER)
    assert order["text"] == "book it please." and ours == asked


@pytest.mark.parametrize(
    ("text", "memory"),
    [
        ("ok do it. is the bracket a full motion one?", {}),
        ("how much is the bracket?", ON_OFFER),
        ("ok. how much is it?", ON_OFFER),
    ],
)
def test_cat1_without_an_offer_or_a_yes_nothing_is_ordered(text: str, memory: dict[str, Any]) -> None:
    read = act("ask_pro", text)
    assert with_order([read], text, memory) == [read]
