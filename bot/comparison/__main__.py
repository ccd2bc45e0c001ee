"""Trains every pipeline on the same examples and prints one table.

    bot/.venv/bin/python -m bot.comparison [--only words,kernel] [--labels N]     # from the project's root

One third of the examples is kept aside, whole families of like examples together as in `bot.crossvalidation`; each
pipeline learns from ten examples a label of the rest, then from all of the rest. Each row is a process of its own, so
its memory is its own (read from Linux' /proc). Right is what is best among the labels that the writer could mean.
Vectors are made once for all rows: the rows that need them are charged for them, in training and in reading.
"""

import argparse
import json
import pickle
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, Dict, List

import numpy as np

from bot.build_encoder import ROOT
from bot.comparison.latency import median_ms
from bot.comparison.rivals import Reader, pipelines
from bot.comparison.sets import FEW, Sets, prepared
from bot.models import Examples
from bot.reading import vectors
from bot.roles import compete

TIMED = 100
# DIET takes minutes for these; Rasa's default configuration has 100. With all examples it would take far longer.
DIET_EPOCHS = 60
FEW_ONLY = ("diet",)
HEAD = (
    f"| pipeline | {FEW} a label: unseen | nlu_test | trained, s "
    "| all: unseen | nlu_test | trained, s | memory, MB | ms a text |"
)


def main() -> None:
    """Prints the table; with `--row`, one row's figures as JSON (for the process that prints the table)."""
    names = ",".join(pipelines(0))
    parser = argparse.ArgumentParser(prog="python -m bot.comparison", description="Compares intent pipelines.")
    parser.add_argument("--only", default=names, help=f"some of {names}")
    parser.add_argument("--labels", type=int, default=0, help="of so many labels only (default: all)")
    parser.add_argument("--row", nargs=3, metavar=("NAME", "LEARNT", "FILE"), help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.row:
        sys.stdout.write(json.dumps(_row(*asked.row)) + "\n")
        return
    _table(asked.only.split(","), prepared(asked.labels))


def _table(names: List[str], sets: Sets) -> None:
    say = sys.stdout.write
    few, whole = sets.few.texts, sets.all.texts
    say(f"{len(set(sets.all.labels))} labels; {FEW} of each: {len(few)} examples; all: {len(whole)}; ")
    say(f"asked: {len(sets.unseen.texts)} unseen, {len(sets.test.texts)} of nlu_test; ")
    say(f"a vector took {sets.vector_ms:.2f} ms\n\n{HEAD}\n{re.sub('[^|]+', '---', HEAD)}\n")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "sets"
        file.write_bytes(pickle.dumps(sets))
        for name in names:
            rows = [_measured(name, learnt, file) for learnt in (("few",) if name in FEW_ONLY else ("few", "all"))]
            cells = [rows[0]["title"]]
            for row in rows:
                cells += [f"{row['unseen']:.3f}", f"{row['test']:.3f}", f"{row['seconds']:.1f}"]
            cells += ["not tried"] * (7 - len(cells))
            say("| " + " | ".join([*cells, f"{rows[-1]['megabytes']:.0f}", f"{rows[-1]['ms']:.1f}"]) + " |\n")
            sys.stdout.flush()


def _measured(name: str, learnt: str, file: Path) -> Dict[str, Any]:
    command = [sys.executable, "-W", "ignore", "-m", "bot.comparison", "--row", name, learnt, str(file)]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, check=False)
    if done.returncode != 0:
        raise SystemExit(f"{name} could not be measured: {done.stderr.strip()[-2000:]}")
    figures: Dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return figures


def _row(name: str, learnt: str, file: str) -> Dict[str, Any]:
    # Written by the parent process a moment ago, in a folder of its own.
    sets: Sets = pickle.loads(Path(file).read_bytes())
    pipeline = pipelines(DIET_EPOCHS)[name]
    known: Examples = getattr(sets, learnt)
    begun = time.perf_counter()
    reader = pipeline.train(known.texts, known.vectors, known.labels)
    seconds = time.perf_counter() - begun
    if pipeline.needs_vectors:
        seconds += sets.vector_ms * len(known.texts) / 1000
    nothing = np.zeros((1, 0), np.float32)
    ms = median_ms(
        lambda text: reader.scores([text], vectors([text]) if pipeline.needs_vectors else nothing),
        sets.test.texts[:TIMED],
        encoded=pipeline.needs_vectors,
    )
    return {
        "title": pipeline.title,
        "unseen": _right(reader, sets.unseen),
        "test": _right(reader, sets.test),
        "seconds": seconds,
        "ms": ms,
        "megabytes": _peak_megabytes(),
    }


def _peak_megabytes() -> float:
    # Not getrusage: a child's begins with the peak of its parent.
    status = Path("/proc/self/status").read_text()
    return next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmHWM:"))


def _right(reader: Reader, asked: Examples) -> float:
    allowed = {meant: [compete(label, meant) for label in reader.labels] for meant in set(asked.labels)}
    mask = np.array([allowed[meant] for meant in asked.labels])
    best = np.where(mask, reader.scores(asked.texts, asked.vectors), -np.inf).argmax(axis=1)
    return float(np.mean([reader.labels[i] == meant for i, meant in zip(best, asked.labels, strict=True)]))


if __name__ == "__main__":
    main()
