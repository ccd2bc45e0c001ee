"""What makes two deliveries the same letter, although each carries other trace headers."""

import hashlib
import re
from dataclasses import dataclass

from mail.headers import Headers, mailboxes, message_id
from mail.parts import headers_of

_BODY = re.compile(rb"\n\r?\n")
_BARE = re.compile(rb"\r(?!\n)")


@dataclass(frozen=True)
class ContentKey:
    """`key` is a SHA-256 in hex over Message-ID, recipient and body; `message_id` is None where there is none.

    `sender` is the first address of From in lower case, which proves nothing.
    """

    key: str
    message_id: str | None
    recipient: str | None
    sender: str | None


def content_key(raw: bytes) -> ContentKey:
    """The key of a raw message. Without a Message-ID, sender, date and subject stand for it, never anything random.

    Line ends do not count, since stores change them on the way.
    """
    headers = headers_of(raw)
    found = message_id(headers.first("message-id"))
    recipient = _first_address(headers, "delivered-to", "x-original-to", "envelope-to", "to")
    identity = found or "\n".join(headers.first(name) or "" for name in ("from", "date", "subject"))
    split = _BODY.search(raw)
    body = _without_returns(raw[split.end() :]).rstrip() if split else b""
    digest = hashlib.sha256()
    for piece in (
        identity.encode("utf-8", "surrogateescape"),
        (recipient or "").encode("utf-8", "surrogateescape"),
        body,
    ):
        digest.update(len(piece).to_bytes(8, "big") + piece)
    return ContentKey(digest.hexdigest(), found, recipient, _first_address(headers, "from"))


def _without_returns(body: bytes) -> bytes:
    if _BARE.search(body):
        return body.replace(b"\r\n", b"\n")
    return body.translate(None, b"\r")  # gives the same, in less time


def _first_address(headers: Headers, *names: str) -> str | None:
    for name in names:
        found = mailboxes([headers.first(name) or ""])
        if found:
            return found[0].address.lower()
    return None
