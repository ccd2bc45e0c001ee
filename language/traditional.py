"""Chinese in traditional characters, read as if it were in simplified ones: all that reads Chinese knows these only."""

from __future__ import annotations

from functools import cache
from importlib import resources


def simplified(text: str) -> str:
    """The text in simplified characters, of the same length: each place is still the same place."""
    return text.translate(_table())


@cache
def _table() -> dict[int, str]:
    """OpenCC's table of characters. Of several simplified ones for a traditional one the first is its usual one."""
    lines = resources.files("opencc").joinpath("dictionary/TSCharacters.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t") for line in lines)
    return {ord(traditional): simple.split(" ")[0] for traditional, simple in pairs} | {ord("妳"): "你"}
