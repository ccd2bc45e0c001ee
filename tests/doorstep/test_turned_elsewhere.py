"""Words in the thread of one job about another of their writer's: each act stands in the job that it names (OTH-2)."""

from collections.abc import Collection

import pytest

from desk.matter import Matter
from doorstep.turns.plan import WriterRole
from doorstep.turns.several_matters import Part
from doorstep.turns.turned_elsewhere import named_for_act, parts_elsewhere
from tests.doorstep.test_booked_days import AT, booked


def job(number: int, day: int, service: str, description: str) -> Matter:
    matter = booked(number, day)
    assert matter.request is not None
    told = {"service": service, "description": description}
    return matter.model_copy(update={"request": matter.request.model_copy(update=told)})


TV = job(1001, 8, "tv-mounting", "mount my TV")
DOOR = job(1002, 9, "handyman", "fix a squeaky door")
SHELF = job(1003, 9, "handyman", "a shelf above the TV")


def told(text: str, own: Matter, role: WriterRole, intent: str) -> dict[int, str]:
    def intents(part: Part) -> Collection[str]:
        return [intent]

    others = [matter for matter in (TV, DOOR) if matter is not own]
    person = "dana" if role == "customer" else "rosa"
    return {p.matter.number: p.text for p in parts_elsewhere(text, own, others, role, person, intents, AT)}


@pytest.mark.parametrize(
    ("text", "intent", "parts"),
    [
        ("Please cancel the TV mounting", "cancel_booking", {1001: "Please cancel the TV mounting"}),
        ("Please cancel #1001", "cancel_booking", {1001: "Please cancel #1001"}),
        ("Hi Rosa. Please cancel the TV", "cancel_booking", {1001: "Hi Rosa. Please cancel the TV"}),
        ("It is heavy. And about the TV: no", "message", {1002: "It is heavy.", 1001: "And about the TV: no"}),
        ("Please cancel Tuesday December 8", "cancel_booking", {1001: "Please cancel Tuesday December 8"}),
        ("Cancel both jobs", "cancel_booking", {1001: "Cancel both jobs", 1002: "Cancel both jobs"}),
        # What wants nothing of the other job, compares with it, or is about this one as well stays.
        ("The TV is in the way there", "message", {}),
        ("Please come before the TV", "reschedule", {}),
        ("Can we move it to Tuesday December 8?", "reschedule", {}),
        ("Please cancel the door, the TV stays", "cancel_booking", {}),
        ("Cancel Wednesday December 9 please", "cancel_booking", {}),
        ("Both are fine with me", "accept_window", {}),
    ],
)  # fmt: skip
def test_oth2_a_customers_act_stands_in_the_job_that_it_names(text: str, intent: str, parts: dict[int, str]) -> None:
    assert told(text, DOOR, "customer", intent) == parts


@pytest.mark.parametrize(
    ("text", "intent", "parts"),
    [
        ("I can't come on Tuesday December 8", "cannot_come", {1001: "I can't come on Tuesday December 8"}),
        ("I can't come on Wednesday December 9, Tuesday I could", "cannot_come", {}),
        ("Both jobs are done", "job_done", {1001: "Both jobs are done", 1002: "Both jobs are done"}),
        ("For the TV I need an outlet", "message", {1001: "For the TV I need an outlet"}),
    ],
)
def test_oth2_a_pros_act_stands_in_the_job_that_it_names(text: str, intent: str, parts: dict[int, str]) -> None:
    assert told(text, DOOR, "pro", intent) == parts


def test_what_the_job_itself_is_told_in_names_no_other() -> None:
    assert told("Please cancel the shelf at the TV", SHELF, "customer", "cancel_booking") == {}
    assert told("Please cancel, the TV is sold", SHELF, "customer", "cancel_booking") == {}


def test_oth2_the_things_of_a_job_name_it_for_an_act_alone() -> None:
    assert named_for_act("please cancel the door", (TV, DOOR), "customer", ["cancel_booking"]) is DOOR
    assert named_for_act("cancel the door and the TV", (TV, DOOR), "customer", ["cancel_booking"]) is None
    assert named_for_act("it hangs beside the door", (TV, DOOR), "customer", ["cancel_booking"]) is None
    assert named_for_act("there is a door there", (TV, DOOR), "customer", ["message"]) is None
