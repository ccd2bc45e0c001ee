"""Which words are a yes or a no to what was asked back, and which are neither."""

import pytest

from actions.short_answers import answer_to, bare_answer


@pytest.mark.parametrize("text", ["Yes", "yes, please!", "OK.", "Go ahead", "好的", "是的。", " sure "])
def test_a_bare_yes(text: str) -> None:
    assert bare_answer(text) == "yes"


@pytest.mark.parametrize("text", ["No", "no, thanks", "Don't!", "Please don’t", "never mind", "不要", "nope."])
def test_a_bare_no(text: str) -> None:
    assert bare_answer(text) == "no"


@pytest.mark.parametrize(
    "text", ["", "yes, but on Tuesday", "no idea", "okay then cancel the other one", "not yet", "?"]
)
def test_neither(text: str) -> None:
    assert bare_answer(text) is None


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("yes give it to him", "yes"),
        ("Yes please, let him have it.", "yes"),
        ("ok, you can send it to Ben", "yes"),
        ("可以，给他吧", "yes"),
        ("把电话给师傅", "yes"),
        ("no, don't give it to him", "no"),
        ("keep it private please", "no"),
        ("先别给他", "no"),
        ("give him a discount", None),
        ("yes, and the wall is brick", None),
    ],
)
def test_con2_a_number_is_given_or_kept_in_the_words_of_the_question(text: str, answer: str | None) -> None:
    assert answer_to({"intent": "share_phone"}, text) == answer
    assert answer_to({"intent": "cancel_booking"}, text) is None


@pytest.mark.parametrize(
    ("asked", "text", "answer"),
    [
        ("cancel_booking", "Yes, cancel it please", "yes"),
        ("cancel_booking", "no, don't cancel it", "no"),
        ("cancel_booking", "是的，取消吧", "yes"),
        ("cancel_booking", "先别取消", "no"),
        ("cancel_booking", "cancel the plumber too", None),
        ("cancel_booking", "yes but what does it cost", None),
        ("cancel_request", "please stop it", "yes"),
        ("reschedule", "yes, move it", "yes"),
        ("reschedule", "keep it as it is", "no"),
    ],
)
def test_an_answer_in_the_words_of_the_act_is_one(asked: str, text: str, answer: str | None) -> None:
    """What was asked back is done or dropped, and read as nothing else (SCH-4)."""
    assert answer_to({"intent": asked}, text) == answer
