"""Entries of the parties' calendars: one id for a booking's life, and one for coming again (RFC 5546)."""

from typing import NamedTuple

from desk.finding import repairer, visit_of
from desk.matter import Booking, Matter


class Entry(NamedTuple):
    """The pro who is to come, the UID, and the SEQUENCE that the entry has now (RFC 5545 3.8.4.7, 3.8.7.4)."""

    pro_id: str
    uid: str
    sequence: int


def of_booking(matter: Matter, booking: Booking, domain: str) -> Entry:
    """The entry of the matter's booking, or of its last one where that is cancelled."""
    nth = len(matter.past_bookings) + (booking.state != "cancelled")
    return Entry(booking.pro_id, f"{matter.id}-{nth}@{domain}", booking.sequence)


def of_repair(matter: Matter, domain: str) -> Entry | None:
    """The entry of the visit that puts a signed-off job right; None where none is spoken of (GUA-1)."""
    pro_id = repairer(matter)
    visit = visit_of(matter, pro_id)
    return Entry(pro_id, f"{matter.id}-repair@{domain}", visit.sequence) if pro_id and visit else None
