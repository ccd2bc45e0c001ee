"""A request is taken as soon as service, ZIP and a description are known, and nothing is asked twice (REQ-2)."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.draft import Draft
from actions.requesting import gathered
from actions.turn import Turn
from desk.answers import Answer
from tests.actions.action_bench import Bench
from tests.actions.matters import MATTERS, SATURDAY, TUESDAY

WORDS = "need someone to mount a 65 inch TV on drywall, I have the bracket"
WHOLE = {
    "service": "tv-mounting",
    "zip": "98101",
    "description": WORDS,
    "details": {"size": "65 inch"},
    "windows": [{"start": "2026-12-01T08:00:00-08:00", "end": "2026-12-01T12:00:00-08:00"}],
    "photos": [{"id": "p1", "name": "wall.jpg", "type": "image/jpeg"}],
}


def _without(*names: str) -> dict[str, Any]:
    return {name: value for name, value in WHOLE.items() if name not in names}


def _request(bench: Bench, **more: Any) -> Any:
    return bench.run("action_request_service", intent="request_service", **{"text": WORDS, "entities": WHOLE, **more})


def test_a_whole_request_is_submitted_at_once() -> None:
    bench = Bench()
    bench.desk.answer = Answer(code="request_submitted", facts={"number": "1042"})
    ran = _request(bench)
    ((command, key, matter),) = bench.desk.handled
    assert (command.kind, key, matter) == ("submit_request", "k1:0", None)
    assert (command.service, command.zip, command.description, command.details) == (
        "tv-mounting", "98101", WORDS, {"size": "65 inch"},
    )  # fmt: skip
    assert len(command.windows) == len(command.photos) == 1
    assert ran.said == ["request_submitted"]
    assert ran.slots["matter_in_hand"] == {"key": "k1", "matter": "m-new"}
    assert [ran.slots[name] for name in ("service", "zip", "description", "draft")] == [None] * 4


def test_later_acts_of_the_message_are_about_the_new_matter() -> None:
    bench = Bench(**{"m-new": MATTERS["asked"]()})
    held = {"matter_in_hand": {"key": "k1", "matter": "m-new"}}
    bench.run("action_give_details", intent="give_details", slots=held, act=1)
    bench.run("action_give_details", intent="give_details", slots=held, key="k2")
    assert [(command.kind, matter) for command, _, matter in bench.desk.handled] == [("add_details", "m-new")]


def test_what_is_missing_is_asked_for_at_once() -> None:
    bench = Bench()
    ran = _request(bench, text="hello", entities={"details": {"size": "65 inch"}})
    assert (ran.follow_up, ran.responses, bench.desk.handled) == ("request_form", [], [])
    asked = bench.run("action_ask_request_form_service", text="hello", slots=ran.slots, loop="request_form")
    assert asked.responses[0]["missing"] == (
        "what kind of work it is, the ZIP code of the place and a few words about the job"
    )
    assert asked.slots == {"acknowledged": "k1:0"}


def test_what_was_said_is_kept_until_the_rest_comes() -> None:
    bench = Bench()
    first = _request(bench, entities=_without("zip"))
    asked = bench.run("action_ask_request_form_zip", text=WORDS, slots=first.slots, loop="request_form")
    assert asked.responses[0]["missing"] == "the ZIP code of the place"
    slots = {**first.slots, "zip": "98101"}
    later = {"zip": "98101", "windows": [{"start": "2026-12-05T09:00:00-08:00", "end": "2026-12-05T12:00:00-08:00"}]}
    checked = bench.run(
        "validate_request_form", text="98101, Saturday too", entities=later, slots=slots, loop="request_form", key="k2"
    )
    _request(bench, text="98101, Saturday too", entities=later, slots={**slots, **checked.slots}, key="k2")
    ((command, key, _),) = bench.desk.handled
    assert (command.zip, command.description, key) == ("98101", WORDS, "k2:0")
    assert command.details == {"size": "65 inch"}
    assert [window.start.isoformat()[:10] for window in command.windows] == ["2026-12-01", "2026-12-05"]
    assert len(command.photos) == 1


def test_an_act_that_adds_nothing_is_left_to_its_rule() -> None:
    ran = Bench().run("validate_request_form", intent="cancel_booking", text="please cancel", loop="request_form")
    assert ran.events == []


@pytest.mark.parametrize(("action", "intent"), [("cancel_booking", "cancel_booking"), ("confirm_act", "deny")])
def test_a_request_that_was_not_sent_is_dropped(action: str, intent: str) -> None:
    bench = Bench()
    first = _request(bench, entities=_without("zip"))
    ran = bench.run(
        f"action_{action}", intent=intent, text="no, leave it", slots=first.slots, loop="request_form", key="k2"
    )
    assert (ran.said, bench.desk.handled) == (["request_dropped"], [])
    assert [ran.slots[name] for name in ("service", "zip", "description", "draft")] == [None] * 4
    assert {"event": "active_loop", "timestamp": None, "name": None} in ran.events


def test_plain_words_describe_the_job_once_only_that_is_missing() -> None:
    bench = Bench()
    known = {"service": "tv-mounting", "zip": "98101"}
    ran = bench.run(
        "validate_request_form", text="it should hang above the fireplace", slots=known, loop="request_form"
    )
    assert ran.slots["description"] == "it should hang above the fireplace"
    early = bench.run("validate_request_form", text="it should hang above the fireplace", loop="request_form")
    assert early.events == []


def test_a_zip_code_that_does_not_exist_is_asked_for_again() -> None:
    bench = Bench()
    ran = _request(bench, entities={**WHOLE, "zip": "00000"})
    assert (ran.said, ran.responses[0]["zip"], ran.follow_up) == (["zip_unknown"], "00000", "request_form")
    assert ran.slots["zip"] is None
    assert ran.slots["service"] == "tv-mounting"


def test_a_service_that_is_not_offered_is_declined_with_what_is() -> None:
    ran = _request(Bench(), entities={**WHOLE, "service": "astrology"})
    assert ran.said == ["service_unknown"]
    assert "TV mounting" in ran.responses[0]["offered"]
    assert ran.slots["service"] is None


def test_the_same_request_again_adds_to_the_open_one() -> None:
    bench = Bench(m1=MATTERS["asked"]())
    _request(bench, matter="m1")
    ((command, _, matter),) = bench.desk.handled
    assert (command.kind, matter, command.details) == ("add_details", "m1", {"size": "65 inch"})


def test_another_service_or_place_is_another_request() -> None:
    bench = Bench(m1=MATTERS["asked"]())
    _request(bench, entities={**WHOLE, "service": "plumbing"}, matter="m1")
    _request(bench, entities={**WHOLE, "zip": "10001"}, matter="m1", key="k2")
    assert [(command.kind, matter) for command, _, matter in bench.desk.handled] == [("submit_request", None)] * 2


def test_the_same_job_again_after_it_was_booked_is_another_request() -> None:
    bench = Bench(m1=MATTERS["booked"]())
    _request(bench, matter="m1")
    assert [(command.kind, matter) for command, _, matter in bench.desk.handled] == [("submit_request", None)]


def test_another_service_does_not_inherit_the_description() -> None:
    bench = Bench()
    first = _request(bench, entities=_without("zip"))
    slots = {**first.slots, "service": "plumbing"}
    second = _request(bench, text="a plumber", entities={"service": "plumbing"}, slots=slots, key="k2")
    assert second.slots["description"] is None
    assert second.slots["draft"]["details"] == {}


WORDS_OR_NONE = st.none() | st.sampled_from(["tv-mounting", "plumbing", "98101", WORDS])
DRAFTS = st.builds(
    Draft,
    service=WORDS_OR_NONE,
    zip=WORDS_OR_NONE,
    description=WORDS_OR_NONE,
    details=st.dictionaries(st.sampled_from(["size", "wall"]), st.text(max_size=5)),
    windows=st.lists(st.sampled_from([TUESDAY, SATURDAY]), unique=True).map(tuple),
)


@given(DRAFTS)
def test_a_draft_is_the_same_after_it_was_remembered(draft: Draft) -> None:
    turn = Turn(
        "k", 0, "email", "customer", "dana", None, None, None, TUESDAY.start, "UTC", "message", "hm", (), {}, None
    )
    remembered = json.loads(json.dumps(draft.slots()))
    assert gathered(replace(turn, slots=remembered)) == draft


def test_req2_words_told_before_stand_although_the_slot_of_the_description_was_filled_anew() -> None:
    """Each message that describes the job fills the slot; the draft keeps what was said before it."""
    first = Draft(service="plumbing", description="the toilet leaks, water everywhere").slots()
    later = "98101. The toilet matters more than the sink"
    bench = Bench()
    bench.desk.answer = Answer(code="request_submitted", facts={"number": "1042"})
    entities = {"service": "plumbing", "zip": "98101", "description": later}
    _request(bench, text=later, entities=entities, slots={**first, "description": later})
    ((command, _, _),) = bench.desk.handled
    assert command.description == f"the toilet leaks, water everywhere\n{later}"


def test_cat5_what_is_asked_for_beside_the_job_and_cannot_be_had_is_declined() -> None:
    bench = Bench()
    described = {**WHOLE, "description": "hang my 55 inch TV, drywall, also the garden if possible"}
    ran = _request(bench, entities=described)
    assert [command.kind for command in bench.commands] == ["submit_request"]
    assert ran.said == ["not_available"] and ran.responses[0]["service"] == "Landscaping"


LISTED = "I need the TV mounted, two wardrobes assembled and a cleaning, 98101"


def test_req1_each_job_of_a_list_is_a_request_under_a_key_of_its_own() -> None:
    bench = Bench()
    bench.desk.answer = Answer(
        code="request_submitted",
        facts={"number": "1042", "service": "TV mounting", "pros": "2 pros", "zip": "98101", "closes_at": "Friday"},
    )
    ran = _request(bench, text=LISTED, entities={"service": "tv-mounting", "zip": "98101", "description": LISTED})
    assert [(command.service, command.description, key) for command, key, _ in bench.desk.handled] == [
        ("tv-mounting", "I need the TV mounted", "k1:0"),
        ("furniture-assembly", "two wardrobes assembled", "k1:0:furniture-assembly"),
        ("house-cleaning", "a cleaning, 98101", "k1:0:house-cleaning"),
    ]
    assert ran.said == ["requests_submitted"] and ran.slots["matter_in_hand"]["several"]


def test_req2_another_job_named_while_a_request_is_begun_is_added_to_it() -> None:
    begun = Draft(service="tv-mounting", description="I need my TV mounted")
    words = "98101, and I also need the apartment cleaned"
    both = {"service": "house-cleaning", "zip": "98101", "description": words}
    bench = Bench()
    bench.run("action_request_service", intent="request_service", text=words, entities=both, slots=begun.slots())
    assert [command.service for command, _, _ in bench.desk.handled] == ["tv-mounting", "house-cleaning"]
