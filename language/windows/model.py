"""What the window grammar gives back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime


@dataclass(frozen=True, slots=True)
class ArrivalWindow:
    """The time between which a pro arrives (SCH-3): aware, and the start lies before the end."""

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        if self.start.tzinfo is None or self.end.tzinfo is None:
            raise ValueError("an arrival window needs aware times")
        # Two times of one ZoneInfo are compared by wall clock; the order that counts is the elapsed one.
        if self.start.astimezone(UTC) >= self.end.astimezone(UTC):
            raise ValueError("an arrival window ends after it starts")

    def overlaps(self, other: ArrivalWindow) -> bool:
        """Whether the two share any time at all."""
        mine, theirs = self.instants, other.instants
        return mine[0] < theirs[1] and theirs[0] < mine[1]

    @property
    def instants(self) -> tuple[datetime, datetime]:
        """Start and end in UTC, in which they may be compared and subtracted."""
        return self.start.astimezone(UTC), self.end.astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Flag:
    """Something to ask about.

    ``kind`` is one of the names in ``KINDS``, ``text`` the words it is about, and ``readings`` the windows
    that the words may mean (the one taken first, where one was taken).
    """

    kind: str
    text: str
    readings: tuple[ArrivalWindow, ...] = ()


KINDS = (
    "needs_day",  # a week, a month, "as soon as possible": no day is named
    "day_assumed",  # only a clock time is named: its next occurrence was taken
    "next_weekday",  # "next Friday": of this week or of the next
    "same_weekday",  # "Tuesday" written on a Tuesday: in seven days, or today
    "shared_hours",  # "Fri morning, Sat or Mon after 2": the Saturday's whole day was taken, or those hours
    "needs_booking",  # "same time", with nothing booked to take it from
    "day_mismatch",  # "Tuesday the 14th" where the 14th is no Tuesday
    "holiday",  # a holiday by its name: taken as it is, the desk says whether anybody works then
    "midnight",  # the midnight before the day, or after it
    "clock_change",  # a time that the clock change skips: moved forward
    "other_zone",  # a time named in another zone was converted
)


@dataclass(frozen=True, slots=True)
class WindowReading:
    """The windows of a text in the order of its words.

    ``windows`` are wanted, offered, confirmed; ``excluded`` are refused. ``spans`` are the (start, end)
    offsets of the words of each window, in the order of ``windows``; ``excluded_spans`` likewise.
    """

    windows: tuple[ArrivalWindow, ...] = ()
    excluded: tuple[ArrivalWindow, ...] = ()
    flags: tuple[Flag, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()
    excluded_spans: tuple[tuple[int, int], ...] = ()
