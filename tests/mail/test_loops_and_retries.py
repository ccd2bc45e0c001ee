"""mail 22, 23: who is never answered, and when to try again."""

from datetime import UTC, datetime, timedelta

import pytest

from mail.connections import ServerSettings
from mail.loops import no_answer_because
from mail.reading import read
from mail.sending import RETRY_AFTER, next_attempt

NOW = datetime(2026, 11, 23, 17, 0, tzinfo=UTC)


def letter(headers: str) -> bytes:
    return f"{headers}\r\nTo: desk@book.test\r\nSubject: Re: TV\r\n\r\nYes\r\n".encode()


@pytest.mark.parametrize(
    ("headers", "reason"),
    [
        ("From: ann@client.test", None),
        ("From: ann@client.test\r\nReturn-Path: <ann@client.test>", None),
        ("From: ann@client.test\r\nReturn-Path: <>", "null return path"),
        ("From: MAILER-DAEMON@client.test", "machine"),
        ("From: no-reply@client.test", "machine"),
        ("From: No_Reply <NOREPLY+x1@client.test>", "machine"),
        ("From: postmaster@client.test", "machine"),
        ("From: desk+abc@book.test", "ourselves"),
        ("From: Desk <DESK@Book.test>", "ourselves"),
        ("From: a@b.test, c@d.test", "one sender"),
        ("X: no From at all", "one sender"),
    ],
)
def test_line22_nobody_daemons_and_ourselves_get_no_answer(headers: str, reason: str | None) -> None:
    found = no_answer_because(read(letter(headers)), ["desk@book.test"])
    assert (found is None) if reason is None else (found is not None and reason in found)


def test_line23_retries_wait_longer_each_time_and_end_after_three_days() -> None:
    times = [next_attempt(attempts, NOW) for attempts in range(1, len(RETRY_AFTER) + 1)]
    waits = [time - NOW for time in times if time is not None]
    assert waits == sorted(waits)
    assert timedelta(days=2) < sum(waits, timedelta()) < timedelta(days=5)
    assert next_attempt(len(RETRY_AFTER) + 1, NOW) is None
    assert next_attempt(0, NOW) is None


@pytest.mark.parametrize("host", ["mail.provider.test", "192.0.2.1", "127.0.0.1.evil.test"])
def test_line24_a_plain_connection_to_another_machine_is_refused(host: str) -> None:
    with pytest.raises(ValueError, match="plain"):
        ServerSettings(host, 143, tls="none")


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "::1"])
def test_line24_a_plain_connection_to_this_machine_is_allowed(host: str) -> None:
    assert ServerSettings(host, 143, tls="none").context() is None
