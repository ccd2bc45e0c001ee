"""How often arrival windows are read exactly right in sentences of our own kind.

``python -m language.measure_own_windows FILE...`` prints a table for each file of cases, each a list of text, windows
and excluded ones ("11-18 09:00-11:00", month-day and hours in local time), and marks: ``set`` where the order does not
matter, ``loose`` where no convention settles the answer; these count in a row of their own. All are written at
``language.measure_messages.AT`` about its ``BOOKED`` window. Every second case is kept: its errors are counted and
never shown. ``--wrong`` shows those of the others.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from language.measure_messages import AT, BOOKED, ZONE, written
from language.windows import read_windows


@dataclass(frozen=True, slots=True)
class Sentence:
    """One case and what was read: windows and excluded ones, each due and got."""

    text: str
    due: tuple[list[str], list[str]]
    got: tuple[list[str], list[str]]
    loose: bool
    kept: bool
    any_order: bool = False

    @property
    def windows_right(self) -> bool:
        """Whether the whole list of windows is right."""
        return self.got[0] == self.due[0]

    @property
    def right(self) -> bool:
        """Whether both lists are."""
        return self.got == self.due


def read_sentences(path: Path) -> Iterator[Sentence]:
    """Every case of a file, read."""
    for number, (text, windows, excluded, *marks) in enumerate(yaml.safe_load(path.read_text(encoding="utf-8"))):
        reading = read_windows(text, at=AT, zone=ZONE, booked=BOOKED)
        got, due = (written(reading.windows), written(reading.excluded)), (windows, excluded)
        if "set" in marks:
            got, due = (sorted(got[0]), sorted(got[1])), (sorted(due[0]), sorted(due[1]))
        yield Sentence(text, due, got, "loose" in marks, number % 2 == 1, "set" in marks)


def table(sentences: Sequence[Sentence]) -> Iterator[str]:
    """The lines of the table: what may be looked at, what is kept, and both."""
    columns = ([s for s in sentences if not s.kept], [s for s in sentences if s.kept], sentences)
    yield f"{'':26}{'seen':>16}{'kept':>16}{'all':>16}"
    for name, figures in (
        ("windows, exact list", [[s.windows_right for s in c if not s.loose] for c in columns]),
        ("windows and excluded", [[s.right for s in c if not s.loose] for c in columns]),
        ("loose, exact list", [[s.windows_right for s in c if s.loose] for c in columns]),
    ):
        yield f"{name:26}" + "".join(f"{_share(marks):>16}" for marks in figures)


def mistakes(sentences: Iterable[Sentence]) -> Iterator[str]:
    """What went wrong, of the cases that may be looked at."""
    for sentence in sentences:
        if not (sentence.kept or sentence.loose or sentence.right):
            yield f"  {sentence.text!r}"
            yield f"      due {_both(sentence.due)}  read {_both(sentence.got)}"


def _share(marks: Sequence[bool]) -> str:
    return f"{sum(marks) / len(marks):.3f} of {len(marks)}" if marks else "-"


def _both(lists: tuple[list[str], list[str]]) -> str:
    return ", ".join([*lists[0], *(f"not {w}" for w in lists[1])]) or "none"


def main(arguments: Sequence[str]) -> int:
    """Prints the tables."""
    for name in (a for a in arguments if not a.startswith("--")):
        sentences = list(read_sentences(Path(name)))
        lines = [name, *table(sentences)]
        if "--wrong" in arguments:
            lines += mistakes(sentences)
        sys.stdout.write("\n".join(lines) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
