"""Times written to a pro who is not the booked one: for whom they are is asked before anything moves (SCH-2, SCH-6).

The booking is with another pro, who would read words that were never meant for them (CON-3); to wish for the pro of the
thread instead gives the booking up. So the customer chooses between the two by number, and the act waits.
"""

import re
from dataclasses import replace

from actions import acting, asking_back, choosing, reading, short_answers
from actions.asking_back import Pending
from actions.commands.scene import Scene
from actions.result import Result, say
from actions.room import ActionRoom
from actions.turn import Turn
from desk import wording
from desk.commands import ChangePro, TellPro
from desk.finding import current_booking, thread_of
from desk.matter import Booking, Estimate

# Acts about the times of the booking, whoever reads them.
_ABOUT_TIMES = frozenset({"offer_windows", "accept_window", "decline_window", "reschedule"})
# Those that answer what the booked pro has proposed, without a time of their own.
_ANSWERING = frozenset({"accept_window", "decline_window"})
_SHORT = 8  # words of an answer
_LED = r"^\W*(?:(?:number|option|no\.?|the|第|选) ?)*"
_FIRST = re.compile(rf"{_LED}(?:1|one|first|1st|一)(?:\b|[个项]|$)", re.IGNORECASE)
_SECOND = re.compile(rf"{_LED}(?:2|two|second|2nd|二)(?:\b|[个项]|$)", re.IGNORECASE)


def step(turn: Turn, room: ActionRoom) -> Result | None:
    """Asks for whom the times are, or does what the answer says; None for any other act, which goes its own way."""
    if turn.role != "customer" or turn.person is None:
        return None
    pending = asking_back.pending_of(turn)
    if pending is not None and pending["why"] == "booked_pro":
        return _answered(turn, room, pending)
    return _asked(turn, room)


def _asked(turn: Turn, room: ActionRoom) -> Result | None:
    if turn.intent not in _ABOUT_TIMES or turn.matter is None or turn.pro is None or turn.of_booking:
        return None
    scene = acting.scene(turn, turn.matter, room)
    booking = current_booking(scene.matter)
    if booking is None or booking.pro_id == turn.pro:
        return None
    if not reading.windows(turn) and not (turn.intent in _ANSWERING and booking.proposed):
        return None
    if choosing.pro_named(turn, scene.matter.threads, scene.names) == booking.pro_id:
        return None
    return _question(scene, booking, turn.pro).remembering(pending_act=asking_back.kept(turn, "booked_pro"))


def _question(scene: Scene, booking: Booking, other: str) -> Result:
    names = {"other": scene.names(other), "booked": scene.names(booking.pro_id)}
    estimate = _estimate_of(scene, other)
    if estimate is None:
        return say("whose_times_no_estimate", **names)
    return say("whose_times", **names, amount=wording.money(estimate.amount))


def _answered(turn: Turn, room: ActionRoom, pending: Pending) -> Result | None:
    """The first is the pro of the thread, the second the booked one; a bare yes or no leaves it open."""
    resumed = turn.resumed(pending)
    if resumed.matter is None or resumed.pro is None:
        return None
    scene = acting.scene(resumed, resumed.matter, room)
    booking = current_booking(scene.matter)
    if booking is None or booking.pro_id == resumed.pro:  # decided meanwhile
        return None
    if short_answers.bare_answer(turn.text) is not None:
        again = _question(scene, booking, resumed.pro)
        return again.remembering(pending_act=asking_back.kept(resumed, "booked_pro"))
    named = choosing.pro_named(turn, scene.matter.threads, scene.names)
    if len(turn.text.split()) > _SHORT:
        return None
    if _SECOND.match(turn.text) or named == booking.pro_id:
        return acting.run(replace(resumed, pro=booking.pro_id), room).remembering(pending_act=None)
    if _FIRST.match(turn.text) or named == resumed.pro:
        return _for_the_other(scene, room).remembering(pending_act=None)
    return None


def _for_the_other(scene: Scene, room: ActionRoom) -> Result:
    """The pro of the thread takes the booked one's place (SCH-6); one without an estimate reads the words alone."""
    turn, pro = scene.turn, scene.turn.pro or ""
    if _estimate_of(scene, pro) is None:
        told = TellPro(actor=turn.actor, words=turn.text, pro_id=pro, photos=reading.photos(turn))
        return acting.handle(turn, room, told, turn.matter)
    change = ChangePro(actor=turn.actor, words=turn.text, pro_id=pro, windows=reading.windows(turn))
    return acting.handle(turn, room, change, turn.matter)


def _estimate_of(scene: Scene, pro: str) -> Estimate | None:
    """What the pro could be booked by: an order of a package has none, nor has who has turned the job down."""
    thread, request = thread_of(scene.matter, pro), scene.matter.request
    offered = thread is not None and not thread.declined and (request is None or request.package is None)
    return thread.estimate if thread is not None and offered else None
