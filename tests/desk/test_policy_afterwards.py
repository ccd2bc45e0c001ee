"""After the job: ratings, feedback and the figures that come of them (FBK-1, FBK-2)."""

from datetime import timedelta

import pytest

from desk import commands as cmd
from tests.desk.cast import DANA, ROSA, THREE, Play


def signed_off() -> Play:
    play = Play().booked()
    play.until(THREE[0].end)
    play.go(cmd.SignOff(actor=DANA, words="all good"))
    return play


@pytest.mark.parametrize("actor", [DANA, ROSA])
def test_fbk2_feedback_is_taken_from_anybody_before_any_request(actor: cmd.Actor) -> None:
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


def test_fbk1_the_mail_of_the_sign_off_has_the_link_and_says_until_when() -> None:
    play = signed_off()
    mail = play.told[-1]
    assert mail.kind == "signed_off_customer" and mail.page is not None
    assert (mail.page.purpose, mail.page.subject) == ("rate", "b1")
    assert mail.facts["until"] == "Monday, March 1 at 10:00 AM (Pacific time)"
