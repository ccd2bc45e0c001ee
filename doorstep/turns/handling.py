"""Handles one message: understand, let the bot take the acts, and write the reply with all that goes with it.

The bot's actions have done their work at the desk under keys of the message, so whatever fails here is tried again
from the start without doing anything twice. Reply, memory and state are written in one transaction.
"""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy.orm import Session

from desk import conversation
from desk.conversation import InboundMessage
from doorstep.house import House
from doorstep.jobs import GiveUp, defer_in
from doorstep.logs import log
from doorstep.turns import asking_which, lines, together, which_matter
from doorstep.turns.context import Context, context_of
from doorstep.turns.finishing import finish
from doorstep.turns.for_us import TO_SUPPORT, set_apart
from doorstep.turns.new_subject import may_be_new_job
from doorstep.turns.open_questions import without_lapsed
from doorstep.turns.papers import left_out
from doorstep.turns.placing import find_place
from doorstep.turns.plan import Plan
from doorstep.turns.playing import Played, play
from doorstep.turns.reply import Reply, compose
from doorstep.turns.several_matters import Part, key_of
from doorstep.turns.unwanted import Unwanted, set_aside
from doorstep.turns.without_bot import Placed, is_answered
from language.papers import tells_of_papers


def defer_message(session: Session, message: InboundMessage) -> None:
    """Wants the message handled, after the earlier ones of the same person, in the session's transaction."""
    lock = f"person:{message.person_id}" if message.person_id else f"visit:{message.visit_id}"
    defer_in(session, "handle_message", lock, inbound_id=message.id)


def handle_message(house: House, *, inbound_id: int) -> None:
    """Handles a stored message; one that is not `stored` any more is left alone.

    Raises BotDown, NluDown or NotAcknowledged where it is to be tried again.
    """
    placed = _placed(house, inbound_id)
    if placed is None:
        return
    place, message = placed.place, placed.message
    if place.moved:
        with house.sessions.begin() as session:
            conversation.move(session, message.id, message.matter_id, message.pro_id)
    _take_up(house, message, place.rest, in_one_reply=place.together)
    if is_answered(placed):
        return
    try:
        played, reply = _answer_to_nothing(placed) if placed.is_empty else _let_the_bot_answer(placed)
    except Unwanted:
        set_aside(house, placed.context)
        return
    _keep(placed, played, reply)
    log("turns").info("message_handled", message=message.id, acts=len(played.acts), matter=placed.context.matter_id)


def _placed(house: House, inbound_id: int) -> Placed | None:
    """None where the message is handled already. Raises GiveUp where there is none."""
    with house.sessions() as session:
        message = conversation.inbound(session, inbound_id)
        if message is None:
            raise GiveUp("there is no such message")
        if message.state != "stored":
            return None
        plan = Plan.of(message, "plan")
        place = find_place(house, session, message, plan)
        context = context_of(house, session, place.message, plan)
        context = replace(context.of_no_matter() if place.new else context, like=place.like, fault=place.fault)
        memory = conversation.memory(session, context.conversation)
        memory = memory if plan else without_lapsed(house, session, context, memory)
        return Placed(house, place, plan, context, memory)


def _answer_to_nothing(placed: Placed) -> tuple[Played, Reply]:
    return Played([], [], placed.memory), Reply(_sorry_for_files(placed) or lines.EMPTY)


def _let_the_bot_answer(placed: Placed) -> tuple[Played, Reply]:
    """Raises Unwanted where the words are none that anybody here wants."""
    house, place, context = placed.house, placed.place, placed.context
    sorry = _sorry_for_files(placed)
    perhaps_new = not context.fault and _may_be_new_job(house, context)
    played = play(house, context, placed.memory, placed.plan, perhaps_new)
    heading = _heading(house, context) if place.elsewhere and not place.rest else ""
    reply = compose(
        played.answers,
        before=[line for line in (heading, sorry) if line],
        after=_asked_whether_new(house, context, played) if perhaps_new else (),
        language=context.language,
    )
    return played, reply


def _sorry_for_files(placed: Placed) -> str:
    """What is said of files that came along and reach nobody; empty where there are none."""
    papers = _brings_papers(placed.message, placed.context)
    files = left_out(placed.message, taken=papers)
    return lines.left_out(files, placed.context.language, papers=papers) if files else ""


def _keep(placed: Placed, played: Played, reply: Reply) -> None:
    """The reply, with the question for the matter of what an earlier message had left open."""
    house, context = placed.house, placed.context
    with house.sessions.begin() as session:
        if played.kept is not None and played.unclear:
            asked = asking_which.question(house, played.kept, played.unclear)
            reply = Reply(f"{reply.text}\n\n{asked.text}", asked.buttons)
            asking_which.keep(house, session, played.kept, played.unclear)
        finish(house, session, context, played, reply)
        if placed.place.answers and context.person is not None:
            which_matter.forget(session, context.person.id, placed.message.channel)


def _heading(house: House, context: Context) -> str:
    with house.sessions() as session:
        return together.heading(house, session, context.message, context.matter_id)


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


def _brings_papers(message: InboundMessage, context: Context) -> bool:
    apart = set_apart(message.text, context.role, threaded=message.matter_id is not None)
    return any(act.intent == TO_SUPPORT and tells_of_papers(act.text, handed_in=True) for act in apart.acts)


def _asked_whether_new(house: House, context: Context, played: Played) -> Sequence[str]:
    """Mail in an old thread that may be a new job, and has not become one."""
    if context.matter is None or played.opened(context.key):
        return ()
    return (lines.new_subject(str(context.matter.number), house.settings.desk_address),)


def _may_be_new_job(house: House, context: Context) -> bool:
    with house.sessions() as session:
        return context.matter is not None and may_be_new_job(session, context.message, context.matter)
