"""mail 15: a mailbox is followed for good: IDLE in time, a watchdog, no giving up."""

import threading
import time
from collections.abc import Iterator, Sequence
from typing import Any

import pytest

from mail.connections import ServerSettings
from mail.following import IDLE_LIMIT, Stop, catch_up, follow
from mail.mailbox import Fetched, SignInFailed

SETTINGS = ServerSettings("127.0.0.1", 1, "desk", "secret", tls="none")


class Keeper:
    def __init__(self) -> None:
        self.failures: list[tuple[str, bool]] = []

    def position(self, mailbox: str) -> tuple[int | None, int]:
        return 7, 0

    def keep(self, batch: Sequence[Fetched]) -> None:
        raise AssertionError("there is nothing to keep")

    def fetched(self, mailbox: str, uidvalidity: int) -> None:
        """Nothing follows."""

    def failed(self, mailbox: str, reason: str, alarm: bool) -> None:
        self.failures.append((reason, alarm))


class Inbox:
    """A mailbox without a server. `hangs`: its fetch waits until the connection is broken."""

    name, uidvalidity, can_idle = "desk/INBOX", 7, True

    def __init__(self, stop: Stop, hangs: bool = False) -> None:
        self.waits: list[float] = []
        self._stop, self._hangs, self._broken = stop, hangs, threading.Event()

    def __enter__(self) -> "Inbox":
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing is open."""

    def fetch_new(self, after_uid: int, uidvalidity: int | None) -> Iterator[list[Fetched]]:
        if self._hangs:
            assert self._broken.wait(10)
            raise OSError("the connection is broken")
        yield from ()

    def abort(self) -> None:
        self._broken.set()

    def wait(self, seconds: float, wakeup: int | None = None) -> bool:
        self.waits.append(seconds)
        self._stop.set()
        return False


@pytest.mark.parametrize("poll", [60.0, 3_600.0])
def test_line15_idle_is_renewed_within_nine_minutes_whatever_the_poll(poll: float) -> None:
    stop = Stop()
    inbox = Inbox(stop)
    follow(SETTINGS, Keeper(), stop, poll_seconds=poll, open_mailbox=lambda *_, **__: inbox)  # type: ignore[arg-type]
    assert inbox.waits == [min(poll, IDLE_LIMIT)]
    assert IDLE_LIMIT <= 9 * 60


def test_line15_a_watchdog_breaks_a_fetch_that_never_ends() -> None:
    """As from a server that says a byte now and then: no time-out of a socket heeds that."""
    begun = time.monotonic()
    with pytest.raises(OSError, match="broken"):
        catch_up(Inbox(Stop(), hangs=True), Keeper(), patience=0.05)  # type: ignore[arg-type]
    assert time.monotonic() - begun < 5


def test_line15_one_time_out_does_not_switch_a_mailbox_off_and_only_a_refusal_is_an_alarm() -> None:
    stop, keeper = Stop(), Keeper()
    inbox = Inbox(stop)
    trouble: list[Exception] = [TimeoutError("timed out"), SignInFailed("no"), ConnectionResetError("reset")]

    def open_mailbox(*_: Any, **__: Any) -> Inbox:
        if trouble:
            raise trouble.pop(0)
        return inbox

    follow(SETTINGS, keeper, stop, first_pause=0.001, open_mailbox=open_mailbox)  # type: ignore[arg-type]
    assert [alarm for _, alarm in keeper.failures] == [False, True, False]
    assert inbox.waits, "it was followed in the end"
