"""Atoms into groups: a day with its hours, and how each group hangs on the one before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from language.windows.atoms import Atom, Day, Mark, Time
from language.windows.day_specs import AnyDay, DayRange, Week, Weekday
from language.windows.fold import with_part
from language.windows.ranges import kind_of

# A text that names more days and hours than this is read no further.
MOST_GROUPS = 80


@dataclass(slots=True)
class Group:
    """Words that stand together: a day, hours, or both.

    ``link`` says how it hangs on the group before: "and", "comma", "far" (other words between), "break" (another
    sentence) or "" for the first. ``sign`` is set by the polarity step: wanted, excluded, left or other. ``open``: any
    time of its day suits ("Saturday any time").
    """

    start: int
    end: int
    link: str
    day: Day | None = None
    time: Time | None = None
    sign: str = "wanted"
    days: list[Day] = field(default_factory=list)
    gone: bool = False
    open: bool = False

    @property
    def time_first(self) -> bool:
        return self.time is not None and self.day is not None and self.time.start < self.day.start


def group(atoms: Sequence[Atom]) -> list[Group]:
    """The groups of a text, in order."""
    groups: list[Group] = []
    marks: list[Mark] = []
    for i, atom in enumerate(atoms):
        if isinstance(atom, Mark):
            marks.append(atom)
            continue
        if not isinstance(atom, Day | Time):
            continue
        link = _link(marks) if groups else ""
        if groups and _is_twin(groups[-1], atom):
            link = "and"
        apart = link == "comma" and isinstance(atom, Day) and _has_day_before(groups)
        if apart or not (groups and _join(groups[-1], atom, link, atoms, i)):
            if len(groups) == MOST_GROUPS:
                break
            groups.append(_new(atom, "comma" if link == "near" else link))
        marks = []
    return groups


def _has_day_before(groups: Sequence[Group]) -> bool:
    """Whether hours stand last that a day before them waits for: "Thursday I only have from 4, Friday never"."""
    if len(groups) < 2 or groups[-1].link != "far" or groups[-1].day is not None:
        return False
    return groups[-2].day is not None and groups[-2].time is None


def _is_twin(last: Group, atom: Day | Time) -> bool:
    """周二周三下午: two weekdays with nothing between."""
    days = [day.spec for day in (last.day, atom) if isinstance(day, Day)]
    return last.time is None and atom.start == last.end and len(days) == 2 and all(isinstance(d, Weekday) for d in days)


def _new(atom: Day | Time, link: str) -> Group:
    if isinstance(atom, Day):
        return Group(atom.start, atom.end, link, day=atom)
    return Group(atom.start, atom.end, link, time=atom)


def _link(marks: Sequence[Mark]) -> str:
    kinds = {m.kind for m in marks}
    if "stop" in kinds:
        return "break"
    if "word" in kinds or "other" in kinds:
        return "far"
    if kinds & {"and", "or"}:
        return "and"
    if "comma" in kinds:
        return "comma"
    return "near"


def _join(last: Group, atom: Day | Time, link: str, atoms: Sequence[Atom], i: int) -> bool:
    """Whether the atom completes the last group; if so it is put into it."""
    if link not in {"near", "comma"}:
        return False
    if isinstance(atom, Time) and last.time is not None:
        spec = with_part(last.time.spec, atom.spec) if link == "near" else None
        if spec is None:
            return False
        last.time = Time(spec, last.time.start, atom.end)
    elif isinstance(atom, Time):
        if link == "comma" and _day_comes_next(atoms, i):
            return False
        last.time = atom
    elif last.day is None:
        if link == "comma" and _time_comes_next(atoms, i):
            return False
        last.day = atom
    elif isinstance(atom.spec, Week) and isinstance(last.day.spec, Weekday) and link == "near":
        last.day = Day(in_week(last.day.spec, atom.spec), last.day.start, atom.end)
    elif isinstance(atom.spec, DayRange) and isinstance(last.day.spec, AnyDay) and link == "near":
        last.day = atom  # "any day Thursday to Saturday"
    elif isinstance(atom.spec, Week) and isinstance(last.day.spec, AnyDay) and link == "near":
        last.day = Day(replace(last.day.spec, weeks=atom.spec.weeks), last.day.start, atom.end)
    else:
        return False
    last.end = max(last.end, atom.end)
    return True


def in_week(day: Weekday, week: Week) -> Weekday:
    return replace(day, weeks=week.weeks, around=week.around)


def _day_comes_next(atoms: Sequence[Atom], i: int) -> bool:
    """Whether a day stands right behind the time at i: "Monday, 3pm Tuesday" gives the 3pm to Tuesday."""
    for atom in atoms[i + 1 : i + 4]:
        if isinstance(atom, Day):
            return True
        if kind_of(atom) != "filler":
            return False
    return False


def _time_comes_next(atoms: Sequence[Atom], i: int) -> bool:
    for atom in atoms[i + 1 : i + 4]:
        if isinstance(atom, Time):
            return True
        if kind_of(atom) not in {"filler", "at"}:
            return False
    return False
