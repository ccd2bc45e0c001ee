"""mail 23: the outbox before a real Postfix, and what goes wrong with it: nothing lost, nothing doubled."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from desk.clock import SetClock
from doorstep.delivery.delivering import deliver
from doorstep.house import House, open_house
from doorstep.post.mailing import defer_delivery
from mail import outbox
from mail.reading import read
from mail.store import OutboxRow
from tests.database import fresh_database
from tests.doorstep.town import settings_for
from tests.mail.live.breaking_proxy import BreakingProxy
from tests.mail.live.conftest import ANN, DESK
from tests.mail.live.test_mailbox_live import until
from tests.mailstack import MailStack

NOW = datetime(2026, 11, 23, 17, 0, tzinfo=UTC)


@dataclass
class Desk:
    """A house whose mail goes to the real server, by a clock of its own."""

    house: House
    clock: SetClock

    def queue(self, number: int, thread: str = "m1/p1") -> None:
        raw = f"From: {DESK}\r\nTo: {ANN}\r\nSubject: {number}\r\nMessage-ID: <o{number}@book.test>\r\n\r\nHello\r\n"
        with self.house.sessions.begin() as session:
            outbox.queue(
                session, thread=thread, recipient=ANN, envelope_from=DESK, message_id=f"<o{number}@book.test>",
                raw=raw.encode(), now=self.clock.now(),
            )  # fmt: skip
            defer_delivery(session)

    def deliver(self, later: timedelta = timedelta()) -> list[str]:
        self.clock.set(self.clock.now() + later)
        deliver(self.house)
        with self.house.sessions() as session:
            return list(session.scalars(select(OutboxRow.state).order_by(OutboxRow.id)))


@contextmanager
def desk(stack: MailStack, **smtp: Any) -> Iterator[Desk]:
    server = {"host": stack.host, "port": stack.smtp_port, "security": "none", "connections": 2, **smtp}
    settings = settings_for("http://127.0.0.1:9", database_url=fresh_database(), smtp=server)
    clock = SetClock(NOW)
    house = open_house(settings, clock=clock)
    try:
        yield Desk(house, clock)
    finally:
        house.close()


def subjects(stack: MailStack, count: int) -> list[str]:
    return [read(raw).subject for raw in stack.wait_for_mail(ANN, count)]


def test_line23_mails_of_a_thread_leave_in_order_over_several_connections(stack: MailStack) -> None:
    """As Postfix takes them; what it has taken it may deliver in any order."""
    with desk(stack) as found:
        for number in range(12):
            found.queue(number, thread=f"m{number % 3}/p")
        assert set(found.deliver()) == {"sent"}
        subjects(stack, 12)
    taken = [int(number) for number in re.findall(r"message-id=<o(\d+)@book\.test>", stack.log())]
    for thread in range(3):
        assert [number for number in taken if number % 3 == thread] == list(range(thread, 12, 3))


def test_line23_a_full_disk_defers_and_loses_nothing(stack: MailStack) -> None:
    """452 4.3.1, as Postfix answers it to MAIL; what stands behind waits its turn."""
    with desk(stack) as found:
        found.queue(1)
        found.queue(2)
        with stack.full_disk():
            assert found.deliver() == ["deferred", "queued"]
            with found.house.sessions() as session:
                assert "452" in (session.scalars(select(OutboxRow.last_error).order_by(OutboxRow.id)).first() or "")
        # A process of Postfix that holds a kept connection does not know of the room at once.
        until(lambda: found.deliver(timedelta(minutes=6)) == ["sent", "sent"])
        assert subjects(stack, 2) == ["1", "2"]


@pytest.mark.parametrize("cut", [b"Subject: 1", b"\r\n.\r\n"])
def test_line23_a_connection_dropped_in_data_ends_in_one_message_id(stack: MailStack, cut: bytes) -> None:
    """Cut before or at its end: unknown, then sent again under its own id; the recipient's server may drop a copy."""
    with (
        BreakingProxy(stack.smtp_port, lambda seen: cut in seen, watch="client") as proxy,
        desk(stack, port=proxy.port) as found,
    ):
        found.queue(1)
        found.queue(2)
        assert found.deliver() == ["unknown", "queued"]
        assert found.deliver(timedelta(minutes=2)) == ["sent", "sent"]
    ids = {read(raw).message_id for raw in stack.wait_for_mail(ANN, 2)}
    assert ids == {"<o1@book.test>", "<o2@book.test>"}


def test_line23_a_server_that_takes_byte_by_byte_is_waited_for(stack: MailStack) -> None:
    with BreakingProxy(stack.smtp_port, lambda _: False, piece=1) as proxy, desk(stack, port=proxy.port) as found:
        found.queue(1)
        assert found.deliver() == ["sent"]
        assert subjects(stack, 1) == ["1"]


def test_line23_a_server_away_defers_and_the_kept_connections_are_made_anew(stack: MailStack) -> None:
    with desk(stack) as found:
        found.queue(1)
        assert found.deliver() == ["sent"]
        stack.settle()
        stack.stop_smtp()
        try:
            found.queue(2)
            assert found.deliver() == ["sent", "deferred"]
        finally:
            stack.start_smtp()
        assert found.deliver(timedelta(minutes=2)) == ["sent", "sent"]
        assert subjects(stack, 2) == ["1", "2"]
