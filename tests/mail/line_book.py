"""The table of docs/mail.md: what experienced mail engineers know, line by line, with the tests that show each.

`make mail-book` writes the table. A test shows a line when its name begins with it:
`test_line07_a_delay_is_no_failure`.
"""

import ast
import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs/mail.md"
BEGIN, END = "<!-- the lines: begin -->\n", "<!-- the lines: end -->\n"
SHOWN = 3

LINES = {
    1: "The bytes are kept as bytes; nothing is decoded before its charset is known",
    2: "No header makes reading fail; depth, number of parts and size are bounded",
    3: "The sender is the one From mailbox, by what stands in its brackets; never Reply-To",
    4: "Only our own server's word counts, above the first Received line that is not ours",
    5: "The envelope is the topmost Delivered-To, X-Original-To and Return-Path",
    6: "A machine is known by what only machines write; out-of-office changes nothing",
    7: "A bounce says who, why and whether for good, in whatever form; delayed is not failed",
    8: "Files are found wherever they hide and believed by their bytes",
    9: "A person's own words are kept, quotes and signatures cut; what is lost and what leaks is scored apart",
    10: "Dates, prices and yes or no are never read from a quote",
    11: "Clocks run on the server's time, not on the Date header",
    12: "A new subject in an old thread may be new business; somebody in Cc is no party",
    13: "A letter is known by mailbox, UIDVALIDITY and UID; stored and committed before it is flagged",
    14: "The same letter twice is one; the same id with other content is two",
    15: "A silent IDLE is noticed, and an operator sees the last successful fetch",
    16: "One bad letter stops nobody, not even one whose handling never ends; it is seen, and can be replayed",
    17: "XOAUTH2 beside passwords, with refreshed tokens",
    18: "What is relayed is built new from an allow-list",
    19: "From is our domain; the envelope sender carries a checked tag that expires",
    20: "Tokens survive lower-casing; unknown or expired ones open nothing and are not bounced",
    21: "A provider's own Message-ID is learnt; token, then In-Reply-To, then References",
    22: "What we send by ourselves says so, and two independent stops end every loop",
    23: "The outbox commits with the change; an unknown outcome is not a failure; order is kept",
    24: "TLS or nothing; logs hold ids; old bytes go, their keys stay",
    25: "Plain text beside HTML; invitations have a stable UID and a rising SEQUENCE, and answers are read",
}
# Lines that no test is named after yet. It only ever gets shorter.
NOT_YET: set[int] = set()

_NAMED = re.compile(r"test_line(\d\d)_")


@cache
def tests() -> Mapping[int, list[str]]:
    """The tests that are named after a line, as "file::name"."""
    found: dict[int, list[str]] = defaultdict(list)
    for file in sorted((ROOT / "tests").rglob("test_*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and (match := _NAMED.match(node.name)):
                found[int(match[1])].append(f"{file.relative_to(ROOT).as_posix()}::{node.name}")
    return dict(found)


def table() -> str:
    """The table in Markdown."""
    found = tests()
    rows = [f"| {number} | {words} | {_listed(found.get(number, []))} |" for number, words in LINES.items()]
    return "| | what is so | shown by |\n|---|---|---|\n" + "\n".join(rows) + "\n"


def _listed(names: list[str]) -> str:
    shown = ", ".join(f"`{name.split('::')[-1]}`" for name in names[:SHOWN])
    return (shown or "**no test is named after it yet**") + (" and others" if len(names) > SHOWN else "")


def page() -> str:
    """The page with its table as it should be."""
    before, _, rest = PAGE.read_text("utf-8").partition(BEGIN)
    return before + BEGIN + table() + END + rest.partition(END)[2]


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
