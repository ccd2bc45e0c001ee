"""Bookings and arrival windows: what the pro and the customer are told."""

from desk import events as ev
from desk import extras, places
from desk.amounts import agreed_amount, asked_amount, credit_of
from desk.finding import held_tentatively, rated_until, thread_of
from desk.matter import Booking
from desk.money import Money
from desk.notices import Notice, PageOf
from desk.open_cases import late_case
from desk.questions import last_free
from desk.tellings.letter import Letter
from desk.wording import after_credit, lies_within

_Notices = tuple[Notice, ...]


def estimate_accepted(letter: Letter, event: ev.EstimateAccepted) -> _Notices:
    amount = extras.chosen(event.estimate, event.extras)
    facts = {"amount": amount, "where": _where(letter), "answer_due": letter.when(event.answer_due)}
    accepted = letter.to_pro("accepted_pro", event.pro_id, words=event.words, service=letter.service, **facts)
    return (accepted, *(_not_chosen(letter, other, event.visits_off) for other in event.others))


def _not_chosen(letter: Letter, pro_id: str, visits_off: tuple[str, ...]) -> Notice:
    """Who was to take a look first reads that nobody waits for them (VIS-3)."""
    thread = thread_of(letter.before, pro_id) if letter.before and pro_id in visits_off else None
    window = letter.window(thread.visit.window) if thread and thread.visit else ""
    off = "yes" if pro_id in visits_off else ""
    return letter.to_pro("not_chosen", pro_id, service=letter.service, visit_off=off, window=window)


def _where(letter: Letter) -> str:
    request = letter.matter.request
    return places.asked_of_pro(request, letter.office.catalogue) if request else ""


def windows_offered(letter: Letter, event: ev.WindowsOffered) -> _Notices:
    pro_id = _booking(letter).pro_id
    facts = {"windows": letter.windows(event.windows), "due": letter.when(event.due_at)}
    facts["clashes"] = letter.clashes(pro_id, event.windows)
    return (letter.to_pro("windows_for_pro", pro_id, words=event.words, customer=letter.customer, **facts),)


def window_proposed(letter: Letter, event: ev.WindowProposed) -> _Notices:
    pro_id = _booking(letter).pro_id
    facts = {"pro": letter.name(pro_id), "windows": letter.windows(event.windows)}
    notice = letter.to_customer("window_proposed_customer", pro_id, words=event.words, **facts)
    return (_in_calendar(letter, notice) if event.sequence is not None else notice,)


def _in_calendar(letter: Letter, notice: Notice) -> Notice:
    """The only window proposed goes into the customer's calendar, the one proposed before goes out of it."""
    now, before = held_tentatively(letter.matter.booking), held_tentatively(_before(letter))
    if now is not None:
        return letter.invitation(notice, _booking(letter), now, tentative=True)
    return letter.invitation(notice, _booking(letter), before, cancel=True) if before is not None else notice


def window_declined(letter: Letter, event: ev.WindowDeclined) -> _Notices:
    pro_id = _booking(letter).pro_id
    facts = {"customer": letter.customer, "windows": letter.windows(event.windows)}
    facts["clashes"] = letter.clashes(pro_id, event.windows)
    to_pro = letter.to_pro("window_declined_pro", pro_id, words=event.words, **facts)
    held = held_tentatively(_before(letter))
    if event.sequence is None or held is None:
        return (to_pro,)
    own = letter.to_customer(
        "window_given_up", pro_id, other=letter.name(pro_id), window=letter.window(held), fee="", wanted=""
    )
    return (to_pro, letter.invitation(own, _booking(letter), held, cancel=True))


def appointment_near(letter: Letter, event: ev.AppointmentNear) -> _Notices:
    """Both, with the last moment of a free change where it is still to come (SCH-4)."""
    pro_id, place = event.pro_id, letter.place(event.pro_id)
    visit = "repair" if event.repair else "yes" if event.visit else ""
    facts = {"window": letter.window(event.window), "visit": visit}
    case = late_case(letter.matter, event.window) if not event.visit else None
    facts["case"] = str(case.number) if case is not None else ""
    until = letter.when(event.free_until)
    to_pro = letter.to_pro("reminder_pro", pro_id, customer=letter.customer, **(place | facts))
    facts |= letter.place_for_customer(pro_id)
    to_customer = letter.to_customer("reminder_customer", pro_id, pro=letter.name(pro_id), free_until=until, **facts)
    return (to_pro, to_customer)


def sign_off_reminded(letter: Letter, event: ev.SignOffReminded) -> _Notices:
    """Both are asked what became of the job; the pro only where they have not said that it is done (PAY-1)."""
    pro_id, window, booking = event.pro_id, letter.window(event.window), _booking(letter)
    facts = {
        "pro": letter.name(pro_id),
        "amount": extras.of_booking(booking, asked_amount(booking) or agreed_amount(booking)),
    }
    reported = booking.reported_done is not None
    done = "yes" if reported else ""
    to_customer = letter.to_customer("sign_off_reminder_customer", pro_id, window=window, done=done, **facts)
    to_pro = letter.to_pro("sign_off_reminder_pro", pro_id, customer=letter.customer, window=window)
    return (to_customer,) if reported else (to_customer, to_pro)


def time_wanted(letter: Letter, event: ev.TimeWanted) -> _Notices:
    """Both hear that no time is agreed on, or not the other one, and what lies there (SCH-1, SCH-2).

    A pro who has just been asked to confirm what the customer has named hears that by a mail of its own.
    """
    pro_id, booking = event.pro_id, _booking(letter)
    facts = {"windows": letter.windows(event.windows), "window": letter.window(booking.confirmed)}
    facts["proposed"] = "yes" if event.proposed else ""
    to_customer = letter.to_customer("time_reminder_customer", pro_id, pro=letter.name(pro_id), **facts)
    if booking.state == "awaiting_confirmation":
        return (to_customer,)
    return (to_customer, letter.to_pro("time_reminder_pro", pro_id, customer=letter.customer, **facts))


def window_confirmed(letter: Letter, event: ev.WindowConfirmed) -> _Notices:
    """Both get the confirmation with its invitation, whoever had the last word; the other side reads that word."""
    booking = _booking(letter)
    said_by = {event.by: event.words}
    window, place = letter.window(event.window), letter.place(booking.pro_id)
    to_pro = letter.to_pro(
        "window_agreed_pro",
        booking.pro_id,
        words=said_by.get("customer", ""),
        customer=letter.customer,
        window=window,
        **place,
    )
    to_customer = letter.to_customer(
        "window_confirmed_customer",
        booking.pro_id,
        words=said_by.get("pro", ""),
        pro=letter.name(booking.pro_id),
        window=window,
        amount=extras.of_booking(booking, booking.price),
        **letter.place_for_customer(booking.pro_id),
        free_until="" if event.late else last_free(event.window, letter.matter, letter.office),
    )
    return tuple(letter.invitation(notice, booking, event.window) for notice in (to_pro, to_customer))


def move_asked(letter: Letter, event: ev.MoveAsked) -> _Notices:
    """The pro is asked; nobody's calendar changes, as the agreed window stands until another is agreed on."""
    pro_id = _booking(letter).pro_id
    facts = {"window": letter.window(event.window), "windows": letter.windows(event.windows)}
    facts |= {"due": letter.when(event.due_at), "clashes": letter.clashes(pro_id, event.windows)}
    return (letter.to_pro("move_asked_pro", pro_id, words=event.words, customer=letter.customer, **facts),)


def window_released(letter: Letter, event: ev.WindowReleased) -> _Notices:
    """The side that did not ask for it is told; both calendars let go of the window."""
    booking, window = _booking(letter), letter.window(event.window)
    pro = letter.name(booking.pro_id)
    if event.by != "pro":
        words = event.words if event.by == "customer" else ""
        facts = {"window": window, "windows": letter.windows(event.windows), "due": letter.when(event.due_at)}
        facts["clashes"] = letter.clashes(booking.pro_id, event.windows)
        told = letter.to_pro("window_released_pro", booking.pro_id, words=words, customer=letter.customer, **facts)
        more = {"fee": _fee(letter, event), "wanted": "yes" if event.by == "support" else ""}
        own = letter.to_customer("window_given_up", booking.pro_id, other=pro, window=window, **more)
    else:
        request = letter.matter.request
        facts = {"pro": pro, "window": window, "package": request.package.name if request and request.package else ""}
        facts["visit"] = ""
        told = letter.to_customer("pro_cannot_come", booking.pro_id, words=event.words, **facts)
        none = {"fee": "", "wanted": ""}
        own = letter.to_pro("window_given_up", booking.pro_id, other=letter.customer, window=window, **none)
    if event.window is None:
        held = held_tentatively(_before(letter))
        return (letter.invitation(told, booking, held, cancel=True) if held is not None else told,)
    return tuple(letter.invitation(notice, booking, event.window, cancel=True) for notice in (told, own))


def booking_cancelled(letter: Letter, event: ev.BookingCancelled) -> _Notices:
    """Both calendars let go of what they hold; a customer without an invitation has the answer alone."""
    booking = letter.matter.past_bookings[-1]
    window = letter.window(event.window)
    said = event.words if event.by == "customer" else ""  # support's words are for the record
    to_pro = letter.to_pro("cancelled_pro", booking.pro_id, words=said, customer=letter.customer, window=window)
    proposed = held_tentatively(_before(letter))
    held = booking.invited or proposed
    facts = {"pro": letter.name(booking.pro_id), "window": window, "fee": _fee(letter, event)}
    to_customer = letter.to_customer("cancelled_customer", booking.pro_id, **facts)
    if held is None:
        return (to_pro,) if event.by == "customer" else (to_pro, to_customer)
    both = (to_pro, to_customer) if booking.invited is not None else (to_customer,)
    told = tuple(letter.invitation(notice, booking, held, cancel=True) for notice in both)
    return told if booking.invited is not None else (to_pro, *told)


def _fee(letter: Letter, event: ev.BookingCancelled | ev.WindowReleased) -> str:
    """What support has set for a late change (SCH-5), empty for nothing."""
    return letter.money(event.fee) if event.fee else ""


def job_reported_done(letter: Letter, event: ev.JobReportedDone) -> _Notices:
    booking = _booking(letter)
    old, asked = agreed_amount(booking), asked_amount(booking)
    new = asked if asked is not None and not lies_within(asked, old) else None
    facts = {"pro": letter.name(booking.pro_id), "amount": extras.of_booking(booking, asked or old)}
    facts["old"] = letter.money(old) if new else ""
    facts |= _credit(letter, booking.pro_id, asked or old)
    to_customer = letter.to_customer("job_done_customer", booking.pro_id, **facts)
    return letter.to_be_signed(to_customer, booking.pro_id, event.signing)


def _credit(letter: Letter, pro_id: str, price: Money) -> dict[str, str]:
    """What the pro's visit cost, where it is taken off the job's price, and what is left of that (VIS-3)."""
    credit = credit_of(letter.matter, pro_id, price)
    if credit is None:
        return {"credit": "", "left": ""}
    return {"credit": letter.money(credit), "left": letter.money(price.less(credit))}


def signed_off(letter: Letter, event: ev.SignedOff) -> _Notices:
    """Both; the customer with the link to rate the job (FBK-1). What support has signed, with the words it rests on."""
    booking, for_customer = _booking(letter), event.by == "support"
    pro_id, said = booking.pro_id, "" if for_customer else event.words
    amount = after_credit(event.amount, event.credit) if event.credit else extras.of_booking(booking, event.amount)
    facts = {"amount": amount, "by_support": "yes" if for_customer else ""}
    rated = "yes" if event.rated else ""
    to_pro = letter.to_pro("signed_off_pro", pro_id, words=said, customer=letter.customer, **facts)
    until = letter.when(rated_until(booking, letter.office.policy))
    pro = letter.name(pro_id)
    to_customer = letter.to_customer("signed_off_customer", pro_id, pro=pro, until=until, rated=rated, **facts)
    if for_customer:
        to_pro, to_customer = (letter.of_support(notice, event.words) for notice in (to_pro, to_customer))
    if event.rated:
        return (to_pro, to_customer)
    page = PageOf(purpose="rate", subject=f"b{len(letter.matter.past_bookings) + 1}")
    return (to_pro, to_customer.model_copy(update={"page": page}))


def sign_off_refused(letter: Letter, event: ev.SignOffRefused) -> _Notices:
    """Both, with what support has heard of the customer."""
    pro_id, amount = _booking(letter).pro_id, letter.money(event.amount)
    to_pro = letter.to_pro("sign_off_refused_pro", pro_id, customer=letter.customer, amount=amount)
    to_customer = letter.to_customer("sign_off_refused_customer", None, pro=letter.name(pro_id), amount=amount)
    return tuple(letter.of_support(notice, event.words) for notice in (to_pro, to_customer))


def _before(letter: Letter) -> Booking | None:
    return letter.before.booking if letter.before is not None else None


def _booking(letter: Letter) -> Booking:
    if letter.matter.booking is None:
        raise LookupError(f"matter {letter.matter.id} has no booking")
    return letter.matter.booking
