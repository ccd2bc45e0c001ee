"""Waiting in tests for what other threads and processes do."""

import time
from collections.abc import Callable

from sqlalchemy import text

from doorstep.house import House


def wait_until(condition: Callable[[], bool], seconds: float = 90) -> None:
    """Returns as soon as the condition holds. Raises AssertionError when it does not within the time."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.05)


def drain_until_idle(house: House, seconds: float = 20) -> None:
    """Runs jobs until none is left, those that wait for their next attempt included."""

    def idle() -> bool:
        house.jobs().drain()
        with house.sessions() as session:
            return not session.scalar(text("select count(*) from procrastinate_jobs where status = 'todo'"))

    wait_until(idle, seconds)
