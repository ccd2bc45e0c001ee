"""A pro comes again to put a signed-off job right: an arrival window like any other (GUA-1, SCH-2)."""

from datetime import date, timedelta

import pytest

from desk import commands as cmd
from desk.answers import Answer
from desk.engagements import engagements
from desk.evolve import replay
from desk.people import Clearance
from desk.states import thread_state
from desk.storytelling import tell
from desk.windows import ArrivalWindow
from tests.desk.cast import DANA, ROSA, SAM, SUPPORT, THREE, Play, Roster, pro, window

THURSDAY, FRIDAY = window("2026-12-10", 14, 17), window("2026-12-11", 9, 11)


def complained() -> Play:
    """Signed off on Tuesday, complained of on Wednesday."""
    play = Play().booked()
    play.until(THREE[0].end)
    play.go(cmd.SignOff(actor=DANA, words="all good"))
    play.until("2026-12-09 10:00")
    play.go(cmd.RaiseCase(actor=DANA, words="it hangs crooked", reason="claim", pro_id="rosa"))
    return play


def agreed() -> Play:
    play = complained()
    play.go(cmd.ProposeWindow(actor=ROSA, words="Friday 9 to 11?", windows=(FRIDAY,)))
    play.go(cmd.AcceptVisit(actor=DANA, words="yes"))
    return play


def test_gua1_sch2_the_pro_proposes_and_it_holds_once_the_customer_agrees() -> None:
    play = complained()
    assert thread_state(play.matter, "customer", "rosa") == "awaiting_windows"
    answer = play.go(cmd.ProposeWindow(actor=ROSA, words="Friday 9 to 11?", windows=(FRIDAY,)))
    assert answer.code == "window_proposed" and play.kinds() == ["window_proposed_customer"]
    assert thread_state(play.matter, "customer", "rosa") == "window_proposed"
    assert engagements(play.matter, "rosa") == ()
    answer = play.go(cmd.AcceptVisit(actor=DANA, words="yes"))
    assert answer.code == "repair_agreed" and "GUA-1" in answer.policy
    assert sorted(play.kinds()) == ["repair_agreed_customer", "repair_agreed_pro"]
    assert [each.window for each in engagements(play.matter, "rosa")] == [FRIDAY]
    assert play.matter.booking is not None and play.matter.booking.state == "done", "it stays signed off"
    [case] = play.matter.cases
    assert "to put the job right: Friday, December 11" in case.updates[-1].text
    history = [tell(event, str, "America/Los_Angeles") for event in play.events]
    assert any("to put the job right agreed: Friday" in line for line in history)
    assert replay(play.trail) == play.matter


def test_gua1_sch1_the_customer_names_times_and_the_pro_has_the_clocks_of_any_booking() -> None:
    play = complained()
    answer = play.go(cmd.OfferWindows(actor=DANA, words="Thursday 2 to 5?", windows=(THURSDAY,)))
    assert answer.code == "windows_sent" and play.kinds() == ["windows_for_pro"]
    assert {"confirmation_reminder", "silence"} <= play.waits_for()
    assert play.go(cmd.ConfirmWindow(actor=ROSA, words="works", window=None)).code == "window_confirmed"
    assert sorted(play.kinds()) == ["repair_agreed_customer", "repair_agreed_pro"]
    assert thread_state(play.matter, "customer", "rosa") == "booked"


def test_sch3_both_are_reminded_and_both_calendars_hold_one_entry_that_moves() -> None:
    play = agreed()
    first = [notice.invitation for notice in play.told]
    assert {(i.uid, i.method, i.window) for i in first if i} == {(first[0].uid, "REQUEST", FRIDAY)}  # type: ignore[union-attr]
    assert play.go(cmd.Reschedule(actor=DANA, words="Monday?", windows=(THREE[2],))).code == "move_asked"
    assert play.kinds() == ["move_asked_pro"], "the agreed one stands"
    play.go(cmd.ConfirmWindow(actor=ROSA, words="ok", window=THREE[2]))
    moved = [notice.invitation for notice in play.told]
    assert moved[0] and first[0] and moved[0].uid == first[0].uid and moved[0].sequence > first[0].sequence
    told = play.until(THREE[2].start)
    assert {"reminder_customer", "reminder_pro"} < {notice.kind for notice in told}
    assert {"repair"} == {notice.facts["visit"] for notice in told if "visit" in notice.facts}


def test_sch7_a_pro_who_cannot_come_says_so_and_other_times_are_wanted() -> None:
    play = agreed()
    assert play.go(cmd.CannotCome(actor=ROSA, words="my van broke down")).code == "release_told"
    assert play.kinds() == ["pro_cannot_come", "window_given_up"]
    assert all(notice.invitation and notice.invitation.method == "CANCEL" for notice in play.told)
    assert thread_state(play.matter, "customer", "rosa") == "awaiting_windows"
    assert play.go(cmd.OfferWindows(actor=DANA, words="Monday?", windows=(THREE[2],))).code == "windows_sent"


@pytest.mark.parametrize("command", [cmd.DeclineVisit, cmd.CancelRequest])
def test_gua1_the_customer_may_do_without_it_whenever_it_is(
    command: type[cmd.DeclineVisit | cmd.CancelRequest],
) -> None:
    play = agreed()
    play.until(FRIDAY.start - timedelta(hours=1))
    assert play.go(command(actor=DANA, words="no need any more")).code == "repair_given_up"
    assert play.kinds() == ["visit_declined_pro", "window_given_up"] and not engagements(play.matter, "rosa")


def test_nos1_nos2_missed_it_is_reported_as_any_and_support_takes_over() -> None:
    play = agreed()
    play.until(FRIDAY.start)
    assert play.go(cmd.ReportNoShow(actor=DANA, words="where is she?")).code == "no_show_early"
    play.until(FRIDAY.end)
    answer = play.go(cmd.ReportNoShow(actor=DANA, words="nobody came"))
    assert answer.code == "repair_missed" and play.kinds() == ["no_show_for_pro"]
    play.until("2026-12-15 11:00")
    assert [case.reason for case in play.matter.cases] == ["claim", "no_show"]


def test_without_a_complaint_nobody_comes_again_by_mere_words() -> None:
    play = Play().booked()
    play.until(THREE[0].end)
    play.go(cmd.SignOff(actor=DANA, words="all good"))
    play.go(cmd.ProposeWindow(actor=ROSA, words="I left my drill, Friday 9 to 11?", windows=(FRIDAY,)))
    assert play.kinds() == ["words_for_customer"] and thread_state(play.matter, "pro", "rosa") is None


def test_gua1_a_second_time_is_agreed_on_like_the_first() -> None:
    play = agreed()
    play.until(FRIDAY.end)
    play.go(cmd.AnswerCase(actor=SUPPORT, words="settled", case_id=play.matter.cases[0].id, close=True))
    assert play.go(cmd.OfferWindows(actor=DANA, words="still crooked: Monday?", windows=(THREE[2],))).code == (
        "windows_sent"
    )
    answer = play.go(cmd.ProposeWindow(actor=ROSA, words="Tuesday?", windows=(window("2026-12-15", 9, 11),)))
    assert answer.code == "window_proposed"
    assert play.go(cmd.AcceptVisit(actor=DANA, words="fine")).code == "repair_agreed"


def set_by_support(
    play: Play, at: ArrivalWindow, words: str = "both said so on the phone", case_id: str | None = None
) -> Answer:
    case_id = case_id or play.matter.cases[0].id
    return play.go(cmd.SetRepair(actor=SUPPORT, words=words, case_id=case_id, window=at))


def test_gua1_sch3_support_sets_the_window_that_both_have_agreed_to_and_moves_it_the_same_way() -> None:
    play = complained()
    answer = set_by_support(play, FRIDAY)
    assert answer.code == "repair_agreed" and "GUA-1" in answer.policy
    assert sorted(play.kinds()) == ["repair_agreed_customer", "repair_agreed_pro"]
    assert {notice.words for notice in play.told} == {"both said so on the phone"}
    assert [each.window for each in engagements(play.matter, "rosa")] == [FRIDAY]
    assert "case_update" not in play.waits_for(), "both have heard from support"
    set_by_support(play, THURSDAY)
    assert [each.window for each in engagements(play.matter, "rosa")] == [THURSDAY]
    assert any("set by support" in tell(event, str, "America/Los_Angeles") for event in play.events)
    assert replay(play.trail) == play.matter


def test_gua1_what_waited_for_the_pro_no_longer_does_once_support_has_set_the_window() -> None:
    play = complained()
    play.go(cmd.OfferWindows(actor=DANA, words="Thursday 2 to 5?", windows=(THURSDAY,)))
    set_by_support(play, FRIDAY)
    assert play.waits_for().isdisjoint({"confirmation_reminder", "silence"})
    assert thread_state(play.matter, "customer", "rosa") == "booked"


def test_nos4_a_question_that_the_pro_has_not_answered_stays_one_once_support_has_set_the_window() -> None:
    play = complained()
    play.go(cmd.TellPro(actor=DANA, words="will you bring the bolts?", pro_id="rosa"))
    play.go(cmd.OfferWindows(actor=DANA, words="Thursday 2 to 5?", windows=(THURSDAY,)))
    set_by_support(play, FRIDAY)
    assert play.waits_for() >= {"silence"} and "confirmation_reminder" not in play.waits_for()
    ended = [event.deadline for event in play.events if event.type == "deadline_ended"]
    assert len(ended) == len(set(ended)), "each clock ends once"
    play.until("2026-12-14 12:00")
    assert [case.reason for case in play.matter.cases] == ["claim", "silence"]


def test_gua1_nos3_the_window_is_set_from_a_case_of_that_pros_and_a_pros_own_question_stays_owed() -> None:
    play = complained()
    play.go(cmd.RaiseCase(actor=SAM, words="a person please", reason="human_asked", pro_id="sam"))
    play.go(cmd.RaiseCase(actor=ROSA, words="when am I paid?", reason="human_asked", pro_id="rosa"))
    _, of_sam, of_rosa = play.matter.cases
    assert set_by_support(play, FRIDAY, case_id=of_sam.id).code == "no_visit"
    assert set_by_support(play, FRIDAY, case_id=of_rosa.id).code == "repair_agreed"
    owed = {deadline.subject for deadline in play.matter.deadlines if deadline.kind == "case_update"}
    assert of_rosa.id in owed


def test_pro4_supports_words_are_nobodys_own_where_the_pro_may_not_come() -> None:
    play = complained()
    roster = play.office.roster
    assert isinstance(roster, Roster)
    roster.pros = [pro("rosa", clearance=Clearance.full(date(2026, 12, 1)))]
    assert set_by_support(play, FRIDAY, "both said so").code == "case_opened"
    case = play.matter.cases[-1]
    assert case.reason == "clearance" and "both said so" not in case.summary


def test_gua1_no_window_is_set_that_has_begun_or_for_a_job_that_nobody_complained_of() -> None:
    play = complained()
    assert set_by_support(play, window("2026-12-09", 8, 12)).code == "no_window"
    with pytest.raises(ValueError, match="words"):
        set_by_support(play, FRIDAY, " ")
    booked = Play().booked()
    booked.go(cmd.RaiseCase(actor=DANA, words="a person please", reason="human_asked", pro_id="rosa"))
    assert set_by_support(booked, FRIDAY).code == "no_visit"
