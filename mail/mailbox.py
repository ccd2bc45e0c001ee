"""An IMAP mailbox: new mail in order, each with its UID, until told to stop.

State is the caller's (UIDVALIDITY and UID in its database); flags on the server are a courtesy to people and are set
only after the caller has committed. `mail.following` keeps a mailbox followed for good.
"""

import select
import socket
import ssl
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import batched, groupby
from types import TracebackType
from typing import Any

import imapclient  # type: ignore[import-untyped]
from imapclient.exceptions import IMAPClientError, LoginError  # type: ignore[import-untyped]

from mail.access_tokens import TokenRefused
from mail.connections import ServerSettings
from mail.content_key import ContentKey, content_key
from mail.fetch_answer import fetched

BATCH = 400
HEAVY = 50 * 1024
"""Mails of more bytes than this are fetched one by one, so that a batch is at most some 20 MB."""
MAX_BYTES = 30 * 1024 * 1024
_ERA = 1 << 32  # UIDVALIDITY has 32 bits (RFC 9051 9)

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

    @cached_property
    def key(self) -> ContentKey:
        """What makes it the same letter as another delivery of it."""
        return content_key(self.raw)


class Mailbox:
    """One signed-in connection with one folder selected. Not for several threads at once."""

    def __init__(
        self, settings: ServerSettings, *, folder: str = "INBOX", name: str | None = None, max_bytes: int = MAX_BYTES
    ) -> None:
        """Connect and sign in. Raises SignInFailed, or one of CONNECTION_ERRORS."""
        self.name = name or f"{settings.username}/{folder}"
        self.aborted = False
        self._max_bytes = max_bytes
        self._settings = settings
        self._client: Any = _signed_in(settings)
        selected = self._client.select_folder(folder)
        self.uidvalidity = int(selected[b"UIDVALIDITY"])
        self._uid_next = int(selected.get(b"UIDNEXT", 0))
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

    def abort(self) -> None:
        """Break the connection, from any thread: whoever waits on it gets one of CONNECTION_ERRORS."""
        self.aborted = True
        with suppress(OSError):
            self._client.socket().shutdown(socket.SHUT_RDWR)

    def fetch_new(self, after_uid: int, uidvalidity: int | None) -> Iterator[list[Fetched]]:
        """Mails above `after_uid` in batches, in order of UID.

        Where the server's UIDVALIDITY is another than `uidvalidity`, UIDs known so far mean nothing any more and the
        whole mailbox is read again: the caller drops what it has by content. So it is where a mailbox that was rebuilt
        kept its UIDVALIDITY and counts its UIDs anew; `uidvalidity` then gets an era of its own in the bits above the
        32nd, so that new mails are not taken for old ones. Raises one of CONNECTION_ERRORS when the connection breaks;
        what was handed out before stays good.
        """
        start = self._start(after_uid, uidvalidity)
        # "n:*" names the last mail even when its UID is below n (RFC 9051 6.4.4).
        uids = sorted(uid for uid in self._client.search(["UID", f"{start}:*"]) if uid >= start)
        heavy = set(self._client.search(["UID", f"{start}:*", "LARGER", HEAVY])) if uids else set()
        for alone, group in groupby(uids, heavy.__contains__):
            for batch in batched(group, 1 if alone else BATCH):
                yield from self._fetch_heavy(batch[0]) if alone else self._fetch(batch)

    def _start(self, after_uid: int, uidvalidity: int | None) -> int:
        if uidvalidity is None or uidvalidity % _ERA != self.uidvalidity % _ERA:
            return 1
        counts_anew = 0 < self._uid_next <= after_uid
        self._uid_next = 0  # it is that of the moment when the folder was selected
        self.uidvalidity = uidvalidity + _ERA if counts_anew else uidvalidity
        return 1 if counts_anew else after_uid + 1

    def _fetch_heavy(self, uid: int) -> Iterator[list[Fetched]]:
        facts = self._client.fetch([uid], ["RFC822.SIZE"])
        size = int(facts[uid][b"RFC822.SIZE"]) if uid in facts else 0
        return self._fetch([uid], "HEADER" if size > self._max_bytes else "", size)

    def _fetch(self, uids: Sequence[int], section: str = "", size: int | None = None) -> Iterator[list[Fetched]]:
        """The mails, or of each this section. One may have been expunged in between: then it is left out."""
        # Not by the client's own `fetch`, see `mail.fetch_answer`.
        places = ",".join(map(str, uids))
        status, answer = self._client._imap.uid("FETCH", places, f"(INTERNALDATE BODY.PEEK[{section}])")
        if status != "OK":
            raise IMAPClientError(f"the server does not give mails: {answer}")
        found = fetched(answer, section)
        batch = [
            Fetched(
                mailbox=self.name,
                uidvalidity=self.uidvalidity,
                uid=uid,
                internal_date=found[uid][0],
                raw=found[uid][1],
                size=len(found[uid][1]) if size is None else size,
                complete=not section,
            )
            for uid in uids
            if uid in found
        ]
        if batch:
            yield batch

    def mark_seen(self, uids: Sequence[int]) -> None:
        """Flag mails that the caller has committed."""
        if uids:
            self._client.add_flags(list(uids), [imapclient.SEEN], silent=True)

    def take_out(self, message_id: str) -> bytes | None:
        """Delete the mail with this Message-ID (without brackets) and give its bytes; None where there is none."""
        uids = self._client.search(["HEADER", "Message-ID", message_id])
        if not uids:
            return None
        [batch] = self._fetch(uids[:1])
        self._client.delete_messages(uids)
        if self._client.has_capability("UIDPLUS"):  # elsewhere EXPUNGE would delete what others have marked
            self._client.uid_expunge(uids)
        return batch[0].raw

    @property
    def certificate(self) -> dict[str, Any] | None:
        """The server's certificate, as `ssl` gives it; None over a plain connection."""
        sock = self._client.socket()
        return sock.getpeercert() if isinstance(sock, ssl.SSLSocket) else None

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
        client._imap.debug = 0  # 5 is set, and every answer written out in full for a log that nobody reads
        if settings.tls == "starttls":
            client.starttls(settings.context())
        if settings.token is not None:
            _sign_in_with_token(client, settings, settings.token)
        else:
            client.login(settings.username, settings.password)
    except (LoginError, TokenRefused) as error:
        client.shutdown()
        if "[UNAVAILABLE]" in str(error).upper():  # RFC 5530: the server's trouble, not the password's
            raise
        raise SignInFailed(str(error)) from error
    except BaseException:
        client.shutdown()
        raise
    return client


def _sign_in_with_token(client: Any, settings: ServerSettings, token: Callable[[bool], str]) -> None:
    given = token(False)
    try:
        client.oauth2_login(settings.username, given)
    except LoginError:
        fresh = token(True)
        if fresh == given:
            raise
        client.oauth2_login(settings.username, fresh)
