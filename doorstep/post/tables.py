"""Tables in texts: lines of "| cell | cell |", the first one the heading (see `desk.comparing`).

As plain text a table would break on a phone, so each row becomes a few lines of its own, led by what stands in its
first column; in HTML it is a table.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

_ROW = re.compile(r"\|.*\|")


def is_row(line: str) -> bool:
    """Whether a line is one of a table."""
    return bool(_ROW.fullmatch(line.strip()))


def cells(line: str) -> list[str]:
    """What stands in a row, in order."""
    return [cell.strip() for cell in line.strip()[1:-1].split("|")]


def as_text(text: str) -> str:
    """The text with its tables as lines that can be read at any width; other lines stay as they are."""
    parts: list[str] = []
    for table, lines in groupby(text.split("\n"), key=is_row):
        found = list(lines)
        parts.extend(_in_lines(found) if table else found)
    return "\n".join(parts)


def _in_lines(rows: Sequence[str]) -> Iterator[str]:
    heading, *others = map(cells, rows)
    for nth, row in enumerate(others):
        yield from [""] if nth else []
        yield row[0]
        yield from (f"{name}: {cell}" for name, cell in zip(heading[1:], row[1:], strict=False) if cell)
