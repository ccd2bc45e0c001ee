"""Takes what is due from the outbox to the mail server: over several connections, in order within each thread."""

import contextlib
import queue
import threading
import time
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor, wait
from datetime import timedelta

from sqlalchemy import text

from doorstep.delivery.outcomes import Kept, keep_outcomes
from doorstep.house import House
from doorstep.post.mailing import defer_delivery
from mail import outbox
from mail.outbox import Parcel

_AHEAD = 4  # claimed for each connection beside the mail that it sends
_ROUND_SECONDS = 10.0  # then the job ends, so that a worker can stop, and another goes on
_SLOW_SECONDS = 2.0  # a mail that takes longer must not make the others wait for the end of the round
_LOOK_AGAIN_SECONDS = 0.5
_TOGETHER_SECONDS = 0.005  # that an outcome waits for others, to be recorded by the same commit: less than a mail takes
_HELD_BACK = timedelta(seconds=5)  # before it is looked again for what a domain has had too many of
_FORGOTTEN = timedelta(minutes=2)  # what is due for so long has lost its job


def deliver(house: House) -> None:
    """Hands over all that is due. Does nothing where another process does so already: it will see what is new."""
    while _round(house):
        pass


def _round(house: House) -> bool:
    """True where something came in too late for this round to see it."""
    with outbox.sole_courier(house.database.engine) as mine:
        if not mine:
            return False
        with house.sessions.begin() as session:
            outbox.recover(session, house.clock.now())
        tired = Courier(house).run()
    with house.sessions.begin() as session:
        now, per_minute = house.clock.now(), house.settings.limits.mails_per_minute
        if not outbox.waits(session, now):
            return False
        if not tired and outbox.waits(session, now, per_minute=per_minute):
            return True
        defer_delivery(session, after=None if tired else _HELD_BACK)
        return False


class Courier:
    """One round of deliveries over all connections of the transport.

    Mails are claimed for all connections together, a few ahead of what is being sent. The outcomes of several
    connections are recorded by one commit, while the next mails go out. No connection is more than one mail ahead of
    what is recorded: should the process die, so few have left without a word about them.
    """

    def __init__(self, house: House) -> None:
        self._house = house
        self._outcomes: queue.SimpleQueue[tuple[Kept, Future[None]] | None] = queue.SimpleQueue()
        lock = threading.Lock()  # of all that stands below
        self._given = threading.Condition(lock)
        self._wanted = threading.Condition(lock)
        self._claimed: deque[Parcel] = deque()
        self._under_way = 0  # claimed and not recorded
        self._records = 0
        self._over = False
        self._begun: dict[int, float] = {}  # when each mail on its way was begun
        self._ends = time.monotonic() + _ROUND_SECONDS

    def run(self) -> bool:
        """Delivers until nothing may be tried; True where it ended before, for it has lasted long enough."""
        lanes = self._house.transport.connections
        with ThreadPoolExecutor(lanes + 2, thread_name_prefix="courier") as pool:
            recording = pool.submit(self._record)
            running = [pool.submit(self._lane) for _ in range(lanes)]
            try:
                tired = self._claim_all(_AHEAD * lanes)
            finally:
                self._end()
                wait(running)
                self._outcomes.put(None)
                recording.result()
            for lane in running:
                lane.result()
            return tired

    def _end(self) -> None:
        with self._given:
            self._over = True
            self._given.notify_all()
            self._wanted.notify()

    def _claim_all(self, ahead: int) -> bool:
        """Sees to it that `ahead` mails wait for the connections, if there are as many. Gives what `run` gives."""
        while not self._over and self._goes_on():
            with self._wanted:
                room, records = ahead - len(self._claimed), self._records
                if 2 * room < ahead:
                    self._wanted.wait(_LOOK_AGAIN_SECONDS)
                    continue
            limits = self._house.settings.limits
            with self._house.sessions.begin() as session:
                now = self._house.clock.now()
                parcels = outbox.claim(session, now, room, per_minute=limits.mails_per_minute)
            with self._wanted:
                self._claimed.extend(parcels)
                self._under_way += len(parcels)
                self._given.notify(len(parcels))
                if not parcels and self._records == records:
                    if not self._under_way:
                        return False
                    self._wanted.wait(_LOOK_AGAIN_SECONDS)  # for a record, which others of its thread may wait for
        return True

    def _goes_on(self) -> bool:
        now = time.monotonic()
        return now < self._ends or any(now - begun > _SLOW_SECONDS for begun in list(self._begun.values()))

    def _lane(self) -> None:
        """The work of one connection."""
        before: Future[None] | None = None
        try:
            while (parcel := self._next()) is not None:
                self._begun[parcel.id] = time.monotonic()
                outcome = self._house.transport.send(parcel.envelope_from, parcel.recipient, parcel.raw)
                del self._begun[parcel.id]
                if before is not None:
                    before.result()
                before = Future()
                self._outcomes.put(((parcel.id, outcome), before))
            if before is not None:
                before.result()
        finally:
            self._end()

    def _next(self) -> Parcel | None:
        """The next mail to be sent; None where there will be no more."""
        with self._given:
            self._given.wait_for(lambda: self._claimed or self._over)
            if not self._claimed:
                return None
            self._wanted.notify()
            return self._claimed.popleft()

    def _record(self) -> None:
        """All outcomes, until there is a None among them."""
        ended = False
        while not ended:
            some = self._some_outcomes()
            ended = None in some
            outcomes = [each for each in some if each is not None]
            try:
                keep_outcomes(self._house, [outcome for outcome, _ in outcomes])
            except Exception as failure:  # the database: the round ends, and what was sent is unknown
                for _, recorded in outcomes:
                    recorded.set_exception(failure)
                self._end()
                continue
            with self._wanted:
                self._under_way -= len(outcomes)
                self._records += 1
                self._wanted.notify()
            for _, recorded in outcomes:
                recorded.set_result(None)

    def _some_outcomes(self) -> list[tuple[Kept, Future[None]] | None]:
        """Those of as many connections as end at about the same time. None among them is the end."""
        some = [self._outcomes.get()]
        until = time.monotonic() + _TOGETHER_SECONDS
        with contextlib.suppress(queue.Empty):
            while len(some) < self._house.transport.connections and None not in some:
                some.append(self._outcomes.get(timeout=max(until - time.monotonic(), 0)))
            while None not in some:
                some.append(self._outcomes.get_nowait())
        return some


def catch_up(house: House) -> bool:
    """Sees to it that what has been due for a while is delivered, should its job be lost; whether it was."""
    with house.sessions.begin() as session:
        lost = outbox.waits(session, house.clock.now() - _FORGOTTEN) and not session.scalar(_HAS_JOB)
        if lost:
            defer_delivery(session)
        return lost


_HAS_JOB = text(
    "select exists (select 1 from procrastinate_jobs where task_name = 'deliver' and (status = 'doing'"
    " or status = 'todo' and (scheduled_at is null or scheduled_at < now() + interval '10 seconds')))"
)
