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


def claimed(session: Session, now: datetime = NOW, **limit: int) -> list[int]:
    return [parcel.id for parcel in outbox.claim(session, now, 100, **limit)]


def sent(session: Session, *ids: int, now: datetime = NOW) -> None:
    outbox.record_sent(session, {outbox_id: Sent("ok") for outbox_id in ids}, now)


def test_line23_an_attempt_is_recorded_before_it_is_made(session: Session) -> None:
    row = queued(session)
    (parcel,) = outbox.claim(session, NOW, 100)
    assert (parcel.id, parcel.recipient, parcel.raw) == (row.id, "ann@client.test", b"x")
    session.refresh(row)
    assert (row.state, row.attempts, row.attempted_at) == (SENDING, 1, NOW)
    assert claimed(session) == []


def test_line23_one_process_at_a_time_delivers(mail_engine: Engine) -> None:
    with outbox.sole_courier(mail_engine) as first:
        with outbox.sole_courier(mail_engine) as second:
            assert (first, second) == (True, False)
        with outbox.sole_courier(mail_engine) as third:
            assert not third
    with outbox.sole_courier(mail_engine) as later:
        assert later


def test_line23_messages_of_a_thread_leave_in_order_and_others_do_not_wait(session: Session) -> None:
    first, second = queued(session), queued(session)
    elsewhere, to_the_pro = queued(session, thread="m2/p1"), queued(session, recipient="rosa@pros.test")
    assert claimed(session) == [first.id, elsewhere.id, to_the_pro.id]
    sent(session, elsewhere.id, to_the_pro.id)
    outbox.record(session, first.id, Deferred(451, "later"), NOW)
    assert claimed(session) == []
    assert claimed(session, NOW + RETRY_AFTER[0]) == [first.id]
    sent(session, first.id)
    assert claimed(session) == [second.id]


def test_line23_a_refused_message_lets_the_next_one_go(session: Session) -> None:
    first, second = queued(session), queued(session)
    claimed(session)
    row = outbox.record(session, first.id, Refused(550, "no such user"), NOW)
    assert (row.state, row.last_error) == (REFUSED, "550 no such user")
    assert claimed(session) == [second.id]


def test_line23_a_deferred_message_waits_for_its_time_and_is_given_up_in_the_end(session: Session) -> None:
    row_id, now = queued(session).id, NOW
    for attempt, wait in enumerate(RETRY_AFTER, start=1):
        assert claimed(session, now) == [row_id]
        row = outbox.record(session, row_id, Deferred(451, "later"), now)
        session.refresh(row)
        assert (row.state, row.attempts, row.next_attempt_at) == (DEFERRED, attempt, now + wait)
        assert not outbox.waits(session, now + wait - timedelta(seconds=1))
        now += wait
    claimed(session, now)
    row = outbox.record(session, row_id, Deferred(451, "later"), now)
    assert (row.state, row.next_attempt_at) == (REFUSED, None)
    assert not outbox.is_open(row)


def test_line23_an_unknown_outcome_is_tried_again_under_the_same_id(session: Session) -> None:
    row = queued(session)
    before = row.message_id
    claimed(session)
    outbox.record(session, row.id, Unknown("time-out"), NOW)
    assert (row.state, row.message_id) == (UNKNOWN, before)
    assert outbox.is_open(row)
    assert claimed(session, NOW + RETRY_AFTER[0]) == [row.id]


def test_line23_what_a_killed_process_left_is_recovered(session: Session) -> None:
    row = queued(session)
    claimed(session)
    assert outbox.recover(session, NOW) == [row.id]
    session.refresh(row)
    assert row.state == UNKNOWN
    assert claimed(session) == [row.id]


def test_a_domain_gets_no_more_in_a_minute_than_it_may_and_others_do_not_wait(session: Session) -> None:
    many = [queued(session, f"m{n}/p", f"ann{n}@Client.test").id for n in range(5)]
    other = queued(session, recipient="rosa@pros.test").id
    assert claimed(session, per_minute=2) == [*many[:2], other]
    sent(session, *many[:2], other)
    assert claimed(session, per_minute=2) == []
    assert outbox.waits(session, NOW)
    assert not outbox.waits(session, NOW, per_minute=2)
    assert claimed(session, NOW + timedelta(seconds=59), per_minute=2) == []
    assert claimed(session, NOW + timedelta(seconds=60), per_minute=2) == many[2:4]
    assert claimed(session) == many[4:]


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
def test_line21_the_id_that_a_provider_gave_is_known_again(session: Session, answer: str, given: str) -> None:
    row = queued(session)
    claimed(session)
    outbox.record_sent(session, {row.id: Sent(answer)}, NOW)
    session.refresh(row)
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


def test_line23_a_message_leaves_only_with_what_caused_it(session: Session) -> None:
    row_id = queued(session).id
    session.rollback()
    assert session.get(OutboxRow, row_id) is None
    assert claimed(session) == []
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


def test_line24_old_bytes_go_when_a_message_will_not_leave_any_more(session: Session) -> None:
    done, waiting = queued(session), queued(session, "m2/p1")
    claimed(session)
    sent(session, done.id)
    outbox.record(session, waiting.id, Deferred(451, "later"), NOW)
    assert outbox.forget_raw(session, NOW) == 0
    assert outbox.forget_raw(session, NOW + timedelta(days=90)) == 1
    session.expire_all()
    assert (done.raw, waiting.raw) == (None, b"x")
    found = outbox.by_message_id(session, done.message_id)
    assert found is not None, "its id is still known"
