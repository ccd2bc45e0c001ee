"""Jobs: deferred with the transaction that wants them, in order under a lock, tried again, given up with a reason."""

import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from typing import Any

import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from doorstep.database import Database, open_database
from doorstep.jobs import GiveUp, Jobs, defer_in, defer_many, wait_before
from doorstep.settings import LimitSettings, load
from tests.database import fresh_database

LIMITS = LimitSettings(attempts=3, first_wait_seconds=0.02, heartbeat_seconds=0.2, stalled_seconds=1)


@pytest.fixture
def database() -> Iterator[Database]:
    opened = open_database(load(database_url=fresh_database()))
    yield opened
    opened.close()


class Office:
    """Keeps what was done and what was given up."""

    def __init__(self, database: Database, letter: Callable[[int], None] = lambda letter_id: None) -> None:
        self.done: list[int] = []
        self.given_up: list[tuple[str, Mapping[str, Any], str]] = []
        self._letter = letter
        self.jobs = Jobs(
            database,
            {"handle_letter": self.handle, "handle_message": self.handle},
            lambda task, args, reason: self.given_up.append((task, args, reason)),
            LIMITS,
        )

    def handle(self, number: int) -> None:
        self._letter(number)
        self.done.append(number)


def _defer(database: Database, *numbers: int, lock: str | None = None) -> None:
    with database.sessions.begin() as session:
        for number in numbers:
            defer_in(session, "handle_letter", lock, number=number)


def _drain_until_idle(jobs: Jobs, database: Database) -> None:
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        jobs.drain()
        with database.engine.connect() as connection:
            if not connection.scalar(text("select count(*) from procrastinate_jobs where status = 'todo'")):
                return
        time.sleep(0.02)
    raise AssertionError("jobs are left")


def test_a_transaction_that_is_rolled_back_takes_its_job_along(database: Database) -> None:
    office = Office(database)
    with database.sessions() as session:
        defer_in(session, "handle_letter", None, number=1)
        session.rollback()
    assert office.jobs.drain() == 0
    assert office.done == []


def test_jobs_that_come_at_once_have_their_events_and_wake_the_workers_once(database: Database) -> None:
    with psycopg.connect(database.conninfo, autocommit=True) as worker:
        worker.execute('listen "procrastinate_queue_v1#doorstep"')
        with database.sessions.begin() as session:
            defer_many(session, "handle_letter", [(None, {"number": number}) for number in range(3)])
        assert [json.loads(notice.payload)["type"] for notice in worker.notifies(timeout=0.2)] == ["job_inserted"]
        events = worker.execute("select type, job_id from procrastinate_events order by id").fetchall()
        assert events == worker.execute("select 'deferred', id from procrastinate_jobs order by id").fetchall()


def test_jobs_of_one_lock_run_in_the_order_they_were_deferred(database: Database) -> None:
    office = Office(database, lambda number: time.sleep(0.005 if number % 2 else 0))
    _defer(database, *range(12), lock="one thread")
    office.jobs.drain()
    assert office.done == list(range(12))


def test_jobs_that_jobs_bring_about_are_drained_as_well(database: Database) -> None:
    office = Office(database, lambda number: _defer(database, number - 1) if number else None)
    _defer(database, 3)
    assert office.jobs.drain() == 4


def test_a_failure_is_tried_again_and_holds_back_what_comes_after_it(database: Database) -> None:
    tries: list[int] = []

    def fail_twice(number: int) -> None:
        tries.append(number)
        if number == 1 and tries.count(1) < 3:
            raise ConnectionError("secret words")

    office = Office(database, fail_twice)
    _defer(database, 1, 2, lock="one thread")
    _drain_until_idle(office.jobs, database)
    assert tries == [1, 1, 1, 2]
    assert office.given_up == []


def test_what_keeps_failing_is_given_up_with_a_reason_that_tells_no_words(database: Database) -> None:
    def fail(number: int) -> None:
        raise ConnectionError("secret words")

    office = Office(database, fail)
    _defer(database, 7)
    _drain_until_idle(office.jobs, database)
    assert office.given_up == [("handle_letter", {"number": 7}, "3 attempts failed, the last with ConnectionError")]


def test_what_cannot_succeed_is_given_up_at_once(database: Database) -> None:
    def hopeless(number: int) -> None:
        raise GiveUp("no such row")

    office = Office(database, hopeless)
    _defer(database, 7)
    assert office.jobs.drain() == 1
    assert office.given_up == [("handle_letter", {"number": 7}, "no such row")]


def test_the_jobs_of_a_worker_that_died_are_run_by_another(database: Database) -> None:
    _defer(database, 5)
    with database.engine.begin() as connection:
        worker = connection.scalar(
            text("insert into procrastinate_workers (last_heartbeat) values (now() - interval '1 hour') returning id")
        )
        connection.execute(text("update procrastinate_jobs set status = 'doing', worker_id = :id"), {"id": worker})
    office = Office(database)
    stop = threading.Event()
    running = threading.Thread(target=office.jobs.run, args=(stop,))
    running.start()
    try:
        deadline = time.monotonic() + 10
        while not office.done and time.monotonic() < deadline:
            time.sleep(0.02)
    finally:
        stop.set()
        running.join()
    assert office.done == [5]


def test_what_is_running_is_finished_before_a_worker_ends(database: Database) -> None:
    begun, stop = threading.Event(), threading.Event()

    def slowly(number: int) -> None:
        begun.set()
        time.sleep(0.5)

    office = Office(database, slowly)
    _defer(database, 5)
    running = threading.Thread(target=office.jobs.run, args=(stop,))
    running.start()
    assert begun.wait(10)
    stop.set()
    running.join(10)
    assert office.done == [5]
    assert not running.is_alive()


@given(st.integers(1, 100), st.floats(0.01, 60))
def test_waits_grow_and_end_at_half_an_hour(attempt: int, first: float) -> None:
    assert wait_before(attempt, first) <= wait_before(attempt + 1, first) <= timedelta(minutes=30)
