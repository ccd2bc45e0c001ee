"""Writes mails as people's mail programs do: with the thread's headers, the quoted mail below, photos attached."""

import mimetypes
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.headerregistry import HeaderRegistry
from email.message import EmailMessage, MIMEPart
from email.utils import format_datetime, formataddr, make_msgid
from functools import lru_cache
from zoneinfo import ZoneInfo

# The standard library reads a header anew each time that somebody looks at it, a mail's types some dozens of times.
_READING = policy.default.clone(header_factory=lru_cache(maxsize=1024)(HeaderRegistry()))


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that goes with a mail."""

    name: str
    type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Writer:
    """Who writes; `zone` (IANA) is where they are."""

    name: str
    address: str
    zone: str


def write_mail(
    writer: Writer,
    *,
    to: str,
    subject: str,
    text: str,
    at: datetime,
    answering: bytes | None = None,
    files: Sequence[Attached] = (),
) -> EmailMessage:
    """A new mail, or one that answers the raw mail `answering` (a subject of "" is then its own with "Re:")."""
    mail = EmailMessage(policy=policy.SMTP)
    mail["From"] = formataddr((writer.name, writer.address))
    mail["To"] = to
    mail["Date"] = format_datetime(at.astimezone(ZoneInfo(writer.zone)))
    mail["Message-ID"] = make_msgid(domain=writer.address.rpartition("@")[2])
    original = parse(answering) if answering is not None else None
    mail["Subject"] = " ".join((subject or _reply_subject(original)).split())
    body = text.rstrip() + "\n"
    if original is not None:
        _thread(mail, original)
        body += quoted_below(original, writer.zone)
    mail.set_content(body)
    for file in files:
        main, _, sub = (file.type or mimetypes.guess_type(file.name)[0] or "application/octet-stream").partition("/")
        mail.add_attachment(file.content, maintype=main, subtype=sub or "octet-stream", filename=file.name)
    return mail


def parse(raw: bytes) -> EmailMessage:
    """The mail of these bytes; ours and the demo people's are always well formed."""
    return message_from_bytes(raw, policy=_READING)


def reply_address(mail: EmailMessage) -> str:
    """Where a reply to this mail goes."""
    return str(mail.get("Reply-To") or mail.get("From") or "")


def text_of(mail: EmailMessage) -> str:
    """The mail's plain text, "" where it has none."""
    part = mail.get_body(preferencelist=("plain",))
    return content_of(part) if part is not None else ""


def content_of(part: MIMEPart) -> str:
    """A text part's words, whatever its character set claims."""
    try:
        return str(part.get_content()).replace("\r\n", "\n")
    except (LookupError, UnicodeDecodeError, KeyError):
        payload = part.get_payload(decode=True)
        return payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""


def quoted_below(original: EmailMessage, zone: str) -> str:
    """The original under the line that mail programs write above it."""
    date = original["Date"]
    when = f"{date.datetime.astimezone(ZoneInfo(zone)):%a, %b %-d, %Y at %-I:%M %p}" if date else "Earlier"
    quoted = "\n".join(f"> {line}".rstrip() for line in text_of(original).rstrip().splitlines())
    return f"\nOn {when} {original['From']} wrote:\n\n{quoted}\n"


def _thread(mail: EmailMessage, original: EmailMessage) -> None:
    ids = [str(original[name]) for name in ("References", "Message-ID") if original[name]]
    if original["Message-ID"]:
        mail["In-Reply-To"] = str(original["Message-ID"])
    if ids:
        mail["References"] = " ".join(" ".join(ids).split())


def _reply_subject(original: EmailMessage | None) -> str:
    subject = str(original["Subject"] or "") if original is not None else ""
    return subject if subject.lower().startswith("re:") else f"Re: {subject}".strip()
