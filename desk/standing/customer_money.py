"""What prices, paying and the guarantee mean for a customer's request or booking now."""

from desk.amounts import agreed_amount, asked_amount
from desk.money import Money
from desk.standing.values import Fact, Said, View


def payment(view: View) -> Said:
    if done := view.done:
        return view.say("signed_off", amount=view.amount(done), pro=view.name(done.pro_id))
    booking = view.booking
    if booking is None:
        return view.say("nothing_owed")
    pro = view.name(booking.pro_id)
    if booking.reported_done is not None:
        return view.say("sign_off_waits", amount=booking.claimed or view.amount(booking), pro=pro)
    return view.say("amount_agreed", amount=view.amount(booking), pro=pro)


def receipt(view: View) -> Said:
    """The amount that a receipt is for; before the sign-off there is none."""
    return payment(view) if view.done else None


def gift_card(view: View) -> Said:
    """What is added to a package by a change order is no part of it: whether a gift card pays that, no rule says."""
    package, booking = view.request.package if view.request else None, view.matter.booking
    if package is None:
        return view.say("gift_card_custom")
    asked = asked_amount(booking) or agreed_amount(booking) if booking is not None else package.price
    if _higher(asked, package.price):
        return view.say("gift_card_package_more", package=package.name, price=package.price)
    return view.say("gift_card_package", package=package.name)


def _higher(asked: Money, price: Money) -> bool:
    return (asked.high or asked.amount) > price.amount


def guarantee(view: View) -> Said:
    if case := view.open_case("claim"):
        return view.say("case_open", case=case.number, due=case.update_due)
    booking = view.matter.booking
    return view.say("guaranteed", pro=view.name(booking.pro_id)) if booking else None


def trip_charge(view: View) -> Said:
    visits = [(t.pro_id, t.visit) for t in view.matter.threads if t.visit is not None and t.visit.state != "declined"]
    if not visits:
        return view.say("no_trip_charge")
    pro_id, visit = next((v for v in visits if v[1].state != "offered"), visits[-1])
    key = "visit_waits" if visit.state == "offered" else "visit_accepted"
    return view.say(key, pro=view.name(pro_id), price=visit.price)


def direct_payment(view: View) -> Said:
    booking = view.booking
    return view.say("pay_only_here", pro=view.name(booking.pro_id), amount=view.amount(booking)) if booking else None


def price_change(view: View) -> Said:
    booking = view.booking
    if booking is None:
        return None
    facts: dict[str, Fact] = {"pro": view.name(booking.pro_id), "amount": view.amount(booking)}
    if booking.change is not None:
        return view.say("change_waits", **facts, new=booking.change.amount)
    return view.say("amount_stands", **facts)
