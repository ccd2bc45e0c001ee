"""Who gets a mail, at which address, in which zone and language."""

from typing import cast

from sqlalchemy.orm import Session

from desk import people
from desk.conversation import InboundMessage
from desk.matter import Role
from doorstep.languages import language_of
from doorstep.post.mailing import Recipient
from doorstep.settings import Settings
from doorstep.threads import PartyRole, Writer
from mail.headers import mailboxes
from mail.parts import headers_of
from mail.store import LetterRow

SUPPORT = Writer("support", "support")


def recipient_of(session: Session, settings: Settings, role: Role, person_id: str | None) -> Recipient | None:
    """Support, or the person with this id; None where there is nobody."""
    if role == "support":
        return Recipient(SUPPORT, settings.support_address, "Support")
    person = people.find(session, person_id) if person_id else None
    if person is None:
        return None
    zone = person.zone or settings.policy.zone
    language = language_of(session, person_id=person.id)
    return Recipient(Writer(cast(PartyRole, role), person.id), person.email, person.name, zone, language)


def own_id(session: Session, message: InboundMessage, recipient: Recipient) -> str | None:
    """The Message-ID of the recipient's own mail; None in chat, and for one that only came in their name."""
    letter = session.get(LetterRow, message.letter_id) if message.letter_id else None
    if letter is None or letter.raw is None:
        return None
    senders = [sender.address.lower() for sender in mailboxes(headers_of(letter.raw).all("from"))]
    return letter.message_id if senders == [recipient.address.lower()] else None
