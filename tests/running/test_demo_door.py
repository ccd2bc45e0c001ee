"""What the demo page can do: read everybody's mail, write as anybody, move the clock."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from desk.business_time import federal_calendar
from desk.clock import SetClock, ShiftedClock
from doorstep.demo.accounts import Account, Accounts
from doorstep.demo.cast import CastError, load_cast
from doorstep.demo.door import Door
from doorstep.demo.servers import MailServers
from web.demo import DemoDoor, DemoError, DemoFile

FRIDAY = datetime(2026, 11, 20, 23, 0, tzinfo=UTC)  # 15:00 in Seattle; Thursday after it is Thanksgiving
DESK = Account("desk@book.example", "pw", domain="book.example")


class Stage:
    def __init__(self, servers: MailServers, accounts: Accounts) -> None:
        self.servers = servers
        self.moves = 0
        self.clock = ShiftedClock(SetClock(FRIDAY))
        self.door: DemoDoor = Door(
            cast=load_cast(),
            accounts=accounts,
            servers=servers,
            clock=self.clock,
            calendar=federal_calendar(),
            desk_address=DESK.address,
            pass_time=self._pass_time,
        )

    def _pass_time(self, by: timedelta) -> None:
        self.clock.move(by)
        self.moves += 1


@pytest.fixture
def stage() -> Iterator[Stage]:
    accounts = Accounts((DESK, *(Account(member.email) for member in load_cast())))
    with MailServers(accounts, lambda: FRIDAY) as servers:
        yield Stage(servers, accounts)


def test_a_mail_to_the_desk_and_a_reply_to_what_came_back(stage: Stage) -> None:
    stage.door.write(
        "dana", "desk@book.example", "TV", "Please mount it", photos=[DemoFile("a.jpg", "image/jpeg", b"x")]
    )
    [arrived] = stage.servers.stored("desk@book.example")
    mail = message_from_bytes(arrived.raw, policy=policy.default)
    assert mail["From"] == "Dana Whitfield <dana@home.example>"
    assert [part.get_filename() for part in mail.iter_attachments()] == ["a.jpg"]

    stage.door.write("dana", "rosa@delgado-mounting.example", "Hello", "First line\nSecond line")
    [first] = stage.door.mailbox("rosa@delgado-mounting.example")
    assert (first.sender, first.reply_to, first.seen) == ("Dana Whitfield", "dana@home.example", False)
    assert stage.door.open_mail("rosa@delgado-mounting.example", first.id).seen

    stage.door.write("rosa", first.reply_to, "", "Sure!", in_reply_to=first.id)
    [answer] = stage.door.mailbox("dana@home.example")
    assert answer.subject == "Re: Hello"
    assert answer.text.startswith("Sure!\n\nOn ")
    assert "> Second line" in answer.text
    replied = message_from_bytes(answer.raw.encode(), policy=policy.default)
    original = message_from_bytes(first.raw.encode(), policy=policy.default)
    assert replied["In-Reply-To"] == original["Message-ID"]


def test_the_clock_moves_by_elapsed_time_and_business_days(stage: Stage) -> None:
    """T-2: Friday 15:00 and 2 business days is Tuesday 15:00; 4 from there skip Thanksgiving."""
    assert stage.door.move(2) == datetime(2026, 11, 24, 23, 0, tzinfo=UTC)
    assert stage.door.move(4).date().isoformat() == "2026-12-01"
    assert stage.door.move(timedelta(hours=1)).astimezone(UTC) == datetime(2026, 12, 2, 0, 0, tzinfo=UTC)
    assert stage.moves == 3
    with pytest.raises(DemoError, match="forward"):
        stage.door.move(timedelta(hours=-1))


def test_a_new_address_becomes_a_guest_with_a_mailbox(stage: Stage) -> None:
    stage.door.write("dana", "visitor@elsewhere.example", "Hi", "Hello")
    guest = stage.door.people()[-1]
    assert guest.address == "visitor@elsewhere.example"
    assert len(stage.door.mailbox(guest.address)) == 1
    stage.door.write(guest.key, "dana@home.example", "Hi", "Back")
    assert stage.door.mailbox("dana@home.example")[-1].sender_address == guest.address


@pytest.mark.parametrize(
    ("person", "to", "told"),
    [("nobody", "desk@book.example", "nobody"), ("dana", "the desk", "no"), ("dana", "x@gone.invalid", "550")],
)
def test_what_cannot_be_sent_is_said(stage: Stage, person: str, to: str, told: str) -> None:
    with pytest.raises(DemoError, match=told):
        stage.door.write(person, to, "Hi", "Hello")


def test_unknown_mailboxes_and_mails_are_errors(stage: Stage) -> None:
    with pytest.raises(DemoError):
        stage.door.mailbox("nobody@elsewhere.example")
    with pytest.raises(DemoError):
        stage.door.open_mail("dana@home.example", "7")


def test_the_cast_has_a_dozen_cleared_pros_around_two_places() -> None:
    cast = load_cast()
    pros = [member for member in cast if member.role == "pro"]
    assert len(pros) >= 12
    assert {pro.zone for pro in pros} == {"America/Los_Angeles", "America/New_York"}


def test_a_faulty_cast_names_file_and_line(tmp_path: Path) -> None:
    file = tmp_path / "people.yml"
    file.write_text("- {key: a, role: customer, name: A, email: a@x.example, zip: '98101'}\n- {key: b, role: boss}\n")
    with pytest.raises(CastError, match=r"people\.yml:2: role"):
        load_cast(file)
    file.write_text(
        file.read_text().replace("key: b, role: boss", "key: a, role: customer, name: B, email: b@x, zip: '1'")
    )
    with pytest.raises(CastError, match=r"people\.yml:2: a is taken"):
        load_cast(file)
