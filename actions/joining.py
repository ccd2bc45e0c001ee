"""Who is no pro of ours and asks about working here: how to be invited, and what only support knows (CAT-6, PRO-1)."""

from dataclasses import replace

from actions import acting
from actions.replies_chinese import fact_in_chinese
from actions.result import Line, Result
from actions.room import ActionRoom
from actions.turn import Turn
from desk.commands import RaiseCase
from language.guards.applicants import asks_terms, lost_invitation
from language.services import named_services

_PROGRAM, _NEWCOMER = "ask_program", "ask_program_newcomer"


def beside(turn: Turn, room: ActionRoom, answered: Result) -> Result:
    """The answer with what the writer can do next; what is on no record is handed to support, who answer it.

    A trade that is named here is the writer's own, and no job that somebody is to do.
    """
    topic = str(turn.entity("topic"))
    if topic not in room.faq.topics(_PROGRAM):
        return answered
    if lost_invitation(turn.text):
        return _forgetting(turn, Result(_words(turn, room, "invitation")))
    if topic == "payout" and asks_terms(turn.text):
        return _forgetting(turn, Result((*answered.lines, *_handed_on(turn, room).lines)))
    own = topic if topic in room.faq.topics(_NEWCOMER) else "known_pros"
    licence = _licence(turn, room) if topic == "apply" else ()
    return _forgetting(turn, Result((*answered.lines, *_words(turn, room, own), *licence)))


def terms(turn: Turn, room: ActionRoom) -> Result | None:
    """What a pro of ours asks of shares and fees, for support to answer; None where nothing of it is asked."""
    if turn.role != "pro" or turn.person is None or not asks_terms(turn.text):
        return None
    return _handed_on(turn, room)


def _words(turn: Turn, room: ActionRoom, key: str) -> tuple[Line, ...]:
    found = room.faq.answer(_NEWCOMER, key, turn.language)
    return (Line(text=found.text, policy=found.policy),) if found else ()


def _licence(turn: Turn, room: ActionRoom) -> tuple[Line, ...]:
    """Whether the trade that is named needs a licence (PRO-3); nothing where none is, or several are."""
    said = named_services(f"{turn.text}\n{turn.entity('description') or ''}") or {turn.entity("service")}
    named = [service for service in room.catalogue.all() if service.id in said]
    if len(named) != 1:
        return ()
    service = named[0]
    lines = _words(turn, room, "licence" if service.licence else "no_licence")
    name = fact_in_chinese(service.name) if turn.language == "zh" else service.name
    return tuple(replace(line, text=(line.text or "").replace("{service}", name)) for line in lines)


def _handed_on(turn: Turn, room: ActionRoom) -> Result:
    """Nothing is guessed: support gets the question where it is known who asks, and whom to ask is said elsewhere."""
    said = _words(turn, room, "terms")
    if turn.person is None:
        return Result((*said, *_words(turn, room, "terms_whom")))
    command = RaiseCase(actor=turn.actor, words=turn.text, reason="joining")
    told = acting.handle(turn, room, command, room.desk.matter_of_case(turn.person, "joining"))
    return Result((*said, *told.lines))  # the conversation stays where it is


def _forgetting(turn: Turn, result: Result) -> Result:
    asked_before = turn.loop is not None or turn.slots.get("draft") or turn.slots.get("package")
    return result if asked_before else result.remembering(service=None)
