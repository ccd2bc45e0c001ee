"""What support does about a case: refunds on record, and words that were held (PAY-2, PAY-4, GUA-1)."""

import pytest

from desk import commands as cmd
from desk.answers import Answer
from tests.desk.cast import DANA, ROSA, SUPPORT, THREE, Play, dollars


def claimed(*, signed: bool = True) -> Play:
    play = Play().booked()
    play.until(THREE[0].end)
    play.go(cmd.JobDone(actor=ROSA, words="170 in all", amount=dollars(170)))
    if signed:
        play.go(cmd.SignOff(actor=DANA, words="all good"))
    play.go(cmd.RaiseCase(actor=DANA, words="the TV hangs askew", reason="claim"))
    return play


def refund(play: Play, amount: int, words: str = "for the crooked TV") -> Answer:
    case = play.matter.cases[-1]
    return play.go(cmd.RecordRefund(actor=SUPPORT, words=words, case_id=case.id, amount=dollars(amount)))


def test_pay4_gua1_a_refund_is_recorded_with_who_when_and_the_words() -> None:
    play = claimed()
    assert refund(play, 50).code == "refund_recorded"
    event = play.events[0]
    assert event.type == "refund_recorded" and (event.amount, event.words) == (dollars(50), "for the crooked TV")
    [told] = play.told
    assert (told.kind, told.to_person, told.words) == ("refund_customer", "dana", "for the crooked TV")
    assert play.booking.refunds[0].at == play.now


def test_pay4_never_more_is_given_back_than_was_charged() -> None:
    play = claimed()
    assert refund(play, 100).code == "refund_recorded"
    answer = refund(play, 71)
    assert answer.code == "refund_too_high" and answer.facts["most"] == "$70" and not play.events
    assert refund(play, 70).code == "refund_recorded" and refund(play, 1).code == "refund_too_high"


def test_pay1_where_nothing_was_signed_off_nothing_was_charged() -> None:
    play = claimed(signed=False)
    assert refund(play, 10).code == "nothing_charged" and not play.events


def test_pay4_a_refund_says_why_and_is_supports_alone() -> None:
    play = claimed()
    with pytest.raises(ValueError, match="say why"):
        refund(play, 10, " ")
    case = play.matter.cases[-1]
    with pytest.raises(PermissionError):
        play.go(cmd.RecordRefund(actor=ROSA, words="x", case_id=case.id, amount=dollars(1)))


def held() -> Play:
    play = Play().booked()
    play.go(cmd.RaiseCase(actor=ROSA, words="pay me on venmo @rosa-d", reason="direct_payment"))
    return play


def test_pay2_nos3_who_was_promised_an_answer_to_held_words_gets_it_the_customer_and_the_pro() -> None:
    play = held()
    case = play.matter.cases[-1]
    play.go(cmd.AnswerCase(actor=SUPPORT, words="Please pay through us alone.", case_id=case.id, close=True))
    told = [(notice.kind, notice.to_person, notice.facts["closed"]) for notice in play.told]
    assert told == [("case_update_customer", "dana", "yes"), ("case_update_customer", "rosa", "yes")]


def settle(play: Play, *, release: bool, held_id: str = "h1") -> Answer:
    case = play.matter.cases[-1]
    return play.go(cmd.SettleHeld(actor=SUPPORT, case_id=case.id, held_id=held_id, release=release))


def test_pay2_held_words_are_let_go_on_by_support_alone_and_once() -> None:
    play = held()
    assert play.matter.cases[-1].held[0].words == "pay me on venmo @rosa-d"
    assert settle(play, release=True).code == "held_settled" and play.kinds() == ["words_for_customer"]
    assert play.told[0].speaker == "Rosa Diaz" and play.told[0].words == "pay me on venmo @rosa-d"
    assert settle(play, release=True).code == "held_settled" and not play.events


def test_pay2_held_words_that_are_put_away_reach_nobody() -> None:
    play = held()
    settle(play, release=False)
    assert not play.told and play.matter.cases[-1].held[0].state == "discarded"
    settle(play, release=True)
    assert not play.events


def test_pay2_asked_again_the_words_are_held_in_the_same_case() -> None:
    play = held()
    play.go(cmd.RaiseCase(actor=ROSA, words="cash is fine too", reason="direct_payment"))
    [case] = play.matter.cases
    assert [each.words for each in case.held] == ["pay me on venmo @rosa-d", "cash is fine too"]
    assert not play.kinds()
    assert settle(play, release=False, held_id="h2").code == "held_settled"
    with pytest.raises(LookupError):
        settle(play, release=False, held_id="h3")


def test_pay2_a_customers_report_holds_nothing() -> None:
    play = Play().booked()
    play.go(cmd.RaiseCase(actor=DANA, words="she wants cash", reason="direct_payment"))
    assert play.matter.cases[-1].held == ()
