"""Bare numbers: an hour ("at 3", "2-4", "9 tomorrow"), a day ("March 14, 15 or 16"), or neither ("3 outlets")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from language.windows.atoms import Atom, Day, Mark, Number, Time
from language.windows.bare_hours import as_hour
from language.windows.day_specs import Dated, Weekday
from language.windows.neighbours import is_behind_part, is_followed_well, next_atom
from language.windows.ranges import kind_of
from language.windows.time_specs import Clock, Part

_JOIN = frozenset({"and", "or", "comma", "dash", "to", "until"})
_LAST_HOUR = 12
_SOON = 14  # days ahead in which "Fri 4" is the Friday that is the 4th


def settle_numbers(found: Sequence[Atom], today: date) -> list[Atom]:
    """Each number that the words around make an hour or a day becomes one; the others become plain words."""
    atoms = _with_dates([_counter(found, i) or atom for i, atom in enumerate(found)], today)
    settled: list[Atom] = []
    for i, atom in enumerate(atoms):
        if not isinstance(atom, Number):
            settled.append(atom)
            continue
        settled.append(_as_day(atom, settled, atoms, i) or as_hour(atom, settled, atoms, i) or _word(atom))
    return settled


def _counter(atoms: Sequence[Atom], i: int) -> Mark | None:
    """A number that only counts, as a stop: "1. Dec 2, 8am to 10am 2) Dec 3"."""
    number = atoms[i]
    if not isinstance(number, Number) or number.spelled or number.digits > 1 or i + 2 >= len(atoms):
        return None
    after, later, before = atoms[i + 1], atoms[i + 2], atoms[i - 1] if i else None
    if not (isinstance(after, Mark) and after.text in {".", ")"} and isinstance(later, Day | Time)):
        return None
    ranged = kind_of(before) == "dash" and i > 1 and isinstance(atoms[i - 2], Number | Time)  # "6-8. Friday"
    apart = before is None or isinstance(before, Time | Day) or kind_of(before) in {"stop", "comma", "filler", "dash"}
    if ranged:
        return None
    listed = after.text == ")" and not (isinstance(before, Mark) and before.text == "(")
    return Mark("stop", str(number.value), number.start, number.end) if apart or listed else None


def _with_dates(atoms: Sequence[Atom], today: date) -> list[Atom]:
    """ "Tue 8 works", "sat 5 morning or sun 6": a number behind a weekday which is that day's date soon is the date.

    Unless one of several is not: "Fri 4, Sat 10" are hours, and so is what words of hours go on from ("Fri 4 or 5").
    """
    behind = [i for i in range(1, len(atoms)) if _stands_behind_weekday(atoms, i)]
    if not all(_is_soon(atoms[i - 1], atoms[i], today) for i in behind):
        return list(atoms)
    dated = {i: Day(Dated(atoms[i].value), atoms[i].start, atoms[i].end) for i in behind}  # type: ignore[union-attr]
    return [dated.get(i, atom) for i, atom in enumerate(atoms)]


def _stands_behind_weekday(atoms: Sequence[Atom], i: int) -> bool:
    number, day = atoms[i], atoms[i - 1]
    if not (isinstance(number, Number) and isinstance(day, Day) and isinstance(day.spec, Weekday)):
        return False
    if number.spelled or number.digits > 2 or not 1 <= number.value <= 12:
        return False
    after, at = next_atom(atoms, i)
    if isinstance(after, Number) and at == i + 1:
        return kind_of(next_atom(atoms, at)[0]) in {"dash", "to", "until"}  # "fri 4 8-12"
    following = atoms[i + 1] if i + 1 < len(atoms) else None
    hours = kind_of(after) in {"dash", "to", "until"} or (isinstance(following, Mark) and following.text in _OF_HOURS)
    if hours or not is_followed_well(atoms, i):
        return False
    if kind_of(after) in {"or", "and"}:
        return isinstance(next_atom(atoms, at)[0], Day)
    if isinstance(after, Time) and isinstance(after.spec, Part):
        return at == i + 1  # "Fri 4 afternoon" is a date, "Fri 4 in the afternoon" an hour
    return not isinstance(after, Time) or at > i + 1 or after.spec != Clock(12, 0, "pm")  # "sat 12 noon"


def _is_soon(day: Atom, number: Atom, today: date) -> bool:
    if not (isinstance(day, Day) and isinstance(day.spec, Weekday) and isinstance(number, Number)):
        return False
    coming = (today + timedelta(days=ahead) for ahead in range(1, _SOON + 1))
    return any((each.weekday(), each.day) == (day.spec.number, number.value) for each in coming)


_OF_HOURS = frozenset({"ish", "sharp", "latest", "earliest", "onwards", "onward"})


def _word(number: Number) -> Atom:
    return Mark("word", str(number.value), number.start, number.end)


def _as_day(number: Number, before: Sequence[Atom], atoms: Sequence[Atom], i: int) -> Atom | None:
    """The number as a day of the month that a neighbour names."""
    if number.spelled or number.digits > 2 or not 1 <= number.value <= 31 or is_behind_part(before):
        return None
    if len(before) > 1 and kind_of(before[-1]) == "dash" and isinstance(before[-2], Time):
        return None  # "the 24th 8-12 or the 25th"
    after, at = next_atom(atoms, i, over=frozenset({"filler"}))
    if kind_of(after) in {"dash", "to", "and", "or", "until"}:
        later = next_atom(atoms, at)[0]
        if isinstance(later, Day) and isinstance(later.spec, Dated) and later.spec.day > number.value:
            return Day(replace(later.spec, day=number.value, weekday=None), number.start, number.end)
        if _names_slot(atoms, at):
            return None
        if isinstance(later, Number) and _has_the(before) and later.value > number.value:
            return Day(Dated(number.value), number.start, number.end)
    if _behind_weekday(number, before, atoms, i):
        return Day(Dated(number.value), number.start, number.end)
    last = _last_day(before)
    if last is not None and _follows_date(number, last, before, atoms, i):
        return Day(replace(last, day=number.value, weekday=None), number.start, number.end)
    if _has_the(before) and is_followed_well(atoms, i) and kind_of(after) not in {"word"}:
        return Day(Dated(number.value), number.start, number.end)
    return None


def _names_slot(atoms: Sequence[Atom], joint: int) -> bool:
    """Whether the range around the joint is one of hours by its noun or its day: "the 2-4 window", "the 9 to 11 on
    Sunday".
    """
    last, at = next_atom(atoms, joint)
    noun = atoms[at + 1] if at + 1 < len(atoms) else None
    if isinstance(noun, Mark) and noun.text in {"window", "slot", "windows"}:
        return True
    day = next_atom(atoms, at, over=frozenset({"filler"}))[0]
    return (
        isinstance(last, Number) and last.value <= _LAST_HOUR and isinstance(day, Day) and isinstance(day.spec, Weekday)
    )


def _behind_weekday(number: Number, before: Sequence[Atom], atoms: Sequence[Atom], i: int) -> bool:
    """Whether the number is the date of the weekday before it: "Mon 30", and "Tue 1" in a list that holds that one."""
    if not (before and isinstance(before[-1], Day) and isinstance(before[-1].spec, Weekday)):
        return False
    after, at = next_atom(atoms, i)
    if isinstance(after, Number) and at == i + 1 and number.value > 12:
        return kind_of(next_atom(atoms, at)[0]) in {"dash", "to", "until"}  # "sat 21 8-12"
    hours = kind_of(after) in {"dash", "to", "until"} and isinstance(next_atom(atoms, at)[0], Number | Time)
    if hours or not is_followed_well(atoms, i):
        return False
    listed = len(before) > 2 and kind_of(before[-2]) in {"comma", "and", "or"} and isinstance(before[-3], Day)
    return number.value > 12 or (listed and isinstance(before[-3].spec, Dated))  # type: ignore[union-attr]


def _follows_date(number: Number, last: Dated, before: Sequence[Atom], atoms: Sequence[Atom], i: int) -> bool:
    """Whether the number goes on a list or range of days: "Dec 1-3", "March 14, 15 or 16", not "11/30, 10-12"."""
    if not is_followed_well(atoms, i):
        return False
    if kind_of(before[-1]) in {"dash", "to", "until"}:
        return number.value > last.day
    after, at = next_atom(atoms, i)
    if kind_of(after) in {"dash", "to", "until"} and isinstance(next_atom(atoms, at)[0], Number | Time):
        return False
    return not isinstance(after, Time)


def _has_the(before: Sequence[Atom]) -> bool:
    return bool(before) and isinstance(before[-1], Mark) and before[-1].text == "the"


def _last_day(before: Sequence[Atom]) -> Dated | None:
    """The date that a list goes on from: "March 14, 15", "the 13th to 15"."""
    j = len(before) - 1
    joined = False
    while j >= 0 and j >= len(before) - 4:
        atom = before[j]
        if isinstance(atom, Day):
            return atom.spec if joined and isinstance(atom.spec, Dated) else None
        if kind_of(atom) in _JOIN:
            joined = True
        elif not (isinstance(atom, Mark) and atom.text == "the"):
            return None
        j -= 1
    return None
