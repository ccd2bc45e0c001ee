"""Arrival windows confirmed, proposed and given up (SCH-2, SCH-7)."""

from zoneinfo import ZoneInfo

from actions import reading
from actions.commands.of_pro.telling import tell_customer
from actions.commands.scene import Scene, windows_named, windows_pointed_at
from actions.pointing import bounded_by, pointed_at
from desk.commands import CannotCome, Command, ConfirmWindow, ProposeWindow
from desk.finding import current_booking, thread_of
from desk.windows import ArrivalWindow
from language.windows import named_days


def confirm_window(scene: Scene) -> Command:
    """One window named is confirmed, none named is the only one that stands; several are a choice for the customer."""
    turn, named = scene.turn, _windows(scene)
    if len(named) > 1:
        return propose_window(scene)
    if not named and turn.entity("excluded"):
        return tell_customer(scene)  # "Saturday is no good" confirms nothing
    return ConfirmWindow(actor=turn.actor, words=turn.text, window=named[0] if named else None)


def _windows(scene: Scene) -> tuple[ArrivalWindow, ...]:
    """The windows named; open hours alone ("but not before 10") lie within the one that is wanted."""
    named, booking = windows_pointed_at(scene), current_booking(scene.matter)
    wanted = booking.preferred if booking is not None and len(named) == 1 else ()
    return tuple(bounded_by(window, wanted, scene.turn.zone) for window in named)


def propose_window(scene: Scene) -> Command:
    """Other windows (SCH-2); without any that could be read the words are passed on as they are (OTH-2)."""
    turn, named = scene.turn, _windows(scene)
    if not named:
        return tell_customer(scene)
    return ProposeWindow(actor=turn.actor, words=turn.text, windows=named)


def cannot_come(scene: Scene) -> Command:
    """The pro gives the booking's window up (SCH-7); of another day than the agreed one it is an answer to a move."""
    booking, turn = current_booking(scene.matter), scene.turn
    given_up = CannotCome(actor=turn.actor, words=turn.text, windows=windows_named(scene), excluded=_taken_back(scene))
    if booking is None or booking.confirmed is None or booking.move_asked is None or reading.windows(turn):
        return given_up
    agreed = booking.confirmed.start.astimezone(ZoneInfo(turn.zone)).date()
    days = named_days(turn.text, at=turn.at, zone=turn.zone)
    named = bool(days.dates or days.near or days.weekdays)
    is_agreed = agreed in days.dates | days.near or agreed.weekday() in days.weekdays
    return tell_customer(scene) if named and not is_agreed else given_up


def _taken_back(scene: Scene) -> tuple[ArrivalWindow, ...]:
    """The times that a pro who is not booked yet can't keep; a bare weekday is that of what they have offered."""
    turn, thread = scene.turn, thread_of(scene.matter, scene.turn.pro)
    offered = thread.estimate.windows if thread is not None and thread.estimate is not None else ()
    return pointed_at(reading.windows_of(turn.entity("excluded")), offered, turn.text, turn.zone, turn.at)
