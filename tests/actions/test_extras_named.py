"""Which extras an acceptance takes along, and what a short answer to "which of these?" means (REQ-7)."""

import pytest

from actions import extras_named
from desk.answers import Answer
from desk.commands import AcceptEstimate, GiveEstimate
from desk.matter import Estimate, Extra, Thread
from tests.actions.action_bench import Bench
from tests.actions.matters import MATTERS, SUBMITTED, asked
from tests.desk.cast import dollars

CABLES = Extra(what="hiding the cables", amount=dollars(40))
SOUNDBAR = Extra(what="soundbar", amount=dollars(25))
HERS = Estimate(amount=dollars(150), words="150", extras=(CABLES, SOUNDBAR), given_at=SUBMITTED)
MATTER = asked(threads=(Thread(pro_id="rosa", asked_at=SUBMITTED, answered=True, estimate=HERS),))

TAKEN = [
    ("Yes with the cables", {CABLES}),
    ("Let's go with Rosa, and add the soundbar", {SOUNDBAR}),
    ("Book Rosa, with all the extras", {CABLES, SOUNDBAR}),
    ("Yes, cables and soundbar please", {CABLES, SOUNDBAR}),
    ("Let's go with Rosa", set()),
    ("ok book it but without the cables", set()),
    ("With the soundbar, but no cables", {SOUNDBAR}),
    ("Both Tuesday and Wednesday suit me, everything sounds good", set()),
    ("就选 Rosa，都要", {CABLES, SOUNDBAR}),
    ("就选 Rosa，soundbar 不要", set()),
    ("Let's do it. Are the cables really needed?", None),
]


@pytest.mark.parametrize(("text", "extras"), TAKEN[:9] + TAKEN[10:])
def test_req7_an_acceptance_takes_what_it_names(text: str, extras: set[Extra] | None) -> None:
    taken = extras_named.taken(text, (), HERS)
    assert (None if taken is None else set(taken)) == extras


@pytest.mark.parametrize(
    ("amount", "extras"), [(190, (CABLES,)), (175, (SOUNDBAR,)), (215, (CABLES, SOUNDBAR)), (150, ())]
)
def test_req7_an_amount_that_is_the_sum_says_which(amount: int, extras: tuple[Extra, ...]) -> None:
    assert extras_named.taken("Deal", (dollars(amount),), HERS) == extras
    assert extras_named.without_extras((dollars(amount),), HERS) == ([] if extras else [dollars(150)])


def test_req7_the_bare_price_with_an_extra_is_not_clear() -> None:
    assert extras_named.taken("Yes for $150 with the cables", (dollars(150),), HERS) is None


@pytest.mark.parametrize(
    ("text", "extras"),
    [
        ("with all", (CABLES, SOUNDBAR)),
        ("without", ()),
        ("no, just the mount", ()),
        ("the soundbar please", (SOUNDBAR,)),
        ("都不要", ()),
        ("都要", (CABLES, SOUNDBAR)),
        ("yes", None),
        ("what is the soundbar for?", None),
        ("Tuesday at 9", None),
    ],
)
def test_req7_a_short_answer_says_which(text: str, extras: tuple[Extra, ...] | None) -> None:
    assert extras_named.answered(text, HERS) == extras


def test_req7_an_answer_goes_on_with_the_acceptance_that_waits() -> None:
    bench = Bench(m1=MATTER)
    bench.desk.answer = Answer(
        code="which_extras", facts={"pro": "Rosa", "amount": "$150", "extras": "x"}, policy=("REQ-7",), refused=True
    )
    asked_back = bench.run("action_accept_estimate", intent="accept_estimate", text="Rosa it is", matter="m1")
    assert asked_back.slots["pending_act"]["why"] == "extras"
    bench.desk.answer = Answer(code="booking_made", facts={"pro": "Rosa", "amount": "$190"}, policy=("REQ-8",))
    done = bench.run(
        "action_relay",
        intent="message",
        text="with the cables",
        matter="m1",
        slots={"pending_act": asked_back.slots["pending_act"]},
        key="k2",
    )
    command = bench.desk.handled[-1][0]
    assert isinstance(command, AcceptEstimate) and command.extras == (CABLES,)
    assert done.slots["pending_act"] is None


@pytest.mark.parametrize(
    ("text", "money", "amount", "extras"),
    [
        ("$150, hiding the cables is $40 more", [150, 40], 150, (CABLES,)),
        ("The soundbar is $25 more", [25], 150, (CABLES, SOUNDBAR)),
        ("I can do $140", [140], 140, (CABLES, SOUNDBAR)),
    ],
)
def test_req7_a_pros_words_give_or_add_to_the_estimate(
    text: str, money: list[int], amount: int, extras: tuple[Extra, ...]
) -> None:
    bench = Bench(m1=MATTER if len(money) == 1 else MATTERS["asked"]())
    entities = {"money": [{"amount": each, "currency": "USD"} for each in money]}
    bench.run(
        "action_give_estimate",
        intent="give_estimate",
        text=text,
        entities=entities,
        role="pro",
        person="rosa",
        matter="m1",
        pro="rosa",
    )
    command = bench.desk.handled[-1][0]
    assert isinstance(command, GiveEstimate)
    assert (command.amount, set(command.extras)) == (dollars(amount), set(extras))


@pytest.mark.parametrize(
    ("text", "takes"),
    [
        ("Let's go with Rosa. With the cables.", True),
        ("Rosa please, cables too", True),
        ("Let's go with Rosa, the wall is drywall", False),
        ("Book Rosa. I can run to the store before", False),
    ],
)
def test_req7_an_extra_is_named_by_what_it_is_and_not_by_where_it_goes(text: str, *, takes: bool) -> None:
    inside = Extra(what="run the cables in the wall", amount=dollars(60))
    estimate = HERS.model_copy(update={"extras": (inside,)})
    assert extras_named.taken(text, (), estimate) == ((inside,) if takes else ())


def test_req7_an_acceptance_that_is_asked_back_takes_what_other_sentences_of_the_mail_name() -> None:
    bench = Bench(m1=MATTER)
    mail = "Looks good, I guess. With the cables please. What do you think of Saturday?"
    entities = {"clear": False, "beside": mail}
    ran = bench.run(
        "action_accept_estimate", intent="accept_estimate", text="Looks good, I guess.", entities=entities, matter="m1"
    )
    assert ran.said == ["confirm_act"] and "cables" in str(ran.responses) and bench.commands == []
    bench.run("action_confirm_act", intent="affirm", text="yes", slots=ran.slots, key="k2", matter="m1")
    accepted = bench.commands[-1]
    assert isinstance(accepted, AcceptEstimate) and accepted.extras == (CABLES,)
    assert accepted.words == "Looks good, I guess."
