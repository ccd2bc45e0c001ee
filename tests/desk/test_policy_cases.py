"""Matters in support's hands: one test a rule (OTH, GUA, PAY-2, NOS-3)."""

import pytest

from desk import commands as cmd
from desk.finding import deadline_of
from desk.matter import CaseReason, Photo
from tests.desk.cast import CLOCK, DANA, ROSA, SUPPORT, Play


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
    play = Play().missed()
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


def test_pro6_a_pros_question_about_the_pay_is_answered_to_the_pro_alone() -> None:
    play = Play().booked()
    answer = play.go(cmd.RaiseCase(actor=ROSA, words="why 40 off??", reason="pay_asked", pro_id="rosa"))
    assert answer.code == "case_opened" and play.kinds() == ["case_for_support"]
    play.go(cmd.AnswerCase(actor=SUPPORT, words="A refund of 40.", case_id=play.matter.cases[0].id))
    assert [notice.to_person for notice in play.told] == ["rosa"]
