"""Keep one mailbox followed: IDLE with a poll beside it, reconnecting for as long as it takes."""

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Protocol

from mail.connections import ServerSettings
from mail.mailbox import CONNECTION_ERRORS, Fetched, Mailbox, SignInFailed

POLL_SECONDS = 60.0
IDLE_LIMIT = 9 * 60.0
"""Servers and the boxes between drop a silent connection without a word after ten minutes or more."""
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 120.0
PATIENCE = 5 * 60.0
"""The watchdog's: a step that lasts this much longer than it should has its connection broken, and is tried again."""
MOST_PATIENCE = 8
"""So many times as long is waited at most: a batch over a slow line may need longer than a dead one is waited for."""


class Keeper(Protocol):
    """What follows a mailbox needs to know and to tell; each call is a transaction of its own."""

    def position(self, mailbox: str) -> tuple[int | None, int]:
        """(UIDVALIDITY, last UID) up to which mail is kept; (None, 0) at first."""

    def keep(self, batch: Sequence[Fetched]) -> None:
        """Store the mails and the new position, and commit. Mails that are kept already must do no harm."""

    def fetched(self, mailbox: str, uidvalidity: int) -> None:
        """Everything is fetched as of now: for "last successful fetch"."""

    def failed(self, mailbox: str, reason: str, alarm: bool) -> None:
        """The connection broke; it is tried again. `alarm`: the credentials were refused."""


class Stop:
    """A flag that also wakes a thread which waits on a socket."""

    def __init__(self) -> None:
        self._event = threading.Event()
        self.descriptor, self._write = os.pipe()

    def set(self) -> None:
        """End the following soon. May be called from any thread, and twice."""
        if not self._event.is_set():
            self._event.set()
            os.write(self._write, b"x")

    def is_set(self) -> bool:
        """Whether the end is wanted."""
        return self._event.is_set()

    def wait(self, seconds: float) -> bool:
        """Sleep, unless the end comes first."""
        return self._event.wait(seconds)


def follow(
    settings: ServerSettings,
    keeper: Keeper,
    stop: Stop,
    *,
    folder: str = "INBOX",
    name: str | None = None,
    poll_seconds: float = POLL_SECONDS,
    first_pause: float = FIRST_PAUSE,
    patience: float = PATIENCE,
    open_mailbox: Callable[..., Mailbox] = Mailbox,
) -> None:
    """Hand every mail of the folder to the keeper until `stop` is set.

    After each keep the mails are flagged as seen. A batch gets `patience` seconds, and the next time twice as many
    where they were too few, up to MOST_PATIENCE times. A broken connection is reported, then tried again after a pause
    that doubles up to two minutes; errors of the keeper are not caught, since mail that cannot be stored must stay.
    """
    label = name or f"{settings.username}/{folder}"
    pause, allowed = first_pause, patience
    while not stop.is_set():
        opened: Mailbox | None = None
        try:
            with open_mailbox(settings, folder=folder, name=label) as mailbox:
                opened = mailbox
                while not stop.is_set():
                    catch_up(mailbox, keeper, patience=allowed)
                    pause, allowed = first_pause, patience
                    _wait(mailbox, stop, min(poll_seconds, IDLE_LIMIT))
        except SignInFailed as error:
            keeper.failed(label, str(error), True)
            pause = max(pause, min(30 * first_pause, LONGEST_PAUSE))
        except CONNECTION_ERRORS as error:
            keeper.failed(label, f"{type(error).__name__}: {error}", False)
            if opened is not None and opened.aborted:
                allowed = min(2 * allowed, MOST_PATIENCE * patience)
        else:
            return
        stop.wait(pause)
        pause = min(pause * 2, LONGEST_PAUSE)


def catch_up(mailbox: Mailbox, keeper: Keeper, *, patience: float = PATIENCE) -> int:
    """Fetch and keep all that is new; the number of mails.

    While one batch is kept, the next is fetched. Each is flagged after it was kept, before anything else is asked for.
    A batch that takes longer than `patience` seconds breaks the connection.
    """
    uidvalidity, last_uid = keeper.position(mailbox.name)
    batches = mailbox.fetch_new(last_uid, uidvalidity)
    count = 0
    with ThreadPoolExecutor(1, thread_name_prefix="fetching") as connection:  # which is for one thread at a time
        batch = connection.submit(_next, mailbox, batches, patience).result()
        while batch:
            coming = connection.submit(_next, mailbox, batches, patience)
            keeper.keep(batch)
            flagged = connection.submit(mailbox.mark_seen, [fetched.uid for fetched in batch])
            count += len(batch)
            batch = coming.result()
            if not batch:
                flagged.result()
    keeper.fetched(mailbox.name, mailbox.uidvalidity)
    return count


def _next(mailbox: Mailbox, batches: Iterator[list[Fetched]], patience: float) -> list[Fetched]:
    with _watched(mailbox, patience):
        batch = next(batches, [])
    for fetched in batch:
        _ = fetched.key  # now, while the batch before is being kept: it takes longer to keep one than to fetch it
    return batch


@contextmanager
def _watched(mailbox: Mailbox, seconds: float) -> Iterator[None]:
    """Breaks the mailbox's connection unless the block ends in time: time-outs of sockets heed silence only."""
    watchdog = threading.Timer(seconds, mailbox.abort)
    watchdog.daemon = True
    watchdog.start()
    try:
        yield
    finally:
        watchdog.cancel()


def _wait(mailbox: Mailbox, stop: Stop, seconds: float) -> None:
    if not mailbox.can_idle:
        stop.wait(seconds)
        return
    with _watched(mailbox, seconds + PATIENCE):
        mailbox.wait(seconds, stop.descriptor)
