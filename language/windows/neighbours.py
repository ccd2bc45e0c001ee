"""What stands beside an atom: the words that settle what a bare number is."""

from __future__ import annotations

from collections.abc import Sequence

from language.windows.atoms import Atom, Mark, Number, Time
from language.windows.lexicon import AFTER_AN_HOUR
from language.windows.time_specs import Part


def next_atom(
    atoms: Sequence[Atom], i: int, *, over: frozenset[str] = frozenset({"filler"})
) -> tuple[Atom | None, int]:
    """The first atom behind i that is not a mark of the kinds in ``over``."""
    j = i + 1
    while j < len(atoms) and j <= i + 4:
        atom = atoms[j]
        if not (isinstance(atom, Mark) and atom.kind in over):
            return atom, j
        j += 1
    return None, j


def is_behind_part(before: Sequence[Atom]) -> bool:
    """Whether a part of the day stands right before."""
    return bool(before) and isinstance(before[-1], Time) and isinstance(before[-1].spec, Part)


def is_followed_well(atoms: Sequence[Atom], i: int) -> bool:
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
