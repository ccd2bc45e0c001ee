"""A person's name in words, and whom words call by name (CON-3)."""

import pytest

from language.guards.preferences import prefers
from language.names import asks_of, calls_by_name, dismisses, says_name


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("Rosa Delgado", "let's go with rosa", True),
        ("Rosa Delgado", "就选Rosa吧", True),
        ("Rosa Delgado", "the rosary", False),
        ("王伟", "就请王伟", True),
        ("Al Ito", "all of it", False),
        ("the customer", "the door sticks", False),
    ],
)
def test_a_name_stands_among_words_of_either_kind(name: str, text: str, *, said: bool) -> None:
    assert says_name(name, text) is said


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("Luis, 200 is fine, please come friday morning", True),
        ("hi luis - see you on Friday", True),
        ("Thanks Luis!", True),
        ("你好，Luis，200可以", True),
        ("Luis：200可以", True),
        ("Luis, Ben and Rosa all answered", False),
        ("Luis and Rosa, thanks", False),
        ("Luis said 200, is that fair?", False),
        ("Tell Luis, please", False),
    ],
)
def test_words_call_by_name_where_they_begin_with_it(text: str, *, called: bool) -> None:
    assert calls_by_name("Luis Ortega", text) is called


@pytest.mark.parametrize(
    ("text", "settled"),
    [
        ("luis it is then, thu morning. 500 Wall St #1704", True),
        ("ok then Luis it is, monday 8-12", True),
        ("那就Luis吧，周日下午", True),
        ("is it Luis?", False),
        ("what a price luis, it is high", False),
        ("friday it is, Luis", False),
    ],
)
def test_words_settle_on_who_it_is(text: str, *, settled: bool) -> None:
    assert prefers(text, ["Luis Ortega"]) is settled


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Would ben come tuesday?", True),
        ("ok, and when is Ben free?", True),
        ("Does Ben bring a ladder?", True),
        ("Ben周二能来吗？", True),
        ("那Ben什么时候有空", True),
        ("Ben wants 140, can you match it?", False),
        ("Is Ben cheaper?", False),
        ("Has Ben answered yet?", False),
        ("Is Ben licensed?", False),
        ("Ben比您便宜，能便宜点吗？", False),
        ("Would the bench fit?", False),
    ],
)
def test_con3_a_question_is_for_who_is_its_subject_unless_it_is_for_us_or_the_reader(text: str, *, asked: bool) -> None:
    assert asks_of("Ben Carver", text) is asked


@pytest.mark.parametrize(
    ("text", "given_up"),
    [
        ("Cancel Rosa and book Ben instead", True),
        ("I want Ben instead of Rosa", True),
        ("取消Rosa，改订Ben", True),
        ("Rosa cancelled on me once", False),
        ("please cancel", False),
    ],
)
def test_sch6_who_is_booked_is_given_up_by_name(text: str, *, given_up: bool) -> None:
    assert dismisses("Rosa Delgado", text) is given_up
