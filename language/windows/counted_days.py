"""Days counted off: "in 3 days", "a week from Tuesday", "two days before Christmas", "last Monday of March"."""

from __future__ import annotations

from collections.abc import Sequence

from language.windows.day_specs import (
    DayRange,
    DaySpec,
    LaterThan,
    Month,
    MonthsLater,
    NthOfMonth,
    RelativeDay,
    SameDay,
    Weekday,
    WeekdayBeside,
)
from language.windows.holiday_names import read_holiday
from language.windows.lexicon import WEEKDAYS
from language.windows.read_dates import day_number, month_at, read_date, read_year
from language.windows.read_weekdays import read_relative, read_weekday
from language.windows.reading_words import Found, quantity_at, skip, text_at, unit_at, which_word
from language.windows.tokens import Token

_DAYS = {"day": 1, "week": 7, "fortnight": 14}
_MONTHS = {"month": 1, "year": 12}


def anchor_at(tokens: Sequence[Token], i: int) -> Found[DaySpec]:
    """A single day at token i that others are counted from, maybe behind "the"."""
    j = skip(tokens, i, "the")
    if j >= len(tokens):
        return None
    for reader in (read_holiday, read_weekday, read_relative, read_date):
        found = reader(tokens, j)
        if found and not isinstance(found[0], Month | SameDay):
            return found[0], j + found[1] - i
    return None


def read_nth(tokens: Sequence[Token], i: int) -> Found[DaySpec]:
    """ "first Tuesday of October", "last Monday of next month", "last day of May 2027", "last weekend of July"."""
    j = i + 1
    if text_at(tokens, i) == "last":
        place = -1
    elif (named := day_number(tokens, i, bare=False)) is not None:
        place, j = named[0], i + named[1]
        if text_at(tokens, j) == "last":
            place, j = -place, j + 1
    else:
        return None
    unit = text_at(tokens, j)
    weekday = 5 if unit == "weekend" else WEEKDAYS.get(unit)
    if weekday is None and unit not in {"day", "week"}:
        return None
    end = skip(tokens, j + 1, "of", "in")
    if end == j + 1:
        return None
    end = skip(tokens, end, "the")
    month, months = month_at(tokens, end), None
    if month is None:
        which = which_word(text_at(tokens, end))
        at = end + bool(which)
        if text_at(tokens, at) not in {"month", "year"} or which not in {"", "this", "next"}:
            return None
        months, end = 1 if which == "next" else 0, at
        if text_at(tokens, at) == "year":
            month, months = 12 if place < 0 else 1, None
            if unit == "week" or which == "next":
                return Month(), end + 1 - i
    if unit == "week":
        return Month(), end + 1 - i
    year, end = read_year(tokens, end + 1)
    spec = NthOfMonth(place, weekday, month, year, months)
    return (DayRange(spec, LaterThan(spec, 1)) if unit == "weekend" else spec), end - i


def read_counted(tokens: Sequence[Token], i: int) -> Found[DaySpec]:
    """ "in 3 days", "within 3 days", "a month from now", "3 Fridays from now", "next 3 days", "a week after ..."."""
    start = i
    opening = text_at(tokens, i) if text_at(tokens, i) in {"in", "within"} else ""
    i += bool(opening)
    after = skip(tokens, i, "the") if opening else i
    coming = which_word(text_at(tokens, after)) in {"next", "coming"}
    if coming or opening == "within":
        counted = quantity_at(tokens, after + coming)
        if counted and unit_at(tokens, after + coming + counted[1]) == "day":
            return DayRange(RelativeDay(1), RelativeDay(counted[0])), after + coming + 1 + counted[1] - start
    counted = quantity_at(tokens, i) or ((1, 0) if text_at(tokens, i) == "day" and not opening else None)
    if counted is None:
        return None
    count, used = counted
    j = i + used
    if (weekday := WEEKDAYS.get(text_at(tokens, j))) is not None:
        if text_at(tokens, j + 1) == "from" and text_at(tokens, j + 2) in {"now", "today"}:
            return LaterThan(Weekday(weekday), 7 * (count - 1)), j + 3 - start
        return None
    unit = unit_at(tokens, j)
    if unit in _MONTHS:
        return _months_away(tokens, start, j + 1, count * _MONTHS[unit], bool(opening))
    if unit not in _DAYS:
        return None
    return _from_anchor(tokens, start, j + 1, count * _DAYS[unit], opening == "in")


def _months_away(tokens: Sequence[Token], start: int, j: int, months: int, inside: bool) -> Found[DaySpec]:
    days, k = 0, skip(tokens, j, "and", ",")
    if (more := quantity_at(tokens, k)) and unit_at(tokens, k + more[1]) in _DAYS:
        days, j = more[0] * _DAYS[unit_at(tokens, k + more[1])], k + more[1] + 1
    spec = MonthsLater(months, days)
    if text_at(tokens, j) == "from" and text_at(tokens, j + 1) in {"now", "today"}:
        return spec, j + 2 - start
    if text_at(tokens, j) == "hence":
        return spec, j + 1 - start
    return (spec, j - start) if inside and text_at(tokens, j) not in {"later", "earlier", "after", "before"} else None


def _from_anchor(tokens: Sequence[Token], start: int, j: int, days: int, inside: bool) -> Found[DaySpec]:
    word = text_at(tokens, j)
    if word == "hence":
        return RelativeDay(days), j + 1 - start
    if word == "on" and days >= 7 and (weekday := read_weekday(tokens, j + 1)):
        return LaterThan(weekday[0], days), j + 1 + weekday[1] - start  # "a week on Friday"
    if word in {"from", "after", "before"}:
        k = skip(tokens, j + 1, "right")
        if word == "from" and text_at(tokens, k) in {"now", "today"}:
            return RelativeDay(days), k + 1 - start
        if anchor := anchor_at(tokens, k):
            if text_at(tokens, start - 1) == "for":
                return DayRange(anchor[0], LaterThan(anchor[0], days - 1)), k + anchor[1] - start
            return LaterThan(anchor[0], -days if word == "before" else days), k + anchor[1] - start
    if inside and word not in {"later", "earlier", "after", "before"}:
        return RelativeDay(days), j - start
    return None


def read_weekday_beside(tokens: Sequence[Token], i: int) -> Found[DaySpec]:
    """ "the Monday after Thanksgiving", "the Friday before the 14th"."""
    number = WEEKDAYS.get(text_at(tokens, i))
    side = text_at(tokens, i + 1)
    if number is None or side not in {"after", "before", "following"}:
        return None
    anchor = anchor_at(tokens, i + 2)
    if anchor is None or isinstance(anchor[0], Weekday):
        return None
    return WeekdayBeside(number, anchor[0], side != "before"), 2 + anchor[1]
