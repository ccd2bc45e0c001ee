"""News of a pro's own papers: insurance, licence or check renewed, with or without the certificate (PRO-2 to PRO-4).

It is read beside the intents, as it is no act of a job: support looks at it, and no customer is to read it. The words
stand in `data/papers.yml`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib import resources

import yaml

from language.guards.questions import is_question
from language.wordlist import filled

_LONGEST = 2_000


def tells_of_papers(text: str, *, handed_in: bool = False) -> bool:
    """Whether a clause of a pro tells that papers of theirs are renewed; `handed_in`: or only brings them."""
    words, table = _words(text), _table()
    if table["not_yet"].search(words) or _asks(words):
        return False
    return bool(table["renewed"].search(words)) or (handed_in and bool(table["handed_in"].search(words)))


def goes_with_papers(text: str) -> bool:
    """Whether the words of another clause belong to such news."""
    words = _words(text)
    return bool(_table()["beside"].search(words)) and not _asks(words)


def _words(text: str) -> str:
    return text[:_LONGEST].lower().replace("’", "'")


def _asks(words: str) -> bool:
    return "?" in words or "？" in words or is_question(words)


@cache
def _table() -> Mapping[str, re.Pattern[str]]:
    table = yaml.safe_load(resources.files(__package__).joinpath("data/papers.yml").read_text(encoding="utf-8"))
    names = ("renewed", "handed_in", "beside", "not_yet")
    return {name: re.compile(filled("|".join(table[name]), table["words"])) for name in names}
