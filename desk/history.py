"""Everything about a matter by time: what happened, by which rules, and what was said."""

from collections.abc import Callable
from typing import Literal

from pydantic import AwareDatetime
from sqlalchemy.orm import Session

from desk.conversation import InboundMessage, OutgoingMessage, transcript
from desk.matter import Role
from desk.office import Office
from desk.store import matters
from desk.storytelling import tell
from desk.values import Value

_PLUMBING = {"deadline_set", "deadline_ended", "pro_answered"}


class HistoryLine(Value):
    """A line of a case's history. `who` is a display name; `kind` an event's type or a message's kind.

    `text` says what happened; `words` are the person's own words that it rests on, or the message itself.
    """

    at: AwareDatetime
    source: Literal["event", "received", "sent"]
    role: Role
    who: str
    kind: str
    text: str
    words: str = ""
    policy: tuple[str, ...] = ()
    technical: bool = False


def history(session: Session, matter_id: str, office: Office) -> list[HistoryLine]:
    """The lines by time. `technical` ones (clocks set and stopped) may be hidden from a reader in a hurry."""
    names = office.names
    recorded = matters.trail(session, matter_id)
    matter = matters.load(session, matter_id)
    zone = matter.zone if matter else "UTC"
    lines = [
        HistoryLine(
            at=entry.at,
            source="event",
            role=entry.actor.role,
            who=names(entry.actor.person_id) if entry.actor.person_id else "Doorstep",
            kind=entry.event.type,
            text=tell(entry.event, names, zone, office.catalogue.name),
            words=entry.words,
            policy=entry.event.policy,
            technical=entry.event.type in _PLUMBING,
        )
        for entry in recorded
    ]
    lines += [_message(message, names) for message in transcript(session, matter_id=matter_id)]
    return sorted(lines, key=lambda line: line.at)


def _message(message: InboundMessage | OutgoingMessage, names: Callable[[str], str]) -> HistoryLine:
    if isinstance(message, InboundMessage):
        who = names(message.person_id) if message.person_id else "a visitor"
        text = f"wrote by {'mail' if message.channel == 'email' else 'chat'}"
        return HistoryLine(
            at=message.received_at,
            source="received",
            role=message.role,
            who=who,
            kind=message.channel,
            text=text,
            words=message.text,
        )
    to = names(message.to_person) if message.to_person else "support" if message.role == "support" else "a visitor"
    return HistoryLine(
        at=message.created_at,
        source="sent",
        role=message.role,
        who="Doorstep",
        kind=message.kind,
        text=f"wrote to {to}: {message.subject}" if message.subject else f"wrote to {to}",
        words=message.text,
        policy=message.policy,
    )
