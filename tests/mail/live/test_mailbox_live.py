"""mail 13, 15: a real Dovecot, and what goes wrong with it."""

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from mail.connections import ServerSettings
from mail.following import Stop, catch_up, follow
from mail.mailbox import CONNECTION_ERRORS, Fetched, Mailbox, SignInFailed
from tests.mail.live.breaking_proxy import BreakingProxy
from tests.mail.live.conftest import ANN, DESK
from tests.mailstack import MailStack

HEADERS = b"From: Ann <ann@client.test>\r\nTo: desk@book.test\r\nSubject: %d\r\nMessage-ID: <m%d@client.test>\r\n\r\n"


def mail(number: int, size: int = 100) -> bytes:
    line = b"x" * 76 + b"\r\n"
    return HEADERS % (number, number) + line * (size // len(line) + 1)


class ListKeeper:
    """Keeps mails in a list, as a database would: unique by UIDVALIDITY and UID, with the position."""

    def __init__(self) -> None:
        self.mails: dict[tuple[int, int], Fetched] = {}
        self.place: tuple[int | None, int] = (None, 0)
        self.failures: list[tuple[str, bool]] = []
        self.fetches = 0

    def position(self, mailbox: str) -> tuple[int | None, int]:
        return self.place

    def keep(self, batch: Sequence[Fetched]) -> None:
        for fetched in batch:
            self.mails[fetched.uidvalidity, fetched.uid] = fetched
        self.place = (batch[-1].uidvalidity, batch[-1].uid)

    def fetched(self, mailbox: str, uidvalidity: int) -> None:
        self.fetches += 1

    def failed(self, mailbox: str, reason: str, alarm: bool) -> None:
        self.failures.append((reason, alarm))

    def subjects(self) -> list[int]:
        return [int(fetched.raw.split(b"Subject: ")[1].split()[0]) for fetched in self.mails.values()]


def until(condition: Callable[[], bool], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not come to pass in time"
        time.sleep(0.02)


def append(stack: MailStack, *mails: bytes) -> None:
    client = stack.imap(DESK)
    for raw in mails:
        client.append("INBOX", "", None, raw)  # type: ignore[arg-type]
    client.logout()


class Following:
    """`follow` on a thread of its own, ended at the end of the block."""

    def __init__(self, settings: ServerSettings, keeper: ListKeeper, **options: float) -> None:
        self._stop = Stop()
        self._thread = threading.Thread(
            target=follow, args=(settings, keeper, self._stop), kwargs={"first_pause": 0.05} | options
        )

    def __enter__(self) -> "Following":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join(15)
        assert not self._thread.is_alive()


def test_line11_new_mail_comes_in_order_with_the_time_the_server_took_it(
    stack: MailStack, imap: ServerSettings
) -> None:
    append(stack, *(mail(number) for number in range(450)))
    with Mailbox(imap) as mailbox:
        batches = list(mailbox.fetch_new(0, mailbox.uidvalidity))
        mails = [fetched for batch in batches for fetched in batch]
        assert [len(batch) for batch in batches] == [400, 50]
        assert [fetched.raw for fetched in mails] == [mail(number) for number in range(450)]
        assert all(abs(fetched.internal_date - datetime.now(UTC)) < timedelta(minutes=2) for fetched in mails)
        last = mails[-1].uid
        assert list(mailbox.fetch_new(last, mailbox.uidvalidity)) == []


def test_line13_fetching_flags_nothing_until_the_caller_has_committed(stack: MailStack, imap: ServerSettings) -> None:
    append(stack, mail(1), mail(2))
    with Mailbox(imap) as mailbox:
        [batch] = mailbox.fetch_new(0, mailbox.uidvalidity)
        client = stack.imap(DESK)
        client.select("INBOX")
        assert len(client.search(None, "UNSEEN")[1][0].split()) == 2
        mailbox.mark_seen([batch[0].uid])
        client.noop()
        assert len(client.search(None, "UNSEEN")[1][0].split()) == 1
        client.logout()


def test_line13_mail_that_somebody_has_read_is_fetched_all_the_same(stack: MailStack, imap: ServerSettings) -> None:
    append(stack, mail(1))
    client = stack.imap(DESK)
    client.select("INBOX")
    client.store("1", "+FLAGS", r"(\Seen)")
    client.logout()
    with Mailbox(imap) as mailbox:
        assert len(list(mailbox.fetch_new(0, None))) == 1


def test_line13_another_uidvalidity_means_reading_all_again(stack: MailStack, imap: ServerSettings) -> None:
    append(stack, mail(1), mail(2))
    keeper = ListKeeper()
    with Mailbox(imap) as mailbox:
        assert catch_up(mailbox, keeper) == 2
        assert catch_up(mailbox, keeper) == 0
        keeper.place = (mailbox.uidvalidity - 1, 10_000)
        assert catch_up(mailbox, keeper) == 2
        assert keeper.place[0] == mailbox.uidvalidity


def test_of_a_mail_too_large_only_the_header_is_fetched(stack: MailStack, imap: ServerSettings) -> None:
    append(stack, mail(1), mail(2, size=31 * 1024 * 1024), mail(3))
    with Mailbox(imap) as mailbox:
        mails = [fetched for batch in mailbox.fetch_new(0, None) for fetched in batch]
    assert [fetched.complete for fetched in mails] == [True, False, True]
    assert mails[1].size > 31 * 1024 * 1024
    assert len(mails[1].raw) < 1_000
    assert b"Subject: 2" in mails[1].raw


def test_mail_arrives_through_the_servers_with_its_envelope(stack: MailStack, imap: ServerSettings) -> None:
    stack.submit(ANN, mail(1), ["desk+abc@book.test"])
    stack.wait_for_mail(DESK)
    with Mailbox(imap) as mailbox:
        [[fetched]] = mailbox.fetch_new(0, None)
    assert b"Delivered-To: desk+abc@book.test" in fetched.raw
    assert b"Authentication-Results: mx.book.test; dmarc=pass header.from=client.test" in fetched.raw


def test_line15_idle_tells_of_new_mail_at_once(stack: MailStack, imap: ServerSettings) -> None:
    keeper = ListKeeper()
    with Following(imap, keeper, poll_seconds=300):
        until(lambda: keeper.fetches > 0)
        begun = time.monotonic()
        append(stack, mail(1))
        until(lambda: len(keeper.mails) == 1)
        assert time.monotonic() - begun < 10
    assert keeper.failures == []


def test_line15_a_notice_in_two_pieces_does_no_harm(stack: MailStack, imap: ServerSettings) -> None:
    plain = replace(imap, port=stack.imap_port, tls="none")
    keeper = ListKeeper()
    with (
        BreakingProxy(stack.imap_port, lambda _: False, piece=3) as proxy,
        Following(replace(plain, port=proxy.port), keeper, poll_seconds=300),
    ):
        until(lambda: keeper.fetches > 0)
        append(stack, mail(1))
        until(lambda: len(keeper.mails) == 1)
    assert keeper.failures == []


def test_line13_a_connection_dropped_in_a_fetch_loses_nothing(stack: MailStack, imap: ServerSettings) -> None:
    append(stack, *(mail(number, size=5_000) for number in range(30)))
    plain = replace(imap, tls="none")
    keeper = ListKeeper()
    with BreakingProxy(stack.imap_port, lambda seen: b"Subject: 17" in seen, breaks=2) as proxy:
        with Following(replace(plain, port=proxy.port), keeper):
            until(lambda: len(keeper.mails) == 30)
        assert proxy.broken == 2
    assert keeper.subjects() == list(range(30))
    assert [alarm for _, alarm in keeper.failures] == [False, False]


def test_line15_a_connection_that_dies_silently_is_noticed(stack: MailStack, imap: ServerSettings) -> None:
    keeper = ListKeeper()
    plain = replace(imap, tls="none", timeout=1.0)
    with (
        BreakingProxy(stack.imap_port, lambda seen: b"+ idling" in seen, freeze=True) as proxy,
        Following(replace(plain, port=proxy.port), keeper, poll_seconds=0.5),
    ):
        until(lambda: proxy.broken == 1)
        append(stack, mail(1))
        until(lambda: len(keeper.mails) == 1)
    assert keeper.failures


def test_line15_a_poll_goes_on_where_the_server_knows_no_idle(
    stack: MailStack, imap: ServerSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    class WithoutIdle(Mailbox):
        def __init__(self, *given: object, **named: object) -> None:
            super().__init__(*given, **named)  # type: ignore[arg-type]
            self.can_idle = False

    keeper, stop = ListKeeper(), Stop()
    options = {"poll_seconds": 0.2, "open_mailbox": WithoutIdle}
    thread = threading.Thread(target=follow, args=(imap, keeper, stop), kwargs=options)
    thread.start()
    until(lambda: keeper.fetches > 0)
    append(stack, mail(1))
    until(lambda: len(keeper.mails) == 1)
    stop.set()
    thread.join(10)
    assert not thread.is_alive()


def test_line13_an_outage_is_caught_up_with(stack: MailStack, imap: ServerSettings) -> None:
    keeper = ListKeeper()
    append(stack, mail(1))
    with Following(imap, keeper, poll_seconds=1):
        until(lambda: len(keeper.mails) == 1)
        stack.stop_imap()
        until(lambda: bool(keeper.failures))
        stack.start_imap()
        append(stack, mail(2), mail(3))
        until(lambda: len(keeper.mails) == 3)
    assert not any(alarm for _, alarm in keeper.failures)


def test_line15_a_refused_password_raises_an_alarm_and_is_tried_again(stack: MailStack, imap: ServerSettings) -> None:
    wrong = replace(imap, password="wrong")
    with pytest.raises(SignInFailed):
        Mailbox(wrong)
    keeper = ListKeeper()
    with Following(wrong, keeper, first_pause=0.01):
        until(lambda: len(keeper.failures) >= 2, 30)
    assert all(alarm for _, alarm in keeper.failures)


def test_line24_tls_is_never_given_up(stack: MailStack, imap: ServerSettings) -> None:
    with pytest.raises(CONNECTION_ERRORS):
        Mailbox(replace(imap, ca_file=None))  # a certificate that nobody vouches for
    with pytest.raises(CONNECTION_ERRORS):
        Mailbox(replace(imap, port=stack.imap_port, timeout=2))  # a server that speaks no TLS there
    with Mailbox(replace(imap, port=stack.imap_port, tls="starttls")) as mailbox:
        assert mailbox.uidvalidity > 0
