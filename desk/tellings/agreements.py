"""Visits, change orders and the phone number: what the pro and the customer are told."""

from desk import events as ev
from desk import wording
from desk.amounts import agreed_amount
from desk.finding import deadline_of, thread_of, visit_of
from desk.matter import Booking
from desk.notices import Notice
from desk.tellings.letter import Letter
from desk.windows import ArrivalWindow

_Notices = tuple[Notice, ...]


def visit_offered(letter: Letter, event: ev.VisitOffered) -> _Notices:
    """Other times for a visit whose price is known already are told as for a booking."""
    if event.repair or _is_known(letter, event):
        facts = {"pro": letter.name(event.pro_id), "windows": letter.windows(event.windows)}
        return (letter.to_customer("window_proposed_customer", event.pro_id, words=event.words, **facts),)
    facts = {"pro": letter.name(event.pro_id), "price": wording.price(event.price)}
    facts |= {"windows": letter.windows(event.windows), "credited": "yes" if event.credited else ""}
    return (letter.to_customer("visit_for_customer", event.pro_id, words=event.words, **facts),)


def _is_known(letter: Letter, event: ev.VisitOffered) -> bool:
    before = visit_of(letter.before, event.pro_id) if letter.before else None
    if before is None or before.state not in ("accepted", "agreed") or not event.windows:
        return False
    return (before.price, before.credited) == (event.price, event.credited)


def visit_accepted(letter: Letter, event: ev.VisitAccepted) -> _Notices:
    if event.at_once:
        return ()
    if _is_repair(letter, event.pro_id):
        return _repair_wanted(letter, event)
    due = deadline_of(letter.matter, "confirmation_reminder", event.pro_id)
    before = thread_of(letter.before, event.pro_id) if letter.before else None
    given_up = before.visit.window if before is not None and before.visit is not None else None
    facts = {"customer": letter.customer, "price": _price(letter, event.pro_id), "old": letter.window(given_up)}
    facts |= {"windows": letter.windows(event.windows), "due": letter.when(due.due_at if due else None)}
    return (letter.to_pro("visit_accepted_pro", event.pro_id, **facts),)


def _is_repair(letter: Letter, pro_id: str) -> bool:
    visit = visit_of(letter.matter, pro_id)
    return visit is not None and visit.repair


def _repair_wanted(letter: Letter, event: ev.VisitAccepted) -> _Notices:
    """The pro is asked to come again as for a booking; an agreed window stands meanwhile."""
    due, visit = (
        deadline_of(letter.matter, "confirmation_reminder", event.pro_id),
        visit_of(letter.matter, event.pro_id),
    )
    facts = {"windows": letter.windows(event.windows), "due": letter.when(due.due_at if due else None)}
    facts |= {"clashes": letter.clashes(event.pro_id, event.windows), "customer": letter.customer}
    if visit is None or visit.window is None:
        return (letter.to_pro("windows_for_pro", event.pro_id, words=event.words, **facts),)
    facts["window"] = letter.window(visit.window)
    return (letter.to_pro("move_asked_pro", event.pro_id, words=event.words, **facts),)


def visit_agreed(letter: Letter, event: ev.VisitAgreed) -> _Notices:
    """Both get it in writing, whoever had the last word."""
    pro_id, facts = event.pro_id, {"window": letter.window(event.window)}
    for_pro = {"customer": letter.customer, **letter.place(pro_id), **facts}
    for_customer = {"pro": letter.name(pro_id), **letter.place_for_customer(pro_id), **facts}
    if _is_repair(letter, pro_id):
        again = letter.to_pro("repair_agreed_pro", pro_id, **for_pro)
        told = (again, letter.to_customer("repair_agreed_customer", pro_id, **for_customer))
        said = (letter.of_support(notice, event.words) for notice in told) if event.words else told
        return tuple(letter.repair_invitation(notice, event.window) for notice in said)
    price = _price(letter, pro_id)
    to_pro = letter.to_pro("visit_agreed_pro", pro_id, price=price, **for_pro)
    return (to_pro, letter.to_customer("visit_agreed_customer", pro_id, price=price, **for_customer))


def visit_released(letter: Letter, event: ev.VisitReleased) -> _Notices:
    facts = {"pro": letter.name(event.pro_id), "window": letter.window(event.window), "package": ""}
    facts["visit"] = "repair" if _is_repair(letter, event.pro_id) else "yes"
    told = letter.to_customer("pro_cannot_come", event.pro_id, words=event.words, **facts)
    return _out_of_calendars(letter, told, event.pro_id, event.window)


def visit_declined(letter: Letter, event: ev.VisitDeclined) -> _Notices:
    request = letter.matter.request
    facts = {"window": letter.window(event.window) if event.window else ""}
    facts["taking"] = "yes" if request is not None and request.state == "open" else ""
    told = letter.to_pro("visit_declined_pro", event.pro_id, customer=letter.customer, **facts)
    return _out_of_calendars(letter, told, event.pro_id, event.window)


def _out_of_calendars(letter: Letter, told: Notice, pro_id: str, window: ArrivalWindow | None) -> _Notices:
    """With what one is told; the other, who gives the window up, hears of their own calendar (GUA-1)."""
    if window is None or not _is_repair(letter, pro_id):
        return (told,)
    none = {"window": letter.window(window), "fee": "", "wanted": ""}
    own = (
        letter.to_customer("window_given_up", pro_id, other=letter.name(pro_id), **none)
        if told.to_role == "pro"
        else letter.to_pro("window_given_up", pro_id, other=letter.customer, **none)
    )
    return tuple(letter.repair_invitation(notice, window, cancel=True) for notice in (told, own))


def change_proposed(letter: Letter, event: ev.ChangeProposed) -> _Notices:
    booking = _booking(letter)
    facts = {"pro": letter.name(booking.pro_id), "amount": letter.money(event.amount)}
    old = letter.money(agreed_amount(booking))
    to_customer = letter.to_customer("change_for_customer", booking.pro_id, words=event.words, old=old, **facts)
    return letter.to_be_signed(to_customer, booking.pro_id, event.signing)


def change_approved(letter: Letter, event: ev.ChangeApproved) -> _Notices:
    return _change_answered(letter, event, "agreed to")


def change_refused(letter: Letter, event: ev.ChangeRefused) -> _Notices:
    return _change_answered(letter, event, "did not agree to")


def change_withdrawn(letter: Letter, event: ev.ChangeWithdrawn) -> _Notices:
    booking = _booking(letter)
    facts = {"pro": letter.name(booking.pro_id), "amount": letter.money(event.amount), "words": event.words}
    old = letter.money(agreed_amount(booking))
    return (letter.to_customer("change_withdrawn_customer", booking.pro_id, old=old, **facts),)


def phone_released(letter: Letter, event: ev.PhoneReleased) -> _Notices:
    phone = {"phone": event.phone} if event.phone is not None else {}
    return (letter.to_pro("words_for_pro", event.pro_id, words=event.words, customer=letter.customer, **phone),)


def _change_answered(letter: Letter, event: ev.ChangeApproved | ev.ChangeRefused, outcome: str) -> _Notices:
    """The pro; the customer too where it was said in person, on the pro's phone (PAY-4)."""
    before = letter.before.booking if letter.before else None
    booking = before or _booking(letter)
    pro_id, old = booking.pro_id, letter.money(agreed_amount(booking))
    facts = {"amount": letter.money(event.amount), "outcome": outcome, "old": old}
    to_pro = letter.to_pro("change_answered_pro", pro_id, customer=letter.customer, **facts)
    if event.signature is None:
        return (to_pro,)
    return (to_pro, letter.to_customer("change_answered_customer", pro_id, pro=letter.name(pro_id), **facts))


def _price(letter: Letter, pro_id: str) -> str:
    thread = thread_of(letter.matter, pro_id)
    return wording.price(thread.visit.price) if thread and thread.visit else ""


def _booking(letter: Letter) -> Booking:
    if letter.matter.booking is None:
        raise LookupError(f"matter {letter.matter.id} has no booking")
    return letter.matter.booking
