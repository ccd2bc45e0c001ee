"""What the desk made of each message: the acts with their words, and the rules that decided."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from desk import conversation
from desk.conversation import InboundMessage
from desk.policy import Policy
from desk.store.tables import EventRow, InboundRow, MatterRow
from web import understood
from web.reasons import Rule, rules

_SHOWN = 25
_STATES = {
    "stored": "being read",
    "handled": "",
    "failed": "failed",
}
_CHANNELS = {"email": "mail", "chat": "chat"}


@dataclass(frozen=True, slots=True)
class Turn:
    """One message and what came of it: `answers` are the codes of the desk's answers.

    `zone` (IANA) is the one its times are shown in.
    """

    who: str
    role: str
    channel: str
    at: datetime
    zone: str
    state: str
    state_words: str
    reason: str
    text: str
    acts: tuple[understood.ActView, ...]
    answers: tuple[str, ...]
    rules: tuple[Rule, ...]


def turns(session: Session, name: Callable[[str], str], zone: str, policy: Policy) -> list[Turn]:
    """The newest messages, the latest first. `zone` is for messages that belong to no matter yet."""
    messages = _newest(session)
    zones = _zones(session, {message.matter_id for message in messages if message.matter_id})
    decided = _decided(session, messages)
    return [
        Turn(
            who=name(message.person_id) if message.person_id else "A visitor",
            role=message.role,
            channel=_CHANNELS[message.channel],
            at=message.received_at,
            zone=zones.get(message.matter_id or "", zone),
            state=message.state,
            state_words=_STATES[message.state],
            reason=message.reason or "",
            text=message.text,
            acts=understood.acts(message.understood, zones.get(message.matter_id or "", zone)),
            answers=tuple((message.understood or {}).get("answers", ())),
            rules=rules(decided[message.id], policy),
        )
        for message in messages
    ]


def _newest(session: Session) -> list[InboundMessage]:
    rows = session.scalars(select(InboundRow).order_by(InboundRow.id.desc()).limit(_SHOWN)).all()
    # The session holds these rows now, so that reading them as messages asks nothing more.
    return [message for row in rows if (message := conversation.inbound(session, row.id))]


def _zones(session: Session, matter_ids: Iterable[str]) -> dict[str, str]:
    rows = session.execute(
        select(MatterRow.id, MatterRow.state["zone"].astext.label("zone")).where(MatterRow.id.in_(matter_ids))
    )
    return {row.id: row.zone for row in rows}


def _decided(session: Session, messages: Sequence[InboundMessage]) -> dict[int, list[str]]:
    """The ids of the rules that decided, by message: of its commands' events, then of the answers to it."""
    found: dict[int, list[str]] = {message.id: [] for message in messages}
    if not messages:
        return found
    prefixes = [EventRow.command_key.startswith(_commands_of(message), autoescape=True) for message in messages]
    events = session.execute(
        select(EventRow.command_key, EventRow.policy).where(or_(*prefixes)).order_by(EventRow.matter_id, EventRow.seq)
    ).all()
    for message in messages:
        for command_key, policy in events:
            if command_key.startswith(_commands_of(message)):
                found[message.id].extend(policy)
        found[message.id].extend((message.understood or {}).get("policy", ()))
    return found


def _commands_of(message: InboundMessage) -> str:
    """What the keys of the message's commands begin with; the number of the act follows."""
    return f"message:{message.id}:"
