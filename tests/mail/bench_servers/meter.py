"""What a piece of work takes: time, and the processor time of everybody who has a share in it."""

import os
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass

import psutil
from sqlalchemy import Engine, text

from tests.mailstack import MailStack


@dataclass(frozen=True)
class Spent:
    """Seconds: by the clock, and of processors by this process, PostgreSQL, and the mail servers.

    The clock ends with the block; processors are counted until the servers have delivered what the block gave them.
    """

    clock: float
    client: float
    database: float
    servers: float


class Meter:
    """`with meter.running(): ...`, then `meter.spent`."""

    def __init__(self, engine: Engine, stack: MailStack) -> None:
        with engine.connect() as connection:
            backend = connection.scalar(text("select pg_backend_pid()"))
        self._database = psutil.Process(backend).ppid()
        self._stack = stack
        self.spent = Spent(0, 0, 0, 0)

    @contextmanager
    def running(self) -> Iterator[None]:
        """Measures the block."""
        before = self._now()
        started = time.perf_counter()
        yield
        clock = time.perf_counter() - started
        self._stack.settle()
        after = self._now()
        self.spent = Spent(clock, *(late - early for early, late in zip(before, after, strict=True)))

    def _now(self) -> tuple[float, float, float]:
        # This process alone by itself: the servers are children of it.
        own = sum(os.times()[:2])
        return own, _processor([self._database]), _processor(self._stack.processes)


def _processor(roots: Sequence[int]) -> float:
    """Of the processes, of all below them, and of those below that have ended."""
    seconds = 0.0
    for root in map(psutil.Process, roots):
        for process in [root, *root.children(recursive=True)]:
            with suppress(psutil.NoSuchProcess):
                seconds += sum(process.cpu_times()[:4])
    return seconds
