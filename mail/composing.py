"""New messages from an allow-list of values: what is not named here cannot leave the house."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

MAX_SUBJECT = 200
MAX_NAME = 60
MAX_REFERENCES = 20

_ADDRESS_LIKE = re.compile(r"\S*@\S*|<[^>]*>|\bhttps?://\S*|\bwww\.\S*", re.IGNORECASE)
_MESSAGE_ID = re.compile(r"<[A-Za-z0-9._+=-]{1,100}@([A-Za-z0-9.-]{1,200})>")
_ANY_ID = re.compile(r"<[!-;=?A-~]{1,150}@[!-;=?A-~]{1,200}>")  # printable ASCII without angle brackets and "@"
_HTTPS = re.compile(r"https://[A-Za-z0-9._~:/?#&=%+-]{1,400}")
_ADDRESS = re.compile(  # RFC 5321 4.5.3.1: 64 octets, and host names of letters, digits and hyphens (RFC 1123 2.1)
    r"([A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64})"
    r"@((?=.{1,200}\Z)[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*)"
)


class CannotCompose(ValueError):
    """A value of the draft is not fit for a header; the message says which."""


@dataclass(frozen=True)
class Enclosure:
    """A file to send along: the caller has cleaned it."""

    name: str
    type: str
    content: bytes


@dataclass(frozen=True)
class Draft:
    """All that a message is made of.

    `sender` is an address of our domain and `sender_name` what is shown beside it ("Rosa via Doorstep"). `date` is
    aware. `message_id` and `references` are in angle brackets; of the latter only those of the sender's own domain
    are used. `answers` is the Message-ID of the recipient's own mail that this one answers: it came from them, so it
    tells them nothing, and their program shows the two together. `automatic` marks what no person set off (RFC 3834).
    `calendar` is an iCalendar object with its method. `unsubscribe` is an https address at which one post ends mails of
    this kind (RFC 8058).
    """

    sender: str
    sender_name: str
    recipient: str
    subject: str
    date: datetime
    message_id: str
    text: str
    html: str | None = None
    recipient_name: str = ""
    reply_to: str | None = None
    in_reply_to: str | None = None
    answers: str | None = None
    references: Sequence[str] = ()
    automatic: bool = False
    enclosures: Sequence[Enclosure] = ()
    calendar: tuple[str, bytes] | None = None
    unsubscribe: str | None = None


def can_write_to(address: str) -> bool:
    """Whether a mail to the address can be composed. One beyond ASCII would need SMTPUTF8 all the way (RFC 6531)."""
    return _ADDRESS.fullmatch(address) is not None


def compose(draft: Draft) -> bytes:
    """The message, RFC 5322 with CRLF, every line under 998 octets. Raises CannotCompose."""
    if draft.date.tzinfo is None:
        raise CannotCompose("the date has no zone")
    own_domain = _checked_address(draft.sender)[1]
    message = EmailMessage(policy=SMTP)
    message["From"] = _address(draft.sender_name, draft.sender)
    message["To"] = _address(draft.recipient_name, draft.recipient)
    if draft.reply_to:
        message["Reply-To"] = _address("", draft.reply_to)
    message["Subject"] = safe_subject(draft.subject)
    # In UTC, since a zone tells where somebody is.
    message["Date"] = format_datetime(draft.date.astimezone(UTC))
    message["Message-ID"] = _own_id(draft.message_id, own_domain)
    references = [found for found in draft.references if _is_own_id(found, own_domain)][-MAX_REFERENCES:]
    before = draft.in_reply_to if draft.in_reply_to and _is_own_id(draft.in_reply_to, own_domain) else None
    if draft.answers and _ANY_ID.fullmatch(draft.answers):
        before = draft.answers
    if before:
        message["In-Reply-To"] = before
        references = [*(found for found in references if found != before), before]
    if references:
        message["References"] = " ".join(references)
    if draft.automatic:
        message["Auto-Submitted"] = "auto-generated"
        message["X-Auto-Response-Suppress"] = "All"
    if draft.unsubscribe:
        if not _HTTPS.fullmatch(draft.unsubscribe):
            raise CannotCompose("the address to unsubscribe at is not https")
        message["List-Unsubscribe"] = f"<{draft.unsubscribe}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    _add_body(message, draft)
    return message.as_bytes()


def _add_body(message: EmailMessage, draft: Draft) -> None:
    message.set_content(_plain(draft.text), cte="quoted-printable")
    if draft.html is not None:
        message.add_alternative(draft.html, subtype="html", cte="quoted-printable")
    if draft.calendar:
        method, content = draft.calendar
        # As an alternative it is shown with buttons; as a file it can be opened by programs that show none.
        message.add_alternative(
            content.decode("utf-8"), subtype="calendar", cte="base64", params={"method": method.upper()}
        )
        message.add_attachment(content, maintype="application", subtype="ics", filename="invitation.ics")
    for enclosure in draft.enclosures:
        maintype, _, subtype = enclosure.type.partition("/")
        message.add_attachment(
            enclosure.content,
            maintype=maintype,
            subtype=subtype or "octet-stream",
            filename=safe_text(enclosure.name, 120),
        )


def safe_name(name: str) -> str:
    """A display name with nothing like an address or a link in it, on one line."""
    return safe_text(re.sub(r"[\"<>@]", "", _ADDRESS_LIKE.sub("", name)), MAX_NAME)


def safe_subject(subject: str) -> str:
    """A subject on one line, without controls or marks that turn the writing direction."""
    return safe_text(subject, MAX_SUBJECT)


def safe_text(text: str, longest: int) -> str:
    """Text on one line of at most `longest` characters, without control and format characters."""
    visible = "".join(" " if char in "\r\n\t\v\f\u2028\u2029\u0085" else char for char in text)
    visible = "".join(char for char in visible if unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Co"))
    return " ".join(visible.split())[:longest].strip()


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").rstrip("\n") + "\n"


def _checked_address(address: str) -> tuple[str, str]:
    match = _ADDRESS.fullmatch(address)
    if not match:
        raise CannotCompose("not an address")
    return match[1], match[2].lower()


def _address(name: str, address: str) -> Address:
    local, domain = _checked_address(address)
    return Address(safe_name(name), username=local, domain=domain)


def _is_own_id(message_id: str, domain: str) -> bool:
    match = _MESSAGE_ID.fullmatch(message_id)
    return match is not None and match[1].lower() == domain


def _own_id(message_id: str, domain: str) -> str:
    if not _is_own_id(message_id, domain):
        raise CannotCompose("the message id is not of the sender's domain")
    return message_id
