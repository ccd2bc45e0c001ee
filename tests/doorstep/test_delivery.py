"""The outbox: in order within a thread, tried again, refused mail told to the desk, nothing left without a job."""

import threading
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select, text

from desk.commands import SubmitRequest
from desk.matter import Actor
from desk.store.tables import OutgoingRow
from doorstep.delivery.delivering import Courier, catch_up, deliver
from doorstep.upkeep import keep_up
from mail import outbox
from mail.sending import RETRY_AFTER, Deferred, Outcome, Refused, Sent, Unknown
from mail.store import OutboxRow
from tests.doorstep.town import JOE, ROSA, Town
from tests.doorstep.waiting import wait_until


def _request(town: Town) -> str:
    command = SubmitRequest(
        actor=Actor(role="customer", person_id="dana"), service="tv-mounting", zip="98101", description="a TV"
    )
    matter_id = town.house.desk.handle(command, key="request", matter_id=None).matter_id
    assert matter_id is not None
    return matter_id


def _answer_with(town: Town, outcomes: Sequence[Outcome], recipient: str = ROSA) -> None:
    """Lets the mail server answer mail to the recipient with these outcomes in turn, then take everything."""
    answers, take = list(outcomes), town.transport.send

    def send(envelope_from: str, to: str, raw: bytes) -> Outcome:
        if to == recipient and answers and not isinstance(answers[0], Sent):
            return answers.pop(0)
        return take(envelope_from, to, raw)

    town.transport.send = send  # type: ignore[method-assign]


def _rows(town: Town, recipient: str = ROSA) -> list[OutboxRow]:
    with town.house.sessions() as session:
        query = select(OutboxRow).where(OutboxRow.recipient == recipient).order_by(OutboxRow.id)
        return list(session.scalars(query))


def test_line23_what_is_not_taken_for_now_holds_back_what_comes_after_it_and_nobody_else(quiet_town: Town) -> None:
    """mail.md 23."""
    town = quiet_town
    _answer_with(town, [Deferred(451, "later")])
    _request(town)
    town.drain()
    assert [row.state for row in _rows(town)] == ["deferred"]
    assert [mail.handed.recipient for mail in town.mails()] == [JOE]
    town.clock.set(town.clock.now() + timedelta(minutes=2))
    deliver(town.house)
    assert [row.state for row in _rows(town)] == ["sent"]
    assert _rows(town)[0].attempts == 2


def test_line23_an_unknown_outcome_is_tried_again_under_the_same_message_id(quiet_town: Town) -> None:
    """mail.md 23: a time-out after DATA is no failure."""
    town = quiet_town
    _answer_with(town, [Unknown("time-out")])
    _request(town)
    town.drain()
    (row,) = _rows(town)
    assert row.state == "unknown"
    town.clock.set(town.clock.now() + timedelta(minutes=2))
    deliver(town.house)
    assert [mail.message["Message-ID"] for mail in town.mails_to(ROSA)] == [row.message_id]


def test_mail_of_which_nobody_ever_knows_whether_it_arrived_becomes_a_case(quiet_town: Town) -> None:
    town = quiet_town
    _answer_with(town, [Unknown("time-out")] * (len(RETRY_AFTER) + 1))
    matter_id = _request(town)
    town.drain()
    for wait in RETRY_AFTER:
        assert town.house.desk.matter(matter_id).cases == ()
        town.clock.set(town.clock.now() + wait)
        deliver(town.house)
    lost = _rows(town)[0]
    assert (lost.state, lost.next_attempt_at) == ("unknown", None)
    (case,) = town.house.desk.matter(matter_id).cases
    assert (case.reason, case.pro_id) == ("delivery_failed", "rosa")
    with town.house.sessions() as session:
        told = session.scalars(select(OutgoingRow.state).where(OutgoingRow.outbox_id == lost.id)).one()
    assert told == "failed"


def test_refused_mail_becomes_a_case(quiet_town: Town) -> None:
    town = quiet_town
    _answer_with(town, [Refused(550, "no such user")])
    matter_id = _request(town)
    town.drain()
    assert [row.state for row in _rows(town)] == ["refused"]
    (case,) = town.house.desk.matter(matter_id).cases
    assert (case.reason, case.pro_id) == ("delivery_failed", "rosa")


def test_line23_mail_that_lost_its_job_gets_one_and_only_one(quiet_town: Town) -> None:
    town = quiet_town
    _request(town)
    with town.house.sessions.begin() as session:
        session.execute(text("delete from procrastinate_jobs"))
    town.clock.set(town.clock.now() + timedelta(minutes=5))
    assert catch_up(town.house)
    assert not catch_up(town.house)
    town.drain()
    assert sorted(mail.handed.recipient for mail in town.mails()) == sorted([JOE, ROSA])


def test_line23_one_job_delivers_all_that_a_transaction_brought_about(quiet_town: Town) -> None:
    _request(quiet_town)
    assert _jobs(quiet_town) == ["deliver"]


def test_while_another_process_delivers_nothing_is_sent_twice_and_nothing_forgotten(quiet_town: Town) -> None:
    town = quiet_town
    _request(town)
    with outbox.sole_courier(town.house.database.engine) as mine:
        assert mine
        deliver(town.house)
        assert town.mails() == []
    deliver(town.house)
    assert len(town.mails()) == 2


def test_what_comes_in_at_the_end_of_a_round_is_delivered_all_the_same(
    quiet_town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its own job found the round still on, and did nothing."""
    town, run = quiet_town, Courier.run
    requests = [lambda: None, lambda: _request(town)]

    def late(courier: Courier) -> bool:
        tired = run(courier)
        requests.pop()() if requests else None
        return tired

    monkeypatch.setattr(Courier, "run", late)
    deliver(town.house)
    assert len(town.mails()) == 2


def test_a_full_domain_is_looked_at_again_by_a_later_job(quiet_town: Town) -> None:
    town = quiet_town
    limits = town.house.settings.limits.model_copy(update={"mails_per_minute": 1})
    house = replace(town.house, settings=town.house.settings.model_copy(update={"limits": limits}))
    with house.sessions.begin() as session:
        for number in range(3):
            outbox.queue(
                session, thread=f"m{number}/", recipient=JOE, envelope_from="", message_id=f"<{number}@x>", raw=b"x",
                now=town.clock.now(),
            )  # fmt: skip
    deliver(house)
    assert len(town.mails()) == 1
    assert _jobs(town) == ["deliver"]
    town.clock.set(town.clock.now() + timedelta(minutes=1))
    deliver(house)
    assert len(town.mails()) == 2


def test_a_mail_that_hangs_holds_up_no_other_thread_however_long(
    quiet_town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    town, take, hanging, go = quiet_town, quiet_town.transport.send, threading.Event(), threading.Event()
    monkeypatch.setattr("doorstep.delivery.delivering._ROUND_SECONDS", 0.1)
    monkeypatch.setattr("doorstep.delivery.delivering._SLOW_SECONDS", 0.05)

    def send(envelope_from: str, to: str, raw: bytes) -> Outcome:
        if to == ROSA:
            hanging.set()
            assert go.wait(20)
        return take(envelope_from, to, raw)

    def put_in(recipient: str) -> None:
        with town.house.sessions.begin() as session:
            outbox.queue(
                session, thread=f"m/{recipient}", recipient=recipient, envelope_from="", message_id=f"<{recipient}>",
                raw=b"x", now=town.clock.now(),
            )  # fmt: skip

    town.transport.connections = 2
    town.transport.send = send  # type: ignore[method-assign]
    put_in(ROSA)
    delivering = threading.Thread(target=deliver, args=(town.house,))
    delivering.start()
    try:
        assert hanging.wait(10)
        time.sleep(0.3)  # the round should have ended long ago
        put_in(JOE)
        wait_until(lambda: [mail.recipient for mail in town.transport.handed] == [JOE], 10)
    finally:
        go.set()
        delivering.join(10)
    assert [mail.recipient for mail in town.transport.handed] == [JOE, ROSA]


def test_line23_what_cannot_be_recorded_ends_the_round_and_is_unknown_to_the_next(
    quiet_town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    town = quiet_town
    for number in range(3):
        with town.house.sessions.begin() as session:
            outbox.queue(
                session, thread="m1/", recipient=JOE, envelope_from="", message_id=f"<{number}@x>", raw=b"x",
                now=town.clock.now(),
            )  # fmt: skip
    with monkeypatch.context() as broken:
        broken.setattr("doorstep.delivery.delivering.keep_outcomes", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            deliver(town.house)
    assert [(row.state, row.attempts) for row in _rows(town, JOE)] == [("sending", 1), ("queued", 0), ("queued", 0)]
    deliver(town.house)
    assert [(row.state, row.attempts) for row in _rows(town, JOE)] == [("sent", 2), ("sent", 1), ("sent", 1)]


def test_what_cannot_be_told_to_the_desk_holds_up_nobody(quiet_town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    town = quiet_town
    _answer_with(town, [Refused(550, "no such user")])
    monkeypatch.setattr("doorstep.delivery.outcomes.tell_failed", lambda *_, **__: 1 / 0)
    _request(town)
    town.drain()
    assert [row.state for row in _rows(town)] == ["refused"]
    assert [mail.handed.recipient for mail in town.mails()] == [JOE]


def _jobs(town: Town) -> list[str]:
    with town.house.sessions() as session:
        return list(session.scalars(text("select task_name from procrastinate_jobs")))


def test_line24_raw_letters_are_forgotten_after_their_time(quiet_town: Town) -> None:
    """mail.md 24."""
    town = quiet_town
    letter_id = town.store(JOE, "desk@book.example", "Hello", List_Id="<list.example>")
    town.drain()
    keep_up(town.house)
    assert town.letter(letter_id).raw is not None
    town.clock.set(town.clock.now() + timedelta(days=91))
    keep_up(town.house)
    assert town.letter(letter_id).raw is None
    assert town.letter(letter_id).content_key


def test_line24_jobs_name_no_address(quiet_town: Town) -> None:
    """mail.md 24: jobs are logged."""
    town = quiet_town
    _request(town)
    town.store(ROSA, "desk@book.example", "Hello")
    with town.house.sessions() as session:
        jobs = session.execute(text("select coalesce(lock, '') || args::text from procrastinate_jobs")).scalars().all()
    assert len(jobs) == 2
    assert "@" not in "".join(jobs)
