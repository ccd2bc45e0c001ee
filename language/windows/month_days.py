"""Days named by their place in a month, to dates."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from datetime import date, timedelta

from language.windows.calendars import Calendar, Dates
from language.windows.day_specs import (
    Dated,
    NthOfMonth,
)


def _valid(year: int, month: int, day: int) -> date | None:
    years, month = divmod(month - 1, 12)
    year, month = year + years, month + 1
    if not 1 <= year <= 9998 or day > calendar.monthrange(year, month)[1]:
        return None
    return date(year, month, day)


def dated(spec: Dated, on: Calendar) -> Dates:
    """The next such day; flagged where the weekday beside it is another."""
    candidates = [d for d in _candidates(spec, on) if d is not None]
    if not candidates:
        return Dates(flag="needs_day")
    if spec.weekday is None or candidates[0].weekday() == spec.weekday:
        return Dates((candidates[0],))
    if spec.year is None and spec.month is None and len(candidates) > 1 and candidates[1].weekday() == spec.weekday:
        return Dates((candidates[1],))
    return Dates((candidates[0],), "day_mismatch", (on.ahead(spec.weekday),))


def _candidates(spec: Dated, on: Calendar) -> Sequence[date | None]:
    today = on.today
    if spec.months is not None:
        return [_valid(today.year, today.month + spec.months, spec.day)]
    if spec.month is None:
        first = 0 if spec.day >= today.day else 1
        return [d for n in range(first, first + 4) if (d := _valid(today.year, today.month + n, spec.day))]
    if spec.year is not None:
        return [_valid(spec.year, spec.month, spec.day)]
    this_year = _valid(today.year, spec.month, spec.day)
    if this_year and (today - this_year).days <= on.table.past_reach_days:
        return [this_year]
    return [d for n in range(1, 9) if (d := _valid(today.year + n, spec.month, spec.day))][:1]


def moved(dates: Sequence[date], days: int) -> tuple[date, ...]:
    """The dates moved by so many days, as far as the calendar goes."""
    return tuple(d + timedelta(days=days) for d in dates if 2 < d.toordinal() + days < date.max.toordinal())


def months_later(today: date, months: int, days: int) -> tuple[date, ...]:
    """The same day of the later month, or its last where it is shorter."""
    found = next((d for n in range(4) if (d := _valid(today.year, today.month + months, today.day - n))), None)
    return moved([found], days) if found else ()


def nth(spec: NthOfMonth, on: Calendar) -> date:
    """The day that "first Tuesday of October" names, the next one where no year is named."""
    year = spec.year or on.today.year
    if spec.month is None:
        years, month = divmod(on.today.month - 1 + (spec.months or 0), 12)
        return _nth_in(spec, year + years, month + 1)
    found = _nth_in(spec, year, spec.month)
    if spec.year is None and found < on.today:
        found = _nth_in(spec, year + 1, spec.month)
    return found


def _nth_in(spec: NthOfMonth, year: int, month: int) -> date:
    length = calendar.monthrange(year, month)[1]
    days = [date(year, month, n) for n in range(1, length + 1)]
    if spec.weekday is not None:
        days = [d for d in days if d.weekday() == spec.weekday]
    place = spec.place - 1 if spec.place > 0 else spec.place
    return days[place] if -len(days) <= place < len(days) else days[-1]
