"""Handing messages to an SMTP server, one at a time over a connection that is kept, with outcomes that tell apart
what was taken, what may be tried again, what is refused, and what nobody knows."""

import asyncio
import ssl
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import TracebackType
from typing import Any

import aiosmtplib
from aiosmtplib import SMTPAuthenticationError, SMTPException, SMTPResponseException

from mail.access_tokens import TokenRefused
from mail.connections import ServerSettings
from mail.smtp_session import Reply, SessionBroken, SmtpSession

RETRY_AFTER = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=15),
    timedelta(hours=1),
    timedelta(hours=3),
    timedelta(hours=6),
    timedelta(hours=12),
    timedelta(hours=24),
    timedelta(hours=24),
)


@dataclass(frozen=True)
class Sent:
    """The server has taken responsibility. `text` is its answer, which may name the id it gave the message."""

    text: str


@dataclass(frozen=True)
class Deferred:
    """Not taken for now (4xx, or no connection, code 0); the message is certainly not on its way."""

    code: int
    text: str


@dataclass(frozen=True)
class Refused:
    """Not taken, for good (5xx)."""

    code: int
    text: str


@dataclass(frozen=True)
class Unknown:
    """The connection broke after the message was on its way to the server: it may have been taken, or not."""

    text: str


Outcome = Sent | Deferred | Refused | Unknown


def next_attempt(attempts: int, now: datetime) -> datetime | None:
    """When to try again after so many attempts (from 1), or None when it is time to give up (after some three days)."""
    return now + RETRY_AFTER[attempts - 1] if 1 <= attempts <= len(RETRY_AFTER) else None


class Relay:
    """A kept connection to one submission server. For one task at a time; more connections are more relays."""

    def __init__(self, settings: ServerSettings, *, helo: str) -> None:
        """`helo` is the name to greet with: given, since the machine's own name is nobody's business."""
        self._settings = settings
        self._helo = helo
        self._session: SmtpSession | None = None
        self._lock = asyncio.Lock()

    async def __aenter__(self) -> "Relay":
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Say goodbye if that is still possible; never raises."""
        session, self._session = self._session, None
        if session is not None:
            await session.quit()

    async def send(self, envelope_from: str, recipient: str, raw: bytes) -> Outcome:
        """Hand over one message for one recipient. Connects first where needed; never raises for what a server or a
        network does."""
        async with self._lock:
            if self._session is not None:
                outcome = await self._hand_over(self._session, envelope_from, recipient, raw)
                # The server may have closed a kept connection meanwhile: then once more, over a new one.
                if not (isinstance(outcome, Deferred) and outcome.code in (0, _CLOSING)):
                    return outcome
                self._drop()
            try:
                self._session = await self._connect()
            except (SMTPException, OSError, ssl.SSLError, TokenRefused) as error:
                return _no_session(error)
            return await self._hand_over(self._session, envelope_from, recipient, raw)

    @property
    def pipelining(self) -> bool:
        """Whether the server that is connected now has it."""
        return self._session is not None and self._session.pipelining

    @property
    def certificate(self) -> dict[str, Any] | None:
        """That of the server which is connected now, as `ssl` gives it; None over a plain connection."""
        return self._session.certificate if self._session else None

    async def check(self) -> Deferred | None:
        """Connect and sign in, no more; None where that works."""
        async with self._lock:
            self._drop()
            try:
                self._session = await self._connect()
            except (SMTPException, OSError, ssl.SSLError, TokenRefused) as error:
                return _no_session(error)
            return None

    async def _hand_over(self, session: SmtpSession, envelope_from: str, recipient: str, raw: bytes) -> Outcome:
        try:
            return _outcome(await session.hand_over(envelope_from, recipient, raw))
        except SessionBroken as broken:
            self._drop()
            return Unknown(str(broken)) if broken.taken else Deferred(0, str(broken))
        except ValueError as wrong:
            return Refused(_NO_SUCH_MAILBOX, str(wrong))
        except asyncio.CancelledError:
            self._drop()
            raise

    async def _connect(self) -> SmtpSession:
        settings = self._settings
        client = aiosmtplib.SMTP(
            hostname=settings.host,
            port=settings.port,
            use_tls=settings.tls == "implicit",
            start_tls=settings.tls == "starttls",
            tls_context=settings.context(),
            timeout=settings.timeout,
            local_hostname=self._helo,
        )
        try:
            await client.connect()
            await self._sign_in(client)
            return SmtpSession(client, settings.timeout)
        except BaseException:
            client.close()
            raise

    async def _sign_in(self, client: aiosmtplib.SMTP) -> None:
        settings = self._settings
        if settings.token is not None:
            # In a thread, for it may have to be asked of the provider.
            token = await asyncio.to_thread(settings.token, False)
            try:
                await client.auth_xoauth2(settings.username or "", token)
            except SMTPAuthenticationError:
                fresh = await asyncio.to_thread(settings.token, True)
                if fresh == token:
                    raise
                await client.auth_xoauth2(settings.username or "", fresh)
        elif settings.password is not None:
            await client.login(settings.username or "", settings.password)
        elif client.is_ehlo_or_helo_needed:
            await client.ehlo()

    def _drop(self) -> None:
        session, self._session = self._session, None
        if session is not None:
            session.close()


_CLOSING = 421
_NO_SUCH_MAILBOX = 553
_NOT_SIGNED_IN = 535


def _outcome(reply: Reply) -> Outcome:
    if reply.well:
        return Sent(reply.text)
    return Refused(reply.code, reply.text) if 500 <= reply.code < 600 else Deferred(reply.code, reply.text)


def _no_session(error: BaseException) -> Deferred:
    """Without a session nothing is on its way. Wrong credentials are ours to mend: no mail is lost over them."""
    if isinstance(error, SMTPResponseException):
        return Deferred(error.code, error.message)
    if isinstance(error, TokenRefused):
        return Deferred(_NOT_SIGNED_IN, str(error))
    return Deferred(0, f"{type(error).__name__}: {error}"[:300])
