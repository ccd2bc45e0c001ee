"""What windows, changing them and a no-show mean for a customer's booking now."""

from collections.abc import Callable, Mapping

from desk.finding import deadline_of, no_show_since, open_no_show
from desk.matter import Booking
from desk.standing.customer_money import payment
from desk.standing.values import Said, Standing, View


def cancellation(view: View) -> Said:
    request = view.request
    if view.matter.booking is None and request is not None:
        return (
            view.say("request_ends", closes_at=request.closes_at) if view.takes_estimates else view.say("nothing_owed")
        )
    return _changing(view, "cancel")


def obligation(view: View) -> Said:
    return _changing(view, "cancel") if view.booking else payment(view)


def rescheduling(view: View) -> Said:
    return _changing(view, "move") if view.matter.booking else None


def _changing(view: View, act: str) -> Said:
    """Whether the booking can be cancelled or moved here now, and until when (SCH-4, SCH-5, T-3, NOS-5)."""
    booking = view.booking
    if booking is None:
        return view.say("over")
    window, pro = booking.confirmed, view.name(booking.pro_id)
    if window is None:
        return view.say(f"{act}_freely", pro=pro)
    if view.is_missed(window):
        return view.say(f"{act}_missed", pro=pro)
    if view.is_late(window) and booking.move_asked is not None:
        return None  # a move was asked for in time, and the pro has still to answer
    key = f"{act}_late" if view.is_late(window) else f"{act}_until"
    return view.say(key, pro=pro, start=window.start, moment=view.last_free(window))


def no_show(view: View) -> Said:
    booking = view.booking
    if booking is None:
        return None
    pro = view.name(booking.pro_id)
    if case := view.open_case("no_show", "silence"):
        return view.say("case_open", case=case.number, due=case.update_due)
    if reported := open_no_show(view.matter, booking.pro_id):
        return view.say("no_show_waits", pro=pro, due=reported.answer_due)
    if booking.confirmed is None:
        return view.say("no_window_yet", pro=pro)
    if view.now < no_show_since(booking.confirmed, view.office.policy):
        return view.say("may_still_come", pro=pro, end=booking.confirmed.end)
    return view.say("report_now", pro=pro, window=booking.confirmed)


def arrival_window(view: View) -> Said:
    booking = view.booking
    return _WINDOW_SAID[booking.state](view, booking) if booking and booking.state in _WINDOW_SAID else None


def _windows_wanted(view: View, booking: Booking) -> Standing:
    wanted = 1 if booking.windows_sent else view.office.policy.windows_wanted - len(booking.preferred)
    return view.say("windows_wanted", pro=view.name(booking.pro_id), wanted=max(1, wanted))


def _windows_with_pro(view: View, booking: Booking) -> Standing:
    due = deadline_of(view.matter, "confirmation_reminder", booking.pro_id)
    pro = view.name(booking.pro_id)
    return view.say("windows_with_pro_due", pro=pro, due=due.due_at) if due else view.say("windows_with_pro", pro=pro)


def _proposed(view: View, booking: Booking) -> Standing:
    return view.say("window_proposed", pro=view.name(booking.pro_id), windows=booking.proposed)


def _agreed(view: View, booking: Booking) -> Standing:
    assert booking.confirmed is not None
    return view.say("window_is", pro=view.name(booking.pro_id), window=booking.confirmed)


_WINDOW_SAID: Mapping[str, Callable[[View, Booking], Standing]] = {
    "awaiting_windows": _windows_wanted,
    "awaiting_confirmation": _windows_with_pro,
    "window_proposed": _proposed,
    "booked": _agreed,
}
