"""What words say about days and hours before a calendar is looked at, and the atoms that carry it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta


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


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock time. ``half``: am, pm, 24 (as written), or "" where it is open; then ``part`` may settle it.

    ``zone``: the IANA name or the offset ("+02:00") of another zone, if one is named.
    """

    hour: int
    minute: int = 0
    half: str = ""
    zone: str | None = None
    part: str | None = None
    second: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the day by its name in the conventions."""

    name: str
    plural: bool = False


@dataclass(frozen=True, slots=True)
class Between:
    """From one clock time to another; ``part`` settles the half of the day, ``until`` is the day it ends, if named."""

    first: Clock
    last: Clock
    part: str | None = None
    until: DaySpec | None = None


@dataclass(frozen=True, slots=True)
class From:
    """From a clock time to the end of the day or of ``part``, or for ``lasting``."""

    clock: Clock
    lasting: timedelta | None = None
    part: str | None = None


@dataclass(frozen=True, slots=True)
class Until:
    """From the start of the day, or of ``part``, to a clock time."""

    clock: Clock
    part: str | None = None


@dataclass(frozen=True, slots=True)
class Beside:
    """ "after that", "before that": the hours behind or before those named last."""

    after: bool


@dataclass(frozen=True, slots=True)
class SameTime:
    """The hours of the booked window."""


@dataclass(frozen=True, slots=True)
class Shifted:
    """The booked window moved by so much."""

    by: timedelta


@dataclass(frozen=True, slots=True)
class FromNow:
    """A time counted from the time of writing; ``within``: any time until then."""

    by: timedelta
    within: bool = False


type TimeSpec = Clock | Part | Between | From | Until | Beside | SameTime | Shifted | FromNow


@dataclass(frozen=True, slots=True)
class Day:
    """An atom: a day or days."""

    spec: DaySpec
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Time:
    """An atom: hours of a day."""

    spec: TimeSpec
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Number:
    """An atom: a bare number, which the words around may make an hour or a day."""

    value: int
    start: int
    end: int
    digits: int = field(default=1)
    spelled: bool = False


@dataclass(frozen=True, slots=True)
class Lasting:
    """An atom: "for 30 minutes" behind a clock time."""

    by: timedelta
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mark:
    """An atom: a connective (``kind`` by the lexicon), comma, dash, stop, filler, the, word."""

    kind: str
    text: str
    start: int
    end: int


type Atom = Day | Time | Number | Lasting | Mark
