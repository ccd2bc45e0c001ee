"""A fact of the job that is put right in words to one pro: the others reckon with the old one (REQ-2, REQ-7).

They are told the fact as it is now, and none of the words, which are the one pro's (CON-3, REQ-6).
"""

import re

from actions import acting, reading
from actions.result import Result
from actions.room import ActionRoom
from actions.turn import Turn
from desk.commands import AddDetails, Command, TellPro
from desk.matter import Matter
from language.corrections import corrects

_PUTS_RIGHT = re.compile(
    r"\b(?:sorry|actually|oops|wait|correction|after all|turns out|(?:re)?measured|checked|changed)\b"
    r"|其实|抱歉|不好意思|更正|说错|应该是|量错|量了|刚量|改成|才对",
    re.IGNORECASE,
)


def told_to_all(turn: Turn, matter: Matter, command: Command, room: ActionRoom) -> Result:
    """What is said of it; nothing where no fact was another before."""
    changed = _changed(turn, matter) if isinstance(command, TellPro) else {}
    if not changed:
        return Result()
    facts = AddDetails(actor=turn.actor, words="", details=changed)
    return acting.handle(turn, room, facts, matter.id, apart="facts")


def _changed(turn: Turn, matter: Matter) -> dict[str, str]:
    request = matter.request
    if request is None or matter.booking is not None or request.package is not None or request.state != "open":
        return {}
    if "?" in turn.text or "？" in turn.text or not (corrects(turn.text) or _PUTS_RIGHT.search(turn.text)):
        return {}
    known = request.details
    return {name: value for name, value in reading.details(turn).items() if known.get(name, value) != value}
