"""PRO-1 to PRO-6: technicians, lapses and their reminders, the one case about them, ratings that bring jobs."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine
from sqlalchemy.orm import Session, sessionmaker

from desk import commands as cmd
from desk import people
from desk.clock import SetClock
from desk.notices import Notice
from desk.people import Clearance, Customer, Pro, Technician, items, last_day, ranked, why_not
from desk.people.reminders import is_next, reminders
from desk.policy import Policy, RankedBy
from desk.service import Desk
from desk.store import people_clocks
from desk.store.offices import office_maker
from tests.database import fresh_database
from tests.desk.cast import CALENDAR, CATALOGUE, CLOCK, DANA, ROSA, THREE, Play, Roster, at, dollars, pro, window

FAR = date(2030, 1, 1)
THURSDAY = window("2026-12-10", 13, 16)
MOUNTING = CATALOGUE.find("tv-mounting")
assert MOUNTING is not None


def with_technicians(*until: date | None, **changes: Any) -> Pro:
    technicians = tuple(Technician(name=f"T{n}", criminal_until=day) for n, day in enumerate(until, start=1))
    return pro("rosa", came_with=4.9, technicians=technicians, **changes)


@pytest.mark.parametrize(
    ("technicians", "rule"),
    [((), None), ((FAR,), None), ((FAR, date(2026, 11, 30)), "PRO-1"), ((None,), "PRO-1")],
)
def test_pro1_everybody_who_goes_to_a_home_has_a_criminal_check(
    technicians: tuple[date | None, ...], rule: str | None
) -> None:
    rosa = with_technicians(*technicians)
    assert MOUNTING and why_not(rosa, MOUNTING, "98101", date(2026, 12, 1)) == rule


def test_pro1_from_afar_nobody_goes_to_a_home() -> None:
    assert MOUNTING
    afar = MOUNTING.model_copy(update={"places": ("virtual",)})
    assert why_not(with_technicians(None), afar, "98101", date(2026, 12, 1)) is None
    assert [item.rule for item in items(with_technicians(None), afar)] == ["PRO-1"] * 4 + ["PRO-2"]


def test_pro4_a_technicians_lapse_takes_the_pro_out_of_matching_and_the_open_booking_to_support() -> None:
    play = Play(roster=Roster([with_technicians(date(2026, 12, 10))])).booked()
    told = play.until("2026-12-11 00:00")
    assert [notice.kind for notice in told][-2:] == ["case_for_support", "lapsed_customer"]
    assert "criminal check of T1 (until 2026-12-10)" in play.matter.cases[0].summary
    fresh = Play("2026-12-11 10:00", roster=play.office.roster)
    fresh.requested()
    assert fresh.state is None and fresh.answer is not None and fresh.answer.code == "not_available"


def test_pro4_whoever_looks_there_is_one_case_and_it_names_what_lacks() -> None:
    play = Play().booked()
    assert isinstance(play.office.roster, Roster)
    play.office.roster.pros = [with_technicians(None)]
    play.go(cmd.CheckClearance(actor=CLOCK, pro_id="rosa"))
    assert play.kinds() == ["case_for_support", "lapsed_customer"]
    assert "criminal check of T1 (missing)" in play.matter.cases[0].summary
    play.go(cmd.CheckClearance(actor=CLOCK, pro_id="rosa"))
    play.go(cmd.ProposeWindow(actor=ROSA, words="or then", windows=(THREE[1],)))
    play.go(cmd.AcceptWindow(actor=DANA, words="fine"))
    assert len(play.matter.cases) == 1 and play.booking.confirmed == THREE[0]


@pytest.mark.parametrize("changes", [{}, {"technicians": (Technician(name="T", criminal_until=FAR),)}])
def test_pro4_a_change_that_leaves_the_pro_cleared_is_no_case(changes: dict[str, Any]) -> None:
    play = Play().booked()
    assert isinstance(play.office.roster, Roster)
    play.office.roster.pros = [pro("rosa", **changes)]
    play.go(cmd.CheckClearance(actor=CLOCK, pro_id="rosa"))
    assert play.matter.cases == () and play.told == []


def test_pro4_reminders_are_due_in_the_morning_so_many_days_before_each_date() -> None:
    clearance = pro("rosa").clearance.model_copy(update={"insurance_until": date(2027, 3, 20)})
    rosa = with_technicians(date(2027, 3, 20), clearance=clearance)
    due = [(reminder.subject, reminder.due_at) for reminder in reminders(rosa, (30, 7))]
    assert due[:2] == [("2027-03-20:30", at("2027-02-18 09:00")), ("2027-03-20:7", at("2027-03-13 09:00"))]
    assert [subject for subject, _ in due[2:]] == ["2030-01-01:30", "2030-01-01:7"]
    assert last_day(rosa) == date(2027, 3, 20)


@pytest.mark.parametrize(
    ("left", "told"),
    [(30, {30}), (29, {30}), (8, {30}), (7, {7}), (0, {7}), (-1, set())],
)
def test_pro4_of_several_reminders_that_are_due_the_last_alone_is_told(left: int, told: set[int]) -> None:
    rosa, until = with_technicians(date(2027, 3, 20)), date(2027, 3, 20)
    today = until - timedelta(days=left)
    due = [days for days in (30, 7) if left <= days]
    assert {days for days in due if is_next(rosa, until, days, today, (30, 7))} == told
    assert not is_next(rosa, date(2027, 3, 21), 30, today, (30, 7))


def test_pro5_nearest_first_then_the_better_rated() -> None:
    near, far, rated = pro("a", "98101", came_with=3), pro("b", "98109", came_with=5), pro("c", "98101", came_with=4)
    assert MOUNTING
    order = ranked([far, near, rated], MOUNTING, "98101", date(2026, 12, 1))
    assert [each.pro.id for each in order] == ["c", "a", "b"]


@pytest.mark.parametrize(
    ("by", "order"), [(("rating", "distance"), "bca"), (("rating",), "bca"), (("distance",), "acb")]
)
def test_pro5_the_order_in_which_pros_are_asked_is_a_setting(by: tuple[RankedBy, ...], order: str) -> None:
    pros = [pro("a", "98101", came_with=3), pro("b", "98109", came_with=5), pro("c", "98101", came_with=4)]
    play = Play(roster=Roster(pros), policy=Policy(ranked_by=by)).requested()
    assert "".join(thread.pro_id for thread in play.matter.threads) == order


@dataclass
class Room:
    """A desk on a database of its own, with Rosa and Sam next door to each other."""

    engine: Engine
    clock: SetClock
    desk: Desk
    sent: list[Notice] = field(default_factory=list)

    def keep(self, *persons: Any) -> None:
        with sessionmaker(self.engine).begin() as session:
            for person in persons:
                people.add(session, person)

    def pro(self, pro_id: str) -> Pro:
        with Session(self.engine) as session:
            found = people.find(session, pro_id)
        assert isinstance(found, Pro)
        return found

    def booked(self) -> str:
        """Dana's job with Rosa; gives the matter's id."""
        made = self.desk.handle(REQUEST, key="r", matter_id=None)
        matter = made.matter_id
        estimate = cmd.GiveEstimate(actor=ROSA, words="150", amount=dollars(150))
        self.desk.handle(estimate, key="e", matter_id=matter)
        self.desk.handle(cmd.AcceptEstimate(actor=DANA, windows=THREE), key="a", matter_id=matter)
        self.desk.handle(cmd.ConfirmWindow(actor=ROSA, window=THREE[0]), key="c", matter_id=matter)
        self.sent.clear()
        assert matter is not None
        return matter

    def offered_visit(self, key: str = "1") -> str:
        """Rosa wants to look at Dana's job on Thursday, December 10; gives the matter's id."""
        matter = self.desk.handle(REQUEST, key=f"r{key}", matter_id=None).matter_id
        visit = cmd.OfferVisit(actor=ROSA, words="$49 to look", price=dollars(49), windows=(THURSDAY,))
        self.desk.handle(visit, key=f"v{key}", matter_id=matter)
        assert matter is not None
        return matter

    def visiting(self) -> str:
        """Dana has agreed to that visit; gives the matter's id."""
        matter = self.offered_visit()
        self.desk.handle(cmd.AcceptVisit(actor=DANA, windows=(THURSDAY,)), key="y", matter_id=matter)
        self.sent.clear()
        return matter

    def until(self, when: str) -> list[Notice]:
        self.clock.set(at(when))
        while self.desk.fire_due():
            pass
        told, self.sent[:] = list(self.sent), []
        return told


REQUEST = cmd.SubmitRequest(actor=DANA, service="tv-mounting", zip="98101", description="65 inch TV")


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    engine = create_engine(fresh_database())
    yield engine
    engine.dispose()


@pytest.fixture
def room(engine: Engine) -> Room:
    with engine.begin() as connection:
        connection.exec_driver_sql("truncate people, matters, commands_done cascade")
    clock, sent = SetClock(at("2026-12-01 10:00")), list[Notice]()
    maker = office_maker(Policy(), CALENDAR, CATALOGUE, "book.example")
    desk = Desk(sessionmaker(engine, expire_on_commit=False), clock, maker, lambda s, told, key: sent.extend(told))
    made = Room(engine, clock, desk, sent)
    made.keep(
        Customer(id="dana", name="Dana Wood", email="dana@home.example"),
        pro("rosa", came_with=4.9),
        pro("sam", came_with=4.7),
    )
    return made


def test_pro4_a_pro_is_reminded_thirty_and_seven_days_before_a_lapse_once_each(room: Room) -> None:
    insured = pro("rosa").clearance.model_copy(update={"insurance_until": date(2027, 1, 31)})
    room.keep(pro("rosa", clearance=insured), pro("rosa", clearance=insured))
    assert room.desk.next_due() is None and room.desk.next_due(people=True) is not None
    assert room.until("2027-01-01 08:59") == []
    (first,) = room.until("2027-01-01 09:00")
    assert (first.kind, first.to_person, first.facts["items"]) == ("lapse_reminder_pro", "rosa", "liability insurance")
    assert (first.facts["until"], first.facts["days"]) == ("January 31, 2027", "30")
    assert first.policy == ("PRO-4", "PRO-2") and first.matter_id == ""
    room.keep(pro("rosa", clearance=insured))
    assert room.until("2027-01-23 23:00") == []
    assert [notice.facts["days"] for notice in room.until("2027-01-24 09:00")] == ["7"]
    assert room.until("2027-02-20 09:00") == []


def test_pro1_a_new_pro_is_invited_and_hears_once_that_nothing_is_lacking(room: Room) -> None:
    bare = pro("new", clearance=Clearance.full(date(2027, 6, 30)).model_copy(update={"criminal_until": None}))
    for person, new, lacking in ((bare, True, True), (bare, False, True), (pro("new"), False, False)):
        for _ in range(2):
            room.keep(person)
            with Session(room.engine) as session, session.begin():
                people_clocks.set_invitation(session, "new", new=new, lacking=lacking)
        told = room.until("2026-12-01 10:00")
        assert [notice.kind for notice in told] == ([] if (new, lacking) == (False, True) else ["invited_pro"])
        if new:
            assert (told[0].to_person, told[0].facts["lacking"]) == ("new", "criminal check")
            assert told[0].facts["services"] == "TV mounting" and "PRO-1" in told[0].policy
    assert told[0].facts["lacking"] == "" and told[0].facts["until"] == "January 1, 2030"


def test_pro1_who_was_a_pro_before_is_not_invited_by_a_change(room: Room) -> None:
    with Session(room.engine) as session, session.begin():
        people_clocks.set_invitation(session, "rosa", new=False, lacking=False)
    assert room.until("2026-12-01 10:00") == []


def test_pro4_what_was_renewed_is_not_reminded_of(room: Room) -> None:
    short = pro("rosa", technicians=(Technician(name="Ann", criminal_until=date(2027, 1, 31)),))
    room.keep(short)
    room.keep(pro("rosa", technicians=(Technician(name="Ann", criminal_until=date(2029, 1, 31)),)))
    assert room.until("2027-01-31 12:00") == []


def test_pro4_who_comes_with_little_time_left_is_reminded_at_once_and_once(room: Room) -> None:
    room.keep(pro("new", technicians=(Technician(name="Ann", criminal_until=date(2026, 12, 5)),)))
    (told,) = room.until("2026-12-01 10:00")
    assert (told.facts["items"], told.facts["days"]) == ("criminal check of Ann", "4")


def test_pro4_who_had_lapsed_hears_once_that_jobs_come_again(room: Room) -> None:
    lapsed = pro("rosa").clearance.model_copy(update={"insurance_until": date(2026, 11, 1)})
    room.keep(pro("rosa", clearance=lapsed))
    assert room.until("2026-12-01 10:01") == []
    for _ in range(2):
        room.keep(pro("rosa"))
    (told,) = room.until("2026-12-01 10:02")
    assert (told.kind, told.to_person, told.facts["services"]) == ("cleared_pro", "rosa", "TV mounting")
    assert told.facts["until"] == "January 1, 2030" and told.policy == ("PRO-4",) and told.matter_id == ""


def test_pro4_who_is_renewed_in_time_or_lacks_more_hears_nothing(room: Room) -> None:
    soon = pro("rosa").clearance.model_copy(update={"insurance_until": date(2026, 12, 1)})
    room.keep(pro("rosa", clearance=soon), pro("rosa"))
    both = pro("rosa").clearance.model_copy(
        update={"insurance_until": date(2026, 11, 1), "media_until": date(2026, 11, 1)}
    )
    room.keep(pro("sam", clearance=both))
    room.keep(pro("sam", clearance=both.model_copy(update={"insurance_until": date(2027, 11, 1)})))
    assert [notice.kind for notice in room.until("2026-12-01 10:02")] == []


def test_pro4_a_technician_who_lapsed_and_left_bars_no_longer(room: Room) -> None:
    room.keep(pro("rosa", technicians=(Technician(name="Ann", criminal_until=date(2026, 11, 1)),)), pro("rosa"))
    assert [notice.kind for notice in room.until("2026-12-01 10:02")] == ["cleared_pro"]


def test_pro4_papers_that_change_for_the_worse_take_open_bookings_to_support_once(room: Room) -> None:
    matter = room.booked()
    lapsed = pro("rosa").clearance.model_copy(update={"insurance_until": date(2026, 11, 1)})
    room.keep(pro("rosa", clearance=lapsed))
    assert [notice.kind for notice in room.until("2026-12-01 10:01")] == ["case_for_support", "lapsed_customer"]
    room.keep(pro("rosa", clearance=lapsed))
    assert room.until("2026-12-01 10:02") == []
    assert [case.reason for case in room.desk.matter(matter).cases] == ["clearance"]
    room.keep(pro("rosa"), pro("rosa", clearance=lapsed))
    room.until("2026-12-01 10:03")
    assert len(room.desk.matter(matter).cases) == 1


@pytest.mark.parametrize(
    ("insured_until", "told_at"), [("2026-11-01", "2026-12-01 10:01"), ("2026-12-04", "2026-12-05 00:00")]
)
def test_pro4_vis2_papers_that_change_for_the_worse_take_an_agreed_visit_to_support(
    room: Room, insured_until: str, told_at: str
) -> None:
    matter = room.visiting()
    lapsed = pro("rosa").clearance.model_copy(update={"insurance_until": date.fromisoformat(insured_until)})
    room.keep(pro("rosa", clearance=lapsed))
    if told_at != "2026-12-01 10:01":
        room.until("2026-12-04 23:59")
        assert not room.desk.matter(matter).cases, "PRO-2: the insurance is still in force"
        room.sent.clear()
    assert [notice.kind for notice in room.until(told_at)] == ["case_for_support", "lapsed_customer"]
    [case] = room.desk.matter(matter).cases
    assert case.reason == "clearance" and "while a visit is agreed" in case.summary


def test_pro4_a_visit_that_is_over_or_was_never_agreed_is_nothing_to_look_at(room: Room) -> None:
    agreed = room.visiting()
    offered = room.offered_visit("2")
    room.until("2026-12-10 16:00")
    room.keep(pro("rosa", clearance=Clearance.full(date(2026, 12, 1))))
    room.until("2026-12-10 16:01")
    assert [room.desk.matter(each).cases for each in (agreed, offered)] == [(), ()]


def signed_off(room: Room) -> str:
    matter = room.booked()
    room.until("2026-12-08 13:00")
    room.desk.handle(cmd.SignOff(actor=DANA, words="done"), key="s", matter_id=matter)
    return matter


def rated(room: Room, matter: str, stars: int, key: str) -> datetime:
    room.desk.handle(cmd.Rate(actor=DANA, words="so", stars=stars), key=key, matter_id=matter)
    return room.clock.now()


def test_pro6_fbk1_a_rating_feeds_the_pros_and_a_second_one_takes_its_place(room: Room) -> None:
    matter = signed_off(room)
    rated(room, matter, 5, "1")
    assert (room.pro("rosa").rating, room.pro("rosa").ratings) == (pytest.approx((4.9 * 10 + 5) / 11), 1)
    rated(room, matter, 1, "2")
    rated(room, matter, 1, "2")
    assert (room.pro("rosa").rating, room.pro("rosa").ratings) == (pytest.approx((4.9 * 10 + 1) / 11), 1)


def test_pro6_pro5_a_rating_decides_who_of_two_neighbours_is_asked_first(room: Room) -> None:
    matter = signed_off(room)
    asked = [thread.pro_id for thread in room.desk.matter(matter).threads]
    rated(room, matter, 1, "1")
    again = room.desk.handle(REQUEST, key="again", matter_id=None).matter_id
    assert again is not None
    assert (asked, [thread.pro_id for thread in room.desk.matter(again).threads]) == (["rosa", "sam"], ["sam", "rosa"])


def test_pro6_paid_through_the_marketplace_after_the_sign_off_is_said() -> None:
    play = Play().booked()
    play.until("2026-12-08 13:00")
    answer = play.go(cmd.JobDone(actor=ROSA, words="done", amount=dollars(150)))
    assert answer.code == "job_done_told" and "PRO-6" in answer.policy
    assert "PRO-6" in play.go(cmd.SignOff(actor=DANA, words="good")).policy
