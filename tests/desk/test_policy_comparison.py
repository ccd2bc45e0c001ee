"""The estimates side by side (REQ-4, REQ-7, REQ-8)."""

from decimal import Decimal

import pytest

from desk import commands as cmd
from desk.comparing import HEADING, comparison
from desk.figures import Figures
from desk.questions import estimates
from tests.desk.cast import CLOCK, DANA, ROSA, SAM, THREE, Play, at, dollars


def rows(play: Play) -> list[dict[str, str]]:
    """What stands in each row, by column."""
    heading, *lines = (
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in estimates(play.matter, play.office, play.now).facts["table"].splitlines()
    )
    return [dict(zip(heading, line, strict=True)) for line in lines]


def test_req8_amount_words_windows_rating_and_open_question_stand_side_by_side() -> None:
    play = Play().requested().estimated()
    play.go(cmd.GiveEstimate(actor=SAM, words="120 with | the cable\nin the wall", amount=dollars(120), windows=THREE))
    play.go(cmd.TellCustomer(actor=SAM, words="Is it brick?"))
    cheap, dear = rows(play)
    assert tuple(cheap) == HEADING
    assert (cheap["Pro"], cheap["Estimate"], cheap["Rating"]) == ("Sam Lee", "$120", "4.7")
    assert cheap["In the pro's words"] == "120 with / the cable in the wall"
    assert cheap["Next arrival windows"].count("Pacific time") == len(THREE)
    assert cheap["Open question"] == "for you: Is it brick?"
    assert (dear["Estimate"], dear["Next arrival windows"], dear["Open question"]) == ("$150 to $180", "", "")


def test_req6_a_question_is_open_until_the_customer_has_written_to_that_pro() -> None:
    play = Play().requested().estimated()
    play.go(cmd.TellCustomer(actor=ROSA, words="Is it brick?"))
    play.go(cmd.TellCustomer(actor=ROSA, words="I have a drill."))
    assert rows(play)[0]["Open question"] == "for you: Is it brick?"
    play.go(cmd.TellPro(actor=DANA, words="No. And the cable?", pro_id="rosa"))
    assert rows(play)[0]["Open question"] == "yours is not answered yet"
    play.go(cmd.TellCustomer(actor=ROSA, words="In the wall."))
    assert "Open question" not in rows(play)[0]


def test_req2_facts_for_all_answer_what_pros_have_asked() -> None:
    play = Play().requested().estimated()
    play.go(cmd.TellCustomer(actor=ROSA, words="Is it brick?"))
    play.go(cmd.AddDetails(actor=DANA, words="it is brick", details={"wall": "brick"}))
    assert [(n.kind, n.to_person) for n in play.told] == [("details_for_pro", "rosa"), ("details_for_pro", "sam")]
    assert "Open question" not in rows(play)[0]


def test_req8_windows_that_are_over_are_no_longer_there_and_long_words_are_cut() -> None:
    play = Play().requested()
    play.go(cmd.GiveEstimate(actor=ROSA, words="so " * 200, amount=dollars(150), windows=THREE[:1]))
    said = rows(play)[0]["In the pro's words"]
    assert (
        said.startswith("so so ")
        and said.endswith("so \u2026 (goes on in the mail from Rosa Diaz)")
        and len(said) <= 205
    )
    assert "Next arrival windows" in comparison(play.matter, play.office, play.now)
    assert "Next arrival windows" not in comparison(play.matter, play.office, THREE[0].end)


_CHINESE = "一共150美元，含线槽和支架，全部装好为止，当天就能用，也会把旧的支架拆下来带走，墙上的洞补好。"


@pytest.mark.parametrize(
    ("shown", "more"),
    [
        ("It is $150. That has the cable in it.", " More" * 40),
        ("For $150 I mount it, with the cable in the wall and all", ", more" + " more" * 40),
        (_CHINESE, "还有很多" * 40),
    ],
)
def test_req7_long_words_end_where_a_sentence_or_clause_does_and_say_where_they_go_on(shown: str, more: str) -> None:
    play = Play().requested()
    play.go(cmd.GiveEstimate(actor=ROSA, words=shown + more, amount=dollars(150)))
    assert rows(play)[0]["In the pro's words"] == f"{shown} \u2026 (goes on in the mail from Rosa Diaz)"


def test_pro6_customers_see_rating_and_jobs_done_and_support_alone_the_rest() -> None:
    """A no-show that is reported is not yet one that happened: support, who can ask, weighs it."""
    figures = {"rosa": Figures(jobs=12, no_shows=3, cancellations=4, late_answers=5)}
    play = Play(figures=figures).requested().estimated()
    assert rows(play)[0]["Rating"] == "4.9, 12 jobs done"
    [told] = play.told_of("estimate_for_customer")
    assert (told.facts["rating"], told.facts["jobs"]) == ("4.9", "12 jobs done")
    assert not any(word in " ".join(told.facts.values()) for word in ("no-show", "cancel", "late"))


def test_req4_a_summary_that_comes_late_shows_no_window_that_is_over() -> None:
    play = Play().requested()
    play.go(cmd.GiveEstimate(actor=ROSA, words="150", amount=dollars(150), windows=THREE[:1]))
    play.now = THREE[0].end
    play.go(cmd.DeadlineDue(actor=CLOCK, deadline="estimates_close", subject=""))
    [summary] = play.told
    assert summary.kind == "estimates_summary" and "Next arrival windows" not in summary.facts["table"]


def test_req4_at_the_close_the_customer_gets_the_comparison() -> None:
    play = Play().requested().estimated()
    told = play.until(play.matter.request.closes_at)  # type: ignore[union-attr]
    [summary] = [notice for notice in told if notice.kind == "estimates_summary"]
    assert "| Rosa Diaz | $150 to $180 |" in summary.facts["table"]


@pytest.mark.parametrize(("moment", "late"), [("04 09:59", False), ("04 10:00", True), ("05 10:00", True)])
def test_req4_a_late_estimate_is_refused_to_the_pro_with_the_reason_and_shown_nowhere(moment: str, late: bool) -> None:
    play = Play().requested()
    play.until(at(f"2026-12-{moment}"))
    answer = play.go(cmd.GiveEstimate(actor=ROSA, words="150", amount=dollars(150)))
    assert (answer.code == "estimate_too_late") == late
    if late:
        assert "Friday, December 4" in answer.facts["closed_at"] and not play.told
        assert not comparison(play.matter, play.office, play.now)


def test_req7_an_hourly_rate_with_its_hours_says_what_it_comes_to_and_is_ranked_by_that() -> None:
    play = Play().requested().estimated(ROSA, dollars(150))
    hourly = dollars(80).model_copy(update={"per": "hour", "hours": Decimal(2), "hours_high": Decimal("2.5")})
    answer = play.go(cmd.GiveEstimate(actor=SAM, words="80/hr, 2 to 2.5 hours", amount=hourly))
    assert answer.facts["amount"] == "$80 per hour, about $160 to $200 for 2 to 2.5 hours"
    assert [row["Pro"] for row in rows(play)] == ["Rosa Diaz", "Sam Lee"]
    bare = dollars(90).model_copy(update={"per": "hour"})
    play.go(cmd.GiveEstimate(actor=SAM, words="90/hr", amount=bare))
    assert [row["Estimate"] for row in rows(play)] == ["$150", "$90 per hour"]


def test_req7_pay3_a_final_amount_within_the_hours_said_is_no_change() -> None:
    play = Play().requested()
    hourly = dollars(80).model_copy(update={"per": "hour", "hours": Decimal(2)})
    play.go(cmd.GiveEstimate(actor=ROSA, words="80/hr, about 2 hours", amount=hourly))
    play.accepted(*THREE)
    play.go(cmd.ConfirmWindow(actor=ROSA, words="ok", window=THREE[0]))
    play.until(THREE[0].end)
    play.go(cmd.JobDone(actor=ROSA, words="done, 160", amount=dollars(160)))
    assert play.told_of("job_done_customer")[0].facts["old"] == ""
