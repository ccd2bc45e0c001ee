"""Handing messages to an SMTP server, one at a time over a connection that is kept, with outcomes that tell apart
what was taken, what may be tried again, what is refused, and what nobody knows."""

import asyncio
import ssl
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import TracebackType

import aiosmtplib
from aiosmtplib import SMTPException, SMTPResponseException

from mail.connections import ServerSettings

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
        self._client: aiosmtplib.SMTP | None = None
        self._lock = asyncio.Lock()

    async def __aenter__(self) -> "Relay":
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Say goodbye if that is still possible; never raises."""
        client, self._client = self._client, None
        if client is not None:
            try:
                await client.quit(timeout=5)
            except (SMTPException, OSError):
                client.close()

    async def send(self, envelope_from: str, recipient: str, raw: bytes) -> Outcome:
        """Hand over one message for one recipient. Connects first where needed; never raises for what a server or a
        network does."""
        async with self._lock:
            refusal = await self._begin(envelope_from, recipient)
            return refusal or await self._data(raw)

    async def _begin(self, envelope_from: str, recipient: str) -> Outcome | None:
        """Sender and recipient. A kept connection may have been closed by the server meanwhile: then once more."""
        for fresh in (False, True):
            was_kept = self._client is not None and self._client.is_connected
            try:
                client = await self._connected()
                await client.mail(envelope_from)
                await client.rcpt(recipient)
                return None
            except SMTPResponseException as error:
                await self._reset()
                if not (was_kept and error.code == 421 and not fresh):
                    return _outcome(error)
            except (SMTPException, OSError, ssl.SSLError) as error:
                self._drop()
                if not was_kept or fresh:
                    return Deferred(0, _words(error))
        return Deferred(0, "no connection")

    async def _data(self, raw: bytes) -> Outcome:
        assert self._client is not None
        try:
            response = await self._client.data(raw)
            return Sent(response.message)
        except SMTPResponseException as error:
            await self._reset()
            return _outcome(error)
        except (SMTPException, OSError, ssl.SSLError) as error:
            self._drop()
            return Unknown(_words(error))
        except asyncio.CancelledError:
            self._drop()
            raise

    async def _connected(self) -> aiosmtplib.SMTP:
        if self._client is not None and self._client.is_connected:
            return self._client
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
        self._client = client
        await client.connect()
        if settings.token is not None:
            await client.auth_xoauth2(settings.username or "", settings.token())
        elif settings.password is not None:
            await client.login(settings.username or "", settings.password)
        return client

    async def _reset(self) -> None:
        """Leave the connection ready for the next message, or drop it."""
        try:
            if self._client is not None and self._client.is_connected:
                await self._client.rset()
                return
        except (SMTPException, OSError):
            pass
        self._drop()

    def _drop(self) -> None:
        client, self._client = self._client, None
        if client is not None:
            client.close()


def _outcome(error: SMTPResponseException) -> Outcome:
    if isinstance(error, aiosmtplib.SMTPAuthenticationError):
        # Wrong credentials are ours to mend: no message is lost over them.
        return Deferred(error.code, error.message)
    return Refused(error.code, error.message) if 500 <= error.code < 600 else Deferred(error.code, error.message)


def _words(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}"[:300]
