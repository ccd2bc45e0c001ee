"""What is asked again of what is on record: the address, the window, a name, the price, the customer's answer.

The street is said to who comes to the home, from the agreed window on, and to nobody before (CON-1, CON-3).
"""

from collections.abc import Callable, Mapping

from desk.area import place_of
from desk.finding import knows_street, street_of, thread_of
from desk.matter import Booking, Thread
from desk.standing.of_pro import of_pro
from desk.standing.values import Said, Standing, View


def recalled(view: View, fact: str, person_id: str) -> Standing | None:
    """The fact ("address", "time", "name", "price" or "answer") as it stands for that pro of the matter now.

    None for a fact that the desk does not know, which is the customer's to say, and for who is none of the matter's.
    Its customer hears here which address of theirs is known; all else is in the status of the job.
    """
    if person_id == view.matter.customer_id:
        return _own_address(view) if fact == "address" else None
    thread = thread_of(view.matter, person_id)
    if thread is None or view.request is None:
        return None
    return _of_another(view, thread) or _FACTS[fact](view, thread)


def _own(view: View, thread: Thread) -> Booking | None:
    booking = view.matter.booking
    return booking if booking is not None and booking.pro_id == thread.pro_id else None


def _of_another(view: View, thread: Thread) -> Said:
    """The job is another pro's: nothing of it is this one's to know any more."""
    if view.matter.booking is None or _own(view, thread) is not None:
        return None
    return view.say("pro_other_chosen", customer=view.name(view.matter.customer_id))


def _address(view: View, thread: Thread) -> Said:
    request = view.request
    if request is None:
        return None
    if request.where != "home":
        return of_pro(view, "place", thread.pro_id)
    if not knows_street(view.matter, thread.pro_id):
        customer = view.name(view.matter.customer_id)
        key = "pro_address_unbooked" if _own(view, thread) is None else "pro_address_later"
        return view.say(key, place=place_of(request.zip), zip=request.zip, customer=customer)
    street = street_of(view.matter)
    return view.say("pro_address_is", address=street, place=place_of(request.zip), zip=request.zip) if street else None


def _own_address(view: View) -> Said:
    street = street_of(view.matter)
    if view.request is None or view.request.where != "home":
        return None
    return view.say("address_known", address=street) if street else view.say("address_unknown")


def _time(view: View, thread: Thread) -> Said:
    visit, booking = thread.visit, _own(view, thread)
    if booking is not None and booking.state == "done":
        return of_pro(view, "payment", thread.pro_id)
    if booking is None and visit is not None and visit.window is not None and visit.state == "agreed":
        return view.say("pro_visit_is", customer=view.name(view.matter.customer_id), window=visit.window)
    said = of_pro(view, "arrival_window", thread.pro_id)
    return said or view.say("pro_no_window", customer=view.name(view.matter.customer_id))


def _name(view: View, thread: Thread) -> Said:
    request = view.request
    place = place_of(request.zip) if request else ""
    return view.say("pro_customer_is", customer=view.name(view.matter.customer_id), place=place)


def _price(view: View, thread: Thread) -> Said:
    if _own(view, thread) is None:
        priced = thread.estimate is not None or thread.visit is None
        return _answer(view, thread) if priced else of_pro(view, "trip_charge", thread.pro_id)
    return of_pro(view, "price_change", thread.pro_id) or of_pro(view, "payment", thread.pro_id)


def _answer(view: View, thread: Thread) -> Said:
    """What the job waits for; an answer that has not come is told as that."""
    booking, visit, customer = _own(view, thread), thread.visit, view.name(view.matter.customer_id)
    if booking is None and thread.estimate is not None and not thread.declined:
        return view.say("pro_not_chosen", customer=customer, amount=thread.estimate.amount)
    if booking is None and visit is not None and visit.state != "declined":
        return _time(view, thread) if visit.state == "agreed" else of_pro(view, "trip_charge", thread.pro_id)
    if booking is None:
        return of_pro(view, "estimates", thread.pro_id)
    if booking.state == "done":
        return of_pro(view, "payment", thread.pro_id)
    if booking.change is not None:
        return of_pro(view, "price_change", thread.pro_id)
    if booking.reported_done is not None:
        return view.say("pro_sign_off_waits", customer=customer)
    return of_pro(view, "no_show", thread.pro_id)


_FACTS: Mapping[str, Callable[[View, Thread], Said]] = {
    "address": _address,
    "time": _time,
    "name": _name,
    "price": _price,
    "answer": _answer,
}
