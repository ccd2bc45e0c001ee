"""A fact of the job that is told or put right in words to one pro: the others reckon without it (REQ-2, REQ-7).

They are told the fact as it is now, and none of the words, which are the one pro's (CON-3, REQ-6).
"""

import re

from actions import acting, reading
from actions.result import Result
from actions.room import ActionRoom
from actions.turn import Turn
from desk import wording
from desk.commands import AddDetails, Command, TellPro
from desk.finding import thread_of
from desk.matter import Matter
from language.corrections import corrects
from language.details import read_details
from language.guards.questions import ends_in_question
from language.segments import clauses

_PUTS_RIGHT = re.compile(
    r"\b(?:sorry|actually|oops|wait|correction|after all|turns out|(?:re)?measured|checked|changed)\b"
    r"|其实|抱歉|不好意思|更正|说错|应该是|量错|量了|刚量|改成|才对",
    re.IGNORECASE,
)


def told_to_all(turn: Turn, matter: Matter, command: Command, room: ActionRoom) -> Result:
    """What is said of it; nothing where no fact is new, or was another before."""
    changed = _changed(turn, matter, command.pro_id) if isinstance(command, TellPro) else {}
    if not changed:
        return Result()
    facts = AddDetails(actor=turn.actor, words="", details=changed)
    return acting.handle(turn, room, facts, matter.id, apart="facts")


def _changed(turn: Turn, matter: Matter, pro_id: str | None) -> dict[str, str]:
    request = matter.request
    if request is None or matter.booking is not None or request.package is not None or request.state != "open":
        return {}
    known, told = request.details, _told(turn)
    adds, asked = turn.intent == "give_details", _asked(matter, pro_id)
    new = {name for name in told if name not in known} if adds and not asked else set()
    puts_right = adds or asked or corrects(turn.text) or _PUTS_RIGHT.search(turn.text)
    right = {name for name in told if name in known} if puts_right else set()
    # Where the job is reaches no other pro this way: who does not come has no use for it (CON-1, CON-3).
    meant = (new | right) - wording.WHERE
    return {name: value for name, value in told.items() if name in meant and known.get(name) != value}


def _told(turn: Turn) -> dict[str, str]:
    """The facts of the words, but for what is only asked about."""
    told = reading.details(turn)
    if "?" not in turn.text and "？" not in turn.text:
        return told
    stated = [clause.text for clause in clauses(turn.text) if not ends_in_question(clause.text)]
    return {
        name: value for name, value in told.items() if any(read_details(each).get(name) == value for each in stated)
    }


def _asked(matter: Matter, pro_id: str | None) -> bool:
    """Whether the pro has asked something: the answer is for who asked (REQ-6), unless it is another than is known."""
    thread = thread_of(matter, pro_id)
    return thread is not None and bool(thread.question)
