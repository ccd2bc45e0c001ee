"""What the clocks of pros and changes of their papers and ratings bring, on a desk with its store."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session, sessionmaker

from desk import commands as cmd
from desk import people
from desk.clock import SetClock
from desk.notices import Notice
from desk.people import Clearance, Customer, Pro, Technician
from desk.policy import Policy
from desk.service import Desk
from desk.store import people_clocks
from desk.store.offices import office_maker
from tests.desk.cast import CALENDAR, CATALOGUE, DANA, ROSA, THREE, at, dollars, pro, window

THURSDAY = window("2026-12-10", 13, 16)
REQUEST = cmd.SubmitRequest(actor=DANA, service="tv-mounting", zip="98101", description="65 inch TV")


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
