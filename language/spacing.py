"""Runs of spaces read as one, as people see them; offsets are given back as they stand in the text."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

_RUN = re.compile(r"(?<=[ \t\u00a0])[ \t\u00a0]+")


@dataclass(frozen=True, slots=True)
class Squeezed:
    """A text with one space for each run. ``_cuts``: where something is gone, ``_gone``: how much up to there."""

    text: str
    _cuts: tuple[int, ...]
    _gone: tuple[int, ...]

    def span(self, squeezed: tuple[int, int]) -> tuple[int, int]:
        """Where the words between these offsets stand in the text as it was."""
        start, end = squeezed
        return self._place(start), self._place(end - 1) + 1 if end > start else self._place(end)

    def _place(self, offset: int) -> int:
        at = bisect_right(self._cuts, offset)
        return offset + (self._gone[at - 1] if at else 0)


def squeezed(text: str) -> Squeezed:
    """The text with one space for each run; linear in it."""
    pieces: list[str] = []
    cuts: list[int] = []
    gone: list[int] = []
    last = lost = 0
    for run in _RUN.finditer(text):
        pieces.append(text[last : run.start()])
        cuts.append(run.start() - lost)
        lost += run.end() - run.start()
        gone.append(lost)
        last = run.end()
    return Squeezed("".join((*pieces, text[last:])), tuple(cuts), tuple(gone))
