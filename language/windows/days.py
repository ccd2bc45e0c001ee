"""Day specs to dates, against the day of writing and the booked day."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from language.windows.conventions import Conventions
from language.windows.specs import (
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


@dataclass(frozen=True, slots=True)
class Dates:
    """The dates of a spec, what is to be asked about it, and the other reading where there is one."""

    dates: tuple[date, ...] = ()
    flag: str = ""
    other: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Calendar:
    """What words about days are read against: the day of writing, the booked day, the day named before."""

    today: date
    table: Conventions
    booked: date | None = None
    before: date | None = None

    @property
    def monday(self) -> date:
        return self.today - timedelta(days=self.today.weekday())


def dates_of(spec: DaySpec, on: Calendar) -> Dates:
    """The dates that a spec names. Past ones are given too: it is for the caller to drop them."""
    match spec:
        case Weekday():
            return _weekday(spec, on)
        case Dated():
            return _dated(spec, on)
        case RelativeDay(days):
            return Dates((on.today + timedelta(days=days),))
        case SameDay(days):
            return Dates((on.booked + timedelta(days=days),)) if on.booked else Dates(flag="needs_booking")
        case Weekend():
            return _weekend(spec, on)
        case AnyDay():
            return _any_day(spec, on)
        case NthOfMonth():
            return Dates((_nth(spec, on),))
        case Holiday():
            return _holiday(spec, on)
        case MonthsLater(months, days):
            return Dates(_months_later(on.today, months, days))
        case WeekdayBeside():
            return _beside(spec, on)
        case LaterThan(day, days):
            inner = dates_of(day, on)
            return Dates(_moved(inner.dates, days), inner.flag if inner.flag != "holiday" else "")
        case DayRange():
            return _range(spec, on)
        case DaysBefore(last, with_it):
            return _before(last, with_it, on)
        case Week() | Month():
            return Dates(flag="needs_day")


def _weekday(spec: Weekday, on: Calendar) -> Dates:
    if spec.around is not None:
        around = _dated(spec.around, on).dates[0]
        return Dates((around - timedelta(days=around.weekday() - spec.number),))
    in_week = on.monday + timedelta(days=spec.number)
    if spec.weeks is not None:
        return Dates((in_week + timedelta(weeks=spec.weeks),))
    ahead = on.today + timedelta(days=(spec.number - on.today.weekday() - 1) % 7 + 1)
    if spec.which == "last":
        return Dates((on.today - timedelta(days=(on.today.weekday() - spec.number - 1) % 7 + 1),))
    if spec.which == "this":
        return Dates((in_week if in_week >= on.today else ahead,))
    if spec.which == "next":
        return _next_weekday(in_week, ahead, on)
    if spec.which == "following":
        base = on.before or on.today
        return Dates((base + timedelta(days=(spec.number - base.weekday() - 1) % 7 + 1),))
    if in_week == on.today and not spec.which:
        return Dates((ahead,), "same_weekday", (on.today,))
    return Dates((ahead,))


def _next_weekday(in_week: date, ahead: date, on: Calendar) -> Dates:
    """ "next Friday": Monday to Thursday that of next week, Friday to Sunday the coming one. Both are in the next
    calendar week; what may be meant besides is the one before it, or, late in the week, the one after."""
    taken = in_week + timedelta(weeks=1)
    if ahead < taken:
        return Dates((taken,), "next_weekday", (ahead,))
    if on.today.weekday() >= 4:
        return Dates((taken,), "next_weekday", (taken + timedelta(weeks=1),))
    return Dates((taken,))


def _valid(year: int, month: int, day: int) -> date | None:
    years, month = divmod(month - 1, 12)
    year, month = year + years, month + 1
    if not 1 <= year <= 9998 or day > calendar.monthrange(year, month)[1]:
        return None
    return date(year, month, day)


def _dated(spec: Dated, on: Calendar) -> Dates:
    candidates = [d for d in _candidates(spec, on) if d is not None]
    if not candidates:
        return Dates(flag="needs_day")
    if spec.weekday is None or candidates[0].weekday() == spec.weekday:
        return Dates((candidates[0],))
    if spec.year is None and spec.month is None and len(candidates) > 1 and candidates[1].weekday() == spec.weekday:
        return Dates((candidates[1],))
    named = dates_of(Weekday(spec.weekday), on).dates
    return Dates((candidates[0],), "day_mismatch", named)


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


def _holiday(spec: Holiday, on: Calendar) -> Dates:
    """The holiday of the year named, else the next one."""
    if spec.year is not None:
        return Dates(dates_of(spec.day, replace(on, today=date(spec.year, 1, 1))).dates, "holiday")
    dates = dates_of(spec.day, on).dates
    if dates and dates[0] < on.today:
        dates = dates_of(spec.day, replace(on, today=date(on.today.year + 1, 1, 1))).dates
    return Dates(dates, "holiday")


def _moved(dates: Sequence[date], days: int) -> tuple[date, ...]:
    return tuple(d + timedelta(days=days) for d in dates if 2 < d.toordinal() + days < date.max.toordinal())


def _months_later(today: date, months: int, days: int) -> tuple[date, ...]:
    """The same day of the later month, or its last where it is shorter."""
    found = next((d for n in range(4) if (d := _valid(today.year, today.month + months, today.day - n))), None)
    return _moved([found], days) if found else ()


def _beside(spec: WeekdayBeside, on: Calendar) -> Dates:
    beside = dates_of(spec.day, on).dates
    if not beside:
        return Dates(flag="needs_day")
    away = (spec.number - beside[0].weekday() - 1) % 7 + 1
    return Dates(_moved(beside[:1], away if spec.after else away - 7 if away < 7 else -7))


def _weekend(spec: Weekend, on: Calendar) -> Dates:
    if spec.around is not None:
        around = _dated(spec.around, on).dates[:1]
        return Dates(tuple(d + timedelta(days=n - d.weekday()) for d in around for n in (5, 6)))
    saturday = on.monday + timedelta(days=5, weeks=spec.weeks)
    return Dates(tuple(d for d in (saturday, saturday + timedelta(days=1)) if spec.weeks < 0 or d >= on.today))


def _any_day(spec: AnyDay, on: Calendar) -> Dates:
    if spec.weeks is None:
        days = [on.today + timedelta(days=n) for n in range(1, on.table.any_day_reach + 1)]
    else:
        monday = on.monday + timedelta(weeks=spec.weeks)
        days = [monday + timedelta(days=n) for n in range(7)]
    return Dates(tuple(d for d in days if d > on.today and (not spec.working or d.weekday() < 5)))


def _nth(spec: NthOfMonth, on: Calendar) -> date:
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
