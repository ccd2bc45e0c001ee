"""A mail that was sent, as expectations look at it."""

from dataclasses import dataclass
from email.message import EmailMessage

from doorstep.demo.writing import content_of, text_of

OWN_AFFAIRS = "house"
"""The kind of mails that belong to no message: codes and confirmation links."""


@dataclass(frozen=True, slots=True)
class SentMail:
    """`to` is a person's key, or the address of somebody who has none; `everything` is headers and all text parts."""

    to: str
    kind: str
    sender: str
    subject: str
    text: str
    photos: int
    invitation: str | None
    everything: str


def read_sent(mail: EmailMessage, *, to: str, kind: str) -> SentMail:
    """Looks at a mail as it was handed to the mail server."""
    return SentMail(
        to=to,
        kind=kind,
        sender=str(mail["From"] or ""),
        subject=str(mail["Subject"] or ""),
        text=text_of(mail),
        photos=sum(1 for part in mail.walk() if part.get_content_maintype() == "image"),
        invitation=_invitation(mail),
        everything=_everything(mail),
    )


def _invitation(mail: EmailMessage) -> str | None:
    for part in mail.walk():
        if part.get_content_type() == "text/calendar":
            return str(part.get_param("method") or "").upper() or None
    return None


def _everything(mail: EmailMessage) -> str:
    headers = "\n".join(f"{name}: {value}" for name, value in mail.items())
    texts = [content_of(part) for part in mail.walk() if part.get_content_maintype() == "text"]
    return "\n".join((headers, *texts))
