"""What a job costs by what was agreed on, asked, credited and given back."""

from decimal import Decimal

from desk.finding import thread_of
from desk.matter import Booking, Matter
from desk.money import Money
from desk.wording import is_final


def agreed_amount(booking: Booking) -> Money:
    """What the job costs by what both have agreed on so far (REQ-7, PAY-3)."""
    return booking.final_amount or booking.price


def asked_amount(booking: Booking) -> Money | None:
    """The new amount that waits for the customer's word: by a change order, or named with the finished job (PAY-3)."""
    return booking.change.amount if booking.change else booking.claimed


def credit_of(matter: Matter, pro_id: str, price: Money) -> Money | None:
    """What is taken off the price of the job for a visit that the pro credits to it (VIS-3), never more than the price.

    None where nothing is, or where the price is no one amount of the visit's currency.
    """
    thread = thread_of(matter, pro_id)
    visit = thread.visit if thread else None
    if visit is None or not visit.credited or visit.state != "agreed" or not is_final(price):
        return None
    if (visit.price.currency, visit.price.high, visit.price.per) != (price.currency, None, "total"):
        return None
    return visit.price if visit.price.amount <= price.amount else price


def refunded(booking: Booking) -> Decimal:
    """What has been given back so far, in the currency of the final amount (PAY-4)."""
    return sum((refund.amount.amount for refund in booking.refunds), Decimal(0))
