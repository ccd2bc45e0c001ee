"""Calendar messages that people send back: REPLY, COUNTER and the rest of iTIP (RFC 5546). Never raises."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING

from mail.letter import CalendarPart
from mail.parts import Part

if TYPE_CHECKING:
    from icalendar import Component

# PUBLISH is none of them: it is an event that somebody attaches, and asks for no answer (RFC 5546 3.2.1).
METHODS = frozenset(["REQUEST", "REPLY", "ADD", "CANCEL", "REFRESH", "COUNTER", "DECLINECOUNTER"])
MAX_BYTES = 200_000


def calendar_of(parts: Iterable[Part]) -> CalendarPart | None:
    """The first calendar message among the letter's own parts; a file without a method is only an attachment."""
    for part in parts:
        named = part.type == "application/octet-stream" and (part.file_name or "").lower().endswith(".ics")
        if part.nested == 0 and (named or part.type in ("text/calendar", "application/ics")):
            found = read_calendar(part.content(), part.parameters.get("method"))
            if found:
                return found
    return None


def read_calendar(content: bytes, label: str | None = None) -> CalendarPart | None:
    """Read one; `label` is the method that Content-Type states, for a body that cannot be read."""
    from icalendar import Calendar  # a quarter of the time that `doorstep read` needs to start; few mails need it

    try:
        calendar = Calendar.from_ical(content[:MAX_BYTES])
        method = str(calendar.get("method") or label or "").upper()
        event = next(iter(calendar.walk("VEVENT")), None)
        if method in METHODS:
            return _from_event(method, event)
    except Exception:  # icalendar raises many things on broken input
        return _from_lines(content, label)
    return None


def _from_event(method: str, event: "Component | None") -> CalendarPart:
    if event is None:
        return CalendarPart(method, None, None, None)
    attendee = event.get("attendee")
    first = attendee[0] if isinstance(attendee, list) and attendee else attendee
    start = _time(event, "dtstart")
    return CalendarPart(
        method=method,
        start=start,
        end=_end(event, start),
        uid=str(event["uid"]) if "uid" in event else None,
        sequence=_number(event.get("sequence")),
        attendee=re.sub(r"^mailto:", "", str(first), flags=re.IGNORECASE) if first else None,
        answer=str(first.params.get("PARTSTAT", "")).lower() or None if first is not None else None,
        comment=str(event["comment"]) if "comment" in event else None,
    )


def _number(value: object) -> int | None:
    text = "" if value is None else str(value)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def _time(event: "Component", name: str) -> datetime | date | None:
    value = getattr(event.get(name), "dt", None)
    return value if isinstance(value, date) else None


def _end(event: "Component", start: datetime | date | None) -> datetime | date | None:
    end = _time(event, "dtend")
    duration = getattr(event.get("duration"), "dt", None)
    return start + duration if end is None and start is not None and duration is not None else end


def _from_lines(content: bytes, label: str | None) -> CalendarPart | None:
    """The method and the uid of a calendar too broken to be parsed."""
    text = content[:MAX_BYTES].decode("utf-8", "replace")
    stated = re.search(r"^METHOD:([A-Z]+)", text, re.MULTILINE | re.IGNORECASE)
    method = (stated[1] if stated else label or "").upper()
    uid = re.search(r"^UID:(\S{1,200})", text, re.MULTILINE | re.IGNORECASE)
    return CalendarPart(method, None, None, uid[1] if uid else None) if method in METHODS else None
