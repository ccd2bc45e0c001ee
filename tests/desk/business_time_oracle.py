"""Business time once more, written for slowness and plainness: the oracle that `desk.business_time` is compared with.

It shares nothing with it: holidays by the rules of 5 U.S.C. 6103, a walk over single days, and wall-clock times looked
up by trying both offsets of their day. `python -m tests.desk.business_time_oracle` compares every minute from the day
before each federal holiday of 2015 to 2035 to the day after it on every clock of the US zones, on all processors.
"""

import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from desk.business_time import federal_calendar

FIRST_YEAR, LAST_YEAR = 2015, 2035
# The zones of the States and the inhabited territories, as the tz database's zone.tab lists them.
ZONES = (
    *("America/New_York", "America/Detroit", "America/Kentucky/Louisville", "America/Kentucky/Monticello"),
    *("America/Indiana/Indianapolis", "America/Indiana/Vincennes", "America/Indiana/Winamac"),
    *("America/Indiana/Marengo", "America/Indiana/Petersburg", "America/Indiana/Vevay", "America/Indiana/Tell_City"),
    *("America/Indiana/Knox", "America/Chicago", "America/Menominee", "America/North_Dakota/Center"),
    *("America/North_Dakota/New_Salem", "America/North_Dakota/Beulah", "America/Denver", "America/Boise"),
    *("America/Phoenix", "America/Los_Angeles", "America/Anchorage", "America/Juneau", "America/Sitka"),
    *("America/Metlakatla", "America/Yakutat", "America/Nome", "America/Adak", "Pacific/Honolulu"),
    *("America/Puerto_Rico", "America/St_Thomas", "Pacific/Guam", "Pacific/Saipan", "Pacific/Pago_Pago"),
)
BEGIN, END = datetime(FIRST_YEAR, 1, 1, tzinfo=UTC), datetime(LAST_YEAR + 1, 1, 1, tzinfo=UTC)
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
_MONDAY, _THURSDAY, _SATURDAY, _SUNDAY = 0, 3, 5, 6


def _nth(year: int, month: int, weekday: int, n: int) -> date:
    """The n-th such weekday of a month; n = -1 is the last."""
    days = [day for day in _days_of(year) if day.month == month and day.weekday() == weekday]
    return days[n - 1 if n > 0 else n]


def _days_of(year: int) -> Iterator[date]:
    day = date(year, 1, 1)
    while day.year == year:
        yield day
        day += DAY


def _observed(day: date) -> date:
    """A holiday on a Saturday is kept on Friday, one on a Sunday on Monday."""
    if day.weekday() == _SATURDAY:
        return day - DAY
    return day + DAY if day.weekday() == _SUNDAY else day


@cache
def days_off(year: int) -> frozenset[date]:
    """The days on which the holidays of `year` are kept; New Year's Day may be kept in the year before."""
    fixed = [date(year, 1, 1), date(year, 7, 4), date(year, 11, 11), date(year, 12, 25)]
    if year >= 2021:
        fixed.append(date(year, 6, 19))  # Juneteenth, by law since 2021
    moving = [
        _nth(year, 1, _MONDAY, 3),
        _nth(year, 2, _MONDAY, 3),
        _nth(year, 5, _MONDAY, -1),
        _nth(year, 9, _MONDAY, 1),
        _nth(year, 10, _MONDAY, 2),
        _nth(year, 11, _THURSDAY, 4),
    ]
    return frozenset([*map(_observed, fixed), *moving])


@cache
def is_business_day(day: date) -> bool:
    off = days_off(day.year) | days_off(day.year + 1)
    return day.weekday() not in (_SATURDAY, _SUNDAY) and day not in off


@cache
def business_day_after(day: date, n: int) -> date:
    """The n-th business day after `day`, a day at a time."""
    while n:
        day += DAY
        if is_business_day(day):
            n -= 1
    return day


@cache
def _offsets_around(day: date, zone: ZoneInfo) -> tuple[timedelta, ...]:
    """What a zone is ahead of UTC around a day, the larger first: two where the clocks change, otherwise one."""
    noons = (datetime(day.year, day.month, day.day, 12, tzinfo=UTC) + n * DAY for n in (-2, 2))
    return tuple(sorted({noon.astimezone(zone).utcoffset() or timedelta() for noon in noons}, reverse=True))


def instant_of(wall: datetime, zone: ZoneInfo) -> datetime:
    """The UTC instant of a naive wall-clock time: the first of two, and as long after the gap as into it for none."""
    candidates = [wall.replace(tzinfo=UTC) - offset for offset in _offsets_around(wall.date(), zone)]
    if len(candidates) == 1:
        return candidates[0]
    for instant in candidates:
        if instant.astimezone(zone).replace(tzinfo=None) == wall:
            return instant
    return candidates[-1]


def midnight(day: date, zone: str) -> datetime:
    """The UTC instant at which a day begins in a zone."""
    return instant_of(datetime.combine(day, datetime.min.time()), ZoneInfo(zone))


def add_business_days(t: datetime, n: int, zone: str) -> datetime:
    """T-2, slowly."""
    if n == 0:
        return t
    local = t.astimezone(ZoneInfo(zone))
    return instant_of(datetime.combine(business_day_after(local.date(), n), local.time()), ZoneInfo(zone))


@cache
def clocks() -> dict[str, list[str]]:
    """The zones whose clocks show the same four times a day through all these years, by one of them."""
    hours = [BEGIN + timedelta(hours=hour) for hour in range(0, (END - BEGIN) // timedelta(hours=1), 6)]
    alike: dict[tuple[timedelta | None, ...], list[str]] = {}
    for name in ZONES:
        zone = ZoneInfo(name)
        shown = tuple(zone.utcoffset(hour.replace(tzinfo=zone)) for hour in hours)
        alike.setdefault(shown, []).append(name)
    return {zones[0]: zones for zones in alike.values()}


def holidays() -> list[date]:
    return sorted(day for year in range(FIRST_YEAR, LAST_YEAR + 1) for day in days_off(year))


class Compared(NamedTuple):
    """How many moments were compared in a zone, how long it took in seconds, and where the two differ."""

    zone: str
    moments: int
    seconds: float
    wrong: list[str]


def compare_every_minute(zone: str) -> Compared:
    started, calendar, moments, wrong = time.monotonic(), federal_calendar(), 0, list[str]()
    for day in holidays():
        t, end = midnight(day - DAY, zone), midnight(day + 2 * DAY, zone)
        while t < end:
            moments += 1
            n = 1 + moments % 3
            if calendar.add_business_days(t, n, zone) != add_business_days(t, n, zone):
                wrong.append(f"{t:%Y-%m-%d %H:%M} + {n} in {zone}")
            t += MINUTE
    return Compared(zone, moments, time.monotonic() - started, wrong)


def main(given: list[str]) -> int:
    """Compares every minute in the zones given, or in one zone of each clock; 1 where something differs."""
    if unknown := set(given) - set(ZONES):
        sys.stderr.write(f"no US zone: {', '.join(sorted(unknown))}; such as {ZONES[0]}\n")
        return 2
    zones = given or list(clocks())
    started, total, differ = time.monotonic(), 0, 0
    with ProcessPoolExecutor() as pool:
        for found in pool.map(compare_every_minute, zones):
            total, differ = total + found.moments, differ + len(found.wrong)
            others = 0 if given else len(clocks()[found.zone]) - 1
            alike = f" and {others} with the same clock" if others else ""
            line = f"{found.zone}{alike}: {found.moments:,} compared, {len(found.wrong)} differ ({found.seconds:.0f} s)"
            sys.stdout.write("\n".join([line, *found.wrong[:10]]) + "\n")
            sys.stdout.flush()
    took, around = time.monotonic() - started, f"in {len(given or ZONES)} zones around {len(holidays())} holidays"
    outcome = f"{differ:,} differ" if differ else "all the same"
    sys.stdout.write(f"{total:,} compared {around}: {outcome} ({took:.0f} s)\n")
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
