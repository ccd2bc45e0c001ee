"""How long the bot takes to read one short turn: ``python -m doorstep.measure_speed`` starts it and prints a line.

Each text goes alone through the client that the desk uses, over a kept connection, and is new to the bot's caches.
Every round gives a median and a 95th percentile; the best round is shown, since others use the machine too, and the
worst beside it with the load.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import yaml

from doorstep.rasa import ROOT, Rasa, RasaError
from language.nlu import HttpNlu, Nlu

SHORT = 80
OPENINGS = ("Hi, ", "Hello, ", "Hey, ", "OK, ", "So, ", "Well, ")


class Round(NamedTuple):
    """Milliseconds a text."""

    p50: float
    p95: float


def short_turns() -> list[str]:
    """Texts of `data/nlu_test` of up to 80 characters: they were never trained on."""
    blocks = [
        block
        for file in sorted((ROOT / "data/nlu_test").glob("*.yml"))
        for block in yaml.safe_load(file.read_text("utf-8"))["nlu"]
    ]
    lines = [line.removeprefix("- ") for block in blocks for line in block["examples"].splitlines()]
    return [line for line in lines if len(line) <= SHORT]


def timed(nlu: Nlu, texts: Sequence[str]) -> Round:
    """One call a text. Raises NluDown."""
    taken = []
    for text in texts:
        begun = time.perf_counter()
        nlu.rank([text])
        taken.append((time.perf_counter() - begun) * 1000)
    return Round(statistics.median(taken), statistics.quantiles(taken, n=20)[-1])


def rounds(nlu: Nlu, texts: Sequence[str], openings: Sequence[str] = OPENINGS) -> list[Round]:
    """A round for each opening, after one that warms the bot up; the opening makes each text a new one."""
    timed(nlu, texts)
    return [timed(nlu, [opening + text for text in texts]) for opening in openings]


def main() -> int:
    """Prints the line; 1 and a reason where the bot does not start."""
    texts = short_turns()
    with tempfile.TemporaryDirectory() as folder:
        try:
            # No action is ever called: reading needs none.
            with Rasa(actions_url="http://127.0.0.1:9/webhook", log_file=Path(folder) / "rasa.log") as bot:
                nlu = HttpNlu(bot.url)
                measured = sorted(rounds(nlu, texts))
                known = timed(nlu, [OPENINGS[-1] + text for text in texts])
                nlu.close()
        except RasaError as trouble:
            sys.stdout.write(f"speed: {trouble}\n")
            return 1
    best, worst = measured[0], measured[-1]
    sys.stdout.write(
        f"one short turn over HTTP, warm ({len(texts)} texts, {len(measured)} rounds): "
        f"best round p50 {best.p50:.1f} ms, p95 {best.p95:.1f} ms; "
        f"worst p50 {worst.p50:.1f} ms, p95 {worst.p95:.1f} ms; "
        f"read before: p50 {known.p50:.1f} ms; load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
