"""Which service words name: a gazetteer, kept as a table in ``data/services.yml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml

LONGEST_TEXT = 3_000

# What stands before a word of the table and makes it something else: "the TV is on the other wall", "no plumbing".
_NOT_MEANT = re.compile(r"(?:\bno|\bnot|n't need|without|except|unlike|not for|instead of)\s+(?:\w+\s+){0,2}$")


@dataclass(frozen=True, slots=True)
class FoundService:
    """A service id and the words that name it. ``strong``: the words name it by themselves ("mount a TV")."""

    id: str
    span: tuple[int, int]
    strong: bool


@cache
def _table() -> tuple[tuple[str, bool, re.Pattern[str]], ...]:
    rows = yaml.safe_load(resources.files(__package__).joinpath("data/services.yml").read_text(encoding="utf-8"))
    compiled = []
    for row in rows:
        for strength in ("strong", "weak"):
            for pattern in row.get(strength, ()):
                edged = pattern if re.search(r"[\u4e00-\u9fff]", pattern) else rf"(?<![\w-])(?:{pattern})(?![\w-])"
                compiled.append((row["id"], strength == "strong", re.compile(edged)))
    return tuple(compiled)


def read_services(text: str) -> tuple[FoundService, ...]:
    """All services that the words name, strong ones first, then by place; each id once."""
    lower = text[:LONGEST_TEXT].lower()
    found: dict[str, FoundService] = {}
    for service, strong, pattern in _table():
        if service in found:
            continue
        for match in pattern.finditer(lower):
            if not _NOT_MEANT.search(lower[max(0, match.start() - 30) : match.start()]):
                found[service] = FoundService(service, match.span(), strong)
                break
    return tuple(sorted(found.values(), key=lambda f: (not f.strong, f.span)))


def read_service(text: str) -> FoundService | None:
    """The one service that a text is about: the first strong one, else a weak one that stands alone, else None."""
    found = read_services(text)
    if not found:
        return None
    if found[0].strong:
        return _main(found)
    return found[0] if len(found) == 1 and _is_asked_for(text) else None


_ASKING = re.compile(
    r"\b(?:need\w*|want\w*|looking for|help\w*|someone|somebody|quotes?|estimates?|how much|available"
    r"|do you (?:do|offer)|offer|can (?:you|i)|could"
    r"|fix\w*|broken|broke|problem|install\w*|repair\w*|replac\w*|hire|get|book|job|project|issue|request|pro)\b"
)


def _is_asked_for(text: str) -> bool:
    """Whether a weak word is asked for: "need help with a TV", or hardly anything else is said."""
    return len(text.split()) <= 3 or bool(_ASKING.search(text.lower()))


# Where two strong ones stand in one text, the more particular goes before the more general.
_GENERAL = ("handyman", "moving-help", "house-cleaning", "painting")


def _main(found: tuple[FoundService, ...]) -> FoundService:
    strong = [f for f in found if f.strong]
    particular = [f for f in strong if f.id not in _GENERAL]
    return particular[0] if particular and strong[0].id == "handyman" else strong[0]
