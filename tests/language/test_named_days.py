"""The days that a text names, wished for or not (SCH-4, SCH-7)."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from language.windows import named_days

ZONE = "America/Los_Angeles"
AT = datetime(2026, 11, 17, 10, tzinfo=ZoneInfo(ZONE))  # a Tuesday


@pytest.mark.parametrize(
    ("text", "dates", "near", "weekdays"),
    [
        ("I can't make it on Tuesday", [], [], [1]),
        ("not Fri or sundy", [], [], [4, 6]),
        ("cancel December 4", ["2026-12-04"], [], []),
        ("Tuesday, December 8", ["2026-12-08"], [], []),
        ("the 20th", ["2026-11-20"], [], []),
        ("tomorrow or Friday", [], ["2026-11-18"], [4]),
        ("by Friday", [], [], [4]),
        ("next Friday", [], ["2026-11-20", "2026-11-27"], []),
        ("周五来不了，12月4日可以", ["2026-12-04"], [], [4]),
        ("at 3, two boxes", [], [], []),
    ],
)
def test_days_are_named_by_date_by_nearness_or_as_bare_weekdays(
    text: str, dates: list[str], near: list[str], weekdays: list[int]
) -> None:
    named = named_days(text, at=AT, zone=ZONE)
    assert sorted(named.dates) == [date.fromisoformat(d) for d in dates]
    assert sorted(named.near) == [date.fromisoformat(d) for d in near]
    assert sorted(named.weekdays) == weekdays


@pytest.mark.parametrize(
    ("text", "wide"),
    [
        ("Thursday works", False),
        ("some time next week", True),
        ("next week Thursday", False),
        ("any day in December", True),
    ],
)
def test_a_week_or_a_month_is_wide(text: str, wide: bool) -> None:
    assert named_days(text, at=AT, zone=ZONE).wide is wide
