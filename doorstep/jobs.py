"""Everything that must happen is a job in the database: deferred in the transaction that wants it, run at least once.

A job names rows and carries no content. Jobs with the same lock run one after another in the order they were deferred,
an earlier one that waits for its next attempt included. What a job does is one transaction, keyed by its rows, so that
running it twice shows nothing twice.
"""

import asyncio
import contextlib
import json
import threading
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import timedelta
from functools import partial
from typing import Any, Literal

import procrastinate
from procrastinate import retry
from procrastinate.connector import BaseAsyncConnector
from procrastinate.exceptions import ConnectorException
from procrastinate.jobs import Job
from procrastinate.types import TimeDeltaParams
from sqlalchemy import text
from sqlalchemy.orm import Session

from doorstep.database import Database
from doorstep.job_connector import BorrowingConnector
from doorstep.logs import log
from doorstep.settings import LimitSettings
from doorstep.time_limit import TooLong, alive, within

Task = Literal["handle_letter", "handle_message", "deliver"]
Handler = Callable[..., None]
QUEUE = "doorstep"
TOOK_TOO_LONG = "its handling took too long and was given up"
NO_RESULT = "every attempt ended without a result"  # nor with a failure: the worker ended with it
_ONE_MESSAGE: frozenset[Task] = frozenset({"handle_letter", "handle_message"})  # `deliver` is for many; see transport
_LONGEST_WAIT = timedelta(minutes=30)
_LONGEST_LOOK_AWAY = 5.0  # seconds; nothing wakes a worker for a job that waited, or that was another worker's

_defer_app = procrastinate.App(
    connector=procrastinate.SyncPsycopgConnector()
)  # never opened: the session's own is used


class GiveUp(Exception):
    """Another attempt would end the same; the text is the reason, without anybody's words or addresses."""


def defer_in(
    session: Session, task: Task, lock: str | None, *, after: timedelta | None = None, **args: int | str
) -> None:
    """Defers a job in the session's transaction: it exists when the transaction has been committed, not otherwise."""
    connection = session.connection().connection.driver_connection
    wait: TimeDeltaParams | None = {"milliseconds": _milliseconds(after)} if after else None
    _defer_app.configure_task(task, queue=QUEUE, lock=lock, connection=connection, schedule_in=wait).defer(**args)


def defer_many(session: Session, task: Task, jobs: Sequence[tuple[str | None, dict[str, int | str]]]) -> None:
    """Defers a job of the task for each (lock, arguments), in order and at once, in the session's transaction."""
    if not jobs:
        return
    values = {"queue": QUEUE, "task": task, "jobs": json.dumps(jobs)}
    session.connection().exec_driver_sql(_DEFER_MANY, values)


# As procrastinate's own statement, but for a form of the jobs that is ten times cheaper to bring about.
_DEFER_MANY = """
select procrastinate_defer_jobs_v1(array(
    select row(%(queue)s, %(task)s, 0, job ->> 0, null, job -> 1, null)::procrastinate_job_to_defer_v1
    from jsonb_array_elements(%(jobs)s::jsonb) with ordinality as new (job, place)
    order by place
))
"""


def wait_before(attempt: int, first: float) -> timedelta:
    """How long to wait after the `attempt`-th failed attempt (1 is the first): doubling, at most half an hour."""
    return min(timedelta(seconds=first * 2 ** (min(attempt, 30) - 1)), _LONGEST_WAIT)


class Jobs:
    """Runs jobs. `handlers` do the work; `give_up(task, args, reason)` is told of what has failed for good."""

    def __init__(
        self,
        database: Database,
        handlers: Mapping[Task, Handler],
        give_up: Callable[[Task, Mapping[str, Any], str], None],
        limits: LimitSettings,
    ) -> None:
        self._database = database
        self._handlers = handlers
        self._give_up = give_up
        self._limits = limits
        self._attempts = 0

    def run(self, stop: threading.Event) -> None:
        """Runs jobs until `stop` is set; the running ones are finished first. Blocks."""
        asyncio.run(self._work(stop))

    def drain(self) -> int:
        """Runs all jobs that are due now and those they bring about, one after another; how many ran.

        Those that wait are left.
        """
        return asyncio.run(self._drain())

    async def _work(self, stop: threading.Event) -> None:
        app = self._app(procrastinate.PsycopgConnector(conninfo=self._database.conninfo, max_size=4))
        async with app.open_async(), alive(2 * self._limits.handling_seconds):
            worker = asyncio.create_task(self._worker(app, self._limits.concurrency, wait=True))
            rescue = asyncio.create_task(self._rescue_forever(app))
            try:
                while not stop.is_set() and not worker.done():
                    await asyncio.sleep(0.1)
            finally:
                rescue.cancel()
                if not worker.done():
                    worker.cancel()
                with contextlib.suppress(asyncio.CancelledError):
                    await worker

    async def _drain(self) -> int:
        before = self._attempts
        app = self._app(BorrowingConnector(self._database.engine))
        while self._due():
            await self._worker(app, 1, wait=False)  # who has one hand alone sees what a job brings about before it ends
        return self._attempts - before

    async def _worker(self, app: procrastinate.App, concurrency: int, *, wait: bool) -> None:
        await app.run_worker_async(
            queues=[QUEUE],
            concurrency=concurrency,
            wait=wait,
            listen_notify=wait,
            install_signal_handlers=False,
            fetch_job_polling_interval=min(self._limits.heartbeat_seconds, _LONGEST_LOOK_AWAY),
            update_heartbeat_interval=self._limits.heartbeat_seconds,
            stalled_worker_timeout=self._limits.stalled_seconds,
            delete_jobs="successful",
        )

    async def _rescue_forever(self, app: procrastinate.App) -> None:
        """Gives the jobs of workers that no longer show a sign of life to those that do."""
        while True:
            try:
                await self._rescue(app)
            except Exception as failure:
                log("jobs").warning("rescue_failed", error=type(failure).__name__)
            await asyncio.sleep(self._limits.heartbeat_seconds)

    async def _rescue(self, app: procrastinate.App) -> None:
        stalled = await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=self._limits.stalled_seconds)
        for job in stalled:
            log("jobs").warning("job_of_a_dead_worker", job=job.id, task=job.task_name)
            with contextlib.suppress(ConnectorException):  # another worker was faster
                await app.job_manager.retry_job(job)

    def _app(self, connector: BaseAsyncConnector) -> procrastinate.App:
        app = procrastinate.App(connector=connector)
        for task in self._handlers:
            app.task(name=task, pass_context=True, retry=_Backoff(self._limits))(self._attempt(task))
        return app

    def _attempt(self, task: Task) -> Callable[..., Awaitable[None]]:
        limit = self._limits.handling_seconds if task in _ONE_MESSAGE else None

        async def attempt(context: procrastinate.JobContext, **args: Any) -> None:
            self._attempts += 1
            try:
                await within(limit, partial(self._try, task, args, context.job.attempts), self._database.holders)
            except TooLong:
                log("jobs").error("handling_took_too_long", task=task, **args, seconds=limit)
                give_up = partial(self._give_up, task, args, TOOK_TOO_LONG)
                await within(limit, give_up, self._database.holders)

        return attempt

    def _try(self, task: Task, args: Mapping[str, Any], attempts: int) -> None:
        """One attempt after `attempts` others. Raises where it is to be tried again."""
        # A job that took its process down with it several times counts as tried, too.
        if attempts >= self._limits.attempts:
            self._give_up(task, args, NO_RESULT)
            return
        try:
            self._handlers[task](**args)
        except GiveUp as reason:
            self._give_up(task, args, str(reason))
        except Exception as failure:
            log("jobs").warning("attempt_failed", task=task, **args, error=_chain(failure))
            if attempts + 1 < self._limits.attempts:
                raise
            self._give_up(task, args, f"{self._limits.attempts} attempts failed, the last with {_chain(failure)}")

    def _due(self) -> bool:
        """Whether a job may be run now: due, and no earlier one holds its lock."""
        with self._database.engine.connect() as connection:
            return bool(connection.scalar(text(_DUE), {"queue": QUEUE}))


_DUE = """
select exists (
    select 1 from procrastinate_jobs job
    where job.status = 'todo' and job.queue_name = :queue and (job.scheduled_at is null or job.scheduled_at <= now())
      and not exists (
        select 1 from procrastinate_jobs earlier
        where earlier.lock = job.lock and earlier.id < job.id and earlier.status in ('todo', 'doing')
      )
)
"""


class _Backoff(retry.BaseRetryStrategy):
    def __init__(self, limits: LimitSettings) -> None:
        self._limits = limits

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> retry.RetryDecision:
        wait = wait_before(job.attempts + 1, self._limits.first_wait_seconds)
        return retry.RetryDecision(retry_in={"milliseconds": _milliseconds(wait)})


def _milliseconds(wait: timedelta) -> int:
    return round(wait / timedelta(milliseconds=1))


def _chain(failure: BaseException) -> str:
    """The kinds of the failure and of its cause. Never its text, which may hold somebody's words."""
    names = [type(failure).__name__]
    if failure.__cause__ is not None:
        names.append(type(failure.__cause__).__name__)
    return " from ".join(names)
