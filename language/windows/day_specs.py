"""What words say about days before a calendar is looked at."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weekday:
    """``which``: "", this, next, last, coming, following.

    ``weeks``: the week counted from this one, if named; ``around``: a day in the week, if named so. ``prefixed``: the
    week is part of the word (下周二), so it does not reach back over a list, and on only over days without own hours.
    """

    number: int
    which: str = ""
    weeks: int | None = None
    plural: bool = False
    around: Dated | None = None
    prefixed: bool = False


@dataclass(frozen=True, slots=True)
class Dated:
    """A day of a month; without month the next such day. ``months`` counts from this month ("20th of next month")."""

    day: int
    month: int | None = None
    year: int | None = None
    months: int | None = None
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class RelativeDay:
    """Days counted from the day of writing."""

    days: int


@dataclass(frozen=True, slots=True)
class NthOfMonth:
    """ "first Tuesday of October"; ``place`` counts from 1, or from the end with -1. ``weekday`` None: any day.

    Without ``month``, ``months`` counts from this month ("of next month").
    """

    place: int
    weekday: int | None
    month: int | None
    year: int | None = None
    months: int | None = None


@dataclass(frozen=True, slots=True)
class Holiday:
    """A holiday by its name, of a year if one is named: flagged, not moved."""

    day: DaySpec
    year: int | None = None


@dataclass(frozen=True, slots=True)
class MonthsLater:
    """The day so many months and days after the day of writing ("in 2 months", "in a year")."""

    months: int
    days: int = 0


@dataclass(frozen=True, slots=True)
class WeekdayBeside:
    """ "the Monday after Thanksgiving": the first such weekday after the day, or the last before it."""

    number: int
    day: DaySpec
    after: bool


@dataclass(frozen=True, slots=True)
class Weekend:
    """``weeks``: 0 the coming weekend, 1 the one after; or the one of the week of a day."""

    weeks: int
    around: Dated | None = None


@dataclass(frozen=True, slots=True)
class Week:
    """A week by its distance from this one, or by a day in it. A day may be named beside it."""

    weeks: int | None = None
    around: Dated | None = None
    prefixed: bool = False


@dataclass(frozen=True, slots=True)
class Month:
    """A whole month, or any time too wide for a window: a day is to be asked for."""

    months: int = 0


@dataclass(frozen=True, slots=True)
class AnyDay:
    """ "any day" (seven) or "weekdays" (Monday to Friday)."""

    working: bool
    weeks: int | None = None


@dataclass(frozen=True, slots=True)
class SameDay:
    """The day of the booked window, moved by some weeks."""

    days: int = 0


@dataclass(frozen=True, slots=True)
class DayRange:
    """All days from the first to the last, both included."""

    first: DaySpec
    last: DaySpec


@dataclass(frozen=True, slots=True)
class DaysBefore:
    """The days up to a named one: ``with_it`` for "by Friday", without for "before Friday"."""

    last: DaySpec
    with_it: bool


@dataclass(frozen=True, slots=True)
class LaterThan:
    """A day some days after another ("a week from Tuesday")."""

    day: DaySpec
    days: int


type DaySpec = (
    Weekday
    | Dated
    | RelativeDay
    | NthOfMonth
    | Holiday
    | MonthsLater
    | WeekdayBeside
    | Weekend
    | Week
    | Month
    | AnyDay
    | SameDay
    | DayRange
    | DaysBefore
    | LaterThan
)
