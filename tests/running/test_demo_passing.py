"""Time that passes in the demo: each deadline at its own time, and mail that waited for it."""

import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any, cast

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from desk.clock import SetClock, ShiftedClock
from doorstep import deadlines
from doorstep.database import migrate
from doorstep.demo import passing
from doorstep.house import House
from mail import outbox
from mail.sending import Deferred, Sent
from mail.store import OutboxRow
from tests.desk.cast import THREE, at
from tests.desk.test_desk_service import Room


class Town(Room):
    """A desk whose clock can be shifted, with a queue of jobs; `heard` is what was told, and when."""

    def __init__(self) -> None:
        super().__init__()
        migrate(self.engine)
        self.shifted = ShiftedClock(SetClock(at("2026-12-01 10:00")))
        self.desk._clock = self.desk._people._clock = self.shifted
        self.house = cast(
            House,
            SimpleNamespace(desk=self.desk, sessions=self.sessions, clock=self.shifted, clock_moved=threading.Event()),
        )
        self.heard: list[tuple[str, datetime]] = []
        self.writes_mails, self.mails = False, 0

    def post(self, session: Any, notices: Any, key: str | None) -> None:
        self.heard += [(notice.kind, self.shifted.now()) for notice in notices]
        for notice in notices if self.writes_mails else ():
            self.mails += 1
            mail = f"{notice.kind}-{self.mails:03}@mail.example"
            put_in(session, recipient=mail, now=self.shifted.now())

    def jobs(self) -> int:
        with self.engine.connect() as connection:
            return connection.scalar(text("select count(*) from procrastinate_jobs where scheduled_at is null")) or 0


def put_in(session: Session, *, recipient: str, now: datetime) -> OutboxRow:
    return outbox.queue(
        session,
        thread="t/",
        recipient=recipient,
        envelope_from="d@e.example",
        message_id=f"<{recipient}>",
        raw=b"",
        now=now,
    )


@pytest.fixture
def town() -> Iterator[Town]:
    made = Town()
    yield made
    made.engine.dispose()


REMINDED = [
    ("reminder_customer", THREE[0].start - timedelta(hours=26)),
    ("reminder_customer", THREE[0].start - timedelta(hours=2)),
]


def reminders(town: Town) -> list[tuple[str, datetime]]:
    return [heard for heard in town.heard if heard[0] == "reminder_customer"]


def test_sch4_over_a_week_each_reminder_comes_at_its_own_time(town: Town) -> None:
    town.book()
    passing.pass_time(town.house, town.shifted, timedelta(days=7))
    assert reminders(town) == REMINDED
    assert town.shifted.now() == at("2026-12-08 10:00") and town.house.clock_moved.is_set()


def test_sch4_so_it_does_where_another_sweeper_is_faster(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    town.book()
    others: list[threading.Thread] = []

    def sweep_elsewhere(house: House) -> int:
        others.append(threading.Thread(target=deadlines.sweep, args=(house,)))
        others[-1].start()
        return 0

    monkeypatch.setattr(passing, "sweep", sweep_elsewhere)
    passing.pass_time(town.house, town.shifted, timedelta(days=7))
    for other in others:
        other.join()
    assert reminders(town) == REMINDED


def test_sch4_the_clock_stands_until_the_mails_of_a_deadline_are_handed_over(town: Town) -> None:
    town.book()
    town.writes_mails = True
    over, sent = threading.Event(), dict[str, datetime]()

    def deliver() -> None:
        while not over.wait(0.02):
            with town.sessions.begin() as session:
                parcels = outbox.claim(session, town.shifted.now(), 1)
            with town.sessions.begin() as session:
                sent.update({parcel.recipient: town.shifted.now() for parcel in parcels})
                outbox.record_sent(session, {parcel.id: Sent("ok") for parcel in parcels}, town.shifted.now())

    courier = threading.Thread(target=deliver)
    courier.start()
    passing.pass_time(town.house, town.shifted, timedelta(days=7))
    over.set()
    courier.join()
    assert [at for to, at in sorted(sent.items()) if to.startswith("reminder_customer")] == [at for _, at in REMINDED]


def test_a_mail_that_nobody_takes_does_not_stop_the_clock(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    town.book()
    town.writes_mails = True
    monkeypatch.setattr(passing, "_PATIENCE_SECONDS", 0.1)
    passing.pass_time(town.house, town.shifted, timedelta(days=7))
    assert town.shifted.now() == at("2026-12-08 10:00")


def test_what_cannot_be_fired_does_not_stop_the_clock(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    town.book()
    monkeypatch.setattr(passing, "sweep", lambda house: 0)
    monkeypatch.setattr(passing, "_PATIENCE_SECONDS", 0.1)
    passing.pass_time(town.house, town.shifted, timedelta(days=7))
    assert town.shifted.now() == at("2026-12-08 10:00")


def test_a_mail_that_was_put_off_is_tried_again_by_the_demos_clock(town: Town) -> None:
    now = town.shifted.now()
    with town.sessions.begin() as session:
        row = put_in(session, recipient="a@b.example", now=now)
        outbox.claim(session, now, 1)
        outbox.record(session, row.id, Deferred(450, "busy"), now)
    passing.pass_time(town.house, town.shifted, timedelta())
    assert town.jobs() == 0
    passing.pass_time(town.house, town.shifted, timedelta(hours=1))
    assert town.jobs() == 1
