"""Arrival windows named, taken and refused, of a booking as of a visit (SCH-1, SCH-2, VIS-2)."""

from actions import reading
from actions.commands.of_customer.telling import details, tell_pro
from actions.commands.of_customer.visits import accept_visit, is_for_nothing, takes_offered, visit_waits
from actions.commands.scene import Scene, windows_pointed_at, windows_taken, with_windows
from desk.commands import AcceptWindow, Command, DeclineWindow, OfferWindows
from desk.finding import current_booking


def offer_windows(scene: Scene) -> Command:
    """Preferred windows for the booking or the visit (SCH-1, VIS-2); without either they are facts for the request."""
    request, turn = scene.matter.request, scene.turn
    if visit_waits(scene, "accepted") or takes_offered(scene) or is_for_nothing(scene):
        return accept_visit(scene)
    booking = current_booking(scene.matter)
    if booking is None and request is not None and request.state == "open":
        return details(scene)
    estimate = booking.estimate if booking is not None and booking.state == "awaiting_windows" else None
    return OfferWindows(actor=turn.actor, words=turn.text, windows=windows_taken(turn, estimate))


def accept_window(scene: Scene) -> Command:
    """A window of a visit is taken with its price, which was told beside it (VIS-2)."""
    if visit_waits(scene, "offered", "accepted"):
        return accept_visit(scene)
    turn, named = scene.turn, windows_pointed_at(scene)
    if not named and turn.entity("excluded"):
        return decline_window(scene)  # "Friday is no good" agrees to nothing
    return AcceptWindow(actor=turn.actor, words=turn.text, window=named[0] if len(named) == 1 else None)


def decline_window(scene: Scene) -> Command:
    """The pro's window is refused; of a visit that is accepted others are named, or the words reach its pro (VIS-2)."""
    if not visit_waits(scene, "offered", "accepted"):
        return with_windows(DeclineWindow)(scene)
    named = visit_waits(scene, "accepted") and reading.windows(scene.turn)
    return accept_visit(scene) if named else tell_pro(scene)
