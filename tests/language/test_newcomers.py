"""Who does not know the house asks what it is, for help, how to begin and how to go on: each is told what to write."""

import pytest

from language.courtesies import kind_of
from language.guards.newcomers import asks_about_us, asks_for_help, asks_how_to_answer, asks_what_to_do


@pytest.mark.parametrize(
    "text",
    [
        "What is this site?", "how does it work", "Hi, how does this work?", "I'm new here", "How do I start?",
        "get started", "menu",
        "怎么用？", "第一次用，怎么操作？", "这里是做什么的",
    ],
)  # fmt: skip
def test_oth2_what_this_is_and_how_to_begin_is_asked(text: str) -> None:
    assert asks_about_us(text)


@pytest.mark.parametrize(
    "text",
    [
        "How does this work with the bracket?", "How do I book Rosa?", "How do I order?", "start on Monday",
        "What do I owe?", "What is this fee?", "options for a 65 inch TV", "How do I cancel?",
        "I'm new here in Seattle and need a plumber", "What do I do next?", "怎么付款？",
    ],
)  # fmt: skip
def test_what_is_about_something_is_no_such_question(text: str) -> None:
    assert not asks_about_us(text)


@pytest.mark.parametrize(
    "text",
    [
        "I’m new here, what do I do?", "First time here. What do I need to do?", "What do I do?", "what can I do here",
        "What should I write?",
    ],
)  # fmt: skip
def test_oth2_what_to_write_is_asked_where_nothing_else_is_said(text: str) -> None:
    assert asks_what_to_do(text)
    assert not asks_what_to_do(f"He wants cash. {text}")


@pytest.mark.parametrize(
    ("piece", "kind"),
    [("I'm new here,", "greeting"), ("This is my first time.", "greeting"), ("I'm new in town", "clause")],
)
def test_that_somebody_is_new_is_said_around_what_is_meant(piece: str, kind: str) -> None:
    assert kind_of(piece, alone=True) == kind


@pytest.mark.parametrize(
    "text", ["help", "Help!", "please help me", "Can you help me?", "I need some help", "帮帮我", "帮助"]
)
def test_oth2_help_is_asked_for(text: str) -> None:
    assert asks_for_help(text)


@pytest.mark.parametrize(
    "text", ["help me move a couch", "Can you help with my sink?", "I need help on Tuesday", "帮我装电视"]
)
def test_help_with_something_is_a_job(text: str) -> None:
    assert not asks_for_help(text)


@pytest.mark.parametrize(
    "text", ["What do I have to do?", "how do I answer this?", "How do I send my estimate?", "help", "怎么报价？"]
)
def test_req3_how_a_request_is_answered_is_asked(text: str) -> None:
    assert asks_how_to_answer(text)
    assert not asks_how_to_answer("What do I have to do about the wall?")
