"""Requests, words and estimates: one test a rule (REQ, PRO, CAT, CON)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk import commands as cmd
from desk.decisions import NotAllowed
from desk.finding import deadline_of, estimates_open
from desk.matter import Actor
from desk.people import Clearance
from desk.policy import Policy
from desk.states import thread_state
from tests.desk.cast import CLOCK, DANA, ROSA, SAM, THREE, Play, Roster, at, dollars, pro, window


def test_cat2_what_is_not_offered_at_the_zip_is_declined_with_what_is() -> None:
    play = Play()
    answer = play.go(cmd.SubmitRequest(actor=DANA, service="landscaping", zip="98101", description="hedge"))
    assert answer.code == "not_available" and answer.refused and "CAT-2" in answer.policy
    assert answer.facts == {"service": "Landscaping", "zip": "98101", "offered": "TV mounting"}
    assert play.state is None and not play.events


@pytest.mark.parametrize("zip_code", ["99999", "", "1234", "abcde", "９８１０１"])
def test_cat2_a_zip_that_there_is_not_is_declined(zip_code: str) -> None:
    play = Play()
    play.requested(zip=zip_code)
    assert play.answer and play.answer.code == "not_available" and play.state is None


def test_pro5_without_an_eligible_pro_nothing_is_opened() -> None:
    play = Play(roster=Roster([pro("rosa", zip_code="10001")]))
    play.requested()
    assert play.answer and play.answer.code == "not_available" and not play.events


@pytest.mark.parametrize(
    ("clearance", "reason"),
    [
        ({"business_until": None}, "PRO-1"),
        ({"media_until": date(2026, 11, 30)}, "PRO-1"),
        ({"criminal_until": date(2026, 11, 30)}, "PRO-1"),
        ({"interviewed": False}, "PRO-1"),
        ({"references": False}, "PRO-1"),
        ({"insurance_usd": 999_999}, "PRO-2"),
        ({"insurance_until": date(2026, 11, 30)}, "PRO-2"),
    ],
)
def test_pro1_pro2_a_pro_who_is_not_cleared_is_not_asked(clearance: dict[str, object], reason: str) -> None:
    kept = Clearance.full(date(2030, 1, 1)).model_copy(update=clearance)
    play = Play(roster=Roster([pro("rosa", clearance=kept), pro("sam")])).requested()
    assert [thread.pro_id for thread in play.matter.threads] == ["sam"], reason


def test_pro1_clearance_holds_to_the_end_of_its_last_day() -> None:
    last_day = pro("rosa", clearance=Clearance.full(date(2026, 12, 1)))
    assert Play(roster=Roster([last_day])).requested().matter.threads
    assert Play("2026-12-02 00:01", roster=Roster([last_day])).requested().state is None


def test_pro3_a_trade_that_needs_a_licence_goes_to_licensed_pros() -> None:
    day = date(2030, 1, 1)
    with_licence = pro("rosa", services=("plumbing",), clearance=Clearance.full(day, "plumber"))
    without = pro("sam", services=("plumbing",))
    lapsed = pro(
        "tom",
        services=("plumbing",),
        clearance=Clearance.full(day).model_copy(update={"licences": {"plumber": date(2026, 11, 30)}}),
    )
    play = Play(roster=Roster([with_licence, without, lapsed])).requested(service="plumbing")
    assert [thread.pro_id for thread in play.matter.threads] == ["rosa"]


def test_pro5_nearest_first_then_better_rated_at_most_five() -> None:
    near = [pro(f"near{n}", came_with=n / 2) for n in range(4)]
    far = [pro("far1", "98052", came_with=5), pro("far2", "98052", came_with=4), pro("away", "10001")]
    play = Play(roster=Roster([*far, *near])).requested()
    assert [t.pro_id for t in play.matter.threads] == ["near3", "near2", "near1", "near0", "far1"]
    play = Play(roster=Roster(near), policy=Policy(pros_asked=2)).requested()
    assert len(play.matter.threads) == 2


def test_pro5_who_asks_for_work_is_not_asked_to_do_it() -> None:
    play = Play().requested(actor=Actor(role="customer", person_id="rosa"))
    assert [t.pro_id for t in play.matter.threads] == ["sam"]


def test_con1_each_pro_is_told_in_a_thread_of_their_own() -> None:
    play = Play().requested()
    assert {(n.to_person, n.pro_id) for n in play.told} == {("rosa", "rosa"), ("sam", "sam")}
    facts = play.told[0].facts
    assert facts["place"] == "Seattle, WA" and facts["service"] == "TV mounting" and facts["number"] == "1042"
    assert play.told[0].words == "65 inch TV on drywall" and play.told[0].speaker == "Dana Wood"


def test_req2_details_are_added_and_the_pros_told() -> None:
    play = Play().requested(details={"size": "65 inch"})
    answer = play.go(cmd.AddDetails(actor=DANA, words="It is brick.", details={"wall": "brick"}))
    assert answer.code == "details_added" and answer.facts["details"] == "wall: brick"
    assert play.kinds() == ["details_for_pro", "details_for_pro"]
    request = play.matter.request
    assert request and request.details == {"size": "65 inch", "wall": "brick"}


def test_req2_only_the_booked_pro_hears_of_details_after_the_booking() -> None:
    play = Play().requested().estimated().accepted(*THREE)
    play.go(cmd.AddDetails(actor=DANA, words="Ring twice.", details={"door": "ring twice"}))
    assert [(n.kind, n.to_person) for n in play.told] == [("details_for_pro", "rosa")]


def test_req3_a_pro_who_has_not_answered_gets_one_reminder() -> None:
    play = Play().requested().estimated()
    assert [(n.kind, n.to_person) for n in play.until("2026-12-02 10:00")] == [("estimate_reminder", "sam")]
    assert "estimate_reminder" not in [n.kind for n in play.until("2026-12-04 09:59")]


def test_req4_estimates_are_taken_until_three_business_days_after() -> None:
    play = Play().requested()
    play.until("2026-12-04 09:59")
    assert play.estimated().answer.code == "estimate_recorded"  # type: ignore[union-attr]
    told = play.until("2026-12-04 10:00")
    assert [n.kind for n in told] == ["estimates_summary"]
    assert "| Rosa Diaz | $150 to $180 | about 150 | 4.9 |" in told[0].facts["table"]
    play.wait(seconds=1)
    answer = play.go(cmd.GiveEstimate(actor=SAM, words="120", amount=dollars(120)))
    assert answer.code == "estimate_too_late" and answer.refused and answer.policy == ("REQ-4",)
    assert not play.told and play.thread("sam").estimate is None
    # So that "sorry, 120" is still read as a price, and refused as one.
    assert thread_state(play.matter, "pro", "sam") == "awaiting_estimate"


@given(st.one_of(st.sampled_from([-1, 0, 1]), st.integers(-3_600_000_000, 3_600_000_000)))
def test_req4_an_estimate_is_late_from_the_instant_on_at_which_the_close_is_due(microseconds: int) -> None:
    """Whichever of the two is handled first: before the close has fired the same is refused as after it."""
    play = Play().requested()
    close = deadline_of(play.matter, "estimates_close", "")
    assert close is not None
    play.now = close.due_at + timedelta(microseconds=microseconds)
    due = close.due_at <= play.now
    assert estimates_open(play.matter, play.now) is not due
    code = play.estimated().answer.code  # type: ignore[union-attr]
    assert code == ("estimate_too_late" if due else "estimate_recorded")


def test_req4_word_that_none_came() -> None:
    play = Play().requested()
    assert [n.kind for n in play.until("2026-12-04 10:00")] == [
        "estimate_reminder",
        "estimate_reminder",
        "estimates_none",
    ]


def test_req4_after_the_booking_estimates_are_refused_and_no_summary_comes() -> None:
    play = Play().requested().estimated().accepted()
    play.wait(seconds=1)
    assert play.go(cmd.GiveEstimate(actor=SAM, words="99", amount=dollars(99))).code == "estimate_too_late"
    assert "estimates_summary" not in {n.kind for n in play.until("2026-12-05 10:00")}


def test_req5_a_request_cannot_be_cancelled() -> None:
    play = Play().requested()
    answer = play.go(cmd.CancelRequest(actor=DANA, words="cancel my request"))
    assert answer.code == "request_not_cancellable" and answer.refused and "REQ-5" in answer.policy
    assert answer.facts["taking"].startswith("Estimates are taken until Friday, December 4 at 10:00 AM (Pacific time)")
    assert not play.events
    play.estimated().accepted()
    play.wait(seconds=1)
    over = play.go(cmd.CancelRequest(actor=DANA, words="cancel my request"))
    assert over.facts["taking"].startswith("Estimates were taken until")


def test_req6_questions_and_answers_are_relayed_and_leave_the_request_open() -> None:
    play = Play().requested()
    answer = play.go(cmd.TellCustomer(actor=ROSA, words="What kind of wall?"))
    assert answer.code == "told_customer" and play.kinds() == ["words_for_customer"]
    assert play.told[0].words == "What kind of wall?" and play.told[0].speaker == "Rosa Diaz"
    answer = play.go(cmd.TellPro(actor=DANA, words="Drywall.", pro_id="rosa"))
    assert answer.code == "told_pro" and play.told[0].to_person == "rosa"
    assert play.matter.request and play.matter.request.state == "open"


def test_req6_words_for_no_pro_in_particular_ask_which() -> None:
    play = Play().requested()
    answer = play.go(cmd.TellPro(actor=DANA, words="Do you bring a drill?"))
    assert answer.code == "which_pro" and answer.facts["choices"] == "Rosa Diaz\nSam Lee"
    play.go(cmd.TellCustomer(actor=SAM, words="What wall?"))
    assert play.go(cmd.TellPro(actor=DANA, words="Drywall.")).facts["pro"] == "Sam Lee"


def test_req7_a_second_estimate_takes_the_first_ones_place() -> None:
    play = Play().requested().estimated().estimated(amount=dollars(140))
    estimate = play.thread("rosa").estimate
    assert estimate and estimate.amount == dollars(140) and play.kinds() == ["estimate_for_customer"]
    assert play.told[0].facts["earlier"].startswith("$")


def test_req7_a_booked_pros_new_price_is_words_and_the_agreed_amount_stands() -> None:
    """PAY-3: until the customer agrees, the old amount stands."""
    play = Play().booked()
    answer = play.go(cmd.GiveEstimate(actor=ROSA, words="It will be 300", amount=dollars(300)))
    assert answer.code == "told_customer" and play.told[0].words == "It will be 300"
    assert play.booking.estimate.amount == dollars(150, 180)


def test_req8_estimates_can_be_compared_at_any_time_cheapest_first() -> None:
    from desk.questions import estimates

    play = Play().requested().estimated().estimated(SAM, dollars(120))
    answer = estimates(play.matter, play.office, play.now)
    rows = [line.split(" | ") for line in answer.facts["table"].splitlines()]
    assert [row[:2] for row in rows[1:]] == [["| Sam Lee", "$120"], ["| Rosa Diaz", "$150 to $180"]]
    assert answer.policy == ("REQ-7", "REQ-8")


def test_req8_which_of_two_estimates_is_asked() -> None:
    play = Play().requested().estimated().estimated(SAM, dollars(120)).accepted()
    assert play.answer and play.answer.code == "which_pro" and not play.events
    assert play.accepted(pro_id="sam").answer.facts["pro"] == "Sam Lee"  # type: ignore[union-attr]


def test_req8_a_declined_estimate_is_no_longer_there() -> None:
    play = Play().requested().estimated()
    assert play.go(cmd.DeclineEstimate(actor=DANA, pro_id="rosa")).code == "estimate_declined"
    assert [(n.kind, n.to_person) for n in play.told] == [("estimate_declined_pro", "rosa")]
    assert play.accepted().answer.code == "no_estimate"  # type: ignore[union-attr]


def test_req8_accepting_works_after_the_close() -> None:
    play = Play().requested().estimated()
    play.until("2026-12-20 10:00")
    assert play.accepted().answer.code == "booking_made"  # type: ignore[union-attr]


def test_a_pro_who_declines_is_out_until_an_estimate_comes() -> None:
    play = Play().requested()
    assert play.go(cmd.DeclineJob(actor=ROSA, words="no thanks")).code == "job_declined"
    assert play.kinds() == ["declined_job"] and play.thread("rosa").declined
    assert not [d for d in play.matter.deadlines if d.subject == "rosa"]
    assert play.go(cmd.DeclineJob(actor=ROSA, words="no, really")).code == "job_declined" and not play.told
    play.estimated()
    assert not play.thread("rosa").declined


@pytest.mark.parametrize(
    "command",
    [
        cmd.TellPro(actor=Actor(role="customer", person_id="eve"), words="hi"),
        cmd.GiveEstimate(actor=Actor(role="pro", person_id="eve"), amount=dollars(1)),
        cmd.CancelBooking(actor=ROSA),
        cmd.GiveEstimate(actor=DANA, amount=dollars(1)),
        cmd.AnswerCase(actor=DANA, words="x", case_id="c1"),
        cmd.DeadlineDue(actor=DANA, deadline="silence", subject="rosa"),
        cmd.AcceptEstimate(actor=CLOCK),
    ],
)
def test_nobody_acts_in_anothers_place(command: cmd.Command) -> None:
    play = Play().requested().estimated()
    before = play.state
    with pytest.raises(NotAllowed):
        play.go(command)
    assert play.state == before


def test_a_pro_of_no_thread_cannot_be_meant() -> None:
    play = Play().requested().estimated()
    with pytest.raises(LookupError):
        play.go(cmd.AcceptEstimate(actor=DANA, pro_id="eve"))


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (cmd.AddDetails(actor=DANA), "no_request"),
        (cmd.CancelBooking(actor=DANA), "no_booking"),
        (cmd.ReportNoShow(actor=DANA), "no_window"),
        (cmd.SignOff(actor=DANA), "no_booking"),
        (cmd.OfferWindows(actor=DANA, windows=THREE), "no_booking"),
    ],
)
def test_without_a_matter_the_customer_hears_so(command: cmd.Command, code: str) -> None:
    play = Play()
    assert play.go(command).code == code and play.answer and play.answer.refused and play.state is None


def test_windows_named_before_a_booking_are_kept_with_the_request() -> None:
    play = Play().requested()
    answer = play.go(cmd.OfferWindows(actor=DANA, words="Tuesday morning", windows=THREE[:1]))
    assert answer.code == "details_added" and play.matter.request and play.matter.request.windows == THREE[:1]


def test_windows_that_are_over_are_none() -> None:
    play = Play().requested(windows=(window("2026-11-30", 8, 12), THREE[0], THREE[0]))
    assert play.matter.request and play.matter.request.windows == THREE[:1]


def test_req3_nobody_is_reminded_of_an_estimate_that_is_taken_no_longer() -> None:
    play = Play().requested()
    play.now = at("2026-12-04 10:01")
    assert [notice.kind for notice in play.until(play.now)] == ["estimates_none"]
