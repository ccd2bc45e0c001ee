"""mail 21, 23: nothing is sent twice by us, nothing out of order, nothing for ever."""

from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from mail import outbox
from mail.mask_store import find_mask, mask_for
from mail.sending import RETRY_AFTER, Deferred, Refused, Sent, Unknown
from mail.store import DEFERRED, QUEUED, REFUSED, SENDING, SENT, UNKNOWN, OutboxRow

NOW = datetime(2026, 11, 23, 17, 0, tzinfo=UTC)
_numbers = count(1)


def queued(session: Session, thread: str = "m1/p1", recipient: str = "ann@client.test") -> OutboxRow:
    message_id = f"<out.{next(_numbers)}@book.test>"
    return outbox.queue(
        session,
        thread=thread,
        recipient=recipient,
        envelope_from="bounces@book.test",
        message_id=message_id,
        raw=b"x",
        now=NOW,
    )


def test_an_attempt_is_recorded_before_it_is_made(session: Session) -> None:
    row = queued(session)
    claimed = outbox.claim(session, row.id, NOW)
    assert claimed is not None
    assert (claimed.state, claimed.attempts, claimed.attempted_at) == (SENDING, 1, NOW)
    assert outbox.claim(session, row.id, NOW) is None


def test_two_workers_do_not_claim_the_same_message(session: Session, mail_engine: Engine) -> None:
    row = queued(session)
    session.commit()
    assert outbox.claim(session, row.id, NOW) is not None
    with Session(mail_engine) as other:
        assert outbox.claim(other, row.id, NOW) is None
    session.commit()
    with Session(mail_engine) as other:
        assert outbox.claim(other, row.id, NOW) is None


def test_messages_of_a_thread_leave_in_order_and_others_do_not_wait(session: Session) -> None:
    first, second = queued(session), queued(session)
    elsewhere, to_the_pro = queued(session, thread="m2/p1"), queued(session, recipient="rosa@pros.test")
    assert outbox.due(session, NOW) == [first.id, elsewhere.id, to_the_pro.id]
    assert outbox.claim(session, second.id, NOW) is None
    assert outbox.claim(session, first.id, NOW) is not None
    outbox.record(session, first.id, Deferred(451, "later"), NOW)
    assert outbox.claim(session, second.id, NOW) is None
    outbox.record(session, first.id, Sent("ok"), NOW)
    assert outbox.claim(session, second.id, NOW) is not None


def test_a_refused_message_lets_the_next_one_go(session: Session) -> None:
    first, second = queued(session), queued(session)
    outbox.claim(session, first.id, NOW)
    outbox.record(session, first.id, Refused(550, "no such user"), NOW)
    assert first.state == REFUSED
    assert first.last_error == "550 no such user"
    assert outbox.due(session, NOW) == [second.id]


def test_a_deferred_message_waits_for_its_time_and_is_given_up_in_the_end(session: Session) -> None:
    row, now = queued(session), NOW
    for attempt, wait in enumerate(RETRY_AFTER, start=1):
        assert outbox.claim(session, row.id, now) is not None
        outbox.record(session, row.id, Deferred(451, "later"), now)
        assert (row.state, row.attempts, row.next_attempt_at) == (DEFERRED, attempt, now + wait)
        assert outbox.due(session, now + wait - timedelta(seconds=1)) == []
        now += wait
    outbox.claim(session, row.id, now)
    outbox.record(session, row.id, Deferred(451, "later"), now)
    assert (row.state, row.next_attempt_at) == (REFUSED, None)
    assert not outbox.is_open(row)


def test_an_unknown_outcome_is_tried_again_under_the_same_id(session: Session) -> None:
    row = queued(session)
    before = row.message_id
    outbox.claim(session, row.id, NOW)
    outbox.record(session, row.id, Unknown("time-out"), NOW)
    assert (row.state, row.message_id) == (UNKNOWN, before)
    assert outbox.is_open(row)
    assert outbox.claim(session, row.id, NOW + RETRY_AFTER[0]) is not None


def test_what_a_killed_process_left_is_recovered(session: Session) -> None:
    row = queued(session)
    outbox.claim(session, row.id, NOW)
    assert outbox.recover(session, NOW + timedelta(minutes=14)) == []
    assert outbox.recover(session, NOW + timedelta(minutes=16)) == [row.id]
    session.refresh(row)
    assert row.state == UNKNOWN
    assert outbox.due(session, NOW + timedelta(minutes=16)) == [row.id]


@pytest.mark.parametrize(
    ("answer", "given"),
    [
        ("2.0.0 OK <AM0PR01@eur01.prod.provider.test> [Hostname=x]", "<AM0PR01@eur01.prod.provider.test>"),
        (
            "Ok 01010158992bd11e-d46429af-0ec9-4aaf-000000",
            "<01010158992bd11e-d46429af-0ec9-4aaf-000000@x.provider.test>",
        ),
    ],
)
def test_the_id_that_a_provider_gave_is_known_again(session: Session, answer: str, given: str) -> None:
    row = queued(session)
    outbox.claim(session, row.id, NOW)
    outbox.record(session, row.id, Sent(answer), NOW)
    assert row.state == SENT
    for known in (row.message_id, given):
        found = outbox.by_message_id(session, known)
        assert found is not None
        assert found.id == row.id
    assert outbox.by_message_id(session, "<other@book.test>") is None


def test_the_cap_counts_one_person_in_one_thread(session: Session) -> None:
    for thread in ("m1/p1", "m1/p1", "m2/p1"):
        queued(session, thread)
    since = NOW - timedelta(hours=1)
    assert outbox.sent_since(session, recipient="ann@client.test", thread="m1/p1", since=since) == 2
    assert outbox.sent_since(session, recipient="ann@client.test", thread="m1/p1", since=NOW) == 0


def test_a_message_leaves_only_with_what_caused_it(session: Session) -> None:
    row_id = queued(session).id
    session.rollback()
    assert session.get(OutboxRow, row_id) is None
    assert outbox.due(session, NOW) == []
    assert queued(session).state == QUEUED


def test_a_mask_stands_for_a_thread_and_one_writer(session: Session) -> None:
    token = mask_for(session, thread="m1/p1", writer="ann", now=NOW)
    assert mask_for(session, thread="m1/p1", writer="ann", now=NOW) == token
    assert mask_for(session, thread="m1/p1", writer="rosa", now=NOW) != token
    found = find_mask(session, token, NOW)
    assert found is not None
    assert (found.thread, found.writer) == ("m1/p1", "ann")


def test_an_expired_or_unknown_mask_is_none(session: Session) -> None:
    token = mask_for(session, thread="m1/p1", writer="ann", now=NOW, expires_at=NOW + timedelta(days=1))
    assert find_mask(session, token, NOW + timedelta(hours=23)) is not None
    assert find_mask(session, token, NOW + timedelta(days=1)) is None
    assert find_mask(session, "a" * 26, NOW) is None
