"""The words of a letter: its own text, or what an answer to an invitation says (RFC 5546)."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from mail.letter import CalendarPart, Letter

_ANSWERS = {
    "declined": "I can't make that time. I need to reschedule.",
    "tentative": "",
    "accepted": "",
}


def words_of(letter: Letter, zone: str) -> str:
    """What the person says. Empty for an answer to an invitation that changes nothing, such as an acceptance."""
    if letter.kind != "calendar" or letter.calendar is None:
        return letter.text
    return "\n".join(
        part for part in (letter.text or letter.calendar.comment or "", _said(letter.calendar, zone)) if part
    )


def _said(part: CalendarPart, zone: str) -> str:
    if part.method.upper() == "COUNTER" and isinstance(part.start, datetime) and part.start.tzinfo:
        start = part.start.astimezone(ZoneInfo(zone))
        until = part.end if isinstance(part.end, datetime) and part.end.tzinfo else start + timedelta(hours=2)
        end = until.astimezone(ZoneInfo(zone))
        return f"Can we reschedule to {start:%A, %B} {start.day}, between {start:%H:%M} and {end:%H:%M}?"
    return _ANSWERS.get(part.answer or "", "") if part.method.upper() == "REPLY" else ""
