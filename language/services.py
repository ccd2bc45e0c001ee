"""Which service words name: a gazetteer, kept as a table in ``data/services.yml``; and which a model finds likely."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

from language.nlu import Ranking

LONGEST_TEXT = 3_000

# What stands before a word of the table and makes it something else: "the TV is on the other wall", "no plumbing".
_NOT_MEANT = re.compile(r"(?:\bno|\bnot|n't need|without|except|unlike|not for|instead of)\s+(?:\w+\s+){0,2}$")
# "wont", "cant" and the like, as people type them.
_SHORTENED = re.compile(r"\b(wo|do|does|ca|is|are|did)nt\b")
# A row of the table that is no service of the house.
_OTHER = "other"


@dataclass(frozen=True, slots=True)
class FoundService:
    """A service id and the words that name it. ``strong``: the words name it by themselves ("mount a TV")."""

    id: str
    span: tuple[int, int]
    strong: bool


@cache
def _table() -> tuple[tuple[str, bool, re.Pattern[str]], ...]:
    rows = yaml.safe_load(resources.files(__package__).joinpath("data/services.yml").read_text(encoding="utf-8"))
    return tuple((row["id"], strong, _edged(pattern)) for row in rows for strong, pattern in _patterns(row))


def _patterns(row: Mapping[str, Any]) -> Iterator[tuple[bool, str]]:
    """The patterns of a row with their strength, strong ones first."""
    things = _one_of(row.get("things", ""))
    if names := row.get("names"):
        yield True, _one_of(names)
    for kind, apart in (("wanted", 6), ("trouble", 4)):
        if told := row.get(kind):
            yield True, rf"{_one_of(told)} (?:\S+ ){{0,{apart}}}?{things}"
            yield True, rf"{things}[!.,:;-]*(?: \S+){{0,7}}? {_one_of(told)}"
    for phrase in row.get("phrases", ()):
        yield True, phrase
    if hints := row.get("hints"):
        yield False, _one_of(hints)


def _one_of(words: str) -> str:
    return f"(?:{'|'.join(re.sub(r'(?<=[a-z])[*]', r'\\w*', word.strip()) for word in words.split(';'))})"


def _edged(pattern: str) -> re.Pattern[str]:
    """The pattern at the edges of words; Chinese has none."""
    return re.compile(pattern if re.search(r"[\u4e00-\u9fff]", pattern) else rf"(?<![\w-])(?:{pattern})(?![\w-])")


def _found(text: str) -> list[FoundService]:
    """All rows of the table that the words name, strong ones first, then by place; each id once."""
    lower = _SHORTENED.sub(r"\1n't", text[:LONGEST_TEXT].lower().replace("’", "'"))
    found: dict[str, FoundService] = {}
    for service, strong, pattern in _table():
        if service in found and (found[service].strong or not strong):
            continue
        for match in pattern.finditer(lower):
            if not _NOT_MEANT.search(lower[max(0, match.start() - 30) : match.start()]):
                known = found.get(service)
                if known is None or (strong and not known.strong):
                    found[service] = FoundService(service, match.span(), strong)
                break
    return sorted(found.values(), key=lambda f: (not f.strong, f.span))


# Where two strong ones stand in one text, the more particular goes before the more general.
_GENERAL = ("handyman", "moving-help", "house-cleaning", "painting")
# These are named in stories about other work too: "we moved in and the faucet drips".
_YIELDING = ("handyman", "moving-help")


def read_service(text: str) -> FoundService | None:
    """The one service that a text is about: the first strong one, else a weak one that stands alone, else None."""
    named = _found(text)
    found = [f for f in named if f.id != _OTHER]
    if not found or (len(found) < len(named) and (not found[0].strong or found[0].id in _GENERAL)):
        return None
    if found[0].strong:
        return _main(found)
    return found[0] if len(found) == 1 and _is_asked_for(text) else None


# From this confidence the model's service is taken: the customer reads its name in the answer, and may put it right.
_LIKELY = 0.4
_NONE = "none"


def likely_service(ranking: Ranking) -> str | None:
    """The service at the head of a ranking by likeness; None for a doubtful one, and for work that the house does not
    know."""
    best, confidence = ranking[0] if ranking else (_NONE, 0.0)
    return best if best != _NONE and confidence >= _LIKELY else None


def named_services(text: str) -> frozenset[str]:
    """The ids of all services that the words name, however weakly: "the TV is up" names the mounting of one."""
    return frozenset(found.id for found in _found(text)) - {_OTHER}


_CLAUSES = re.compile(r"[^.,;!?\n，。；！？]+[?？]?")
_BESIDE = re.compile(r"\b(?:also|too|as well|plus|in addition|on top of that|and maybe)\b|还(?:有|要|想|需)|另外|顺便")
_WISHED = re.compile(
    r"\b(?:if (?:possible|you (?:can|could|do|have time))|please|pls|could|can (?:you|someone)|needs?|wants?|too"
    r"|as well)\b|[?？]|请|帮|要|想|可以的话"
)


def services_beside(text: str, main: str) -> tuple[str, ...]:
    """The ids of other services that clauses of their own ask for beside the main one: "also the garden if possible".

    A weak word counts where something is wished for: "also the sink is to the left" asks for no plumber.
    """
    asked = [clause for clause in _CLAUSES.findall(text[:LONGEST_TEXT].lower()) if _BESIDE.search(clause)]
    found = [f.id for clause in asked if (f := _beside(clause)) is not None]
    return tuple(dict.fromkeys(each for each in found if each != main))


def _beside(clause: str) -> FoundService | None:
    found = _found(clause)
    if not found or found[0].id == _OTHER:
        return None
    if found[0].strong:
        return _main(found)
    return found[0] if len(found) == 1 and _WISHED.search(clause) else None


def listed_service(words: str) -> str | None:
    """The service that one thing of a list asks for, if the words name one without doubt or say hardly more."""
    found = _found(words)
    if not found or found[0].id == _OTHER:
        return None
    if found[0].strong:
        return _main(found).id
    few = len(words.split()) <= _FEW or (len(words.split()) == 1 and len(words) <= _FEW_SIGNS)
    return found[0].id if len(found) == 1 and few and _NAMED_ALONE.search(words) else None


# "A cleaning", "the wardrobes": what stands in a list by an article or a number alone.
_NAMED_ALONE = re.compile(
    r"^(?:an?|some|the|my|our|one|two|three|\d)\b|(?:ing|ed|up|out)$|[\u4e00-\u9fff]", re.IGNORECASE
)
_FEW, _FEW_SIGNS = 3, 8


_ASKING = re.compile(
    r"\b(?:need\w*|want\w*|looking for|help\w*|someone|somebody|quotes?|estimates?|how much|available"
    r"|do you (?:do|offer)|offer|can (?:you|i)|could"
    r"|fix\w*|broken|broke|problem|install\w*|repair\w*|replac\w*|hire|get|book|job|project|issue|request|pro)\b"
)


def _is_asked_for(text: str) -> bool:
    """Whether a weak word is asked for: "need help with a TV", or hardly anything else is said."""
    return len(text.split()) <= 3 or bool(_ASKING.search(text.lower()))


def _main(found: Sequence[FoundService]) -> FoundService:
    strong = [f for f in found if f.strong]
    particular = [f for f in strong if f.id not in _GENERAL]
    return particular[0] if particular and strong[0].id in _YIELDING else strong[0]
