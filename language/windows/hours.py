"""Hours of a day out of a time spec, by the conventions. Everything here is local wall-clock time without a zone."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from language.windows.conventions import Conventions
from language.windows.time_specs import Between, Clock, From, Part, TimeSpec, Until

type Stretch = tuple[datetime, datetime]


def hours_of(spec: TimeSpec | None, day: date, table: Conventions) -> Stretch | None:
    """Start and end of the spec on a day; None for specs that need the booked window or the time of writing."""
    if spec is None:
        return _on(day, *table.day)
    if isinstance(spec, Part):
        return _on(day, *table.parts[spec.name])
    if isinstance(spec, Clock):
        start = _at(day, minutes_of(spec, table)) + timedelta(seconds=spec.second)
        return start, start + timedelta(hours=table.point_hours)
    if isinstance(spec, Between):
        return _between(spec, day, table)
    if isinstance(spec, From):
        return _from(spec, day, table)
    if isinstance(spec, Until):
        return _until(spec, day, table)
    return None


def _on(day: date, start: time, end: time) -> Stretch:
    return datetime.combine(day, start), datetime.combine(day, end)


def _at(day: date, minutes: int) -> datetime:
    return datetime.combine(day, time()) + timedelta(minutes=minutes)


def minutes_of(clock: Clock, table: Conventions, part: str | None = None) -> int:
    """Minutes from the day's midnight (1440 and more: after the midnight that ends it)."""
    hour = clock.hour
    half = clock.half or table.halves.get(clock.part or part or "", "")
    if clock.half == "24":
        pass
    elif half == "am":
        hour %= 12
    elif half == "pm":
        if hour == 12 and not clock.half and (clock.part or part) in {"night", "evening", "late evening"}:
            hour = 24
        elif hour < 12:
            hour += 12
    elif hour < 12 and hour not in table.bare_am_hours:
        hour += 12
    return hour * 60 + clock.minute


def _between(spec: Between, day: date, table: Conventions) -> Stretch:
    first, last = spec.first, spec.last
    part = spec.part or last.part
    if first.half or first.part or part:
        start = minutes_of(first, table, part)
    elif last.half in {"am", "pm"}:
        start = _start_before(first, minutes_of(last, table))
    elif last.half == "24" and last.hour > 12:
        start = minutes_of(first, table)
    else:
        start = minutes_of(first, table)
    end = minutes_of(last, table) if last.half else _end_after(last, start)
    if end <= start:
        end += 1440
    return _at(day, start), _at(day, end)


def _start_before(first: Clock, end: int) -> int:
    """The latest of the two readings of a bare hour that lies before the end: "3-4pm" is 15, "10-2pm" is 10."""
    early = first.hour % 12 * 60 + first.minute
    return early + 720 if early + 720 < end else early if first.hour != 12 or early < end - 720 else early + 720


def _end_after(last: Clock, start: int) -> int:
    """The first of the two readings of a bare hour that comes after the start."""
    early = last.hour % 12 * 60 + last.minute
    return next((m for m in (early, early + 720, early + 1440) if m > start), early + 1440)


def _from(spec: From, day: date, table: Conventions) -> Stretch:
    start = _at(day, minutes_of(spec.clock, table, spec.part))
    if spec.lasting:
        return start, start + spec.lasting
    end = datetime.combine(day, table.parts[spec.part][1] if spec.part else table.day[1])
    if end <= start:
        end = datetime.combine(day, table.day[1])
    return (start, end) if start < end else (start, start + timedelta(hours=table.point_hours))


def _until(spec: Until, day: date, table: Conventions) -> Stretch:
    end = _at(day, minutes_of(spec.clock, table, spec.part))
    start = datetime.combine(day, table.parts[spec.part][0] if spec.part else table.day[0])
    if end <= start:
        start = datetime.combine(day, table.day[0])
    return (start, end) if start < end else (end - timedelta(hours=table.point_hours), end)
