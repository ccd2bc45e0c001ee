"""Orders of packages: ordered, given to a pro, passed on."""

from datetime import datetime

from desk import events as ev
from desk.evolving.bookings import require_booking
from desk.evolving.requests import require_request, with_request, with_thread
from desk.matter import Booking, Estimate, Matter, Thread


def package_ordered(matter: Matter, event: ev.PackageOrdered, at: datetime) -> Matter:
    """No estimates are taken: the request is closed from the start."""
    return with_request(matter, event, submitted_at=at, closes_at=at, state="closed", package=event.package)


def package_assigned(matter: Matter, event: ev.PackageAssigned, at: datetime) -> Matter:
    """A booking at the upfront price, which stands where an accepted estimate does for a custom job."""
    package = require_request(matter).package
    if package is None:
        raise LookupError(f"matter {matter.id} has no package")
    price = Estimate(amount=package.price, words="", given_at=event.ordered_at)
    booking = Booking(pro_id=event.pro_id, estimate=price, state="awaiting_windows", ordered_at=event.ordered_at)
    threads = (*matter.threads, Thread(pro_id=event.pro_id, asked_at=at))
    return matter.model_copy(update={"threads": threads, "booking": booking})


def package_passed(matter: Matter, event: ev.PackagePassed, at: datetime) -> Matter:
    booking = require_booking(matter)
    held = {"proposed": ()} if event.sequence is None else {"proposed": booking.proposed, "sequence": event.sequence}
    over = booking.model_copy(update={"state": "cancelled", "confirmed": None, **held})
    without = with_thread(matter, event.pro_id, declined=True)
    return without.model_copy(update={"booking": None, "past_bookings": (*matter.past_bookings, over)})
