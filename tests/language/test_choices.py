"""A pro taken by name with the facts alone, or by a go-ahead with a time (REQ-8, SCH-1)."""

import re

import pytest

from language.guards.answers import goes_ahead
from language.guards.choices import names_with_facts

_TIMES = re.compile(r"(?:Tue|Wed|周[二三]) ?\d[\d点到-]*")
_PROS = ("Rosa Delgado", "Ben Carver")


def _chooses(text: str) -> bool:
    return names_with_facts(text, _PROS, [found.span() for found in _TIMES.finditer(text)])


@pytest.mark.parametrize(
    "text",
    [
        "Rosa, 5 Roy St. Tue 9-12, Wed 1-4",
        "ok Ben Carver - 88 W 15th Street apt 3b, Tue 9-12 please",
        "Rosa. Wed 1-4. The address is 5 Roy St, thanks",
        "Ben，地址5 Roy St，周二9点到12点",
        "ben please, 12 Pike St apt 4",
        "就Rosa吧，地址5 Roy St",
    ],
)
def test_req8_a_name_with_the_street_and_times_is_a_choice(text: str) -> None:
    assert _chooses(text)


@pytest.mark.parametrize(
    "text",
    [
        "Hi Rosa, 5 Roy St. Tue 9-12",  # called by name, and given the facts
        "Rosa, 5 Roy St",
        "Rosa, Tue 9-12, Wed 1-4",
        "Rosa, 5 Roy St. Tue 9-12?",
        "Rosa, would 5 Roy St be too far? Tue 9-12",
        "Zoe, 5 Roy St. Tue 9-12",
        "not Rosa, 5 Roy St. Tue 9-12",
        "5 Roy St. Tue 9-12",
    ],
)
def test_req8_other_words_or_fewer_facts_are_none(text: str) -> None:
    assert not _chooses(text)


@pytest.mark.parametrize(
    "text",
    ["let's do it then, wed 9-12", "Go ahead - Tuesday at 9", "ok let's go ahead. Fri", "那就这样定吧，周三上午"],
)
def test_req8_a_go_ahead_stands_before_the_time(text: str) -> None:
    assert goes_ahead(text)


@pytest.mark.parametrize("text", ["ok, wed 9-12", "thanks, wed 9-12", "let's do it on wed if he can", "wed 9-12"])
def test_req8_an_ok_before_a_time_is_no_go_ahead(text: str) -> None:
    assert not goes_ahead(text)
