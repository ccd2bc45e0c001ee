"""The table of docs/policy.md: each rule with what Doorstep does, the modules that carry it and what proves it.

`python -m tests.policy_book` writes the table. A test proves a rule whose id stands in its name ("test_nos1_…"), its
docstring or a comment of its own; a rehearsal proves those in its `policy`. An id that is mere data of a test proves
nothing.
"""

import ast
import io
import re
import tokenize
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import yaml

from desk.policy import MEANINGS
from desk.policy_words import meaning

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs/policy.md"
ROOMS = ("desk", "language", "mail", "actions", "web", "doorstep")
_ID = re.compile(r"\b([A-Z]{1,3})-(\d+)\b")
_NAMED = re.compile(r"(?<=_)([a-z]{1,3})(\d+)(?=_)")
_NOT_DECIDING = {"desk/policy.py"}
_SHOWN = 3
_HEAD = """# The policy, rule by rule

Made by `make policy` from the code, the tests and the stories; `make test` fails where it no longer tells the truth,
and where a rule is proved by nothing, or is not told both by mail and by chat. Deciding are the modules that name the
rule in what they do; a test or story proves a rule when it says so.

| rule | what Doorstep does | decided in | proved by tests | told by mail | told by chat |
|---|---|---|---|---|---|
"""


def ids_in(text: str) -> set[str]:
    """The rules named in a text."""
    return {f"{letters}-{digit}" for letters, digit in _ID.findall(text)} & MEANINGS.keys()


def modules() -> dict[str, list[str]]:
    """The modules that name a rule in a string: what they decide, answer or explain rests on it."""
    found: dict[str, list[str]] = defaultdict(list)
    for room in ROOMS:
        for file in sorted((ROOT / room).rglob("*.py")):
            name = file.relative_to(ROOT).as_posix()
            if name not in _NOT_DECIDING and "migrations" not in name:
                for policy_id in ids_in(" ".join(_strings(ast.parse(file.read_text("utf-8"))))):
                    found[policy_id].append(name)
    return found


def _strings(tree: ast.AST) -> Iterator[str]:
    return (n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str))


@cache
def tests() -> dict[str, list[str]]:
    """The tests that say that they prove a rule, as "file::name"."""
    found: dict[str, list[str]] = defaultdict(list)
    for file in sorted((ROOT / "tests").rglob("test_*.py")):
        source = file.read_text("utf-8")
        for function in _test_functions(ast.parse(source)):
            first = min([function.lineno, *(each.lineno for each in function.decorator_list)])
            own = "\n".join(source.splitlines()[first - 1 : function.end_lineno])
            said = {f"{a.upper()}-{b}" for a, b in _NAMED.findall(function.name + "_")} & MEANINGS.keys()
            said |= ids_in(ast.get_docstring(function) or "") | ids_in(" ".join(_comments(own)))
            for policy_id in said:
                found[policy_id].append(f"{file.relative_to(ROOT / 'tests').as_posix()}::{function.name}")
    return found


def _test_functions(tree: ast.AST) -> Iterable[ast.FunctionDef | ast.AsyncFunctionDef]:
    functions = (n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef))
    return (function for function in functions if function.name.startswith("test_"))


def _comments(source: str) -> Iterator[str]:
    """The comments of a piece of code; one that cannot be cut out by itself has none."""
    try:
        tokens = list(tokenize.generate_tokens(io.StringIO(source).readline))
    except (tokenize.TokenError, IndentationError):
        return
    yield from (token.string for token in tokens if token.type == tokenize.COMMENT)


@cache
def stories(channel: str) -> dict[str, list[str]]:
    """The rehearsals that name a rule, of those in which somebody writes by "mail" or by "chat"."""
    found: dict[str, list[str]] = defaultdict(list)
    for file in sorted((ROOT / "tests/rehearsals").glob("*.yml")):
        written = yaml.load(file.read_text("utf-8"), yaml.CSafeLoader)
        told = [story for story in written if any(channel in step for step in story["steps"])]
        for policy_id in {policy_id for story in told for policy_id in story.get("policy", ())}:
            found[policy_id].append(file.stem)
    return found


def page() -> str:
    """The whole page."""
    by_module, by_test, by_mail, by_chat = modules(), tests(), stories("mail"), stories("chat")
    rows = [
        f"| {policy_id} | {meaning(policy_id)} | {_listed(by_module[policy_id])} | {_listed(by_test[policy_id])} "
        f"| {', '.join(by_mail[policy_id])} | {', '.join(by_chat[policy_id])} |"
        for policy_id in MEANINGS
    ]
    return _HEAD + "\n".join(rows) + "\n"


def _listed(names: list[str]) -> str:
    shown = ", ".join(f"`{name.split('::')[-1]}`" for name in names[:_SHOWN])
    return shown + (f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else "")


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
