"""How Doorstep is: what an operator has to see, as figures."""

from datetime import timedelta
from typing import Any

from sqlalchemy import exists, func, select, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from desk.store.tables import CaseRow, DeadlineRow, InboundRow
from doorstep.house import House
from doorstep.jobs import QUEUE
from doorstep.rasa import answers
from doorstep.reception.claims import NO_MASK
from doorstep.reception.held import HELD_STATE
from doorstep.settings import ImapSettings
from mail.store import DEFERRED, FAILED, IGNORED, QUEUED, REFUSED, STORED, UNKNOWN, LetterRow, MailboxRow, OutboxRow

_LATE_SECONDS = 15 * 60
_OLDEST_WAIT_SECONDS = 300  # a queue that is this far behind is not well


def health(house: House) -> dict[str, Any]:
    """JSON-ready. `ok` is False where the database or the bot does not answer, a mail server refuses us, a mailbox
    was not fetched for long, or jobs wait long.

    Times are ISO 8601 in UTC. Failed and held messages are somebody's work, not ill health.
    """
    bot = answers(str(house.settings.bot_url)) if house.settings.bot_url else None
    try:
        with house.sessions() as session:
            figures = _figures(session, house)
    except SQLAlchemyError:
        return {"ok": False, "database": False, "bot": bot}
    alarm = figures["sending_refused"] or any(mailbox["alarm"] or mailbox["late"] for mailbox in figures["mailboxes"])
    late = (figures["jobs"]["oldest_wait_seconds"] or 0) > _OLDEST_WAIT_SECONDS
    return {"ok": bot is not False and not alarm and not late, "database": True, "bot": bot, **figures}


def _figures(session: Session, house: House) -> dict[str, Any]:
    now = house.clock.now()
    return {
        "mailboxes": [_mailbox(session.get(MailboxRow, inbox.name), inbox, house) for inbox in house.settings.inboxes],
        "sending_refused": session.scalar(select(_NOT_SIGNED_IN)),
        "jobs": dict(session.execute(text(_JOBS), {"queue": QUEUE}).mappings().one()),
        "letters": {**_by_state(session, LetterRow, STORED, FAILED, HELD_STATE), "dropped": _dropped(session)},
        "messages": _by_state(session, InboundRow, "stored", "failed"),
        "outbox": _by_state(session, OutboxRow, QUEUED, DEFERRED, REFUSED, UNKNOWN),
        "deadlines_overdue": session.scalar(select(func.count()).where(DeadlineRow.due_at < now)),
        "cases": {
            "open": session.scalar(select(func.count()).where(CaseRow.state == "open")),
            "overdue": session.scalar(select(func.count()).where(CaseRow.state == "open", CaseRow.overdue)),
        },
    }


_JOBS = """
with job as (
    select status, scheduled_at, coalesce(scheduled_at, (
        select min(at) from procrastinate_events where job_id = procrastinate_jobs.id
    )) as since
    from procrastinate_jobs where queue_name = :queue
)
select count(*) filter (where status = 'todo' and since <= now()) as waiting,
       count(*) filter (where status = 'todo' and since > now()) as to_be_tried_again,
       count(*) filter (where status = 'doing') as running,
       extract(epoch from now() - min(since) filter (where status = 'todo' and since <= now()))::int
           as oldest_wait_seconds
from job
"""


_NOT_SIGNED_IN = exists().where(OutboxRow.state == DEFERRED, OutboxRow.last_error.regexp_match("^53[0458] "))
"""Mail waits because the server does not accept our credentials (RFC 4954 6)."""


def _mailbox(row: MailboxRow | None, inbox: ImapSettings, house: House) -> dict[str, Any]:
    """`late`: fetching last worked so long ago that somebody has to look, whatever the reason.

    One that never worked should have done so since this process began.
    """
    fetched = row.last_fetch_at if row else None
    waited = house.clock.now() - (fetched or house.opened_at)
    patience = timedelta(seconds=max(_LATE_SECONDS, 3 * inbox.poll_seconds))
    return {
        "name": inbox.name,
        "last_fetch_at": fetched.isoformat() if fetched else None,
        "last_error": row.last_error if row else None,
        "alarm": bool(row and row.alarm),
        "late": waited > patience,
    }


def _dropped(session: Session) -> int:
    """Letters to masked addresses that are unknown or expired: nobody was told, so they are counted here."""
    query = select(func.count()).where(LetterRow.state == IGNORED, LetterRow.reason == NO_MASK)
    return session.scalar(query) or 0


def _by_state(session: Session, table: type[Any], *states: str) -> dict[str, int]:
    """How many rows are in each of these states."""
    query = select(table.state, func.count().label("number")).where(table.state.in_(states)).group_by(table.state)
    counted: dict[str, int] = {row.state: row.number for row in session.execute(query)}
    return {state: counted.get(state, 0) for state in states}
