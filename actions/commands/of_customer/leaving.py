"""What ends or turns a job: cancelling it, another pro, nobody who came (SCH-4, SCH-6, NOS-1)."""

import re
from datetime import datetime

from actions import choosing, reading
from actions.commands.of_customer.telling import tell_pro
from actions.commands.scene import Scene, mails_wanted
from desk.commands import CancelBooking, CancelRequest, ChangePro, Command, ReportNoShow
from desk.finding import current_booking
from desk.matter import Booking
from desk.windows import ArrivalWindow

# "Book Ben instead, same times"
_SAME_TIMES = re.compile(
    r"\bsame (?:arrival )?(?:times?|windows?|slots?|days?|hours|dates?)\b|时间(?:段|都)?(?:不变|照旧|一样|还是)"
    r"|(?:同样|相同|原来)的?(?:时间|时段)|同一时间",
    re.IGNORECASE,
)


def cancel(scene: Scene) -> Command:
    """Cancels the booking; where there is only a request, that is what is meant (REQ-5)."""
    turn = scene.turn
    if current_booking(scene.matter) is None and scene.matter.request is not None:
        return CancelRequest(actor=turn.actor, words=turn.text)
    return CancelBooking(actor=turn.actor, words=turn.text)


def stop(scene: Scene) -> Command:
    """Stops the estimates, which is refused (REQ-5), or the mails about the matter alone, as said."""
    return mails_wanted(scene) or CancelRequest(actor=scene.turn.actor, words=scene.turn.text)


def change_pro(scene: Scene) -> ChangePro:
    """Away from the pro who is booked, to the one who is named (SCH-6): "Ben instead of Rosa", "not Rosa, Ben"."""
    turn, booking = scene.turn, current_booking(scene.matter)
    others = [thread for thread in scene.matter.threads if booking is None or thread.pro_id != booking.pro_id]
    wanted = choosing.pro_named(turn, others, scene.names)
    windows = reading.windows(turn) or (_standing_windows(booking, turn.at) if _SAME_TIMES.search(turn.text) else ())
    return ChangePro(actor=turn.actor, words=turn.text, pro_id=wanted, windows=windows)


def _standing_windows(booking: Booking | None, now: datetime) -> tuple[ArrivalWindow, ...]:
    """The window that was agreed on with the booked pro, else those that suit the customer, as far as to come."""
    known = () if booking is None else (booking.confirmed,) if booking.confirmed else booking.preferred
    return tuple(window for window in known if window.start > now)


def report_no_show(scene: Scene) -> Command:
    """That nobody came, of the pro who was to; said to another, it is for that one to read, and no report (NOS-1)."""
    turn, booking = scene.turn, current_booking(scene.matter)
    elsewhere = booking is not None and turn.pro not in (None, booking.pro_id) and not turn.of_booking
    return tell_pro(scene) if elsewhere else ReportNoShow(actor=turn.actor, words=turn.text)
