"""Visits before an estimate, and what they cost: one test a rule."""

from datetime import timedelta

import pytest

from desk import commands as cmd
from desk.matter import Visit
from desk.states import thread_state
from tests.desk.cast import DANA, ROSA, SAM, SUPPORT, THREE, Play, dollars, window

FRIDAY = window("2026-12-04", 8, 12)
MONDAY = window("2026-12-07", 13, 17)


def visiting(price: int = 49) -> Play:
    play = Play().requested()
    play.go(cmd.OfferVisit(actor=ROSA, words="I need to see the wall", price=dollars(price), windows=(FRIDAY, MONDAY)))
    return play


def test_vis1_a_visit_names_its_price_or_is_asked_for_it() -> None:
    play = Play().requested()
    answer = play.go(cmd.OfferVisit(actor=ROSA, words="I need to see it"))
    assert answer.code == "visit_price_wanted" and not play.kinds()
    play = visiting()
    assert play.kinds() == ["visit_for_customer"] and play.told[0].facts["price"] == "$49"
    assert "Friday, December 4" in play.told[0].facts["windows"]
    assert visiting(0).told[0].facts["price"] == "free of charge"


def test_vis2_accepted_with_one_of_the_pros_windows_it_is_agreed() -> None:
    play = visiting()
    assert thread_state(play.matter, "customer", "rosa") == "visit_offered"
    answer = play.go(cmd.AcceptVisit(actor=DANA, words="yes, Friday", windows=(FRIDAY,)))
    assert answer.code == "visit_agreed" and answer.facts["price"] == "$49"
    assert set(play.kinds()) == {"visit_agreed_pro", "visit_agreed_customer"}
    assert thread_state(play.matter, "pro", "rosa") == "after_visit"


def test_vis2_windows_are_negotiated_as_for_a_booking() -> None:
    play = visiting()
    assert play.go(cmd.AcceptVisit(actor=DANA, words="yes")).code == "visit_windows_wanted"
    other = window("2026-12-08", 8, 12)
    assert play.go(cmd.AcceptVisit(actor=DANA, words="Tuesday?", windows=(other,))).code == "visit_accepted"
    assert thread_state(play.matter, "pro", "rosa") == "awaiting_confirmation"
    third = window("2026-12-09", 8, 12)
    assert play.go(cmd.ProposeWindow(actor=ROSA, words="Wednesday", windows=(third,))).code == "window_proposed"
    assert play.kinds() == ["window_proposed_customer"]
    assert play.go(cmd.AcceptVisit(actor=DANA, words="fine")).code == "visit_agreed"
    assert play.thread("rosa").visit and play.thread("rosa").visit.window == third  # type: ignore[union-attr]


def test_vis2_the_pro_confirms_a_window_that_the_customer_wants() -> None:
    play = visiting()
    wanted = (window("2026-12-08", 8, 12), window("2026-12-09", 8, 12))
    play.go(cmd.AcceptVisit(actor=DANA, words="these", windows=wanted))
    assert play.go(cmd.ConfirmWindow(actor=ROSA, words="Tuesday", window=wanted[0])).code == "window_confirmed"
    assert sorted(play.kinds()) == ["visit_agreed_customer", "visit_agreed_pro"]


def test_vis2_req4_the_estimate_follows_after_the_visit_until_a_business_day_later() -> None:
    play = visiting()
    play.go(cmd.AcceptVisit(actor=DANA, words="Monday", windows=(MONDAY,)))
    play.until(MONDAY.end + timedelta(days=1, seconds=-1))
    assert play.estimated(SAM).answer.code == "estimate_too_late"  # type: ignore[union-attr]
    assert play.estimated(ROSA).answer.code == "estimate_recorded"  # type: ignore[union-attr]
    play.now += timedelta(seconds=1)
    assert play.estimated(ROSA).answer.code == "estimate_too_late"  # type: ignore[union-attr]


def test_vis3_a_visit_binds_to_nothing_and_can_be_declined_whenever_it_is() -> None:
    play = visiting()
    play.go(cmd.AcceptVisit(actor=DANA, words="Friday", windows=(FRIDAY,)))
    answer = play.go(cmd.DeclineVisit(actor=DANA, words="no visit after all"))
    assert answer.code == "visit_given_up" and answer.facts["pro"] == "Rosa Diaz"
    [told] = play.told
    assert told.kind == "visit_declined_pro" and told.facts["window"].startswith("Friday, December 4")
    assert play.matter.booking is None and not any(d.kind == "day_reminder" for d in play.matter.deadlines)
    assert play.go(cmd.AcceptVisit(actor=DANA, words="yes")).code == "no_visit"


def test_vis3_req5_who_no_longer_wants_the_job_is_not_visited_for_it_either() -> None:
    play = visiting()
    play.go(cmd.AcceptVisit(actor=DANA, words="Friday", windows=(FRIDAY,)))
    answer = play.go(cmd.CancelRequest(actor=DANA, words="forget it"))
    assert answer.code == "visit_given_up" and "REQ-5" in answer.policy and play.kinds() == ["visit_declined_pro"]
    assert play.go(cmd.CancelRequest(actor=DANA, words="forget it")).code == "request_not_cancellable"


def test_vis2_a_visit_that_has_been_is_no_longer_declined() -> None:
    play = visiting()
    play.go(cmd.AcceptVisit(actor=DANA, words="Friday", windows=(FRIDAY,)))
    play.until(FRIDAY.end)
    assert play.go(cmd.DeclineVisit(actor=DANA, words="no visit")).code == "no_visit"
    assert play.go(cmd.CancelRequest(actor=DANA, words="forget it")).code == "request_not_cancellable"


@pytest.mark.parametrize("cancelled", [False, True])
def test_vis3_a_visit_that_was_agreed_is_off_when_another_pro_is_booked(cancelled: bool) -> None:
    """Both read it, no reminder comes, and it does not come back with the end of the booking."""
    play = visiting()
    play.go(cmd.AcceptVisit(actor=DANA, words="Friday", windows=(FRIDAY,)))
    play.estimated(SAM)
    answer = play.go(cmd.AcceptEstimate(actor=DANA, words="Sam then", pro_id="sam"))
    friday = "Friday, December 4"
    assert answer.code == "booking_made" and f"Rosa Diaz: {friday}" in answer.facts["visits_off"]
    [told] = [n for n in play.told if n.kind == "not_chosen" and n.to_person == "rosa"]
    assert told.facts["visit_off"] == "yes" and told.facts["window"].startswith(friday)
    if cancelled:
        play.go(cmd.CancelBooking(actor=DANA, words="cancel"))
    visit = play.thread("rosa").visit
    assert visit is not None and (visit.state, visit.window) == ("declined", None)
    assert not [deadline for deadline in play.matter.deadlines if deadline.subject == "rosa"]
    assert not any(n.kind.startswith("reminder_") for n in play.until(FRIDAY.end))
    assert play.go(cmd.ReportNoShow(actor=DANA, words="nobody came")).code == "no_window"


def test_vis4_a_visit_that_has_begun_stands_when_another_pro_is_booked() -> None:
    play = visiting()
    play.go(cmd.AcceptVisit(actor=DANA, words="Friday", windows=(FRIDAY,)))
    play.estimated(SAM)
    play.until(FRIDAY.start)
    answer = play.go(cmd.AcceptEstimate(actor=DANA, words="Sam then", pro_id="sam"))
    visit = play.thread("rosa").visit
    assert "visits_off" not in answer.facts and visit is not None and visit.window == FRIDAY


@pytest.mark.parametrize("others", [False, True])
def test_vis2_req4_at_the_close_the_customer_hears_whose_estimate_may_still_follow_a_visit(others: bool) -> None:
    play = visiting()
    play.go(cmd.AcceptVisit(actor=DANA, words="Monday", windows=(MONDAY,)))
    if others:
        play.estimated(SAM)
    [word] = [n for n in play.until("2026-12-04 10:00") if n.kind in ("estimates_none", "estimates_summary")]
    assert word.kind == ("estimates_summary" if others else "estimates_none")
    assert (word.facts["coming"], word.facts["until"]) == ("Rosa Diaz", "Tuesday, December 8 at 5:00 PM (Pacific time)")


def agreed() -> Play:
    play = visiting()
    play.go(cmd.AcceptVisit(actor=DANA, words="yes, Friday", windows=(FRIDAY,)))
    return play


def the_visit(play: Play) -> Visit:
    visit = play.thread("rosa").visit
    assert visit is not None
    return visit


def test_vis2_sch2_a_pro_who_does_not_answer_the_windows_for_a_visit_is_reminded_once() -> None:
    play = visiting()
    answer = play.go(cmd.AcceptVisit(actor=DANA, words="Tuesday?", windows=(window("2026-12-08", 8, 12),)))
    assert "Wednesday, December 2 at 10:00 AM" in answer.facts["due"] == play.told[0].facts["due"]
    assert [n.kind for n in play.until("2026-12-03 09:00") if n.to_person == "rosa"] == ["confirmation_reminder"]
    assert "silence" in play.waits_for() and "confirmation_reminder" not in play.waits_for()


@pytest.mark.parametrize("hours", [30, 2])
def test_vis2_vis3_an_agreed_visit_is_moved_by_its_customer_whenever_it_is(hours: int) -> None:
    play = agreed()
    play.until(FRIDAY.start - timedelta(hours=hours))
    answer = play.go(cmd.Reschedule(actor=DANA, words="can we move the visit?"))
    assert answer.code == "reschedule_wanted" and the_visit(play).window == FRIDAY
    answer = play.go(cmd.Reschedule(actor=DANA, words="Monday?", windows=(MONDAY,)))
    assert answer.code == "move_asked" and "Friday" in answer.facts["old"] and "Monday" in answer.facts["windows"]
    assert play.kinds() == ["visit_accepted_pro"] and "Friday" in play.told[0].facts["old"]
    assert the_visit(play).window == FRIDAY, "it stands until both agree (SCH-2)"
    play.go(cmd.ConfirmWindow(actor=ROSA, words="fine"))
    assert the_visit(play).window == MONDAY and the_visit(play).state == "agreed"


def test_sch7_vis2_a_pro_who_cannot_come_for_the_visit_says_so_and_another_window_is_agreed() -> None:
    play = agreed()
    answer = play.go(cmd.CannotCome(actor=ROSA, words="my van broke down"))
    assert answer.code == "release_told" and play.kinds() == ["pro_cannot_come"] and play.told[0].facts["visit"]
    assert the_visit(play).window is None and not {"day_reminder", "hours_reminder"} & play.waits_for()
    assert thread_state(play.matter, "customer", "rosa") == "awaiting_windows"
    play.go(cmd.AcceptVisit(actor=DANA, words="Monday", windows=(MONDAY,)))
    play.go(cmd.ConfirmWindow(actor=ROSA, words="fine"))
    assert the_visit(play).window == MONDAY


def test_sch7_vis2_with_another_time_for_the_visit_to_agree_to() -> None:
    play = agreed()
    play.go(cmd.CannotCome(actor=ROSA, words="not Friday, Monday?", windows=(MONDAY,)))
    assert play.kinds() == ["pro_cannot_come", "window_proposed_customer"]
    assert play.go(cmd.AcceptVisit(actor=DANA, words="yes")).code == "visit_agreed"
    assert the_visit(play).window == MONDAY


def test_sch2_vis2_an_agreed_visit_stands_until_the_customer_agrees_to_another_window() -> None:
    play = agreed()
    assert play.go(cmd.ProposeWindow(actor=ROSA, words="Monday?", windows=(MONDAY,))).code == "window_proposed"
    assert the_visit(play).window == FRIDAY and thread_state(play.matter, "customer", "rosa") == "visit_offered"
    assert play.go(cmd.AcceptVisit(actor=DANA, words="yes")).code == "visit_agreed"
    assert the_visit(play).window == MONDAY and not the_visit(play).windows
    assert play.go(cmd.AcceptVisit(actor=DANA, words="yes")).code == "no_visit"


@pytest.mark.parametrize(
    "command",
    [
        cmd.ConfirmWindow(actor=ROSA, words="Monday is full, Friday stays", window=FRIDAY),
        cmd.AcceptVisit(actor=DANA, words="ok, let's keep Friday", windows=(FRIDAY,)),
    ],
)
def test_sch2_a_visit_that_is_not_moved_after_all_stays_as_it_was(command: cmd.Command) -> None:
    play = agreed()
    play.go(cmd.Reschedule(actor=DANA, words="Monday?", windows=(MONDAY,)))
    play.go(command)
    assert the_visit(play).window == FRIDAY and not the_visit(play).wanted
    assert {"visit_agreed_pro", "visit_agreed_customer"} == set(play.kinds())
    assert "hours_reminder" in play.waits_for()


def test_sch7_once_the_visit_is_over_nobody_can_move_it() -> None:
    play = agreed()
    play.until(FRIDAY.end)
    assert play.go(cmd.CannotCome(actor=ROSA, words="I can't do it after all")).code == "told_customer"
    assert play.go(cmd.Reschedule(actor=DANA, words="another time", windows=(MONDAY,))).code == "no_booking"


@pytest.mark.parametrize(("accepted", "says"), [(True, "Rosa Diaz: $49"), (False, "No trip charge was accepted")])
def test_vis4_support_sees_whether_the_charge_was_accepted_beforehand(accepted: bool, says: str) -> None:
    play = visiting()
    if accepted:
        play.go(cmd.AcceptVisit(actor=DANA, words="Friday", windows=(FRIDAY,)))
    answer = play.go(cmd.RaiseCase(actor=DANA, words="she wants 49 for driving", reason="trip_charge", pro_id="rosa"))
    assert answer.code == "trip_charge_noted" and says in play.matter.cases[-1].summary


def test_vis4_a_pro_who_claims_a_charge_that_was_not_accepted_opens_a_case_and_the_customer_owes_nothing() -> None:
    play = Play().booked()
    play.until(THREE[0].end)
    claim = cmd.RaiseCase(actor=ROSA, words="the TV is broken, that is $50 for the trip", reason="trip_charge")
    answer = play.go(claim)
    assert answer.code == "trip_charge_claimed" and answer.policy[0] == "VIS-4"
    assert play.kinds() == ["case_for_support", "trip_charge_customer"]
    assert "No trip charge was accepted beforehand" in play.matter.cases[-1].summary


@pytest.mark.parametrize("declined", [False, True])
def test_vis4_a_visit_that_was_only_offered_or_was_declined_is_no_consent_to_its_charge(declined: bool) -> None:
    play = visiting()
    if declined:
        play.go(cmd.DeclineVisit(actor=DANA, words="no visit"))
    answer = play.go(cmd.RaiseCase(actor=ROSA, words="that is $49 for the visit", reason="trip_charge"))
    assert answer.code == "trip_charge_claimed" and play.kinds() == ["case_for_support", "trip_charge_customer"]


def test_vis4_a_charge_that_was_accepted_beforehand_is_no_case() -> None:
    play = visiting()
    play.go(cmd.AcceptVisit(actor=DANA, words="Friday", windows=(FRIDAY,)))
    play.until(FRIDAY.end)
    answer = play.go(cmd.RaiseCase(actor=ROSA, words="that is $49 for the visit", reason="trip_charge"))
    assert answer.code == "told_customer" and play.kinds() == ["words_for_customer"] and not play.matter.cases


def test_vis4_a_visit_accepted_before_the_job_is_no_consent_to_a_charge_for_coming_to_a_defective_product() -> None:
    play = crediting()
    answer = play.go(cmd.RaiseCase(actor=ROSA, words="the TV is broken: $60 trip fee", reason="trip_charge"))
    assert answer.code == "trip_charge_claimed" and play.kinds() == ["case_for_support", "trip_charge_customer"]
    assert play.told[1].facts["accepted"] == "$49"
    assert "Rosa Diaz: $49" in play.matter.cases[-1].summary


def crediting() -> Play:
    """Rosa was there for $49, which she takes off the job; now the window of the job, for $150, is over."""
    play = Play().requested()
    play.go(cmd.OfferVisit(actor=ROSA, words="$49, off the job", price=dollars(49), windows=(FRIDAY,), credited=True))
    assert play.told[0].facts["credited"] == "yes"
    play.go(cmd.AcceptVisit(actor=DANA, words="Friday", windows=(FRIDAY,)))
    play.until(FRIDAY.end)
    play.estimated(ROSA, dollars(150)).accepted(*THREE)
    play.go(cmd.ConfirmWindow(actor=ROSA, words="ok", window=THREE[0]))
    play.until(THREE[0].end)
    return play


@pytest.mark.parametrize("named", [None, 150, 101])
def test_vis3_what_is_credited_is_taken_off_once_and_on_record(named: int | None) -> None:
    """Whether the pro has taken it off already ($101) or not: $150 less $49."""
    play = crediting()
    told = play.go(cmd.JobDone(actor=ROSA, words="done", amount=dollars(named) if named else None))
    assert (told.code, told.facts["amount"]) == ("job_done_told_credit", "$101 ($150 less the $49 of the visit)")
    mail = play.told_of("job_done_customer")[0]
    assert (mail.facts["credit"], mail.facts["left"], mail.facts["amount"]) == ("$49", "$101", "$150")
    answer = play.go(cmd.SignOff(actor=DANA, words="all good"))
    assert answer.facts["amount"] == "$101 ($150 less the $49 of the visit)" and "VIS-3" in answer.policy
    assert (play.booking.final_amount, play.booking.credit) == (dollars(150), dollars(49))
    assert play.booking.charged == dollars(101)


def test_vis3_pay4_no_more_is_given_back_than_was_charged_after_the_credit() -> None:
    play = crediting()
    play.go(cmd.SignOff(actor=DANA, words="all good"))
    play.go(cmd.RaiseCase(actor=DANA, words="it hangs crooked", reason="claim"))
    case = play.matter.cases[0].id
    refused = play.go(cmd.RecordRefund(actor=SUPPORT, words="crooked", case_id=case, amount=dollars(102)))
    assert (refused.code, refused.facts["most"]) == ("refund_too_high", "$101")


def test_vis3_a_dearer_visit_leaves_nothing_to_pay_and_no_more() -> None:
    play = crediting()
    play.go(cmd.JobDone(actor=ROSA, words="done, that is 40", amount=dollars(40)))
    play.go(cmd.SignOff(actor=DANA, words="all good"))
    assert play.booking.charged == dollars(0)
