"""What each policy topic means for a customer's request or booking now."""

from collections.abc import Callable, Mapping
from datetime import timedelta

from desk.area import place_of
from desk.finding import offers
from desk.people.eligibility import Item, items
from desk.places import PLACES, open_choice
from desk.questions import local_day
from desk.standing import customer_money, customer_times
from desk.standing.values import Said, Standing, View


def of_customer(view: View, topic: str) -> Standing | None:
    """What the topic means for the customer of the matter; None where nothing in it bears on the topic."""
    said = _TOPICS.get(topic)
    return said(view) if said is not None and view.request is not None else None


def _estimates(view: View) -> Said:
    request, booking, count = view.request, view.matter.booking, len(offers(view.matter))
    if request is None:
        return None
    if request.package is not None:
        return view.say("fixed_price", package=request.package.name, amount=request.package.price)
    if booking is not None:
        return view.say("estimate_chosen", pro=view.name(booking.pro_id), amount=booking.price)
    if view.takes_estimates:
        return view.say("estimates_open", closes_at=request.closes_at, count=count)
    return view.say("estimates_over", closes_at=request.closes_at, count=count)


def _screening(view: View) -> Said:
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
    return items(pro, service, view.request.where) if pro and service and view.request else ()


def _in_force(view: View, pro_id: str) -> bool:
    today, needed = local_day(view.now, view.matter.zone), _items(view, pro_id)
    return bool(needed) and all(item.until is not None and item.until >= today for item in needed)


def _parts(view: View) -> Said:
    request = view.request
    package = request.package if request else None
    if package is not None and package.part and package.parts:
        return view.say(f"parts_{package.parts}", part=package.part)
    said = request.details.get("parts") if request else None
    return view.say("parts_said", parts=said) if said else view.say("parts_unsaid")


def _place(view: View) -> Said:
    request = view.request
    if request is None:
        return None
    if left := open_choice(request, view.office.catalogue):
        return view.say("place_open", choices=tuple(PLACES[place] for place in left))
    pro = view.office.roster.find(view.booking.pro_id) if view.booking else None
    if request.where == "store" and pro is not None and pro.store:
        return view.say("place_store_at", pro=pro.name, store=pro.store)
    return view.say(f"place_{request.where}", place=place_of(request.zip))


def _contact(view: View) -> Said:
    booking = view.matter.booking
    if booking is not None:
        return view.say("reply_reaches", pro=view.name(booking.pro_id))
    count = sum(not thread.declined for thread in view.matter.threads)
    return view.say("reply_each", count=count) if count else None


def _phone(view: View) -> Said:
    has = [view.name(thread.pro_id) for thread in view.matter.threads if thread.phone_released]
    return view.say("phone_released", pro=", ".join(has)) if has else view.say("phone_hidden")


def _feedback(view: View) -> Said:
    booking = view.matter.booking
    if booking is None:
        return None
    until = booking.ordered_at + timedelta(days=view.office.policy.rating_days)
    if booking.rating is not None:
        return view.say("rated", pro=view.name(booking.pro_id), stars=booking.rating.stars)
    if view.now > until:
        return view.say("rating_over", until=until)
    return view.say("rate_until" if view.done else "rate_later", pro=view.name(booking.pro_id), until=until)


_TOPICS: Mapping[str, Callable[[View], Said]] = {
    "payment": customer_money.payment,
    "tips": customer_money.payment,
    "receipt": customer_money.receipt,
    "gift_card": customer_money.gift_card,
    "guarantee": customer_money.guarantee,
    "trip_charge": customer_money.trip_charge,
    "estimates": _estimates,
    "booking": _estimates,
    "obligation": customer_times.obligation,
    "cancellation": customer_times.cancellation,
    "rescheduling": customer_times.rescheduling,
    "no_show": customer_times.no_show,
    "screening": _screening,
    "parts": _parts,
    "place": _place,
    "contact": _contact,
    "phone": _phone,
    "direct_payment": customer_money.direct_payment,
    "price_change": customer_money.price_change,
    "feedback": _feedback,
    "arrival_window": customer_times.arrival_window,
    "business_days": View.holidays,
}
