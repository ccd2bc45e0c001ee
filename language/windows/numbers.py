"""Bare numbers: an hour ("at 3", "2-4", "9 tomorrow"), a day ("March 14, 15 or 16"), or neither ("3 outlets")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from language.windows.lexicon import AFTER_AN_HOUR
from language.windows.specs import Atom, Clock, Dated, Day, Mark, Number, Part, RelativeDay, Time, Weekday
from language.windows.written_clocks import clock_of
from language.wordlist import words_of

_INTRODUCE = frozenset({"at", "by", "until", "after", "before", "between", "from"})
_JOIN = frozenset({"and", "or", "comma", "dash", "to", "until"})


def settle_numbers(found: Sequence[Atom]) -> list[Atom]:
    """Each number that the words around make an hour or a day becomes one; the others become plain words."""
    atoms = [_counter(found, i) or atom for i, atom in enumerate(found)]
    settled: list[Atom] = []
    for i, atom in enumerate(atoms):
        if not isinstance(atom, Number):
            settled.append(atom)
            continue
        settled.append(_as_day(atom, settled, atoms, i) or _as_hour(atom, settled, atoms, i) or _word(atom))
    return settled


def _counter(atoms: Sequence[Atom], i: int) -> Mark | None:
    """A number that only counts, as a stop: "1. Dec 2, 8am to 10am 2) Dec 3"."""
    number = atoms[i]
    if not isinstance(number, Number) or number.spelled or number.digits > 1 or i + 2 >= len(atoms):
        return None
    after, later, before = atoms[i + 1], atoms[i + 2], atoms[i - 1] if i else None
    if not (isinstance(after, Mark) and after.text in {".", ")"} and isinstance(later, Day | Time)):
        return None
    apart = before is None or isinstance(before, Time | Day) or _kind(before) in {"stop", "comma", "filler", "dash"}
    listed = after.text == ")" and not (isinstance(before, Mark) and before.text == "(")
    return Mark("stop", str(number.value), number.start, number.end) if apart or listed else None


def _word(number: Number) -> Atom:
    return Mark("word", str(number.value), number.start, number.end)


def _next(atoms: Sequence[Atom], i: int, *, over: frozenset[str] = frozenset({"filler"})) -> tuple[Atom | None, int]:
    """The first atom behind i that is not a mark of the kinds in ``over``."""
    j = i + 1
    while j < len(atoms) and j <= i + 4:
        atom = atoms[j]
        if not (isinstance(atom, Mark) and atom.kind in over):
            return atom, j
        j += 1
    return None, j


def _kind(atom: Atom | None) -> str:
    return atom.kind if isinstance(atom, Mark) else ""


def _as_day(number: Number, before: Sequence[Atom], atoms: Sequence[Atom], i: int) -> Atom | None:
    """The number as a day of the month that a neighbour names."""
    if number.spelled or number.digits > 2 or not 1 <= number.value <= 31 or _behind_part(before):
        return None
    after, at = _next(atoms, i, over=frozenset({"filler"}))
    if _kind(after) in {"dash", "to", "and", "until"}:
        later = _next(atoms, at)[0]
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
    if _has_the(before) and _followed_well(atoms, i) and _kind(after) not in {"word"}:
        return Day(Dated(number.value), number.start, number.end)
    return None


def _names_slot(atoms: Sequence[Atom], joint: int) -> bool:
    """Whether the range around the joint is one of hours by its noun: "the 2-4 window"."""
    noun = _next(atoms, joint)[1] + 1
    return noun < len(atoms) and isinstance(atom := atoms[noun], Mark) and atom.text in {"window", "slot", "windows"}


def _behind_weekday(number: Number, before: Sequence[Atom], atoms: Sequence[Atom], i: int) -> bool:
    """Whether the number is the date of the weekday before it: "Mon 30", and "Tue 1" in a list that holds that one."""
    if not (before and isinstance(before[-1], Day) and isinstance(before[-1].spec, Weekday)):
        return False
    after, at = _next(atoms, i)
    hours = _kind(after) in {"dash", "to", "until"} and isinstance(_next(atoms, at)[0], Number | Time)
    if hours or not _followed_well(atoms, i):
        return False
    listed = len(before) > 2 and _kind(before[-2]) in {"comma", "and", "or"} and isinstance(before[-3], Day)
    return number.value > 12 or (listed and isinstance(before[-3].spec, Dated))  # type: ignore[union-attr]


def _follows_date(number: Number, last: Dated, before: Sequence[Atom], atoms: Sequence[Atom], i: int) -> bool:
    """Whether the number goes on a list or range of days: "Dec 1-3", "March 14, 15 or 16", not "11/30, 10-12"."""
    if not _followed_well(atoms, i):
        return False
    if _kind(before[-1]) in {"dash", "to", "until"}:
        return number.value > last.day
    after, at = _next(atoms, i)
    if _kind(after) in {"dash", "to", "until"} and isinstance(_next(atoms, at)[0], Number | Time):
        return False
    return not isinstance(after, Time)


def _behind_part(before: Sequence[Atom]) -> bool:
    return bool(before) and isinstance(before[-1], Time) and isinstance(before[-1].spec, Part)


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
        if _kind(atom) in _JOIN:
            joined = True
        elif not (isinstance(atom, Mark) and atom.text == "the"):
            return None
        j -= 1
    return None


def _followed_well(atoms: Sequence[Atom], i: int) -> bool:
    """Whether what follows lets the number be an hour or a day: "3 works", not "3 outlets" or "3 %"."""
    if i + 1 >= len(atoms):
        return True
    after = atoms[i + 1]
    if isinstance(after, Number):
        return False
    if not isinstance(after, Mark):
        return True
    if after.kind == "word":
        return after.text in AFTER_AN_HOUR or after.text == "ish"
    return after.kind != "other"


def _as_hour(number: Number, before: Sequence[Atom], atoms: Sequence[Atom], i: int) -> Atom | None:
    clock = _hour(number, before, atoms, i)
    return Time(clock, number.start, number.end) if clock else None


def _hour(number: Number, before: Sequence[Atom], atoms: Sequence[Atom], i: int) -> Clock | None:
    clock = _clock(number)
    if clock is None:
        return None
    after, at = _next(atoms, i)
    if _is_range(number, before, after, atoms, at):
        return clock
    previous = _previous(before)
    if not _followed_well(atoms, i):
        ends = bool(before) and _kind(before[-1]) in {"to", "dash", "until"} and _lists_hours(before)
        strong = ends or _behind_part(before) or (number.digits <= 2 and _introduced(before, number))
        return clock if strong and not number.spelled and not _is_counted(atoms, i) else None
    if _is_asked(previous, atoms, i) or _is_suggested(number, before, atoms, i):
        return clock
    if _introduced(before, number) or _part_follows(atoms, i) or _opens_clause(number, before, atoms, i):
        return clock
    if isinstance(previous, Time) and isinstance(previous.spec, Part) and not number.spelled:
        return clock
    if number.spelled:
        ends = bool(before) and _kind(before[-1]) in {"to", "dash", "until"} and _lists_hours(before)
        return clock if ends or (number.value > 1 and _behind_part(before)) else None
    if isinstance(previous, Day) and (number.digits > 2 or not isinstance(previous.spec, Dated) or number.value <= 12):
        return clock
    if _lists_hours(before):
        return clock
    if isinstance(after, Time) and isinstance(after.spec, Clock) and _kind(atoms[i + 1]) == "or":
        return clock
    following = atoms[i + 1] if i + 1 < len(atoms) else None
    if isinstance(following, Mark) and following.text in {"ish", "sharp"}:
        return clock
    if isinstance(after, Day) and isinstance(after.spec, RelativeDay) and _starts_clause(previous):
        return clock
    if _kind(after) in {"or", "and"} and _starts_clause(previous):
        later = _next(atoms, at)[0]
        return clock if isinstance(later, Time) and isinstance(later.spec, Clock) and later.spec.half else None
    return clock if len(atoms) == 1 or (len(atoms) == 2 and _kind(after) == "stop") else None


_LOOSE = frozenset({":", "either", "both", "maybe", "perhaps", "possibly", "preferably", "ideally"})


def _previous(before: Sequence[Atom]) -> Atom | None:
    """The atom before, over a colon or the like: "Mon: 9-11", "either 8-10 or 10-12"."""
    for atom in reversed(before[-3:]):
        if not (isinstance(atom, Mark) and atom.text in _LOOSE):
            return atom
    return None


def _is_asked(previous: Atom | None, atoms: Sequence[Atom], i: int) -> bool:
    """ "Is 3 ok?" """
    after = atoms[i + 1] if i + 1 < len(atoms) else None
    return (
        isinstance(previous, Mark)
        and previous.text in {"is", "does", "would"}
        and isinstance(after, Mark)
        and after.text in {"ok", "okay", "good", "fine", "possible", "better", "work", "works"}
    )


def _is_suggested(number: Number, before: Sequence[Atom], atoms: Sequence[Atom], i: int) -> bool:
    """ "Friday, say 11?", "could it be 3?", "make it 4", "instead of 2, could we": a bare hour as a wish."""
    words = [atom.text if isinstance(atom, Mark) else "" for atom in before[-3:]]
    if number.spelled or number.value > 12 or not words or not _ends(atoms, i):
        return False
    near = any(isinstance(atom, Day | Time) for atom in before[-4:])
    if words[-1] in {"say", "like", "maybe", "perhaps", "around"} and (near or words[-1] in {"say", "like"}):
        return True
    if words[-2:] == ["instead", "of"] or words[-2:] == ["rather", "than"]:
        return True
    return words[-2:] == ["make", "it"] or (words[-1] == "be" and words[-3:][0] in {"could", "can"})


def _opens_clause(number: Number, before: Sequence[Atom], atoms: Sequence[Atom], i: int) -> bool:
    """ "10 on Wednesday or 2 on Thursday"; "Tuesday doesn't suit, 4 would"."""
    after = atoms[i + 1] if i + 1 < len(atoms) else None
    if number.spelled or number.value > 12 or not isinstance(after, Mark) or not _starts_clause(_previous(before)):
        return False
    if after.text == "on":
        return i + 2 < len(atoms) and isinstance(atoms[i + 2], Day)
    return after.text in {"would", "works", "suits"} and any(isinstance(atom, Day | Time) for atom in before)


def _ends(atoms: Sequence[Atom], i: int) -> bool:
    """Whether a clause may end behind the number."""
    after = atoms[i + 1] if i + 1 < len(atoms) else None
    if after is None or _kind(after) in {"stop", "comma", "or"}:
        return True
    return isinstance(after, Mark) and after.text in {"could", "can", "instead", "would", "please", "if"}


def _is_counted(atoms: Sequence[Atom], i: int) -> bool:
    """Whether a unit stands behind: "in the morning 2 people" names no hour."""
    after = atoms[i + 1] if i + 1 < len(atoms) else None
    return not isinstance(after, Mark) or after.kind == "other" or after.text.endswith("s") or after.text in _COUNTED


_COUNTED = frozenset(["people", "person", "men", "guys", "man", "inch", "foot", "feet"])


def _clock(number: Number) -> Clock | None:
    if number.digits <= 2:
        return clock_of(number.value, 0) if 1 <= number.value <= 23 else None
    hour, minute = divmod(number.value, 100)
    half = "24" if number.digits == 4 and (hour >= 13 or hour < 10) else ""
    return clock_of(hour, minute, half) if number.digits in {3, 4} and minute < 60 else None


def _starts_clause(previous: Atom | None) -> bool:
    return previous is None or _kind(previous) in {"stop", "comma", "or", "and", "at"}


def _introduced(before: Sequence[Atom], number: Number) -> bool:
    """Whether "at", "after", "by" ... stands before the number, with nothing but fillers between."""
    for atom in reversed(before[-3:]):
        kind = _kind(atom)
        if kind in _INTRODUCE:
            return kind not in {"from", "between"} or number.digits <= 2
        if kind != "filler" or (isinstance(atom, Mark) and atom.text in {"the", "of", "for", "a"}):
            return False
    return False


def _part_follows(atoms: Sequence[Atom], i: int) -> bool:
    """ "3 in the morning", "9 this evening", "8 tonight"."""
    after, at = _next(atoms, i)
    if _kind(after) == "at":
        after = _next(atoms, at)[0]
        return isinstance(after, Time) and after.spec == Part("night")
    if isinstance(after, Time) and isinstance(after.spec, Part):
        return not after.spec.plural
    if isinstance(after, Day) and at == i + 1 and at + 1 < len(atoms):
        later = atoms[at + 1]
        return isinstance(later, Time) and isinstance(later.spec, Part)
    return False


def _lists_hours(before: Sequence[Atom]) -> bool:
    """Whether the number goes on a list or a range of hours: "at 2 or 4", "8am until 6"."""
    joined = False
    for atom in reversed(before[-4:]):
        if _kind(atom) in {"and", "or", "dash", "to", "until"}:
            joined = True
        elif isinstance(atom, Time) and isinstance(atom.spec, Clock):
            return joined
        elif _kind(atom) not in {"filler", "at"}:
            return False
    return False


def _is_range(number: Number, before: Sequence[Atom], after: Atom | None, atoms: Sequence[Atom], at: int) -> bool:
    """Whether the number opens a range of hours: "2-4pm", "between 2 and 4", "Tuesday 10-2"."""
    introduced = next((_kind(a) for a in reversed(before[-3:]) if _kind(a) != "filler"), "")
    if _kind(after) not in {"dash", "to", "until"} and not (_kind(after) == "and" and introduced == "between"):
        return False
    last, where = _next(atoms, at, over=frozenset({"filler", "at"}))
    if isinstance(last, Time) and isinstance(last.spec, Clock):
        return True
    if not isinstance(last, Number) or _clock(last) is None:
        return False
    near = isinstance(before[-1] if before else None, Day | Time) or introduced in {"between", "from"}
    if not _followed_well(atoms, where) and (not near or _is_counted(atoms, where)):
        return False
    if introduced in {"between", "from", "at", "after"}:
        return True
    previous = _previous(before)
    behind = _next(atoms, where)[0]
    if number.spelled or last.spelled:
        return isinstance(previous, Day) or isinstance(behind, Day)
    return (
        isinstance(previous, Day | Time)
        or isinstance(behind, Day | Time)
        or (isinstance(previous, Mark) and previous.text in _BEFORE_HOURS and number.value <= 12)
        or (_starts_clause(previous) and _near_time(before))
        or previous is None
    )


_BEFORE_HOURS = frozenset({"the"}) | frozenset(
    words_of(
        "so then do make it come like say is prefer maybe perhaps be there window day days except excluding not but"
    )
)


def _near_time(before: Sequence[Atom]) -> bool:
    return any(isinstance(atom, Day | Time) for atom in before[-6:]) or len(before) < 2
