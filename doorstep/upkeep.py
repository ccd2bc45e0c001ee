"""What is done now and then: mail that lost its job, raw mails past their time, old jobs."""

from datetime import timedelta

from sqlalchemy import text

from doorstep.delivery.delivering import catch_up
from doorstep.house import House
from doorstep.logs import log
from mail import letters, outbox

_OLD_JOBS = text(
    "delete from procrastinate_jobs where status in ('succeeded', 'failed', 'cancelled', 'aborted') and id in"
    " (select job_id from procrastinate_events group by job_id having max(at) < now() - interval '7 days')"
)


def keep_up(house: House) -> None:
    """One round. Every part may be done by several processes at once."""
    late = catch_up(house)
    with house.sessions.begin() as session:
        before = house.clock.now() - timedelta(days=house.settings.limits.letter_days)
        forgotten = letters.forget_raw(session, before) + outbox.forget_raw(session, before)
        session.execute(_OLD_JOBS)
    if late or forgotten:
        log("upkeep").info("kept_up", mails_had_no_job=late, mails_forgotten=forgotten)
