"""An offer to pay past the marketplace is no pro's to read (PAY-2)."""

import pytest

from doorstep.turns.json_acts import Json
from doorstep.turns.paying_past import without_offer


def act(intent: str, text: str) -> Json:
    return {"intent": intent, "text": text, "confidence": 0.9, "entities": [{"entity": "clear", "value": True}]}


@pytest.mark.parametrize(
    ("intent", "text", "left"),
    [
        (
            "accept_window",
            "ok thursday is fine but can you ask him if i can just zelle him the 120 and skip the fees",
            "ok thursday is fine",
        ),
        (
            "accept_estimate",
            "lets take Ben, ill give him the 110 in cash when hes here. thurs 2 to 5",
            "lets take Ben. thurs 2 to 5",
        ),
        ("accept_estimate", "好的就Ben吧，我直接给他现金，周四下午", "好的就Ben吧，周四下午"),
        ("give_details", "could you do it off the app for 90? my address is 5 Roy St", "my address is 5 Roy St"),
    ],
)
def test_pay2_an_offer_beside_an_act_is_answered_and_taken_out(intent: str, text: str, left: str) -> None:
    kept, asked = without_offer([act(intent, text)], text)
    assert (kept["intent"], kept["text"]) == (intent, left)
    assert asked["intent"] == "ask_policy/direct_payment"


def test_pay2_words_that_offer_nothing_else_are_only_answered() -> None:
    text = "could you do it off the app for 90?"
    assert [each["intent"] for each in without_offer([act("ask_pro", text)], text)] == ["ask_policy/direct_payment"]


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("report_direct_payment", "he wants me to zelle him"),
        ("ask_policy/direct_payment", "can I pay him cash?"),
        ("accept_estimate", "Let's go with Rosa. The card on file is fine"),
        ("message", "I'll leave a check for the plumber at the desk"),
    ],
)
def test_pay2_a_report_a_question_and_the_usual_way_stay_as_they_are(intent: str, text: str) -> None:
    assert without_offer([act(intent, text)], text) == [act(intent, text)]


def test_pay2_a_choice_in_the_same_words_stays_a_choice() -> None:
    text = "I'll take Ben and pay him cash"
    assert [each["text"] for each in without_offer([act("accept_estimate", text)], text)] == [text, text]
