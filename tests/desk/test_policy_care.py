"""No-shows, silence, cases and money: one test a rule (NOS, GUA, PAY, OTH)."""

from datetime import timedelta

import pytest

from desk import commands as cmd
from desk.finding import deadline_of
from desk.matter import CaseReason, Photo
from desk.policy import Policy
from desk.states import thread_state
from tests.desk.cast import CLOCK, DANA, ROSA, SUPPORT, THREE, Play, at, dollars, window

TUESDAY = THREE[0]


def reported(start: str = "2026-12-01 10:00") -> Play:
    play = Play(start).booked()
    play.until(TUESDAY.end)
    play.go(cmd.ReportNoShow(actor=DANA, words="nobody came"))
    return play


# NOS-1 to NOS-6


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
    play = reported()
    answer = play.go(cmd.ReportNoShow(actor=DANA, words="still nobody"))
    assert answer.code == "no_show_known" and answer.facts["due"].startswith("Thursday, December 10") and not play.told


def test_nos2_unanswered_for_two_business_days_a_case_opens_by_itself() -> None:
    play = reported()
    assert play.answer and play.answer.facts["due"] == "Thursday, December 10 at 12:00 PM (Pacific time)"
    assert play.until("2026-12-10 11:59") == []
    told = play.until("2026-12-10 12:00")
    assert [n.kind for n in told] == ["case_for_support", "no_show_escalated_customer"]
    assert told[1].facts["due"] == "Monday, December 14 at 12:00 PM (Pacific time)"
    assert play.matter.cases[0].raised_by is None
    answer = play.go(cmd.ReportNoShow(actor=DANA, words="and still nobody"))
    assert answer.code == "added_to_case" and answer.facts["due"] == told[1].facts["due"]
    assert play.matter.cases[0].updates[0].text == "and still nobody"


def test_nos2_the_case_covers_the_silence_that_goes_with_the_no_show() -> None:
    play = reported()
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
    play = reported()
    play.until("2026-12-10 12:00")
    case = play.matter.cases[0]
    assert case.update_due == at("2026-12-14 12:00")
    assert [n.kind for n in play.until(case.update_due)] == ["case_overdue_support"]
    play = reported()
    play.until("2026-12-10 12:00")
    answer = play.go(cmd.AnswerCase(actor=SUPPORT, words="We called Rosa.", case_id=case.id))
    assert answer.code == "case_answered" and play.kinds() == ["case_update_customer"]
    assert play.told[0].words == "We called Rosa." and play.told[0].to_person == "dana"
    assert play.told[0].facts["closed"] == ""
    play.go(cmd.AnswerCase(actor=SUPPORT, words="Rosa comes on Monday.", case_id=case.id, close=True))
    assert play.told[0].facts["closed"] == "yes"
    play = reported()
    play.until("2026-12-10 12:00")
    play.go(cmd.AnswerCase(actor=SUPPORT, words="We called Rosa.", case_id=case.id))
    assert play.until(case.update_due) == []


def test_nos5_the_answer_says_that_nothing_was_charged() -> None:
    play = reported()
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
    play = reported()
    play.go(command)
    assert play.kinds()[0] == "no_show_answered_customer" and play.told[0].words == command.words
    assert "words_for_customer" not in play.kinds()
    assert play.matter.no_shows[0].state == "answered"
    assert not any(d.kind == "no_show_answer" for d in play.matter.deadlines)
    assert {n.kind for n in play.until("2026-12-11 11:59")} <= {"time_reminder_customer", "time_reminder_pro"}


def test_nos6_reported_again_after_an_answer_the_clock_runs_anew() -> None:
    play = reported()
    play.go(cmd.TellCustomer(actor=ROSA, words="coming at three"))
    play.wait(hours=5)
    assert play.go(cmd.ReportNoShow(actor=DANA, words="still nobody")).code == "no_show_reported"
    assert [n.id for n in play.matter.no_shows] == ["n1", "n2"]


@pytest.mark.parametrize(("received", "state"), [("2026-12-10 12:00", "answered"), ("2026-12-10 12:01", "escalated")])
def test_nos6_an_answer_received_in_time_counts_although_it_is_read_late(received: str, state: str) -> None:
    play = reported()
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
    play = reported()
    if answered:
        play.go(cmd.TellCustomer(actor=ROSA, words="so sorry"))
    answer = play.go(command(actor=DANA, words="that is enough"))
    assert answer.code in ("cancelled", "change_pro_cancelled") and {"SCH-7", "NOS-5"} <= set(answer.policy)
    assert play.matter.booking is None and not play.matter.cases
    assert "cancelled_pro" in play.kinds()


@pytest.mark.parametrize("answered", [True, False])
def test_nos5_after_a_no_show_new_windows_go_to_the_pro_without_a_case(answered: bool) -> None:
    play = reported()
    if answered:
        play.go(cmd.TellCustomer(actor=ROSA, words="so sorry"))
    answer = play.go(cmd.Reschedule(actor=DANA, words="Saturday then", windows=THREE[2:]))
    assert answer.code == "reschedule_sent" and "NOS-5" in answer.policy and not play.matter.cases
    assert play.kinds() == ["window_released_pro", "window_given_up"]
    play.go(cmd.ConfirmWindow(actor=ROSA, words="ok"))
    assert play.booking.confirmed == THREE[2] and play.matter.no_shows[0].state == "answered"


# cases


@pytest.mark.parametrize(
    ("reason", "code", "policy"),
    [
        ("human_asked", "case_opened", "OTH-1"),
        ("not_understood", "case_opened", "OTH-2"),
        ("claim", "claim_opened", "GUA-1"),
        ("direct_payment", "direct_payment_noted", "PAY-2"),
        ("trip_charge", "trip_charge_noted", "VIS-4"),
    ],
)
def test_a_case_opens_once_for_each_reason(reason: CaseReason, code: str, policy: str) -> None:
    play = Play().booked()
    answer = play.go(cmd.RaiseCase(actor=DANA, words="help", reason=reason))
    assert answer.code == code and policy in answer.policy and "NOS-3" in answer.policy
    assert play.kinds() == ["case_for_support"] and play.matter.hushed == (reason == "human_asked")
    assert answer.facts == {"case": "7", "due": "Thursday, December 3 at 10:00 AM (Pacific time)"}
    answer = play.go(cmd.RaiseCase(actor=DANA, words="help!", reason=reason))
    assert answer.code == "added_to_case" and len(play.matter.cases) == 1 and not play.told


def test_oth1_the_bot_steps_back_until_support_closes_the_case() -> None:
    play = Play().requested()
    play.go(cmd.RaiseCase(actor=DANA, words="a person please", reason="human_asked"))
    play.go(cmd.RaiseCase(actor=DANA, words="and my money", reason="claim"))
    human, claim = play.matter.cases
    play.go(cmd.AnswerCase(actor=SUPPORT, words="done", case_id=claim.id, close=True))
    assert play.matter.hushed
    play.go(cmd.AnswerCase(actor=SUPPORT, words="Hello Dana", case_id=human.id))
    assert play.matter.hushed
    play.go(cmd.AnswerCase(actor=SUPPORT, case_id=human.id, close=True))
    assert not play.matter.hushed and play.kinds() == []


def test_oth1_before_any_request() -> None:
    play = Play()
    answer = play.go(cmd.RaiseCase(actor=DANA, words="a person please", reason="human_asked"))
    assert answer.code == "case_opened" and play.matter.request is None and play.matter.zone == "America/Los_Angeles"
    assert play.go(cmd.AddToCase(actor=DANA, words="it is urgent")).code == "added_to_case"
    assert play.matter.cases[0].updates[0].text == "it is urgent"


def test_oth1_a_pro_who_asks_gets_supports_answer_too() -> None:
    play = Play().requested()
    play.go(cmd.RaiseCase(actor=ROSA, words="a person please", reason="human_asked"))
    assert play.matter.cases[0].pro_id == "rosa"
    play.go(cmd.AnswerCase(actor=SUPPORT, words="Hello Rosa", case_id="c7"))
    assert [(n.to_role, n.to_person) for n in play.told] == [("pro", "rosa")]
    play = Play()
    play.go(cmd.RaiseCase(actor=ROSA, words="a person please", reason="human_asked"))
    assert play.matter.customer_id == "rosa", "outside any job the matter is the pro's own"
    assert play.go(cmd.TellCustomer(actor=ROSA, words="hello?")).code == "added_to_case"


def test_pro4_renewed_papers_are_an_affair_of_the_pro_and_support() -> None:
    """PRO-2, PRO-3: support reads what is on record so far; no customer is told, and the pro gets the answer."""
    play = Play()
    photo = Photo(id="f1", name="photo-1.jpg", type="image/jpeg")
    first = play.go(cmd.RaiseCase(actor=ROSA, words="My insurance is renewed", reason="renewal"))
    assert first.code == "renewal_paper_wanted" and {"PRO-2", "PRO-4", "NOS-3"} <= set(first.policy)
    case = play.matter.cases[0]
    assert (play.matter.customer_id, case.pro_id) == ("rosa", "rosa") and not play.matter.hushed
    assert "My insurance is renewed" in case.summary and "liability insurance (until 2030-01-01)" in case.summary
    assert play.kinds() == ["case_for_support"]
    again = play.go(cmd.RaiseCase(actor=ROSA, words="here it is", reason="renewal", photos=(photo,)))
    assert again.code == "added_to_case" and play.matter.cases[0].updates[-1].photos == (photo,)
    play.go(cmd.AnswerCase(actor=SUPPORT, words="On record", case_id=case.id, close=True))
    assert [(n.to_role, n.to_person) for n in play.told] == [("pro", "rosa")]
    assert play.go(cmd.RaiseCase(actor=ROSA, words="new", reason="renewal", photos=(photo,))).code == "renewal_noted"


def test_oth1_nos3_an_answer_to_support_goes_on_in_its_case() -> None:
    play = Play().booked()
    play.go(cmd.RaiseCase(actor=DANA, words="It is crooked", reason="claim"))
    case = play.matter.cases[0]
    play.go(cmd.AnswerCase(actor=SUPPORT, words="A refund is on its way.", case_id=case.id, close=True))
    answer = play.go(cmd.AddToCase(actor=DANA, words="And the TV?", case_id=case.id))
    case = play.matter.cases[0]
    assert (answer.code, case.state, len(play.matter.cases)) == ("case_reopened", "open", 1)
    assert [(n.kind, n.words) for n in play.told] == [("case_for_support", "And the TV?")]
    assert deadline_of(play.matter, "case_update", case.id) is not None, "NOS-3: an update is owed again"
    again = play.go(cmd.AddToCase(actor=DANA, words="It was 600 dollars", case_id=case.id))
    assert again.code == "added_to_case" and not play.told
    assert play.matter.cases[0].updates[-1].text == "It was 600 dollars"


def test_gua1_what_is_said_to_the_other_meanwhile_is_in_the_case_too() -> None:
    play = Play().booked()
    play.go(cmd.RaiseCase(actor=DANA, words="It is crooked", reason="claim"))
    answer = play.go(cmd.TellPro(actor=DANA, words="well it isn't", pro_id="rosa"))
    assert (answer.code, answer.facts["in_case"]) == ("told_pro", "7")
    answer = play.go(cmd.TellCustomer(actor=ROSA, words="I levelled it"))
    assert answer.facts["in_case"] == "7"
    assert [update.text for update in play.matter.cases[0].updates] == ["well it isn't", "I levelled it"]


def test_gua2_a_complaint_of_a_no_show_joins_its_case() -> None:
    play = reported()
    play.until(play.matter.no_shows[0].answer_due)
    play.go(cmd.RaiseCase(actor=DANA, words="I want to complain of him", reason="claim"))
    assert [case.reason for case in play.matter.cases] == ["no_show"]
    assert play.matter.cases[0].updates[-1].text == "I want to complain of him"


def test_pay2_both_may_tell_of_one_attempt() -> None:
    play = Play().booked()
    play.go(cmd.RaiseCase(actor=ROSA, words="cash please", reason="direct_payment"))
    answer = play.go(cmd.RaiseCase(actor=DANA, words="she asked for venmo", reason="direct_payment"))
    assert answer.code == "direct_payment_noted" and len(play.matter.cases) == 1


def test_pay2_a_pro_who_says_no_to_cash_is_in_no_trouble_and_nobody_is_warned() -> None:
    play = Play()
    answer = play.go(cmd.RaiseCase(actor=ROSA, words="a customer wants to pay cash", reason="cash_offered"))
    assert answer.code == "cash_offer_where", "which job it is about is asked"
    assert play.kinds() == ["case_for_support"] and play.told[0].facts["customer"] == ""
    play = Play().booked()
    answer = play.go(cmd.RaiseCase(actor=ROSA, words="she wants to pay cash", reason="cash_offered"))
    assert answer.code == "cash_offer_noted" and play.kinds() == ["case_for_support"]
    play.go(cmd.AnswerCase(actor=SUPPORT, words="Thank you", case_id=play.matter.cases[0].id))
    assert [(n.to_role, n.to_person) for n in play.told] == [("pro", "rosa")]


def test_pro1_somebody_new_waits_for_their_own_checks() -> None:
    play = Play()
    answer = play.go(cmd.RaiseCase(actor=ROSA, words="can my new guy do it", reason="new_technician"))
    assert answer.code == "new_technician_noted" and "PRO-1" in answer.policy
    assert play.kinds() == ["case_for_support"] and not play.matter.hushed


def test_oth2_words_without_a_case_open_one() -> None:
    play = Play().requested()
    assert play.go(cmd.AddToCase(actor=DANA, words="qwertz")).code == "case_opened"
    assert play.matter.cases[0].reason == "not_understood"


def test_an_answer_to_a_case_that_there_is_not_is_an_error() -> None:
    play = Play().requested()
    with pytest.raises(LookupError):
        play.go(cmd.AnswerCase(actor=SUPPORT, words="x", case_id="c99"))


def test_mail_that_does_not_arrive_is_a_case_once() -> None:
    play = Play().requested()
    failed = cmd.DeliveryFailed(actor=CLOCK, about=ROSA, status="5.1.1 unknown user")
    assert play.go(failed).code == "done" and play.kinds() == ["case_for_support"]
    play.go(failed)
    assert not play.events and len(play.matter.cases) == 1
    play.go(cmd.DeliveryFailed(actor=CLOCK, about=DANA, status="5.2.2 full"))
    assert len(play.matter.cases) == 1 and "Dana" in play.matter.cases[0].updates[0].text


# the end of a job


def test_pay1_paid_only_after_the_sign_off() -> None:
    play = Play().booked()
    assert play.go(cmd.SignOff(actor=DANA, words="all good")).code == "no_window", "nothing has begun"
    play.now = TUESDAY.end
    answer = play.go(cmd.JobDone(actor=ROSA, words="done", amount=dollars(170)))
    assert answer.code == "job_done_told" and "job_done_customer" in play.kinds()
    assert thread_state(play.matter, "customer", None) == "awaiting_sign_off"
    answer = play.go(cmd.SignOff(actor=DANA, words="all good"))
    assert answer.code == "signed_off" and answer.facts["amount"] == "$170" and play.booking.state == "done"
    assert play.kinds() == ["signed_off_pro", "signed_off_customer"]
    assert play.events[0].type == "signed_off" and play.events[0].policy == ("PAY-1", "PAY-4")
    assert play.events[0].words == "all good"  # type: ignore[union-attr]
    assert play.go(cmd.SignOff(actor=DANA)).code == "signed_off" and not play.events
    assert thread_state(play.matter, "customer", None) is None


def test_pay1_work_is_not_done_before_its_window() -> None:
    play = Play().booked()
    assert play.go(cmd.JobDone(actor=ROSA, words="all done with the other job")).code == "told_customer"
    assert play.booking.reported_done is None and play.kinds() == ["words_for_customer"]


def test_pay1_a_sign_off_settles_a_no_show() -> None:
    play = reported()
    play.go(cmd.SignOff(actor=DANA, words="she came after all, all good"))
    assert play.matter.no_shows[0].state == "settled" and play.until("2026-12-20 12:00") == []


def test_words_after_the_sign_off_still_go_to_the_pro() -> None:
    play = Play().booked()
    play.until(TUESDAY.end)
    play.go(cmd.SignOff(actor=DANA, words="all good"))
    assert play.go(cmd.TellPro(actor=DANA, words="you left your drill")).facts["pro"] == "Rosa Diaz"


def test_pay3_a_higher_amount_rests_on_the_change_rule() -> None:
    play = Play().booked()
    play.now = TUESDAY.end
    play.go(cmd.JobDone(actor=ROSA, words="done, 200", amount=dollars(200)))
    assert ("PAY-1", "PAY-3") in [event.policy for event in play.events]


def test_a_deadline_that_runs_no_longer_does_nothing() -> None:
    play = Play().requested()
    for subject in ("rosa", "nobody"):
        play.go(cmd.DeadlineDue(actor=CLOCK, deadline="estimate_reminder", subject=subject))
        assert not play.events, "not due yet, or not there"
    play.now = at("2026-12-02 10:00")
    play.go(cmd.DeadlineDue(actor=CLOCK, deadline="estimate_reminder", subject="rosa"))
    assert play.types() == ["deadline_ended", "pro_reminded"]


def test_pro6_a_pros_question_about_the_pay_is_answered_to_the_pro_alone() -> None:
    play = Play().booked()
    answer = play.go(cmd.RaiseCase(actor=ROSA, words="why 40 off??", reason="pay_asked", pro_id="rosa"))
    assert answer.code == "case_opened" and play.kinds() == ["case_for_support"]
    play.go(cmd.AnswerCase(actor=SUPPORT, words="A refund of 40.", case_id=play.matter.cases[0].id))
    assert [notice.to_person for notice in play.told] == ["rosa"]
