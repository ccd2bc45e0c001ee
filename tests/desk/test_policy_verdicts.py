"""Support settles a no-show, and signs a job off or not as the customer has told them to (NOS, PAY-1, PAY-4, SCH-7)."""

from decimal import Decimal

import pytest

from desk import commands as cmd
from desk.evolve import replay
from desk.figures import figures_of
from desk.finding import missed
from desk.money import Money
from desk.storytelling import tell
from tests.desk.cast import DANA, ROSA, SUPPORT, THREE, Play, dollars

TUESDAY = THREE[0]


def escalated() -> Play:
    """Reported after the window, and left unanswered: support has the case."""
    play = Play().missed()
    play.until("2026-12-10 12:00")
    return play


def judge(play: Play, *, came: bool, words: str = "We asked the neighbour.") -> Play:
    case = play.matter.cases[0]
    no_show = play.matter.no_shows[0]
    play.go(cmd.JudgeNoShow(actor=SUPPORT, words=words, case_id=case.id, no_show_id=no_show.id, came=came))
    return play


def no_shows_of_rosa(play: Play) -> int:
    return figures_of(play.trail)["rosa"].no_shows


def test_nos5_sch7_the_pro_did_not_come_and_the_customer_goes_on_without_a_fee() -> None:
    play = judge(escalated(), came=False)
    told = {notice.kind: notice for notice in play.told}
    assert told.keys() == {"no_show_judged_customer", "no_show_judged_pro"}
    assert all(n.words == "We asked the neighbour." and n.speaker is None for n in play.told)
    assert (told["no_show_judged_customer"].facts["came"], told["no_show_judged_customer"].facts["booked"]) == (
        "",
        "yes",
    )
    assert all(n.invitation is not None and n.invitation.method == "CANCEL" for n in play.told), "out of both calendars"
    assert {"NOS-5", "SCH-7", "PAY-4"} <= set(told["no_show_judged_customer"].policy)
    assert (play.booking.state, play.booking.confirmed) == ("awaiting_windows", None)
    assert no_shows_of_rosa(play) == 1
    assert not play.waits_for() & {"sign_off_asked", "sign_off_missing", "case_update"}
    assert play.go(cmd.OfferWindows(actor=DANA, words="then", windows=(THREE[2],))).code == "windows_sent"
    assert play.go(cmd.CancelBooking(actor=DANA, words="enough")).code == "cancelled"
    assert replay(play.trail) == play.matter


def test_sch2_a_time_that_the_pro_proposes_meanwhile_is_still_to_be_answered() -> None:
    play = escalated()
    play.go(cmd.ProposeWindow(actor=ROSA, words="sorry, Saturday?", windows=(THREE[2],)))
    judge(play, came=False)
    assert (play.booking.state, play.booking.confirmed) == ("window_proposed", TUESDAY)
    assert all(notice.invitation is None for notice in play.told)
    assert play.go(cmd.AcceptWindow(actor=DANA, words="Saturday then")).code == "window_agreed"


def test_nos2_a_second_no_show_goes_on_from_the_case_of_the_first() -> None:
    play = judge(escalated(), came=False)
    play.go(cmd.OfferWindows(actor=DANA, words="then", windows=(THREE[2],)))
    play.go(cmd.ConfirmWindow(actor=ROSA, words="yes", window=THREE[2]))
    play.until(THREE[2].end)
    play.go(cmd.ReportNoShow(actor=DANA, words="nobody again"))
    told = play.until("2026-12-16 20:00")
    assert [n.kind for n in told if n.to_role == "customer"] == ["no_show_escalated_customer"]
    assert [(case.reason, case.state) for case in play.matter.cases] == [("no_show", "closed"), ("no_show", "open")]
    assert "It goes on from case 7." in play.matter.cases[1].summary and "case_update" in play.waits_for()


def test_nos3_the_pro_came_the_report_is_set_aside_and_the_job_is_to_be_signed_off() -> None:
    play = judge(escalated(), came=True)
    assert {notice.facts["came"] for notice in play.told} == {"yes"}
    assert no_shows_of_rosa(play) == 0 and not missed(play.matter, TUESDAY)
    assert play.booking.confirmed == TUESDAY and "sign_off_asked" in play.waits_for()
    assert play.go(cmd.CancelBooking(actor=DANA, words="then cancel")).code == "too_late_case", "SCH-5 holds again"
    assert play.go(cmd.SignOff(actor=DANA, words="all right, it is done")).code == "signed_off"
    assert play.matter.no_shows[0].state == "kept" and no_shows_of_rosa(play) == 0


def test_nos6_a_customer_who_sees_it_otherwise_reaches_support_and_the_pro_is_not_reported_anew() -> None:
    play = judge(escalated(), came=True)
    answer = play.go(cmd.ReportNoShow(actor=DANA, words="no, nobody came!"))
    assert answer.code == "added_to_case" and len(play.matter.no_shows) == 1
    play.go(cmd.AnswerCase(actor=SUPPORT, words="That is it.", case_id=play.matter.cases[0].id, close=True))
    answer = play.go(cmd.ReportNoShow(actor=DANA, words="no, nobody came!"))
    assert (answer.code, play.kinds()) == ("case_opened", ["case_for_support"])
    assert len(play.matter.no_shows) == 1 and "no, nobody came!" in play.matter.cases[-1].summary


def test_pay4_support_may_find_otherwise_later_and_the_figures_follow() -> None:
    play = judge(escalated(), came=True)
    judge(play, came=True)
    assert play.answer is not None and play.answer.code == "no_show_settled" and play.answer.refused and not play.events
    judge(play, came=False)
    assert no_shows_of_rosa(play) == 1 and play.booking.confirmed is None
    judge(play, came=True)
    assert no_shows_of_rosa(play) == 0
    lines = [tell(event, str, "UTC") for event, _ in play.trail if event.type == "no_show_judged"]
    assert lines[1:] == ["Support has found that the pro did not come.", "Support has found that the pro came."]


def test_nos2_settled_while_the_pro_still_had_time_nobody_waits_for_an_answer() -> None:
    play = Play().booked()
    play.go(cmd.RaiseCase(actor=DANA, words="a person please", reason="human_asked"))
    play.until(TUESDAY.end)
    play.go(cmd.ReportNoShow(actor=DANA, words="nobody came"))
    judge(play, came=False)
    assert not play.waits_for() & {"no_show_answer", "silence"}
    assert [case.reason for case in play.matter.cases] == ["human_asked"]


def test_vis3_a_missed_visit_waits_for_another_time_or_can_be_declined() -> None:
    play = Play().requested()
    play.go(cmd.OfferVisit(actor=ROSA, words="a look first", price=dollars(49), windows=(TUESDAY,)))
    play.go(cmd.AcceptVisit(actor=DANA, words="yes, come by"))
    play.until(TUESDAY.end)
    play.go(cmd.ReportNoShow(actor=DANA, words="nobody came"))
    play.until("2026-12-10 12:00")
    judge(play, came=False)
    visit = play.thread("rosa").visit
    assert visit is not None and (visit.state, visit.window) == ("accepted", None)
    assert play.told[-1].facts["booked"] == ""
    assert play.go(cmd.DeclineVisit(actor=DANA, words="no thanks")).code == "visit_given_up"


# signing off as the customer has told support to


def done(*, claimed: int | None = None) -> Play:
    """The work is reported done, and the customer writes nothing: support has the case."""
    play = Play().booked()
    play.until(TUESDAY.end)
    play.go(cmd.JobDone(actor=ROSA, words="done", amount=dollars(claimed) if claimed else None))
    play.go(cmd.RaiseCase(actor=ROSA, words="she does not sign off", reason="not_signed_off"))
    return play


def sign(play: Play, amount: Money | None, words: str = "Dana on the phone, Tuesday 14:05: all good, $160.") -> Play:
    play.go(cmd.SignForCustomer(actor=SUPPORT, words=words, case_id=play.matter.cases[0].id, amount=amount))
    return play


def test_pay1_pay4_support_signs_off_on_the_customers_words_and_both_read_them() -> None:
    play = sign(done(claimed=160), dollars(160))
    assert play.booking.state == "done" and play.booking.charged == dollars(160)
    told = {notice.kind: notice for notice in play.told}
    assert told.keys() == {"signed_off_pro", "signed_off_customer"}
    assert all(n.facts["by_support"] == "yes" and "14:05" in n.words and n.speaker is None for n in play.told)
    assert told["signed_off_customer"].page is not None, "and it can be rated (FBK-1)"
    event = next(event for event in play.events if event.type == "signed_off")
    assert (event.by, event.words) == ("support", "Dana on the phone, Tuesday 14:05: all good, $160.")
    assert tell(event, str, "UTC") == "Signed off for $160 by support, as the customer has told them to."
    assert figures_of(play.trail)["rosa"].jobs == 1 and "case_update" not in play.waits_for()
    assert replay(play.trail) == play.matter


@pytest.mark.parametrize(
    "amount",
    [dollars(181), dollars(150, 180), dollars(0), Money(amount=Decimal(160), currency="EUR"), dollars(149)],
    ids=["more than agreed", "a range", "nothing", "other money", "less than anybody has named"],
)
def test_pay3_for_no_other_amount_than_the_two_have_agreed_to(amount: Money) -> None:
    play = sign(done(), amount)
    assert play.answer is not None and play.answer.code == "sign_off_too_high" and not play.events
    assert play.answer.facts["most"] == "$150 to $180"


def test_pay3_what_the_pro_claims_beyond_the_estimate_needs_the_customers_own_yes() -> None:
    play = sign(done(claimed=220), dollars(220))
    assert play.answer is not None and play.answer.code == "sign_off_too_high" and play.booking.state == "booked"
    assert sign(play, dollars(180)).booking.state == "done"


def test_pay3_a_lower_amount_that_the_pro_has_named_can_be_signed() -> None:
    assert sign(done(claimed=120), dollars(120)).booking.charged == dollars(120)


def test_pay3_while_a_change_order_waits_nothing_is_signed() -> None:
    play = Play().booked()
    play.until(TUESDAY.end)
    play.go(cmd.ProposeChange(actor=ROSA, words="brick: 220", amount=dollars(220)))
    play.go(cmd.RaiseCase(actor=DANA, words="a person please", reason="human_asked"))
    assert sign(play, dollars(160)).answer is not None
    assert play.answer is not None and play.answer.code == "change_first" and not play.events


def test_pay1_nothing_is_signed_before_the_work_can_have_begun_nor_twice() -> None:
    play = Play().booked()
    play.go(cmd.RaiseCase(actor=DANA, words="a person please", reason="human_asked"))
    assert sign(play, dollars(160)).answer is not None
    assert play.answer is not None and play.answer.code == "no_window" and not play.events
    play.until(TUESDAY.end)
    assert sign(play, dollars(160)).booking.state == "done"
    assert sign(play, dollars(160)).answer is not None
    assert play.answer.code == "no_booking" and not play.events


def test_pay1_support_records_that_the_customer_does_not_sign_and_the_job_goes_on() -> None:
    play = sign(done(claimed=220), None, "Dana by phone: the cables still hang out.")
    assert play.kinds() == ["sign_off_refused_pro", "sign_off_refused_customer"]
    assert all("cables" in n.words and n.facts["amount"] == "$150 to $180" for n in play.told)
    booking = play.booking
    assert (booking.state, booking.reported_done, booking.claimed, booking.signing) == ("booked", None, None, None)
    assert "sign_off_asked" in play.waits_for(), "nobody forgets it"
    play.go(cmd.JobDone(actor=ROSA, words="now it is", amount=dollars(160)))
    assert play.go(cmd.SignOff(actor=DANA, words="yes")).code == "signed_off"
    assert replay(play.trail) == play.matter


def test_pay4_without_words_or_by_anybody_else_nothing_is_done() -> None:
    play = done()
    with pytest.raises(ValueError, match="words"):
        sign(play, dollars(160), " ")
    with pytest.raises(LookupError):
        play.go(cmd.SignForCustomer(actor=SUPPORT, words="x", case_id="c99", amount=dollars(160)))
    for actor in (DANA, ROSA):
        with pytest.raises(PermissionError):
            play.go(cmd.SignForCustomer(actor=actor, words="x", case_id=play.matter.cases[0].id, amount=dollars(160)))
    play = escalated()
    with pytest.raises(ValueError, match="words"):
        judge(play, came=True, words="")
    case_id = play.matter.cases[0].id
    with pytest.raises(LookupError):
        play.go(cmd.JudgeNoShow(actor=SUPPORT, words="x", case_id=case_id, no_show_id="n9", came=True))
    with pytest.raises(PermissionError):
        play.go(cmd.JudgeNoShow(actor=ROSA, words="I was there", case_id=case_id, no_show_id="n1", came=True))
