"""The submission server: whether it lets us in, by the very way that mails take."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime

from doorstep.doctor.certificates import certificate
from doorstep.doctor.finding import Finding
from doorstep.doctor.inboxes import refused
from doorstep.doctor.reaching import unreachable
from doorstep.mail_servers import server_settings
from doorstep.settings import Settings, SmtpSettings
from mail.sending import Relay

_NOT_SIGNED_IN = (530, 534, 535, 538)  # RFC 4954 6


def sending(settings: Settings) -> Iterator[Finding]:
    """Connects and signs in; sends nothing."""
    if settings.smtp is None:
        yield Finding("sending", None, "no server is set (DOORSTEP_SMTP_HOST): mail waits in the outbox")
    else:
        yield from asyncio.run(_look(settings, settings.smtp))


async def _look(settings: Settings, smtp: SmtpSettings) -> list[Finding]:
    where = f"{smtp.host}:{smtp.port}"
    async with Relay(server_settings(settings, smtp, 15), helo=settings.domain) as relay:
        outcome = await relay.check()
        if outcome is not None and outcome.code in _NOT_SIGNED_IN:
            return [Finding("sending", False, refused(where, "SMTP", settings, smtp, outcome.text))]
        if outcome is not None:
            return [Finding("sending", False, unreachable(where, "SMTP", outcome.text))]
        speed = "" if relay.pipelining else "; it has no PIPELINING, so that each mail takes a little longer"
        found = [Finding("sending", True, f"{where} takes mail from us ({smtp.security}){speed}")]
        good = certificate("sending", relay.certificate, datetime.now(UTC))
        return [*found, good] if good else found
