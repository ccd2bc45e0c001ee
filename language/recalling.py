"""What somebody asks again of the record: the address, the time, a name, the price, the other party's answer.

It is read beside the intents: the desk answers by itself, and the other party is not written to for it. The words
stand in `data/recalling.yml`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml

from language.wordlist import filled

_LONGEST = 160


@dataclass(frozen=True)
class _Table:
    english: Mapping[str, re.Pattern[str]]
    chinese: Mapping[str, re.Pattern[str]]
    others: re.Pattern[str]


def recalled(text: str) -> tuple[str, ...]:
    """Which facts the words ask for ("address", "time", "name", "price", "answer"); none where they want anything else.

    They are those of one clause. Whoever wrote them, "you" is the other party, whose answer is theirs alone.
    """
    words, table = " ".join(text[: _LONGEST + 1].lower().replace("’", "'").split()), _table()
    if len(words) > _LONGEST or table.others.search(words):
        return ()
    chinese = tuple(fact for fact, pattern in table.chinese.items() if pattern.search(text))
    return chinese or _asked(words, table) or _asked_in_parts(words, table)


def _asked(words: str, table: _Table) -> tuple[str, ...]:
    return tuple(fact for fact, pattern in table.english.items() if pattern.match(words))


def _asked_in_parts(words: str, table: _Table) -> tuple[str, ...]:
    """ "What's her name and where do I go": each part asks for something, or none does."""
    found = [_asked(part, table) for part in words.split(" and ")]
    return tuple(dict.fromkeys(fact for facts in found for fact in facts)) if all(found) else ()


@cache
def _table() -> _Table:
    table = yaml.safe_load(resources.files(__package__).joinpath("data/recalling.yml").read_text(encoding="utf-8"))
    lead = rf"(?:(?:{'|'.join(table['lead'])})\b[\s,.:!-]*)*"
    ends = rf"(?:[\s,]+(?:{'|'.join(table['ends'])}))*\s*[?.!]*\s*$"

    def asked(fact: Mapping[str, Sequence[str] | str]) -> re.Pattern[str]:
        ways = filled("|".join(fact["asked"]), table["words"])
        return re.compile(rf"{lead}(?:{ways})(?:,? (?:{fact['tail']}))*{ends}")

    return _Table(
        english={name: asked(fact) for name, fact in table["facts"].items()},
        chinese={
            name: re.compile(filled("|".join(ways), table["chinese_words"])) for name, ways in table["chinese"].items()
        },
        others=re.compile(table["not_these"]),
    )
