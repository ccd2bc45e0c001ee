"""Whose page it is: the language that its reader is written to in, and our own words in it.

The English words are the key to the others, which stand side by side in `words.yml`.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

import yaml
from sqlalchemy.orm import Session
from starlette.requests import Request

from web.room import WebRoom

Language = Literal["en", "zh"]
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_TAGS: Mapping[Language, str] = {"en": "en", "zh": "zh-Hans"}


@cache
def chinese() -> Mapping[str, str]:
    """Our words on people's pages by their English, with the same `%(names)s` of facts."""
    pairs = yaml.safe_load((Path(__file__).parent / "words.yml").read_text(encoding="utf-8"))
    return dict(pairs)


@dataclass(frozen=True)
class Words:
    """Our own words for one reader. `of_people`: people's words as they are shown, our marks put in this language."""

    language: Language = "en"
    of_people: Callable[[str], str] = str

    @property
    def tag(self) -> str:
        """BCP 47."""
        return _TAGS[self.language]

    def __call__(self, english: str, **facts: object) -> str:
        """The words in the reader's language, with `facts` in the place of their `%(names)s`."""
        said = self.say(english)
        return said % facts if facts else said

    def say(self, english: str) -> str:
        """The words as they stand, without their facts."""
        return english if self.language == "en" else chinese().get(english, english)


ENGLISH = Words()


def words_for(
    room: WebRoom,
    request: Request,
    session: Session | None = None,
    *,
    person_id: str | None = None,
    visit_id: str | None = None,
) -> Words:
    """In the language that the person, or the visitor of the chat, writes; where nothing tells, in the browser's."""
    if person_id is None and visit_id is None:
        return words_in(room, browsers_language(request))
    if session is None:
        with room.sessions() as own:
            return words_for(room, request, own, person_id=person_id, visit_id=visit_id)
    return words_in(room, room.language_of(session, person_id, visit_id) or browsers_language(request))


def words_like(room: WebRoom, said: str, request: Request) -> Words:
    """In the language of what the reader has written; where that is not Chinese, in the browser's."""
    return words_in(room, "zh" if has_chinese(said) else browsers_language(request))


def words_in(room: WebRoom, language: Language) -> Words:
    return Words(language, room.marks_in_chinese if language == "zh" else str)


def has_chinese(text: str) -> bool:
    return _CHINESE.search(text) is not None


def browsers_language(request: Request) -> Language:
    """Chinese where the browser asks for it rather than for English (RFC 9110 12.5.4)."""
    asked = {"en": 0.0, "zh": 0.0}
    for part in request.headers.get("accept-language", "").split(","):
        tag, _, quality = part.strip().partition(";")
        language = tag.split("-")[0].strip().lower()
        if language in asked:
            asked[language] = max(asked[language], _quality(quality))
    return "zh" if asked["zh"] > asked["en"] else "en"


def _quality(parameter: str) -> float:
    name, _, value = parameter.strip().partition("=")
    try:
        return float(value) if name.strip() == "q" else 1.0
    except ValueError:
        return 0.0


def saying(room: WebRoom, words: Words) -> Callable[[str], str]:
    """How a fact of the desk's is said to the reader: times, money and names of services in their language."""
    return room.in_chinese if words.language == "zh" else str
