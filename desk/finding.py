"""Finding things in a matter: threads, bookings, visits, estimates, windows that are late or missed, no-shows."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from desk.business_time import last_free_moment
from desk.matter import Booking, Deadline, DeadlineKind, Matter, Move, NoShow, Thread, Visit
from desk.policy import Policy
from desk.windows import ArrivalWindow


def thread_of(matter: Matter, pro_id: str | None) -> Thread | None:
    """The thread with that pro, None where the pro was never asked."""
    return next((thread for thread in matter.threads if thread.pro_id == pro_id), None)


def current_booking(matter: Matter) -> Booking | None:
    """The booking that is neither done nor cancelled."""
    booking = matter.booking
    return booking if booking is not None and booking.state != "done" else None


def held_tentatively(booking: Booking | None) -> ArrivalWindow | None:
    """The one window that was proposed to the customer while none is agreed on: their calendar shows it so (SCH-2)."""
    if booking is None or booking.confirmed is not None or len(booking.proposed) != 1:
        return None
    return booking.proposed[0]


def booked_with(matter: Matter, pro_id: str | None) -> bool:
    """Whether the matter's current booking is with that pro."""
    booking = current_booking(matter)
    return booking is not None and booking.pro_id == pro_id


def expected(matter: Matter, now: datetime) -> tuple[str, ArrivalWindow] | None:
    """Who is to come and when: the booked pro, else one whose visit was agreed on (VIS-2, GUA-1).

    Of several visits the one that is over last, else the next one. None where no window is agreed on.
    """
    booking = current_booking(matter)
    if booking is not None:
        return (booking.pro_id, booking.confirmed) if booking.confirmed else None
    visits = [(thread.pro_id, visit_of(matter, thread.pro_id)) for thread in matter.threads]
    agreed = [(pro_id, visit.window) for pro_id, visit in visits if visit and visit.state == "agreed" and visit.window]
    coming = sorted(agreed, key=lambda each: each[1].end)
    over = [each for each in coming if each[1].end <= now]
    return next(iter(over[-1:] or coming), None)


def visit_of(matter: Matter, pro_id: str | None) -> Visit | None:
    """The visit of that pro that is spoken of now: until somebody is booked the one before an estimate (VIS-2), once
    the job is signed off the one that puts it right (GUA-1)."""
    thread, booking = thread_of(matter, pro_id), matter.booking
    visit = thread.visit if thread is not None else None
    if visit is None or booking is None:
        return visit
    return visit if visit.repair and booking.state == "done" else None


def repairer(matter: Matter) -> str | None:
    """The pro of a signed-off job that its customer has complained of, who may come again (GUA-1); None: nobody."""
    booking = matter.booking
    if booking is None or booking.state != "done":
        return None
    claimed = any(case.reason == "claim" and case.pro_id in (None, booking.pro_id) for case in matter.cases)
    return booking.pro_id if claimed else None


def coming_visit(matter: Matter, pro_id: str | None, now: datetime) -> Visit | None:
    """That pro's visit whose agreed window is not over yet."""
    thread = thread_of(matter, pro_id)
    visit = visit_of(matter, pro_id) if thread is not None and not thread.declined else None
    agreed = visit is not None and visit.state == "agreed" and visit.window is not None
    return visit if agreed and visit is not None and visit.window is not None and now < visit.window.end else None


def street_of(matter: Matter) -> str:
    """The street address with how to get in, as the customer wrote it; empty where it is not known yet."""
    details = matter.request.details if matter.request else {}
    street, entry = details.get("address", ""), details.get("entry", "")
    return f"{street}, {entry}" if street and entry and entry not in street else street


def knows_street(matter: Matter, pro_id: str | None) -> bool:
    """Whether that pro may know the street address: who comes to the home, from the agreed window on (CON-1, CON-3)."""
    booking, thread = matter.booking, thread_of(matter, pro_id)
    if matter.request is not None and matter.request.where != "home":
        return False
    if booking is not None:
        return booking.pro_id == pro_id and (booking.confirmed is not None or booking.state == "done")
    return thread is not None and thread.visit is not None and thread.visit.state == "agreed"


def offers(matter: Matter) -> tuple[Thread, ...]:
    """The threads whose estimates stand (REQ-8), in the order in which the pros were asked."""
    return tuple(t for t in matter.threads if t.estimate is not None and not t.declined)


def cheapest_first(threads: Iterable[Thread]) -> list[Thread]:
    """Threads with an estimate by what it comes to at least; currencies are not mixed, hourly rates alone come last."""
    priced = [(t.estimate.amount, t.estimate.amount.total(), t) for t in threads if t.estimate is not None]
    ranked = sorted(priced, key=lambda each: (each[0].currency, each[1] is None, (each[1] or each[0]).amount))
    return [thread for _, _, thread in ranked]


def rated_until(booking: Booking, policy: Policy) -> datetime:
    """Until when the job can be rated, that moment included: so many days from its order (FBK-1)."""
    return booking.ordered_at + timedelta(days=policy.rating_days)


def estimates_open(matter: Matter, now: datetime, pro_id: str | None = None) -> bool:
    """Whether an estimate that comes `now` is taken (REQ-4): not from the instant on at which the close is due.

    The time alone decides: one that was received in time and is read after the close has fired is in time.
    """
    until = estimates_until(matter, pro_id)
    return until is not None and now < until


def estimates_until(matter: Matter, pro_id: str | None = None) -> datetime | None:
    """The moment from which estimates are refused (REQ-4), after a visit those of that pro later (VIS-2)."""
    if matter.request is None:
        return None
    thread = thread_of(matter, pro_id)
    visit = thread.visit if thread is not None and matter.booking is None else None
    after_visit = visit.estimate_until if visit is not None and visit.state == "agreed" else None
    return max(matter.request.closes_at, after_visit or matter.request.closes_at)


def change_is_late(window: ArrivalWindow, now: datetime, hours: int) -> bool:
    """Whether only support can change this window (SCH-5); exactly `hours` before is in time (T-3)."""
    return now > last_free_moment(window, hours)


def late_window(matter: Matter, now: datetime, hours: int) -> ArrivalWindow | None:
    """The agreed window that only support can change by now (SCH-5); None for one that is still free.

    That is also one that the pro has missed (SCH-7), or that the customer asked to move in time, whatever the pro's
    answer takes (SCH-4).
    """
    booking = current_booking(matter)
    window = booking.confirmed if booking is not None and booking.move_asked is None else None
    if window is None or missed(matter, window):
        return None
    return window if change_is_late(window, now, hours) else None


def dodged(matter: Matter, booking: Booking, now: datetime, policy: Policy) -> Move | None:
    """The move that makes cancelling now free where it would not have been (SCH-4, SCH-5); None where there is none.

    The window was asked to be moved so shortly before it that it was about to be late, and by now it would be. One that
    the pro has missed is nobody's dodge.
    """
    watched = timedelta(hours=policy.watch_hours)
    asked = [Move(window=booking.confirmed, at=booking.move_asked)] if booking.confirmed and booking.move_asked else []
    for move in (*booking.moves, *asked):
        shortly = move.at > move.window.start - watched
        if shortly and change_is_late(move.window, now, policy.free_hours) and not missed(matter, move.window):
            return move
    return None


def answerable_no_show(matter: Matter, pro_id: str, now: datetime) -> NoShow | None:
    """The no-show that the pro's words of `now` answer (NOS-6).

    The time alone decides: words that came in time and are read after the case has opened count.
    """
    mine = [n for n in reversed(matter.no_shows) if n.pro_id == pro_id]
    in_time = (n for n in mine if n.state == "escalated" and now <= n.answer_due)
    return open_no_show(matter, pro_id) or next(in_time, None)


def deadline_of(matter: Matter, kind: DeadlineKind, subject: str) -> Deadline | None:
    return next((d for d in matter.deadlines if (d.kind, d.subject) == (kind, subject)), None)


def no_show_since(window: ArrivalWindow, policy: Policy) -> datetime:
    """From when on it can be reported that nobody has come in the window (NOS-1)."""
    return window.end if policy.no_show_from == "end" else window.start


def missed(matter: Matter, window: ArrivalWindow) -> bool:
    """Whether a no-show was reported for this window, and stands: there is nothing left of it to be kept."""
    return any(no_show.window == window and no_show.state not in ("settled", "kept") for no_show in matter.no_shows)


def open_no_show(matter: Matter, pro_id: str) -> NoShow | None:
    """The no-show of that pro that waits for an answer."""
    return next((n for n in reversed(matter.no_shows) if n.pro_id == pro_id and n.state == "open"), None)
