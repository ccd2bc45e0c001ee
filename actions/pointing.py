"""Weekdays that point at windows which stand: "Thursday works" means the Thursday that was asked about (SCH-2)."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from desk.decisions.matching import windows_meant
from desk.windows import ArrivalWindow
from language.windows import named_days

_WEEKS = 4


def pointed_at(
    named: Sequence[ArrivalWindow], standing: Sequence[ArrivalWindow], text: str, zone: str, now: datetime
) -> tuple[ArrivalWindow, ...]:
    """The windows that are named, moved by whole weeks to those that stand, where bare weekdays name them.

    `zone` (IANA) keeps the wall-clock time across a clock change. A window that fits one that stands, or none in the
    next weeks, stays as it is.
    """
    if not standing or not named_days(text, at=now, zone=zone).only_weekdays:
        return tuple(named)
    return tuple(_moved(window, standing, ZoneInfo(zone)) for window in named)


def moved_beside(
    named: Sequence[ArrivalWindow], booked: ArrivalWindow | None, text: str, zone: str, now: datetime
) -> tuple[ArrivalWindow, ...]:
    """The windows that take the place of the booked one: a bare weekday is that nearest to the booked day (SCH-7)."""
    if booked is None or not named_days(text, at=now, zone=zone).only_weekdays:
        return tuple(named)
    return tuple(_nearest(window, booked, ZoneInfo(zone), now) for window in named)


def _weekly(window: ArrivalWindow, zone: ZoneInfo) -> list[ArrivalWindow]:
    """The window, and the same in each of the next weeks."""
    start, end = window.start.astimezone(zone), window.end.astimezone(zone)
    later = [timedelta(weeks=weeks) for weeks in range(1, _WEEKS + 1)]
    return [window, *(ArrivalWindow(start=start + by, end=end + by) for by in later)]


def _nearest(window: ArrivalWindow, booked: ArrivalWindow, zone: ZoneInfo, now: datetime) -> ArrivalWindow:
    ahead = [each for each in _weekly(window, zone) if each.start > now]
    return min(ahead, key=lambda each: abs(each.start - booked.start), default=window)


def _moved(window: ArrivalWindow, standing: Sequence[ArrivalWindow], zone: ZoneInfo) -> ArrivalWindow:
    weekly = _weekly(window, zone)
    fits = (later for later in weekly if windows_meant(standing, later))
    meets = (later for later in weekly if any(w.start < later.end and later.start < w.end for w in standing))
    return next(fits, None) or next(meets, window)
