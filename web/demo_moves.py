"""Moving the demo's clock: by hours, by business days, to what comes next."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from desk.wording import time as worded_time
from web.demo import DemoDoor, DemoError

_A_MOMENT = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Move:
    key: str
    label: str


MOVES = (
    Move("hours_1", "+1 h"),
    Move("hours_8", "+8 h"),
    Move("business_days_1", "+1 business day"),
    Move("business_days_2", "+2 business days"),
    Move("next_deadline", "To the next deadline"),
    Move("after_visit", "To after the visit"),
)
_STEPS: dict[str, timedelta | int] = {
    "hours_1": timedelta(hours=1),
    "hours_8": timedelta(hours=8),
    "business_days_1": 1,
    "business_days_2": 2,
}
_NOTHING_AHEAD = {
    "next_deadline": "No deadline is running.",
    "after_visit": "No arrival window is agreed on yet.",
}


class Moves:
    """The moves of one demo. `ahead` gives the time that a move leads to, of all jobs or of the one with a number;
    None where there is none."""

    def __init__(self, door: DemoDoor, ahead: dict[str, Callable[[int | None], datetime | None]], zone: str) -> None:
        self._door = door
        self._ahead = ahead
        self._zone = zone

    def possible(self) -> list[str]:
        """The keys of the moves that lead somewhere now."""
        return [move.key for move in MOVES if move.key in _STEPS or self._ahead[move.key](None) is not None]

    def go(self, key: str, job: int | None = None) -> str:
        """Makes a move and says what time it is now. Raises DemoError, in words, where it leads nowhere."""
        now = self._door.move(_STEPS[key] if key in _STEPS else self._until(key, job))
        return f"It is {worded_time(now, self._zone)} now."

    def _until(self, key: str, job: int | None) -> timedelta:
        if key not in self._ahead:
            raise DemoError("The clock has no such button.")
        at = self._ahead[key](job)
        if at is None:
            raise DemoError(_NOTHING_AHEAD[key])
        return max(at - self._door.now(), timedelta()) + _A_MOMENT
