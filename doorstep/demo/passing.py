"""Time passes in the demo: what falls due on the way happens at its own time, mail that waits for it included."""

import time
from collections.abc import Callable
from datetime import datetime, timedelta

from desk.clock import ShiftedClock
from doorstep.deadlines import sweep
from doorstep.house import House
from doorstep.post.mailing import defer_delivery
from mail import outbox

_LOOK_AGAIN_SECONDS = 0.05
_PATIENCE_SECONDS = 10.0


def pass_time(house: House, clock: ShiftedClock, by: timedelta) -> None:
    """Moves the clock from deadline to deadline, so that each fires at its own time, then to the end.

    The clock stands at each until its mails are with the mail server, which stamps them by it. A deadline that another
    sweeper has in hand is waited for; one that cannot be fired stays due, as it always does.
    """
    end = clock.now() + by
    _hand_over(house, clock.now())
    while (due := house.desk.next_due(people=True)) is not None and due <= end:
        clock.move(max(due - clock.now(), timedelta()))
        if not sweep(house) and not _fired_by_another(house, due):
            break
        _hand_over(house, clock.now())
    clock.move(max(end - clock.now(), timedelta()))
    sweep(house)
    deliver_again(house, clock.now())
    house.clock_moved.set()


def _hand_over(house: House, now: datetime) -> None:
    """What is to leave by now leaves, or is put off by the mail server, before the clock goes on."""
    deliver_again(house, now)
    _holds_within(lambda: not _under_way(house, now))


def _under_way(house: House, now: datetime) -> bool:
    with house.sessions.begin() as session:
        return outbox.is_sending(session) or outbox.waits(session, now)


def deliver_again(house: House, now: datetime) -> None:
    """Mails that were put off until now go out: the job that would look for them again waits by the machine's clock."""
    with house.sessions.begin() as session:
        if outbox.waits(session, now):
            defer_delivery(session)


def _fired_by_another(house: House, due: datetime) -> bool:
    return _holds_within(lambda: house.desk.next_due(people=True) != due)


def _holds_within(holds: Callable[[], bool]) -> bool:
    """Whether it comes to hold while there is patience."""
    until = time.monotonic() + _PATIENCE_SECONDS
    while not holds():
        if time.monotonic() > until:
            return False
        time.sleep(_LOOK_AGAIN_SECONDS)
    return True
