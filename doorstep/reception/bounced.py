"""Delivery reports: whose mail came back, and word of it to the desk."""

from collections.abc import Iterable

from sqlalchemy.orm import Session

from doorstep.delivery.outcomes import mark_sent, tell_failed
from doorstep.house import House
from mail import outbox
from mail.letter import Letter
from mail.masks import bounced_reference
from mail.store import OutboxRow


def take_bounce(house: House, session: Session, letter: Letter) -> str:
    """Feeds the thread that sent the mail (RFC 3464); what became of the report, for the letter's row.

    It is no answer: to the desk, a pro whose mail came back is one who stays silent, and support knows why.
    """
    row = _sent_mail(house, session, letter)
    bounce = letter.bounce
    if row is None:
        return "a report on no mail of ours"
    failure = bounce.of(row.recipient) if bounce else None
    if failure is None or not failure.permanent:
        return f"outbox {row.id}: not for good"
    outbox.came_back(session, row, failure.status)
    mark_sent(session, row, "refused")
    tell_failed(house, session, row, status=failure.status)
    return f"outbox {row.id}: came back for good"


def _sent_mail(house: House, session: Session, letter: Letter) -> OutboxRow | None:
    """By the tagged bounce address that it came to; else by the id of the mail that it brings back."""
    domain, mailbox, now = house.settings.domain, house.settings.desk_local, house.clock.now()
    for address in _addresses(letter):
        reference = bounced_reference(address, domain, secret=house.secret, now=now, mailbox=mailbox)
        if reference is not None:
            return outbox.by_message_id(session, f"<{reference}@{domain}>")
    original = letter.bounce.original_message_id if letter.bounce else None
    return outbox.by_message_id(session, original) if original else None


def _addresses(letter: Letter) -> Iterable[str]:
    return (*letter.delivered_to, *(mailbox.address for mailbox in letter.to))
