"""What is said to support: an answer to what they wrote about a case, or what a pro adds to news of renewed papers.

It belongs to that case, whatever it looks like, and to nobody else (OTH-1, NOS-3).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from desk.conversation import InboundMessage
from desk.matter import Case, Matter
from desk.store.tables import OutgoingRow
from doorstep.turns.open_questions import replied_to
from language.guards.answers import is_acknowledgement, is_parting
from language.segments import clauses

# Mails that carry support's own words and ask nothing of the job itself.
_OF_SUPPORT = frozenset({"case_update_customer", "refund_customer"})

# What is wanted of us or a pro in a chat where support have written last; in mail the reply itself says for whom it is.
_ACTS = frozenset(
    {"request_service", "ask_availability", "ask_program", "ask_status", "list_estimates", "accept_estimate",
     "change_pro", "offer_windows", "accept_window", "reschedule", "cancel_booking", "cancel_request", "sign_off",
     "rate", "share_phone"}
)  # fmt: skip


@dataclass(frozen=True)
class InHand:
    """The case that the words belong to, in its matter."""

    matter: Matter
    case: Case


def answered_case(
    session: Session, message: InboundMessage, matter: Matter | None, intents: Callable[[], Sequence[str]]
) -> InHand | None:
    """The case whose mail from support is replied to, open or closed; None for any other message.

    Thanks alone want nothing of support.
    """
    if matter is None or message.matter_id != matter.id:
        return None
    row_id = replied_to(session, message.letter_id)
    mail = session.get(OutgoingRow, row_id) if row_id is not None else None
    return (_case_of(mail, message, matter) or _claim_of(mail, message, matter, intents)) if mail is not None else None


def _claim_of(
    mail: OutgoingRow, message: InboundMessage, matter: Matter, intents: Callable[[], Sequence[str]]
) -> InHand | None:
    """The open claim about a job that is over, where the mail that took it is replied to: "how long does this take?".

    The pro owes no answer to that (GUA-1, NOS-3).
    """
    over = matter.booking is not None and matter.booking.state == "done"
    claims = [case for case in matter.cases if case.state == "open" and case.reason == "claim"]
    if not over or len(claims) != 1 or mail.kind != "reply" or "GUA-1" not in mail.policy:
        return None
    return InHand(matter, claims[0]) if _says_something(message) and _ACTS.isdisjoint(intents()) else None


def answered_in_chat(
    session: Session,
    message: InboundMessage,
    person_id: str,
    known: Sequence[Matter],
    intents: Callable[[], Sequence[str]],
) -> InHand | None:
    """The case about which support have written last of all that a chat shows; None where its writer wants an act."""
    own = select(OutgoingRow).where(OutgoingRow.to_person == person_id, OutgoingRow.created_at <= message.received_at)
    last = session.scalars(own.order_by(OutgoingRow.id.desc()).limit(1)).first()
    matter = next((matter for matter in known if last is not None and matter.id == last.matter_id), None)
    if message.channel != "chat" or last is None or matter is None or last.kind not in _OF_SUPPORT:
        return None
    return _case_of(last, message, matter) if _ACTS.isdisjoint(intents()) else None


def _case_of(mail: OutgoingRow, message: InboundMessage, matter: Matter) -> InHand | None:
    """The case of which that mail of support tells."""
    if mail.kind not in _OF_SUPPORT or not _says_something(message):
        return None
    told = (
        (update.at, case)
        for case in matter.cases
        for update in case.updates
        if update.by.role == "support" and update.at <= mail.created_at
    )
    newest = max(told, key=lambda each: each[0], default=None)
    return InHand(matter, newest[1]) if newest is not None else None


def _says_something(message: InboundMessage) -> bool:
    said = clauses(message.text)
    return bool(message.photos) or any(not (is_acknowledgement(each.text) or is_parting(each.text)) for each in said)
