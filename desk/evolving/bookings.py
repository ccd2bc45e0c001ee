"""Bookings and their arrival windows."""

from datetime import datetime
from typing import Any

from desk import events as ev
from desk.amounts import agreed_amount
from desk.evolving.requests import with_thread
from desk.matter import Booking, Matter, Move, Signing, Thread
from desk.windows import ArrivalWindow


def estimate_accepted(matter: Matter, event: ev.EstimateAccepted, at: datetime) -> Matter:
    """The booking closes the request: later estimates are too late from now on (REQ-4)."""
    booking = Booking(
        pro_id=event.pro_id,
        estimate=event.estimate,
        state="awaiting_windows",
        ordered_at=at,
        extras=event.extras,
    )
    request = matter.request
    if request is not None:
        closes_at = at if request.state == "open" else request.closes_at
        request = request.model_copy(update={"state": "closed", "closes_at": min(closes_at, request.closes_at)})
    threads = tuple(_without_visit(t) if t.pro_id in event.visits_off else t for t in matter.threads)
    threads = tuple(
        t.model_copy(update={"counter": None, "spoke_at": None}) if t.pro_id == event.pro_id else t for t in threads
    )
    return matter.model_copy(update={"booking": booking, "request": request, "threads": threads})


def _without_visit(thread: Thread) -> Thread:
    off = thread.visit.model_copy(update={"state": "declined", "window": None}) if thread.visit else None
    return thread.model_copy(update={"visit": off})


def windows_kept(matter: Matter, event: ev.WindowsKept, at: datetime) -> Matter:
    said = "\n".join(words for words in (require_booking(matter).said, event.words) if words)
    return with_booking(matter, preferred=event.windows, said=said)


def windows_offered(matter: Matter, event: ev.WindowsOffered, at: datetime) -> Matter:
    sent = {"proposed": (), "state": "awaiting_confirmation", "windows_sent": True, "said": ""}
    return with_booking(matter, preferred=event.windows, **sent)


def window_proposed(matter: Matter, event: ev.WindowProposed, at: datetime) -> Matter:
    """A confirmed window stands on until the customer agrees to another (SCH-2)."""
    booking = require_booking(matter)
    refusals = booking.refusals + (booking.state == "awaiting_confirmation")
    sequence = booking.sequence if event.sequence is None else event.sequence
    return with_booking(matter, proposed=event.windows, state="window_proposed", refusals=refusals, sequence=sequence)


def window_declined(matter: Matter, event: ev.WindowDeclined, at: datetime) -> Matter:
    booking = require_booking(matter)
    state = "booked" if booking.confirmed else "awaiting_windows"
    refused = {"proposed": (), "windows_sent": True, "refusals": booking.refusals + 1, "preferred": event.windows}
    if event.sequence is not None:
        refused["sequence"] = event.sequence
    return with_booking(matter, state="awaiting_confirmation" if event.windows else state, **refused)


def window_confirmed(matter: Matter, event: ev.WindowConfirmed, at: datetime) -> Matter:
    booking = require_booking(matter)
    if event.by == "pro":
        matter = with_thread(matter, booking.pro_id, spoke_at=at)
    return with_booking(
        matter,
        confirmed=event.window,
        refusals=0,
        moves=_moves(booking, booking.confirmed, at) if event.window != booking.confirmed else booking.moves,
        move_asked=None,
        invited=event.window,
        preferred=(),
        proposed=(),
        state="booked",
        windows_sent=True,
        sequence=event.sequence,
    )


def move_asked(matter: Matter, event: ev.MoveAsked, at: datetime) -> Matter:
    """The agreed window stands on; asked again, it is wanted since the first time."""
    booking = require_booking(matter)
    asked = {"move_asked": booking.move_asked or at, "refusals": booking.refusals if booking.move_asked else 0}
    waiting = {"state": "awaiting_confirmation", "windows_sent": True}
    return with_booking(matter, preferred=event.windows, proposed=(), **asked, **waiting)


def window_released(matter: Matter, event: ev.WindowReleased, at: datetime) -> Matter:
    """A window that was agreed on is given up; where none was, a pro who can come at none of them refuses (SCH-2)."""
    booking = require_booking(matter)
    refused = event.window is None and event.by == "pro"
    return with_booking(
        matter,
        confirmed=None,
        refusals=booking.refusals + 1 if refused else 0,
        moves=_moves(booking, event.window, at) if event.by == "customer" else booking.moves,
        move_asked=None,
        preferred=event.windows,
        proposed=(),
        state="awaiting_confirmation" if event.windows else "awaiting_windows",
        windows_sent=True,
        sequence=event.sequence,
    )


def _moves(booking: Booking, given_up: ArrivalWindow | None, at: datetime) -> tuple[Move, ...]:
    """What was given up, when it was first asked for."""
    since = booking.move_asked or at
    return booking.moves if given_up is None else (*booking.moves, Move(window=given_up, at=since))


def booking_cancelled(matter: Matter, event: ev.BookingCancelled, at: datetime) -> Matter:
    cancelled = require_booking(matter).model_copy(
        update={"state": "cancelled", "confirmed": None, "proposed": (), "sequence": event.sequence}
    )
    threads = tuple(_unreleased(t) if t.pro_id == cancelled.pro_id else t for t in matter.threads)
    past = (*matter.past_bookings, cancelled)
    return matter.model_copy(update={"booking": None, "past_bookings": past, "threads": threads})


def _unreleased(thread: Thread) -> Thread:
    """A phone number is for the pro who comes: who no longer does reads it no more (CON-2)."""
    return thread.model_copy(update={"phone_released": False}) if thread.phone_released else thread


def job_reported_done(matter: Matter, event: ev.JobReportedDone, at: datetime) -> Matter:
    """What was agreed on stands: another amount that the pro names now is only claimed (PAY-3)."""
    if event.amount is None:
        return with_signing(matter, event.signing, reported_done=at)
    claimed = event.amount if event.amount != agreed_amount(require_booking(matter)) else None
    return with_signing(matter, event.signing, reported_done=at, claimed=claimed, change=None)


def sign_off_refused(matter: Matter, event: ev.SignOffRefused, at: datetime) -> Matter:
    """The work is not done, or not as it should be: the pro may say so again once it is."""
    return with_signing(matter, None, reported_done=None, claimed=None)


def signed_off(matter: Matter, event: ev.SignedOff, at: datetime) -> Matter:
    settled = {"state": "done", "final_amount": event.amount, "claimed": None, "proposed": (), "preferred": ()}
    return with_signing(matter, None, credit=event.credit, **settled)


def with_booking(matter: Matter, **changes: Any) -> Matter:
    """The matter with its booking changed. Raises LookupError where there is none."""
    return matter.model_copy(update={"booking": require_booking(matter).model_copy(update=changes)})


def with_signing(matter: Matter, signing: Signing | None, **changes: Any) -> Matter:
    """As `with_booking`, with this chance to sign in person in the place of any other."""
    booking = require_booking(matter)
    again = signing is None or (booking.signing is not None and booking.signing.id == signing.id)
    return with_booking(matter, signing=signing, signings=booking.signings + (not again), **changes)


def require_booking(matter: Matter) -> Booking:
    if matter.booking is None:
        raise LookupError(f"matter {matter.id} has no booking")
    return matter.booking
