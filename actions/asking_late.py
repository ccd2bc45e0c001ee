"""What an unclear change of a booking would come to where only support can make it (SCH-5): no more than a case.

Nobody is asked "shall I cancel?" when a yes would not cancel.
"""

from actions.commands.scene import Scene
from desk import wording
from desk.finding import change_is_late, current_booking, missed

_WISHES = {
    "reschedule": "your wish for another time",
    "cancel_booking": "your wish to cancel",
    "change_pro": "your wish for another pro",
}


def would_happen(scene: Scene, free_hours: int) -> str | None:
    """In words that follow "Shall I ...?"; None for any other act, and while the window may be given up freely."""
    wish, booking = _WISHES.get(scene.turn.intent), current_booking(scene.matter)
    window = booking.confirmed if booking is not None else None
    if wish is None or booking is None or window is None or missed(scene.matter, window):
        return None
    if not change_is_late(window, scene.turn.at, free_hours):
        return None
    agreed = f"{scene.names(booking.pro_id)} on {wording.window(window, scene.matter.zone)}"
    return f"hand {wish} to our support team, who alone can change your booking with {agreed} now (a fee may apply)"
