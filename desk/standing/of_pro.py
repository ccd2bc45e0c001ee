"""What each policy topic means for one pro of a matter now. Nothing of other pros or their prices is in it (CON-1)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from desk.area import place_of
from desk.finding import deadline_of, estimates_open, estimates_until, open_no_show, thread_of
from desk.matter import Booking, Thread
from desk.people.eligibility import items
from desk.places import open_choice
from desk.questions import local_day
from desk.standing.values import Fact, Said, Standing, View


@dataclass(frozen=True)
class _Own:
    """The pro's own thread and, where the job is theirs, the booking."""

    view: View
    thread: Thread

    @property
    def booking(self) -> Booking | None:
        booking = self.view.matter.booking
        return booking if booking is not None and booking.pro_id == self.thread.pro_id else None

    @property
    def current(self) -> Booking | None:
        return self.booking if self.booking is not None and self.booking.state != "done" else None

    @property
    def customer(self) -> str:
        return self.view.name(self.view.matter.customer_id)


def of_pro(view: View, topic: str, pro_id: str) -> Standing | None:
    """What the topic means for that pro; None for a pro who is none of the matter's."""
    thread, said = thread_of(view.matter, pro_id), _TOPICS.get(topic)
    if thread is None or said is None or view.request is None:
        return None
    return said(_Own(view, thread))


def _payment(own: _Own) -> Said:
    booking = own.booking
    if booking is None:
        return None
    key = "pro_paid_later" if own.current else "pro_paid"
    return own.view.say(key, amount=own.view.amount(booking), customer=own.customer)


def _estimates(own: _Own) -> Said:
    request, estimate = own.view.request, own.thread.estimate
    if request is None or own.booking is not None or own.thread.declined:
        return None
    if not estimates_open(own.view.matter, own.view.now, own.thread.pro_id):
        return own.view.say("pro_estimates_over", closes_at=request.closes_at)
    until = estimates_until(own.view.matter, own.thread.pro_id)
    if estimate is None:
        return own.view.say("pro_estimate_until", closes_at=until or request.closes_at)
    return own.view.say("pro_estimate_stands", closes_at=until or request.closes_at, amount=estimate.amount)


def _trip_charge(own: _Own) -> Said:
    visit = own.thread.visit
    if visit is None or visit.state == "declined":
        return own.view.say("pro_no_visit")
    key = "pro_visit_waits" if visit.state == "offered" else "pro_visit_accepted"
    return own.view.say(key, price=visit.price, customer=own.customer)


def _changing(own: _Own) -> Said:
    window = own.current.confirmed if own.current else None
    if window is None:
        return None
    key = "pro_change_late" if own.view.is_late(window) else "pro_change_until"
    return own.view.say(key, customer=own.customer, moment=own.view.last_free(window))


def _no_show(own: _Own) -> Said:
    if no_show := open_no_show(own.view.matter, own.thread.pro_id):
        return own.view.say("pro_no_show_waits", customer=own.customer, due=no_show.answer_due)
    return _arrival_window(own)


def _arrival_window(own: _Own) -> Said:
    booking = own.current
    if booking is None:
        return None
    if booking.state == "booked" and booking.confirmed is not None:
        return own.view.say("pro_window_is", customer=own.customer, window=booking.confirmed)
    if booking.state == "awaiting_confirmation":
        due = deadline_of(own.view.matter, "confirmation_reminder", booking.pro_id)
        facts: dict[str, Fact] = {"customer": own.customer, "windows": booking.preferred}
        return own.view.say("pro_confirm_due", **facts, due=due.due_at) if due else own.view.say("pro_confirm", **facts)
    key = "pro_proposal_waits" if booking.state == "window_proposed" else "pro_windows_awaited"
    return own.view.say(key, customer=own.customer)


def _screening(own: _Own) -> Said:
    pro, view = own.view.office.roster.find(own.thread.pro_id), own.view
    service = view.office.catalogue.find(view.request.service) if view.request else None
    if pro is None or service is None or view.request is None:
        return None
    today, needed = local_day(view.now, view.matter.zone), items(pro, service, view.request.where)
    lapsed = [item.name for item in needed if item.until is None or item.until < today]
    if lapsed:
        return view.say("pro_own_lapsed", items=", ".join(lapsed))
    return view.say("pro_own_in_force", until=min(item.until for item in needed if item.until is not None))


def _price_change(own: _Own) -> Said:
    booking = own.current
    if booking is None:
        return None
    facts: dict[str, Fact] = {"customer": own.customer, "amount": own.view.amount(booking)}
    if booking.change is not None:
        return own.view.say("pro_change_waits", **facts, new=booking.change.amount)
    return own.view.say("pro_amount_stands", **facts)


def _phone(own: _Own) -> Said:
    return own.view.say("pro_phone_yours" if own.thread.phone_released else "pro_phone_hidden", customer=own.customer)


def _place(own: _Own) -> Said:
    request = own.view.request
    if request is None:
        return None
    if open_choice(request, own.view.office.catalogue):
        return own.view.say("pro_place_open", customer=own.customer)
    if request.where == "home":
        return own.view.say("place_home", place=place_of(request.zip))
    return own.view.say(f"pro_place_{request.where}", customer=own.customer)


def _parts(own: _Own) -> Said:
    request = own.view.request
    said = request.details.get("parts") if request else None
    package = request.package if request else None
    if package is not None and package.part and package.parts:
        return own.view.say(f"pro_parts_{package.parts}", part=package.part)
    return own.view.say("parts_said", parts=said) if said else None


def _feedback(own: _Own) -> Said:
    rating = own.booking.rating if own.booking else None
    return own.view.say("pro_rated", customer=own.customer, stars=rating.stars) if rating else None


def _contact(own: _Own) -> Said:
    return own.view.say("pro_reply_reaches", customer=own.customer)


_TOPICS: Mapping[str, Callable[[_Own], Said]] = {
    "payment": _payment,
    "tips": _payment,
    "direct_payment": _payment,
    "estimates": _estimates,
    "trip_charge": _trip_charge,
    "cancellation": _changing,
    "rescheduling": _changing,
    "no_show": _no_show,
    "arrival_window": _arrival_window,
    "screening": _screening,
    "price_change": _price_change,
    "phone": _phone,
    "place": _place,
    "parts": _parts,
    "feedback": _feedback,
    "contact": _contact,
    "business_days": lambda own: own.view.holidays(),
}
