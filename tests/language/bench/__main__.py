"""`make understand`, the part about times: files of cases read by us and by others, in one run.

``python -m tests.language.bench FILE...``; ``--wrong`` shows what we read wrong, of our own sentences every second one
only: the others are kept, their errors are counted and never shown.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from tests.language.bench.cases import Case, read_cases
from tests.language.bench.readers import Reader, ours, peers

HOSTILE = {"1 KB of 3-5-7-": "3-5-7-" * 171, "10 KB of dates": "12/3 or Friday after 3, " * 427}
# A reader that takes longer than this for a quarter of a hostile text is not asked for all of it.
PATIENCE = 1.0


def _share(right: int, total: int) -> str:
    return f"{right / total:7.1%}" if total else "      -"


def _score(cases: Sequence[Case], reader: Reader) -> str:
    right, milliseconds = [], []
    for case in cases:
        begun = time.process_time()
        try:
            readings = reader(case)
        except Exception:  # another reader may fall over a text: that is a wrong answer of it
            readings = []
        milliseconds.append(1000 * (time.process_time() - begun))
        right.append(any(case.is_right(*reading) for reading in readings))
    free = [ok for case, ok in zip(cases, right, strict=True) if not case.conventional]
    milliseconds.sort()
    return (
        f"{_share(sum(right), len(right))} {_share(sum(free), len(free))}"
        f"   {milliseconds[len(milliseconds) // 2]:8.2f} {milliseconds[-1]:8.1f}"
    )


def _hostile(reader: Reader, like: Case) -> str:
    """Seconds for each hostile text."""
    taken = []
    for text in HOSTILE.values():
        for piece in (text[: len(text) // 4], text):
            begun = time.process_time()
            with suppress(Exception):  # as above
                reader(Case(piece, like.at, like.zone, ()))
            seconds = time.process_time() - begun
            if seconds > PATIENCE:
                break
        taken.append(f"{seconds:7.3f} s" if piece == text else f"{seconds:7.1f} s for a quarter of it")
    return "   ".join(taken)


def _wrong(path: Path, cases: Sequence[Case]) -> None:
    for number, case in enumerate(cases):
        kept = path.suffix == ".yml" and number % 2 == 1
        ((windows, refused),) = ours(case)
        if not kept and not case.conventional and not case.is_right(windows, refused):
            due = "; ".join(f"{a:%m-%d %H:%M}>{b:%m-%d %H:%M}" for a, b in case.answers[0])
            got = "; ".join(f"{a:%m-%d %H:%M}>{b:%m-%d %H:%M}" for a, b in windows)
            sys.stdout.write(f"  {case.text!r}\n      read {got}\n      due  {due}\n")


def main(arguments: Sequence[str]) -> int:
    """Prints the table."""
    paths = [Path(a) for a in arguments if not a.startswith("--")]
    others = peers()
    for path in paths:
        cases = read_cases(path)
        free = sum(not case.conventional for case in cases)
        sys.stdout.write(f"{path.name}: {len(cases)} texts, {free} free of conventions\n")
        sys.stdout.write(f"  {'':18}     all    free   ms: p50     worst\n")
        sys.stdout.write(f"  {'Doorstep':18} {_score(cases, ours)}\n")
        for name, (problem, reader) in others.items():
            sys.stdout.write(f"  {name:18} {_score(cases, reader) if reader else problem}\n")
        if "--wrong" in arguments:
            _wrong(path, cases)
    if paths:
        like = read_cases(paths[0])[0]
        sys.stdout.write(f"Hostile texts: {', '.join(HOSTILE)}\n  {'Doorstep':18} {_hostile(ours, like)}\n")
        for name, (problem, reader) in others.items():
            sys.stdout.write(f"  {name:18} {_hostile(reader, like) if reader else problem}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
