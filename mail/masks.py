"""Masked addresses and bounce addresses: unguessable local parts on our own domain.

A masked address is `desk+<token>@domain`: its token stands for one thread and one direction and is looked up in a
store. A bounce address carries, in itself, what it belongs to, the day it expires and a tag that only we can make.
Everything is lower case and under 64 octets (RFC 5321 4.5.3.1.1), since addresses are lower-cased on their way.
"""

import base64
import hashlib
import hmac
import re
import secrets
from datetime import UTC, datetime, timedelta

TOKEN_BYTES = 16
TAG_BYTES = 10
BOUNCE_DAYS = 30

_TOKEN = re.compile(r"[a-z2-7]{26}")
_REFERENCE = re.compile(r"[a-z0-9]{1,32}")
_BOUNCE = re.compile(r"([a-z0-9]{1,32})-([0-9a-f]{4,6})-([a-z2-7]{16})")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def mint_token() -> str:
    """A new token: 128 random bits as 26 letters of lower-case base32."""
    return _base32(secrets.token_bytes(TOKEN_BYTES))


def masked_address(token: str, domain: str, mailbox: str = "desk") -> str:
    """`desk+<token>@domain`. Raises ValueError where the token is none of ours or the local part gets too long."""
    if not _TOKEN.fullmatch(token):
        raise ValueError("not a token")
    return _address(f"{mailbox}+{token}", domain)


def token_of(address: str, domain: str, mailbox: str = "desk") -> str | None:
    """The token of a masked address of this domain, in whatever case it came back, or None."""
    local, at, host = address.strip().lower().rpartition("@")
    prefix = f"{mailbox.lower()}+"
    if not at or host.rstrip(".") != domain.lower() or not local.startswith(prefix):
        return None
    token = local.removeprefix(prefix)
    return token if _TOKEN.fullmatch(token) else None


def bounce_address(
    reference: str, domain: str, *, secret: bytes, now: datetime, days: int = BOUNCE_DAYS, mailbox: str = "bounces"
) -> str:
    """An envelope sender that tells whose bounce it was (VERP) and expires `days` days from `now` (aware).

    `reference` is 1 to 32 lower-case letters and digits, such as an outbox id. Raises ValueError for another.
    """
    if not _REFERENCE.fullmatch(reference):
        raise ValueError("a reference is 1 to 32 lower-case letters and digits")
    expiry = format((now + timedelta(days=days) - _EPOCH).days, "04x")
    return _address(f"{mailbox}+{reference}-{expiry}-{_tag(reference, expiry, domain, secret)}", domain)


def bounced_reference(
    address: str, domain: str, *, secret: bytes, now: datetime, mailbox: str = "bounces"
) -> str | None:
    """The reference of a bounce address that we made and that has not expired at `now` (aware), or None."""
    local, at, host = address.strip().lower().rpartition("@")
    prefix = f"{mailbox.lower()}+"
    match = _BOUNCE.fullmatch(local.removeprefix(prefix)) if local.startswith(prefix) else None
    if not at or host.rstrip(".") != domain.lower() or match is None:
        return None
    reference, expiry, tag = match.groups()
    genuine = hmac.compare_digest(tag, _tag(reference, expiry, domain, secret))
    current = (now - _EPOCH).days <= int(expiry, 16)
    return reference if genuine and current else None


def _address(local: str, domain: str) -> str:
    if len(local.encode()) >= 64:
        raise ValueError("the local part is too long")
    return f"{local}@{domain}".lower()


def _tag(reference: str, expiry: str, domain: str, secret: bytes) -> str:
    digest = hmac.new(secret, f"{reference}-{expiry}@{domain.lower()}".encode(), hashlib.sha256).digest()
    return _base32(digest[:TAG_BYTES])


def _base32(content: bytes) -> str:
    return base64.b32encode(content).decode().lower().rstrip("=")
