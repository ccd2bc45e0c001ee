"""Business time: business days and the 24 hours before an appointment (T-1, T-2, T-3)."""

from collections.abc import Container
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

import holidays

from desk.windows import ArrivalWindow

_WEEKEND = (5, 6)


class BusinessCalendar:
    """Which days are business days: Monday to Friday, less the holidays given (T-1)."""

    def __init__(self, holidays: Container[date]) -> None:
        self._holidays = holidays

    def is_business_day(self, day: date) -> bool:
        """Whether `day`, a calendar day of the service address's zone, is a business day (T-1)."""
        return day.weekday() not in _WEEKEND and day not in self._holidays

    def next_holidays(self, day: date, count: int) -> tuple[date, ...]:
        """The next weekdays after `day` that are no business days, `count` of them, or those of two years (T-1)."""
        ahead = (day + timedelta(days=n) for n in range(1, 2 * 366))
        free = (each for each in ahead if each.weekday() not in _WEEKEND and not self.is_business_day(each))
        return tuple(islice(free, count))

    def add_business_days(self, t: datetime, n: int, zone: str) -> datetime:
        """The same wall-clock time on the n-th business day after the day of `t` in `zone` (T-2), in UTC.

        Raises ValueError for a naive `t` or a negative `n`.
        """
        if t.tzinfo is None:
            raise ValueError("times are zone-aware")
        if n < 0:
            raise ValueError("business days are counted forward")
        if n == 0:
            return t.astimezone(UTC)
        local = t.astimezone(ZoneInfo(zone))
        day = local.date()
        while n:
            day += timedelta(days=1)
            n -= self.is_business_day(day)
        # With fold 0 a skipped wall time is read with the offset from before the change: it moves forward.
        wall = datetime.combine(day, local.time().replace(fold=0), ZoneInfo(zone))
        return wall.astimezone(UTC)


def federal_calendar(country: str = "US") -> BusinessCalendar:
    """The calendar of `country`'s national holidays, observed days included (T-1)."""
    return BusinessCalendar(holidays.country_holidays(country, observed=True))


def last_free_moment(window: ArrivalWindow, hours: int = 24) -> datetime:
    """Until then, that moment included, the customer moves or cancels freely (T-3): elapsed hours, in UTC."""
    return window.start.astimezone(UTC) - timedelta(hours=hours)
