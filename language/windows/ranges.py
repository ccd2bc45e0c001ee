"""Ranges: "Mon-Wed", "the 7th to the 9th", "2-4pm", "between 9 and noon"; not "move it from Tuesday to Friday"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from language.windows.atoms import Atom, Day, Mark, Time
from language.windows.day_specs import Dated, DayRange, DaySpec, RelativeDay, Weekday
from language.windows.time_specs import Between, Clock
from language.wordlist import words_of

SINGLE_DAYS = (Weekday, Dated, RelativeDay)


def kind_of(atom: Atom | None) -> str:
    """The kind of a mark, or "" for anything else."""
    return atom.kind if isinstance(atom, Mark) else ""


def marks_before(done: Sequence[Atom], allowed: frozenset[str]) -> int:
    """How many marks of the allowed kinds end the list."""
    n = 0
    while n < min(len(done), 4) and kind_of(done[-1 - n]) in allowed:
        n += 1
    return n


def same_months(atoms: list[Atom]) -> list[Atom]:
    """ "December 24th or 26th", "the 24th or 26th of December": the month is said once for both."""
    done = list(atoms)
    days = [i for i, atom in enumerate(done) if isinstance(atom, Day)]
    pairs = list(pairwise(days))
    for i, j in (*pairs, *reversed(pairs)):
        one, other = done[i], done[j]
        between = [kind_of(atom) for atom in done[i + 1 : j] if not isinstance(atom, Time)]
        if not set(between) <= {"filler", "and", "or", "comma", "at", "dash", "to", "until"}:
            continue
        if not (isinstance(one, Day) and isinstance(other, Day)):
            continue
        first, last = one.spec, other.spec
        if not (isinstance(first, Dated) and isinstance(last, Dated)) or first.day >= last.day:
            continue
        if first.month and last.month is None and last.months is None and first.months is None:
            done[j] = replace(other, spec=replace(last, month=first.month, year=first.year))
        elif last.month and first.month is None and first.months is None:
            done[i] = replace(one, spec=replace(first, month=last.month, year=last.year))
    return done


def day_ranges(atoms: list[Atom]) -> list[Atom]:
    """ "Mon-Wed", "from the 7th to the 9th", "between Tuesday and Thursday"."""
    done: list[Atom] = []
    for atom in atoms:
        if isinstance(atom, Day) and isinstance(atom.spec, SINGLE_DAYS):
            gap = marks_before(done, frozenset({"filler", "dash", "to", "until", "and"}))
            previous = done[-1 - gap] if len(done) > gap else None
            if isinstance(previous, Day) and isinstance(previous.spec, SINGLE_DAYS):
                joints = [kind_of(a) for a in done[len(done) - gap :] if kind_of(a) != "filler"]
                opening = _opening(done[: len(done) - gap - 1])
                if _joins(joints, opening) and not _is_moved(done, gap, opening):
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


def _is_moved(done: Sequence[Atom], gap: int, opening: str) -> bool:
    """Whether "X to Y" is a move: "from X to Y" after a verb of moving, or such a verb right before X."""
    if opening == "from":
        return moves(done)
    return moves(done[max(0, len(done) - gap - 4) : len(done) - gap - 1])


def moves(done: Sequence[Atom]) -> bool:
    """Whether a verb of moving stands before "from X to Y": then X is left and Y is wanted.

    Not where the day of X is what is moved to: "move it to Tuesday from 1 to 3" is a stretch of that Tuesday.
    """
    near = done[-9:]
    for i in range(len(near) - 1, -1, -1):
        atom = near[i]
        if kind_of(atom) == "stop" or _names_target(near, i):
            return False
        if isinstance(atom, Mark) and atom.text in MOVING:
            return True
    return False


_TARGETS = frozenset({"to", "until", "or", "comma"})
_MOVED = frozenset({"it", "this", "that", "us", "me"})


def _names_target(near: Sequence[Atom], i: int) -> bool:
    """Whether atom i opens the day that something is moved to: "to Tuesday", "or Wednesday", "change it for Friday"."""
    day = next((a for a in near[i + 1 :] if kind_of(a) != "filler"), None)
    atom, before = near[i], near[i - 1] if i else None
    if not isinstance(day, Day) or not isinstance(atom, Mark):
        return False
    moved = isinstance(before, Mark) and before.text in MOVING | _MOVED
    return atom.kind in _TARGETS or (atom.text == "for" and moved)


MOVING = frozenset(
    words_of(
        "move moved moving reschedule rescheduled rescheduling change changed changing switch switched "
        "switching shift shifted slide shove nudge swap swapped push pushed bump bumped postpone postponed"
    )
)


def _dated_like(first: DaySpec, last: DaySpec) -> DaySpec:
    if isinstance(first, Dated) and isinstance(last, Dated) and first.month is None:
        return replace(first, month=last.month, year=last.year, months=last.months)
    if isinstance(first, Weekday) and isinstance(last, Weekday) and first.weeks is None and not first.which:
        return replace(first, weeks=last.weeks)
    return first


def moment_ranges(atoms: list[Atom]) -> list[Atom]:
    """ "tomorrow 10am to Friday 2pm", "from 10am tomorrow until 2pm Friday": one stretch over several days."""
    done: list[Atom] = []
    i = 0
    while i < len(atoms):
        begun = _moment_at(atoms, i)
        if begun is not None:
            day, clock, end = begun
            joint = _over_fillers(atoms, end)
            opening = _opening(done)
            joined = joint < len(atoms) and _joins([kind_of(atoms[joint])], opening)
            after = _moment_at(atoms, _over_fillers(atoms, joint + 1)) if joined and not moves(done) else None
            if after is not None and (day.start < clock.start) == (after[0].start < after[1].start):
                _drop_opening(done)
                last = max(after[0].end, after[1].end)
                done.append(Day(day.spec, day.start, day.end))
                done.append(Time(Between(clock.spec, after[1].spec, until=after[0].spec), clock.start, last))  # type: ignore[arg-type]
                i = after[2]
                continue
        done.append(atoms[i])
        i += 1
    return done


def _over_fillers(atoms: Sequence[Atom], i: int) -> int:
    """The place behind the few fillers that stand at i."""
    end = min(len(atoms), i + 4)
    while i < end and kind_of(atoms[i]) in {"filler", "at"}:
        i += 1
    return i


def _moment_at(atoms: Sequence[Atom], i: int) -> tuple[Day, Time, int] | None:
    """A day and a clock time that begin at atom i, in either order, and the place behind them."""
    j = i + 1
    while j < min(len(atoms), i + 4) and kind_of(atoms[j]) in {"filler", "at", "comma"}:
        j += 1
    if j >= len(atoms) or isinstance(atoms[i], Mark):
        return None
    one, other = atoms[i], atoms[j]
    if isinstance(one, Time):
        one, other = other, one
    if not (isinstance(one, Day) and isinstance(one.spec, SINGLE_DAYS)):
        return None
    return (one, other, j + 1) if isinstance(other, Time) and isinstance(other.spec, Clock) else None


def hour_ranges(atoms: list[Atom]) -> list[Atom]:
    """ "2-4pm", "from 10 to 2", "between 9h30 and 11h"."""
    done: list[Atom] = []
    for i, atom in enumerate(atoms):
        if isinstance(atom, Time) and isinstance(atom.spec, Clock):
            gap = marks_before(done, frozenset({"filler", "dash", "to", "until", "and", "at"}))
            previous = done[-1 - gap] if len(done) > gap else None
            if isinstance(previous, Time) and isinstance(previous.spec, Clock):
                joints = [kind_of(a) for a in done[len(done) - gap :] if kind_of(a) not in {"filler", "at"}]
                opening = _opening(done[: len(done) - gap - 1])
                if _joins(joints, opening) and not (opening == "from" and moves(done)):
                    spec = Between(previous.spec, atom.spec)
                    del done[len(done) - gap - 1 :]
                    _drop_opening(done)
                    done.append(Time(spec, previous.start, atom.end))
                    continue
            if _ends_over_day(done, gap, atom, atoms[i + 1 : i + 3]):
                continue
        done.append(atom)
    return done


def _ends_over_day(done: list[Atom], gap: int, end: Time, behind: Sequence[Atom]) -> bool:
    """Joins "half past three on Tuesday till six": the day stands inside the range. Done in place."""
    joints = [kind_of(a) for a in done[len(done) - gap :] if kind_of(a) != "filler"]
    day = len(done) - gap - 1
    if joints not in (["to"], ["until"], ["dash"]) or day < 1 or not isinstance(done[day], Day) or moves(done):
        return False
    if any(isinstance(a, Day) for a in behind):
        return False
    at = day - 1
    while at > 0 and kind_of(done[at]) == "filler":
        at -= 1
    begin = done[at]
    if not isinstance(begin, Time) or not isinstance(begin.spec, Clock) or not isinstance(end.spec, Clock):
        return False
    del done[day + 1 :]
    done[at] = Time(Between(begin.spec, end.spec), begin.start, end.end)
    return True


def _drop_opening(done: list[Atom]) -> None:
    while done and kind_of(done[-1]) in {"from", "between", "at"}:
        done.pop()
