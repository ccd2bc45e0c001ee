"""Languages that are told apart, though not understood: a table in ``data/foreign.yml`` (OTH-2)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml

from language.wordlist import words_of

LONGEST_TEXT = 2_000
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_ENGLISH = frozenset(
    words_of(
        "the a an and or but to of in on at for with is are was be it this that i you we my your me not no yes please"
        " thanks can could would will need have has do does what when how there here from by"
    )
)
_LEAST, _SHARE = 2, 0.25


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language by its name, with the lines that are said to those who write in it."""

    id: str
    name: str
    ask: str
    handed: str


@cache
def _table() -> tuple[tuple[Tongue, frozenset[str]], ...]:
    rows = yaml.safe_load(resources.files(__package__).joinpath("data/foreign.yml").read_text(encoding="utf-8"))
    return tuple(
        (Tongue(row["id"], row["name"], row["ask"], row["handed"]), frozenset(words_of(row["words"]))) for row in rows
    )


def foreign_tongue(text: str) -> Tongue | None:
    """The language of the table that a text is written in; None for English, Chinese, any other, and in doubt."""
    words = [word.lower().replace("’", "'") for word in _WORD.findall(text[:LONGEST_TEXT])]
    known = [(_count(words, own), tongue) for tongue, own in _table()]
    most, tongue = max(known, key=lambda pair: pair[0])
    if most < min(_LEAST, len(words)) or not most or most < _SHARE * len(words):
        return None
    return tongue if most > _count(words, _ENGLISH) else None


def _count(words: Sequence[str], known: frozenset[str]) -> int:
    return sum(word in known for word in words)
