"""Words in the thread of one job about another of their writer's: each act stands in the job that it names (OTH-2)."""

from collections.abc import Collection, Sequence

import pytest

from desk.matter import Matter
from doorstep.turns.plan import WriterRole
from doorstep.turns.several_matters import Part
from doorstep.turns.turned_elsewhere import Elsewhere, named_for_act, told_elsewhere
from tests.doorstep.test_booked_days import AT, booked, window


def job(number: int, day: int | None, service: str, description: str) -> Matter:
    matter = booked(number, day)
    assert matter.request is not None
    told = {"service": service, "description": description}
    return matter.model_copy(update={"request": matter.request.model_copy(update=told)})


TV = job(1001, 8, "tv-mounting", "mount my TV")
DOOR = job(1002, 9, "handyman", "fix a squeaky door")
SHELF = job(1003, 9, "handyman", "a shelf above the TV")
PIPE = job(1004, 10, "plumbing", "a dripping tap")


def found(text: str, own: Matter, role: WriterRole, *meant: str, among: Sequence[Matter] = (TV, DOOR)) -> Elsewhere:
    def intents(part: Part) -> Collection[str]:
        return meant

    others = [matter for matter in among if matter is not own]
    person = "dana" if role == "customer" else "rosa"
    return told_elsewhere(text, own, others, role, person, intents, AT)


def told(text: str, own: Matter, role: WriterRole, intent: str) -> dict[int, str]:
    return {part.matter.number: part.text for part in found(text, own, role, intent).parts}


@pytest.mark.parametrize(
    ("text", "intent", "parts"),
    [
        ("Please cancel the TV mounting", "cancel_booking", {1001: "Please cancel the TV mounting"}),
        ("Please cancel #1001", "cancel_booking", {1001: "Please cancel #1001"}),
        ("Hi Rosa. Please cancel the TV", "cancel_booking", {1001: "Hi Rosa. Please cancel the TV"}),
        ("It is heavy. And about the TV: no", "message", {1002: "It is heavy.", 1001: "And about the TV: no"}),
        ("Please cancel Tuesday December 8", "cancel_booking", {1001: "Please cancel Tuesday December 8"}),
        ("Cancel both jobs", "cancel_booking", {1001: "Cancel both jobs", 1002: "Cancel both jobs"}),
        ("Please cancel both", "cancel_booking", {1001: "Please cancel both", 1002: "Please cancel both"}),
        ("两个都取消吧", "cancel_booking", {1001: "两个都取消吧", 1002: "两个都取消吧"}),
        ("两个活都做完了", "sign_off", {1001: "两个活都做完了", 1002: "两个活都做完了"}),
        # What is said of others than the jobs, or of all of this one.
        ("Please cancel, we both have the flu", "cancel_booking", {}),
        ("Please cancel, both of us are sick", "cancel_booking", {}),
        ("请取消，我们两个都病了", "cancel_booking", {}),
        ("全部做完了，确认完工", "sign_off", {}),
        ("That's the lot, sign it off", "sign_off", {}),
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
        ("Can't come, both kids are sick", "cannot_come", {}),
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


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("Please cancel, a pipe burst and the living room is flooded", "cancel_booking"),
        ("Please cancel because a pipe burst", "cancel_booking"),
        ("Please cancel our appointment as the plumbing leaks", "cancel_booking"),
        ("水管爆了请取消", "cancel_booking"),
    ],
)
def test_oth2_a_reason_that_names_another_job_is_asked_about(text: str, intent: str) -> None:
    assert found(text, TV, "customer", intent, among=(TV, PIPE)) == Elsewhere(unclear=(TV, PIPE))
    assert found("Because a pipe burst, cancel", TV, "customer", "message", among=(TV, PIPE)) == Elsewhere()


@pytest.mark.parametrize("text", ["Please cancel the plumbing", "cancel #1004, a pipe burst", "请取消水管维修"])
def test_oth2_what_an_act_that_costs_is_done_to_moves_it(text: str) -> None:
    assert found(text, TV, "customer", "cancel_booking", among=(TV, PIPE)) == Elsewhere((Part(PIPE, text),))


def test_oth2_a_day_that_the_job_itself_has_a_window_on_points_at_no_other() -> None:
    text, asked = "I can't come on Tuesday December 8", job(1005, None, "handyman", "a door")
    assert asked.booking is not None
    assert found(text, asked, "pro", "cannot_come", among=(asked, TV)).parts == (Part(TV, text),)
    for kind in ("preferred", "proposed"):
        own = asked.model_copy(update={"booking": asked.booking.model_copy(update={kind: (window(8),)})})
        assert found(text, own, "pro", "cannot_come", among=(own, TV)) == Elsewhere()
    # Nor does a day beside an act that names days of its own choice.
    assert found(text, asked, "pro", "cannot_come", "propose_window", among=(asked, TV)) == Elsewhere()
