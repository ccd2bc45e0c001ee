"""Handles one message: understand, let the bot take the acts, and write the reply with all that goes with it.

The bot's actions have done their work at the desk under keys of the message, so whatever fails here is tried again
from the start without doing anything twice. Reply, memory and state are written in one transaction.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from sqlalchemy.orm import Session

from desk import conversation
from desk.commands import AddToCase
from desk.conversation import InboundMessage
from desk.matter import Actor, Matter
from desk.states import is_hushed
from doorstep.house import House
from doorstep.jobs import GiveUp, defer_in
from doorstep.logs import log
from doorstep.post.told_with_reply import for_reply
from doorstep.turns import hushed, lines, open_jobs, together, which_matter
from doorstep.turns.context import Context, context_of, conversation_of
from doorstep.turns.finishing import finish
from doorstep.turns.for_us import TO_SUPPORT, set_apart
from doorstep.turns.new_subject import may_be_new_job
from doorstep.turns.open_questions import without_lapsed
from doorstep.turns.papers import left_out, papers_of
from doorstep.turns.placing import find_place
from doorstep.turns.plan import Plan
from doorstep.turns.playing import Played, play
from doorstep.turns.reply import Reply, compose
from doorstep.turns.said_again import is_said_again
from doorstep.turns.several_matters import Part, key_of
from doorstep.turns.unwanted import Unwanted, set_aside
from doorstep.turns.with_support import InHand
from language.papers import tells_of_papers


def defer_message(session: Session, message: InboundMessage) -> None:
    """Wants the message handled, after the earlier ones of the same person, in the session's transaction."""
    lock = f"person:{message.person_id}" if message.person_id else f"visit:{message.visit_id}"
    defer_in(session, "handle_message", lock, inbound_id=message.id)


def handle_message(house: House, *, inbound_id: int) -> None:
    """Handles a stored message; one that is not `stored` any more is left alone.

    Raises BotDown, NluDown or NotAcknowledged where it is to be tried again.
    """
    with house.sessions() as session:
        message = conversation.inbound(session, inbound_id)
        if message is None:
            raise GiveUp("there is no such message")
        if message.state != "stored":
            return
        plan = Plan.of(message, "plan")
        place = find_place(house, session, message, plan)
        message = place.message
        context = context_of(house, session, message, plan)
        context = replace(context.of_no_matter() if place.new else context, like=place.like, fault=place.fault)
        memory = conversation.memory(session, context.conversation)
        memory = memory if plan else without_lapsed(house, session, context, memory)
    if place.moved:
        with house.sessions.begin() as session:
            conversation.move(session, message.id, message.matter_id, message.pro_id)
    _take_up(house, message, place.rest, in_one_reply=place.together)
    empty = not message.text.strip() and not message.photos
    if place.unclear:
        _ask_which(house, context, place.unclear)
        return
    if place.with_support is not None:
        _add_to_case(house, context, place.with_support)
        return
    if place.all_open is not None:
        _tell_all_open(house, context, place.all_open)
        return
    if plan is None and not empty and is_hushed(context.matter, context.role, _thread_of(context)):
        _handle_hushed(house, context)
        return
    if plan is None and _is_said_again(house, context):
        _say_known(house, context, memory)
        return
    papers = _brings_papers(message, context)
    files = left_out(message, taken=papers)
    sorry = lines.left_out(files, context.language, papers=papers) if files else ""
    if empty:
        played = Played([], [], memory)
        reply = Reply(sorry or lines.EMPTY)
    else:
        perhaps_new = not context.fault and _may_be_new_job(house, context)
        try:
            played = play(house, context, memory, plan, perhaps_new)
        except Unwanted:
            set_aside(house, context)
            return
        reply = compose(
            played.answers,
            before=[
                *([_heading(house, context)] if place.elsewhere and not place.rest else []),
                *([sorry] if sorry else []),
            ],
            after=_asked_whether_new(house, context, played) if perhaps_new else (),
            language=context.language,
        )
    with house.sessions.begin() as session:
        if played.kept is not None and played.unclear:
            asked = _question_which(house, played.kept, played.unclear)
            reply = Reply(f"{reply.text}\n\n{asked.text}", asked.buttons)
            _keep_waiting(house, session, played.kept, played.unclear)
        finish(house, session, context, played, reply)
        if place.answers and context.person is not None:
            which_matter.forget(session, context.person.id, message.channel)
    log("turns").info("message_handled", message=message.id, acts=len(played.acts), matter=context.matter_id)


def _heading(house: House, context: Context) -> str:
    with house.sessions() as session:
        return together.heading(house, session, context.message, context.matter_id)


def _is_said_again(house: House, context: Context) -> bool:
    with house.sessions() as session:
        return is_said_again(session, context)


def _say_known(house: House, context: Context, memory: Mapping[str, Any]) -> None:
    with house.sessions.begin() as session:
        finish(house, session, context, Played([], [], memory), Reply(lines.said_again(context.language)))


def _take_up(house: House, message: InboundMessage, rest: Sequence[Part], *, in_one_reply: bool) -> None:
    """What was said of other matters comes in each of them as words of its own, once whatever is tried again."""
    if not rest:
        return
    with house.sessions.begin() as session:
        taken = [_taken_up(session, message, part) for part in rest]
        if in_one_reply and all(taken):
            together.bind(session, [message.id, *(own.id for own in taken if own is not None)])


def _taken_up(session: Session, message: InboundMessage, part: Part) -> InboundMessage | None:
    """None where that was done before."""
    own = conversation.receive(
        session,
        key=key_of(message.key, part),
        channel=message.channel,
        role=message.role,
        text=part.text,
        received_at=message.received_at,
        person_id=message.person_id,
        visit_id=message.visit_id,
        matter_id=part.matter.id,
        letter_id=message.letter_id,
    )
    if own is not None:
        defer_message(session, own)
    return own


def _ask_which(house: House, context: Context, matters: Sequence[Matter]) -> None:
    """Asks by numbers which of several matters is meant; until the answer, nothing is done and all is kept."""
    with house.sessions.begin() as session:
        _answer_of_none(house, session, context, _question_which(house, context, matters))
        _keep_waiting(house, session, context, matters)


def _tell_all_open(house: House, context: Context, matters: Sequence[Matter]) -> None:
    """The writer hears what they have open, or a pro their record; nothing is done."""
    now = context.message.received_at
    with house.sessions.begin() as session:
        person_id, office = _person_of(context), house.office(session)
        if open_jobs.asks_for_record(context.message.text):
            told = open_jobs.record(person_id, office, context.language)
        else:
            told = open_jobs.told(matters, context.role, person_id, office, now, context.language)
        _answer_of_none(house, session, context, Reply(told))


def _add_to_case(house: House, context: Context, in_hand: InHand) -> None:
    """What answers support, or a pro adds to the news of renewed papers, goes to them alone (PRO-4, OTH-1)."""
    message, matter, case = context.message, in_hand.matter, in_hand.case
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


def _brings_papers(message: InboundMessage, context: Context) -> bool:
    apart = set_apart(message.text, context.role, threaded=message.matter_id is not None)
    return any(act.intent == TO_SUPPORT and tells_of_papers(act.text, handed_in=True) for act in apart.acts)


def _answer_of_none(house: House, session: Session, context: Context, reply: Reply) -> None:
    """A reply that stands in none of the writer's matters."""
    spoken_in = conversation_of(_person_of(context), None, None)
    played = Played([], [], conversation.memory(session, spoken_in))
    finish(house, session, replace(context, matter=None, conversation=spoken_in), played, reply)


def _person_of(context: Context) -> str:
    if context.person is None:
        raise ValueError("a matter is a person's")
    return context.person.id


def _question_which(house: House, context: Context, matters: Sequence[Matter]) -> Reply:
    listed = which_matter.listed(matters, house.desk.name, house.catalogue.name, context.role)
    numbers = tuple(f"#{matter.number}" for matter in matters)
    return Reply(lines.which_matter(listed, context.message.text), numbers)


def _keep_waiting(house: House, session: Session, context: Context, matters: Sequence[Matter]) -> None:
    if context.person is not None:
        lasts = timedelta(days=house.settings.limits.question_days)
        which_matter.keep(session, context.message, context.person.id, matters, lasts)


def _asked_whether_new(house: House, context: Context, played: Played) -> Sequence[str]:
    """Mail in an old thread that may be a new job, and has not become one."""
    if context.matter is None or played.opened(context.key):
        return ()
    return (lines.new_subject(str(context.matter.number), house.settings.desk_address),)


def _thread_of(context: Context) -> str | None:
    """The pro of the thread that the message stands in, None for the customer's own with Doorstep."""
    return context.pro_id if context.role == "pro" else context.message.pro_id


def _may_be_new_job(house: House, context: Context) -> bool:
    with house.sessions() as session:
        return context.matter is not None and may_be_new_job(session, context.message, context.matter)


def _say_with_support(house: House, session: Session, context: Context, message: InboundMessage) -> None:
    cases = context.matter.cases if context.matter is not None else ()
    case = next((c for c in reversed(cases) if c.keeps_bot_out_of(_thread_of(context) or "")), None)
    if case is None:
        return
    house.post.reply(
        session,
        message,
        lines.added_to_case(str(case.number), context.language),
        matter_id=context.matter_id,
        person_id=_person_of(context),
        policy=["OTH-1"],
    )


def _handle_hushed(house: House, context: Context) -> None:
    """A person of support has the matter in hand: the words go where they belong, and the bot is silent (OTH-1).

    In the chat box, where silence looks like a fault, a line says that support has them.
    """
    with house.sessions.begin() as session:
        message = conversation.inbound(session, context.message.id, lock=True)
        if message is None or message.state != "stored":
            return
        command = hushed.command_for(replace(context, message=message), message.text)
        house.desk.handle(
            command, key=f"{context.key}:0", matter_id=context.matter_id, session=session, at=message.received_at
        )
        if message.channel == "chat" and isinstance(command, AddToCase):
            _say_with_support(house, session, context, message)
        told = conversation.inbound(session, message.id)  # no reply will come that could bring it
        if told is not None:
            house.post.others(session, told)
            house.post(session, for_reply(told), None)
        understood = {**(message.understood or {}), "acts": [], "policy": ["OTH-1"]}
        conversation.mark(session, message.id, "handled", understood=understood, matter_id=context.matter_id)
        together.settle(house, session, message)
