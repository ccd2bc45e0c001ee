"""REQ-6, REQ-7: who books a pro and asks something in one breath gets both, and no price that the answer may change."""

from typing import Any

import pytest

from desk.answers import Answer
from desk.commands import AcceptEstimate, TellPro
from language.guards.prices import may_change_price
from tests.actions.action_bench import Bench, Ran
from tests.actions.matters import MATTERS
from tests.actions.test_extras_named import MATTER as WITH_EXTRAS

INCLUDED = "does that include the bracket?"
LADDER = "Will she bring a ladder?"


def booked(bench: Bench, text: str, *asked: str, clear: bool = True, **entities: Any) -> Ran:
    given = {"asked": list(asked), "clear": clear, **entities}
    return bench.run("action_accept_estimate", intent="accept_estimate", text=text, entities=given, matter="m1")


@pytest.mark.parametrize(
    ("question", "may"),
    [
        (INCLUDED, True),
        ("Are the cables needed?", True),
        ("Is there anything on top of the $150?", True),
        ("Do you bring the bracket?", True),
        ("包括支架吗？", True),
        ("要另外收费吗？", True),
        (LADDER, False),
        ("What about parking?", False),
        ("When can you start?", False),
        ("您几点到？", False),
    ],
)
def test_req7_whether_an_answer_may_change_the_price(question: str, *, may: bool) -> None:
    assert may_change_price(question) is may


def test_req7_a_question_about_the_price_goes_to_the_pro_and_nothing_is_booked() -> None:
    bench = Bench(m1=MATTERS["estimated"]())
    bench.desk.answer = Answer(code="told_pro", facts={"pro": "Rosa Diaz", "due": "Friday"})
    ran = booked(bench, f"Book Rosa, {INCLUDED}", INCLUDED)
    [asked] = bench.commands
    assert isinstance(asked, TellPro) and (asked.pro_id, asked.words) == ("rosa", INCLUDED)
    assert ran.said == ["told_pro", "book_before_answer"]
    bench.run("action_confirm_act", intent="affirm", text="yes", slots=ran.slots, key="k2", matter="m1")
    accepted = bench.commands[-1]
    assert isinstance(accepted, AcceptEstimate)
    assert (accepted.pro_id, accepted.words, accepted.asks) == ("rosa", "Book Rosa.", False)


def test_req7_a_no_books_nothing_and_the_question_stands() -> None:
    bench = Bench(m1=MATTERS["estimated"]())
    ran = booked(bench, f"Book Rosa, {INCLUDED}", INCLUDED)
    bench.run("action_confirm_act", intent="deny", text="no", slots=ran.slots, key="k2", matter="m1")
    assert [command.kind for command in bench.commands] == ["tell_pro"]


def test_req7_a_question_about_an_extra_reaches_the_pro_and_which_extras_is_asked() -> None:
    bench = Bench(m1=WITH_EXTRAS)
    bench.desk.answer = Answer(code="which_extras", facts=dict.fromkeys(("pro", "amount", "extras"), "x"))
    question = "Are the cables really needed?"
    ran = booked(bench, f"Let's go with Rosa. {question}", question)
    assert [command.kind for command in bench.commands] == ["tell_pro", "accept_estimate"]
    bench.desk.answer = Answer(code="done")
    bench.run("action_relay", intent="message", text="without", slots=ran.slots, key="k2", matter="m1")
    accepted = bench.commands[-1]
    assert isinstance(accepted, AcceptEstimate)
    assert (accepted.words, accepted.extras) == ("Let's go with Rosa.", ())


def test_nos4_any_other_question_goes_with_the_booking_and_both_are_told() -> None:
    bench = Bench(m1=MATTERS["estimated"]())
    facts = {"pro": "Rosa Diaz", "amount": "$150", "answer_due": "Friday"}
    bench.desk.answer = Answer(code="booking_made", facts=facts)
    ran = booked(bench, f"Book Rosa. {LADDER}", LADDER)
    [accepted] = bench.commands
    assert isinstance(accepted, AcceptEstimate) and accepted.asks and LADDER in accepted.words
    assert ran.said == ["booking_made", "question_with_booking"]


@pytest.mark.parametrize("text", [f"Book her for $160, {INCLUDED}", f"Book one of them, {INCLUDED}"])
def test_req8_what_is_not_about_to_be_booked_goes_its_own_way(text: str) -> None:
    bench = Bench(m1=MATTERS["estimated"]())
    money = {"money": [{"amount": "110", "currency": "USD"}]} if "$" in text else {}
    booked(bench, text, INCLUDED, **money)
    assert [command.kind for command in bench.commands] == ["accept_estimate"]
