"""PRO-1 to PRO-6: technicians, lapses and their reminders, the one case about them, ratings that bring jobs."""

from datetime import date, timedelta
from typing import Any

import pytest

from desk import commands as cmd
from desk.people import Pro, Technician, items, last_day, ranked, why_not
from desk.people.reminders import is_next, reminders
from desk.policy import Policy, RankedBy
from tests.desk.cast import CATALOGUE, CLOCK, DANA, ROSA, THREE, Play, Roster, at, dollars, pro

FAR = date(2030, 1, 1)
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


def test_pro6_paid_through_the_marketplace_after_the_sign_off_is_said() -> None:
    play = Play().booked()
    play.until("2026-12-08 13:00")
    answer = play.go(cmd.JobDone(actor=ROSA, words="done", amount=dollars(150)))
    assert answer.code == "job_done_told" and "PRO-6" in answer.policy
    assert "PRO-6" in play.go(cmd.SignOff(actor=DANA, words="good")).policy
