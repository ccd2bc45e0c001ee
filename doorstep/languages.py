"""The language that somebody is answered and written to in: the one that they last wrote in."""

from sqlalchemy.orm import Session

from actions.replies_chinese import writes_chinese, writes_english
from actions.turn import Language
from desk import conversation


def language_of(session: Session, *, person_id: str | None = None, visit_id: str | None = None) -> Language:
    """Of a person, or of a visitor of the chat; English for who has not written anything that tells."""
    return known_language(session, person_id, visit_id) or "en"


def known_language(session: Session, person_id: str | None, visit_id: str | None) -> Language | None:
    """The same; None for who has not written anything that tells."""
    for words in conversation.latest_words(session, person_id=person_id, visit_id=visit_id):
        if writes_chinese(words):
            return "zh"
        if writes_english(words):
            return "en"
    return None
