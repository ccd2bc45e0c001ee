"""What words say about hours before a day and a zone are known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from language.windows.day_specs import DaySpec


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
