"""What an attempt to deliver brings about: the next one, or word to the desk that a mail does not get there."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from desk.commands import DeliveryFailed
from desk.conversation import OutgoingState
from desk.matter import Actor
from desk.store.cases import matter_of_unreached
from desk.store.tables import OutgoingRow
from doorstep.house import House
from doorstep.logs import log
from doorstep.post.mailing import defer_delivery
from doorstep.threads import Thread
from mail import outbox
from mail.outbox import NotSent, is_open
from mail.sending import Outcome, Sent
from mail.store import REFUSED, OutboxRow

_CLOCK = Actor(role="clock")


Kept = tuple[int, Outcome]
"""The outbox id of a message, and what became of its attempt."""


def keep_outcomes(house: House, outcomes: Sequence[Kept]) -> None:
    """Records them with all that follows: what was sent in one transaction, of the others each in its own."""
    sent: dict[int, Sent] = {}
    for outbox_id, outcome in outcomes:
        if isinstance(outcome, Sent):
            sent[outbox_id] = outcome
        else:
            _keep(house, outbox_id, outcome)
    if sent:
        with house.sessions.begin() as session:
            outbox.record_sent(session, sent, house.clock.now())
            session.connection().exec_driver_sql(_SHOWN_AS_SENT, {"ids": list(sent)})
        for outbox_id in sent:
            log("delivery").info("sent", outbox=outbox_id)


_SHOWN_AS_SENT = "update outgoing_messages set state = 'sent' where outbox_id = any (%(ids)b::bigint[])"


def _keep(house: House, outbox_id: int, outcome: NotSent) -> None:
    """Records it with all that follows, in one transaction; where what follows cannot be done, by itself."""
    try:
        with house.sessions.begin() as session:
            _follow_up(house, session, _record(house, session, outbox_id, outcome))
    except Exception as failure:  # one message must not hold up the others
        log("delivery").error("nobody_told", outbox=outbox_id, error=type(failure).__name__)
        with house.sessions.begin() as session:
            _record(house, session, outbox_id, outcome)


def _record(house: House, session: Session, outbox_id: int, outcome: NotSent) -> OutboxRow:
    row = outbox.record(session, outbox_id, outcome, house.clock.now())
    log("delivery").info("attempt", outbox=row.id, attempts=row.attempts, state=row.state)
    return row


def _follow_up(house: House, session: Session, row: OutboxRow) -> None:
    if is_open(row):
        assert row.next_attempt_at is not None
        defer_delivery(session, after=max(row.next_attempt_at - house.clock.now(), timedelta()))
    elif row.state == REFUSED:
        mark_sent(session, row, "refused")
        tell_failed(house, session, row, status=(row.last_error or "").split(" ")[0] or "unknown")
    else:  # unknown to the end: it may have arrived, and nobody can say so
        mark_sent(session, row, "failed")
        tell_failed(house, session, row, status="nobody knows whether the last attempts arrived")


def tell_failed(house: House, session: Session, row: OutboxRow, *, status: str) -> None:
    """Tells the desk that a mail to one of the parties came back for good."""
    message = session.scalar(select(OutgoingRow).where(OutgoingRow.outbox_id == row.id))
    thread = Thread.of(row.thread)
    if message is None or message.to_person is None or thread.matter_id is None or message.role == "support":
        log("delivery").warning("mail_refused", outbox=row.id, status=status)
        return
    about = Actor.model_validate({"role": message.role, "person_id": message.to_person})
    # One case collects what does not get to somebody, whatever matters it is about.
    collecting = matter_of_unreached(session, about) or thread.matter_id
    if collecting != thread.matter_id:
        status = f"{status} (job #{house.desk.matter(thread.matter_id, session).number})"
    command = DeliveryFailed(actor=_CLOCK, about=about, status=status)
    house.desk.handle(command, key=f"outbox:{row.id}:failed", matter_id=collecting, session=session)


def mark_sent(session: Session, row: OutboxRow, state: OutgoingState) -> None:
    """What the message that the mail carries is shown as."""
    session.execute(update(OutgoingRow).where(OutgoingRow.outbox_id == row.id).values(state=state))
