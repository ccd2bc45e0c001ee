"""Atoms folded together: a weekday with its date, a clock time with its half of the day, ranges, "after 3"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from language.windows.atoms import Atom, Day, Mark, Time
from language.windows.bounds import both_bounds, bounds, lengths
from language.windows.day_specs import AnyDay, Dated, DaySpec, Month, RelativeDay, SameDay, Week, Weekday
from language.windows.ranges import day_ranges, hour_ranges, kind_of, marks_before, moment_ranges, same_months
from language.windows.time_specs import Between, Clock, From, Part, SameTime, TimeSpec, Until


def fold(atoms: Sequence[Atom], weekday: int) -> list[Atom]:
    """All folds, in the order in which they build on each other. ``weekday`` is that of the day of writing."""
    result = _days_together(list(atoms), weekday)
    for step in (
        same_months,
        _halves,
        moment_ranges,
        day_ranges,
        hour_ranges,
        bounds,
        lengths,
        both_bounds,
        _edges,
        _parts,
    ):
        result = step(result)
    return result


def _days_together(atoms: list[Atom], weekday: int) -> list[Atom]:
    """ "Tuesday the 14th", "next week on Tuesday", "tomorrow, Wednesday": one day."""
    done: list[Atom] = []
    for i, atom in enumerate(atoms):
        if isinstance(atom, Day):
            if (dated := _dated(atom.spec, done)) is not None and not _has_time(atoms, i):
                done[dated[0]] = dated[1]
                continue
            gap = marks_before(done, frozenset({"filler", "comma"}))
            previous = done[-1 - gap] if len(done) > gap else None
            if isinstance(previous, Day):
                loose = any(kind_of(a) == "comma" for a in done[len(done) - gap :])
                if (spec := _one_day(previous.spec, atom.spec, loose, weekday)) is not None:
                    del done[len(done) - gap - 1 :]
                    done.append(Day(spec, previous.start, atom.end))
                    continue
        done.append(atom)
    return done


def _dated(spec: DaySpec, done: Sequence[Atom]) -> tuple[int, Day] | None:
    """The weekday that has its hours before its date, with the date, and where it stands: "Thursday morning, May 3"."""
    if not isinstance(spec, Dated) or spec.month is None or spec.weekday is not None:
        return None
    place = len(done) - 1 - marks_before(done, frozenset({"filler", "comma"}))
    if place < 1 or not isinstance(done[place], Time):
        return None
    place -= 1 + marks_before(done[:place], frozenset({"filler"}))
    day = done[place] if place >= 0 else None
    if not (isinstance(day, Day) and isinstance(day.spec, Weekday) and day.spec.which != "last"):
        return None
    return place, replace(day, spec=replace(spec, weekday=day.spec.number))


def _has_time(atoms: Sequence[Atom], i: int) -> bool:
    """Whether hours of its own stand behind the day at i."""
    rest = iter(atoms[i + 1 :])
    return isinstance(next((atom for atom in rest if kind_of(atom) != "filler"), None), Time)


def _one_day(first: DaySpec, second: DaySpec, loose: bool, weekday: int) -> DaySpec | None:
    """The one day that two specs standing together name, or None where they are two days."""
    for one, other in ((first, second), (second, first)):
        if isinstance(one, Weekday) and isinstance(other, Dated) and other.weekday is None:
            return replace(other, weekday=one.number) if one.which != "last" else None
        if isinstance(one, Weekday) and isinstance(other, Week) and not one.which:
            if loose and one is first:
                return None
            return _in_week(one, other)
        if isinstance(one, RelativeDay) and isinstance(other, Weekday) and one.days > 0 and one.days % 7 == 0:
            return replace(other, weeks=one.days // 7)
        if isinstance(one, RelativeDay) and isinstance(other, Weekday) and (weekday + one.days - other.number) % 7:
            return None  # "tomorrow, Thursday all day" written on a Tuesday
        if isinstance(one, RelativeDay) and isinstance(other, Weekday | Dated) and not (loose and other is first):
            return other if isinstance(other, Dated) else one
        if isinstance(one, SameDay) and isinstance(other, Week) and other.weeks is not None:
            return SameDay(7 * other.weeks)
        if isinstance(one, Dated) and isinstance(other, Month) and not loose:
            return one
        if isinstance(one, AnyDay) and isinstance(other, Week) and one.weeks is None:
            return replace(one, weeks=other.weeks)
    return None


def _in_week(day: Weekday, week: Week) -> DaySpec:
    if week.around is not None:
        return replace(day, around=week.around)
    return replace(day, weeks=week.weeks)


def _halves(atoms: list[Atom]) -> list[Atom]:
    """ "7:30 in the morning till 9": the part settles the half of a clock time that begins a range."""
    done: list[Atom] = []
    for i, atom in enumerate(atoms):
        gap = marks_before(done, frozenset({"filler"}))
        previous = done[-1 - gap] if len(done) > gap else None
        ranged = i + 1 < len(atoms) and kind_of(atoms[i + 1]) in {"to", "until", "dash"}
        part = ranged and isinstance(atom, Time) and isinstance(atom.spec, Part) and not atom.spec.plural
        if part and isinstance(previous, Time) and isinstance(previous.spec, Clock) and isinstance(atom, Time):
            del done[len(done) - gap - 1 :]
            atom = Time(with_part(previous.spec, atom.spec) or previous.spec, previous.start, atom.end)
        done.append(atom)
    return done


_EDGED = frozenset({"morning", "afternoon", "evening"})


def _edges(atoms: list[Atom]) -> list[Atom]:
    """ "Late Friday afternoon", "early Saturday morning": the edge belongs to the part."""
    done = list(atoms)
    for i in range(1, len(atoms) - 1):
        edge, day, part = done[i - 1 : i + 2]
        if not (isinstance(edge, Mark) and edge.text in {"early", "late"} and isinstance(day, Day)):
            continue
        if isinstance(part, Time) and isinstance(part.spec, Part) and part.spec.name in _EDGED:
            done[i + 1] = replace(part, spec=replace(part.spec, name=f"{edge.text} {part.spec.name}"))
            done[i - 1] = Mark("filler", edge.text, edge.start, edge.end)
    return done


def _parts(atoms: list[Atom]) -> list[Atom]:
    """ "evening at 7", "3 in the afternoon", "Saturday morning after 9": the part settles the half or the end."""
    done: list[Atom] = []
    for atom in atoms:
        if isinstance(atom, Time):
            gap = marks_before(done, frozenset({"filler", "at", "comma"}))
            previous = done[-1 - gap] if len(done) > gap else None
            between = [a.text for a in done[len(done) - gap :] if isinstance(a, Mark)]
            fits = isinstance(previous, Time) and ("," not in between or isinstance(previous.spec, Part))
            if fits and isinstance(previous, Time):
                spec = with_part(previous.spec, atom.spec)
                if spec is not None:
                    del done[len(done) - gap - 1 :]
                    done.append(Time(spec, previous.start, max(atom.end, previous.end)))
                    continue
        done.append(atom)
    return done


def with_part(first: TimeSpec, second: TimeSpec) -> TimeSpec | None:
    """One spec from a part of the day and hours that stand together, in either order; None where they do not fit."""
    for part, hours in ((first, second), (second, first)):
        if not isinstance(part, Part) or isinstance(hours, Part):
            continue
        if isinstance(hours, Clock):
            return _halved(hours, part)
        if isinstance(hours, SameTime):
            return hours
        if isinstance(hours, From | Until) and part is second:
            # "after 3:30 in the afternoon": the part belongs to the clock time alone.
            return replace(hours, clock=_halved(hours.clock, part))
        if isinstance(hours, Between | From | Until) and hours.part is None:
            return replace(hours, part=part.name)
    return None


def _halved(clock: Clock, part: Part) -> Clock:
    return clock if clock.half else replace(clock, part=part.name)
