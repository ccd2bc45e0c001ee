"""The bot's room stands alone: it knows nothing of the other rooms."""

import ast
from pathlib import Path

import pytest

BOT = Path(__file__).parents[2] / "bot"
OURS = {"actions", "desk", "doorstep", "language", "mail", "web"}


@pytest.mark.parametrize("file", sorted(BOT.glob("*.py")), ids=lambda file: file.name)
def test_the_bot_imports_no_other_room(file: Path) -> None:
    nodes = list(ast.walk(ast.parse(file.read_text(encoding="utf-8"))))
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
    assert OURS.isdisjoint(name.partition(".")[0] for name in names)
