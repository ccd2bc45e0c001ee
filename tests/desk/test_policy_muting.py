"""No more mails about this: nothing is cancelled, and what people cannot do without still comes (REQ-5)."""

import pytest

from desk import commands as cmd
from desk.matter import Actor
from tests.desk.cast import CLOCK, DANA, ROSA, SAM, SUPPORT, THREE, Play, dollars


def muted(play: Play, actor: Actor = DANA) -> Play:
    answer = play.go(cmd.Mute(actor=actor, words="no more mails about this"))
    assert answer.code == "mails_muted" and answer.policy == ("REQ-5",) and not play.told
    return play


def to(play: Play, actor: Actor) -> list[str]:
    return [notice.kind for notice in play.told if notice.to_person == actor.person_id]


def test_req5_estimates_and_their_summary_no_longer_come_and_are_there_when_asked_for() -> None:
    play = muted(Play().requested())
    assert not to(play.estimated(), DANA)
    assert play.matter.request and play.matter.request.state == "open"
    assert not [n for n in play.wait(days=7) if n.to_person == "dana"]
    assert play.accepted(*THREE).answer.code == "booking_made_windows_sent"  # type: ignore[union-attr]


def test_req5_words_of_a_pro_who_is_not_booked_are_kept_and_the_pro_knows() -> None:
    play = muted(Play().requested().estimated())
    answer = play.go(cmd.TellCustomer(actor=ROSA, words="Is it brick?"))
    assert answer.code == "kept_for_customer" and not to(play, DANA)
    assert play.thread("rosa").question == "Is it brick?"


def test_req5_what_was_agreed_on_still_comes() -> None:
    play = muted(Play().requested().estimated())
    play.accepted(*THREE)
    play.go(cmd.ConfirmWindow(actor=ROSA, words="works", window=THREE[0]))
    assert to(play, DANA) == ["window_confirmed_customer"]
    play.go(cmd.TellCustomer(actor=ROSA, words="Is there parking?"))
    assert to(play, DANA) == ["words_for_customer"]
    play.go(cmd.ProposeChange(actor=ROSA, words="brick", amount=dollars(220)))
    assert to(play, DANA) == ["change_for_customer"]
    play.go(cmd.CannotCome(actor=ROSA, words="sick"))
    assert to(play, DANA) == ["pro_cannot_come"]


def test_req5_support_is_heard() -> None:
    play = muted(Play().requested())
    play.go(cmd.RaiseCase(actor=DANA, words="help", reason="human_asked"))
    play.go(cmd.AnswerCase(actor=SUPPORT, words="hello", case_id=play.matter.cases[0].id))
    assert to(play, DANA) == ["case_update_customer"]


def test_req3_a_pro_is_no_longer_reminded_but_reads_what_a_customer_asks() -> None:
    play = muted(Play().requested(), ROSA)
    told = play.wait(days=2)
    assert [n.to_person for n in told if n.kind == "estimate_reminder"] == ["sam"]
    play.go(cmd.AddDetails(actor=DANA, words="brick", details={"wall": "brick"}))
    assert [n.to_person for n in play.told] == ["sam"]
    play.go(cmd.TellPro(actor=DANA, words="Are you free on Monday?", pro_id="rosa"))
    assert to(play, ROSA) == ["words_for_pro"]


def test_req5_one_persons_wish_is_not_the_others() -> None:
    play = muted(Play().requested(), SAM)
    assert to(play.estimated(), DANA) == ["estimate_for_customer"]


def test_req5_mails_again_when_asked_for() -> None:
    play = muted(Play().requested())
    assert not muted(play).events, "said twice, it is so once"
    answer = play.go(cmd.Unmute(actor=DANA, words="send me mails again"))
    assert answer.code == "mails_unmuted" and play.matter.muted == ()
    assert to(play.estimated(), DANA) == ["estimate_for_customer"]
    assert not play.go(cmd.Unmute(actor=DANA)).refused and not play.events


def test_req5_without_a_matter_there_is_nothing_to_mute() -> None:
    assert Play().go(cmd.Mute(actor=DANA)).code == "no_request"
    with pytest.raises(PermissionError):
        Play().requested().go(cmd.Mute(actor=CLOCK))


def test_req5_facts_reach_a_muted_pro_who_is_booked_and_nobody_else() -> None:
    facts = cmd.AddDetails(actor=DANA, words="it is brick", details={"wall": "brick"})
    play = muted(Play().requested().estimated(), ROSA)
    play.go(facts)
    assert not to(play, ROSA)
    play.accepted()
    play.go(facts.model_copy(update={"words": "and plaster behind it"}))
    assert to(play, ROSA) == ["details_for_pro"]
