"""What a pro is told of the record when asked again: by state, and never more than is theirs to know."""

from pathlib import Path

import pytest
import yaml

from desk import commands as cmd
from desk.faq import load_faq
from desk.standing import Standing, View, recalled
from tests.desk.cast import DANA, Play
from tests.desk.standings import STATES

HERE = Path(__file__).parent
FAQ = load_faq(HERE.parents[1] / "data/faq")
FACTS = ("address", "time", "name", "price", "answer")
TABLE: dict[str, dict[str, str]] = yaml.safe_load((HERE / "recalled.yml").read_text("utf-8"))


def asked(play: Play, fact: str, pro: str = "rosa") -> Standing | None:
    return recalled(View(play.matter, play.office, play.now), fact, pro)


def said(play: Play, fact: str, language: str = "en") -> str:
    standing = asked(play, fact)
    answer = FAQ.standing(standing, language) if standing else None
    return answer.text if answer else ""


@pytest.mark.parametrize("state", STATES)
def test_each_fact_is_told_in_every_state_as_far_as_it_may_be_known(state: str) -> None:
    play = STATES[state]()
    found = {fact: standing.key for fact in FACTS if (standing := asked(play, fact)) is not None}
    assert found == TABLE[state]
    for fact in found:
        for language in ("en", "zh"):
            text = said(play, fact, language)
            assert "{" not in text and "None" not in text and text[-1] in ".。"


def test_con3_the_street_is_told_from_the_agreed_window_on() -> None:
    street = {"address": "1420 Pine St"}
    waiting = Play().requested(details=street).estimated()
    assert "1420" not in said(waiting, "address") and "98101" in said(waiting, "address")
    booked = Play().booked()
    booked.go(cmd.AddDetails(actor=DANA, words="1420 Pine St", details=street))
    assert said(booked, "address") == "The address of #1042: 1420 Pine St, Seattle, WA 98101."
    assert asked(booked, "address", "stranger") is None
    if (other := asked(booked, "address", "sam")) is not None:
        assert other.key == "pro_other_chosen"


def test_con1_a_street_that_nobody_has_told_is_asked_of_the_customer() -> None:
    assert asked(Play().booked(), "address") is None


def test_con3_a_customer_hears_which_address_of_theirs_is_known() -> None:
    play = Play().booked()
    assert "not told us a street address" in _to_dana(play)
    play.go(cmd.AddDetails(actor=DANA, words="1420 Pine St", details={"address": "1420 Pine St"}))
    assert "this address of yours: 1420 Pine St" in _to_dana(play)
    assert asked(play, "time", "dana") is None, "all else is in the status of the job"


def _to_dana(play: Play) -> str:
    standing = asked(play, "address", "dana")
    answers = [FAQ.standing(standing, language) for language in ("en", "zh")] if standing else []
    return " ".join(answer.text for answer in answers if answer)
