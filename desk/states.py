"""Where a thread stands, by name: how a short message ("yes, go for it") is to be read."""

from typing import Literal

from desk.finding import current_booking, offers, open_no_show, repairer, thread_of, visit_of
from desk.matter import Booking, Matter, Role
from desk.windows import ArrivalWindow

ThreadState = Literal[
    "awaiting_estimate",
    "estimate_offered",
    "visit_offered",
    "after_visit",
    "awaiting_windows",
    "awaiting_confirmation",
    "window_proposed",
    "booked",
    "change_proposed",
    "awaiting_sign_off",
    "no_show_reported",
]


def thread_state(matter: Matter | None, role: Role, pro_id: str | None) -> ThreadState | None:
    """The state of the thread with `pro_id`, or with `pro_id` None of the matter as its customer sees it."""
    if matter is None:
        return None
    booking = current_booking(matter)
    if booking is not None and pro_id in (None, booking.pro_id):
        return _booking_state(matter, booking)
    if booking is not None and role == "pro":
        return None
    return _estimate_state(matter, role, pro_id)


def _booking_state(matter: Matter, booking: Booking) -> ThreadState | None:
    if open_no_show(matter, booking.pro_id) is not None:
        return "no_show_reported"
    if booking.state == "done" or booking.state == "cancelled":
        return None
    if booking.change is not None:
        return "change_proposed"
    if booking.state == "booked" and booking.reported_done is not None:
        return "awaiting_sign_off"
    return booking.state


def _estimate_state(matter: Matter, role: Role, pro_id: str | None) -> ThreadState | None:
    """What a thread waits for before a booking; a pro's late price is one, too, though it is refused (REQ-4)."""
    thread = thread_of(matter, pro_id)
    standing = offers(matter)
    if matter.booking is not None:
        return _repair_state(matter, role, pro_id)
    if thread in standing or (pro_id is None and standing):
        return "estimate_offered"
    visiting = _visit_state(matter, pro_id)
    if visiting is not None:
        return visiting
    taken = matter.request is not None and (matter.request.state == "open" or role == "pro")
    if taken and (pro_id is None or (thread is not None and not thread.declined)):
        return "awaiting_estimate"
    return None


def _repair_state(matter: Matter, role: Role, pro_id: str | None) -> ThreadState | None:
    """Of a signed-off job that was complained of: where the times to put it right stand, as those of a booking."""
    coming = repairer(matter)
    if coming is None or pro_id not in (None, coming):
        return None
    visit = visit_of(matter, coming)
    if open_no_show(matter, coming) is not None:
        return "no_show_reported"
    if visit is None or visit.state == "declined":
        return "awaiting_windows" if role == "customer" else None  # a pro has nothing yet to say yes or no to
    if visit.windows:
        return "window_proposed"
    if visit.wanted:
        return "awaiting_confirmation"
    return "booked" if visit.window else "awaiting_windows"


def _visit_state(matter: Matter, pro_id: str | None) -> ThreadState | None:
    """Where the visit stands: that of the thread, or the only one there is. "accepted" waits for the pro's window."""
    threads = [t for t in matter.threads if t.visit is not None and not t.declined and pro_id in (None, t.pro_id)]
    if len(threads) != 1 or threads[0].visit is None:
        return None
    visit = threads[0].visit
    names: dict[str, ThreadState] = {"offered": "visit_offered", "agreed": "after_visit"}
    if visit.state == "agreed" and visit.windows:
        return "visit_offered"
    if visit.state == "agreed" and visit.wanted:
        return "awaiting_confirmation"
    if visit.state == "accepted":
        return "awaiting_confirmation" if visit.wanted else "awaiting_windows"
    return names.get(visit.state)


def is_hushed(matter: Matter | None, role: Role, pro_id: str | None) -> bool:
    """Whether a person has the thread in hand, so that the bot relays there but does not speak (OTH-1).

    Threads are as in `thread_state`: the one with `pro_id`, or with None the customer's own with Doorstep. In a thread
    of two both are relayed, whoever asked. A case whose thread is not known hushes them all.
    """
    if matter is None:
        return False
    return any(case.keeps_bot_out_of(pro_id or "") for case in matter.cases)


def window_spoken_of(matter: Matter | None, role: Role, pro_id: str | None) -> ArrivalWindow | None:
    """What "an hour later" is counted from: the only window that waits for the writer's answer, else the agreed one."""
    booking = current_booking(matter) if matter else None
    if booking is None or pro_id not in (None, booking.pro_id):
        return booked_window(matter)
    waiting = {
        ("pro", "awaiting_windows"): booking.preferred,
        ("pro", "awaiting_confirmation"): booking.preferred,
        ("customer", "window_proposed"): booking.proposed,
    }
    asked = waiting.get((role, booking.state), ())
    return asked[0] if len(asked) == 1 else booking.confirmed


def booked_window(matter: Matter | None) -> ArrivalWindow | None:
    """The arrival window that both sides agreed on, None where there is none."""
    booking = current_booking(matter) if matter else None
    return booking.confirmed if booking else None
