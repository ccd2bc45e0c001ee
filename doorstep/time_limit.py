"""A time limit for what a thread does: nothing that is handled may keep a worker for ever.

A thread cannot be stopped from outside for sure, so one that goes on for too long is left to itself: what it holds in
the database is taken from it, so that it keeps nobody waiting and its transaction never comes to pass, and an exception
ends it as soon as it does anything in Python. A loop inside one call of a C library (a regular expression, say) lets
nothing else in the process run, neither this nor a sign of life: then the process ends, and its jobs go to others.
"""

import asyncio
import contextlib
import ctypes
import faulthandler
import threading
from collections.abc import AsyncIterator, Callable
from typing import Any

from sqlalchemy import Engine, event, text

_SIGN_OF_LIFE_SECONDS = 1.0
_END = text("select pg_terminate_backend(pid) from unnest(cast(:pids as int[])) as pid")


class TooLong(Exception):
    """It went on for longer than it may, and was left to itself."""


class _Abandoned(BaseException):
    """Ends an abandoned thread; whoever catches `Exception` does not catch it."""


class Holders:
    """Which connections of an engine's pool are held by which thread."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._held: dict[int, tuple[int, int]] = {}  # by record: thread, process of the server
        event.listen(engine, "checkout", self._taken)
        event.listen(engine, "checkin", self._given_back)

    def break_off(self, thread: int) -> None:
        """Ends the thread's transactions, whatever it is doing. Its next step in the database fails."""
        pids = [pid for holder, pid in list(self._held.values()) if holder == thread]
        if pids:
            with self._engine.begin() as connection:
                connection.execute(_END, {"pids": pids})

    def _taken(self, connection: Any, record: Any, proxy: object) -> None:
        self._held[id(record)] = threading.get_ident(), connection.info.backend_pid

    def _given_back(self, connection: object, record: Any) -> None:
        self._held.pop(id(record), None)


class _Run:
    """A thread of its own for a piece of work, which can be abandoned."""

    def __init__(self, work: Callable[[], None]) -> None:
        self._work = work
        self._loop = asyncio.get_running_loop()
        self._guard = threading.Lock()
        self._over = False
        self.ended: asyncio.Future[None] = self._loop.create_future()
        self.thread = threading.Thread(target=self._run, name="handling", daemon=True)

    def abandon(self) -> int | None:
        """Wants the thread to end; its identity, None where it has ended in this moment."""
        with self._guard:
            if self._over or self.thread.ident is None:
                return None
            self._over = True
            ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(self.thread.ident), ctypes.py_object(_Abandoned))
            return self.thread.ident

    def _run(self) -> None:
        failure: BaseException | None = None
        try:
            self._work()
        except _Abandoned:
            return
        except BaseException as raised:
            failure = raised
        with self._guard:
            if self._over:
                return
            self._over = True
        with contextlib.suppress(RuntimeError):  # the loop has ended meanwhile
            self._loop.call_soon_threadsafe(self._tell, failure)

    def _tell(self, failure: BaseException | None) -> None:
        if self.ended.cancelled():
            return
        if failure is None:
            self.ended.set_result(None)
        else:
            self.ended.set_exception(failure)


async def within(seconds: float | None, work: Callable[[], None], holders: Holders) -> None:
    """Runs the work in a thread of its own, for so long at most (None: as long as it takes).

    Raises what the work raises, and TooLong.
    """
    run = _Run(work)
    run.thread.start()
    await asyncio.wait({run.ended}, timeout=seconds)
    if not run.ended.done():
        thread = run.abandon()
        if thread is not None:
            await asyncio.to_thread(holders.break_off, thread)
            raise TooLong
    await run.ended


@contextlib.asynccontextmanager
async def alive(seconds: float) -> AsyncIterator[None]:
    """Inside, the whole process ends with code 1, and says where it was, once nothing in it has run for so long."""

    async def show() -> None:
        while True:
            faulthandler.dump_traceback_later(seconds, exit=True)
            await asyncio.sleep(min(_SIGN_OF_LIFE_SECONDS, seconds / 4))

    showing = asyncio.create_task(show())
    try:
        yield
    finally:
        showing.cancel()
        faulthandler.cancel_dump_traceback_later()
