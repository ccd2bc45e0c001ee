"""What is answered without the bot: which matter is meant, what is open, what is support's, what was said before."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy.orm import Session

from desk import conversation
from desk.commands import AddToCase
from desk.conversation import InboundMessage
from desk.matter import Actor
from desk.states import is_hushed
from doorstep.house import House
from doorstep.post.told_with_reply import for_reply
from doorstep.turns import asking_which, hushed, lines, open_jobs, together
from doorstep.turns.context import Context, conversation_of
from doorstep.turns.finishing import finish
from doorstep.turns.fresh_words import Place
from doorstep.turns.papers import left_out, papers_of
from doorstep.turns.plan import Plan
from doorstep.turns.playing import Played
from doorstep.turns.reply import Reply, compose
from doorstep.turns.said_again import is_said_again


@dataclass(frozen=True)
class Placed:
    """A stored message where it stands, with what is known of it before it is understood."""

    house: House
    place: Place
    plan: Plan | None
    context: Context
    memory: Mapping[str, Any]

    @property
    def message(self) -> InboundMessage:
        return self.place.message

    @property
    def is_empty(self) -> bool:
        """Whether nobody has said or shown anything."""
        return not self.message.text.strip() and not self.message.photos

    @property
    def thread(self) -> str | None:
        """The pro of the thread that the message stands in, None for the customer's own with Doorstep."""
        return self.context.pro_id if self.context.role == "pro" else self.message.pro_id


def is_answered(placed: Placed) -> bool:
    """Whether that was all that the message wanted: it is handled then."""
    return any(answers(placed) for answers in _WAYS)


def _which_is_meant(placed: Placed) -> bool:
    """Until the answer, nothing is done and all is kept."""
    house, context, matters = placed.house, placed.context, placed.place.unclear
    if not matters:
        return False
    with house.sessions.begin() as session:
        _answer_of_none(house, session, context, asking_which.question(house, context, matters))
        asking_which.keep(house, session, context, matters)
    return True


def _support_in_their_case(placed: Placed) -> bool:
    """What answers support, or a pro adds to the news of renewed papers, goes to them alone (PRO-4, OTH-1)."""
    house, context, message, in_hand = placed.house, placed.context, placed.message, placed.place.with_support
    if in_hand is None:
        return False
    matter, case = in_hand.matter, in_hand.case
    actor = Actor(role=context.role, person_id=_person_of(context))
    papers = case.reason == "renewal"
    files, documents = left_out(message, taken=papers), papers_of(message) if papers else ()
    words = lines.with_left_out(message.text, files)
    command = AddToCase(actor=actor, words=words, photos=(*message.photos, *documents), case_id=case.id)
    with house.sessions.begin() as session:
        outcome = house.desk.handle(
            command, key=f"{context.key}:0", matter_id=matter.id, session=session, at=message.received_at
        )
        spoken_in = conversation_of(_person_of(context), None, matter.id)
        there = replace(context, matter=matter, conversation=spoken_in)
        due = outcome.answer.facts.get("due", "") if outcome.answer.code == "case_reopened" else ""
        added = lines.added_to_case(str(case.number), context.language, due)
        sorry = lines.left_out(files, context.language, papers=papers) if files else ""
        reply = compose((), before=[sorry], after=[added])
        finish(house, session, there, Played([], [], conversation.memory(session, spoken_in)), reply)
    return True


def _what_is_open(placed: Placed) -> bool:
    """The writer hears what they have open, or a pro their record; nothing is done."""
    house, context, matters = placed.house, placed.context, placed.place.all_open
    if matters is None:
        return False
    now = placed.message.received_at
    with house.sessions.begin() as session:
        person_id, office = _person_of(context), house.office(session)
        if open_jobs.asks_for_record(placed.message.text):
            told = open_jobs.record(person_id, office, context.language)
        else:
            told = open_jobs.told(matters, context.role, person_id, office, now, context.language)
        _answer_of_none(house, session, context, Reply(told))
    return True


def _nobody_while_hushed(placed: Placed) -> bool:
    """A person of support has the matter in hand: the words go where they belong, and the bot is silent (OTH-1).

    In the chat box, where silence looks like a fault, a line says that support has them.
    """
    house, context = placed.house, placed.context
    if placed.plan is not None or placed.is_empty or not is_hushed(context.matter, context.role, placed.thread):
        return False
    with house.sessions.begin() as session:
        message = conversation.inbound(session, context.message.id, lock=True)
        if message is None or message.state != "stored":
            return True
        command = hushed.command_for(replace(context, message=message), message.text)
        house.desk.handle(
            command, key=f"{context.key}:0", matter_id=context.matter_id, session=session, at=message.received_at
        )
        if message.channel == "chat" and isinstance(command, AddToCase):
            _say_with_support(session, placed, message)
        told = conversation.inbound(session, message.id)  # no reply will come that could bring it
        if told is not None:
            house.post.others(session, told)
            house.post(session, for_reply(told), None)
        understood = {**(message.understood or {}), "acts": [], "policy": ["OTH-1"]}
        conversation.mark(session, message.id, "handled", understood=understood, matter_id=context.matter_id)
        together.settle(house, session, message)
    return True


def _say_with_support(session: Session, placed: Placed, message: InboundMessage) -> None:
    context = placed.context
    cases = context.matter.cases if context.matter is not None else ()
    case = next((c for c in reversed(cases) if c.keeps_bot_out_of(placed.thread or "")), None)
    if case is None:
        return
    placed.house.post.reply(
        session,
        message,
        lines.added_to_case(str(case.number), context.language),
        matter_id=context.matter_id,
        person_id=_person_of(context),
        policy=["OTH-1"],
    )


def _what_was_said_before(placed: Placed) -> bool:
    house, context = placed.house, placed.context
    if placed.plan is not None:
        return False
    with house.sessions() as session:
        if not is_said_again(session, context):
            return False
    with house.sessions.begin() as session:
        finish(house, session, context, Played([], [], placed.memory), Reply(lines.said_again(context.language)))
    return True


def _answer_of_none(house: House, session: Session, context: Context, reply: Reply) -> None:
    """A reply that stands in none of the writer's matters."""
    spoken_in = conversation_of(_person_of(context), None, None)
    played = Played([], [], conversation.memory(session, spoken_in))
    finish(house, session, replace(context, matter=None, conversation=spoken_in), played, reply)


def _person_of(context: Context) -> str:
    if context.person is None:
        raise ValueError("a matter is a person's")
    return context.person.id


# In this order: the first that answers has answered.
_WAYS: tuple[Callable[[Placed], bool], ...] = (
    _which_is_meant,
    _support_in_their_case,
    _what_is_open,
    _nobody_while_hushed,
    _what_was_said_before,
)
