"""`make bench-mail`: ordinary mails read by us and by other Python readers, in one run.

Twice: as a function in one process, and as a command over a folder of files, by one processor and by all. The code is
1 where another is ahead.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import mean

from tests.mail.bench.ordinary import ordinary
from tests.mail.bench.readers import AUTHSERV_ID, OURS, READERS, Reader

_ROUNDS = 2
_ROOT = Path(__file__).parents[3]


def main(count: int) -> int:
    """Prints both tables; 1 where another reader is faster than ours."""
    mails = [ordinary(number) for number in range(count)]
    code = _functions(mails)
    with tempfile.TemporaryDirectory() as folder:
        for number, raw in enumerate(mails):
            (Path(folder) / f"{number:06}.eml").write_bytes(raw)
        return max(code, _commands(folder, count))


def _functions(mails: Sequence[bytes]) -> int:
    readers = {name: make() for name, make in READERS.items()}
    spent = dict.fromkeys(readers, 0.0)
    for start in range(0, len(mails), 500):  # in turns, so that a busy machine is busy for all of them
        for name, reader in readers.items():
            spent[name] += _seconds(reader, mails[start : start + 500])
    sys.stdout.write("as a function, by the time of its processor\n")
    for name, seconds in spent.items():
        sys.stdout.write(f"  {name:50} {len(mails) / seconds:8.0f} mails/s   {seconds / spent[OURS]:4.1f}\n")
    return int(min(spent, key=lambda name: spent[name]) != OURS)


def _seconds(reader: Reader, mails: Sequence[bytes]) -> float:
    started = time.process_time()
    for raw in mails:
        reader(raw)
    return time.process_time() - started


def _commands(folder: str, count: int) -> int:
    processors = sorted(os.sched_getaffinity(0))
    used = {"one processor": processors[:1], "all processors": processors}
    spent: dict[tuple[str, str], list[tuple[float, float]]] = {}
    with tempfile.TemporaryDirectory() as one:
        (Path(one) / "1.eml").write_bytes(ordinary(1))
        for name in READERS:
            _run(_command(name, one), processors)  # after which its byte-code lies ready
    for _ in range(_ROUNDS):
        for name in READERS:
            for which, some in used.items():
                spent.setdefault((name, which), []).append(_run(_command(name, folder), some))
    load = os.getloadavg()[0]
    sys.stdout.write(f"as a command, start and files included, by the clock; load {load:.1f}\n{'':52}")
    sys.stdout.write("".join(f"{which:^26}" for which in used) + "ms of processors a mail\n")
    clocks = {key: mean(clock for clock, _ in rounds) for key, rounds in spent.items()}
    for name in READERS:
        sys.stdout.write(f"  {name:50}")
        for which in used:
            clock = clocks[name, which]
            sys.stdout.write(f"{count / clock:8.0f} mails/s   {clock / clocks[OURS, which]:4.1f}  ")
        sys.stdout.write(f"{1000 / count * mean(taken for _, taken in spent[name, 'all processors']):10.2f}\n")
    return int(any(clocks[OURS, which] > clocks[name, which] for name, which in clocks))


def _command(name: str, folder: str) -> list[str]:
    if name == OURS:
        return [str(_ROOT / ".venv/bin/doorstep"), "read", "--authserv-id", AUTHSERV_ID, folder]
    return [sys.executable, "-W", "ignore", "-m", "tests.mail.bench.command", name, folder]


def _run(command: Sequence[str], processors: Sequence[int]) -> tuple[float, float]:
    """Seconds by the clock, and of all processors that it was given."""
    before, started = os.times(), time.perf_counter()
    subprocess.run(
        command,
        check=True,
        cwd=_ROOT,
        env={name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
        stdout=subprocess.DEVNULL,
        preexec_fn=lambda: os.sched_setaffinity(0, processors),
    )
    clock, after = time.perf_counter() - started, os.times()
    taken = after.children_user + after.children_system - before.children_user - before.children_system
    return clock, taken


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000))
