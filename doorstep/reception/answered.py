"""The mail of ours that a letter answers: by its words those that were written between them are known."""

from sqlalchemy.orm import Session

from mail import outbox
from mail.reading import answered

_LOOKED_UP = 5  # ids; a program names the mail that it answers first or last


def mail_answered(session: Session, raw: bytes) -> bytes | None:
    """What was sent under the nearest id that the letter names, if its bytes are still kept.

    To whom it went is not asked: its words are only compared with what the letter already holds.
    """
    for message_id in answered(raw)[:_LOOKED_UP]:
        row = outbox.by_message_id(session, message_id)
        if row is not None and row.raw is not None:
            return row.raw
    return None
