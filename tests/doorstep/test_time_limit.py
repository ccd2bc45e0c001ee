"""A message whose handling never ends is given up in time, seen, and stands in nobody's way."""

import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from doorstep.database import open_database
from doorstep.health import health
from doorstep.jobs import NO_RESULT, TOOK_TOO_LONG, Jobs, defer_in
from doorstep.reception import handling
from doorstep.settings import LimitSettings, load
from doorstep.stuck import Stuck
from language.nlu import Ranking
from mail import letters
from mail.store import FAILED
from tests.database import fresh_database
from tests.doorstep.conftest import a_town
from tests.doorstep.town import DANA, EVE, JOE, Town
from tests.doorstep.waiting import wait_until

ROOT = Path(__file__).resolve().parents[2]
LIMITS = {"handling_seconds": 1.0, "first_wait_seconds": 0.02, "attempts": 2}
BAD = "a letter that somebody made to hurt"


def _silence(session: Session) -> None:
    time.sleep(30)


def _endless_loop(session: Session) -> None:
    while True:
        pass


def _endless_query(session: Session) -> None:
    session.execute(text("select pg_sleep(30)"))


class _StubbornNlu:
    """Never comes back."""

    def rank(self, texts: Sequence[str]) -> list[Ranking]:
        time.sleep(30)
        raise AssertionError("it was waited for")

    def services(self, texts: Sequence[str]) -> list[Ranking]:
        return [() for _ in texts]


@pytest.fixture
def hanging_town() -> Iterator[Town]:
    with a_town("http://127.0.0.1:9", limits=LIMITS) as found:
        yield found


@pytest.mark.parametrize("hang", [_silence, _endless_loop, _endless_query])
def test_line16_a_letter_whose_handling_hangs_is_given_up_and_can_be_replayed(
    hanging_town: Town, monkeypatch: pytest.MonkeyPatch, hang: Callable[[Session], None]
) -> None:
    town, answered = hanging_town, handling.mail_answered
    hangs = [True]

    def mail_answered(session: Session, raw: bytes) -> Any:
        if hangs[0] and BAD.encode() in raw:
            hang(session)
        return answered(session, raw)

    monkeypatch.setattr(handling, "mail_answered", mail_answered)
    began, before = time.monotonic(), threading.enumerate()
    bad = town.store(EVE, "desk@book.example", BAD, subject="Secret", proven=False)
    later = town.store(EVE, "desk@book.example", "Another of the same person", proven=False)
    other = town.store(DANA, "desk@book.example", "Hi", proven=False)
    town.drain()
    assert time.monotonic() - began < 20
    assert (town.letter(bad).state, town.letter(bad).reason) == ("failed", TOOK_TOO_LONG)
    assert [town.letter(id).state for id in (later, other)] == ["held", "held"]
    assert health(town.house)["letters"]["failed"] == 1
    [failed] = [stuck for stuck in Stuck(town.house).waiting() if stuck.state == "failed"]
    assert (failed.id, failed.sender, failed.reason) == (f"letter-{bad}", EVE, TOOK_TOO_LONG)

    if hang is not _silence:  # that one is left to itself until it wakes
        wait_until(lambda: not any(each.name == "handling" and each not in before for each in threading.enumerate()))

    hangs[0] = False
    assert Stuck(town.house).replay(failed.id)
    town.drain()
    assert town.letter(bad).state == "held"


@pytest.mark.parametrize("reason", [TOOK_TOO_LONG, NO_RESULT])
def test_line16_the_list_of_what_failed_does_not_read_what_may_never_end(
    hanging_town: Town, monkeypatch: pytest.MonkeyPatch, reason: str
) -> None:
    bad = hanging_town.store(EVE, "desk@book.example", BAD)
    with hanging_town.house.sessions.begin() as session:
        letters.mark(session, bad, FAILED, now=hanging_town.clock.now(), reason=reason)
    monkeypatch.delattr("doorstep.stuck.read")
    [shown] = Stuck(hanging_town.house).waiting()
    assert (shown.sender, shown.subject, shown.text, shown.reason) == (EVE, "", "", reason)


def test_line16_a_message_whose_understanding_hangs_is_given_up_and_a_person_sees_it(hanging_town: Town) -> None:
    """OTH-2."""
    house = replace(hanging_town.house, nlu=_StubbornNlu())
    town = Town(house, hanging_town.transport, hanging_town.clock)
    town.store(DANA, "desk@book.example", "I need somebody for my sink")
    town.store(JOE, "desk@book.example", "> no words but quoted ones\n")
    began = time.monotonic()
    town.drain()
    assert time.monotonic() - began < 20
    hung, other = town.messages()
    assert (hung.state, hung.reason) == ("failed", TOOK_TOO_LONG)
    assert other.state == "handled"
    assert health(house)["messages"]["failed"] == 1
    assert [stuck.id for stuck in Stuck(house).waiting()] == [f"message-{hung.id}"]
    assert [case.reason for case in town.matter().cases] == ["not_understood"]


# A worker whose only message keeps the interpreter to itself: nothing else in its process ever runs again.
_DOOMED = """
import re, sys, threading
from doorstep.database import open_database
from doorstep.jobs import Jobs
from doorstep.settings import LimitSettings, load
limits = LimitSettings(handling_seconds=0.5, heartbeat_seconds=0.2)
handlers = {"handle_letter": lambda number: re.match("(a+)+$", "a" * 60 + "b")}
Jobs(open_database(load(database_url=sys.argv[1])), handlers, print, limits).run(threading.Event())
"""


def test_line16_a_worker_that_nothing_moves_in_any_more_ends_and_its_message_goes_to_another() -> None:
    database = open_database(load(database_url=fresh_database()))
    try:
        with database.sessions.begin() as session:
            defer_in(session, "handle_letter", None, number=7)
        doomed = subprocess.run(
            [sys.executable, "-c", _DOOMED, database.url], cwd=ROOT, capture_output=True, text=True, timeout=60
        )
        assert doomed.returncode == 1
        assert "in _try" in doomed.stderr
        given_up: list[Any] = []
        limits = LimitSettings(attempts=1, heartbeat_seconds=0.1, stalled_seconds=0.3)
        never: dict[Any, Any] = {"handle_letter": lambda number: given_up.append("it was tried once more")}
        jobs, stop = Jobs(database, never, lambda *what: given_up.append(what), limits), threading.Event()
        running = threading.Thread(target=jobs.run, args=(stop,))
        running.start()
        try:
            wait_until(lambda: bool(given_up), 20)
        finally:
            stop.set()
            running.join()
        assert given_up == [("handle_letter", {"number": 7}, "every attempt ended without a result")]
    finally:
        database.close()
