"""Answers to invitations (RFC 5546): which booking they are about, whether as it stands now, and what they say.

A calendar program answers the invitation it holds, which may be an older one: its UID names the booking and its
SEQUENCE the change of it. An answer to a booking that is over says nothing; one to an older change is asked back.
"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal
from zoneinfo import ZoneInfo

from desk import calendar_entries
from desk.finding import current_booking
from desk.matter import Matter
from desk.windows import ArrivalWindow
from mail.letter import CalendarPart, Letter

Said = Literal["accepted", "declined", "counter"]
About = Literal["agreed", "proposed"]

_UNSTATED_LENGTH = timedelta(hours=2)
# What programs write of themselves into the body of an answer; a person's words beside it stand in COMMENT.
_BY_A_PROGRAM = re.compile(
    r"(?=[^\n]{0,200}\b(?:accepted|declined|replied|proposed|angenommen|zugesagt|abgelehnt|accepté|refusé|aceptado|"
    r"rechazado)\b|[^\n]{0,200}已(?:接受|拒绝))"
    r"(?=[^\n]{0,200}\b(?:invitation|event|meeting|einladung|termin|invitación|evento|événement)\b|[^\n]{0,200}邀请)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Invited:
    """What an answer says of an invitation to a window that is agreed on, or proposed to the customer.

    `current`: it is about the invitation as it was last sent.
    """

    said: Said
    current: bool
    about: About = "agreed"
    window: ArrivalWindow | None = None

    def as_json(self) -> dict[str, Any]:
        """As it is kept with the message."""
        window = self.window.model_dump(mode="json") if self.window else None
        return {"said": self.said, "current": self.current, "about": self.about, "window": window}


def invited(part: CalendarPart, matter: Matter | None, domain: str) -> Invited | None:
    """What the answer says of the matter's booking; None for one that says nothing or is about another booking.

    `domain` ends the ids of our invitations. Times without a zone name no window.
    """
    said, found = _said(part), _entry(matter, domain) if matter else None
    if said is None or found is None or part.uid is None:
        return None
    entry, about = found
    return Invited(said, part.sequence == entry.sequence, about, _window(part)) if _same(part.uid, entry.uid) else None


def _entry(matter: Matter, domain: str) -> tuple[calendar_entries.Entry, About] | None:
    """The calendar entry that stands now, and whether its window is agreed on."""
    booking = current_booking(matter)
    if booking is None:
        again = calendar_entries.of_repair(matter, domain)
        return (again, "agreed") if again is not None else None
    about: About = "proposed" if booking.confirmed is None and booking.proposed else "agreed"
    return calendar_entries.of_booking(matter, booking, domain), about


def _same(uid: str, ours: str) -> bool:
    return uid.lower() == ours.lower()


def own_words(letter: Letter) -> str:
    """The person's own words beside the answer: the comment, else the body unless a program wrote it."""
    if letter.calendar is not None and letter.calendar.comment:
        return letter.calendar.comment.strip()
    return "" if _BY_A_PROGRAM.match(letter.text) else letter.text.strip()


def in_words(answer: Invited, zone: str) -> str:
    """The answer as a person would write it, for people to read. `zone` (IANA) is the job's."""
    if answer.said == "accepted":
        return "That time works for me."
    if answer.said == "declined":
        return "I can't make that time. I need to reschedule."
    if answer.window is None:
        return "Can we reschedule?"
    start, end = (moment.astimezone(ZoneInfo(zone)) for moment in (answer.window.start, answer.window.end))
    return f"Can we reschedule to {start:%A, %B} {start.day}, between {start:%H:%M} and {end:%H:%M}?"


def _said(part: CalendarPart) -> Said | None:
    if part.method.upper() == "COUNTER":
        return "counter"
    if part.method.upper() != "REPLY":
        return None
    return "accepted" if part.answer == "accepted" else "declined" if part.answer == "declined" else None


def _window(part: CalendarPart) -> ArrivalWindow | None:
    start, end = part.start, part.end
    if not isinstance(start, datetime) or start.tzinfo is None:
        return None
    if not isinstance(end, datetime) or end.tzinfo is None or end <= start:
        end = start + _UNSTATED_LENGTH
    try:
        return ArrivalWindow(start=start, end=end)
    except ValueError:
        return None
