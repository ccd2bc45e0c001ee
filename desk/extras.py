"""Extras that come with an estimate, in words: to be taken along, taken along, left (REQ-7, PAY-3, PAY-4)."""

from collections.abc import Iterable, Sequence

from desk import wording
from desk.matter import Booking, Estimate, Extra
from desk.money import Money


def offered(estimate: Estimate) -> str:
    """ "$150", "$150 (cables: $40 more)": an estimate, and what may be taken along."""
    return wording.money(estimate.amount) + (f" ({_more(estimate.extras)})" if estimate.extras else "")


def chosen(estimate: Estimate, extras: Sequence[Extra]) -> str:
    """ "$190, of it $40 for cables", "$150 (without cables: $40 more)": an estimate as it is accepted."""
    left = [extra for extra in estimate.extras if extra not in extras]
    joint = "of it" if estimate.amount.per == "total" else "and"
    taken = wording.series([f"{wording.money(extra.amount)} for {extra.what}" for extra in extras])
    said = wording.money(estimate.with_extras(extras)) + (f", {joint} {taken}" if taken else "")
    return said + (f" (without {_more(left)})" if left else "")


def of_booking(booking: Booking, amount: Money) -> str:
    """An amount of the booking, with what was taken along where that is in it: "$190, of it $40 for cables"."""
    booked = booking.estimate.model_copy(update={"extras": booking.extras})
    return chosen(booked, booking.extras) if amount == booking.price else wording.money(amount)


def choices(extras: Iterable[Extra]) -> str:
    """A line for each: "cables: $40 more"."""
    return "\n".join(map(_line, extras))


def _more(extras: Iterable[Extra]) -> str:
    return ", ".join(map(_line, extras))


def _line(extra: Extra) -> str:
    return f"{extra.what}: {wording.money(extra.amount)} more"
