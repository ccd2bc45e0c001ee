"""CAT-6: an answer to a pro's question about the program says what it means for that pro, from what is on record."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from desk import commands as cmd
from desk.catalogue import load_catalogue
from desk.editions import PLAIN, Edition, load_editions
from desk.faq import load_faq
from desk.people import Clearance, Technician
from desk.standing import ProgramView, of_program
from tests.desk.cast import DANA, Play, pro
from tests.desk.cast import ROSA as ROSA_ACTOR

DATA = Path(__file__).resolve().parents[2] / "data"
FAQ = load_faq(DATA / "faq")
PRODUCTS = load_catalogue(DATA / "catalogue/services.yml")
SUBCONTRACTOR = next(
    edition
    for edition in load_editions(DATA / "editions/editions.yml", (service.id for service in PRODUCTS.all()))
    if edition.id == "subcontractor"
)
TOPICS = (
    "change", "timing", "edit_listings", "account_access", "background_checks", "payout", "close_account", "apply",
    "contact",
)  # fmt: skip
TODAY = date(2026, 12, 9)
ROSA = pro("rosa", services=("tv-mounting", "plumbing"), subcontractor=True)
DONE = Play().booked()
DONE.until("2026-12-08 13:00")
DONE.go(cmd.JobDone(actor=ROSA_ACTOR, words="done"))
BOOKED = Play().booked()


def view(edition: Edition = SUBCONTRACTOR, **changes: object) -> ProgramView:
    base = ProgramView(ROSA, edition, PRODUCTS, (), TODAY, "America/Los_Angeles")
    return replace(base, **changes)


def said(of: ProgramView, topic: str, language: str = "en") -> str:
    standing = of_program(of, topic)
    answer = FAQ.standing(standing, language) if standing is not None else None
    return answer.text if answer is not None else ""


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("topic", TOPICS)
def test_each_of_the_nine_topics_says_something_of_the_pro_in_both_languages(topic: str, language: str) -> None:
    text = said(view(), topic, language)
    assert text and "{" not in text and text[-1] in ".。"
    assert bool(re.search("[一-鿿]", text)) is (language == "zh")


CASES: Mapping[str, tuple[ProgramView, str, str]] = {
    "offered": (view(), "change", "requests for TV mounting go on coming"),
    "none offered": (view(pro=pro("rosa", services=("plumbing",), subcontractor=True)), "change", "none of the serv"),
    "independent": (view(pro=pro("rosa"), matters=(BOOKED.matter,)), "change", "which go on: 1."),
    "marketplace": (view(PLAIN), "change", "requests for TV mounting and Plumbing come to you as before"),
    "when": (view(), "timing", "(Seattle, WA) it has been in force since July 25, 2020"),
    "open job": (view(matters=(BOOKED.matter,)), "close_account", "with you here: 1. Please"),
    "no job": (view(), "close_account", "nothing keeps you"),
    "not yet paid": (view(matters=(DONE.matter,)), "payout", "on their way to you: 0; waiting"),
    "technician": (
        view(pro=ROSA.model_copy(update={"technicians": (Technician(name="Al"),)})),
        "background_checks",
        "no longer in force: 1.",
    ),
    "lapsed": (view(pro=pro("rosa", clearance=Clearance())), "background_checks", "no longer in force: 1."),
    "cleared": (view(PLAIN, pro=pro("rosa")), "clearance", "requests for TV mounting come to you"),
    "unlicensed": (view(PLAIN), "clearance", "plumber licence. Until it is, no requests for Plumbing come"),
    "uninsured": (
        view(PLAIN, pro=pro("rosa", clearance=Clearance.full(date(2026, 12, 8)))),
        "clearance",
        "business background check, media search, criminal check and liability insurance. Until it is, no requests",
    ),
    "cleared, but independent": (view(pro=pro("rosa")), "clearance", "For you that means"),
    "not a subcontractor": (view(pro=pro("rosa")), "apply", "not on record as a subcontractor"),
}


@pytest.mark.parametrize(("of", "topic", "words"), CASES.values(), ids=CASES.keys())
def test_cat6_what_is_said_is_what_is_on_record(of: ProgramView, topic: str, words: str) -> None:
    assert words in said(of, topic)


def test_cat6_where_pros_are_independent_there_is_no_date_to_tell() -> None:
    assert of_program(view(PLAIN), "timing") is None and of_program(view(), "weather") is None


def test_pro6_a_job_that_was_signed_off_counts_as_such() -> None:
    DONE.go(cmd.SignOff(actor=DANA, words="fine"))
    assert "on their way to you: 1; waiting" in said(view(matters=(DONE.matter,)), "payout")
