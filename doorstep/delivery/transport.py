"""The way out of the house: SMTP, or a list that keeps what would have been sent."""

import asyncio
import queue
import threading
from dataclasses import dataclass
from typing import Protocol

from doorstep.mail_servers import server_settings
from doorstep.settings import Settings, SmtpSettings
from mail.sending import Deferred, Outcome, Relay, Sent


class Transport(Protocol):
    """Hands one message over for one recipient. Never raises for the network.

    As many threads as there are `connections` may call it at once.
    """

    @property
    def connections(self) -> int: ...

    def send(self, envelope_from: str, recipient: str, raw: bytes) -> Outcome: ...

    def close(self) -> None: ...


@dataclass(frozen=True)
class Handed:
    """A message as it was handed over."""

    envelope_from: str
    recipient: str
    raw: bytes


class CapturingTransport:
    """Keeps what it is given: rehearsals and tests, which send nothing anywhere."""

    connections = 1

    def __init__(self) -> None:
        self.handed: list[Handed] = []

    def send(self, envelope_from: str, recipient: str, raw: bytes) -> Outcome:
        self.handed.append(Handed(envelope_from, recipient, raw))
        return Sent("kept")

    def close(self) -> None:
        """Nothing is open."""


class NoTransport:
    """No mail server is set: mail waits in the outbox until one is."""

    connections = 1

    def send(self, envelope_from: str, recipient: str, raw: bytes) -> Outcome:
        return Deferred(0, "no mail server is set (DOORSTEP_SMTP_HOST)")

    def close(self) -> None:
        """Nothing is open."""


class SmtpTransport:
    """A few kept connections to one submission server, on a thread of their own."""

    def __init__(self, settings: Settings, smtp: SmtpSettings) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="smtp", daemon=True)
        self._thread.start()
        self.connections = smtp.connections
        server = server_settings(settings, smtp, smtp.timeout_seconds)
        self._relays = [Relay(server, helo=settings.domain) for _ in range(smtp.connections)]
        self._free: queue.SimpleQueue[Relay] = queue.SimpleQueue()
        for relay in self._relays:
            self._free.put(relay)

    def send(self, envelope_from: str, recipient: str, raw: bytes) -> Outcome:
        relay = self._free.get()
        try:
            return asyncio.run_coroutine_threadsafe(relay.send(envelope_from, recipient, raw), self._loop).result()
        finally:
            self._free.put(relay)

    def close(self) -> None:
        for relay in self._relays:
            asyncio.run_coroutine_threadsafe(relay.close(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()
