"""Work that nobody booked: who speaks as if it were hears so; what is done without a booking is support's (PAY-1)."""

import pytest

from desk import commands as cmd
from tests.desk.cast import DANA, ROSA, SAM, THREE, Play, dollars

ON_MY_WAY = cmd.TellCustomer(actor=ROSA, words="on my way, there by 9", coming=True)


@pytest.fixture
def play() -> Play:
    return Play().requested().estimated(amount=dollars(150))


def test_req1_a_pro_on_the_way_to_a_job_that_nobody_booked_hears_so_as_the_customer_does(play: Play) -> None:
    assert play.go(ON_MY_WAY).code == "told_customer_unbooked"
    [told] = play.told_of("words_for_customer")
    assert (told.facts["unbooked"], told.facts["amount"]) == ("yes", "$150")


def test_req1_who_is_expected_is_told_nothing_of_a_booking() -> None:
    play = Play().booked()
    assert play.go(ON_MY_WAY).code == "told_customer"
    assert "unbooked" not in play.told_of("words_for_customer")[-1].facts


def test_vis2_who_comes_for_an_agreed_visit_is_expected() -> None:
    play = Play().requested()
    play.go(cmd.OfferVisit(actor=ROSA, words="$60 to look", price=dollars(60), windows=THREE[:1]))
    play.go(cmd.AcceptVisit(actor=DANA, words="fine, thanks", windows=THREE[:1]))
    assert play.go(ON_MY_WAY).code == "told_customer"


def test_pay1_work_that_was_never_booked_is_neither_signed_nor_charged_but_supports(play: Play) -> None:
    assert play.go(cmd.JobDone(actor=ROSA, words="all done, 150", amount=dollars(150))).code == "done_unbooked"
    answer = play.go(cmd.SignOff(actor=DANA, words="looks great, you can take the money"))
    assert answer.code == "sign_off_unbooked" and play.matter.booking is None
    [case] = play.matter.cases
    assert (case.reason, case.pro_id) == ("not_signed_off", "rosa") and "nothing was booked" in case.summary
    assert case.updates[-1].text == "looks great, you can take the money"


def test_pay1_of_several_pros_who_did_it_is_not_guessed(play: Play) -> None:
    play.estimated(SAM, dollars(140))
    assert play.go(cmd.SignOff(actor=DANA, words="all done")).code == "no_booking" and not play.matter.cases


def test_req7_times_that_a_pro_names_after_the_estimate_are_those_it_is_offered_with(play: Play) -> None:
    answer = play.go(cmd.ProposeWindow(actor=ROSA, words="I can be there Tuesday 8-12", windows=THREE[:1]))
    assert (answer.code, answer.facts["amount"]) == ("estimate_recorded", "$150")
    told = play.told_of("estimate_for_customer")[-1].facts
    assert told["earlier"] == "" and "December 8" in str(told["windows"])
    play.go(cmd.AcceptEstimate(actor=DANA, words="ok, Tuesday then", windows=THREE[:1]))
    assert play.booking.confirmed == THREE[0]


def test_req7_after_the_close_too(play: Play) -> None:
    play.until(play.matter.request.closes_at if play.matter.request else "")
    play.wait(hours=1)
    assert play.go(cmd.ProposeWindow(actor=ROSA, words="Tuesday 8-12?", windows=THREE[:1])).code == "estimate_recorded"


def test_req1_a_time_confirmed_again_books_nothing_and_says_so(play: Play) -> None:
    play.go(cmd.ProposeWindow(actor=ROSA, words="Tuesday 8-12", windows=THREE[:1]))
    answer = play.go(cmd.ConfirmWindow(actor=ROSA, words="see you then!", window=THREE[0]))
    assert answer.code == "told_customer_unbooked" and play.matter.booking is None
