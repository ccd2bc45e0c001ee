"""`make fuzz [SECONDS [SEED]]`: letters of any shape (`letter_shapes`) are read as `doorstep read` reads them.

What must hold: nothing is raised, a letter takes less than a few seconds, and what is printed is JSON in UTF-8. A
letter for which that is not so is made as small as the time allows, kept in .cache/fuzz, and its path is printed.
"""

import contextlib
import hashlib
import json
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.errors import Flaky

from mail.reading import read
from tests.mail.letter_shapes import answered, letters

KEPT = Path(__file__).resolve().parents[2] / ".cache/fuzz"
SECONDS_A_LETTER = 5.0
A_ROUND = 100


def fault(raw: bytes, sent: bytes | None = None) -> str | None:
    """What is wrong with how these bytes are read, as an answer to `sent` where that is given; or None."""
    begun = time.process_time()
    try:
        letter = read(raw, authserv_id="mx.book.test", sent=sent)
    except Exception as error:
        return f"raised {type(error).__name__}: {error}"
    spent = time.process_time() - begun
    if "the reader failed" in letter.reason:
        return letter.reason
    if spent > SECONDS_A_LETTER:
        return f"took longer than {SECONDS_A_LETTER:.0f} s"
    try:
        json.dumps(letter.as_dict("x"), ensure_ascii=False).encode("utf-8")
    except (UnicodeError, ValueError, TypeError) as error:
        return f"cannot be printed: {error}"
    return None


class _Fault(Exception):
    """Raised so that hypothesis looks for a smaller letter with it."""


@dataclass
class Fuzzed:
    """How many letters were read, and the smallest letter found for each fault."""

    count: int = 0
    faults: dict[str, bytes] = field(default_factory=dict)

    def found(self, fault: str, raw: bytes) -> None:
        if len(raw) <= len(self.faults.get(fault, raw)):
            self.faults[fault] = raw

    def keep(self) -> list[str]:
        """Writes each letter with a fault to a file; a line for each, which names it."""
        lines = []
        for what, raw in self.faults.items():
            KEPT.mkdir(parents=True, exist_ok=True)
            file = KEPT / f"{hashlib.sha256(raw).hexdigest()[:16]}.eml"
            file.write_bytes(raw)
            lines.append(f"{file}: {what}")
        return lines


def fuzz(seconds: float, number: int, look: Callable[[bytes, bytes | None], str | None] = fault) -> Fuzzed:
    """Reads as many letters as fit into the time, in rounds; `number` seeds them, so that they can be had again."""
    done, ends, turn = Fuzzed(), time.monotonic() + seconds, 0
    while time.monotonic() < ends:
        _round(done, ends, f"{number}-{turn}", look)
        turn += 1
    return done


def _round(done: Fuzzed, ends: float, seeded: str, look: Callable[[bytes, bytes | None], str | None]) -> None:
    @seed(seeded)
    @settings(
        max_examples=A_ROUND,
        deadline=None,
        database=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    @given(letters(), answered())
    def one(raw: bytes, sent: bytes | None) -> None:
        if time.monotonic() > ends:
            return
        done.count += 1
        if found := look(raw, sent):
            done.found(found, raw)
            raise _Fault(found)

    with contextlib.suppress(_Fault, Flaky):  # flaky: the time was over before hypothesis had looked once more
        one()


def main(seconds: float, number: int) -> int:
    """Prints each fault; 1 where there is one."""
    done = fuzz(seconds, number)
    lines = done.keep() or [f"{done.count} letters in {seconds:.0f} s, no fault (seed {number})"]
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    return int(bool(done.faults))


if __name__ == "__main__":
    words = sys.argv[1:]
    sys.exit(main(float(words[0]) if words else 60.0, int(words[1]) if len(words) > 1 else int(time.time())))
