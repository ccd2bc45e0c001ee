"""Words that want no answer, and those of a pro who is about to arrive."""

import pytest

from language.guards.answers import is_no_matter
from language.guards.arrivals import is_on_the_way


@pytest.mark.parametrize(
    ("text", "calm"),
    [
        ("no problem", True),
        ("No worries at all, thanks!", True),
        ("ok, not a problem, take your time", True),
        ("all good", True),
        ("没事，不急", True),
        ("没关系，慢慢来", True),
        ("no problem with the sink?", False),
        ("no worries, can you bring a ladder", False),
        ("急", False),
        ("没事吗？", False),
    ],
)
def test_nos4_that_all_is_well_wants_no_answer(text: str, calm: bool) -> None:
    assert is_no_matter(text) is calm


@pytest.mark.parametrize(
    ("text", "coming"),
    [
        ("20 min away, sorry", True),
        ("On my way", True),
        ("traffic, be there in 15 minutes", True),
        ("堵车，二十分钟后到", True),
        ("马上到", True),
        ("I was on my way but nobody answered", False),
        ("Sorry, I was in the wrong building", False),
        ("昨天在路上出了事故", False),
    ],
)
def test_nos6_who_is_about_to_arrive_says_so(text: str, coming: bool) -> None:
    assert is_on_the_way(text) is coming
