"""Fresh words that look like something else: another job of the same kind, and fault found with one that is done."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from desk.matter import Booking, Estimate, Matter
from desk.money import Money
from doorstep.turns.another_job import alike, as_request
from doorstep.turns.faults import as_claim, told_of, with_complaint
from tests.doorstep.test_which_matter import AT, NAMES, SINK, TV, matter

THERE = "And another one: 75 inch TV in my mother's living room, brick, 98109, she has no bracket."


@pytest.mark.parametrize(
    ("text", "intents", "like"),
    [
        (THERE, ["give_details"], TV),
        ("Please mount a 55 inch TV on concrete in 98109.", ["request_service"], TV),
        ("Now the same for my office at 98109: 55 inch TV, concrete", ["message"], TV),
        ("Another job: 43 inch TV in the kids' room, drywall", ["give_details"], TV),
        ("我还有一台75寸电视，在我妈妈家，砖墙，98109", ["give_details"], TV),
        ("The ZIP is 98109", ["give_details"], None),
        ("Sorry, it's a 75 inch TV in 98109, I moved", ["give_details"], None),
        ("the wall is brick, 98101", ["give_details"], None),
        ("Could she hang another shelf next to it?", ["ask_pro"], None),
        ("Cancel the 75 inch TV in 98109", ["cancel_request"], None),
        ("another one", ["message"], None),
    ],
)
def test_req2_another_job_of_the_same_kind_is_one_of_its_own(
    text: str, intents: list[str], like: Matter | None
) -> None:
    assert alike(text, lambda: intents, (TV,)) == like


def test_req2_it_is_asked_for_with_the_service_of_the_first_and_a_place_of_its_own() -> None:
    details = {"intent": "give_details", "text": THERE, "entities": [{"entity": "zip", "value": "98109"}]}
    [asking, thanks] = as_request([details, {"intent": "thank", "text": "Thanks!", "entities": []}], THERE, TV)
    facts = {entity["entity"]: entity["value"] for entity in asking["entities"]}
    assert asking["intent"] == "request_service" and thanks["intent"] == "thank"
    assert facts == {"service": "tv-mounting", "description": THERE, "zip": "98109", "clear": True}


def test_req2_the_place_is_the_same_unless_another_is_spoken_of() -> None:
    here, there = "Another job: 43 inch TV, drywall", "Another job: 43 inch TV at my sister's"
    asked = [as_request([{"intent": "message", "text": text, "entities": []}], text, TV) for text in (here, there)]
    zips = [{e["entity"]: e["value"] for e in acts[0]["entities"]}.get("zip") for acts in asked]
    assert zips == ["98101", None]


def done(number: int, service: str, pro: str) -> Matter:
    estimate = Estimate(amount=Money(amount=Decimal(150)), words="$150", given_at=AT)
    booking = Booking(pro_id=pro, estimate=estimate, state="done", ordered_at=datetime(2026, 11, 24, tzinfo=UTC))
    return matter(number, service, pro).model_copy(update={"booking": booking})


ROSAS, LUISES = done(1001, "tv-mounting", "rosa"), done(1002, "plumbing", "luis")
LOOSE = "The TV that Rosa put up in December is loose. It should be put right."


@pytest.mark.parametrize(
    ("text", "intents", "meant"),
    [
        (LOOSE, ["request_service"], ROSAS),
        ("Rosa装的电视松了", ["request_service"], ROSAS),
        ("The sink that Luis fixed leaks again", ["request_service"], LUISES),
        ("I want to complain about Luis", ["file_claim"], LUISES),
        ("Rosa put up my TV, now I need another one in the kitchen", ["request_service"], None),
        ("My sink leaks, can Luis come?", ["request_service"], None),
        ("The TV is loose", ["request_service"], None),
    ],
)
def test_gua1_fault_found_with_a_job_that_is_done_is_a_claim(
    text: str, intents: list[str], meant: Matter | None
) -> None:
    assert told_of(text, lambda: intents, (LUISES, ROSAS), NAMES.__getitem__, others=False) == meant


def test_gua1_the_only_job_is_meant_by_what_we_did_unless_another_is_open() -> None:
    text = "The TV you mounted fell off the wall"
    assert told_of(text, list, (ROSAS,), NAMES.__getitem__, others=False) == ROSAS
    assert told_of(text, list, (ROSAS,), NAMES.__getitem__, others=True) is None
    assert told_of(text, list, (SINK,), NAMES.__getitem__, others=False) is None


def test_gua1_all_of_the_words_are_one_claim() -> None:
    acts = [{"intent": name, "text": "part", "entities": []} for name in ("request_service", "file_claim", "rate")]
    [claim, rating] = as_claim(acts, LOOSE)
    assert (claim["intent"], claim["text"], rating["intent"]) == ("file_claim", LOOSE, "rate")


@pytest.mark.parametrize(
    ("text", "signed_off", "meant"),
    [
        ("我不满意：电视挂歪了，请处理好。", True, "file_claim"),
        ("The TV fell off the wall, please mount it again", True, "file_claim"),
        ("Please mount another TV in the bedroom", True, "request_service"),
        ("The TV fell off the wall, please mount it again", False, "request_service"),
    ],
)
def test_gua1_what_is_wrong_with_a_signed_off_job_is_put_right_and_no_new_job(
    text: str, signed_off: bool, meant: str
) -> None:
    given = [{"intent": "request_service", "text": text, "entities": []}]
    told = with_complaint(given, text, to_pro=True, signed_off=signed_off)
    assert [act["intent"] for act in told] == [meant]
