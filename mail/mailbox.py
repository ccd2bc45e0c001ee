"""An IMAP mailbox: new mail in order, each with its UID, until told to stop.

State is the caller's (UIDVALIDITY and UID in its database); flags on the server are a courtesy to people and are set
only after the caller has committed. `mail.following` keeps a mailbox followed for good.
"""

import select
import ssl
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType
from typing import Any

import imapclient  # type: ignore[import-untyped]
from imapclient.exceptions import IMAPClientError, LoginError  # type: ignore[import-untyped]

from mail.connections import ServerSettings

BATCH = 50
BATCH_BYTES = 20 * 1024 * 1024
MAX_BYTES = 30 * 1024 * 1024

CONNECTION_ERRORS = (IMAPClientError, OSError, ssl.SSLError, EOFError)


class SignInFailed(Exception):
    """The server does not accept the credentials: somebody has to look at it."""


@dataclass(frozen=True)
class Fetched:
    """One mail as it lies on the server. `internal_date` (aware) is when the server received it.

    `complete` is False where the mail is larger than the limit: then `raw` is its header alone and `size` says how
    large it is.
    """

    mailbox: str
    uidvalidity: int
    uid: int
    internal_date: datetime
    raw: bytes
    size: int
    complete: bool = True


class Mailbox:
    """One signed-in connection with one folder selected. Not for several threads at once."""

    def __init__(
        self, settings: ServerSettings, *, folder: str = "INBOX", name: str | None = None, max_bytes: int = MAX_BYTES
    ) -> None:
        """Connect and sign in. Raises SignInFailed, or one of CONNECTION_ERRORS."""
        self.name = name or f"{settings.username}/{folder}"
        self._max_bytes = max_bytes
        self._settings = settings
        self._client: Any = _signed_in(settings)
        selected = self._client.select_folder(folder)
        self.uidvalidity = int(selected[b"UIDVALIDITY"])
        self.can_idle = bool(self._client.has_capability("IDLE"))

    def __enter__(self) -> "Mailbox":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Sign out if that is still possible; never raises."""
        try:
            self._client.logout()
        except Exception:
            try:
                self._client.shutdown()
            except Exception:
                return

    def fetch_new(self, after_uid: int, uidvalidity: int | None) -> Iterator[list[Fetched]]:
        """Mails above `after_uid` in batches, in order of UID.

        Where the server's UIDVALIDITY is another than `uidvalidity`, UIDs known so far mean nothing any more and the
        whole mailbox is read again: the caller drops what it has by content. Raises one of CONNECTION_ERRORS when
        the connection breaks; what was handed out before stays good.
        """
        start = after_uid + 1 if uidvalidity == self.uidvalidity else 1
        # "n:*" names the last mail even when its UID is below n (RFC 9051 6.4.4).
        uids = sorted(uid for uid in self._client.search(["UID", f"{start}:*"]) if uid >= start)
        for first in range(0, len(uids), BATCH):
            yield from self._batches(uids[first : first + BATCH])

    def _batches(self, uids: Sequence[int]) -> Iterator[list[Fetched]]:
        facts = self._client.fetch(uids, ["RFC822.SIZE", "INTERNALDATE"])
        small: list[int] = []
        total = 0
        for uid in (uid for uid in uids if uid in facts):  # one may have been expunged in between
            size = int(facts[uid][b"RFC822.SIZE"])
            if size > self._max_bytes or total + size > BATCH_BYTES:
                yield from self._fetch(small, facts, "BODY.PEEK[]", b"BODY[]")
                small, total = [], 0
            if size > self._max_bytes:
                yield from self._fetch([uid], facts, "BODY.PEEK[HEADER]", b"BODY[HEADER]")
            else:
                small.append(uid)
                total += size
        yield from self._fetch(small, facts, "BODY.PEEK[]", b"BODY[]")

    def _fetch(self, uids: Sequence[int], facts: Any, item: str, key: bytes) -> Iterator[list[Fetched]]:
        if not uids:
            return
        found = self._client.fetch(uids, [item])
        batch = [
            Fetched(
                mailbox=self.name,
                uidvalidity=self.uidvalidity,
                uid=uid,
                internal_date=facts[uid][b"INTERNALDATE"],
                raw=found[uid][key] or b"",
                size=int(facts[uid][b"RFC822.SIZE"]),
                complete=key == b"BODY[]",
            )
            for uid in uids
            if uid in found and key in found[uid]
        ]
        if batch:
            yield batch

    def mark_seen(self, uids: Sequence[int]) -> None:
        """Flag mails that the caller has committed."""
        if uids:
            self._client.add_flags(list(uids), [imapclient.SEEN], silent=True)

    def wait(self, seconds: float, wakeup: int | None = None) -> bool:
        """Wait for news by IDLE for at most `seconds`; True if the server said anything.

        `wakeup` is a file descriptor that ends the wait when it becomes readable. imapclient's own `idle_check` reads
        without blocking and fails when a line comes in two pieces, so the socket is only watched here and the reading
        is left to `idle_done`, which blocks (with the time-out of the connection).
        """
        self._client.idle()
        readable = self._readable(seconds, wakeup)
        _, news = self._client.idle_done()
        return readable or bool(news)

    def _readable(self, seconds: float, wakeup: int | None) -> bool:
        sock = self._client.socket()
        if isinstance(sock, ssl.SSLSocket) and sock.pending():
            return True
        poller = select.poll()
        poller.register(sock.fileno(), select.POLLIN)
        if wakeup is not None:
            poller.register(wakeup, select.POLLIN)
        return any(descriptor == sock.fileno() for descriptor, _ in poller.poll(seconds * 1000))


def _signed_in(settings: ServerSettings) -> Any:
    client: Any = imapclient.IMAPClient(
        settings.host,
        port=settings.port,
        ssl=settings.tls == "implicit",
        ssl_context=settings.context() if settings.tls == "implicit" else None,
        timeout=settings.timeout,
    )
    try:
        client.normalise_times = False  # aware times, as the server states them
        if settings.tls == "starttls":
            client.starttls(settings.context())
        if settings.token is not None:
            client.oauth2_login(settings.username, settings.token())
        else:
            client.login(settings.username, settings.password)
    except LoginError as error:
        client.shutdown()
        if "[UNAVAILABLE]" in str(error).upper():  # RFC 5530: the server's trouble, not the password's
            raise
        raise SignInFailed(str(error)) from error
    except BaseException:
        client.shutdown()
        raise
    return client
