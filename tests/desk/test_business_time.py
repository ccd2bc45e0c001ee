"""Business days and elapsed hours (T-1, T-2, T-3)."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.business_time import federal_calendar, last_free_moment
from desk.windows import ArrivalWindow
from tests.desk.cast import CALENDAR, PACIFIC, at

ZONES = st.sampled_from(["America/Los_Angeles", "America/New_York", "Pacific/Honolulu", "Asia/Kolkata", "UTC"])
_FIRST, _LAST = datetime(2024, 1, 1), datetime(2032, 12, 31)  # noqa: DTZ001
MOMENTS = st.datetimes(_FIRST, _LAST, timezones=st.just(UTC))

# The federal calendar as published for 2026 to 2028, observed days included; own list, checked by hand.
_PUBLISHED = """
2026-01-01 2026-01-19 2026-02-16 2026-05-25 2026-06-19 2026-07-03 2026-09-07 2026-10-12 2026-11-11 2026-11-26 2026-12-25
2027-01-01 2027-01-18 2027-02-15 2027-05-31 2027-06-18 2027-07-05 2027-09-06 2027-10-11 2027-11-11 2027-11-25 2027-12-24
2027-12-31 2028-01-17 2028-02-21 2028-05-29 2028-06-19 2028-07-04 2028-09-04 2028-10-09 2028-11-10 2028-11-23 2028-12-25
"""
FEDERAL = frozenset(map(date.fromisoformat, _PUBLISHED.split()))


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        ("2026-12-04 15:00", 2, "2026-12-08 15:00"),  # Friday
        ("2026-12-05 15:00", 2, "2026-12-08 15:00"),  # Saturday
        ("2026-12-06 15:00", 2, "2026-12-08 15:00"),  # Sunday
        ("2026-12-01 10:00", 3, "2026-12-04 10:00"),
        ("2026-11-25 17:00", 1, "2026-11-27 17:00"),  # over Thanksgiving
        ("2026-07-02 09:00", 1, "2026-07-06 09:00"),  # July 4 is a Saturday, observed on Friday
        ("2026-12-23 12:00", 2, "2026-12-28 12:00"),
        ("2026-03-06 15:00", 1, "2026-03-09 15:00"),  # over the change to summer time
        ("2026-10-30 15:00", 1, "2026-11-02 15:00"),  # over the change back
    ],
)
def test_t2_same_wall_time_on_the_nth_business_day(start: str, days: int, end: str) -> None:
    assert CALENDAR.add_business_days(at(start), days, "America/Los_Angeles") == at(end)


def test_t1_federal_holidays_and_their_observed_days() -> None:
    day, last = date(2026, 1, 1), date(2028, 12, 31)
    while day <= last:
        expected = day.weekday() < 5 and day not in FEDERAL
        assert CALENDAR.is_business_day(day) == expected, day
        day += timedelta(days=1)


def test_t1_a_new_year_observed_in_december_is_known_without_the_next_year() -> None:
    assert not federal_calendar().is_business_day(date(2027, 12, 31))


def test_t2_a_skipped_wall_time_moves_forward() -> None:
    """US clocks change on a Sunday, so a calendar in which that is a business day shows it."""

    class EveryDay(type(CALENDAR)):  # type: ignore[misc]
        def is_business_day(self, day: date) -> bool:
            return True

    zone = ZoneInfo("America/Los_Angeles")
    before = datetime(2026, 3, 7, 2, 30, tzinfo=zone)
    moved = EveryDay(frozenset()).add_business_days(before, 1, "America/Los_Angeles")
    assert moved == datetime(2026, 3, 8, 10, 30, tzinfo=UTC)  # 3:30 summer time


@pytest.mark.parametrize("wrong", [(_FIRST, 1), (_FIRST.replace(tzinfo=UTC), -1)])
def test_naive_times_and_steps_back_are_errors(wrong: tuple[datetime, int]) -> None:
    with pytest.raises(ValueError):
        CALENDAR.add_business_days(*wrong, "UTC")


def slow_add(t: datetime, n: int, zone: ZoneInfo) -> datetime:
    """Day by day, minute by minute where the clock skips: the oracle."""
    local = t.astimezone(zone)
    day, left = local.date(), n
    while left:
        day = day + timedelta(days=1)
        if CALENDAR.is_business_day(day):
            left -= 1
    return datetime.combine(day, time(local.hour, local.minute, local.second, local.microsecond), zone)


@given(MOMENTS, st.integers(1, 30), ZONES)
def test_t2_agrees_with_counting_day_by_day(t: datetime, n: int, zone: str) -> None:
    ours = CALENDAR.add_business_days(t, n, zone)
    assert ours == slow_add(t, n, ZoneInfo(zone)).astimezone(UTC)
    local = ours.astimezone(ZoneInfo(zone))
    assert CALENDAR.is_business_day(local.date()) and local.date() > t.astimezone(ZoneInfo(zone)).date()


@given(MOMENTS, st.integers(0, 15), st.integers(0, 15), ZONES)
def test_t2_counting_on_is_counting_once(t: datetime, a: int, b: int, zone: str) -> None:
    step = CALENDAR.add_business_days(CALENDAR.add_business_days(t, a, zone), b, zone)
    once = CALENDAR.add_business_days(t, a + b, zone)
    assert step == once


@given(MOMENTS, MOMENTS, st.integers(0, 10), ZONES)
def test_t2_who_is_later_stays_later(one: datetime, other: datetime, n: int, zone: str) -> None:
    """Not strictly: a Friday and the weekend after it lead to the same days."""
    earlier, later = sorted((one, other))
    if earlier.astimezone(ZoneInfo(zone)).time() <= later.astimezone(ZoneInfo(zone)).time():
        first, second = (CALENDAR.add_business_days(t, n, zone) for t in (earlier, later))
        assert first <= second


@pytest.mark.parametrize(
    ("start", "free"),
    [
        ("2026-12-08 08:00", "2026-12-07 08:00"),
        ("2026-03-08 08:00", "2026-03-07 07:00"),  # the day has 23 hours
        ("2026-11-01 08:00", "2026-10-31 09:00"),  # the day has 25 hours
    ],
)
def test_t3_twenty_four_elapsed_hours(start: str, free: str) -> None:
    window = ArrivalWindow(start=at(start), end=at(start) + timedelta(hours=2))
    assert last_free_moment(window) == at(free)
    assert last_free_moment(window).astimezone(PACIFIC).tzinfo is PACIFIC
