"""Day specs to dates, against the day of writing and the booked day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from language.windows.calendars import Calendar, Dates
from language.windows.day_specs import (
    AnyDay,
    Dated,
    DayRange,
    DaysBefore,
    DaySpec,
    Holiday,
    LaterThan,
    Month,
    MonthsLater,
    NthOfMonth,
    RelativeDay,
    SameDay,
    Week,
    Weekday,
    WeekdayBeside,
    Weekend,
)
from language.windows.month_days import dated, months_later, moved, nth
from language.windows.week_days import any_day, weekday, weekend


def dates_of(spec: DaySpec, on: Calendar) -> Dates:
    """The dates that a spec names. Past ones are given too: it is for the caller to drop them."""
    match spec:
        case Weekday():
            return weekday(spec, on)
        case Dated():
            return dated(spec, on)
        case RelativeDay(days):
            return Dates((on.today + timedelta(days=days),))
        case SameDay(days):
            return Dates((on.booked + timedelta(days=days),)) if on.booked else Dates(flag="needs_booking")
        case Weekend():
            return weekend(spec, on)
        case AnyDay():
            return any_day(spec, on)
        case NthOfMonth():
            return Dates((nth(spec, on),))
        case Holiday():
            return _holiday(spec, on)
        case MonthsLater(months, days):
            return Dates(months_later(on.today, months, days))
        case WeekdayBeside():
            return _beside(spec, on)
        case LaterThan(day, days):
            inner = dates_of(day, on)
            return Dates(moved(inner.dates, days), inner.flag if inner.flag != "holiday" else "")
        case DayRange():
            return _range(spec, on)
        case DaysBefore(last, with_it):
            return _before(last, with_it, on)
        case Week() | Month():
            return Dates(flag="needs_day")


def _holiday(spec: Holiday, on: Calendar) -> Dates:
    """The holiday of the year named, else the next one."""
    if spec.year is not None:
        return Dates(dates_of(spec.day, replace(on, today=date(spec.year, 1, 1))).dates, "holiday")
    dates = dates_of(spec.day, on).dates
    if dates and dates[0] < on.today:
        dates = dates_of(spec.day, replace(on, today=date(on.today.year + 1, 1, 1))).dates
    return Dates(dates, "holiday")


def _beside(spec: WeekdayBeside, on: Calendar) -> Dates:
    beside = dates_of(spec.day, on).dates
    if not beside:
        return Dates(flag="needs_day")
    away = (spec.number - beside[0].weekday() - 1) % 7 + 1
    return Dates(moved(beside[:1], away if spec.after else away - 7 if away < 7 else -7))


def _range(spec: DayRange, on: Calendar) -> Dates:
    opening = dates_of(spec.first, on)
    if not opening.dates:
        return opening
    first = opening.dates[0]
    last = last_of(spec.last, first, on)
    if last is None:
        return Dates(flag="needs_day")
    count = (last - first).days + 1
    if not 0 < count <= on.table.longest_run_of_days:
        return Dates(flag="needs_day")
    days = tuple(first + timedelta(days=n) for n in range(count))
    other = tuple(d + (opening.other[0] - first) for d in days) if opening.other else ()
    return Dates(days, opening.flag, other)


def last_of(spec: DaySpec, first: date, on: Calendar) -> date | None:
    """The last day of a range: a weekday or a bare day of the month is the next one from the first day on."""
    if isinstance(spec, Weekday) and spec.which in {"", "this", "next"}:
        return first + timedelta(days=(spec.number - first.weekday()) % 7)
    if isinstance(spec, Dated) and spec.year is None:
        spec = replace(spec, weekday=None)
        found = dates_of(spec, replace(on, today=first)).dates
        return found[0] if found else None
    found = dates_of(spec, on).dates
    return found[0] if found else None


def _before(last: DaySpec, with_it: bool, on: Calendar) -> Dates:
    """The days from the day of writing up to a near one; a far one is no offer of windows."""
    found = dates_of(last, on)
    if not found.dates:
        return found
    end = found.dates[0] if with_it else found.dates[0] - timedelta(days=1)
    count = (end - on.today).days + 1
    if not 0 < count <= on.table.any_day_reach + 1:
        return Dates(flag="needs_day")
    return Dates(tuple(on.today + timedelta(days=n) for n in range(count)))
