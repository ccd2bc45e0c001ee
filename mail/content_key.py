"""What makes two deliveries the same letter, although each carries other trace headers."""

import hashlib
import re
from dataclasses import dataclass

from mail.headers import mailboxes, message_id
from mail.parts import headers_of

_BODY = re.compile(rb"\r?\n\r?\n")


@dataclass(frozen=True)
class ContentKey:
    """`key` is a SHA-256 in hex over Message-ID, recipient and body; `message_id` is None where there is none."""

    key: str
    message_id: str | None
    recipient: str | None


def content_key(raw: bytes) -> ContentKey:
    """The key of a raw message. Without a Message-ID, sender, date and subject stand for it, never anything random.

    Line ends do not count, since stores change them on the way.
    """
    headers = headers_of(raw)
    found = message_id(headers.first("message-id"))
    delivered = [headers.first(name) or "" for name in ("delivered-to", "x-original-to", "envelope-to", "to")]
    recipient = next((mailbox.address.lower() for mailbox in mailboxes(delivered)), None)
    identity = found or "\n".join(headers.first(name) or "" for name in ("from", "date", "subject"))
    split = _BODY.search(raw)
    body = raw[split.end() :].replace(b"\r\n", b"\n").rstrip() if split else b""
    digest = hashlib.sha256()
    for piece in (
        identity.encode("utf-8", "surrogateescape"),
        (recipient or "").encode("utf-8", "surrogateescape"),
        body,
    ):
        digest.update(len(piece).to_bytes(8, "big") + piece)
    return ContentKey(digest.hexdigest(), found, recipient)
