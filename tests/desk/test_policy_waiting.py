"""What waits for the customer's word is not forgotten: a time for the booking, whether to book at all."""

import pytest

from desk import commands as cmd
from desk.matter import CaseReason
from tests.desk.cast import DANA, ROSA, THREE, Play, dollars


def waiting() -> Play:
    """Booked on a Tuesday at 10:00, with one window of three named."""
    return Play().requested().estimated().accepted(THREE[1])


def open_cases(play: Play) -> list[CaseReason]:
    return [case.reason for case in play.matter.cases if case.state == "open"]


def test_sch1_too_few_windows_go_to_the_pro_after_a_business_day_and_both_hear_so() -> None:
    play = waiting()
    assert play.until("2026-12-02 09:59") == []
    told = play.until("2026-12-02 10:00")
    assert [n.kind for n in told] == ["windows_for_pro", "time_reminder_customer"]
    assert all("Wednesday, December 9" in n.facts["windows"] for n in told)
    assert play.booking.state == "awaiting_confirmation"
    play.go(cmd.ConfirmWindow(actor=ROSA, words="Wednesday works", window=THREE[1]))
    assert play.booking.confirmed == THREE[1] and "time_missing" not in play.waits_for()


def test_sch1_without_a_window_both_are_reminded_once_and_then_support_helps() -> None:
    play = Play().requested().estimated().accepted()
    told = play.until("2026-12-02 10:00")
    assert [n.kind for n in told] == ["time_reminder_customer", "time_reminder_pro"]
    assert not any(n.facts["windows"] for n in told)
    told = play.until("2026-12-04 10:00")
    assert [n.kind for n in told] == ["case_for_support", "no_agreement", "no_agreement"]
    assert open_cases(play) == ["no_agreement"]
    play.until("2026-12-05 10:00")
    play.go(cmd.OfferWindows(actor=DANA, words="then", windows=THREE))
    play.go(cmd.ConfirmWindow(actor=ROSA, words="ok", window=THREE[0]))
    assert open_cases(play) == [] and "case_update" not in play.waits_for(), "what was to be found is found (NOS-3)"


def test_sch1_one_window_named_after_the_reminder_goes_to_the_pro_before_support_helps() -> None:
    play = Play().requested().estimated().accepted()
    play.until("2026-12-02 10:00")
    play.go(cmd.OfferWindows(actor=DANA, words="Wednesday?", windows=THREE[1:2]))
    assert [n.kind for n in play.until("2026-12-04 10:00")] == ["windows_for_pro", "time_reminder_customer"]
    assert play.booking.state == "awaiting_confirmation" and not open_cases(play)


def test_sch2_a_proposal_that_nobody_answers_is_told_again_while_the_agreed_window_stands() -> None:
    play = Play().booked()
    play.go(cmd.ProposeWindow(actor=ROSA, words="Wednesday?", windows=THREE[1:2]))
    told = play.until("2026-12-02 10:00")
    assert [n.kind for n in told] == ["time_reminder_customer", "time_reminder_pro"]
    assert {n.facts["proposed"] for n in told} == {"yes"} and all("December 8" in n.facts["window"] for n in told)
    play.go(cmd.AcceptWindow(actor=DANA, words="yes"))
    assert not {"time_wanted", "time_missing"} & play.waits_for()


def test_sch2_another_proposal_has_its_time_anew() -> None:
    play = Play().booked()
    play.go(cmd.ProposeWindow(actor=ROSA, words="Wednesday?", windows=THREE[1:2]))
    play.until("2026-12-02 11:00")
    play.go(cmd.ProposeWindow(actor=ROSA, words="or Saturday?", windows=THREE[2:]))
    assert "time_missing" not in play.waits_for()
    assert [n.kind for n in play.until("2026-12-03 11:00")] == ["time_reminder_customer", "time_reminder_pro"]


@pytest.mark.parametrize(
    "command",
    [
        cmd.CancelBooking(actor=DANA, words="cancel"),
        cmd.OfferWindows(actor=DANA, words="then", windows=THREE),
    ],
)
def test_sch1_nobody_is_reminded_of_what_is_settled_or_over(command: cmd.Command) -> None:
    play = waiting()
    play.go(command)
    assert not {"time_wanted", "time_missing"} & play.waits_for()


def test_req8_who_was_asked_whether_to_book_is_asked_once_more() -> None:
    play = Play().requested().estimated()
    play.go(cmd.WeighEstimate(actor=DANA, pro_id="rosa"))
    told = [n for n in play.until("2026-12-02 10:00") if n.to_role == "customer"]
    assert [(n.kind, n.facts["pro"]) for n in told] == [("choice_reminder_customer", "Rosa Diaz")]
    assert "choice_open" not in play.waits_for()


@pytest.mark.parametrize(
    "command",
    [
        cmd.AcceptEstimate(actor=DANA, words="let's go"),
        cmd.DeclineEstimate(actor=DANA, words="no", pro_id="rosa"),
        cmd.WeighEstimate(actor=DANA, words="no", pro_id="rosa", dropped=True),
        cmd.DeclineJob(actor=ROSA, words="cannot after all"),
    ],
)
def test_req8_a_choice_that_is_made_is_not_asked_for(command: cmd.Command) -> None:
    play = Play().requested().estimated()
    play.go(cmd.WeighEstimate(actor=DANA, pro_id="rosa"))
    play.go(command)
    assert "choice_open" not in play.waits_for()


def test_req8_another_amount_meanwhile_is_the_one_that_is_told() -> None:
    play = Play().requested().estimated()
    play.go(cmd.WeighEstimate(actor=DANA, pro_id="rosa"))
    play.go(cmd.GiveEstimate(actor=ROSA, words="ok 140", amount=dollars(140)))
    [told] = [n for n in play.until("2026-12-02 10:00") if n.kind == "choice_reminder_customer"]
    assert told.facts["amount"] == "$140"


def test_sch1_times_that_are_told_to_one_pro_before_the_booking_are_not_asked_for_again() -> None:
    play = Play().requested().estimated()
    play.go(cmd.TellPro(actor=DANA, words="any evening after five but Wednesday", pro_id="rosa", windows=THREE))
    assert play.kinds() == ["words_for_pro"], "nobody else is told"
    answer = play.go(cmd.AcceptEstimate(actor=DANA, words="let's go", pro_id="rosa"))
    assert answer.code == "booking_made_windows_sent" and play.booking.preferred == THREE
