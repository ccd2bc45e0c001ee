"""Change orders, direct payment, lapses, phone numbers and ratings: one test a rule."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from desk import commands as cmd
from desk.evolve import replay
from desk.people import Clearance
from desk.states import thread_state
from tests.desk.cast import DANA, ROSA, SAM, THREE, Play, Roster, at, dollars, pro


def done(start: str = "2026-12-01 10:00") -> Play:
    play = Play(start).booked()
    play.until(THREE[0].end)
    play.go(cmd.JobDone(actor=ROSA, words="all done"))
    return play


# PAY-2 to PAY-4


def test_pay2_what_a_pro_writes_of_direct_payment_is_held_and_the_customer_warned() -> None:
    play = Play().booked()
    play.go(cmd.RaiseCase(actor=ROSA, words="pay me on venmo @rosa-d", reason="direct_payment"))
    assert play.kinds() == ["case_for_support", "direct_payment_customer"]
    warning = play.told[1]
    assert warning.words == "" and "venmo" not in str(warning.facts)


def test_pay2_a_customers_report_is_a_case_without_a_warning() -> None:
    play = Play().booked()
    assert play.go(cmd.RaiseCase(actor=DANA, words="she wants cash", reason="direct_payment")).code
    assert play.kinds() == ["case_for_support"]


def test_pay3_until_the_customer_agrees_the_old_amount_stands() -> None:
    play = Play().booked()
    answer = play.go(cmd.ProposeChange(actor=ROSA, words="brick wall", amount=dollars(220)))
    assert answer.facts["old"] == "$150 to $180" and play.kinds() == ["change_for_customer", "sign_here_pro"]
    assert play.booking.final_amount is None
    assert thread_state(play.matter, "customer", "rosa") == "change_proposed"
    play.until(THREE[0].end)
    assert play.go(cmd.SignOff(actor=DANA, words="all good")).code == "change_first" and not play.events


def test_pay3_pay4_an_approved_change_is_what_is_signed_off_and_on_record() -> None:
    play = Play().booked()
    play.go(cmd.ProposeChange(actor=ROSA, words="brick wall", amount=dollars(220)))
    assert play.go(cmd.ApproveChange(actor=DANA, words="fine, 220")).code == "change_approved"
    assert play.kinds() == ["change_answered_pro"]
    assert [(e.words, e.policy) for e in play.events if e.type == "change_approved"] == [
        ("fine, 220", ("PAY-3", "PAY-4"))
    ]
    play.until(THREE[0].end)
    play.go(cmd.JobDone(actor=ROSA, words="done"))
    assert play.go(cmd.SignOff(actor=DANA, words="all good")).facts["amount"] == "$220"


def test_pay1_pay3_who_names_another_amount_has_not_agreed_to_the_one_that_waits() -> None:
    play = Play().booked()
    play.go(cmd.ProposeChange(actor=ROSA, words="brick wall", amount=dollars(220)))
    answer = play.go(cmd.ApproveChange(actor=DANA, words="ok, 200 it is", amounts=(dollars(200),)))
    assert (answer.code, answer.facts["amount"], answer.facts["said"]) == ("other_amount_said", "$220", "$200")
    assert not play.events
    play.go(cmd.ApproveChange(actor=DANA, words="220 is fine", amounts=(dollars(220),)))
    play.until(THREE[0].end)
    assert play.go(cmd.SignOff(actor=DANA, words="charge 199", amounts=(dollars(199),))).code == "other_amount_said"
    assert play.booking.state == "booked" and not play.events
    signed = play.go(cmd.SignOff(actor=DANA, words="220 is right", amounts=(dollars(220), dollars(20))))
    assert (signed.code, signed.facts["amount"]) == ("signed_off", "$220")


def test_pay3_a_refused_change_leaves_the_old_amount() -> None:
    play = Play().booked()
    play.go(cmd.ProposeChange(actor=ROSA, words="brick wall", amount=dollars(220)))
    assert play.go(cmd.RefuseChange(actor=DANA, words="no")).code == "change_refused"
    play.until(THREE[0].end)
    assert play.go(cmd.SignOff(actor=DANA, words="all good")).facts["amount"] == "$150 to $180"
    assert play.go(cmd.ApproveChange(actor=DANA, words="yes")).code == "no_change"


def test_pay3_who_names_the_agreed_amount_again_asks_for_the_other_one_no_longer() -> None:
    play = Play().booked()
    agreed = play.booking.price
    play.go(cmd.ProposeChange(actor=ROSA, words="brick wall", amount=dollars(220)))
    answer = play.go(cmd.ProposeChange(actor=ROSA, words="fine, as agreed then", amount=agreed))
    assert (answer.code, answer.facts["amount"], answer.facts["old"]) == ("change_withdrawn", "$220", "$150 to $180")
    assert play.kinds() == ["change_withdrawn_customer"] and play.told[0].words == "fine, as agreed then"
    assert thread_state(play.matter, "customer", "rosa") == "booked" and play.booking.signing is None
    assert play.go(cmd.ApproveChange(actor=DANA, words="ok")).code == "no_change"


def test_pay3_work_reported_for_more_and_then_for_the_agreed_amount_is_not_reported_twice() -> None:
    play = Play().booked()
    agreed = play.booking.price
    play.until(THREE[0].end)
    play.go(cmd.JobDone(actor=ROSA, words="done, 220", amount=dollars(220)))
    answer = play.go(cmd.JobDone(actor=ROSA, words="ok, then it stays as it was", amount=agreed))
    assert (answer.code, answer.facts["amount"]) == ("change_withdrawn", "$220")
    assert play.kinds() == ["change_withdrawn_customer"] and play.booking.claimed is None
    signed = play.go(cmd.SignOff(actor=DANA, words="all good"))
    assert (signed.code, signed.facts["amount"]) == ("signed_off", "$150 to $180")


# PRO-4


def lapsing(until: date) -> Play:
    rosa = pro("rosa", came_with=4.9, clearance=Clearance.full(until))
    return Play(roster=Roster([rosa, pro("sam", "98109")])).requested().estimated().accepted()


def test_pro4_a_lapse_takes_an_open_booking_to_support() -> None:
    play = lapsing(date(2026, 12, 5))
    play.until("2026-12-05 23:59")
    assert not [case for case in play.matter.cases if case.reason == "clearance"]
    assert [n.kind for n in play.until("2026-12-06 00:00")] == ["case_for_support", "lapsed_customer"]
    assert play.matter.cases[-1].reason == "clearance"


def test_pro4_renewed_in_time_nothing_happens() -> None:
    play = lapsing(date(2026, 12, 5))
    play.office.roster.pros[0] = pro("rosa", clearance=Clearance.full(date(2030, 1, 1)))  # type: ignore[attr-defined]
    play.until("2026-12-07 00:00")
    assert not [case for case in play.matter.cases if case.reason == "clearance"]


def test_pro4_after_the_sign_off_a_lapse_is_no_matter() -> None:
    play = lapsing(date(2026, 12, 9)).accepted(*THREE)
    play.go(cmd.ConfirmWindow(actor=ROSA, words="works for me", window=THREE[0]))
    play.until(THREE[0].end)
    play.go(cmd.SignOff(actor=DANA, words="all good"))
    assert not play.until("2026-12-11 00:00")


# CON-2, FBK-1, FBK-2, GUA-2


def test_con2_a_number_is_for_the_pro_who_may_have_it_alone() -> None:
    play = Play().requested()
    assert play.go(cmd.SharePhone(actor=DANA, words="my number is fine")).code == "which_pro"
    play = play.estimated().accepted()
    play.go(cmd.SharePhone(actor=DANA, words="Rosa may call 206-555-0142", pro_id="rosa"))
    assert play.kinds() == ["words_for_pro"] and play.told[0].to_person == "rosa"
    assert play.thread("rosa").phone_released and not play.thread("sam").phone_released


def test_con2_a_number_that_was_released_can_be_withheld_again() -> None:
    play = Play().requested().estimated().accepted()
    play.go(cmd.SharePhone(actor=DANA, words="Rosa may call 206-555-0142", pro_id="rosa"))
    answer = play.go(cmd.SharePhone(actor=DANA, words="no longer, please", withdrawn=True))
    assert answer.code == "phone_withdrawn" and not play.thread("rosa").phone_released and not play.told
    assert replay(play.trail) == play.matter


@pytest.mark.parametrize(
    ("said", "given"),
    [
        ("you may give Rosa my number, I'm at work until 1", "206-555-0142"),
        ("可以把我的电话给师傅", "206-555-0142"),
        ("Rosa may call 206 555 0177", None),
    ],
)
def test_con2_the_number_on_record_is_given_where_the_words_name_none(said: str, given: str | None) -> None:
    play = Play().requested().estimated().accepted()
    play.office = replace(play.office, phones={"dana": "206-555-0142"}.get)
    answer = play.go(cmd.SharePhone(actor=DANA, words=said, pro_id="rosa"))
    assert answer.code == ("phone_given" if given else "phone_released") and answer.facts.get("phone") == given
    assert [notice.facts.get("phone") for notice in play.told] == [given]


def test_con2_a_pro_who_is_not_booked_reads_the_words_without_the_number() -> None:
    play = Play().requested()
    assert play.go(cmd.SharePhone(actor=DANA, words="Rosa may call 206-555-0142", pro_id="rosa")).code == "phone_later"
    assert play.kinds() == ["words_for_pro"] and not play.thread("rosa").phone_released


@pytest.mark.parametrize("other", [False, True])
def test_con2_the_number_is_no_longer_for_a_pro_whose_booking_is_over(other: bool) -> None:
    play = Play().requested().estimated().estimated(SAM)
    play.go(cmd.AcceptEstimate(actor=DANA, words="Rosa", pro_id="rosa"))
    play.go(cmd.SharePhone(actor=DANA, words="Rosa may call 206-555-0142", pro_id="rosa"))
    words = cmd.ChangePro(actor=DANA, words="Sam instead", pro_id="sam" if other else None)
    play.go(words if other else cmd.CancelBooking(actor=DANA, words="cancel"))
    assert not play.thread("rosa").phone_released and not play.thread("sam").phone_released
    assert replay(play.trail) == play.matter


def test_con2_with_another_pro_booked_the_number_is_for_nobody_else() -> None:
    play = Play().requested().estimated().accepted()
    answer = play.go(cmd.SharePhone(actor=DANA, words="Sam may call 206-555-0142", pro_id="sam"))
    assert answer.code == "phone_later" and not play.thread("sam").phone_released


def test_fbk1_a_job_is_rated_for_90_days_from_its_order() -> None:
    play = done()
    assert play.go(cmd.Rate(actor=DANA, words="5 stars", stars=5)).code == "rating_early"
    play.go(cmd.SignOff(actor=DANA, words="all good"))
    assert play.booking.rating and play.booking.rating.stars == 5
    assert play.go(cmd.Rate(actor=DANA, words="lovely")).code == "stars_wanted"
    play.until(at("2026-12-01 10:00") + timedelta(days=90))
    assert play.go(cmd.Rate(actor=DANA, words="5 stars", stars=5)).code == "rated"
    assert play.matter.booking and play.matter.booking.rating and play.matter.booking.rating.stars == 5
    play.now += timedelta(seconds=1)
    answer = play.go(cmd.Rate(actor=DANA, words="1 star", stars=1))
    assert answer.code == "rating_closed" and "March 1" in answer.facts["until"]


def test_gua1_gua2_a_claim_is_supports_with_nothing_promised() -> None:
    play = done()
    answer = play.go(cmd.RaiseCase(actor=DANA, words="it hangs crooked", reason="claim"))
    assert answer.code == "claim_opened" and set(answer.policy) >= {"GUA-1", "GUA-2"}
    assert play.kinds() == ["case_for_support"] and "crooked" in play.matter.cases[-1].summary
