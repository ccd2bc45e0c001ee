"""A visitor's address is confirmed on the real database; a message that is tried again changes nothing."""

from datetime import timedelta

import pytest
from sqlalchemy import create_engine
from sqlalchemy.orm import Session, sessionmaker

from desk import identity
from desk.clock import SetClock
from doorstep.doors import IdentityDoor
from tests.database import fresh_database
from tests.desk.cast import at


class Door:
    """The door with a visit, a clock and the codes that were mailed."""

    def __init__(self) -> None:
        self.sessions = sessionmaker(create_engine(fresh_database()))
        self.clock = SetClock(at("2026-12-01 10:00"))
        self.mailed: list[tuple[str, str]] = []
        self.codes = IdentityDoor(self.sessions, self.clock, self)  # type: ignore[arg-type]
        with self.sessions.begin() as session:
            self.visit = identity.open_visit(session, self.clock.now()).id

    def code(self, session: Session, visit_id: str, email: str, code: str) -> None:
        """Stands where the post is."""
        self.mailed.append((email, code))


@pytest.fixture
def door() -> Door:
    return Door()


def test_the_same_message_again_mails_nothing_new(door: Door) -> None:
    for _ in range(2):
        door.codes.ask_code(door.visit, "dana@home.example", key="k1:0")
    ((email, code),) = door.mailed
    assert email == "dana@home.example"
    assert door.codes.check_code(door.visit, code) is not None


def test_the_right_code_again_is_still_right(door: Door) -> None:
    door.codes.ask_code(door.visit, "dana@home.example", key="k1:0")
    code = door.mailed[0][1]
    assert door.codes.check_code(door.visit, code) == door.codes.check_code(door.visit, code) is not None


def test_no_code_is_made_for_an_address_that_no_mail_can_be_written_to(door: Door) -> None:
    with pytest.raises(identity.UnusableAddress):
        door.codes.ask_code(door.visit, "dana@x_y.example", key="k1:0")
    assert door.mailed == []


def test_wrong_tries_are_counted(door: Door) -> None:
    door.codes.ask_code(door.visit, "dana@home.example", key="k1:0")
    code = door.mailed[0][1]
    wrong = f"{(int(code) + 1) % 1_000_000:06}"
    assert [door.codes.check_code(door.visit, wrong) for _ in range(identity.TRIES)] == [None] * identity.TRIES
    assert door.codes.check_code(door.visit, code) is None


def test_a_code_runs_out(door: Door) -> None:
    door.codes.ask_code(door.visit, "dana@home.example", key="k1:0")
    door.clock.set(door.clock.now() + timedelta(minutes=10, seconds=1))
    assert door.codes.check_code(door.visit, door.mailed[0][1]) is None
