"""Subjects of mails: the one that came, what its writer named by it, and that of the reply."""

import re

from sqlalchemy.orm import Session

from desk.conversation import InboundMessage
from doorstep.cards import without_cards
from mail.parts import headers_of
from mail.store import LetterRow

REPLY = re.compile(r"(?:re|aw|sv|antw|rif|tr|fwd?|wg|回复|答复|转发)\s*(?:\[\d+\])?\s*[:：]", re.IGNORECASE)


def subject_of(session: Session, letter_id: int | None) -> str:
    """The subject that the writer gave; empty in chat and where the letter's bytes are gone."""
    row = session.get(LetterRow, letter_id) if letter_id else None
    return headers_of(row.raw).text("subject").strip() if row is not None and row.raw else ""


def own_subject(session: Session, message: InboundMessage) -> str:
    """The subject that the writer gave a new mail: it may name the service (REQ-2). Empty for an answer and in chat."""
    subject = subject_of(session, message.letter_id)
    return "" if REPLY.match(subject) else subject


def subject_of_reply(session: Session, message: InboundMessage) -> str:
    """The subject of the reply to a mail: theirs, so that their mail program keeps the two together."""
    subject = without_cards(subject_of(session, message.letter_id))
    return subject if not subject or REPLY.match(subject) else f"Re: {subject}"
