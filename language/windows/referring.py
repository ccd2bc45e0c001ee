"""Words that point at what was named before: "after that", "the day after", "the same day"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from language.windows.atoms import Day
from language.windows.day_specs import LaterThan, SameDay
from language.windows.groups import Group
from language.windows.ranges import SINGLE_DAYS
from language.windows.time_specs import Beside, Between, Clock, From, Part, SameTime, TimeSpec, Until

_HOURS = (Clock, Part, Between, From, Until)


def refer(groups: Sequence[Group], *, booked: bool) -> None:
    """Puts what is meant in the place of words that point back; they stay as they are where nothing is pointed at."""
    for i, g in enumerate(groups):
        if g.time is not None and isinstance(g.time.spec, Beside):
            _beside(groups[:i], g, g.time.spec)
        if g.day is not None and isinstance(g.day.spec, SameDay) and (g.day.spec.days or not booked):
            named = next((e.day for e in reversed(groups[:i]) if e.day and isinstance(e.day.spec, SINGLE_DAYS)), None)
            if named is not None:
                days = g.day.spec.days
                g.day = replace(g.day, spec=LaterThan(named.spec, days) if days else named.spec)


def refer_hours(groups: Sequence[Group], *, booked: bool) -> None:
    """Puts the hours that were named last in the place of "same time" beside a day.

    Those of something else ("there is a concert that morning") are not meant where others are named or a window is
    booked.
    """
    for i, g in enumerate(groups):
        if g.time is None or g.day is None or g.time.spec != SameTime():
            continue
        told = [e for e in reversed(groups[:i]) if e.time and isinstance(e.time.spec, _HOURS)]
        ours = [e for e in told if e.sign != "other"]
        if meant := next(iter(ours or ([] if booked else told)), None):
            g.time = replace(g.time, spec=meant.time.spec) if meant.time else g.time


def _beside(before: Sequence[Group], g: Group, spec: Beside) -> None:
    for earlier in reversed(before):
        clock = _edge(earlier.time.spec, spec.after) if earlier.time else None
        if clock is not None and g.time is not None:
            g.time = replace(g.time, spec=From(clock) if spec.after else Until(clock))
            if g.day is None and earlier.day is not None:
                g.day = Day(earlier.day.spec, g.start, g.start)
            return


def _edge(spec: TimeSpec, after: bool) -> Clock | None:
    """The clock time behind or before which the hours lie."""
    if isinstance(spec, Between):
        return spec.last if after else spec.first
    if isinstance(spec, From | Until):
        return spec.clock
    return spec if isinstance(spec, Clock) else None
