"""A request that was taken for another service than it is: "I'm not moving, I need a plumber" (REQ-2)."""

import re

from actions import acting
from actions.result import Result
from actions.room import ActionRoom
from actions.turn import Turn
from desk.commands import CorrectService
from language.services import read_service

_CORRECTS = re.compile(
    r"\b(?:not|isn't|wasn't|wrong|mistake|mistaken|misunderstood|instead|rather than|meant|i mean|correction)\b"
    r"|不是|弄错|搞错|而是",
    re.IGNORECASE,
)
_MORE = re.compile(r"\b(?:also|too|as well|another|in addition)\b|另外|还要|还需要", re.IGNORECASE)


def corrects(text: str) -> bool:
    """Whether words put something right that was said or taken before, and add nothing."""
    return _CORRECTS.search(text.replace("’", "'")) is not None and _MORE.search(text) is None


def service(turn: Turn, room: ActionRoom) -> Result | None:
    """The right service for the open request; None where the words correct nothing, or add a second job."""
    named = str(turn.entity("service") or "")
    if turn.role != "customer" or turn.person is None or turn.matter is None or turn.pro is not None or not named:
        return None
    matter = room.desk.matter(turn.matter)
    request = matter.request
    if request is None or request.package or request.state != "open" or matter.booking or request.service == named:
        return None
    found = read_service(turn.text)
    if found is None or not found.strong or not corrects(turn.text):
        return None
    command = CorrectService(actor=turn.actor, words=turn.text, service=named)
    return acting.handle(turn, room, command, turn.matter)
