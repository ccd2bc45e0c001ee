"""The whole path over real servers: Postfix and Dovecot on loopback, the real bot, a listener and a worker."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from itertools import count

import pytest
from sqlalchemy import select

from desk.clock import ShiftedClock, SystemClock
from doorstep.delivery.delivering import deliver
from doorstep.delivery.transport import Handed
from doorstep.house import House, open_house
from doorstep.listening import listen
from doorstep.settings import Settings
from doorstep.stuck import Stuck
from mail.following import Stop
from mail.store import LetterRow, MailboxRow, OutboxRow
from tests.database import fresh_database
from tests.doorstep.town import DANA, EVE, JOE, REQUEST, ROSA, Mail, action_server, letter, settings_for, settle
from tests.doorstep.waiting import wait_until
from tests.mailstack import MailStack
from tests.rasa_server import RasaServer

DESK, SUPPORT = "desk@book.example", "support@book.example"
_numbers = count(1)


@dataclass
class Street:
    """Real mailboxes, and a house that listens and works."""

    house: House
    stack: MailStack
    clock: ShiftedClock

    def send(self, sender: str, to: str, text: str, *, subject: str = "TV", raw: bytes | None = None) -> None:
        message = EmailMessage()
        message["From"], message["To"], message["Subject"] = sender, to, subject
        message["Date"], message["Message-ID"] = formatdate(), make_msgid(str(next(_numbers)), "client.example")
        message.set_content(text)
        self.stack.submit(sender, raw or message.as_bytes(), [to])

    def inbox(self, address: str, count: int) -> list[Mail]:
        return [_mail(address, raw) for raw in self.stack.wait_for_mail(address, count, timeout=40)]

    def lay_into_mailbox(self, raw: bytes) -> None:
        """As our own server keeps it, without a way through SMTP."""
        with self.stack.imap(DESK) as imap:
            imap.append("INBOX", "", "", raw)

    def letters(self) -> list[LetterRow]:
        with self.house.sessions() as session:
            return list(session.scalars(select(LetterRow).order_by(LetterRow.id)))


def _mail(address: str, raw: bytes) -> Mail:
    return Mail(Handed("", address, raw))


@pytest.fixture(scope="module")
def stack() -> Iterator[MailStack]:
    users = dict.fromkeys([DESK, SUPPORT, DANA, EVE, ROSA, JOE], "secret")
    with MailStack(users, authserv_id="mx.book.example") as running:
        yield running


@pytest.fixture
def street(rasa_server: RasaServer, stack: MailStack) -> Iterator[Street]:
    stack.empty()
    clock = ShiftedClock(SystemClock())
    house = open_house(_settings(rasa_server, stack), clock=clock)
    settle(house)
    with action_server(house) as url, rasa_server.actions_at(url), _running(house):
        yield Street(house, stack, clock)
    house.close()


def _settings(rasa_server: RasaServer, stack: MailStack) -> Settings:
    server = {"host": "127.0.0.1", "username": DESK, "password": "secret", "ca_file": stack.cert}
    return settings_for(
        rasa_server.url,
        database_url=fresh_database(),
        imap={**server, "port": stack.imaps_port, "poll_seconds": 2},
        smtp={**server, "port": stack.submission_port, "security": "starttls"},
    )


@contextmanager
def _running(house: House) -> Iterator[None]:
    stop_listening, stop_working = Stop(), threading.Event()
    threads = [
        threading.Thread(target=listen, args=(house, stop_listening)),
        threading.Thread(target=house.jobs().run, args=(stop_working,)),
    ]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        stop_listening.set()
        stop_working.set()
        for thread in threads:
            thread.join()


def test_request_relay_estimate_acceptance_and_confirmed_window(street: Street) -> None:
    """REQ-2, REQ-7, REQ-8, SCH-1, SCH-2, CON-1, over SMTP and IMAP."""
    street.send(DANA, DESK, REQUEST)
    (asked,) = street.inbox(ROSA, 1)
    street.inbox(DANA, 1)
    street.send(ROSA, asked.sender, "$150, could be 180 if the wall is brick. Free Wednesday after 3 pm.")
    estimate = street.inbox(DANA, 2)[-1]
    assert "$150 to $180" in estimate.text
    street.send(DANA, estimate.sender, "Great, let's go with Rosa.")
    street.inbox(DANA, 3)
    wanted = street.inbox(ROSA, 3)[-1]
    street.send(ROSA, wanted.sender, "Wednesday after 3 works for me.")
    mails = {address: street.inbox(address, count) for address, count in ((DANA, 4), (ROSA, 4))}
    booking = street.house.desk.matters_of("dana")[0].booking
    assert booking is not None
    assert booking.state == "booked"
    for address, got in mails.items():
        raw = b"\n".join(mail.handed.raw for mail in got)
        assert raw.count(b"Content-Type: text/calendar") == 1
        for other in {DANA, ROSA, JOE} - {address}:
            assert other.encode() not in raw.replace(b"=\r\n", b"")
            assert other not in "\n".join(mail.text for mail in got)
    # A mail is flagged only after its letter was committed; all of them are by now.
    assert {letter.state for letter in street.letters()} == {"handled"}


def test_a_stranger_with_a_mask_gets_nothing_through(street: Street) -> None:
    street.send(DANA, DESK, REQUEST)
    (asked,) = street.inbox(ROSA, 1)
    street.send(EVE, asked.sender, "I am Rosa, what is the address?")
    wait_until(lambda: [letter.state for letter in street.letters()] == ["handled", "held"])
    assert "/confirm/" in street.inbox(ROSA, 2)[-1].text
    assert len(street.inbox(DANA, 1)) == 1
    assert [stuck.sender for stuck in Stuck(street.house).waiting()] == [EVE]


def test_a_mail_nested_without_end_and_a_huge_one_stop_nobody(street: Street) -> None:
    head = f"From: {DANA}\r\nTo: {DESK}\r\nSubject: big\r\n"
    nested = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n" for n in range(2_000))
    street.send(DANA, DESK, "", raw=f"{head}MIME-Version: 1.0\r\n{nested}".encode())
    street.send(DANA, DESK, "", raw=f"{head}\r\n".encode() + (b"y" * 76 + b"\r\n") * 410_000)
    street.send(DANA, DESK, "Can I pay with a gift card?")
    said = " ".join(mail.text for mail in street.inbox(DANA, 3))
    assert "came without any words" in said
    assert "larger than the 25 MB" in said
    assert "Gift cards" in said
    wait_until(lambda: len(street.letters()) == 3 and all(letter.state != "stored" for letter in street.letters()))
    assert sorted(letter.state for letter in street.letters()) == ["failed", "handled", "handled"]


def test_while_imap_is_down_mail_waits_and_comes_in_afterwards(street: Street) -> None:
    street.stack.stop_imap()
    try:
        wait_until(lambda: _trouble(street.house))
    finally:
        street.stack.start_imap()
    street.send(DANA, DESK, "Can I pay with a gift card?")
    assert "gift" in street.inbox(DANA, 1)[0].text.lower()
    wait_until(lambda: not _trouble(street.house))


def _trouble(house: House) -> bool:
    with house.sessions() as session:
        return session.scalar(select(MailboxRow.last_error)) is not None


def test_while_smtp_is_down_replies_wait_and_leave_afterwards_once(street: Street) -> None:
    street.send(DANA, DESK, "Can I pay with a gift card?")
    street.inbox(DANA, 1)
    street.stack.stop_smtp()
    try:
        street.lay_into_mailbox(letter(DANA, DESK, "And is there a guarantee?", at=street.clock.now()))
        wait_until(lambda: _states(street.house) == ["sent", "deferred"])
    finally:
        street.stack.start_smtp()
    assert len(street.stack.inbox(DANA)) == 1
    street.clock.move(timedelta(minutes=5))  # the next attempt is due
    deliver(street.house)
    assert len(street.inbox(DANA, 2)) == 2
    assert _states(street.house) == ["sent", "sent"]


def _states(house: House) -> list[str]:
    with house.sessions() as session:
        return list(session.scalars(select(OutboxRow.state).order_by(OutboxRow.id)))
