"""mail 13, 15: Doorstep's listener with its database, on real mailboxes, and what goes wrong."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import select, text

from doorstep.health import health
from doorstep.house import House, open_house
from doorstep.listening import listen
from mail.following import Stop
from mail.store import LetterRow
from tests.database import fresh_database
from tests.doorstep.town import settings_for
from tests.mail.live.breaking_proxy import BreakingProxy
from tests.mail.live.conftest import ANN, DESK
from tests.mail.live.test_mailbox_live import append, mail, until
from tests.mailstack import MailStack


def inbox(stack: MailStack, user: str, **more: Any) -> dict[str, Any]:
    return {
        "host": stack.host, "port": stack.imaps_port, "username": user, "password": "secret", "ca_file": stack.cert,
        "poll_seconds": 0.3, **more,
    }  # fmt: skip


def plain(stack: MailStack, port: int, **more: Any) -> dict[str, Any]:
    return inbox(stack, DESK, port=port, security="none", **more)


@contextmanager
def house(**settings: Any) -> Iterator[House]:
    settings.setdefault("database_url", fresh_database())
    found = open_house(settings_for("http://127.0.0.1:9", **settings))
    try:
        yield found
    finally:
        found.close()


@contextmanager
def listening(found: House) -> Iterator[None]:
    stop = Stop()
    thread = threading.Thread(target=listen, args=(found, stop))
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(15)
        assert not thread.is_alive()


def kept(found: House) -> list[tuple[str, str]]:
    """(mailbox, state) of all letters, as they came."""
    with found.sessions() as session:
        rows = session.scalars(select(LetterRow).order_by(LetterRow.id))
        return [(row.mailbox, row.state) for row in rows]


def jobs(found: House) -> int:
    with found.sessions() as session:
        return int(session.scalar(text("select count(*) from procrastinate_jobs where task_name = 'handle_letter'")))


def mailbox_health(found: House) -> dict[str, dict[str, Any]]:
    return {mailbox["name"]: mailbox for mailbox in health(found)["mailboxes"]}


def test_line13_several_mailboxes_are_followed_each_by_itself(stack: MailStack) -> None:
    client = stack.imap(DESK)
    client.create("Jobs")
    client.logout()
    wrong = inbox(stack, "bounces@book.test", password="wrong")
    jobs_folder = inbox(stack, DESK, folder="Jobs")
    with house(imap=inbox(stack, DESK), mailboxes=[inbox(stack, ANN), jobs_folder, wrong]) as found, listening(found):
        append(stack, mail(1))
        client = stack.imap(DESK)
        client.append("Jobs", "", None, mail(2))  # type: ignore[arg-type]
        client.logout()
        until(lambda: sorted(kept(found)) == [(f"{DESK}/INBOX", "stored"), (f"{DESK}/Jobs", "stored")])
        until(lambda: mailbox_health(found).get("bounces@book.test/INBOX", {}).get("alarm") is True)
        until(lambda: mailbox_health(found)[f"{ANN}/INBOX"]["last_fetch_at"] is not None)
        assert not mailbox_health(found)[f"{DESK}/INBOX"]["alarm"]
        assert health(found)["ok"] is False


def test_line13_a_connection_dropped_in_a_fetch_doubles_nothing_in_the_database(stack: MailStack) -> None:
    append(stack, *(mail(number, size=5_000) for number in range(30)))
    with (
        BreakingProxy(stack.imap_port, lambda seen: b"Subject: 17" in seen, breaks=2) as proxy,
        house(imap=plain(stack, proxy.port)) as found,
        listening(found),
    ):
        until(lambda: len(kept(found)) == 30)
        assert proxy.broken == 2
        assert {state for _, state in kept(found)} == {"stored"}
        assert jobs(found) == 30


def test_line13_a_rebuilt_mailbox_doubles_nothing_and_loses_nothing(stack: MailStack) -> None:
    """Dovecot's files of UIDs are gone: another UIDVALIDITY, the same mails under other UIDs, and a new one."""
    append(stack, mail(1), mail(2))
    with house(imap=inbox(stack, DESK)) as found:
        with listening(found):
            until(lambda: len(kept(found)) == 2)
        stack.rebuild(DESK)
        append(stack, mail(3))
        with listening(found):
            until(lambda: len(kept(found)) == 5)
        assert [state for _, state in kept(found)] == ["stored", "stored", "ignored", "ignored", "stored"]
        assert jobs(found) == 3


def test_line13_a_rebuilt_mailbox_that_kept_its_uidvalidity_loses_nothing(stack: MailStack) -> None:
    """UIDs begin anew under the old UIDVALIDITY, which no server may do and some do."""
    append(stack, mail(1), mail(2))
    with house(imap=inbox(stack, DESK)) as found:
        with listening(found):
            until(lambda: len(kept(found)) == 2)
        stack.empty()
        stack.rebuild(DESK, keep_uidvalidity=True)
        append(stack, mail(3))
        with listening(found):
            until(lambda: len(kept(found)) == 3)
            append(stack, mail(4))
            until(lambda: len(kept(found)) == 4)
        assert {state for _, state in kept(found)} == {"stored"}


def test_line13_a_restart_during_idle_loses_nothing(stack: MailStack) -> None:
    with house(imap=inbox(stack, DESK, poll_seconds=60)) as found, listening(found):
        until(lambda: mailbox_health(found)[f"{DESK}/INBOX"]["last_fetch_at"] is not None)
        stack.stop_imap()
        until(lambda: mailbox_health(found)[f"{DESK}/INBOX"]["last_error"] is not None)
        assert not mailbox_health(found)[f"{DESK}/INBOX"]["alarm"]
        stack.start_imap()
        append(stack, mail(1))
        until(lambda: len(kept(found)) == 1)
        until(lambda: mailbox_health(found)[f"{DESK}/INBOX"]["last_error"] is None)


def test_line13_a_server_that_gives_byte_by_byte_is_waited_for(stack: MailStack) -> None:
    append(stack, mail(1), mail(2))
    with (
        BreakingProxy(stack.imap_port, lambda _: False, piece=1) as proxy,
        house(imap=plain(stack, proxy.port)) as found,
        listening(found),
    ):
        until(lambda: len(kept(found)) == 2)


def test_line13_mail_that_cannot_be_stored_stays_unflagged_and_comes_later(
    stack: MailStack, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As with a database whose disk is full."""
    append(stack, mail(1), mail(2))
    with house(imap=inbox(stack, DESK)) as found:
        with found.sessions.begin() as session:
            session.execute(text("alter table letters add constraint full_disk check (size < 0) not valid"))
        with listening(found):
            until(lambda: mailbox_health(found).get(f"{DESK}/INBOX", {}).get("last_error") is not None)
            client = stack.imap(DESK)
            client.select("INBOX")
            assert len(client.search(None, "UNSEEN")[1][0].split()) == 2
            client.logout()
            with found.sessions.begin() as session:
                session.execute(text("alter table letters drop constraint full_disk"))
            until(lambda: len(kept(found)) == 2)
        assert jobs(found) == 2
