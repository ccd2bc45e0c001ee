"""A pro's acts as commands: one row an intent. The command's words are the act's own text."""

import re
from collections.abc import Mapping
from zoneinfo import ZoneInfo

from actions import extras_offered, reading
from actions.amounts import is_old, new_amount
from actions.commands.scene import Build, Scene, mails_wanted, plain, windows_named, windows_pointed_at
from actions.pointing import bounded_by, pointed_at
from actions.turn import Turn
from desk.commands import (
    CannotCome,
    Command,
    ConfirmWindow,
    DeclineJob,
    GiveEstimate,
    JobDone,
    OfferVisit,
    ProposeChange,
    ProposeWindow,
    RaiseCase,
    TellCustomer,
)
from desk.finding import agreed_amount, asked_amount, booked_with, current_booking, thread_of
from desk.matter import Visit
from desk.money import Money
from desk.windows import ArrivalWindow
from language.guards.answers import begins_with_yes, is_yes
from language.guards.arrivals import is_on_the_way
from language.guards.finished import signs_off
from language.guards.prices import names_whole
from language.hours import read_hours
from language.money import read_money, whole_price
from language.told_by_pros import asks_of_pay
from language.trip_charges import claims_trip_charge, credits_now, is_credited
from language.windows import named_days


def tell_customer(scene: Scene) -> Command:
    """A pro's words for the customer (CON-3); a yes to the customer's amount is an estimate of it, or a change order
    where the job is booked (REQ-7, PAY-3)."""
    turn = scene.turn
    thread = thread_of(scene.matter, turn.pro)
    countered = thread.counter if thread is not None else None
    if countered is not None and (is_yes(turn.text) or begins_with_yes(turn.text)):
        if booked_with(scene.matter, turn.pro):
            return ProposeChange(actor=turn.actor, words=turn.text, amount=countered)
        if thread is not None and thread.estimate is not None:
            return GiveEstimate(actor=turn.actor, words=turn.text, amount=countered)
    return TellCustomer(actor=turn.actor, words=turn.text, photos=reading.photos(turn))


def coming(scene: Scene) -> Command:
    """Words of being on the way: who is not booked hears so (REQ-1)."""
    turn = scene.turn
    return TellCustomer(actor=turn.actor, words=turn.text, photos=reading.photos(turn), coming=True)


def explained(scene: Scene) -> Command:
    """What a pro says to the report that nobody came (NOS-6); who is on the way agrees on no other time."""
    return coming(scene) if is_on_the_way(scene.turn.text) else tell_customer(scene)


def estimate(scene: Scene) -> Command:
    """An estimate with its price (REQ-7); without one, or with several, the words are passed on as they are (OTH-2)."""
    turn = scene.turn
    found = extras_offered.offer(scene)
    if found is None or _repeats_visit_price(scene, found.price):
        return tell_customer(scene)
    if not found.price.amount:
        # Nobody works for nothing: what costs nothing is the look beforehand, where there was talk of one (VIS-1).
        return visit(scene) if _spoke_of_visit(scene) else tell_customer(scene)
    amount, windows = _with_hours(found.price, turn.text), reading.windows(turn) or found.windows
    return GiveEstimate(actor=turn.actor, words=turn.text, amount=amount, windows=windows, extras=found.extras)


def _spoke_of_visit(scene: Scene) -> bool:
    """Whether the pro has offered a visit that is not agreed on: it waits for an answer, or was declined."""
    thread = thread_of(scene.matter, scene.turn.pro)
    visit = thread.visit if thread is not None and scene.matter.booking is None else None
    return visit is not None and visit.state in ("offered", "declined")


def _repeats_visit_price(scene: Scene, price: Money) -> bool:
    """Whether an amount is only that of the visit once more, and no price of the work: "then you pay just the 75"."""
    thread = thread_of(scene.matter, scene.turn.pro)
    visit = thread.visit if thread is not None and scene.matter.booking is None else None
    if visit is None or visit.state == "declined":
        return False
    return price == visit.price and not names_whole(scene.turn.text) and not _OF_THE_JOB.search(scene.turn.text)


def _with_hours(amount: Money, text: str) -> Money:
    """An hourly rate with the hours that the work takes, where they are said: "80/hr, about 2 hours"."""
    said = read_hours(text) if amount.per == "hour" else None
    return amount.model_copy(update={"hours": said[0], "hours_high": said[1]}) if said else amount


def confirm_window(scene: Scene) -> Command:
    """One window named is confirmed, none named is the only one that stands; several are a choice for the customer."""
    turn, named = scene.turn, _windows(scene)
    if len(named) > 1:
        return propose_window(scene)
    if not named and turn.entity("excluded"):
        return tell_customer(scene)  # "Saturday is no good" confirms nothing
    return ConfirmWindow(actor=turn.actor, words=turn.text, window=named[0] if named else None)


def _windows(scene: Scene) -> tuple[ArrivalWindow, ...]:
    """The windows named; open hours alone ("but not before 10") lie within the one that is wanted."""
    named, booking = windows_pointed_at(scene), current_booking(scene.matter)
    wanted = booking.preferred if booking is not None and len(named) == 1 else ()
    return tuple(bounded_by(window, wanted, scene.turn.zone) for window in named)


def propose_window(scene: Scene) -> Command:
    """Other windows (SCH-2); without any that could be read the words are passed on as they are (OTH-2)."""
    turn, named = scene.turn, _windows(scene)
    if not named:
        return tell_customer(scene)
    return ProposeWindow(actor=turn.actor, words=turn.text, windows=named)


def cannot_come(scene: Scene) -> Command:
    """The pro gives the booking's window up (SCH-7); of another day than the agreed one it is an answer to a move."""
    booking, turn = current_booking(scene.matter), scene.turn
    given_up = CannotCome(actor=turn.actor, words=turn.text, windows=windows_named(scene), excluded=_taken_back(scene))
    if booking is None or booking.confirmed is None or booking.move_asked is None or reading.windows(turn):
        return given_up
    agreed = booking.confirmed.start.astimezone(ZoneInfo(turn.zone)).date()
    days = named_days(turn.text, at=turn.at, zone=turn.zone)
    named = bool(days.dates or days.near or days.weekdays)
    is_agreed = agreed in days.dates | days.near or agreed.weekday() in days.weekdays
    return tell_customer(scene) if named and not is_agreed else given_up


def _taken_back(scene: Scene) -> tuple[ArrivalWindow, ...]:
    """The times that a pro who is not booked yet can't keep; a bare weekday is that of what they have offered."""
    turn, thread = scene.turn, thread_of(scene.matter, scene.turn.pro)
    offered = thread.estimate.windows if thread is not None and thread.estimate is not None else ()
    return pointed_at(reading.windows_of(turn.entity("excluded")), offered, turn.text, turn.zone, turn.at)


def visit(scene: Scene, agreed: Money | None = None) -> Command:
    """A visit with its price (VIS-1); a free one has a price of nothing. Its times stand if only the price is new."""
    turn, amounts, before = scene.turn, reading.money(scene.turn), _offered_visit(scene)
    return OfferVisit(
        actor=turn.actor,
        words=turn.text,
        price=amounts[0] if amounts else agreed,
        windows=reading.windows(turn) or (before.windows if before else ()),
        credited=is_credited(turn.text) or bool(before and before.credited),
    )


def _offered_visit(scene: Scene) -> Visit | None:
    """The visit that the pro has offered and that waits for the customer's word."""
    thread = thread_of(scene.matter, scene.turn.pro)
    found = thread.visit if thread and scene.matter.booking is None else None
    return found if found is not None and found.state == "offered" else None


def _price_agreed(scene: Scene) -> Money | None:
    """What the customer would pay for the visit, where the pro says yes to that: "ok, Wednesday after 5" (VIS-2)."""
    thread, text = thread_of(scene.matter, scene.turn.pro), scene.turn.text
    agrees = scene.turn.intent in _ANSWERING and (is_yes(text) or begins_with_yes(text))
    return thread.counter if thread and agrees and _offered_visit(scene) and not reading.money(scene.turn) else None


def _credited_at(scene: Scene) -> Money | None:
    """The price of the visit on offer, which the pro now says comes off the job's: "yes, credited" (VIS-3)."""
    before, text = _offered_visit(scene), scene.turn.text.strip()
    open_ended = scene.turn.intent not in _ANSWERING or text.endswith(("?", "？")) or reading.money(scene.turn)
    return before.price if before is not None and not before.credited and not open_ended and credits_now(text) else None


def _lowers_visit(scene: Scene) -> bool:
    """Whether the pro, whom the customer has asked or who gives way, comes for less: "ok 40 then, Wednesday"."""
    before, amounts, thread = _offered_visit(scene), reading.money(scene.turn), thread_of(scene.matter, scene.turn.pro)
    if before is None or thread is None or len(amounts) != 1:
        return False
    text = scene.turn.text.strip()
    answers = thread.unanswered_since is not None or _GIVES_WAY.search(text)
    if not answers or _PRICES_WORK.search(text) or text.endswith(("?", "？")):
        return False
    said, price = amounts[0], before.price
    alike = (said.currency, said.per, said.high) == (price.currency, price.per, None)
    return scene.turn.intent in _ANSWERING and alike and said.amount < price.amount


def change(scene: Scene) -> Command:
    """A change order (PAY-3); without an amount that is new, words (OTH-2)."""
    turn, booking = scene.turn, current_booking(scene.matter)
    if booking is None and extras_offered.is_about_them(scene):
        return estimate(scene)
    agreed, asked = (agreed_amount(booking), asked_amount(booking)) if booking else (None, None)
    amount = new_amount(reading.money(turn), agreed, turn.text, asked=asked)
    if amount is None:
        return tell_customer(scene)
    begun = booking is not None and booking.confirmed is not None and booking.confirmed.start <= turn.at
    if begun and signs_off(turn.text):
        return JobDone(actor=turn.actor, words=turn.text, amount=amount)
    return ProposeChange(actor=turn.actor, words=turn.text, amount=amount)


def _asks_of_pay(scene: Scene) -> bool:
    """Whether the pro of a job that is signed off asks about the pay, which is support's to answer (PRO-6)."""
    booking = scene.matter.booking
    over = booking is not None and booking.state == "done" and booking.pro_id == scene.turn.pro
    return over and asks_of_pay(scene.turn.text)


def _lower_amount(scene: Scene) -> Money | None:
    """What a pro comes down to (PAY-3): who had asked for more, to the agreed amount or one between ("fine, 150 then");
    whom the customer has named less, to that or one between ("ok 120 then")."""
    booking, thread, turn = current_booking(scene.matter), thread_of(scene.matter, scene.turn.pro), scene.turn
    if booking is None or thread is None or booking.pro_id != turn.pro or turn.intent not in _LOWERING:
        return None
    asked, agreed, text = asked_amount(booking), agreed_amount(booking), turn.text.strip()
    highest, lowest = asked or agreed, agreed if asked else thread.counter
    said = reading.money(turn) or (_bare_amounts(text) if thread.counter or asked else ())
    if lowest is None or len(said) != 1:
        return None
    alike = (said[0].currency, said[0].per, said[0].high) == (highest.currency, highest.per, highest.high)
    lower = min(lowest.amount, (thread.counter or lowest).amount) <= said[0].amount < highest.amount
    open_ended = _PRICES_WORK.search(text) or text.endswith(("?", "？")) or _NOT_LOWER.search(text)
    return said[0] if alike and lower and not open_ended and not is_old(said[0], text) else None


def _bare_amounts(text: str) -> tuple[Money, ...]:
    """Numbers that are amounts because a price is spoken of: 可以，120吧."""
    return tuple(
        Money(amount=m.amount, high=m.high, currency=m.currency, per=m.per) for m in read_money(text, terms="priced")
    )


def stop(scene: Scene) -> Command:
    """Stops the mails about the matter; any other stopping is told to the customer."""
    return mails_wanted(scene) or tell_customer(scene)


def job_done(scene: Scene) -> Command:
    """The work is done; an amount that the words leave open is not claimed (PAY-1), what they add to it is (PAY-3)."""
    turn, booking = scene.turn, current_booking(scene.matter)
    agreed = agreed_amount(booking) if booking else None
    said = reading.money(turn)
    amount = whole_price(said, turn.text)
    if agreed is not None:
        asked = asked_amount(booking) if booking else None
        changed = new_amount(said or _bare_amounts(turn.text), agreed, turn.text, asked=asked)
        amount = changed if changed is not None and (said or _is_likely(changed, agreed)) else amount
    return JobDone(actor=turn.actor, words=turn.text, amount=amount)


def _is_likely(amount: Money, agreed: Money) -> bool:
    """Whether a number without any sign may be what the job costs after all: from half of it to double."""
    alike = (amount.currency, amount.per, amount.high) == (agreed.currency, agreed.per, agreed.high)
    return alike and agreed.amount / 2 <= amount.amount <= agreed.amount * 2


# "150 won't do", "we said 150"
_NOT_LOWER = re.compile(
    r"\b(?:not|never|can['’]?t|won['’]?t|n['’]t|only covers|was|were|more|plus|extra|on top)\b"
    r"|不(?!变)|加|没(?:[算含包]|有)",
    re.IGNORECASE,
)
# "My estimate is 75"
_OF_THE_JOB = re.compile(r"\b(?:estimate|quote|job|work|repairs?|fix(?:ing)?|labor)\b|报价|维修|工钱", re.IGNORECASE)
# What costs something of its own: "the valve alone is 45".
_PRICES_WORK = re.compile(
    r"\b(?:parts?|materials?|hours?|brackets?|valves?|faucets?|traps?|hoses?|alone|each|estimate|quote|job|work|repairs?"
    r"|fix|labor|shop|store)\b|材料|零件|配件|报价|小时|工钱|维修",
    re.IGNORECASE,
)
_GIVES_WAY = re.compile(
    r"^(?:ok(?:ay)?|fine|sure|yes|yeah|alright|all right|deal|agreed|fair enough)\b|\bmake it\b|\blet['’]?s say\b"
    r"|\b(?:i|we)(?:['’]ll|['’]d| can| could)? (?:only )?(?:do|come|take|make|say|accept)\b|\b(?:lowest|least)\b"
    r"|^[行好]|那就|可以|最低|只收|少收",
    re.IGNORECASE,
)
_LOWERING = frozenset({"affirm", "deny", "message", "ask_customer", "change_order", "give_estimate", "thank"})
_ANSWERING = frozenset({"affirm", "confirm_window", "propose_window", "message", "ask_customer"})

ACTS: Mapping[str, Build] = {
    "give_estimate": estimate,
    "ask_customer": tell_customer,
    "cancel_request": stop,
    "decline_job": plain(DeclineJob),
    "confirm_window": confirm_window,
    "propose_window": propose_window,
    "cannot_come": cannot_come,
    "running_late": coming,
    "explain_no_show": explained,
    "job_done": job_done,
    "request_visit": visit,
    "change_order": change,
}


def builder(turn: Turn) -> Build:
    """The builder for a pro's act; whatever it looks like, a charge for coming is claimed, not ordered (VIS-4)."""
    build = ACTS.get(turn.intent, tell_customer)

    def claiming(scene: Scene) -> Command:
        if claims_trip_charge(turn.text, booked=scene.matter.booking is not None):
            return RaiseCase(actor=turn.actor, words=turn.text, reason="trip_charge", pro_id=turn.pro)
        if _asks_of_pay(scene):
            return RaiseCase(actor=turn.actor, words=turn.text, reason="pay_asked", pro_id=turn.pro)
        if (lower := _lower_amount(scene)) is not None:
            return ProposeChange(actor=turn.actor, words=turn.text, amount=lower)
        if (agreed := _price_agreed(scene) or _credited_at(scene)) is not None:
            return visit(scene, agreed)
        return visit(scene) if _lowers_visit(scene) else build(scene)

    return claiming
