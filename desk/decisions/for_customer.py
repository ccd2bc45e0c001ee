"""What support changes for a customer who no longer can alone: a booking within its last 24 hours (SCH-5)."""

from desk.answers import Answer
from desk.commands import ChangeForCustomer
from desk.decisions import appointments, cancelling
from desk.decisions.draft import Draft, answer, refusal
from desk.events import WindowReleased
from desk.finding import current_booking

_POLICY = ("SCH-5", "PAY-4")


def change(draft: Draft, command: ChangeForCustomer) -> Answer:
    """Cancels the booking, or gives its window up so that the customer names others; both hear, with the fee if any.

    Raises LookupError for a case that the matter does not have, ValueError without words that say why.
    """
    if all(case.id != command.case_id for case in draft.matter.cases):
        raise LookupError(f"matter {draft.matter.id} has no case {command.case_id}")
    if not command.words.strip():
        raise ValueError("a change for the customer has words that say why")
    booking = current_booking(draft.matter)
    if booking is None:
        return refusal("no_booking", "SCH-5")
    pro = draft.name(booking.pro_id)
    if command.change == "cancel":
        window = cancelling.end_booking(draft, command.words, *_POLICY, by="support", fee=command.fee)
        return answer("cancelled", *_POLICY, pro=pro, window=draft.window(window))
    if booking.confirmed is None:
        return refusal("no_window", "SCH-5")
    released = WindowReleased(
        policy=(*_POLICY, "SCH-1"),
        window=booking.confirmed,
        by="support",
        words=command.words,
        sequence=booking.sequence + 1,
        fee=command.fee,
    )
    draft.add(released)
    appointments.forget(draft, booking.pro_id)
    return answer("done", *_POLICY)
