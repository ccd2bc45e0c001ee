"""PRO-1 to PRO-4: a pro whose clearance lapses after being asked neither is booked nor comes."""

from datetime import date, timedelta

import pytest

from desk import commands as cmd
from desk.people import Clearance
from tests.desk.cast import CLOCK, DANA, ROSA, THREE, Play, Roster, dollars, pro, window

OTHER = window("2026-12-10", 13, 16)


def cleared(until: date, **changes: object) -> Play:
    clearance = Clearance.full(date(2030, 1, 1)).model_copy(update=changes or {"insurance_until": until})
    play = Play()
    play.requested().estimated()
    roster = play.office.roster
    assert isinstance(roster, Roster)
    roster.pros = [pro("rosa", clearance=clearance)]
    return play


@pytest.mark.parametrize(
    ("changes", "rule"), [({"interviewed": False}, "PRO-1"), ({"insurance_until": date(2026, 11, 30)}, "PRO-2")]
)
def test_pro4_one_who_has_lapsed_is_not_booked(changes: dict[str, object], rule: str) -> None:
    play = cleared(date.max, **changes)
    answer = play.go(cmd.AcceptEstimate(actor=DANA, words="let us go", windows=THREE))
    assert answer.code == "case_opened" and {"PRO-4", rule} <= set(answer.policy)
    assert play.matter.booking is None and play.matter.cases[0].reason == "clearance"
    assert "let us go" in play.matter.cases[0].summary and play.kinds() == ["case_for_support"]
    play.go(cmd.AcceptEstimate(actor=DANA, words="please", windows=THREE))
    assert len(play.matter.cases) == 1 and play.matter.cases[0].updates[0].text == "please"


@pytest.mark.parametrize(("days", "confirmed"), [(-1, False), (0, True)])
def test_pro2_insurance_must_be_in_force_on_the_windows_day(days: int, confirmed: bool) -> None:
    play = cleared(date(2026, 12, 8) + timedelta(days=days)).accepted(*THREE)
    play.go(cmd.ConfirmWindow(actor=ROSA, words="works", window=THREE[0]))
    assert (play.booking.confirmed is not None) is confirmed
    assert [case.reason for case in play.matter.cases] == ([] if confirmed else ["clearance"])
    assert ("lapsed_customer" in play.kinds()) is not confirmed, "PRO-4: the customer waits for this window"


def test_pro4_before_the_lapse_the_customer_reads_of_that_day_and_the_pro_reads_why() -> None:
    play = cleared(date(2026, 12, 7)).accepted(*THREE)
    play.go(cmd.ConfirmWindow(actor=ROSA, words="works", window=THREE[0]))
    told = {notice.kind: notice for notice in play.told}
    assert told["lapsed_customer"].facts["later"] == "yes", "today all is in force"
    assert told["barred_pro"].facts["items"] == "liability insurance: in force until December 7, 2026"
    assert told["barred_pro"].facts["window"].startswith("Tuesday, December 8") and "PRO-2" in told["barred_pro"].policy
    lapsed = cleared(date(2026, 12, 7)).accepted(*THREE)
    lapsed.until("2026-12-08 00:01")
    assert lapsed.told_of("lapsed_customer")[0].facts["later"] == "" and not lapsed.told_of("barred_pro")


def test_pro2_nor_does_a_window_hold_that_the_customer_agrees_to() -> None:
    play = cleared(date(2026, 12, 9)).accepted(*THREE)
    play.go(cmd.ProposeWindow(actor=ROSA, words="Thursday?", windows=(OTHER,)))
    assert play.go(cmd.AcceptWindow(actor=DANA, words="yes")).code == "case_opened"
    assert play.booking.confirmed is None
    assert play.kinds() == ["case_for_support", "barred_pro"], "the customer has the answer, the pro reads why"


def test_pro4_a_second_time_that_does_not_hold_is_explained_like_the_first() -> None:
    play = cleared(date(2026, 12, 7)).accepted(*THREE)
    play.go(cmd.ConfirmWindow(actor=ROSA, words="works", window=THREE[0]))
    play.go(cmd.ProposeWindow(actor=ROSA, words="Thursday?", windows=(OTHER,)))
    assert play.go(cmd.AcceptWindow(actor=DANA, words="yes")).code == "case_opened"
    assert play.kinds() == ["barred_pro"] and len(play.matter.cases) == 1
    assert play.told[0].facts["window"].startswith("Thursday, December 10")
    play.go(cmd.ConfirmWindow(actor=ROSA, words="then Wednesday", window=THREE[1]))
    assert play.kinds() == ["barred_pro"] and play.told[0].facts["window"].startswith("Wednesday, December 9")
    assert play.booking.confirmed is None


def visiting(until: date) -> Play:
    play = cleared(until)
    play.go(cmd.OfferVisit(actor=ROSA, words="$49 to look", price=dollars(49), windows=(OTHER,)))
    return play


@pytest.mark.parametrize("by_pro", [False, True])
@pytest.mark.parametrize(("days", "agreed"), [(-1, False), (0, True)])
def test_pro2_insurance_must_be_in_force_on_the_day_of_a_visit_before_the_estimate(
    days: int, agreed: bool, by_pro: bool
) -> None:
    """VIS-2: whoever has the last word, no visit holds on a day on which the pro may not come."""
    play = visiting(date(2026, 12, 10) + timedelta(days=days))
    if by_pro:
        later = window("2026-12-10", 13, 15), window("2026-12-11", 13, 15)
        play.go(cmd.AcceptVisit(actor=DANA, words="then", windows=later))
        answer = play.go(cmd.ConfirmWindow(actor=ROSA, words="Thursday", window=later[0]))
    else:
        answer = play.go(cmd.AcceptVisit(actor=DANA, words="yes", windows=(OTHER,)))
    visit = play.thread("rosa").visit
    assert visit is not None and (visit.state == "agreed") is agreed
    assert (answer.code == "case_opened") is not agreed
    assert [case.reason for case in play.matter.cases] == ([] if agreed else ["clearance"])


def test_pro4_a_lapse_takes_an_agreed_visit_to_support() -> None:
    play = visiting(date(2026, 12, 10))
    play.go(cmd.AcceptVisit(actor=DANA, words="yes", windows=(OTHER,)))
    roster = play.office.roster
    assert isinstance(roster, Roster)
    roster.pros = [pro("rosa", clearance=Clearance.full(date(2026, 12, 1)))]
    play.now += timedelta(days=1)
    play.go(cmd.CheckClearance(actor=CLOCK, pro_id="rosa"))
    assert play.kinds() == ["case_for_support", "lapsed_customer"]
    assert "while a visit is agreed" in play.matter.cases[0].summary


def test_pro4_who_is_no_longer_booked_is_no_longer_looked_at() -> None:
    play = cleared(date(2026, 12, 20)).accepted(*THREE)
    assert "clearance" in play.waits_for()
    play.go(cmd.CancelBooking(actor=DANA, words="cancel"))
    assert "clearance" not in play.waits_for()
