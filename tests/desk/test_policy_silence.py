"""Words that a pro leaves unanswered, beside a no-show and without one (NOS-4)."""

import pytest

from desk import commands as cmd
from tests.desk.cast import DANA, ROSA, SAM, SUPPORT, THREE, Play, dollars


def test_nos4_words_after_the_report_keep_the_clock_that_the_answer_names() -> None:
    play = Play().missed()
    play.wait(hours=20)
    answer = play.go(cmd.TellPro(actor=DANA, words="Will you come at all?"))
    assert answer.facts["due"] == "Friday, December 11 at 8:00 AM (Pacific time)"
    told = play.until("2026-12-11 08:00")
    assert [notice.kind for notice in told] == ["case_for_support", "no_show_escalated_customer"]
    assert [case.reason for case in play.matter.cases] == ["no_show"]
    noted = play.matter.cases[0].updates[-1].text
    assert noted == "Rosa Diaz has left Dana Wood without an answer for 2 business days more."


def test_nos4_beside_a_case_that_support_has_answered_silence_is_a_case_of_its_own() -> None:
    play = Play().missed()
    play.until("2026-12-10 12:00")
    play.go(cmd.AnswerCase(actor=SUPPORT, words="We called Rosa.", case_id=play.matter.cases[0].id))
    answer = play.go(cmd.TellPro(actor=DANA, words="Will you come at all?"))
    assert answer.facts["due"] == "Monday, December 14 at 12:00 PM (Pacific time)"
    told = play.until("2026-12-14 12:00")
    assert [notice.kind for notice in told] == ["case_for_support", "silence_escalated_customer"]
    assert [case.reason for case in play.matter.cases] == ["no_show", "silence"]


def test_nos4_a_message_that_a_pro_leaves_unanswered_goes_to_support_once() -> None:
    play = Play().booked()
    answer = play.go(cmd.TellPro(actor=DANA, words="Where do I park?"))
    assert answer.facts["due"] == "Thursday, December 3 at 10:00 AM (Pacific time)"
    play.wait(hours=20)
    assert play.go(cmd.TellPro(actor=DANA, words="Hello?")).facts["due"] == answer.facts["due"]
    told = play.until("2026-12-03 10:00")
    assert [n.kind for n in told] == ["case_for_support", "silence_escalated_customer"]
    play.go(cmd.TellPro(actor=DANA, words="Anybody?"))
    assert play.kinds() == ["words_for_pro"] and any(d.kind == "silence" for d in play.matter.deadlines)
    play.until("2026-12-07 10:00")
    assert len(play.matter.cases) == 1


@pytest.mark.parametrize("over", [False, True])
def test_nos4_a_bare_yes_after_all_is_settled_is_passed_on_and_waits_for_no_answer(over: bool) -> None:
    play = Play().booked()
    if over:
        play.until(THREE[0].end)
        play.go(cmd.SignOff(actor=DANA, words="all done for 160", amounts=(dollars(160),)))
    answer = play.go(cmd.TellPro(actor=DANA, words="ok", bare=True))
    assert (answer.code, answer.facts) == ("told_customer", {"customer": "Rosa Diaz"})
    assert play.kinds() == ["words_for_pro"] and "silence" not in play.waits_for()
    assert play.thread("rosa").unanswered_since is None
    assert play.go(cmd.TellPro(actor=DANA, words="Where do I park?")).code == "told_pro"


def test_nos4_a_bare_yes_stops_no_clock_and_starts_one_while_something_is_open() -> None:
    play = Play().booked()
    play.go(cmd.TellPro(actor=DANA, words="Where do I park?"))
    play.go(cmd.TellPro(actor=DANA, words="ok", bare=True))
    assert "silence" in play.waits_for() and play.thread("rosa").unanswered_since is not None
    asked = Play().requested()
    assert asked.go(cmd.TellPro(actor=DANA, words="yes", pro_id="rosa", bare=True)).code == "told_pro"
    assert "silence" in asked.waits_for()


def test_nos4_the_customer_says_that_the_pro_does_not_answer() -> None:
    play = Play().booked()
    play.go(cmd.TellPro(actor=DANA, words="Where do I park?"))
    answer = play.go(cmd.ReportNoReply(actor=DANA, words="Rosa does not answer"))
    assert answer.code == "no_reply_noted" and not play.told
    assert answer.facts["due"] == "Thursday, December 3 at 10:00 AM (Pacific time)"
    play.until("2026-12-03 10:00")
    assert play.go(cmd.ReportNoReply(actor=DANA, words="still nothing")).code == "added_to_case"


def test_nos4_without_a_clock_the_complaint_starts_one() -> None:
    play = Play().booked()
    answer = play.go(cmd.ReportNoReply(actor=DANA, words="Rosa does not answer"))
    assert answer.code == "no_reply_noted" and play.kinds() == ["words_for_pro"]
    assert any(d.kind == "silence" for d in play.matter.deadlines)


def test_nos4_t2_words_of_a_weekends_morning_are_due_before_those_of_the_friday_night() -> None:
    play = Play("2026-12-04 21:30").requested()
    play.go(cmd.TellPro(actor=DANA, words="is brick a problem?", pro_id="rosa"))
    play.until("2026-12-05 07:30")
    answer = play.go(cmd.TellPro(actor=DANA, words="and tile?", pro_id="rosa"))
    assert answer.facts["due"] == "Tuesday, December 8 at 7:30 AM (Pacific time)"
    assert [n.kind for n in play.until("2026-12-08 07:30") if n.to_role == "support"] == ["case_for_support"]


def test_nos4_a_question_with_the_acceptance_is_the_pros_to_answer_as_if_written_by_itself() -> None:
    play = Play()
    play.requested().estimated()
    asking = cmd.AcceptEstimate(actor=DANA, words="Let's go with Rosa. Will you bring a ladder?", asks=True)
    answer = play.go(asking)
    assert answer.facts["answer_due"] == "Thursday, December 3 at 10:00 AM (Pacific time)"
    assert "NOS-4" in answer.policy and play.booking.state == "awaiting_windows"
    [accepted] = [notice for notice in play.told if notice.kind == "accepted_pro"]
    assert accepted.facts["answer_due"] == answer.facts["answer_due"] and "ladder" in accepted.words
    told = play.until("2026-12-03 10:00")
    assert [n.kind for n in told if "time" not in n.kind] == ["case_for_support", "silence_escalated_customer"]


def test_nos4_several_pros_who_are_silent_at_once_are_one_case() -> None:
    play = Play().requested()
    for pro_id in ("rosa", "sam"):
        play.go(cmd.TellPro(actor=DANA, words="Can you come on Tuesday?", pro_id=pro_id))
    told = play.until("2026-12-03 10:00")
    assert [n.kind for n in told if "silence" in n.kind] == ["silence_escalated_customer"]
    [case] = [case for case in play.matter.cases if case.reason == "silence"]
    assert "too." in case.updates[-1].text


def test_nos4_an_answer_ends_it_and_a_plain_acceptance_starts_nothing() -> None:
    for asks in (True, False):
        play = Play()
        play.requested().estimated()
        play.go(cmd.AcceptEstimate(actor=DANA, words="Rosa. A ladder?", asks=asks))
        if asks:
            play.go(cmd.TellCustomer(actor=ROSA, words="Yes, I do."))
        assert not any(deadline.kind == "silence" for deadline in play.matter.deadlines)


def test_sch6_a_bare_yes_to_a_pro_beside_the_one_who_is_booked_takes_nothing_and_is_read_by_nobody() -> None:
    play = Play().booked()
    other = next(thread.pro_id for thread in play.matter.threads if thread.pro_id != "rosa")
    answer = play.go(cmd.TellPro(actor=DANA, words="yes", pro_id=other, bare=True))
    assert (answer.code, answer.facts["booked"]) == ("yes_to_another", "Rosa Diaz")
    assert not play.kinds() and play.thread(other).unanswered_since is None
    assert play.go(cmd.TellPro(actor=DANA, words="Do you keep my number?", pro_id=other)).code == "told_pro"


def test_sch6_a_bare_yes_after_a_change_of_pro_is_told_what_stands_until_the_new_pro_has_written() -> None:
    play = Play().requested().estimated().estimated(SAM).accepted(pro_id="rosa")
    play.go(cmd.ChangePro(actor=DANA, words="Sam instead", pro_id="sam"))
    yes = cmd.TellPro(actor=DANA, words="yes please", pro_id="sam", bare=True)
    assert play.go(yes).code == "status" and not play.kinds()
    play.go(cmd.TellCustomer(actor=SAM, words="I bring a ladder."))
    assert play.go(yes).code != "status" and play.kinds() == ["words_for_pro"]
