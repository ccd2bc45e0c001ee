"""Days named by their place in a week, to dates."""

from __future__ import annotations

from datetime import date, timedelta

from language.windows.calendars import Calendar, Dates
from language.windows.day_specs import (
    AnyDay,
    Weekday,
    Weekend,
)
from language.windows.month_days import dated


def weekday(spec: Weekday, on: Calendar) -> Dates:
    """The day that a weekday names; flagged where another week may be meant."""
    if spec.around is not None:
        around = dated(spec.around, on).dates[0]
        return Dates((around - timedelta(days=around.weekday() - spec.number),))
    in_week = on.monday + timedelta(days=spec.number)
    if spec.weeks is not None:
        return Dates((in_week + timedelta(weeks=spec.weeks),))
    ahead = on.ahead(spec.number)
    if spec.which == "last":
        return Dates((on.today - timedelta(days=(on.today.weekday() - spec.number - 1) % 7 + 1),))
    if spec.which == "this":
        return Dates((in_week if in_week >= on.today else ahead,))
    if spec.which == "next":
        return _next_weekday(in_week, ahead, on)
    if spec.which == "following":
        base = on.before or (max(on.booked, on.today) if on.booked else on.today)
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


def weekend(spec: Weekend, on: Calendar) -> Dates:
    """Saturday and Sunday of a weekend, as far as they are ahead."""
    if spec.around is not None:
        around = dated(spec.around, on).dates[:1]
        return Dates(tuple(d + timedelta(days=n - d.weekday()) for d in around for n in (5, 6)))
    saturday = on.monday + timedelta(days=5, weeks=spec.weeks)
    return Dates(tuple(d for d in (saturday, saturday + timedelta(days=1)) if spec.weeks < 0 or d >= on.today))


def any_day(spec: AnyDay, on: Calendar) -> Dates:
    """The days ahead that "any day" or "weekdays" names, of a week if one is named."""
    if spec.weeks is None:
        days = [on.today + timedelta(days=n) for n in range(1, on.table.any_day_reach + 1)]
    else:
        monday = on.monday + timedelta(weeks=spec.weeks)
        days = [monday + timedelta(days=n) for n in range(7)]
    return Dates(tuple(d for d in days if d > on.today and (not spec.working or d.weekday() < 5)))
