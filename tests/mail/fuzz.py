"""`make fuzz [SECONDS [SEED]]`: letters damaged at random are read as `doorstep read` reads them.

What must hold: nothing is raised, a letter takes less than a few seconds, and what is printed is JSON in UTF-8. An
input for which that is not so is kept in .cache/fuzz and its path is printed.
"""

import itertools
import json
import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from mail.reading import read

FIXTURES = Path(__file__).parent / "fixtures"
KEPT = Path(__file__).resolve().parents[2] / ".cache/fuzz"
SECONDS_A_LETTER = 5.0
LONGEST = 2_000_000

# Pieces that mean something to a reader of mail.
_PIECES = [
    b"\r\n", b"\n\n", b"\r", b"\x00", b"\xff\xfe", b"--", b"-- \n", b"> ", b"=?utf-8?b?4pyT?=", b"=?x?q?=41?=",
    b"=\r\n", b"%00", b"\nContent-Type: multipart/mixed; boundary=\"b\"\n\n--b\n",
    b"\nContent-Type: message/rfc822\n\n", b"\n--b--\n", b"\nContent-Transfer-Encoding: base64\n",
    b"; charset=utf-16", b"; charset=utf-7", b"; charset*0*=utf-8''%41", b"name*1=x;", b"<blockquote type=cite>",
    b"</div>", b"<!--", b"<style>", b"&#x110000;", b"\nOn Mon, Jan 5, 2026 at 3:04 PM A <a@b.c> wrote:\n",
    b"\nFrom: a@b.c\nSent: x\nTo: y\nSubject: z\n", b"\nFrom: ", b"\nReceived: by ",
    b"\nAuthentication-Results: mx.book.test; dmarc=pass",
    b"BEGIN:VCALENDAR\nMETHOD:REPLY\nBEGIN:VEVENT\nDTSTART:99999999T999999Z\n", b"\x78\x9f\x3e\x22", b"\x1b$B",
    b"+ADw-", b"\xed\xa0\x80", "\u202e\u200b\ufeff\u2028".encode(), b"\nFinal-Recipient: rfc822; ", b"\nStatus: 5.",
    b"begin 644 x\n", b"MZ", b"PK\x03\x04", b"\x30\x80", b"\x24\x80\x04", b"{\\rtf1\\fromhtml1 ", b"\\u-9 ", b"LZFu",
    b"\nBest,\nAnna Lee\nLee Plumbing LLC\n206-555-0133\n", b"\xd6\xdc\xcb\xc4", b"\n-----Original Message-----\n",
]  # fmt: skip


def damaged(letters: list[bytes], chance: random.Random) -> bytes:
    """One letter after a few changes: bytes, pieces that mean something, parts of itself or of another letter."""
    raw = bytearray(chance.choice(letters))
    for _ in range(chance.randint(1, 8)):
        at = chance.randint(0, len(raw))
        length = int(chance.expovariate(1 / 30))
        other = chance.choice(letters)
        start = chance.randint(0, len(other))
        change: list[bytes] = [
            bytes(chance.randrange(256) for _ in range(length % 12)),
            chance.choice(_PIECES),
            chance.choice(_PIECES) * chance.randint(1, 400),
            other[start : start + 40 * length],
            bytes(raw[at : at + 20 * length]) * chance.randint(2, 30),
            b"",
        ]
        raw[at : at + chance.choice((0, length, 20 * length))] = chance.choice(change)
    return bytes(raw[:LONGEST])


def fault(raw: bytes, sent: bytes | None = None) -> str | None:
    """What is wrong with how these bytes are read, as an answer to `sent` where that is given; or None."""
    begun = time.process_time()
    letter = read(raw, authserv_id="mx.book.test", sent=sent)
    spent = time.process_time() - begun
    if "the reader failed" in letter.reason:
        return letter.reason
    if spent > SECONDS_A_LETTER:
        return f"took {spent:.1f} s"
    try:
        json.dumps(letter.as_dict("x"), ensure_ascii=False).encode("utf-8")
    except (UnicodeError, ValueError, TypeError) as error:
        return f"cannot be printed: {error}"
    return None


def fuzz(*, number: int | None = None, seconds: float = 0.0, seed: int = 0) -> list[str]:
    """Reads `number` damaged letters, or as many as fit into `seconds`; the faults, each with the file that has it."""
    letters = [path.read_bytes() for path in sorted(FIXTURES.rglob("*.eml"))]
    chance, ends = random.Random(seed), time.monotonic() + seconds
    turns: Iterator[int] = iter(range(number)) if number is not None else itertools.count()
    faults = []
    for turn in turns:
        if number is None and time.monotonic() > ends:
            break
        raw = damaged(letters, chance)
        found = fault(raw, chance.choice([None, chance.choice(letters), raw]))
        if found:
            KEPT.mkdir(parents=True, exist_ok=True)
            file = KEPT / f"{seed}-{turn}.eml"
            file.write_bytes(raw)
            faults.append(f"{file}: {found}")
    return faults


def main(seconds: float, seed: int) -> int:
    """Prints each fault; 1 where there is one."""
    faults = fuzz(seconds=seconds, seed=seed)
    sys.stdout.write("".join(f"{found}\n" for found in faults) or f"no fault in {seconds:.0f} s (seed {seed})\n")
    return int(bool(faults))


if __name__ == "__main__":
    given = sys.argv[1:]
    sys.exit(main(float(given[0]) if given else 60.0, int(given[1]) if len(given) > 1 else int(time.time())))
