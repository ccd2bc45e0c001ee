"""What an unclear change of a booking would come to where only support can make it (SCH-5): no more than a case.

Nobody is asked "shall I cancel?" when a yes would not cancel, nor about another time that support has been told of.
"""

from actions import choosing
from actions.commands.scene import Scene
from desk import wording
from desk.finding import current_booking, late_window, missed
from desk.open_cases import late_case

_WISHES = {
    "reschedule": "your wish for another time",
    "cancel_booking": "your wish to cancel",
    "change_pro": "your wish for another pro",
}
_OF_TIMES = frozenset({"reschedule", "offer_windows"})


def would_happen(scene: Scene, free_hours: int) -> str | None:
    """In words that follow "Shall I ...?"; None for any other act, and while the window may be given up freely."""
    wish, booking = _WISHES.get(scene.turn.intent), current_booking(scene.matter)
    window = late_window(scene.matter, scene.turn.at, free_hours)
    if wish is None or booking is None or window is None:
        return None
    agreed = f"{scene.names(booking.pro_id)} on {wording.window(window, scene.matter.zone)}"
    return f"hand {wish} to our support team, who alone can change your booking with {agreed} now (a fee may apply)"


def is_for_pro_too(scene: Scene) -> bool:
    """Whether a wish for another time that support has already is written once more, now to the booked pro (SCH-5).

    That is how the pro reads of it, as the first answer has said.
    """
    turn, booking = scene.turn, current_booking(scene.matter)
    if booking is None or booking.confirmed is None or turn.intent not in _OF_TIMES:
        return False
    if missed(scene.matter, booking.confirmed):
        return False
    known = late_case(scene.matter, booking.confirmed)
    addressed = choosing.pro_addressed(turn, scene.matter, scene.names)
    return known is not None and known.reason == "late_reschedule" and addressed == booking.pro_id
