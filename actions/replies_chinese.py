"""Replies in Chinese, for who writes in Chinese: the same facts under the same response of the domain."""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from importlib import resources
from typing import Any

import yaml

from actions.result import Line
from desk.wording_chinese import reworded

_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_LATIN = re.compile(r"[A-Za-z]{2,}")
_TELLING = 3  # words
_ADDRESS = re.compile(r"\S+@\S+|\bhttps?://\S+")  # in no language
_FACT = re.compile(r"\{(\w+)\}")


def writes_chinese(text: str) -> bool:
    """Whether the words are Chinese, names of products and people aside."""
    signs = len(_CHINESE.findall(text))
    return signs > 0 and signs >= len(_latin(text))


def writes_english(text: str) -> bool:
    """Whether the words tell that it is English; "ok", "$150", a name and an address tell nothing."""
    return not writes_chinese(text) and len(_latin(text)) >= _TELLING


def _latin(text: str) -> list[str]:
    return _LATIN.findall(_ADDRESS.sub(" ", text))


@cache
def table() -> Mapping[str, Any]:
    """`replies` by response, `facts` as patterns with what stands for them."""
    source = resources.files(__package__).joinpath("data/replies_zh.yml").read_text(encoding="utf-8")
    found: Mapping[str, Any] = yaml.safe_load(source)
    return found


def plain_in_chinese(response: str | None) -> str | None:
    """A response without facts in Chinese, as a rule of the bot says it by itself (a greeting)."""
    words: str | None = table()["replies"].get(response) if response else None
    return words if words is not None and _FACT.search(words) is None else None


def in_chinese(line: Line, facts: Mapping[str, str], lines: Mapping[str, str] | None = None) -> Line:
    """The line with its Chinese text beside it; as it was where there is none. `facts` are those to be shown.

    `lines` are as in `fact_in_chinese`.
    """
    words = table()["replies"].get(line.response) if line.text is None else None
    if words is None:
        return line
    paragraphs = (_filled(paragraph, facts, lines) for paragraph in words.strip().split("\n\n"))
    return replace(line, text="\n\n".join(paragraph for paragraph in paragraphs if paragraph))


def _filled(paragraph: str, facts: Mapping[str, str], lines: Mapping[str, str] | None) -> str:
    """The paragraph with its facts; empty where one of them is."""
    wanted = {name: fact_in_chinese(facts.get(name, ""), lines) for name in _FACT.findall(paragraph)}
    return _FACT.sub(lambda found: wanted[found[1]], paragraph) if all(wanted.values()) else ""


def fact_in_chinese(fact: str, lines: Mapping[str, str] | None = None) -> str:
    """A fact of ours in Chinese words; names and the words of people stay.

    `lines`: what else stands for whole lines of ours, or for what stands in them on either side of ": ".
    """
    said = reworded("\n".join(_line_in_chinese(line, lines or {}) for line in fact.split("\n")))
    for pattern, chinese in table()["facts"]:
        said = re.sub(pattern, chinese, said)
    return said


def _line_in_chinese(line: str, lines: Mapping[str, str]) -> str:
    mark = "- " if line.startswith("- ") else ""
    return mark + ": ".join(lines.get(part, part) for part in line.removeprefix("- ").split(": ", 1))
