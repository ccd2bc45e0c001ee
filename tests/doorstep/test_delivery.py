"""The outbox: in order within a thread, tried again, refused mail told to the desk, nothing left without a job."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import select, text

from desk.commands import SubmitRequest
from desk.matter import Actor
from desk.store.tables import OutgoingRow
from doorstep.delivery.delivering import catch_up, deliver
from doorstep.upkeep import keep_up
from mail.sending import RETRY_AFTER, Deferred, Outcome, Refused, Sent, Unknown
from mail.store import OutboxRow
from tests.doorstep.town import JOE, ROSA, Town


def _request(town: Town) -> str:
    command = SubmitRequest(
        actor=Actor(role="customer", person_id="dana"), service="tv-mounting", zip="98101", description="a TV"
    )
    matter_id = town.house.desk.handle(command, key="request", matter_id=None).matter_id
    assert matter_id is not None
    return matter_id


def _answer_with(town: Town, outcomes: Sequence[Outcome], recipient: str = ROSA) -> None:
    """Lets the mail server answer mail to the recipient with these outcomes in turn, then take everything."""
    answers, take = list(outcomes), town.transport.send

    def send(envelope_from: str, to: str, raw: bytes) -> Outcome:
        if to == recipient and answers and not isinstance(answers[0], Sent):
            return answers.pop(0)
        return take(envelope_from, to, raw)

    town.transport.send = send  # type: ignore[method-assign]


def _rows(town: Town, recipient: str = ROSA) -> list[OutboxRow]:
    with town.house.sessions() as session:
        query = select(OutboxRow).where(OutboxRow.recipient == recipient).order_by(OutboxRow.id)
        return list(session.scalars(query))


def test_what_is_not_taken_for_now_holds_back_what_comes_after_it_and_nobody_else(quiet_town: Town) -> None:
    """mail.md 23."""
    town = quiet_town
    _answer_with(town, [Deferred(451, "later")])
    _request(town)
    town.drain()
    assert [row.state for row in _rows(town)] == ["deferred"]
    assert [mail.handed.recipient for mail in town.mails()] == [JOE]
    town.clock.set(town.clock.now() + timedelta(minutes=2))
    deliver(town.house, outbox_id=_rows(town)[0].id)
    assert [row.state for row in _rows(town)] == ["sent"]
    assert _rows(town)[0].attempts == 2


def test_an_unknown_outcome_is_tried_again_under_the_same_message_id(quiet_town: Town) -> None:
    """mail.md 23: a time-out after DATA is no failure."""
    town = quiet_town
    _answer_with(town, [Unknown("time-out")])
    _request(town)
    town.drain()
    (row,) = _rows(town)
    assert row.state == "unknown"
    town.clock.set(town.clock.now() + timedelta(minutes=2))
    deliver(town.house, outbox_id=row.id)
    assert [mail.message["Message-ID"] for mail in town.mails_to(ROSA)] == [row.message_id]


def test_mail_of_which_nobody_ever_knows_whether_it_arrived_becomes_a_case(quiet_town: Town) -> None:
    town = quiet_town
    _answer_with(town, [Unknown("time-out")] * (len(RETRY_AFTER) + 1))
    matter_id = _request(town)
    town.drain()
    for wait in RETRY_AFTER:
        assert town.house.desk.matter(matter_id).cases == ()
        town.clock.set(town.clock.now() + wait)
        deliver(town.house, outbox_id=_rows(town)[0].id)
    lost = _rows(town)[0]
    assert (lost.state, lost.next_attempt_at) == ("unknown", None)
    (case,) = town.house.desk.matter(matter_id).cases
    assert (case.reason, case.pro_id) == ("delivery_failed", "rosa")
    with town.house.sessions() as session:
        told = session.scalars(select(OutgoingRow.state).where(OutgoingRow.outbox_id == lost.id)).one()
    assert told == "failed"


def test_refused_mail_becomes_a_case(quiet_town: Town) -> None:
    town = quiet_town
    _answer_with(town, [Refused(550, "no such user")])
    matter_id = _request(town)
    town.drain()
    assert [row.state for row in _rows(town)] == ["refused"]
    (case,) = town.house.desk.matter(matter_id).cases
    assert (case.reason, case.pro_id) == ("delivery_failed", "rosa")


def test_mail_that_lost_its_job_gets_one_and_only_one(quiet_town: Town) -> None:
    town = quiet_town
    _request(town)
    with town.house.sessions.begin() as session:
        session.execute(text("delete from procrastinate_jobs"))
    town.clock.set(town.clock.now() + timedelta(minutes=5))
    assert catch_up(town.house) == 2
    assert catch_up(town.house) == 0
    town.drain()
    assert sorted(mail.handed.recipient for mail in town.mails()) == sorted([JOE, ROSA])


def test_raw_letters_are_forgotten_after_their_time(quiet_town: Town) -> None:
    """mail.md 24."""
    town = quiet_town
    letter_id = town.store(JOE, "desk@book.example", "Hello", List_Id="<list.example>")
    town.drain()
    keep_up(town.house)
    assert town.letter(letter_id).raw is not None
    town.clock.set(town.clock.now() + timedelta(days=91))
    keep_up(town.house)
    assert town.letter(letter_id).raw is None
    assert town.letter(letter_id).content_key


def test_jobs_name_no_address(quiet_town: Town) -> None:
    """mail.md 24: jobs are logged."""
    town = quiet_town
    _request(town)
    town.store(ROSA, "desk@book.example", "Hello")
    with town.house.sessions() as session:
        jobs = session.execute(text("select coalesce(lock, '') || args::text from procrastinate_jobs")).scalars().all()
    assert len(jobs) == 3
    assert "@" not in "".join(jobs)
