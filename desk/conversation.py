"""Messages in and out, and what the bot remembers of a conversation. Nothing here commits."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Literal

from pydantic import AwareDatetime
from sqlalchemy import Select, or_, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from desk.matter import Photo, Role
from desk.store.tables import ConversationRow, InboundRow, OutgoingRow, VisitRow
from desk.values import Value

Channel = Literal["email", "chat"]
InboundState = Literal["stored", "handled", "held", "ignored", "failed"]
OutgoingState = Literal["stored", "queued", "sent", "refused", "failed"]
ANSWERED_IN = "answered_in"  # in `understood`: the reply that answers these words along with words about other matters


class InboundMessage(Value):
    """A message from a person. `pro_id` names the thread within the matter; `understood` is what was made of it."""

    id: int
    key: str
    channel: Channel
    role: Role
    person_id: str | None
    visit_id: str | None
    matter_id: str | None
    pro_id: str | None
    text: str
    photos: tuple[Photo, ...]
    received_at: AwareDatetime
    state: InboundState
    reason: str | None
    understood: dict[str, Any] | None
    letter_id: int | None


class OutgoingMessage(Value):
    """A message to a person, as they read it. `answers`: the inbound message that it replies to."""

    id: int
    to_person: str | None
    visit_id: str | None
    role: Role
    matter_id: str | None
    pro_id: str | None
    kind: str
    subject: str
    text: str
    photos: tuple[Photo, ...]
    policy: tuple[str, ...]
    created_at: AwareDatetime
    answers: int | None
    outbox_id: int | None
    state: OutgoingState


def receive(
    session: Session,
    *,
    key: str,
    channel: Channel,
    role: Role,
    text: str,
    received_at: datetime,
    person_id: str | None = None,
    visit_id: str | None = None,
    matter_id: str | None = None,
    pro_id: str | None = None,
    photos: Sequence[Photo] = (),
    state: InboundState = "stored",
    reason: str | None = None,
    letter_id: int | None = None,
) -> InboundMessage | None:
    """Keeps a message. None: a message with this key was received before, and nothing is done."""
    new = insert(InboundRow).values(
        key=key,
        channel=channel,
        role=role,
        person_id=person_id,
        visit_id=visit_id,
        matter_id=matter_id,
        pro_id=pro_id,
        text=text,
        photos=[photo.model_dump(mode="json") for photo in photos],
        received_at=received_at,
        state=state,
        reason=reason,
        letter_id=letter_id,
    )
    row = session.scalar(new.on_conflict_do_nothing(index_elements=["key"]).returning(InboundRow))
    return _inbound(row) if row else None


def inbound(session: Session, message_id: int, *, lock: bool = False) -> InboundMessage | None:
    """A message; with `lock` nobody else handles it until the transaction ends."""
    row = session.get(InboundRow, message_id, with_for_update=lock, populate_existing=lock)
    return _inbound(row) if row else None


def inbound_in_state(session: Session, *states: InboundState) -> list[InboundMessage]:
    """The messages in one of these states, oldest first."""
    rows = session.scalars(select(InboundRow).where(InboundRow.state.in_(states)).order_by(InboundRow.id))
    return [_inbound(row) for row in rows]


def mark(
    session: Session,
    message_id: int,
    state: InboundState,
    reason: str | None = None,
    understood: dict[str, Any] | None = None,
    *,
    matter_id: str | None = None,
    person_id: str | None = None,
) -> None:
    """Sets what became of a message; the matter and person that it turned out to belong to are kept with it.

    Raises LookupError for an unknown message.
    """
    row = session.get(InboundRow, message_id)
    if row is None:
        raise LookupError(f"there is no inbound message {message_id}")
    row.state, row.reason = state, reason
    if understood is not None:
        row.understood = understood
    row.matter_id = matter_id or row.matter_id
    row.person_id = person_id or row.person_id
    session.flush()


def move(session: Session, message_id: int, matter_id: str | None, pro_id: str | None) -> None:
    """A message stands in another thread than the one that it came in; with neither, in none."""
    row = session.get(InboundRow, message_id)
    if row is None:
        raise LookupError(f"there is no inbound message {message_id}")
    row.matter_id, row.pro_id = matter_id, pro_id
    session.flush()


def send(
    session: Session,
    *,
    role: Role,
    kind: str,
    subject: str,
    text: str,
    created_at: datetime,
    to_person: str | None = None,
    visit_id: str | None = None,
    matter_id: str | None = None,
    pro_id: str | None = None,
    photos: Sequence[Photo] = (),
    policy: Sequence[str] = (),
    answers: int | None = None,
    outbox_id: int | None = None,
    state: OutgoingState = "stored",
) -> OutgoingMessage:
    """Keeps a message to a person or to a chat visit; sending it on is another's work."""
    row = OutgoingRow(
        to_person=to_person,
        visit_id=visit_id,
        role=role,
        matter_id=matter_id,
        pro_id=pro_id,
        kind=kind,
        subject=subject,
        text=text,
        photos=[photo.model_dump(mode="json") for photo in photos],
        policy=list(policy),
        created_at=created_at,
        answers=answers,
        outbox_id=outbox_id,
        state=state,
    )
    session.add(row)
    session.flush()
    return _outgoing(row)


def memory(session: Session, conversation: str) -> dict[str, Any]:
    """What the bot remembers of a conversation; empty for a new one."""
    row = session.get(ConversationRow, conversation)
    return dict(row.memory) if row else {}


def latest_words(
    session: Session, *, person_id: str | None = None, visit_id: str | None = None, most: int = 5
) -> list[str]:
    """What a person or a visitor of the chat (either) wrote last, newest first; messages without words don't count.

    A person's are those, too, that they wrote in the chat before they had said who they are.
    """
    given = ((InboundRow.person_id, person_id), (InboundRow.visit_id, visit_id))
    whose = [column == value for column, value in given if value is not None]
    if person_id is not None:
        whose.append(InboundRow.visit_id.in_(select(VisitRow.id).where(VisitRow.person_id == person_id)))
    newest = select(InboundRow.text).where(or_(False, *whose), InboundRow.text != "")
    return list(session.scalars(newest.order_by(InboundRow.id.desc()).limit(most)))


def keep_memory(session: Session, conversation: str, memory: dict[str, Any]) -> None:
    """Keeps what the bot remembers of a conversation."""
    session.merge(ConversationRow(id=conversation, memory=memory))
    session.flush()


def transcript(
    session: Session,
    *,
    visit_id: str | None = None,
    person_id: str | None = None,
    matter_id: str | None = None,
    after: datetime | None = None,
) -> list[InboundMessage | OutgoingMessage]:
    """The messages of a visit or a person (either), or of a matter, by time; `after` leaves out what is older.

    With `visit_id` and `person_id` a chat shows what was said before and after the address was confirmed. A reply to
    a mail about several matters is of each of them.
    """
    came, went = select(InboundRow), select(OutgoingRow)
    whose_came, whose_went = [], []
    if visit_id is not None:
        whose_came.append(InboundRow.visit_id == visit_id)
        whose_went.append(OutgoingRow.visit_id == visit_id)
    if person_id is not None:
        whose_came.append(InboundRow.person_id == person_id)
        whose_went.append(OutgoingRow.to_person == person_id)
    if matter_id is not None:
        whose_came.append(InboundRow.matter_id == matter_id)
        whose_went += [OutgoingRow.matter_id == matter_id, OutgoingRow.id.in_(_jointly(matter_id))]
    if not whose_came:
        raise ValueError("a transcript is of a visit, a person or a matter")
    came, went = came.where(or_(*whose_came)), went.where(or_(*whose_went))
    if after is not None:
        came, went = came.where(InboundRow.received_at > after), went.where(OutgoingRow.created_at > after)
    lines: list[InboundMessage | OutgoingMessage] = [_inbound(row) for row in session.scalars(came)]
    lines += [_outgoing(row) for row in session.scalars(went)]
    return sorted(lines, key=_place)


def _jointly(matter_id: str) -> Select[tuple[int]]:
    """The replies that answer words in the matter along with words in others."""
    joint = InboundRow.understood[ANSWERED_IN]
    return select(joint.as_integer()).where(InboundRow.matter_id == matter_id, joint.as_integer().is_not(None))


def photos_told(session: Session, person_id: str, matter_id: str) -> tuple[Photo, ...]:
    """The photos that somebody was sent about a matter so far, each once, oldest first."""
    told = select(OutgoingRow.photos).where(OutgoingRow.to_person == person_id, OutgoingRow.matter_id == matter_id)
    photos = [Photo.model_validate(each) for row in session.scalars(told.order_by(OutgoingRow.id)) for each in row]
    return tuple({photo.id: photo for photo in photos}.values())


def _place(line: InboundMessage | OutgoingMessage) -> tuple[datetime, bool, int]:
    """At the same moment what came stands before what went."""
    if isinstance(line, InboundMessage):
        return line.received_at, False, line.id
    return line.created_at, True, line.id


def _inbound(row: InboundRow) -> InboundMessage:
    return InboundMessage.model_validate({name: getattr(row, name) for name in InboundMessage.model_fields})


def _outgoing(row: OutgoingRow) -> OutgoingMessage:
    return OutgoingMessage.model_validate({name: getattr(row, name) for name in OutgoingMessage.model_fields})
