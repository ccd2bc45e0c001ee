"""Calendar invitations (RFC 5545, RFC 5546): one stable UID a booking, a sequence that rises with each change."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vCalAddress, vText

PRODUCT = "-//Doorstep//Booking desk//EN"


@dataclass(frozen=True)
class Invitation:
    """What stands in a calendar. `organizer` is the masked address that the attendee may answer to; the attendee is
    the recipient alone, so neither side learns of the other. Times and `stamp` are aware; the event is shown in `zone`
    (an IANA name). `uid` stays the same from the first invitation to the cancellation while `sequence` rises.
    `tentative`: not agreed on yet, the attendee may accept it.
    """

    uid: str
    sequence: int
    start: datetime
    end: datetime
    zone: str
    stamp: datetime
    organizer: str
    organizer_name: str
    attendee: str
    summary: str
    description: str = ""
    location: str = ""
    tentative: bool = False


def invitation(given: Invitation, method: Literal["REQUEST", "CANCEL"] = "REQUEST") -> bytes:
    """The iCalendar object, UTF-8 with CRLF. Raises ValueError for times without a zone or in the wrong order."""
    if None in (given.start.tzinfo, given.end.tzinfo, given.stamp.tzinfo) or given.end <= given.start:
        raise ValueError("an invitation needs a start, a later end and a stamp, all with their zones")
    zone = ZoneInfo(given.zone)
    event = Event()
    event.add("uid", given.uid)
    event.add("sequence", given.sequence)
    event.add("dtstamp", given.stamp.astimezone(UTC))
    event.add("dtstart", given.start.astimezone(zone))
    event.add("dtend", given.end.astimezone(zone))
    event.add("summary", given.summary)
    event.add("status", "CANCELLED" if method == "CANCEL" else "TENTATIVE" if given.tentative else "CONFIRMED")
    for name in ("description", "location"):
        if getattr(given, name):
            event.add(name, getattr(given, name))
    organizer = vCalAddress(f"mailto:{given.organizer}")
    organizer.params["CN"] = vText(given.organizer_name)
    event.add("organizer", organizer)
    attendee = vCalAddress(f"mailto:{given.attendee}")
    attendee.params["ROLE"] = vText("REQ-PARTICIPANT")
    attendee.params["PARTSTAT"] = vText("NEEDS-ACTION")
    attendee.params["RSVP"] = vText("TRUE")
    event.add("attendee", attendee)
    return _calendar(event, method)


def _calendar(event: Event, method: str) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", method)
    calendar.add_component(event)
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())
