"""Which of several matters somebody means: by what they say, or by the number in a list."""

from datetime import UTC, datetime

import pytest

from desk.matter import Matter, Request, Thread
from doorstep.turns.which_matter import called_by_name, chosen, concerns, listed, named, needs_one, says_more

AT = datetime(2026, 11, 23, 17, tzinfo=UTC)
NAMES = {"rosa": "Rosa Delgado", "luis": "Luis Ortega", "ben": "Ben Carver", "dana": "Dana Whitfield"}
SERVICES = {"tv-mounting": "TV mounting", "plumbing": "Plumbing"}


def matter(number: int, service: str, *pros: str) -> Matter:
    request = Request(
        service=service,
        zip="98101",
        description="as told",
        submitted_at=AT,
        closes_at=datetime(2026, 11, 27, tzinfo=UTC),
    )
    threads = tuple(Thread(pro_id=pro, asked_at=AT) for pro in pros)
    return Matter(
        id=f"m{number}", number=number, customer_id="dana", zone="America/Los_Angeles", request=request, threads=threads
    )


TV, SINK = matter(1001, "tv-mounting", "rosa", "ben"), matter(1002, "plumbing", "luis", "ben")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("about job 1001: please hurry", TV),
        ("#1002 can wait", SINK),
        ("any news of the TV mounting?", TV),
        ("let's go with Luis", SINK),
        ("let's go with Ben", None),
        ("ok let's book it", None),
        ("I paid 1001 dollars once", None),
    ],
)
def test_a_matter_is_named_by_number_service_or_pro(text: str, meant: Matter | None) -> None:
    assert named(text, (SINK, TV), NAMES.__getitem__) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [("1", SINK), ("2.", TV), ("the second one", TV), ("第一个", SINK), ("1002", SINK), ("the TV", TV), ("3", None),
     ("Rosa's", TV), ("12 would be fine", None)],
)  # fmt: skip
def test_an_answer_names_a_place_in_the_list(text: str, meant: Matter | None) -> None:
    assert chosen(text, (SINK, TV), NAMES.__getitem__) == meant


def test_what_several_have_in_common_narrows_them_down() -> None:
    other = matter(1003, "tv-mounting", "luis")
    assert named("the TV mounting with Luis", (other, SINK, TV), NAMES.__getitem__) == other


def test_a_pro_names_the_customer_and_not_themselves() -> None:
    ann = matter(1003, "tv-mounting", "rosa").model_copy(update={"customer_id": "ann"})
    names = {**NAMES, "ann": "Ann Lee"}.__getitem__
    assert named("I'll come to Ann on Monday", (ann, TV), names, "pro") == ann
    assert named("Greetings, Rosa", (ann, TV), names, "pro") is None
    assert listed((ann,), names, SERVICES.__getitem__, "pro") == "1. #1003 TV mounting (ZIP 98101), for Ann Lee"


@pytest.mark.parametrize(
    ("text", "intents", "more"),
    [
        ("2", ["offer_windows"], False),
        ("the second one, please", ["cancel_booking"], False),
        ("Luis please", ["accept_estimate"], False),
        ("the one with the TV", ["give_details"], False),
        ("please cancel the sink job", ["cancel_request"], True),
        ("how do I pay for the sink?", ["ask_policy"], False),
    ],
)
def test_a_command_that_names_a_matter_is_no_answer_to_the_list(text: str, intents: list[str], more: bool) -> None:
    assert says_more(text, intents) is more


def test_the_list_is_numbered() -> None:
    assert listed((SINK, TV), NAMES.__getitem__, SERVICES.__getitem__) == (
        "1. #1002 Plumbing (ZIP 98101)\n2. #1001 TV mounting (ZIP 98101)"
    )


def test_what_needs_no_matter_is_not_held_up() -> None:
    assert not needs_one(["greet", "ask_policy/payment", "request_service"]) and needs_one(["accept_estimate"])


def test_a_pro_is_asked_about_their_own_alone() -> None:
    declined = TV.model_copy(update={"threads": (TV.threads[0].model_copy(update={"declined": True}),)})
    assert concerns(TV, "pro", "rosa") and not concerns(declined, "pro", "rosa") and not concerns(TV, "pro", "luis")


def test_con3_who_is_called_by_name_is_found_in_their_matter() -> None:
    assert called_by_name("Luis, 200 is fine", (SINK, TV), NAMES.__getitem__) == [(SINK, "luis")]
    assert called_by_name("Ben, 200 is fine", (SINK, TV), NAMES.__getitem__) == [(SINK, "ben"), (TV, "ben")]
    assert called_by_name("200 is fine", (SINK, TV), NAMES.__getitem__) == []
