"""Atoms folded together: a weekday with its date, a clock time with its half of the day, ranges, "after 3"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from language.windows.specs import (
    AnyDay,
    Atom,
    Between,
    Clock,
    Dated,
    Day,
    DayRange,
    DaysBefore,
    DaySpec,
    From,
    Lasting,
    Mark,
    Month,
    Part,
    RelativeDay,
    SameDay,
    Time,
    TimeSpec,
    Until,
    Week,
    Weekday,
)

type Fold = Callable[[list[Atom], Atom], bool]

_SINGLE = (Weekday, Dated, RelativeDay)
_LATER = frozenset({"onwards", "onward", "on"})


def kind_of(atom: Atom | None) -> str:
    """The kind of a mark, or "" for anything else."""
    return atom.kind if isinstance(atom, Mark) else ""


def fold(atoms: Sequence[Atom]) -> list[Atom]:
    """All folds, in the order in which they build on each other."""
    result = list(atoms)
    for step in (_days_together, _day_ranges, _hour_ranges, _bounds, _parts):
        result = step(result)
    return result


def _gap(done: Sequence[Atom], allowed: frozenset[str]) -> int:
    """How many marks of the allowed kinds end the list."""
    n = 0
    while n < min(len(done), 4) and kind_of(done[-1 - n]) in allowed:
        n += 1
    return n


def _days_together(atoms: list[Atom]) -> list[Atom]:
    """"Tuesday the 14th", "next week on Tuesday", "tomorrow, Wednesday": one day."""
    done: list[Atom] = []
    for atom in atoms:
        if isinstance(atom, Day):
            gap = _gap(done, frozenset({"filler", "comma"}))
            previous = done[-1 - gap] if len(done) > gap else None
            if isinstance(previous, Day):
                loose = any(kind_of(a) == "comma" for a in done[len(done) - gap :])
                if (spec := _one_day(previous.spec, atom.spec, loose)) is not None:
                    del done[len(done) - gap - 1 :]
                    done.append(Day(spec, previous.start, atom.end))
                    continue
        done.append(atom)
    return done


def _one_day(first: DaySpec, second: DaySpec, loose: bool) -> DaySpec | None:
    """The one day that two specs standing together name, or None where they are two days."""
    for one, other in ((first, second), (second, first)):
        if isinstance(one, Weekday) and isinstance(other, Dated) and other.weekday is None:
            return replace(other, weekday=one.number) if one.which != "last" else None
        if isinstance(one, Weekday) and isinstance(other, Week) and not one.which:
            if loose and one is first:
                return None
            return _in_week(one, other)
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


def _day_ranges(atoms: list[Atom]) -> list[Atom]:
    """"Mon-Wed", "from the 7th to the 9th", "between Tuesday and Thursday"."""
    done: list[Atom] = []
    for atom in atoms:
        if isinstance(atom, Day) and isinstance(atom.spec, _SINGLE):
            gap = _gap(done, frozenset({"filler", "dash", "to", "until", "and"}))
            previous = done[-1 - gap] if len(done) > gap else None
            if isinstance(previous, Day) and isinstance(previous.spec, _SINGLE):
                joints = [kind_of(a) for a in done[len(done) - gap :] if kind_of(a) != "filler"]
                opening = _opening(done[: len(done) - gap - 1])
                if _joins(joints, opening) and not (opening == "from" and _moves(done)):
                    spec = DayRange(_dated_like(previous.spec, atom.spec), atom.spec)
                    del done[len(done) - gap - 1 :]
                    done.append(Day(spec, previous.start, atom.end))
                    continue
        done.append(atom)
    return done


def _opening(done: Sequence[Atom]) -> str:
    """The mark that opens a range ("from", "between"), skipping fillers."""
    for atom in reversed(done[-3:]):
        if kind_of(atom) != "filler":
            return kind_of(atom)
    return ""


def _joins(joints: list[str], opening: str) -> bool:
    return len(joints) == 1 and (joints[0] in {"dash", "to", "until"} or (joints[0] == "and" and opening == "between"))


def _moves(done: Sequence[Atom]) -> bool:
    """Whether a verb of moving stands before "from X to Y": then X is left and Y is wanted."""
    for atom in reversed(done[-9:]):
        if kind_of(atom) == "stop":
            return False
        if isinstance(atom, Mark) and atom.text in MOVING:
            return True
    return False


MOVING = frozenset(
    "move moved moving reschedule rescheduled rescheduling change changed changing switch switched switching shift "
    "shifted swap swapped push pushed bump bumped postpone postponed".split()
)


def _dated_like(first: DaySpec, last: DaySpec) -> DaySpec:
    if isinstance(first, Dated) and isinstance(last, Dated) and first.month is None:
        return replace(first, month=last.month, year=last.year, months=last.months)
    if isinstance(first, Weekday) and isinstance(last, Weekday) and first.weeks is None and not first.which:
        return replace(first, weeks=last.weeks)
    return first


def _hour_ranges(atoms: list[Atom]) -> list[Atom]:
    """"2-4pm", "from 10 to 2", "between 9h30 and 11h", "4pm for 30 minutes"."""
    done: list[Atom] = []
    for atom in atoms:
        if isinstance(atom, Lasting) and done and isinstance(done[-1], Time) and isinstance(done[-1].spec, Clock):
            last = done.pop()
            done.append(Time(From(last.spec, atom.by), last.start, atom.end))  # type: ignore[union-attr,arg-type]
            continue
        if isinstance(atom, Time) and isinstance(atom.spec, Clock):
            gap = _gap(done, frozenset({"filler", "dash", "to", "until", "and", "at"}))
            previous = done[-1 - gap] if len(done) > gap else None
            if isinstance(previous, Time) and isinstance(previous.spec, Clock):
                joints = [kind_of(a) for a in done[len(done) - gap :] if kind_of(a) not in {"filler", "at"}]
                opening = _opening(done[: len(done) - gap - 1])
                if _joins(joints, opening) and not (opening == "from" and _moves(done)):
                    spec = Between(previous.spec, atom.spec)
                    del done[len(done) - gap - 1 :]
                    _drop_opening(done)
                    done.append(Time(spec, previous.start, atom.end))
                    continue
        done.append(atom)
    return done


def _drop_opening(done: list[Atom]) -> None:
    while done and kind_of(done[-1]) in {"from", "between", "at"}:
        done.pop()


def _bounds(atoms: list[Atom]) -> list[Atom]:
    """"after 3", "before 11", "by noon", "from 2", "3pm onwards", "until Friday", "by Friday"."""
    done: list[Atom] = []
    i = 0
    while i < len(atoms):
        atom = atoms[i]
        opening = _bound(done)
        if isinstance(atom, Time) and isinstance(atom.spec, Clock):
            used = _or_later(atoms, i)
            if opening and opening != "from" or (opening == "from" and not _moves(done)):
                del done[_bound_at(done) :]
                spec: TimeSpec = _bounded(opening, atom.spec)
                done.append(Time(spec, atom.start, atom.end))
                i += 1
                continue
            if used:
                spec = From(atom.spec) if used > 0 else Until(atom.spec)
                done.append(Time(spec, atom.start, atom.end))
                i += 1 + abs(used)
                continue
        if isinstance(atom, Day) and opening in {"before", "by", "after", "zh_before"}:
            if day := _day_bound(opening, atom):
                del done[_bound_at(done) :]
                done.append(day)
                i += 1
                continue
        done.append(atom)
        i += 1
    return done


def _bounded(opening: str, clock: Clock) -> TimeSpec:
    return From(clock) if opening in {"after", "from"} else Until(clock)


def _day_bound(opening: str, atom: Day) -> Day | None:
    if not isinstance(atom.spec, _SINGLE):
        return None
    if opening == "after":
        return Day(Month(), atom.start, atom.end)
    return Day(DaysBefore(atom.spec, with_it=opening == "by"), atom.start, atom.end)


def _bound_at(done: Sequence[Atom]) -> int:
    """Where the mark that bounds the next atom stands; fillers and "at" may follow it."""
    at = len(done)
    while at > 0 and at > len(done) - 4 and kind_of(done[at - 1]) in {"filler", "at"}:
        at -= 1
    return at - 1


def _bound(done: Sequence[Atom]) -> str:
    at = _bound_at(done)
    kind = kind_of(done[at]) if 0 <= at < len(done) else ""
    if kind in {"after", "before", "by", "until", "from"}:
        return kind
    # "no later than 2", "no earlier than 9"
    words = [a.text for a in done[-4:] if isinstance(a, Mark)]
    if words[-1:] == ["than"] and len(words) > 1:
        return {"later": "until", "earlier": "from"}.get(words[-2], "")
    return ""


def _or_later(atoms: Sequence[Atom], i: int) -> int:
    """How many atoms behind the clock say "or later" (positive) or "or earlier" (negative)."""
    words = [a.text if isinstance(a, Mark) else "" for a in atoms[i + 1 : i + 3]]
    if words[:1] in (["onwards"], ["onward"], ["+"]):
        return 1
    if words in (["or", "later"], ["or", "after"], ["and", "later"], ["and", "after"], ["and", "on"], ["or", "so"]):
        return 2 if words[1] != "so" else 0
    if words in (["or", "earlier"], ["or", "before"], ["at", "latest"]):
        return -2
    if kind_of(atoms[i + 1] if i + 1 < len(atoms) else None) == "zh_after":
        return 1
    if kind_of(atoms[i + 1] if i + 1 < len(atoms) else None) == "zh_before":
        return -1
    return 0


def _parts(atoms: list[Atom]) -> list[Atom]:
    """"evening at 7", "3 in the afternoon", "Saturday morning after 9": the part settles the half or the end."""
    done: list[Atom] = []
    for atom in atoms:
        if isinstance(atom, Time):
            gap = _gap(done, frozenset({"filler", "at", "comma"}))
            previous = done[-1 - gap] if len(done) > gap else None
            between = [a.text for a in done[len(done) - gap :] if isinstance(a, Mark)]
            if isinstance(previous, Time) and (spec := with_part(previous.spec, atom.spec)) is not None:
                if "," not in between or isinstance(previous.spec, Part):
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
            return hours if hours.half else replace(hours, part=part.name)
        if isinstance(hours, Between | From | Until) and hours.part is None:
            return replace(hours, part=part.name)
    return None
