"""Windows found, with the words they rest on; and what is left of them when refused ones are taken away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from language.windows.model import ArrivalWindow


@dataclass(frozen=True, slots=True)
class Found:
    """A window and the (start, end) offsets of its words. ``whole_day``: no hours were named; ``dated``: its day is
    named by its date.
    """

    window: ArrivalWindow
    span: tuple[int, int]
    whole_day: bool
    dated: bool = False


def distinct(found: Sequence[Found]) -> list[Found]:
    """Each window once; a whole day goes where hours of the same day are named as well."""
    timed = {f.window.start.date() for f in found if not f.whole_day}
    seen: dict[ArrivalWindow, Found] = {}
    for f in found:
        if not (f.whole_day and f.window.start.date() in timed):
            seen.setdefault(f.window, f)
    return list(seen.values())


def refused(found: Sequence[Found]) -> list[Found]:
    """Each refused window once; hours go where the whole day is refused as well."""
    whole = {f.window.start.date() for f in found if f.whole_day}
    kept = [f for f in found if f.whole_day or f.window.start.date() not in whole]
    return list({f.window: f for f in reversed(kept)}.values())[::-1]


def without(found: Found, excluded: Sequence[Found], zone: ZoneInfo) -> list[Found]:
    """What is left of a window; a refused whole day takes all of that day in the zone."""
    pieces = [found.window]
    for refused in excluded:
        taken = _whole_day(refused, zone) if refused.whole_day else refused.window
        pieces = [p for piece in pieces for p in _cut(piece, taken)]
    return [replace(found, window=piece) for piece in pieces]


def _whole_day(refused: Found, zone: ZoneInfo) -> ArrivalWindow:
    day = refused.window.start.astimezone(zone).date()
    start = datetime.combine(day, time(), zone)
    return ArrivalWindow(start, datetime.combine(day + timedelta(days=1), time(), zone))


def _cut(window: ArrivalWindow, cut: ArrivalWindow) -> list[ArrivalWindow]:
    if not window.overlaps(cut):
        return [window]
    pieces = []
    if window.instants[0] < cut.instants[0]:
        pieces.append(ArrivalWindow(window.start, cut.start))
    if cut.instants[1] < window.instants[1]:
        pieces.append(ArrivalWindow(cut.end, window.end))
    return pieces
