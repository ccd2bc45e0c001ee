"""A request that was taken for another service than it is: "I'm not moving, I need a plumber" (REQ-2)."""

from actions import acting
from actions.result import Result
from actions.room import ActionRoom
from actions.turn import Turn
from desk.commands import CorrectService
from language.corrections import corrects
from language.services import read_service


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
