"""What a letter is once it has been read: plain frozen values that know nothing of bookings."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

Kind = Literal["personal", "auto_reply", "bounce", "complaint", "list", "calendar", "unreadable"]


@dataclass(frozen=True)
class Address:
    """A display name (decoded, may be empty) and an address as it was written. Compare addresses case-folded."""

    name: str
    address: str


@dataclass(frozen=True)
class Attachment:
    """A file in a letter. `type` is what the bytes say, `name` is cleaned (no path, no control characters)."""

    name: str | None
    type: str
    size: int
    inline: bool
    content: bytes = field(repr=False)
    executable: bool = False
    content_id: str | None = None


@dataclass(frozen=True)
class Failure:
    """What became of the letter at one recipient; the fields as in `Bounce`."""

    recipient: str
    status: str
    permanent: bool
    given_up: bool = True


@dataclass(frozen=True)
class Bounce:
    """What a mail server says became of a letter that was sent (RFC 3464 where it keeps to it).

    `permanent` is False for a delay and for a failure that may pass (4.x.x, RFC 3463), even if the server has given up
    on this letter, which is `given_up`: the letter will not arrive. `original_message_id` and
    `original_recipient` are of the letter that came back, where it came along.
    """

    recipient: str | None
    status: str | None
    permanent: bool
    given_up: bool = True
    diagnostic: str | None = None
    original_message_id: str | None = None
    original_recipient: str | None = None
    failures: tuple[Failure, ...] = ()
    """All recipients that the report names, in its order; the fields above are of the first that failed."""

    def of(self, address: str) -> Failure | None:
        """What became of it at this address; of one that is not named (it was passed on), the worst of all."""
        named = next((each for each in self.failures if each.recipient.lower() == address.lower()), None)
        return named or max(self.failures, key=lambda each: (each.permanent, each.given_up), default=None)


@dataclass(frozen=True)
class CalendarPart:
    """A calendar message (RFC 5546). Times are aware where the part gave a zone; all-day events give dates."""

    method: str
    start: datetime | date | None
    end: datetime | date | None
    uid: str | None
    sequence: int | None = None
    attendee: str | None = None
    answer: str | None = None
    """The attendee's PARTSTAT, in lower case: accepted, declined, tentative, needs-action."""
    comment: str | None = None


@dataclass(frozen=True)
class Letter:
    """One RFC 5322 message, read. `text` is the person's own new words, `quoted` all that was cut from them,
    `in_context` the own words with the quotes that they answer between them (for people's eyes only).

    `authenticated`: True or False as our own server states of the From address, None where it states nothing.
    `sender` is None unless there is exactly one From mailbox (RFC 5322 3.6.2): otherwise it proves nothing.
    `delivered_to` holds the topmost Delivered-To / X-Original-To addresses: the envelope, as far as it is kept.
    `automatic` holds the headers that speak of machines, as (name, value).
    """

    message_id: str | None
    sender: Address | None
    to: tuple[Address, ...]
    cc: tuple[Address, ...]
    subject: str
    date: datetime | None
    kind: Kind
    reason: str
    bounce: Bounce | None
    text: str
    quoted: str
    in_context: str
    attachments: tuple[Attachment, ...]
    authenticated: bool | None
    calendar: CalendarPart | None
    in_reply_to: str | None
    references: tuple[str, ...]
    delivered_to: tuple[str, ...]
    return_path: str | None
    automatic: tuple[tuple[str, str], ...]
    problems: tuple[str, ...] = ()
    """What was odd or left out while reading: for a log or an operator."""

    def as_dict(self, file: str) -> dict[str, Any]:
        """The JSON object that `doorstep read` prints for the file of this name."""
        return {
            "file": file,
            "message_id": self.message_id,
            "from": _mailbox(self.sender) if self.sender else None,
            "to": [_mailbox(mailbox) for mailbox in self.to],
            "subject": self.subject,
            "date": self.date.isoformat() if self.date else None,
            "kind": self.kind,
            "reason": self.reason,
            "bounce": _bounce(self.bounce) if self.bounce else None,
            "text": self.text,
            "attachments": [
                {"name": a.name, "type": a.type, "size": a.size, "inline": a.inline} for a in self.attachments
            ],
            "authenticated": self.authenticated,
            "calendar": _calendar(self.calendar) if self.calendar else None,
        }


def _mailbox(mailbox: Address) -> dict[str, str]:
    return {"name": mailbox.name, "address": mailbox.address}


def _bounce(bounce: Bounce) -> dict[str, Any]:
    return {"recipient": bounce.recipient, "status": bounce.status, "permanent": bounce.permanent}


def _calendar(part: CalendarPart) -> dict[str, Any]:
    return {
        "method": part.method,
        "start": part.start.isoformat() if part.start else None,
        "end": part.end.isoformat() if part.end else None,
    }
