"""Open hours and days: "after 3", "by noon", "3pm onwards", "no later than 2", "by Friday"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from language.windows.atoms import Atom, Day, Lasting, Mark, Time
from language.windows.day_specs import DaysBefore, Holiday, Month
from language.windows.ranges import SINGLE_DAYS, kind_of, marks_before, moves
from language.windows.time_specs import Between, Clock, From, TimeSpec, Until


def bounds(atoms: list[Atom]) -> list[Atom]:
    """ "after 3", "before 11", "by noon", "from 2", "3pm onwards", "until Friday", "by Friday"."""
    done: list[Atom] = []
    i = 0
    while i < len(atoms):
        atom = atoms[i]
        opening = _bound(done)
        if isinstance(atom, Time) and isinstance(atom.spec, Clock):
            used = _or_later(atoms, i)
            if (opening and opening != "from") or (opening == "from" and not moves(done)):
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
        if isinstance(atom, Time) and isinstance(atom.spec, Between) and (used := _opened(atoms, i)):
            # "between 2 and 4 or later"
            edge = From(atom.spec.first) if used > 0 else Until(atom.spec.last)
            done.append(Time(edge, atom.start, atom.end))
            i += 1 + abs(used)
            continue
        if isinstance(atom, Day) and opening in _BOUND_HOURS and (at := _clock_behind(atoms, i)):
            # "by Monday at noon", "until Friday 5pm": the bound is that of the hour.
            del done[_bound_at(done) :]
            hour = atoms[at]
            done += [atom, Time(_bounded(opening, hour.spec), hour.start, hour.end)]  # type: ignore[union-attr,arg-type]
            i = at + 1
            continue
        if isinstance(atom, Day) and (day := _day_bound(opening, atom)) is not None:
            del done[_bound_at(done) :]
            done.append(day)
            i += 1
            continue
        done.append(atom)
        i += 1
    return done


_BOUND_HOURS = frozenset({"before", "by", "until", "after"})


def _clock_behind(atoms: Sequence[Atom], i: int) -> int:
    """Where the clock time of the single day at i stands, right behind it; 0 where there is none."""
    j = i + 1
    while j < len(atoms) and kind_of(atoms[j]) in {"filler", "at"}:
        j += 1
    atom, day = atoms[j] if j < len(atoms) else None, atoms[i]
    single = isinstance(day, Day) and isinstance(day.spec, SINGLE_DAYS)
    return j if single and isinstance(atom, Time) and isinstance(atom.spec, Clock) else 0


def lengths(atoms: list[Atom]) -> list[Atom]:
    """ "9am for two hours", "from 9 for 2 hours", "2 hours tomorrow starting at 9": the length goes to the hour."""
    done = list(atoms)
    for i, atom in enumerate(atoms):
        if isinstance(atom, Lasting):
            near = (*range(i - 1, max(-1, i - 4), -1), *range(i + 1, min(len(atoms), i + 6)))
            at = next((k for k in near if _is_hour(done[k])), None)
            done[i] = Mark("filler", "", atom.start, atom.end)
            if at is not None and isinstance(hour := done[at], Time) and isinstance(hour.spec, Clock | From):
                clock = hour.spec.clock if isinstance(hour.spec, From) else hour.spec
                done[at] = Time(From(clock, atom.by), hour.start, hour.end)
    return done


def both_bounds(atoms: list[Atom]) -> list[Atom]:
    """ "After 9 and before noon", "no earlier than 10, no later than 4": one stretch."""
    done: list[Atom] = []
    for atom in atoms:
        if isinstance(atom, Time) and isinstance(atom.spec, Until):
            gap = marks_before(_over_but(done), frozenset({"filler", "and", "comma"}))
            begun = done[-1 - gap] if len(done) > gap else None
            if isinstance(begun, Time) and isinstance(begun.spec, From) and begun.spec.lasting is None:
                del done[len(done) - gap - 1 :]
                done.append(Time(Between(begun.spec.clock, atom.spec.clock), begun.start, atom.end))
                continue
        done.append(atom)
    return done


def _over_but(atoms: Sequence[Atom]) -> Sequence[Atom]:
    """The last atoms, where a "but" only joins: "after 1 but before 4"."""
    near = atoms[-4:]
    return [replace(a, kind="filler") if isinstance(a, Mark) and a.text in {"but", "yet"} else a for a in near]


def _is_hour(atom: Atom) -> bool:
    return isinstance(atom, Time) and isinstance(atom.spec, Clock | From)


def _bounded(opening: str, clock: Clock) -> TimeSpec:
    return From(clock) if opening in {"after", "from"} else Until(clock)


def _day_bound(opening: str, atom: Day) -> Day | None:
    holiday = isinstance(atom.spec, Holiday) and opening in {"before", "by"}
    if opening not in {"before", "by", "after"} or not (holiday or isinstance(atom.spec, SINGLE_DAYS)):
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
    # "later than 2", "earlier than 9"; with "no" before they are one mark
    words = [a.text for a in done[-4:] if isinstance(a, Mark)]
    if words[-1:] == ["than"] and len(words) > 1:
        return {"later": "after", "earlier": "before"}.get(words[-2], "")
    return ""


def _opened(atoms: Sequence[Atom], i: int) -> int:
    """As ``_or_later``, behind a range of hours: only "or" opens it."""
    kinds = [kind_of(atom) for atom in atoms[i + 1 : i + 3]]
    return _or_later(atoms, i) if kinds[:1] == ["or"] or kinds == ["comma", "or"] else 0


def _goes_on(atoms: Sequence[Atom], i: int) -> bool:
    """Whether a day or an hour stands at i, over fillers."""
    while i < len(atoms) and kind_of(atoms[i]) in {"filler", "at"}:
        i += 1
    return i < len(atoms) and not isinstance(atoms[i], Mark)


def _or_later(atoms: Sequence[Atom], i: int) -> int:
    """How many atoms behind the clock say "or later" (positive) or "or earlier" (negative)."""
    words = [a.text if isinstance(a, Mark) else "" for a in atoms[i + 1 : i + 3]]
    if words[:1] == [","] and words[1:] not in ([","], [""]) and len(atoms) > i + 3:
        beyond = _or_later(atoms, i + 1)  # "3pm, or later"
        return beyond + (1 if beyond > 0 else -1) if beyond else 0
    if words[:1] in (["latest"], ["earliest"]):
        return 1 if words[0] == "earliest" else -1
    if words[:1] in (["onwards"], ["onward"], ["+"]):
        return 1
    if words[1:] in (["after"], ["before"], ["on"]) and _goes_on(atoms, i + 3):
        return 0  # "9-11 or after 4", "2-4 and on Wednesday"
    if words in (["or", "later"], ["or", "after"], ["and", "later"], ["and", "after"], ["and", "on"], ["or", "so"]):
        return 2 if words[1] != "so" else 0
    telling = [a.text if isinstance(a, Mark) else "" for a in atoms[i + 1 : i + 4]]
    if telling[:2] == ["at", "the"] and telling[2:] in (["earliest"], ["latest"]):
        return 3 if telling[2] == "earliest" else -3
    if words in (["or", "earlier"], ["or", "before"], ["at", "latest"]):
        return -2
    if kind_of(atoms[i + 1] if i + 1 < len(atoms) else None) == "zh_after":
        return 1
    if kind_of(atoms[i + 1] if i + 1 < len(atoms) else None) == "zh_before":
        return -1
    return 0
