"""What a receiving mail server writes on top of a mail: where it came from, and whether the sender is proven."""

import re
from datetime import datetime
from email import message_from_bytes, policy
from email.utils import format_datetime, getaddresses

from doorstep.demo.accounts import Account

_HEADER_END = re.compile(rb"\r?\n(?=\r?\n)")
_CLAIMED_RESULT = re.compile(rb"(?im)^Authentication-Results:[ \t]*(?:\r?\n[ \t]+)?([^\s;]+)[^\n]*\n(?:[ \t][^\n]*\n)*")


def server_of(recipient: str) -> str:
    """The name of the server that receives mail for `recipient`: its authserv-id (RFC 8601 section 2.5)."""
    return f"mx.{recipient.rpartition('@')[2].lower()}"


def stamped(raw: bytes, *, recipient: str, envelope_from: str, account: Account, at: datetime) -> bytes:
    """The mail as `recipient`'s server keeps it.

    `account` is who signed in to send it: with a From that is the account's own DMARC passes, else it fails. A result
    that the mail claims to have from this very server is removed (RFC 8601 section 5).
    """
    server = server_of(recipient)
    sender = _from_address(raw)
    verdict = "pass" if sender is not None and account.may_send_as(sender) else "fail"
    domain = sender.rpartition("@")[2] if sender else "unknown.invalid"
    lines = (
        f"Return-Path: <{envelope_from}>",
        f"Delivered-To: {recipient}",
        f"Authentication-Results: {server}; dmarc={verdict} header.from={domain}",
        f"Received: from submission.example by {server} with ESMTPA; {format_datetime(at)}",
    )
    return "\r\n".join(lines).encode("utf-8") + b"\r\n" + _without_claims(raw, server)


def _from_address(raw: bytes) -> str | None:
    """The one address of the one From line; several, or none, prove nothing."""
    headers = message_from_bytes(raw, policy=policy.compat32)
    addresses = getaddresses([str(line) for line in headers.get_all("From", [])])
    return addresses[0][1].lower() if len(addresses) == 1 and "@" in addresses[0][1] else None


def _without_claims(raw: bytes, server: str) -> bytes:
    end = _HEADER_END.search(raw)
    cut = end.end() if end else len(raw)
    kept = _CLAIMED_RESULT.sub(lambda found: b"" if found[1].lower() == server.encode() else found[0], raw[:cut])
    return kept + raw[cut:]
