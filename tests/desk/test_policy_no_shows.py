"""No-shows and silence: one test a rule (NOS, SCH-7)."""

from datetime import timedelta

import pytest

from desk import commands as cmd
from desk.policy import Policy
from desk.states import thread_state
from tests.desk.cast import CLOCK, DANA, ROSA, SUPPORT, THREE, Play, at, dollars, window

TUESDAY = THREE[0]


def test_nos1_from_the_windows_end_on() -> None:
    play = Play().booked()
    play.until(TUESDAY.end - timedelta(seconds=1))
    answer = play.go(cmd.ReportNoShow(actor=DANA, words="nobody here"))
    assert answer.code == "no_show_early" and not play.events
    assert answer.facts["until"] == "Tuesday, December 8 at 12:00 PM (Pacific time)"
    play.now = TUESDAY.end
    answer = play.go(cmd.ReportNoShow(actor=DANA, words="nobody here"))
    assert answer.code == "no_show_reported" and play.kinds() == ["no_show_for_pro"]
    assert play.told[0].words == "nobody here" and play.told[0].to_person == "rosa"
    assert thread_state(play.matter, "pro", "rosa") == "no_show_reported"


def test_nos1_from_the_windows_beginning_on_where_that_is_set() -> None:
    play = Play(policy=Policy(no_show_from="start")).booked()
    play.until(TUESDAY.start - timedelta(seconds=1))
    assert play.go(cmd.ReportNoShow(actor=DANA, words="nobody here")).code == "no_show_before"
    play.now = TUESDAY.start
    assert play.go(cmd.ReportNoShow(actor=DANA, words="nobody here")).code == "no_show_reported"


def test_nos1_before_the_window_has_begun_the_answer_says_when_it_is() -> None:
    play = Play().booked()
    answer = play.go(cmd.ReportNoShow(actor=DANA, words="Nobody has come yet"))
    assert (answer.code, answer.refused, play.matter.no_shows) == ("no_show_before", True, ())
    assert not play.told
    assert answer.facts["window"] == "Tuesday, December 8, between 8:00 AM and 12:00 PM (Pacific time)"


def test_nos1_a_visit_before_an_estimate_can_be_missed_as_well() -> None:
    play = Play().requested()
    play.go(cmd.OfferVisit(actor=ROSA, words="a look first", price=dollars(49), windows=(TUESDAY,)))
    play.go(cmd.AcceptVisit(actor=DANA, words="yes, come by"))
    assert play.go(cmd.ReportNoShow(actor=DANA, words="nobody yet")).code == "no_show_before"
    play.until(TUESDAY.end)
    answer = play.go(cmd.ReportNoShow(actor=DANA, words="nobody came"))
    assert answer.code == "no_show_reported" and play.kinds() == ["no_show_for_pro"]
    assert play.go(cmd.ReportNoShow(actor=DANA, words="still nobody")).code == "no_show_known"
    play.go(cmd.TellCustomer(actor=ROSA, words="So sorry, my van broke down"))
    assert play.kinds() == ["no_show_answered_customer"] and play.matter.no_shows[0].state == "answered"


def test_nos1_without_an_agreed_window_there_is_none() -> None:
    play = Play().requested().estimated().accepted(*THREE)
    assert play.go(cmd.ReportNoShow(actor=DANA)).code == "no_window"


def test_nos1_reported_twice_it_is_known() -> None:
    play = Play().missed()
    answer = play.go(cmd.ReportNoShow(actor=DANA, words="still nobody"))
    assert answer.code == "no_show_known" and answer.facts["due"].startswith("Thursday, December 10") and not play.told


def test_nos2_unanswered_for_two_business_days_a_case_opens_by_itself() -> None:
    play = Play().missed()
    assert play.answer and play.answer.facts["due"] == "Thursday, December 10 at 12:00 PM (Pacific time)"
    assert play.until("2026-12-10 11:59") == []
    told = play.until("2026-12-10 12:00")
    assert [n.kind for n in told] == ["case_for_support", "no_show_escalated_customer"]
    assert told[1].facts["due"] == "Monday, December 14 at 12:00 PM (Pacific time)"
    assert play.matter.cases[0].raised_by is None
    answer = play.go(cmd.ReportNoShow(actor=DANA, words="and still nobody"))
    assert answer.code == "added_to_case" and answer.facts["due"] == told[1].facts["due"]
    assert play.matter.cases[0].updates[0].text == "and still nobody"


@pytest.mark.parametrize("street", ["", "12 Pine Street"])
def test_nos2_the_case_says_where_no_street_address_was_told(street: str) -> None:
    play = Play().missed()
    if street:
        play.go(cmd.AddDetails(actor=DANA, details={"address": street}, words=street))
    play.until("2026-12-10 12:00")
    said = play.matter.cases[0].summary.endswith("has not answered. No street address is on record.")
    assert said is not bool(street)


def test_nos2_the_case_covers_the_silence_that_goes_with_the_no_show() -> None:
    play = Play().missed()
    play.go(cmd.TellPro(actor=DANA, words="where are you?"))
    play.until("2026-12-10 12:00")
    assert [case.reason for case in play.matter.cases] == ["no_show"]
    assert not any(deadline.kind == "silence" for deadline in play.matter.deadlines)


def test_nos2_a_weekend_with_a_federal_holiday_does_not_count() -> None:
    """Reported on Friday, January 15; Monday the 18th is a holiday: Wednesday."""
    play = Play("2027-01-05 10:00")
    friday = window("2027-01-15", 8, 12)
    play.booked(friday)
    play.until(friday.end)
    answer = play.go(cmd.ReportNoShow(actor=DANA, words="nobody came"))
    assert answer.facts["due"] == "Wednesday, January 20 at 12:00 PM (Pacific time)"


def test_nos3_an_update_within_two_business_days_of_the_case_or_it_stands_out() -> None:
    play = Play().missed()
    play.until("2026-12-10 12:00")
    case = play.matter.cases[0]
    assert case.update_due == at("2026-12-14 12:00")
    told = play.until(case.update_due)
    assert [(n.kind, n.to_person) for n in told] == [("case_overdue_support", None), ("case_overdue", "dana")]
    play = Play().missed()
    play.until("2026-12-10 12:00")
    answer = play.go(cmd.AnswerCase(actor=SUPPORT, words="We called Rosa.", case_id=case.id))
    assert answer.code == "case_answered" and play.kinds() == ["case_update_customer"]
    assert play.told[0].words == "We called Rosa." and play.told[0].to_person == "dana"
    assert play.told[0].facts["closed"] == ""
    play.go(cmd.AnswerCase(actor=SUPPORT, words="Rosa comes on Monday.", case_id=case.id, close=True))
    assert play.told[0].facts["closed"] == "yes"
    play = Play().missed()
    play.until("2026-12-10 12:00")
    play.go(cmd.AnswerCase(actor=SUPPORT, words="We called Rosa.", case_id=case.id))
    assert play.until(case.update_due) == []


def test_nos5_the_answer_says_that_nothing_was_charged() -> None:
    play = Play().missed()
    assert play.answer and "NOS-5" in play.answer.policy and "Nothing was charged" in play.answer.facts["payment"]


@pytest.mark.parametrize(
    "command",
    [
        cmd.TellCustomer(actor=ROSA, words="I was stuck, so sorry"),
        cmd.ProposeWindow(actor=ROSA, words="Thursday?", windows=THREE[1:2]),
        cmd.CannotCome(actor=ROSA, words="van broke down"),
        cmd.GiveEstimate(actor=ROSA, words="I take 50 off", amount=dollars(100)),
    ],
)
def test_nos6_any_answer_of_the_pro_stops_the_clock_and_the_customer_sees_it(command: cmd.Command) -> None:
    play = Play().missed()
    play.go(command)
    assert play.kinds()[0] == "no_show_answered_customer" and play.told[0].words == command.words
    assert "words_for_customer" not in play.kinds()
    assert play.matter.no_shows[0].state == "answered"
    assert not any(d.kind == "no_show_answer" for d in play.matter.deadlines)
    assert {n.kind for n in play.until("2026-12-11 11:59")} <= {"time_reminder_customer", "time_reminder_pro"}


def test_nos6_reported_again_after_an_answer_the_clock_runs_anew() -> None:
    play = Play().missed()
    play.go(cmd.TellCustomer(actor=ROSA, words="coming at three"))
    play.wait(hours=5)
    assert play.go(cmd.ReportNoShow(actor=DANA, words="still nobody")).code == "no_show_reported"
    assert [n.id for n in play.matter.no_shows] == ["n1", "n2"]


@pytest.mark.parametrize(("received", "state"), [("2026-12-10 12:00", "answered"), ("2026-12-10 12:01", "escalated")])
def test_nos6_an_answer_received_in_time_counts_although_it_is_read_late(received: str, state: str) -> None:
    play = Play().missed()
    play.until("2026-12-10 12:00")
    assert play.matter.no_shows[0].state == "escalated"
    play.now = at(received)
    play.go(cmd.TellCustomer(actor=ROSA, words="so sorry, the van broke down"))
    assert play.matter.no_shows[0].state == state
    said = [update.text for update in play.matter.cases[0].updates]
    in_time = ["Rosa Diaz had answered in time, read only now: so sorry, the van broke down"]
    assert said == (in_time if state == "answered" else [])
    assert play.kinds() == (["no_show_answered_customer"] if in_time == said else ["words_for_customer"])


@pytest.mark.parametrize("command", [cmd.CancelBooking, cmd.ChangePro])
@pytest.mark.parametrize("answered", [True, False])
def test_sch7_after_a_no_show_a_booking_is_cancelled_without_a_fee(
    command: type[cmd.CancelBooking | cmd.ChangePro], answered: bool
) -> None:
    play = Play().missed()
    if answered:
        play.go(cmd.TellCustomer(actor=ROSA, words="so sorry"))
    answer = play.go(command(actor=DANA, words="that is enough"))
    assert answer.code in ("cancelled", "change_pro_cancelled") and {"SCH-7", "NOS-5"} <= set(answer.policy)
    assert play.matter.booking is None and not play.matter.cases
    assert "cancelled_pro" in play.kinds()


@pytest.mark.parametrize("answered", [True, False])
def test_nos5_after_a_no_show_new_windows_go_to_the_pro_without_a_case(answered: bool) -> None:
    play = Play().missed()
    if answered:
        play.go(cmd.TellCustomer(actor=ROSA, words="so sorry"))
    answer = play.go(cmd.Reschedule(actor=DANA, words="Saturday then", windows=THREE[2:]))
    assert answer.code == "reschedule_sent" and "NOS-5" in answer.policy and not play.matter.cases
    assert play.kinds() == ["window_released_pro", "window_given_up"]
    play.go(cmd.ConfirmWindow(actor=ROSA, words="ok"))
    assert play.booking.confirmed == THREE[2] and play.matter.no_shows[0].state == "answered"


def test_a_deadline_that_runs_no_longer_does_nothing() -> None:
    play = Play().requested()
    for subject in ("rosa", "nobody"):
        play.go(cmd.DeadlineDue(actor=CLOCK, deadline="estimate_reminder", subject=subject))
        assert not play.events, "not due yet, or not there"
    play.now = at("2026-12-02 10:00")
    play.go(cmd.DeadlineDue(actor=CLOCK, deadline="estimate_reminder", subject="rosa"))
    assert play.types() == ["deadline_ended", "pro_reminded"]
