"""Bare numbers that are hours: "at 3", "2-4", "9 tomorrow", "say 11"; not "3 outlets"."""

from __future__ import annotations

from collections.abc import Sequence

from language.windows.atoms import Atom, Day, Mark, Number, Time
from language.windows.day_specs import Dated, RelativeDay
from language.windows.neighbours import is_behind_part, is_followed_well, next_atom
from language.windows.ranges import kind_of
from language.windows.time_specs import Clock, Part
from language.windows.written_clocks import clock_of
from language.wordlist import words_of

_INTRODUCE = frozenset({"at", "by", "until", "after", "before", "between", "from"})


def as_hour(number: Number, before: Sequence[Atom], atoms: Sequence[Atom], i: int) -> Atom | None:
    """The number as an hour, where the words around make it one."""
    clock = _hour(number, before, atoms, i)
    return Time(clock, number.start, number.end) if clock else None


def _hour(number: Number, before: Sequence[Atom], atoms: Sequence[Atom], i: int) -> Clock | None:
    clock = _clock(number)
    return clock if clock is not None and _is_hour(number, before, atoms, i) else None


def _is_hour(number: Number, before: Sequence[Atom], atoms: Sequence[Atom], i: int) -> bool:
    after, at = next_atom(atoms, i)
    if _is_range(number, before, after, atoms, at):
        return True
    if not is_followed_well(atoms, i):
        strong = _ends_a_list(before, "to", "dash", "until") or is_behind_part(before)
        strong = strong or (number.digits <= 2 and _introduced(before, number))
        return strong and not number.spelled and not _is_counted(atoms, i)
    previous = _previous(before)
    if _is_asked(previous, atoms, i) or _is_suggested(number, before, atoms, i):
        return True
    if _is_contrasted(number, before, atoms, i) or _introduced(before, number):
        return True
    if _part_follows(atoms, i) or _opens_clause(number, before, atoms, i):
        return True
    if number.spelled:
        ends = _ends_a_list(before, "to", "dash", "until", "or")
        return ends or (number.value > 1 and is_behind_part(before))
    return _is_hour_in_figures(number, before, atoms, i)


def _ends_a_list(before: Sequence[Atom], *joints: str) -> bool:
    """Whether hours stand before the number, and what joins it to them."""
    joined = kind_of(before[-1]) if before else ""
    return (_ends_between(before) or joined in joints) and _lists_hours(before)


def _is_hour_in_figures(number: Number, before: Sequence[Atom], atoms: Sequence[Atom], i: int) -> bool:
    """Of a number that nothing introduces: by what stands next to it, or by its standing alone."""
    previous, (after, at) = _previous(before), next_atom(atoms, i)
    if isinstance(previous, Time) and isinstance(previous.spec, Part):
        return True
    if isinstance(previous, Day) and (number.digits > 2 or not isinstance(previous.spec, Dated) or number.value <= 12):
        return True
    if _lists_hours(before) or _goes_on_list(before, after):
        return True
    if isinstance(after, Time) and isinstance(after.spec, Clock) and kind_of(atoms[i + 1]) == "or":
        return True
    following = atoms[i + 1] if i + 1 < len(atoms) else None
    if isinstance(following, Mark) and following.text in {"ish", "sharp"}:
        return True
    if isinstance(after, Day) and isinstance(after.spec, RelativeDay) and _starts_clause(previous):
        return True
    if kind_of(after) in {"or", "and"} and _starts_clause(previous):
        later = next_atom(atoms, at)[0]
        clock = later.spec if isinstance(later, Time) else None
        return isinstance(clock, Clock) and bool(clock.half or clock.minute)
    return len(atoms) == 1 or (len(atoms) == 2 and kind_of(after) == "stop")


_LOOSE = frozenset({":", "only", "each day", "either", "both", "maybe", "perhaps", "possibly", "preferably", "ideally"})


def _previous(before: Sequence[Atom]) -> Atom | None:
    """The atom before, over a colon or the like: "Mon: 9-11", "either 8-10 or 10-12"."""
    for atom in reversed(before[-3:]):
        if not (isinstance(atom, Mark) and atom.text in _LOOSE):
            return atom
    return None


def _over_comma(before: Sequence[Atom]) -> Atom | None:
    """The atom before, over a comma as well: "Thursday, two to four"."""
    previous = _previous(before)
    return before[-2] if kind_of(previous) == "comma" and len(before) > 1 else previous


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
    on_day = i + 2 < len(atoms) and kind_of(atoms[i + 1]) == "filler" and isinstance(atoms[i + 2], Day)
    if number.spelled or number.value > 12 or not words or not (_ends(atoms, i) or on_day):
        return False
    near = any(isinstance(atom, Day | Time) for atom in before[-4:])
    if words[-1] in {"say", "like", "maybe", "perhaps", "around"} and (near or words[-1] in {"say", "like"}):
        return True
    if words[-1] in {"then", "otherwise", "so"} and any(isinstance(atom, Day | Time) for atom in before[-12:]):
        return True
    if words[-1] == "to" and not _MOVING.isdisjoint(words):
        return True
    after = atoms[i + 1] if i + 1 < len(atoms) else None
    if words[-1] == "do" and isinstance(after, Mark) and after.text == "instead":
        return True
    if words[-1] in {"do", "make"} and not _UNABLE.isdisjoint(words) and near:
        return True
    if words[-2:] == ["instead", "of"] or words[-2:] == ["rather", "than"]:
        return True
    return words[-2:] == ["make", "it"] or (words[-1] == "be" and words[-3:][0] in {"could", "can"})


def _is_contrasted(number: Number, before: Sequence[Atom], atoms: Sequence[Atom], i: int) -> bool:
    """ "2 not 10": two bare hours, one in the other's place, with nothing behind."""
    if number.spelled or number.value > 12:
        return False
    after = atoms[i + 1 : i + 4]
    if len(after) > 1 and isinstance(after[0], Mark) and after[0].text == "not" and isinstance(after[1], Number):
        return after[1].value <= 12 and (len(after) == 2 or kind_of(after[2]) in {"stop", "comma"})
    refused = len(before) > 1 and isinstance(before[-1], Mark) and before[-1].text == "not"
    return refused and isinstance(before[-2], Time) and isinstance(before[-2].spec, Clock) and _ends(atoms, i)


_UNABLE = frozenset({"can't", "cannot", "cant", "won't", "couldn't"})
_MOVING = frozenset({"move", "moved", "push", "pushed", "change", "changed", "switch", "bump", "shift"})
_FINE = frozenset({"better", "best", "fine", "good", "great", "ok", "okay", "perfect"})


def _opens_clause(number: Number, before: Sequence[Atom], atoms: Sequence[Atom], i: int) -> bool:
    """ "10 on Wednesday or 2 on Thursday", "1530 on Thursday"; "Tuesday doesn't suit, 4 would"."""
    after = atoms[i + 1] if i + 1 < len(atoms) else None
    if number.digits == 4 and isinstance(after, Day) and _starts_clause(_previous(before)):
        return True
    if (
        number.spelled
        or (number.value > 12 and number.digits < 4)
        or not isinstance(after, Mark)
        or not _starts_clause(_previous(before))
    ):
        return False
    words = [atom.text if isinstance(atom, Mark) else "" for atom in atoms[i + 1 : i + 4]]
    if words in (["at", "the", "latest"], ["at", "the", "earliest"]) or words[:2] == ["instead", "of"]:
        return True
    if words[0] == "is" and words[1:2] and words[1] in _FINE and any(isinstance(a, Day | Time) for a in before):
        return True
    if after.text == "on":
        return i + 2 < len(atoms) and isinstance(atoms[i + 2], Day)
    return after.text in {"would", "works", "suits"} and any(isinstance(atom, Day | Time) for atom in before)


def _ends(atoms: Sequence[Atom], i: int) -> bool:
    """Whether a clause may end behind the number."""
    after = atoms[i + 1] if i + 1 < len(atoms) else None
    if after is None or kind_of(after) in {"stop", "comma", "or"}:
        return True
    return isinstance(after, Mark) and after.text in {"could", "can", "instead", "would", "please", "if", "rather"}


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
    return previous is None or kind_of(previous) in {"stop", "comma", "or", "and", "at"}


def _introduced(before: Sequence[Atom], number: Number) -> bool:
    """Whether "at", "after", "by" ... stands before the number, with nothing but fillers between."""
    for atom in reversed(before[-3:]):
        kind = kind_of(atom)
        if kind in _INTRODUCE:
            named = kind in {"from", "between"} or (isinstance(atom, Mark) and atom.text == "start")
            return not named or number.digits <= 2
        if kind != "filler" or (isinstance(atom, Mark) and atom.text in {"the", "of", "for", "a"}):
            return False
    return False


def _part_follows(atoms: Sequence[Atom], i: int) -> bool:
    """ "3 in the morning", "9 this evening", "8 tonight"."""
    after, at = next_atom(atoms, i)
    if kind_of(after) == "at":
        after = next_atom(atoms, at)[0]
        return isinstance(after, Time) and after.spec == Part("night")
    if isinstance(after, Time) and isinstance(after.spec, Part):
        return not after.spec.plural
    if isinstance(after, Day) and at == i + 1 and at + 1 < len(atoms):
        later = atoms[at + 1]
        return isinstance(later, Time) and isinstance(later.spec, Part)
    return False


_OVER = frozenset({"filler", "at"})


def _lists_hours(before: Sequence[Atom]) -> bool:
    """Whether the number goes on a list or a range of hours: "at 2 or 4", "8am until 6"."""
    joined = False
    for atom in reversed(before[-4:]):
        if kind_of(atom) in {"and", "or", "dash", "to", "until"}:
            joined = True
        elif isinstance(atom, Time) and isinstance(atom.spec, Clock):
            return joined
        elif not (joined and (isinstance(atom, Day) or kind_of(atom) == "comma")) and kind_of(atom) not in _OVER:
            return False
    return False


def _goes_on_list(before: Sequence[Atom], after: Atom | None) -> bool:
    """Whether the number goes on a list of hours that ends in another: "mon 8, 10 and 12"."""
    comma = before[-1] if len(before) > 2 else None
    hour = before[-2] if isinstance(comma, Mark) and comma.text == "," else None
    listed = isinstance(hour, Time) and isinstance(hour.spec, Clock)
    return listed and (after is None or kind_of(after) in {"and", "or", "comma", "stop"})


def _ends_between(before: Sequence[Atom]) -> bool:
    """Whether "between" a time "and" stands before."""
    return bool(before) and kind_of(before[-1]) == "and" and any(kind_of(a) == "between" for a in before[-4:-1])


def _is_range(number: Number, before: Sequence[Atom], after: Atom | None, atoms: Sequence[Atom], at: int) -> bool:
    """Whether the number opens a range of hours: "2-4pm", "between 2 and 4", "Tuesday 10-2"."""
    introduced = next((kind_of(a) for a in reversed(before[-3:]) if kind_of(a) != "filler"), "")
    if kind_of(after) not in {"dash", "to", "until"} and not (kind_of(after) == "and" and introduced == "between"):
        return False
    last, where = next_atom(atoms, at, over=frozenset({"filler", "at"}))
    if isinstance(last, Time) and isinstance(last.spec, Clock):
        return True
    if not isinstance(last, Number) or _clock(last) is None:
        return False
    near = isinstance(before[-1] if before else None, Day | Time) or introduced in {"between", "from"}
    if not is_followed_well(atoms, where) and (not near or _is_counted(atoms, where)):
        return False
    if introduced in {"between", "from", "at", "after"}:
        return True
    previous = _previous(before)
    behind = next_atom(atoms, where)[0]
    if number.spelled or last.spelled:
        part = isinstance(behind, Time) and isinstance(behind.spec, Part) and not behind.spec.plural
        return part or isinstance(_over_comma(before), Day) or isinstance(behind, Day)
    return (
        isinstance(previous, Day | Time)
        or isinstance(behind, Day | Time)
        or (isinstance(previous, Mark) and previous.text in _BEFORE_HOURS and number.value <= 12)
        or (_starts_clause(previous) and (_near_time(before) or _speaks_of_time(before)))
        or previous is None
    )


_BEFORE_HOURS = frozenset({"the"}) | frozenset(
    words_of(
        "ok okay yes sure great perfect "
        "so then do make it come like say is prefer maybe perhaps be there window day days except excluding not but "
        "bar need needs want prefer than arrive arrives arriving arrival eta here"
    )
)


_OF_TIME = frozenset(words_of("early late earlier later sooner time times hours"))


def _speaks_of_time(before: Sequence[Atom]) -> bool:
    """Whether the clause before is about the hour: "too early for me, 10-12?"."""
    return any(isinstance(atom, Mark) and atom.text in _OF_TIME for atom in before[-8:])


def _near_time(before: Sequence[Atom]) -> bool:
    return any(isinstance(atom, Day | Time) for atom in before[-6:]) or len(before) < 2
