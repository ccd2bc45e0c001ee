"""The one source of time. Everything that needs the time is given a clock."""

from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Tells the time, zone-aware, in UTC."""

    def now(self) -> datetime: ...


class SystemClock:
    """The machine's own time."""

    def now(self) -> datetime:
        return datetime.now(UTC)


class ShiftedClock:
    """Runs on with another clock, moved forward by hand: the demo's button."""

    def __init__(self, base: Clock, shift: timedelta = timedelta()) -> None:
        self._base = base
        self._shift = shift

    def now(self) -> datetime:
        return self._base.now() + self._shift

    def move(self, by: timedelta) -> None:
        """Moves forward. Raises ValueError for a step back: deadlines that have passed stay passed."""
        if by < timedelta():
            raise ValueError("the clock only moves forward")
        self._shift += by


class SetClock:
    """Stands still until it is set: rehearsals and tests."""

    def __init__(self, at: datetime) -> None:
        self._at = _aware(at)

    def now(self) -> datetime:
        return self._at

    def set(self, at: datetime) -> None:
        """Sets the time. Raises ValueError for a naive time or a step back."""
        if _aware(at) < self._at:
            raise ValueError("the clock only moves forward")
        self._at = at.astimezone(UTC)


def _aware(at: datetime) -> datetime:
    if at.tzinfo is None:
        raise ValueError("times are zone-aware")
    return at.astimezone(UTC)
