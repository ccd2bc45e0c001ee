"""An old thread under a new subject that names other work: it may be a new job, so nothing is taken for granted.

What would change the old job is asked about first, words go where the thread leads, and the writer hears how to
make it a job of its own.
"""

import re
from collections.abc import Iterator, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from desk.conversation import InboundMessage
from desk.matter import Matter
from desk.store.tables import InboundRow, OutgoingRow
from doorstep.turns.json_acts import Json
from doorstep.turns.subjects import REPLY, subject_of
from language.services import read_service

_TAGS = re.compile(r"\[[^\]]{1,40}\]")


def may_be_new_job(session: Session, message: InboundMessage, matter: Matter) -> bool:
    """Whether a customer's mail in the matter's thread has a subject of its own and speaks of other work."""
    if message.role != "customer" or message.matter_id is None:
        return False
    subject = subject_of(session, message.letter_id)
    if not subject or REPLY.match(subject):
        return False
    named = read_service(subject) or read_service(message.text)
    request = matter.request
    if named is None or request is None or named.id == request.service:
        return False
    return _plain(subject) not in {_plain(known) for known in _known_subjects(session, message)}


def asked_about(acts: Sequence[Json]) -> list[Json]:
    """The acts, none of which is clear any more."""
    return [
        {
            **act,
            "entities": [e for e in act["entities"] if e["entity"] != "clear"] + [{"entity": "clear", "value": False}],
        }
        for act in acts
    ]


def _known_subjects(session: Session, message: InboundMessage) -> Iterator[str]:
    """Those of the mails between us and the writer about the matter so far."""
    sent = select(OutgoingRow.subject).where(
        OutgoingRow.matter_id == message.matter_id, OutgoingRow.to_person == message.person_id
    )
    yield from session.scalars(sent)
    received = select(InboundRow.letter_id).where(
        InboundRow.matter_id == message.matter_id,
        InboundRow.person_id == message.person_id,
        InboundRow.id < message.id,
        InboundRow.letter_id.is_not(None),
    )
    yield from (subject_of(session, letter_id) for letter_id in session.scalars(received))


def _plain(subject: str) -> str:
    bare = _TAGS.sub(" ", subject)
    while found := REPLY.match(bare.strip()):
        bare = bare.strip()[found.end() :]
    return " ".join(bare.split()).casefold()
