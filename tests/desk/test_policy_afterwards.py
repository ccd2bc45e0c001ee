"""After the job: ratings, feedback and the figures that come of them (FBK-1, FBK-2)."""

from datetime import timedelta

import pytest

from desk import commands as cmd
from desk.evolve import replay
from desk.figures import Figures, figures_of
from desk.finding import street_of
from desk.matter import Actor
from tests.desk.cast import DANA, ROSA, SAM, THREE, Play


def signed_off() -> Play:
    play = Play().booked()
    play.until(THREE[0].end)
    play.go(cmd.SignOff(actor=DANA, words="all good"))
    return play


@pytest.mark.parametrize("actor", [DANA, ROSA])
def test_fbk2_feedback_is_taken_from_anybody_before_any_request(actor: Actor) -> None:
    play = Play()
    answer = play.go(cmd.GiveFeedback(actor=actor, words="lovely idea"))
    assert answer.code == "feedback_noted" and play.types() == ["matter_opened", "feedback_given"]
    assert not play.told and play.matter.request is None


def test_fbk2_feedback_changes_nothing_but_is_on_record() -> None:
    play = Play().booked()
    before = play.matter
    play.go(cmd.GiveFeedback(actor=DANA, words="she is friendly"))
    [event] = play.events
    assert event.type == "feedback_given" and (event.by, event.pro_id, event.words) == (DANA, "rosa", "she is friendly")
    assert play.matter == before


@pytest.mark.parametrize(
    ("stars", "days", "signed", "code"),
    [
        (None, 0, True, "stars_wanted"),
        (5, 91, True, "rating_closed"),
        (5, 0, False, "rating_early"),
        (5, 91, False, "rating_closed"),  # nobody has signed it off, and it is too late to be promised anything
    ],
)
def test_fbk1_fbk2_words_that_cannot_be_a_rating_are_feedback(
    stars: int | None, days: int, signed: bool, code: str
) -> None:
    play = signed_off() if signed else Play().booked()
    play.now += timedelta(days=days)
    answer = play.go(cmd.Rate(actor=DANA, words="neat work", stars=stars))
    assert answer.code == code and answer.facts["pro"] == "Rosa Diaz" and play.types() == ["feedback_given"]
    assert play.booking.rating is None


def test_fbk1_stars_given_before_the_sign_off_are_the_rating_with_it() -> None:
    play = Play().booked()
    play.until(THREE[0].end)
    early = play.go(cmd.Rate(actor=DANA, words="3 stars", stars=3))
    assert (early.code, early.facts["stars"], play.booking.rating) == ("rating_early", "3", None)
    play.go(cmd.Rate(actor=DANA, words="4 stars, I was harsh", stars=4))
    assert "rosa" not in figures_of(play.trail)
    signed = play.go(cmd.SignOff(actor=DANA, words="yes"))
    assert (signed.code, signed.facts["stars"]) == ("signed_off_rated", "4")
    assert play.booking.rating and play.booking.rating.words == "4 stars, I was harsh"
    assert figures_of(play.trail)["rosa"].ratings == 1 and replay(play.trail) == play.matter


def test_fbk1_stars_in_the_words_of_the_sign_off_count_before_earlier_ones() -> None:
    play = Play().booked()
    play.until(THREE[0].end)
    play.go(cmd.Rate(actor=DANA, words="3 stars", stars=3))
    play.go(cmd.SignOff(actor=DANA, words="all good after all, 5 stars", stars=5))
    assert play.booking.rating and play.booking.rating.stars == 5


def test_fbk1_the_mail_of_the_sign_off_has_the_link_and_says_until_when() -> None:
    play = signed_off()
    mail = play.told[-1]
    assert mail.kind == "signed_off_customer" and mail.page is not None
    assert (mail.page.purpose, mail.page.subject) == ("rate", "b1")
    assert mail.facts["until"] == "Monday, March 1 at 10:00 AM (Pacific time)"


# figures


def test_pro6_a_pros_figures_are_the_sum_of_what_happened() -> None:
    play = signed_off()
    play.go(cmd.Rate(actor=DANA, words="good", stars=4))
    play.go(cmd.Rate(actor=DANA, words="no, great", stars=5))
    found = figures_of(play.trail)["rosa"]
    assert (found.jobs, found.ratings, found.stars, found.rating) == (1, 1, 5, 5.0)
    assert (found.no_shows, found.cancellations, found.late_answers) == (0, 0, 0)
    assert figures_of(signed_off().trail)["rosa"].rating is None


def test_pro6_no_shows_cancellations_and_late_answers_count_once_each() -> None:
    play = Play().missed()
    assert figures_of(play.trail)["rosa"].no_shows == 1
    play.go(cmd.SignOff(actor=DANA, words="she came after all"))
    assert figures_of(play.trail)["rosa"].no_shows == 0
    play = Play().booked()
    play.go(cmd.CannotCome(actor=ROSA, words="sick"))
    assert figures_of(play.trail)["rosa"].cancellations == 1
    play = Play().requested().estimated().accepted(*THREE)
    play.wait(days=10)
    assert [case.reason for case in play.matter.cases] == ["silence"]
    figures = figures_of(play.trail)
    assert figures["rosa"].late_answers == 1 and "sam" not in figures


def test_pro6_customers_read_how_many_jobs_a_pro_has_done() -> None:
    play = Play(figures={"rosa": Figures(jobs=12)}).requested().estimated().estimated(SAM)
    [line, other] = play.told_of("estimate_for_customer")
    assert (line.facts["jobs"], other.facts["jobs"]) == ("12 jobs done", "")
    [summary] = [n for n in play.until("2026-12-04 10:00") if n.kind == "estimates_summary"]
    assert "4.9, 12 jobs done" in summary.facts["table"]


def test_fbk1_stars_that_come_with_the_sign_off_are_the_rating_and_no_link_is_sent() -> None:
    play = Play().booked()
    play.until(THREE[0].end)
    answer = play.go(cmd.SignOff(actor=DANA, words="all done, 5 stars", stars=5))
    assert (answer.code, answer.facts["stars"]) == ("signed_off_rated", "5")
    assert play.matter.booking is not None and play.matter.booking.rating is not None
    told = next(notice for notice in play.told if notice.kind == "signed_off_customer")
    assert told.page is None and told.facts["rated"]


def test_req2_another_street_address_has_another_way_in() -> None:
    play = Play().requested(details={"address": "12 Elm Street", "entry": "gate code 4412"})
    assert street_of(play.matter) == "12 Elm Street, gate code 4412"
    play.go(cmd.AddDetails(actor=DANA, words="9 Oak Drive", details={"address": "9 Oak Drive"}))
    assert street_of(play.matter) == "9 Oak Drive"


@pytest.mark.parametrize("claimed", [False, True])
def test_gua1_nobody_who_came_to_put_a_signed_off_job_right_is_supports_to_hear(claimed: bool) -> None:
    play = signed_off()
    if claimed:
        play.go(cmd.RaiseCase(actor=DANA, words="the TV hangs crooked", reason="claim"))
    answer = play.go(cmd.ReportNoShow(actor=DANA, words="she didn't come to put it right"))
    assert answer.code == ("added_to_case" if claimed else "case_opened")
    assert "words_for_pro" in play.kinds()
    [case] = play.matter.cases
    assert case.reason == "claim" and "didn't come" in f"{case.summary} {[update.text for update in case.updates]}"
