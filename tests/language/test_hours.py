"""How long the work takes, beside an hourly rate (REQ-7)."""

from decimal import Decimal

import pytest

from language.hours import read_hours


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("80/hr, about 2 hours", "2", None),
        ("$75 an hour, takes me 2-3 hours", "2", "3"),
        ("I charge 90 per hour and it should be two to three hrs", "2", "3"),
        ("$60/hour, an hour and a half", "1.5", None),
        ("85 an hour. 2 and a half hours tops", "2.5", None),
        ("$100 per hour, 1.5h", "1.5", None),
        ("每小时80美元，大概两个小时", "2", None),
        ("每小时80，2到3个小时", "2", "3"),
        ("a couple of hours at 70 an hour", "2", None),
    ],
)
def test_req7_hours_of_the_work_are_read(text: str, low: str, high: str | None) -> None:
    assert read_hours(text) == (Decimal(low), Decimal(high) if high else None)


@pytest.mark.parametrize(
    "text",
    [
        "$80 an hour",
        "80 per hour plus parts",
        "I can be there in 2 hours",
        "please cancel 24 hours before",
        "$150 all in",
        "two TVs at 80/hr",
        "",
    ],
)
def test_req7_what_is_no_length_of_work_is_none(text: str) -> None:
    assert read_hours(text) is None
