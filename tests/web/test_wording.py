"""Short forms of times, spans and names on pages."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from web import wording
from web.support_door import _own_path

NOON = datetime(2026, 12, 1, 20, tzinfo=UTC)
PACIFIC = "America/Los_Angeles"


@pytest.mark.parametrize(
    ("length", "said"),
    [
        (timedelta(), "less than a minute"),
        (timedelta(seconds=59), "less than a minute"),
        (timedelta(minutes=1), "1 min"),
        (timedelta(minutes=59, seconds=59), "59 min"),
        (timedelta(hours=1), "1 h"),
        (timedelta(hours=23, minutes=59), "23 h 59 min"),
        (timedelta(days=2, minutes=59), "2 d"),
        (timedelta(days=2, hours=3), "2 d 3 h"),
    ],
)
def test_a_span_is_said_in_its_two_largest_units(length: timedelta, said: str) -> None:
    assert wording.span(length) == said
    assert wording.remaining(NOON, NOON - length) == (f"in {said}" if length else f"{said} overdue")
    assert wording.remaining(NOON, NOON + length) == f"{said} overdue"


def test_times_are_said_in_the_zone_of_the_address_with_its_mark() -> None:
    assert wording.stamp(NOON, PACIFIC) == "Tue, Dec 1, 12:00 PM"
    assert (wording.zone_mark(NOON, PACIFIC), wording.zone_mark(NOON, "America/New_York")) == ("PST", "EST")
    assert wording.zone_mark(NOON - timedelta(days=150), PACIFIC) == "PDT"


def test_a_mail_of_today_shows_its_time_and_an_older_one_its_date() -> None:
    assert wording.brief_stamp(NOON, PACIFIC, NOON + timedelta(hours=11)) == "12:00 PM"
    assert wording.brief_stamp(NOON, PACIFIC, NOON + timedelta(hours=13)) == "Dec 1"


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Dana Whitfield", "DW"),
        ("Dana", "D"),
        ("", "?"),
        ("Rosa Maria de la Cruz", "RC"),
        ("李 明", "李明"),
        ("7", "?"),
    ],
)
def test_a_person_without_a_picture_has_initials(name: str, letters: str) -> None:
    assert wording.initials(name) == letters


@given(st.text(max_size=40))
def test_whatever_a_page_is_asked_to_lead_on_to_is_a_path_of_this_site(onward: str) -> None:
    led = _own_path(onward)
    assert led.startswith("/") and not led.startswith(("//", "/\\"))
