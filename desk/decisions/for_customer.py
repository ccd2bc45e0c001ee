"""What support does for a customer: changes a late booking, signs a job off as they were told to (SCH-5, PAY-1).

Support's hands are bound as the customer's are: nothing is charged but what the customer has agreed to, and the words
that it rests on stay on record and are read by both (PAY-4).
"""

from desk import wording
from desk.amounts import agreed_amount, asked_amount
from desk.answers import Answer
from desk.commands import ChangeForCustomer, SignForCustomer
from desk.decisions import appointments, cancelling, changes, no_shows, place
from desk.decisions.draft import Draft, answer, refusal
from desk.events import SignOffRefused, WindowReleased
from desk.finding import current_booking
from desk.matter import Booking, Case
from desk.money import Money
from desk.open_cases import LATE

_LATE = ("SCH-5", "PAY-4")
_SIGNED = ("PAY-1", "PAY-4")


def change(draft: Draft, command: ChangeForCustomer) -> Answer:
    """Cancels the booking, or gives its window up so that the customer names others; both hear, with the fee if any.

    Raises LookupError for a case that the matter does not have, ValueError without words that say why.
    """
    case = _on_words(draft, command)
    booking = current_booking(draft.matter)
    if booking is None:
        return refusal("no_booking", "SCH-5")
    pro = draft.name(booking.pro_id)
    if command.change == "cancel":
        window = cancelling.end_booking(draft, command.words, *_LATE, by="support", fee=command.fee)
        draft.keep_act(case, command.words)
        return answer("cancelled", *_LATE, pro=pro, window=draft.window(window))
    if command.change == "place":
        changed = place.change(draft, command)
        if not changed.refused:
            draft.keep_act(case, command.words)
        return changed
    if booking.confirmed is None:
        return refusal("no_window", "SCH-5")
    if case.reason in LATE and case.window not in (None, booking.confirmed):
        # What the two have agreed on since then nobody has asked to give up.
        return refusal("already_booked", "SCH-2", "SCH-5", pro=pro, window=draft.window(booking.confirmed))
    released = WindowReleased(
        policy=(*_LATE, "SCH-1"),
        window=booking.confirmed,
        by="support",
        words=command.words,
        sequence=booking.sequence + 1,
        fee=command.fee,
    )
    draft.add(released)
    appointments.forget(draft, booking.pro_id)
    draft.keep_act(case, command.words)
    return answer("done", *_LATE)


def sign(draft: Draft, command: SignForCustomer) -> Answer:
    """Signs the job off for what the customer has agreed to, or records that they do not sign; both hear at once.

    Never for more than that: a new amount needs the customer's own yes (PAY-3). Raises as `change` does.
    """
    case = _on_words(draft, command)
    booking = current_booking(draft.matter)
    if booking is None:
        return refusal("no_booking", "PAY-1")
    if not no_shows.may_be_signed(draft):
        return refusal("no_window", "PAY-1")
    if command.amount is None:
        draft.add(SignOffRefused(policy=_SIGNED, amount=agreed_amount(booking), words=command.words))
        appointments.ask_again(draft, booking.pro_id)
        draft.keep_act(case, command.words)
        return answer("sign_off_refused", *_SIGNED, pro=draft.name(booking.pro_id))
    waiting = changes.before_sign_off(draft)
    if waiting is not None:
        return waiting
    if not _agreed_to(booking, command.amount):
        return refusal("sign_off_too_high", "PAY-1", "PAY-3", most=draft.money(agreed_amount(booking)))
    signed = no_shows.settle(draft, booking.pro_id, command.amount, command.words, by="support")
    draft.keep_act(case, command.words)
    return signed


def _agreed_to(booking: Booking, amount: Money) -> bool:
    """Whether it is one amount, as agreed or within the range that was; or a lower one that the pro has named."""
    agreed, claimed = agreed_amount(booking), asked_amount(booking)
    if not wording.is_final(amount) or amount.amount <= 0:
        return False
    comparable = (amount.currency, amount.per) == (agreed.currency, agreed.per)
    lower = comparable and amount == claimed and amount.amount < agreed.amount
    return lower or wording.lies_within(amount, agreed)


def _on_words(draft: Draft, command: ChangeForCustomer | SignForCustomer) -> Case:
    case = draft.case(command.case_id)
    if not command.words.strip():
        raise ValueError("what support does for the customer has words that say why")
    return case
