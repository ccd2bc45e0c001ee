"""A mail about several jobs is answered in one mail, once each part has been taken in its own matter.

The parts are messages of their own (`several_matters`), handled one by one; their answers wait for the last of them. An
answer that changes the calendar of its reader goes by itself: an entry belongs to the address of its conversation, and
what is answered there is for the other party to read, so that nothing of another job may stand in it (CON-1, CON-3).
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Session

from actions.replies_chinese import fact_in_chinese
from desk import conversation
from desk.conversation import InboundMessage, OutgoingMessage
from desk.values import Value
from doorstep.house import House
from doorstep.languages import language_of
from doorstep.post.room import PartAnswer
from doorstep.post.told_with_reply import for_reply, without_kept
from doorstep.turns import which_matter
from doorstep.turns.subjects import subject_of_reply

_PARTS, _ANSWER = "parts_of_mail", "answer_waiting"


class Answer(Value):
    """What is said to one part. `asks`: its writer is asked something back, so that the next mail may answer that."""

    text: str
    policy: tuple[str, ...] = ()
    matter_id: str | None = None
    asks: bool = False


def bind(session: Session, message_ids: Sequence[int]) -> None:
    """These messages are the parts of one mail, in order."""
    for each in message_ids:
        message = conversation.inbound(session, each, lock=True)
        if message is not None:
            understood = {**(message.understood or {}), _PARTS: list(message_ids)}
            conversation.mark(session, each, message.state, message.reason, understood)


def keep(session: Session, message: InboundMessage, answer: Answer) -> dict[str, Any] | None:
    """What is then known of the message, with the answer that waits for those to the other parts; None: it does not."""
    if not answer.text.strip() or any(notice.invitation for notice in for_reply(message)):
        return None
    others = [part for part in _parts(session, message) if part.id != message.id]
    if not any(part.state == "stored" or _answer_of(part) for part in others):
        return None
    return {**(message.understood or {}), _ANSWER: answer.model_dump(mode="json")}


def settle(house: House, session: Session, message: InboundMessage) -> None:
    """Sends the answers that wait, once nothing of the mail is still to be handled."""
    parts = _parts(session, message)
    if any(part.state == "stored" for part in parts):
        return
    waiting = [(part, answer) for part in parts if (answer := _answer_of(part)) is not None]
    joint = _send_together(house, session, waiting) if len(waiting) > 1 else None
    for part, answer in waiting:
        if len(waiting) == 1:
            _send_alone(house, session, part, answer)
        understood = {name: value for name, value in without_kept(part.understood).items() if name != _ANSWER}
        if joint is not None:
            understood[conversation.ANSWERED_IN] = joint.id
        conversation.mark(session, part.id, part.state, part.reason, understood)


def _answer_of(part: InboundMessage) -> Answer | None:
    found = (part.understood or {}).get(_ANSWER)
    return Answer.model_validate(found) if found else None


def _parts(session: Session, message: InboundMessage) -> list[InboundMessage]:
    """All of its mail, as they are now; the first is locked, so that of two that end at once one is the last."""
    now = conversation.inbound(session, message.id)
    ids = (now.understood or {}).get(_PARTS, ()) if now else ()
    found = [conversation.inbound(session, each, lock=place == 0) for place, each in enumerate(ids)]
    return [part for part in found if part is not None]


def _send_alone(house: House, session: Session, part: InboundMessage, answer: Answer) -> None:
    subject = subject_of_reply(session, part)
    house.post.reply(session, part, answer.text, matter_id=answer.matter_id, subject=subject, policy=answer.policy)


def _send_together(
    house: House, session: Session, waiting: Sequence[tuple[InboundMessage, Answer]]
) -> OutgoingMessage | None:
    """In the thread of the only job about which something is asked back, else in none: an answer names the job."""
    asking = [each for each in waiting if each[1].asks]
    of_one = len(asking) == 1
    return house.post.reply_together(
        session,
        asking[0][0] if of_one else waiting[0][0],
        [PartAnswer(_heading(house, session, part, answer), answer.text, for_reply(part)) for part, answer in waiting],
        matter_id=asking[0][1].matter_id if of_one else None,
        subject=subject_of_reply(session, waiting[0][0]),
        policy=tuple(dict.fromkeys(rule for _, answer in waiting for rule in answer.policy)),
    )


def _heading(house: House, session: Session, part: InboundMessage, answer: Answer) -> str:
    return heading(house, session, part, answer.matter_id or part.matter_id)


def heading(house: House, session: Session, part: InboundMessage, matter_id: str | None) -> str:
    """ "#1002 Plumbing (ZIP 98101), booked with Luis Ortega:" in its writer's language; empty for no matter."""
    if matter_id is None:
        return ""
    matter = house.desk.matter(matter_id, session)
    line = which_matter.line(matter, house.desk.name, house.catalogue.name, part.role)
    said = fact_in_chinese(line) if language_of(session, person_id=part.person_id) == "zh" else line
    return f"{said}:"
