"""Business time agrees with a slow oracle: around every federal holiday of 2015 to 2035, in every US zone (T-1, T-2).

Every minute of the days around the holidays takes a while: `make business-time`.
"""

import random
from datetime import date, datetime, timedelta

import pytest

from tests.desk import business_time_oracle as oracle
from tests.desk.cast import CALENDAR

MINUTES = [timedelta(minutes=minute) for minute in range(-15, 16)]
BEGIN, END = oracle.BEGIN, oracle.END
RANDOM_CASES = 100_000


def same(t: datetime, n: int, zone: str) -> None:
    assert CALENDAR.add_business_days(t, n, zone) == oracle.add_business_days(t, n, zone), (t, n, zone)


def edges(zone: str) -> list[datetime]:
    """When the holidays begin and end in a zone."""
    return [oracle.midnight(day, zone) for off in oracle.holidays() for day in (off, off + oracle.DAY)]


def test_t1_the_days_off_of_21_years() -> None:
    day = date(oracle.FIRST_YEAR, 1, 1)
    while day.year <= oracle.LAST_YEAR:
        assert CALENDAR.is_business_day(day) == oracle.is_business_day(day), day
        day += oracle.DAY
    assert sum(day.weekday() < 5 for day in oracle.holidays()) == len(oracle.holidays())


def test_t1_juneteenth_is_a_holiday_since_2021() -> None:
    assert CALENDAR.is_business_day(date(2020, 6, 19))
    assert not CALENDAR.is_business_day(date(2021, 6, 18))  # the 19th is a Saturday


def test_every_zone_is_one_of_the_clocks() -> None:
    assert sum(map(len, oracle.clocks().values())) == len(set(oracle.ZONES)) == len(oracle.ZONES)
    for alone in ("America/Phoenix", "America/Adak", "Pacific/Pago_Pago"):
        assert oracle.clocks()[alone] == [alone]


@pytest.mark.parametrize("zone", oracle.clocks())
def test_t2_every_minute_around_the_edges_of_every_holiday(zone: str) -> None:
    for edge in edges(zone):
        for nth, span in enumerate(MINUTES):
            same(edge + span, 1 + nth % 3, zone)


@pytest.mark.parametrize("zone", oracle.ZONES)
def test_t2_every_zone_at_the_edges_of_every_holiday(zone: str) -> None:
    for edge in edges(zone):
        same(edge - oracle.MINUTE, 1, zone)
        same(edge, 2, zone)


def test_t2_a_hundred_thousand_random_cases() -> None:
    drawn, minutes = random.Random(5), (END - BEGIN) // oracle.MINUTE
    for _ in range(RANDOM_CASES):
        t = BEGIN + timedelta(minutes=drawn.randrange(minutes), seconds=drawn.randrange(60))
        same(t, drawn.randrange(8), drawn.choice(oracle.ZONES))
