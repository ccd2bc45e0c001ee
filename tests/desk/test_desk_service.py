"""The desk on a real database: one transaction a command, exactly once by key, deadlines by the clock."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import create_engine, func, select
from sqlalchemy.orm import Session, sessionmaker

from desk import commands as cmd
from desk import people
from desk.clock import SetClock
from desk.engagements import Engagement
from desk.evolve import replay
from desk.matter import Actor
from desk.notices import Notice
from desk.people import Customer
from desk.policy import Policy
from desk.reading import UnknownMatter
from desk.service import Desk
from desk.store import matters
from desk.store.offices import office_maker
from desk.store.tables import CaseRow, DeadlineRow, EventRow
from tests.database import fresh_database
from tests.desk.cast import CALENDAR, CATALOGUE, DANA, ROSA, SAM, SUPPORT, THREE, at, dollars, pro


class Room:
    """A desk with its database, clock and the notices that it sent."""

    def __init__(self) -> None:
        self.engine = create_engine(fresh_database())
        self.sessions = sessionmaker(self.engine, expire_on_commit=False)
        self.clock = SetClock(at("2026-12-01 10:00"))
        self.sent: list[Notice] = []
        self.broken = False
        self.office = office_maker(Policy(), CALENDAR, CATALOGUE, "book.example")
        self.desk = Desk(self.sessions, self.clock, self.office, self.post)
        with self.sessions.begin() as session:
            people.add(session, Customer(id="dana", name="Dana Wood", email="dana@home.example"))
            people.add(session, pro("rosa", came_with=4.9))
            people.add(session, pro("sam", "98109"))

    def post(self, session: Session, notices: Sequence[Notice], key: str | None) -> None:
        if self.broken:
            raise RuntimeError("the post is broken")
        self.sent += notices

    def submit(self, key: str = "m1:0") -> str:
        command = cmd.SubmitRequest(
            actor=DANA, words="a TV", service="tv-mounting", zip="98101", description="65 inch TV"
        )
        matter_id = self.desk.handle(command, key=key, matter_id=None).matter_id
        assert matter_id is not None
        return matter_id

    def engagements(self, pro_id: str) -> tuple[Engagement, ...]:
        with self.sessions() as session:
            return tuple(self.office(session).engagements(pro_id))

    def book(self) -> str:
        matter_id = self.submit()
        give = cmd.GiveEstimate(actor=ROSA, words="150", amount=dollars(150))
        self.desk.handle(give, key="m2:0", matter_id=matter_id)
        self.desk.handle(cmd.AcceptEstimate(actor=DANA, windows=THREE), key="m3:0", matter_id=matter_id)
        self.desk.handle(cmd.ConfirmWindow(actor=ROSA, window=THREE[0]), key="m4:0", matter_id=matter_id)
        return matter_id


@pytest.fixture
def room() -> Iterator[Room]:
    made = Room()
    yield made
    made.engine.dispose()


def test_the_state_is_what_replaying_the_audit_trail_gives(room: Room) -> None:
    matter_id = room.book()
    with room.sessions() as session:
        trail = matters.trail(session, matter_id)
    assert replay((entry.event, entry.at) for entry in trail) == room.desk.matter(matter_id)
    assert [entry.seq for entry in trail] == list(range(1, len(trail) + 1))


def test_the_same_key_again_gives_the_stored_outcome_and_does_nothing(room: Room) -> None:
    first = room.submit()
    sent = len(room.sent)
    assert room.submit() == first and len(room.sent) == sent
    again = room.desk.handle(cmd.CancelBooking(actor=DANA), key="m1:0", matter_id=first)
    assert again.answer.code == "request_submitted" and again.events[0].type == "matter_opened"


def test_what_cannot_be_told_has_not_happened(room: Room) -> None:
    matter_id = room.submit()
    room.broken = True
    with pytest.raises(RuntimeError):
        room.desk.handle(cmd.TellPro(actor=DANA, words="hello?", pro_id="rosa"), key="m2:0", matter_id=matter_id)
    room.broken = False
    with room.sessions() as session:
        assert session.scalar(select(func.count()).where(EventRow.command_key == "m2:0")) == 0
    outcome = room.desk.handle(cmd.TellPro(actor=DANA, words="hello?", pro_id="rosa"), key="m2:0", matter_id=matter_id)
    assert outcome.answer.code == "told_pro"


def test_an_unknown_matter_is_an_error(room: Room) -> None:
    with pytest.raises(UnknownMatter):
        room.desk.handle(cmd.CancelBooking(actor=DANA), key="x", matter_id="nowhere")


def test_deadline_rows_mirror_the_matter_and_fire_once(room: Room) -> None:
    matter_id = room.submit()
    with room.sessions() as session:
        rows = session.scalars(select(DeadlineRow)).all()
    assert {(r.kind, r.subject, r.due_at.astimezone(UTC)) for r in rows} == {
        (d.kind, d.subject, d.due_at.astimezone(UTC)) for d in room.desk.matter(matter_id).deadlines
    }
    assert room.desk.fire_due() == 0
    room.clock.set(at("2026-12-02 10:00"))
    assert (
        len(room.desk.deadlines(until=room.clock.now())) == 2
        and room.desk.fire_due() == 2
        and room.desk.fire_due() == 0
    )
    assert [n.kind for n in room.sent[-2:]] == ["estimate_reminder", "estimate_reminder"]


def test_a_no_show_becomes_a_case_by_itself_and_support_answers(room: Room) -> None:
    """NOS-1, NOS-2, NOS-3."""
    matter_id = room.book()
    room.clock.set(at("2026-12-08 12:00"))
    room.desk.handle(cmd.ReportNoShow(actor=DANA, words="nobody came"), key="m5:0", matter_id=matter_id)
    room.clock.set(at("2026-12-10 12:00"))
    assert room.desk.fire_due() == 1
    [line] = room.desk.cases()
    assert line.case.reason == "no_show" and not line.overdue
    assert line.case.update_due == at("2026-12-14 12:00")
    room.clock.set(at("2026-12-14 12:00"))
    room.desk.fire_due()
    assert room.desk.cases()[0].overdue
    answer = cmd.AnswerCase(actor=SUPPORT, words="We are on it.", case_id=line.case.id, close=True)
    room.desk.handle(answer, key="s1", matter_id=matter_id)
    assert room.desk.cases() == [] and room.sent[-1].kind == "case_update_customer"
    with room.sessions() as session:
        assert session.scalar(select(CaseRow.overdue)) is False
    lines = room.desk.history(matter_id)
    assert any("No-show of Rosa Diaz reported" in line.text for line in lines)
    assert any(line.words == "nobody came" and "NOS-1" in line.policy for line in lines)


def test_words_count_from_when_they_were_received(room: Room) -> None:
    """REQ-4: an estimate received in time and handled later is in time; and one received too late is not."""
    matter_id = room.submit()
    room.clock.set(at("2026-12-04 10:05"))
    give = cmd.GiveEstimate(actor=ROSA, words="150", amount=dollars(150))
    outcome = room.desk.handle(give, key="m2:0", matter_id=matter_id, at=at("2026-12-04 09:59"))
    assert outcome.answer.code == "estimate_recorded"
    room.clock.set(at("2026-12-04 10:06"))
    room.desk.fire_due()
    again = room.desk.handle(give, key="m4:0", matter_id=matter_id, at=at("2026-12-04 09:59"))
    assert again.answer.code == "estimate_recorded", "the close has fired, and yet it was in time"
    late = room.desk.handle(give, key="m3:0", matter_id=matter_id, at=at("2026-12-04 10:00"))
    assert late.answer.code == "estimate_too_late"


def test_what_was_due_before_the_words_came_has_happened_before_them(room: Room) -> None:
    """NOS-2: the sweep may be late; the pro's late answer does not stop a clock that had run out."""
    matter_id = room.book()
    room.clock.set(at("2026-12-08 12:00"))
    room.desk.handle(cmd.ReportNoShow(actor=DANA, words="nobody came"), key="m5:0", matter_id=matter_id)
    room.clock.set(at("2026-12-10 12:00") + timedelta(minutes=1))
    room.desk.handle(cmd.TellCustomer(actor=ROSA, words="sorry"), key="m6:0", matter_id=matter_id)
    assert room.desk.matter(matter_id).no_shows[0].state == "escalated"


def test_one_matter_that_fails_does_not_hold_up_the_others(room: Room, caplog: pytest.LogCaptureFixture) -> None:
    first, second = room.submit("m1:0"), room.submit("m2:0")
    with room.sessions.begin() as session:
        row = session.get(matters.MatterRow, first)
        assert row is not None
        row.state = {"id": "broken"}
    room.clock.set(at("2026-12-02 10:00"))
    assert room.desk.fire_due() == 2
    assert first in caplog.text
    assert {due.matter_id for due in room.desk.deadlines(until=room.clock.now())} == {first}
    assert {d.kind for d in room.desk.matter(second).deadlines} == {"estimates_close"}


def test_matters_of_a_customer_and_of_a_pro(room: Room) -> None:
    first, second = room.submit("m1:0"), room.submit("m2:0")
    assert [m.id for m in room.desk.matters_of("dana")] == [second, first]
    assert [m.id for m in room.desk.matters_of("rosa")] == [second, first]
    assert room.desk.matters_of("nobody") == []


def test_next_due_and_questions(room: Room) -> None:
    assert room.desk.next_due() is None
    assert room.desk.availability("tv-mounting", "98101").facts["pros"] == "2 pros"
    assert room.desk.status(None, DANA).code == "no_request"
    matter_id = room.submit()
    assert room.desk.next_due() == at("2026-12-02 10:00")
    assert room.desk.estimates(matter_id, DANA).code == "estimates_none"
    assert "is open: 0 estimates so far from 2 pros asked" in room.desk.status(matter_id, DANA).facts["text"]


@pytest.mark.parametrize("actor", [ROSA, Actor(role="customer", person_id="rosa"), Actor(role="customer")])
def test_con1_nobody_but_the_customer_hears_of_estimates_and_standing(room: Room, actor: Actor) -> None:
    """Also a pro of the matter who writes in the chat as a customer would."""
    matter_id = room.submit()
    room.desk.handle(cmd.GiveEstimate(actor=SAM, words="99", amount=dollars(99)), key="e", matter_id=matter_id)
    for answer in (room.desk.estimates(matter_id, actor), room.desk.status(matter_id, actor)):
        assert answer.code == "no_request" and answer.refused and not answer.facts


def test_a_command_in_the_callers_transaction_goes_with_it(room: Room) -> None:
    session = room.sessions()
    command = cmd.RaiseCase(actor=DANA, words="a person please", reason="human_asked")
    outcome = room.desk.handle(command, key="c1", matter_id=None, session=session)
    session.rollback()
    session.close()
    assert outcome.matter_id is not None
    with pytest.raises(UnknownMatter):
        room.desk.matter(outcome.matter_id)


def test_commands_of_one_matter_come_one_after_another(room: Room) -> None:
    """Eight at once, with two keys: each has happened once, and the trail has no gap."""
    from concurrent.futures import ThreadPoolExecutor

    matter_id = room.submit()

    def tell(number: int) -> str:
        command = cmd.TellPro(actor=DANA, words="hello?", pro_id="rosa")
        return room.desk.handle(command, key=f"k{number % 2}", matter_id=matter_id).answer.code

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(tell, range(8))) == {"told_pro"}
    with room.sessions() as session:
        trail = matters.trail(session, matter_id)
    assert [entry.seq for entry in trail] == list(range(1, len(trail) + 1))
    assert sum(entry.event.type == "words_relayed" for entry in trail) == 2
    assert sum(notice.kind == "words_for_pro" for notice in room.sent) == 2


def test_sweeps_at_once_fire_each_deadline_once(room: Room) -> None:
    from concurrent.futures import ThreadPoolExecutor

    for number in range(6):
        room.submit(f"m{number}:0")
    room.clock.set(at("2026-12-02 10:00"))
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: room.desk.fire_due(), range(4)))
    room.desk.fire_due()
    assert sum(notice.kind == "estimate_reminder" for notice in room.sent) == 12


def test_time_is_the_clocks_alone(room: Room) -> None:
    """Words cannot come from the future."""
    matter_id = room.submit()
    command = cmd.TellPro(actor=DANA, words="hello?", pro_id="rosa")
    room.desk.handle(command, key="k", matter_id=matter_id, at=datetime(2030, 1, 1, tzinfo=UTC))
    with room.sessions() as session:
        assert matters.trail(session, matter_id)[-1].at == room.clock.now()


def test_sch2_the_store_knows_where_a_pro_is_expected(room: Room) -> None:
    first = room.book()
    [found] = room.engagements("rosa")
    assert (found.matter_id, found.window) == (first, THREE[0]) and room.engagements("sam") == ()
    room.desk.handle(cmd.CancelBooking(actor=DANA), key="m9:0", matter_id=first)
    assert room.engagements("rosa") == ()
