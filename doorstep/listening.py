"""The mailboxes are followed: each mail is stored with its job, committed, and only then flagged as seen."""

import contextlib
import hashlib
import threading
from collections.abc import Sequence
from functools import partial

from doorstep.house import House
from doorstep.jobs import defer_many
from doorstep.logs import log
from doorstep.mail_servers import server_settings
from doorstep.settings import ImapSettings, SettingsError
from mail import letters
from mail.following import Stop, follow
from mail.letters import Kept
from mail.mailbox import Fetched, Mailbox
from mail.store import STORED

_FIRST_PAUSE, _LONGEST_PAUSE = 1.0, 60.0


def listen(house: House, stop: Stop) -> None:
    """Follows all mailboxes of the settings, each on a thread of its own, until `stop` is set. Blocks.

    Outages of any length are caught up with. Raises SettingsError where no mailbox is set.
    """
    inboxes = house.settings.inboxes
    if not inboxes:
        raise SettingsError("DOORSTEP_IMAP_HOST: is needed to listen for mail")
    threads = [threading.Thread(target=_listen, args=(house, inbox, stop), name=inbox.folder) for inbox in inboxes]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _listen(house: House, inbox: ImapSettings, stop: Stop) -> None:
    pause = _FIRST_PAUSE
    while not stop.is_set():
        try:
            _follow(house, inbox, stop)
        except Exception as failure:  # the database: mail that cannot be stored stays where it is
            log("listening").warning("mail_not_stored", error=type(failure).__name__)
            with contextlib.suppress(Exception):
                LetterKeeper(house).failed(inbox.name, f"the mail cannot be stored: {type(failure).__name__}", False)
            stop.wait(pause)
            pause = min(pause * 2, _LONGEST_PAUSE)


def _follow(house: House, inbox: ImapSettings, stop: Stop) -> None:
    follow(
        server_settings(house.settings, inbox),
        LetterKeeper(house),
        stop,
        folder=inbox.folder,
        name=inbox.name,
        poll_seconds=inbox.poll_seconds,
        open_mailbox=partial(Mailbox, max_bytes=house.settings.limits.letter_megabytes * 1024 * 1024),
    )


class LetterKeeper:
    """Keeps letters for `mail.following`: each call is a transaction of its own."""

    def __init__(self, house: House) -> None:
        self._house = house

    def position(self, mailbox: str) -> tuple[int | None, int]:
        with self._house.sessions() as session:
            return letters.position(session, mailbox)

    def keep(self, batch: Sequence[Fetched]) -> None:
        with self._house.sessions.begin() as session:
            kept = letters.keep_batch(session, batch)
            new = [letter for letter in kept if letter.state == STORED or not letter.complete]
            defer_many(session, "handle_letter", [(_lock(letter), {"letter_id": letter.id}) for letter in new])

    def fetched(self, mailbox: str, uidvalidity: int) -> None:
        with self._house.sessions.begin() as session:
            letters.note_fetch(session, mailbox, uidvalidity, self._house.clock.now())

    def failed(self, mailbox: str, reason: str, alarm: bool) -> None:
        log("listening").warning("mailbox_not_reached", alarm=alarm)
        with self._house.sessions.begin() as session:
            letters.note_failure(session, mailbox, reason, alarm, self._house.clock.now())


def _lock(letter: Kept) -> str:
    """One person's letters are read in the order they came; those of others do not wait for them."""
    return f"letter:{hashlib.sha256((letter.sender or '').encode()).hexdigest()[:24]}"
