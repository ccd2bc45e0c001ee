"""Delivers what is due in a thread to one recipient, in order; records each attempt before it is made."""

from datetime import datetime, timedelta

from sqlalchemy import select, text, update
from sqlalchemy.orm import Session

from desk.commands import DeliveryFailed
from desk.matter import Actor
from desk.store.tables import OutgoingRow
from doorstep.house import House
from doorstep.jobs import GiveUp
from doorstep.logs import log
from doorstep.post.mailing import defer_delivery, lane_of
from doorstep.threads import Thread
from mail import outbox
from mail.outbox import is_open
from mail.store import REFUSED, SENDING, SENT, UNKNOWN, OutboxRow

_CLOCK = Actor(role="clock")
_FORGOTTEN = timedelta(minutes=2)  # a row that is due for so long has lost its job


def deliver(house: House, *, outbox_id: int) -> None:
    """Hands over what is due in the message's thread for its recipient: this message, and what stands before it.

    One job at a time does so for a thread and recipient; its lock sees to that.
    """
    with house.sessions.begin() as session:
        row = session.get(OutboxRow, outbox_id)
        if row is None:
            raise GiveUp("there is no such message")
        thread, recipient = row.thread, row.recipient
        _take_over(session, thread, recipient, house.clock.now())
    while _deliver_next(house, thread, recipient):
        pass


def _deliver_next(house: House, thread: str, recipient: str) -> bool:
    """Tries the first open message. False: there is none, or it has to wait."""
    with house.sessions.begin() as session:
        first = session.scalars(
            select(OutboxRow)
            .where(OutboxRow.thread == thread, OutboxRow.recipient == recipient, OutboxRow.next_attempt_at.is_not(None))
            .order_by(OutboxRow.id)
            .limit(1)
        ).one_or_none()
        row = outbox.claim(session, first.id, house.clock.now()) if first is not None else None
        if first is None or row is None:
            return False
        parcel = (row.id, row.envelope_from, row.recipient, row.raw or b"")
    outcome = house.transport.send(*parcel[1:])
    with house.sessions.begin() as session:
        row = outbox.record(session, parcel[0], outcome, house.clock.now())
        log("delivery").info("attempt", outbox=row.id, attempts=row.attempts, state=row.state)
        _follow_up(house, session, row)
        return not is_open(row)


def _follow_up(house: House, session: Session, row: OutboxRow) -> None:
    """What an outcome brings about: the next attempt, or word to the desk that the mail does not get there."""
    if is_open(row):
        assert row.next_attempt_at is not None
        # Under the same lock: what comes later in the thread waits for this one.
        defer_delivery(session, row, after=max(row.next_attempt_at - house.clock.now(), timedelta()))
        return
    if row.state == SENT:
        _mark(session, row, "sent")
    elif row.state == REFUSED:
        _mark(session, row, "refused")
        tell_failed(house, session, row, status=(row.last_error or "").split(" ")[0] or "unknown")
    else:  # unknown to the end: it may have arrived, and nobody can say so
        _mark(session, row, "failed")
        tell_failed(house, session, row, status="nobody knows whether the last attempts arrived")


def tell_failed(house: House, session: Session, row: OutboxRow, *, status: str) -> None:
    """Tells the desk that a mail to one of the parties came back for good."""
    message = session.scalar(select(OutgoingRow).where(OutgoingRow.outbox_id == row.id))
    thread = Thread.of(row.thread)
    if message is None or message.to_person is None or thread.matter_id is None or message.role == "support":
        log("delivery").warning("mail_refused", outbox=row.id, status=status)
        return
    about = Actor.model_validate({"role": message.role, "person_id": message.to_person})
    command = DeliveryFailed(actor=_CLOCK, about=about, status=status)
    house.desk.handle(command, key=f"outbox:{row.id}:failed", matter_id=thread.matter_id, session=session)


def _mark(session: Session, row: OutboxRow, state: str) -> None:
    session.execute(update(OutgoingRow).where(OutgoingRow.outbox_id == row.id).values(state=state))


def _take_over(session: Session, thread: str, recipient: str, now: datetime) -> None:
    """An attempt that another process began and did not end: nobody knows whether it arrived; it is tried again.

    The same Message-ID lets the recipient's server drop a second copy.
    """
    session.execute(
        update(OutboxRow)
        .where(OutboxRow.thread == thread, OutboxRow.recipient == recipient, OutboxRow.state == SENDING)
        .values(state=UNKNOWN, next_attempt_at=now, last_error="the process that sent it did not come back")
    )


def catch_up(house: House) -> int:
    """Gives a job to everything that is due and has none; how many messages."""
    with house.sessions.begin() as session:
        now = house.clock.now()
        outbox.recover(session, now)
        due = outbox.due(session, now - _FORGOTTEN)
        rows = session.scalars(select(OutboxRow).where(OutboxRow.id.in_(due))).all()
        lost = [row for row in rows if not session.scalar(_HAS_JOB, {"lane": lane_of(row)})]
        for row in lost:
            defer_delivery(session, row)
        return len(lost)


_HAS_JOB = text("select exists (select 1 from procrastinate_jobs where lock = :lane and status in ('todo', 'doing'))")
