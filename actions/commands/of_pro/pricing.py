"""What a pro's work costs: the estimate, and the final amount at its end (REQ-7, PAY-3)."""

import re

from actions import extras_offered, reading
from actions.amounts import new_amount
from actions.commands.of_pro.telling import tell_customer
from actions.commands.of_pro.visits import visit
from actions.commands.scene import Scene
from desk.amounts import agreed_amount, asked_amount
from desk.commands import Command, GiveEstimate, JobDone, ProposeChange
from desk.finding import booked_with, current_booking, thread_of
from desk.money import Money
from language.guards.finished import signs_off
from language.guards.prices import names_whole
from language.hours import read_hours
from language.money import read_money, whole_price

# "My estimate is 75"
_OF_THE_JOB = re.compile(r"\b(?:estimate|quote|job|work|repairs?|fix(?:ing)?|labor)\b|报价|维修|工钱", re.IGNORECASE)


def estimate(scene: Scene) -> Command:
    """An estimate with its price (REQ-7); without one, or with several, the words are passed on as they are (OTH-2).

    Of the booked pro it is another amount than the agreed one, which the customer has to approve (PAY-3).
    """
    turn = scene.turn
    if booked_with(scene.matter, turn.pro):
        return change(scene)
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


def job_done(scene: Scene) -> Command:
    """The work is done; an amount that the words leave open is not claimed (PAY-1), what they add to it is (PAY-3)."""
    turn, booking = scene.turn, current_booking(scene.matter)
    agreed = agreed_amount(booking) if booking else None
    said = reading.money(turn)
    amount = whole_price(said, turn.text)
    if agreed is not None:
        asked = asked_amount(booking) if booking else None
        changed = new_amount(said or bare_amounts(turn.text), agreed, turn.text, asked=asked)
        amount = changed if changed is not None and (said or _is_likely(changed, agreed)) else amount
    return JobDone(actor=turn.actor, words=turn.text, amount=amount)


def _is_likely(amount: Money, agreed: Money) -> bool:
    """Whether a number without any sign may be what the job costs after all: from half of it to double."""
    alike = (amount.currency, amount.per, amount.high) == (agreed.currency, agreed.per, agreed.high)
    return alike and agreed.amount / 2 <= amount.amount <= agreed.amount * 2


def bare_amounts(text: str) -> tuple[Money, ...]:
    """Numbers that are amounts because a price is spoken of: 可以，120吧."""
    return tuple(
        Money(amount=m.amount, high=m.high, currency=m.currency, per=m.per) for m in read_money(text, terms="priced")
    )
