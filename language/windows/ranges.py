"""Ranges: "Mon-Wed", "the 7th to the 9th", "2-4pm", "between 9 and noon"; not "move it from Tuesday to Friday"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from language.windows.specs import (
    Atom,
    Between,
    Clock,
    Dated,
    Day,
    DayRange,
    DaySpec,
    From,
    Lasting,
    Mark,
    RelativeDay,
    Time,
    Weekday,
)
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
    """Whether a verb of moving stands before "from X to Y": then X is left and Y is wanted."""
    for atom in reversed(done[-9:]):
        if kind_of(atom) == "stop":
            return False
        if isinstance(atom, Mark) and atom.text in MOVING:
            return True
    return False


MOVING = frozenset(
    words_of(
        "move moved moving reschedule rescheduled rescheduling change changed changing switch switched "
        "switching shift shifted swap swapped push pushed bump bumped postpone postponed"
    )
)


def _dated_like(first: DaySpec, last: DaySpec) -> DaySpec:
    if isinstance(first, Dated) and isinstance(last, Dated) and first.month is None:
        return replace(first, month=last.month, year=last.year, months=last.months)
    if isinstance(first, Weekday) and isinstance(last, Weekday) and first.weeks is None and not first.which:
        return replace(first, weeks=last.weeks)
    return first


def hour_ranges(atoms: list[Atom]) -> list[Atom]:
    """ "2-4pm", "from 10 to 2", "between 9h30 and 11h", "4pm for 30 minutes"."""
    done: list[Atom] = []
    for i, atom in enumerate(atoms):
        if isinstance(atom, Lasting) and done and isinstance(done[-1], Time) and isinstance(done[-1].spec, Clock):
            last = done.pop()
            done.append(Time(From(last.spec, atom.by), last.start, atom.end))  # type: ignore[union-attr,arg-type]
            continue
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
