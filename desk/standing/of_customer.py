"""What each policy topic means for a customer's request or booking now."""

from collections.abc import Callable, Mapping
from datetime import timedelta

from desk.area import place_of
from desk.finding import deadline_of, offers, open_no_show
from desk.matter import Booking
from desk.people.eligibility import Item, items
from desk.questions import local_day
from desk.standing.values import Fact, Standing, View

_Said = Standing | None


def of_customer(view: View, topic: str) -> Standing | None:
    """What the topic means for the customer of the matter; None where nothing in it bears on the topic."""
    said = _TOPICS.get(topic)
    return said(view) if said is not None and view.request is not None else None


def _payment(view: View) -> _Said:
    if done := view.done:
        return view.say("signed_off", amount=view.amount(done), pro=view.name(done.pro_id))
    booking = view.booking
    if booking is None:
        return view.say("nothing_owed")
    pro = view.name(booking.pro_id)
    if booking.reported_done is not None:
        return view.say("sign_off_waits", amount=booking.claimed or view.amount(booking), pro=pro)
    return view.say("amount_agreed", amount=view.amount(booking), pro=pro)


def _gift_card(view: View) -> _Said:
    package = view.request.package if view.request else None
    return view.say("gift_card_package", package=package.name) if package else view.say("gift_card_custom")


def _guarantee(view: View) -> _Said:
    if case := view.open_case("claim"):
        return view.say("case_open", case=case.number, due=case.update_due)
    booking = view.matter.booking
    return view.say("guaranteed", pro=view.name(booking.pro_id)) if booking else None


def _trip_charge(view: View) -> _Said:
    visits = [(t.pro_id, t.visit) for t in view.matter.threads if t.visit is not None and t.visit.state != "declined"]
    if not visits:
        return view.say("no_trip_charge")
    pro_id, visit = next((v for v in visits if v[1].state != "offered"), visits[-1])
    key = "visit_waits" if visit.state == "offered" else "visit_accepted"
    return view.say(key, pro=view.name(pro_id), price=visit.price)


def _estimates(view: View) -> _Said:
    request, booking, count = view.request, view.matter.booking, len(offers(view.matter))
    if request is None:
        return None
    if request.package is not None:
        return view.say("fixed_price", package=request.package.name, amount=request.package.price)
    if booking is not None:
        return view.say("estimate_chosen", pro=view.name(booking.pro_id), amount=booking.estimate.amount)
    if view.takes_estimates:
        return view.say("estimates_open", closes_at=request.closes_at, count=count)
    return view.say("estimates_over", closes_at=request.closes_at, count=count)


def _obligation(view: View) -> _Said:
    return _changing(view, "cancel") if view.booking else _payment(view)


def _cancellation(view: View) -> _Said:
    request = view.request
    if view.matter.booking is None and request is not None:
        return (
            view.say("request_ends", closes_at=request.closes_at) if view.takes_estimates else view.say("nothing_owed")
        )
    return _changing(view, "cancel")


def _rescheduling(view: View) -> _Said:
    return _changing(view, "move") if view.matter.booking else None


def _changing(view: View, act: str) -> _Said:
    """Whether the booking can be cancelled or moved here now, and until when (SCH-4, SCH-5, T-3, NOS-5)."""
    booking = view.booking
    if booking is None:
        return view.say("over")
    window, pro = booking.confirmed, view.name(booking.pro_id)
    if window is None:
        return view.say(f"{act}_freely", pro=pro)
    if view.is_missed(window):
        return view.say(f"{act}_missed", pro=pro)
    key = f"{act}_late" if view.is_late(window) else f"{act}_until"
    return view.say(key, pro=pro, start=window.start, moment=view.last_free(window))


def _no_show(view: View) -> _Said:
    booking = view.booking
    if booking is None:
        return None
    pro = view.name(booking.pro_id)
    if case := view.open_case("no_show", "silence"):
        return view.say("case_open", case=case.number, due=case.update_due)
    if no_show := open_no_show(view.matter, booking.pro_id):
        return view.say("no_show_waits", pro=pro, due=no_show.answer_due)
    if booking.confirmed is None:
        return view.say("no_window_yet", pro=pro)
    if view.now < booking.confirmed.end:
        return view.say("may_still_come", pro=pro, end=booking.confirmed.end)
    return view.say("report_now", pro=pro, window=booking.confirmed)


def _screening(view: View) -> _Said:
    """The booked pro's items, or how many of the asked have all of theirs in force today (PRO-1 to PRO-3)."""
    booking = view.booking
    if booking is None:
        able = sum(1 for t in view.matter.threads if not t.declined and _in_force(view, t.pro_id))
        return view.say("asked_in_force", count=able) if able else None
    pro = view.name(booking.pro_id)
    if not _in_force(view, booking.pro_id):
        return view.say("pro_lapsed", pro=pro)
    until = min(item.until for item in _items(view, booking.pro_id) if item.until is not None)
    return view.say("pro_in_force", pro=pro, until=until)


def _items(view: View, pro_id: str) -> tuple[Item, ...]:
    pro = view.office.roster.find(pro_id)
    service = view.office.catalogue.find(view.request.service) if view.request else None
    return items(pro, service) if pro is not None and service is not None else ()


def _in_force(view: View, pro_id: str) -> bool:
    today, needed = local_day(view.now, view.matter.zone), _items(view, pro_id)
    return bool(needed) and all(item.until is not None and item.until >= today for item in needed)


def _parts(view: View) -> _Said:
    request = view.request
    package = request.package if request else None
    if package is not None and package.part and package.parts:
        return view.say(f"parts_{package.parts}", part=package.part)
    said = request.details.get("parts") if request else None
    return view.say("parts_said", parts=said) if said else view.say("parts_unsaid")


def _place(view: View) -> _Said:
    request = view.request
    if request is None:
        return None
    where = request.package.place if request.package else "home"
    return view.say(f"place_{where}", place=place_of(request.zip))


def _contact(view: View) -> _Said:
    booking = view.matter.booking
    if booking is not None:
        return view.say("reply_reaches", pro=view.name(booking.pro_id))
    count = sum(not thread.declined for thread in view.matter.threads)
    return view.say("reply_each", count=count) if count else None


def _phone(view: View) -> _Said:
    has = [view.name(thread.pro_id) for thread in view.matter.threads if thread.phone_released]
    return view.say("phone_released", pro=", ".join(has)) if has else view.say("phone_hidden")


def _direct_payment(view: View) -> _Said:
    booking = view.booking
    return view.say("pay_only_here", pro=view.name(booking.pro_id), amount=view.amount(booking)) if booking else None


def _price_change(view: View) -> _Said:
    booking = view.booking
    if booking is None:
        return None
    facts: dict[str, Fact] = {"pro": view.name(booking.pro_id), "amount": view.amount(booking)}
    if booking.change is not None:
        return view.say("change_waits", **facts, new=booking.change.amount)
    return view.say("amount_stands", **facts)


def _feedback(view: View) -> _Said:
    booking = view.matter.booking
    if booking is None:
        return None
    until = booking.ordered_at + timedelta(days=view.office.policy.rating_days)
    if booking.rating is not None:
        return view.say("rated", pro=view.name(booking.pro_id), stars=booking.rating.stars)
    if view.now > until:
        return view.say("rating_over", until=until)
    return view.say("rate_until" if view.done else "rate_later", pro=view.name(booking.pro_id), until=until)


def _arrival_window(view: View) -> _Said:
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
_TOPICS: Mapping[str, Callable[[View], _Said]] = {
    "payment": _payment,
    "gift_card": _gift_card,
    "guarantee": _guarantee,
    "trip_charge": _trip_charge,
    "estimates": _estimates,
    "obligation": _obligation,
    "cancellation": _cancellation,
    "rescheduling": _rescheduling,
    "no_show": _no_show,
    "screening": _screening,
    "parts": _parts,
    "place": _place,
    "contact": _contact,
    "phone": _phone,
    "direct_payment": _direct_payment,
    "price_change": _price_change,
    "feedback": _feedback,
    "arrival_window": _arrival_window,
}
