"""A mail from the desk to itself, to an address with a plus: whether it arrives, and what the server writes on it."""

import asyncio
import re
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from doorstep.doctor.finding import Finding, one_line
from doorstep.doctor.inboxes import topmost_server
from doorstep.mail_servers import server_settings
from doorstep.settings import ImapSettings, Settings, SmtpSettings
from mail.composing import Draft, compose
from mail.headers import Headers
from mail.mailbox import CONNECTION_ERRORS, Mailbox, SignInFailed
from mail.parts import headers_of
from mail.sending import Outcome, Relay, Sent

PATIENCE = 90.0
_LOOK_AGAIN_SECONDS = 1.0
_LET = "have it take plus-addresses of the desk, or all addresses of the domain (a catch-all), from this account"
_TAG = re.compile(r"\b([sd])=\s*([\w.-]+)")


@dataclass(frozen=True)
class Probed:
    """`selector` is that of the DKIM signature of the own domain, where there is one."""

    findings: list[Finding] = field(default_factory=list)
    selector: str | None = None


def not_probed(settings: Settings) -> Finding:
    """What a run that sends nothing cannot know, and how to know it."""
    words = (
        f"whether mail to plus-addresses ({settings.desk_local}+…@{settings.domain}), or to all addresses "
        "(a catch-all), arrives is tried by a mail to yourself alone: doorstep doctor --probe"
    )
    return Finding("probe", None, words)


def probe(settings: Settings, *, patience: float, monotonic: Callable[[], float] = time.monotonic) -> Probed:
    """Sends it, waits for it in all mailboxes for `patience` seconds, looks at it and deletes it."""
    if settings.smtp is None or not settings.inboxes:
        return Probed(
            [Finding("probe", None, "needs a mailbox and a server for sending (DOORSTEP_IMAP_…, DOORSTEP_SMTP_…)")]
        )
    name = secrets.token_hex(8)
    address = f"{settings.desk_local}+doctor{name}@{settings.domain}"
    outcome = asyncio.run(_send(settings, settings.smtp, address, name))
    if not isinstance(outcome, Sent):
        return Probed(
            [Finding("probe", False, f"the server does not take a mail to {address}: {one_line(outcome.text)}: {_LET}")]
        )
    until = monotonic() + patience
    while monotonic() < until:
        for inbox in settings.inboxes:
            found = _take(settings, inbox, name)
            if found is not None:
                return look_at(settings, found, address)
        time.sleep(_LOOK_AGAIN_SECONDS)
    words = (
        f"a mail to {address} did not arrive within {patience:.0f} seconds: have the server deliver plus-addresses, "
        f"or all addresses of {settings.domain} (a catch-all), to the mailbox; look into its spam folder, too"
    )
    return Probed([Finding("probe", False, words)])


async def _send(settings: Settings, smtp: SmtpSettings, address: str, name: str) -> Outcome:
    raw = compose(
        Draft(
            sender=settings.desk_address,
            sender_name="Doorstep",
            recipient=address,
            subject="Does this arrive?",
            date=datetime.now(UTC),
            message_id=f"<doctor.{name}@{settings.domain}>",
            text="Doorstep's doctor sent this to see whether it arrives, and deletes it then.",
            automatic=True,
        )
    )
    async with Relay(server_settings(settings, smtp, smtp.timeout_seconds), helo=settings.domain) as relay:
        return await relay.send(settings.desk_address, address, raw)


def _take(settings: Settings, inbox: ImapSettings, name: str) -> Headers | None:
    """The headers of the probe, which is deleted, if it lies in this mailbox."""
    try:
        with Mailbox(server_settings(settings, inbox, 15), folder=inbox.folder) as mailbox:
            raw = mailbox.take_out(f"doctor.{name}@{settings.domain}")
            return headers_of(raw) if raw is not None else None
    except (SignInFailed, *CONNECTION_ERRORS):  # which has been said
        return None


def look_at(settings: Settings, headers: Headers, address: str) -> Probed:
    """What the server has written on the probe that came to `address`."""
    envelope = " ".join(value for name in ("delivered-to", "x-original-to") for value in headers.all(name)).lower()
    kept = "" if address in envelope else ", but the server does not note it in Delivered-To: replies are found by To"
    findings = [Finding("probe", True, f"a mail to a plus-address arrives{kept}")]
    server = topmost_server(headers)
    if server is None:
        findings.append(
            Finding(
                "probe",
                None,
                "your server writes no Authentication-Results on mail that it gets from itself: see to it that it "
                "does on mail from elsewhere, or write DOORSTEP_OWN_CHECKS=true",
            )
        )
    elif settings.authserv_id is not None and server == settings.authserv_id.lower():
        findings.append(Finding("probe", True, f"your server calls itself {server}, as DOORSTEP_AUTHSERV_ID says"))
    else:
        findings.append(
            Finding("probe", False, f"your server calls itself {server}: write DOORSTEP_AUTHSERV_ID={server}")
        )
    return Probed(findings, _selector(headers, settings.domain))


def _selector(headers: Headers, domain: str) -> str | None:
    for signature in headers.all("dkim-signature"):
        tags = dict(_TAG.findall(signature.replace(" ", "")))
        if tags.get("d", "").lower() == domain and tags.get("s"):
            return str(tags["s"])
    return None
