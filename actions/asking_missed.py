"""Which visit a report is about that nobody came, where the window is long over and something came since (NOS-1).

"He never came" on Friday, while Friday lies proposed, need not mean Tuesday: the day to be reported is named once.
"""

from datetime import datetime, timedelta

from actions import asking_back, reading
from actions.commands.scene import Scene
from actions.turn import Turn
from desk import wording
from desk.finding import current_booking, open_no_show
from desk.matter import Booking
from desk.open_cases import open_case
from desk.windows import ArrivalWindow

_LONG_OVER = timedelta(days=1)  # who waited in vain says so before


def would_happen(scene: Scene) -> str | None:
    """In words that follow "Shall I ...?"; None for any other act, and where there is no doubt which visit is meant."""
    booking = current_booking(scene.matter)
    if scene.turn.intent != "report_no_show" or booking is None or booking.confirmed is None:
        return None
    if not _in_doubt(scene, booking, booking.confirmed):
        return None
    window = wording.window(booking.confirmed, scene.matter.zone)
    return f"tell {scene.names(booking.pro_id)} that nobody came for the visit of {window}"


def _in_doubt(scene: Scene, booking: Booking, window: ArrivalWindow) -> bool:
    turn = scene.turn
    if turn.at < window.end or turn.pro not in (None, booking.pro_id):
        return False
    in_hand = open_no_show(scene.matter, booking.pro_id) or open_case(scene.matter, "no_show", pro_id=booking.pro_id)
    named = any(said.start < window.end and window.start < said.end for said in reading.windows(turn))
    return not in_hand and not named and not _is_said_again(turn) and _something_came_since(booking, window, turn.at)


def _something_came_since(booking: Booking, window: ArrivalWindow, now: datetime) -> bool:
    """Whether another time has begun that lies proposed; long after the window, whether one is spoken of at all, or
    the work is reported done."""
    if any(other != window and other.start <= now for other in booking.proposed):
        return True
    since = booking.proposed or booking.move_asked or booking.reported_done
    return bool(since) and now - window.end > _LONG_OVER


def _is_said_again(turn: Turn) -> bool:
    """Whether it was asked already, and the answer is the report once more."""
    pending = asking_back.pending_of(turn)
    return (
        pending is not None
        and pending["key"] != turn.key
        and (pending["intent"], pending["matter"]) == (turn.intent, turn.matter)
    )
