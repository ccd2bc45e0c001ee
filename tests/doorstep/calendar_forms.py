"""Answers to an invitation in the forms that Gmail, Outlook and Apple's calendar send them (RFC 5546, RFC 6047)."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from itertools import count

from icalendar import Event

from tests.doorstep.town import AUTHSERV

_numbers = count(1)
_SAID = {
    "ACCEPTED": "accepted",
    "DECLINED": "declined",
    "TENTATIVE": "tentatively accepted",
    "COUNTER": "proposed a new time for",
}


def answer(
    form: str, answers: str, address: str, organizer: str, event: Event, *, later: timedelta = timedelta()
) -> bytes:
    """A proven mail of `address`: a REPLY with this PARTSTAT, or a COUNTER that moves the event by `later`."""
    moved = later if answers == "COUNTER" else timedelta()
    start, end = event["dtstart"].dt + moved, event["dtend"].dt + moved
    lines, body, subject = FORMS[form](answers, address, organizer, event, start, end)
    message = EmailMessage()
    message["Authentication-Results"] = f"{AUTHSERV}; dmarc=pass header.from={address.partition('@')[2]}"
    message["Delivered-To"], message["From"], message["To"] = organizer, address, organizer
    message["Subject"], message["Message-ID"] = subject, f"<{next(_numbers)}.{form}@{address}>"
    message.set_content(body)
    method = "COUNTER" if answers == "COUNTER" else "REPLY"
    content = "\r\n".join(lines) + "\r\n"
    message.add_alternative(content, subtype="calendar", params={"method": method})
    if form == "gmail":
        message.add_attachment(content.encode(), maintype="application", subtype="ics", filename="invite.ics")
    return message.as_bytes()


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _local(moment: datetime) -> str:
    return f"{moment:%Y%m%dT%H%M%S}"


Form = tuple[list[str], str, str]


def _gmail(answers: str, address: str, organizer: str, event: Event, start: datetime, end: datetime) -> Form:
    """Times in UTC; the calendar twice; a counter-proposal names no other status than before."""
    name, _, _ = address.partition("@")
    partstat = "NEEDS-ACTION" if answers == "COUNTER" else answers
    lines = [
        "BEGIN:VCALENDAR", "PRODID:-//Google Inc//Google Calendar 70.9054//EN", "VERSION:2.0", "CALSCALE:GREGORIAN",
        f"METHOD:{'COUNTER' if answers == 'COUNTER' else 'REPLY'}", "BEGIN:VEVENT",
        f"DTSTART:{_utc(start)}", f"DTEND:{_utc(end)}", "DTSTAMP:20261116T190000Z",
        f"ORGANIZER;CN=Doorstep:mailto:{organizer}", f"UID:{event['uid']}",
        f"ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT={partstat};CN={name}",
        f" ;X-NUM-GUESTS=0:mailto:{address}",
        "CREATED:20261116T180000Z", "LAST-MODIFIED:20261116T190000Z", f"SEQUENCE:{int(event['sequence'])}",
        "STATUS:CONFIRMED", f"SUMMARY:{event['summary']}", "TRANSP:OPAQUE", "END:VEVENT", "END:VCALENDAR",
    ]  # fmt: skip
    body = f"{name.title()} has {_SAID[answers]} this event.\n\n{event['summary']}\nWednesday Nov 18, 2026\n\n"
    return (
        lines,
        body + "Invitation from Google Calendar: https://calendar.google.com/\n",
        f"{answers.title()}: TV mounting",
    )


def _outlook(answers: str, address: str, organizer: str, event: Event, start: datetime, end: datetime) -> Form:
    """Times in a zone by its Windows name; an empty body; a counter-proposal is a maybe with the old time beside it."""
    name, _, _ = address.partition("@")
    partstat = "TENTATIVE" if answers == "COUNTER" else answers
    zone = "Pacific Standard Time"
    lines = [
        "BEGIN:VCALENDAR", f"METHOD:{'COUNTER' if answers == 'COUNTER' else 'REPLY'}",
        "PRODID:Microsoft Exchange Server 2010", "VERSION:2.0", "BEGIN:VTIMEZONE", f"TZID:{zone}",
        "BEGIN:STANDARD", "DTSTART:16010101T020000", "TZOFFSETFROM:-0700", "TZOFFSETTO:-0800",
        "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=1SU;BYMONTH=11", "END:STANDARD",
        "BEGIN:DAYLIGHT", "DTSTART:16010101T020000", "TZOFFSETFROM:-0800", "TZOFFSETTO:-0700",
        "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=2SU;BYMONTH=3", "END:DAYLIGHT", "END:VTIMEZONE",
        "BEGIN:VEVENT", f"ATTENDEE;PARTSTAT={partstat};CN={name}:mailto:{address}", "COMMENT;LANGUAGE=en-US:\\n",
        f"UID:{event['uid']}", f"SUMMARY;LANGUAGE=en-US:{answers.title()}: {event['summary']}",
        f"DTSTART;TZID={zone}:{_local(start)}", f"DTEND;TZID={zone}:{_local(end)}",
        "CLASS:PUBLIC", "PRIORITY:5", "DTSTAMP:20261116T190000Z", "TRANSP:OPAQUE", "STATUS:CONFIRMED",
        f"SEQUENCE:{int(event['sequence'])}", "X-MICROSOFT-CDO-APPT-SEQUENCE:0", "X-MICROSOFT-CDO-BUSYSTATUS:BUSY",
        *([f"X-MS-OLK-ORIGINALSTART;TZID={zone}:{_local(event['dtstart'].dt)}"] if answers == "COUNTER" else []),
        "END:VEVENT", "END:VCALENDAR",
    ]  # fmt: skip
    subject = "New Time Proposed" if answers == "COUNTER" else answers.title()
    return lines, "", f"{subject}: {event['summary']}"


def _apple(answers: str, address: str, organizer: str, event: Event, start: datetime, end: datetime) -> Form:
    """Times in an IANA zone without its definition; the mail's body says it in a sentence."""
    name, _, _ = address.partition("@")
    partstat = "TENTATIVE" if answers == "COUNTER" else answers
    zone = "America/Los_Angeles"
    lines = [
        "BEGIN:VCALENDAR", "CALSCALE:GREGORIAN", "VERSION:2.0", "PRODID:-//Apple Inc.//macOS 14.5//EN",
        f"METHOD:{'COUNTER' if answers == 'COUNTER' else 'REPLY'}", "BEGIN:VEVENT",
        f"ATTENDEE;CN={name};CUTYPE=INDIVIDUAL;EMAIL={address};PARTSTAT={partstat}:mailto:{address}",
        f"DTSTART;TZID={zone}:{_local(start)}", f"DTEND;TZID={zone}:{_local(end)}", "DTSTAMP:20261116T190000Z",
        f"ORGANIZER;CN=Doorstep:mailto:{organizer}", f"SEQUENCE:{int(event['sequence'])}",
        f"SUMMARY:{event['summary']}", f"UID:{event['uid']}", "END:VEVENT", "END:VCALENDAR",
    ]  # fmt: skip
    body = f"{name.title()} <{address}> has {_SAID[answers]} the invitation to the event: {event['summary']}.\n"
    return lines, body, f"{name.title()} {_SAID[answers]}: {event['summary']}"


FORMS: dict[str, Callable[[str, str, str, Event, datetime, datetime], Form]] = {
    "gmail": _gmail,
    "outlook": _outlook,
    "apple": _apple,
}
