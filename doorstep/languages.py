"""The language that somebody is answered and written to in: the one that they last wrote in."""

import re
from typing import Literal

from sqlalchemy.orm import Session

from actions.replies_chinese import writes_chinese
from desk import conversation

Language = Literal["en", "zh"]
_WORD = re.compile(r"[A-Za-z]{2,}")
_TELLING = 3  # English words that tell; "ok", "$150" and a name tell nothing


def language_of(session: Session, *, person_id: str | None = None, visit_id: str | None = None) -> Language:
    """Of a person, or of a visitor of the chat; English for who has not written anything that tells."""
    for words in conversation.latest_words(session, person_id=person_id, visit_id=visit_id):
        if writes_chinese(words):
            return "zh"
        if len(_WORD.findall(words)) >= _TELLING:
            return "en"
    return "en"
