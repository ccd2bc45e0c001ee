"""mail 13, 15, 23: a line that is slow but alive is waited for, one that is dead is not; nothing is lost or doubled.

Each piece takes true time. Time-outs are far below what a whole mail takes, and above what a piece does.
"""

import time
from dataclasses import replace

from mail.connections import ServerSettings
from mail.reading import read
from mail.sending import Relay, Sent, Unknown
from tests.mail.live.breaking_proxy import BreakingProxy
from tests.mail.live.conftest import ANN, DESK
from tests.mail.live.test_mailbox_live import Following, ListKeeper, append, mail, until
from tests.mail.live.test_sending_live import message
from tests.mailstack import MailStack

A_PIECE = 0.05
TIMEOUT = 0.6


def test_line13_mails_that_come_slowly_all_come_and_none_twice(stack: MailStack, imap: ServerSettings) -> None:
    append(stack, *(mail(number, size=9_000) for number in range(8)))
    slow, keeper = replace(imap, tls="none", timeout=TIMEOUT), ListKeeper()
    with BreakingProxy(stack.imap_port, piece=3_000, delay=A_PIECE) as proxy:
        with Following(replace(slow, port=proxy.port), keeper, poll_seconds=0.2):
            until(lambda: keeper.fetches > 0)
        assert proxy.slept > 2 * TIMEOUT
        assert proxy.connections == 1
    assert keeper.subjects() == list(range(8))
    assert {fetched.size for fetched in keeper.mails.values()} == {len(mail(0, size=9_000))}
    assert keeper.failures == []


def test_line15_a_server_that_dies_within_a_slow_mail_is_left_for_another_connection(
    stack: MailStack, imap: ServerSettings
) -> None:
    append(stack, *(mail(number, size=9_000) for number in range(8)))
    slow, keeper = replace(imap, tls="none", timeout=TIMEOUT), ListKeeper()
    with BreakingProxy(
        stack.imap_port, lambda seen: b"Subject: 5" in seen, freeze=True, piece=3_000, delay=A_PIECE
    ) as proxy:
        with Following(replace(slow, port=proxy.port), keeper, poll_seconds=0.2):
            until(lambda: keeper.fetches > 0)
        assert (proxy.broken, proxy.connections) == (1, 2)
    assert keeper.subjects() == list(range(8))
    assert [("TimeoutError" in reason, alarm) for reason, alarm in keeper.failures] == [(True, False)]


def test_line15_a_batch_that_needs_longer_than_the_watchdog_waits_comes_in_the_end(
    stack: MailStack, imap: ServerSettings
) -> None:
    """It gets twice as long each time; else it would be begun again and again for ever."""
    append(stack, *(mail(number, size=9_000) for number in range(8)))
    slow, keeper = replace(imap, tls="none", timeout=TIMEOUT), ListKeeper()
    with (
        BreakingProxy(stack.imap_port, piece=3_000, delay=A_PIECE) as proxy,
        Following(replace(slow, port=proxy.port), keeper, poll_seconds=0.2, patience=0.4),
    ):
        until(lambda: keeper.fetches > 0)
    assert keeper.subjects() == list(range(8))
    assert keeper.failures
    assert not any(alarm for _, alarm in keeper.failures)


async def test_line23_a_mail_that_is_taken_slowly_is_taken_once(stack: MailStack, smtp: ServerSettings) -> None:
    """Its reply comes after a whole mail's time, for which it is waited four times as long as for any other."""
    slow = replace(smtp, tls="none", username=None, password=None, timeout=TIMEOUT)
    with BreakingProxy(stack.smtp_port, watch="client", piece=4_000, delay=A_PIECE) as proxy:
        async with Relay(replace(slow, port=proxy.port), helo="book.test") as relay:
            outcomes = [await relay.send(DESK, ANN, message(number, "slow words " * 8_000)) for number in (1, 2)]
        assert proxy.slept > 2 * TIMEOUT
        assert proxy.connections == 1
    assert [type(outcome) for outcome in outcomes] == [Sent, Sent]
    got = [read(raw) for raw in stack.wait_for_mail(ANN, 2)]
    assert sorted(letter.subject for letter in got) == ["1", "2"]
    assert {len(letter.text.split()) for letter in got} == {16_000}


async def test_line23_replies_that_come_slowly_are_waited_for(stack: MailStack, smtp: ServerSettings) -> None:
    slow = replace(smtp, tls="none", username=None, password=None, timeout=3.0)
    with BreakingProxy(stack.smtp_port, piece=16, delay=A_PIECE) as proxy:
        async with Relay(replace(slow, port=proxy.port), helo="book.test") as relay:
            assert isinstance(await relay.send(DESK, ANN, message(1)), Sent)
        assert proxy.slept > 10 * A_PIECE
    assert [read(raw).subject for raw in stack.wait_for_mail(ANN)] == ["1"]


async def test_line23_a_server_that_dies_within_a_slow_mail_is_given_up_in_time(
    stack: MailStack, smtp: ServerSettings
) -> None:
    """Nobody knows whether it was taken; it goes once more, under its own id."""
    slow = replace(smtp, tls="none", username=None, password=None, timeout=TIMEOUT)
    dies = BreakingProxy(
        stack.smtp_port, lambda seen: len(seen) > 20_000, watch="client", freeze=True, piece=4_000, delay=A_PIECE
    )
    with dies as proxy:
        async with Relay(replace(slow, port=proxy.port), helo="book.test") as relay:
            begun = time.monotonic()
            assert isinstance(await relay.send(DESK, ANN, message(1, "slow words " * 8_000)), Unknown)
            assert time.monotonic() - begun < 8 * TIMEOUT
            assert isinstance(await relay.send(DESK, ANN, message(1, "slow words " * 8_000)), Sent)
        assert (proxy.broken, proxy.connections) == (1, 2)
    assert [read(raw).message_id for raw in stack.wait_for_mail(ANN)] == ["<out.1@book.test>"]
