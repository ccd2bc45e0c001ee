"""mail 13, 16, 23: disks that are really full, each in its turn: nothing is lost, nothing is doubled."""

import base64
import random
from collections.abc import Iterator
from datetime import timedelta

import pytest
from psycopg.errors import DiskFull
from sqlalchemy import event, select

from doorstep.house import House
from mail.reading import read
from mail.store import LetterRow, OutboxRow
from tests.database import database_on
from tests.mail.live.conftest import ANN, DESK
from tests.mail.live.test_listening_live import house, inbox, jobs, listening
from tests.mail.live.test_mailbox_live import mail, until
from tests.mail.live.test_outbox_live import desk
from tests.mailstack import MailStack
from tests.small_disk import SmallDisk, small_disk

USERS = dict.fromkeys((DESK, ANN), "secret")
MEGABYTE = 1024 * 1024


@pytest.fixture
def disk() -> Iterator[SmallDisk]:
    with small_disk(40) as found:
        yield found


def stored(found: House) -> list[str]:
    """The subjects of the letters that are kept, in the order in which they came."""
    with found.sessions() as session:
        return [read(raw or b"").subject for raw in session.scalars(select(LetterRow.raw).order_by(LetterRow.id))]


def heavy(number: int, size: int = 300_000) -> bytes:
    """A mail that no compression makes small."""
    body = base64.encodebytes(random.Random(number).randbytes(size))
    return mail(number, 1) + body.replace(b"\n", b"\r\n")


def test_line23_what_postfix_has_no_room_for_waits_and_arrives_once(disk: SmallDisk) -> None:
    with MailStack(USERS, folder=disk.folder, message_size_limit=MEGABYTE) as stack, desk(stack) as found:
        found.queue(1)
        assert found.deliver() == ["sent"]
        found.queue(2)
        found.queue(3)
        with disk.full():
            assert found.deliver() == ["sent", "deferred", "queued"]
            with found.house.sessions() as session:
                (why,) = session.scalars(select(OutboxRow.last_error).where(OutboxRow.state == "deferred"))
            assert why is not None and why.startswith("452")
        until(lambda: set(found.deliver(timedelta(minutes=6))) == {"sent"})
        assert sorted(read(raw).subject for raw in stack.wait_for_mail(ANN, 3)) == ["1", "2", "3"]


def test_line13_a_mail_store_without_room_loses_and_doubles_nothing(disk: SmallDisk) -> None:
    """Postfix keeps what Dovecot cannot; what Dovecot has is fetched although it can note nothing down, flags too."""
    with (
        MailStack(USERS, mail_folder=disk.folder) as stack,
        house(imap=inbox(stack, DESK)) as found,
    ):
        for number in (1, 2):
            stack.deliver(mail(number), [DESK])
        stack.wait_for_mail(DESK, 2)
        with disk.full(), listening(found):
            until(lambda: stored(found) == ["1", "2"])
            stack.deliver(heavy(3), [DESK])
            until(lambda: "status=deferred" in stack.log())
            assert stored(found) == ["1", "2"]
        with listening(found):
            until(lambda: stored(found) == ["1", "2", "3"], 40)
            stack.deliver(mail(4), [DESK])
            until(lambda: stored(found) == ["1", "2", "3", "4"])
        assert jobs(found) == 4
        assert len(stack.inbox(DESK)) == 4


def test_line13_letters_that_the_database_has_no_room_for_come_once_there_is(stack: MailStack, disk: SmallDisk) -> None:
    with database_on(disk.folder) as url, house(imap=inbox(stack, DESK), database_url=url) as found:
        failures: list[type[BaseException]] = []
        event.listen(
            found.database.engine, "handle_error", lambda context: failures.append(type(context.original_exception))
        )
        stack.lay(DESK, [heavy(1), heavy(2), heavy(3)])
        with disk.full(), listening(found):
            until(lambda: DiskFull in failures)
            assert stored(found) == []
            client = stack.imap(DESK)
            client.select("INBOX")
            assert len(client.search(None, "UNSEEN")[1][0].split()) == 3
            client.logout()
        with listening(found):
            until(lambda: stored(found) == ["1", "2", "3"])
        assert jobs(found) == 3
