"""The atoms of a text about times: days, hours, bare numbers and the words between, with their places."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

from language.windows.day_specs import DaySpec
from language.windows.time_specs import TimeSpec


@dataclass(frozen=True, slots=True)
class Day:
    """An atom: a day or days."""

    spec: DaySpec
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Time:
    """An atom: hours of a day."""

    spec: TimeSpec
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Number:
    """An atom: a bare number, which the words around may make an hour or a day."""

    value: int
    start: int
    end: int
    digits: int = field(default=1)
    spelled: bool = False


@dataclass(frozen=True, slots=True)
class Lasting:
    """An atom: "for 30 minutes" behind a clock time."""

    by: timedelta
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mark:
    """An atom: a connective (``kind`` by the lexicon), comma, dash, stop, filler, the, word."""

    kind: str
    text: str
    start: int
    end: int


type Atom = Day | Time | Number | Lasting | Mark
