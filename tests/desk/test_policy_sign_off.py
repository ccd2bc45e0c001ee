"""The sign-off; a job whose window is over and that nobody signs off is asked about, then support has it (PAY-1)."""

import pytest

from desk import commands as cmd
from desk.evolve import replay
from desk.states import thread_state
from tests.desk.cast import DANA, ROSA, SUPPORT, THREE, Play, at, dollars

WINDOW = THREE[0]  # Tuesday, December 8


def over() -> Play:
    play = Play().booked()
    play.until(WINDOW.end)
    return play


def test_pay1_three_business_days_after_the_window_both_are_asked_once() -> None:
    play = over()
    assert play.until("2026-12-11 11:59") == []
    told = play.until("2026-12-11 12:00")
    assert [notice.kind for notice in told] == ["sign_off_reminder_customer", "sign_off_reminder_pro"]
    assert told[0].facts["amount"] == "$150 to $180" and told[0].policy == ("PAY-1", "PRO-6")
    assert play.until("2026-12-16 11:59") == []
    told = play.until("2026-12-16 12:00")
    assert [notice.kind for notice in told] == ["case_for_support"]
    [case] = play.matter.cases
    assert (case.reason, case.pro_id, case.update_due) == ("not_signed_off", "rosa", at("2026-12-18 12:00"))


def test_pay1_who_has_said_that_the_job_is_done_is_not_asked() -> None:
    play = over()
    play.go(cmd.JobDone(actor=ROSA, words="all done"))
    told = play.until("2026-12-11 12:00")
    assert [(notice.kind, notice.facts["done"]) for notice in told] == [("sign_off_reminder_customer", "yes")]


@pytest.mark.parametrize(
    "ending",
    [
        cmd.SignOff(actor=DANA, words="all good"),
        cmd.CannotCome(actor=ROSA, words="I was sick all along"),
    ],
)
def test_pay1_what_is_settled_is_not_asked_about(ending: cmd.Command) -> None:
    play = over()
    play.go(ending)
    assert not play.waits_for() & {"sign_off_asked", "sign_off_missing"}


def test_pay1_what_support_has_in_hand_is_not_asked_about_beside_it() -> None:
    play = over()
    play.go(cmd.RaiseCase(actor=DANA, words="the wall is broken", reason="claim"))
    case = play.matter.cases[0]
    play.go(cmd.AnswerCase(actor=SUPPORT, words="We look into it.", case_id=case.id))
    assert play.until("2026-12-20 12:00") == [] and len(play.matter.cases) == 1


def test_pay1_once_support_has_closed_the_case_the_unsigned_job_is_asked_about_again() -> None:
    play = over()
    play.go(cmd.RaiseCase(actor=DANA, words="the wall is broken", reason="claim"))
    play.until("2026-12-20 12:00")
    assert not play.waits_for() & {"sign_off_asked", "sign_off_missing"}
    play.go(cmd.AnswerCase(actor=SUPPORT, words="It is mended.", case_id=play.matter.cases[0].id, close=True))
    told = play.until("2026-12-23 12:00")
    assert [notice.kind for notice in told] == ["sign_off_reminder_customer", "sign_off_reminder_pro"]
    told = play.until("2026-12-29 12:00")
    assert [notice.kind for notice in told] == ["case_for_support"]
    assert play.matter.cases[-1].reason == "not_signed_off"
    play.go(cmd.AnswerCase(actor=SUPPORT, words="They do not answer.", case_id=play.matter.cases[-1].id, close=True))
    assert "sign_off_asked" in play.waits_for(), "however often: nothing is forgotten"


def test_pay1_a_closed_case_asks_nothing_of_who_has_signed_off_and_leaves_the_clock_that_runs() -> None:
    play = over()
    play.go(cmd.RaiseCase(actor=DANA, words="the wall is broken", reason="claim"))
    running = [each for each in play.matter.deadlines if each.kind == "sign_off_asked"]
    case = play.matter.cases[0].id
    play.go(cmd.AnswerCase(actor=SUPPORT, words="It is mended.", case_id=case, close=True))
    assert [each for each in play.matter.deadlines if each.kind == "sign_off_asked"] == running
    signed = over()
    signed.go(cmd.RaiseCase(actor=DANA, words="the wall is broken", reason="claim"))
    signed.go(cmd.SignOff(actor=DANA, words="all good for 160", amounts=(dollars(160),)))
    signed.go(cmd.AnswerCase(actor=SUPPORT, words="Fine.", case_id=signed.matter.cases[0].id, close=True))
    assert not signed.waits_for() & {"sign_off_asked", "sign_off_missing"}


def test_sch5_moving_and_cancelling_after_the_window_is_one_case() -> None:
    play = over()
    first = play.go(cmd.Reschedule(actor=DANA, words="another day, please"))
    again = play.go(cmd.Reschedule(actor=DANA, words="Friday?"))
    cancelled = play.go(cmd.CancelBooking(actor=DANA, words="then cancel it"))
    assert {each.facts["case"] for each in (first, again, cancelled)} == {"7"}
    [case] = play.matter.cases
    assert [update.text for update in case.updates] == [
        "Friday?",
        "Dana Wood wants to cancel the booking with Rosa Diaz, later than Monday, December 7 at 8:00 AM (Pacific "
        "time). In their words: then cancel it",
    ]


def asked_again(amount: int) -> Play:
    """Rosa says that the work is done, then names another amount."""
    play = over()
    play.go(cmd.JobDone(actor=ROSA, words="all done, 150", amount=dollars(150)))
    play.go(cmd.ProposeChange(actor=ROSA, words="the other amount", amount=dollars(amount)))
    return play


@pytest.mark.parametrize("amount", [120, 220])
def test_pay1_pay3_who_agrees_to_the_new_amount_and_signs_off_in_one_breath_has_done_both(amount: int) -> None:
    play = asked_again(amount)
    signed = play.go(cmd.SignOff(actor=DANA, words="ok good, sign off", agrees=True, stars=5))
    assert signed.code == "signed_off_rated" and play.types()[:2] == ["change_approved", "signed_off"]
    assert play.booking.final_amount == dollars(amount) and replay(play.trail) == play.matter


def test_pay3_who_names_another_amount_than_the_new_one_has_signed_off_nothing() -> None:
    play = asked_again(120)
    answer = play.go(cmd.SignOff(actor=DANA, words="ok, 100, sign off", agrees=True, amounts=(dollars(100),)))
    assert answer.code == "other_amount_said" and play.booking.change is not None and play.booking.state == "booked"


def test_pay1_pay3_before_the_window_a_yes_to_the_new_amount_is_that_alone() -> None:
    play = Play().booked()
    play.go(cmd.ProposeChange(actor=ROSA, words="220 for brick", amount=dollars(220)))
    answer = play.go(cmd.SignOff(actor=DANA, words="ok, all good, charge me", agrees=True))
    assert answer.code == "change_approved" and play.booking.state == "booked" and play.booking.change is None


def test_pay1_pay3_who_agrees_to_the_amount_of_work_that_is_done_hears_how_to_sign_it_off() -> None:
    play = asked_again(120)
    assert play.go(cmd.ApproveChange(actor=DANA, words="ok")).code == "change_approved_done"


def test_req6_a_customers_lower_amount_lapses_with_the_pros_next_words() -> None:
    play = Play().booked()
    play.go(cmd.TellPro(actor=DANA, words="would you do 120?", pro_id="rosa", counter=dollars(120)))
    assert play.thread("rosa").counter == dollars(120)
    play.go(cmd.TellCustomer(actor=ROSA, words="sorry, no"))
    assert play.thread("rosa").counter is None and replay(play.trail) == play.matter


def test_pay1_paid_only_after_the_sign_off() -> None:
    play = Play().booked()
    assert play.go(cmd.SignOff(actor=DANA, words="all good")).code == "no_window", "nothing has begun"
    play.now = WINDOW.end
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
    play = Play().missed()
    play.go(cmd.SignOff(actor=DANA, words="she came after all, all good"))
    assert play.matter.no_shows[0].state == "settled" and play.until("2026-12-20 12:00") == []


def test_words_after_the_sign_off_still_go_to_the_pro() -> None:
    play = Play().booked()
    play.until(WINDOW.end)
    play.go(cmd.SignOff(actor=DANA, words="all good"))
    assert play.go(cmd.TellPro(actor=DANA, words="you left your drill")).facts["pro"] == "Rosa Diaz"


def test_pay3_a_higher_amount_rests_on_the_change_rule() -> None:
    play = Play().booked()
    play.now = WINDOW.end
    play.go(cmd.JobDone(actor=ROSA, words="done, 200", amount=dollars(200)))
    assert ("PAY-1", "PAY-3") in [event.policy for event in play.events]
