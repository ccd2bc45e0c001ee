"""A chat visitor changes and sees nothing of a person until the address is confirmed by a one-time code."""

import pytest

from actions.registry import ACTS
from tests.actions.action_bench import Bench, Ran

VISIT = {"channel": "chat", "person": None, "visit": "v1"}
FREE = {"action_ask_availability", "action_ask_policy", "action_ask_program", "action_confirm_act"}
ASKS_FIRST = {"action_relay", "action_not_understood"}


def _visit(bench: Bench, action: str, **more: object) -> Ran:
    return bench.run(action, **{**VISIT, **more})  # type: ignore[arg-type]


@pytest.mark.parametrize("action", sorted(set(ACTS) - FREE - ASKS_FIRST))
def test_an_act_that_concerns_a_person_is_kept(action: str) -> None:
    bench = Bench()
    intent = action.removeprefix("action_")
    ran = _visit(bench, action, intent=intent, text="please", entities={"zip": "98101"})
    assert bench.desk.handled == []
    assert ran.follow_up == "identity_form"
    kept = {"intent": intent, "text": "please", "entities": [{"entity": "zip", "value": "98101"}]}
    assert ran.slots["pending_acts"] == [kept]


def test_acts_are_kept_in_order_and_not_without_end() -> None:
    bench, slots = Bench(), {}
    for number in range(30):
        slots = _visit(bench, "action_ask_status", text=f"{number}", slots=slots).slots
    assert [act["text"] for act in slots["pending_acts"]] == [f"{number}" for number in range(10, 30)]


def test_an_address_said_at_once_gets_its_code_at_once() -> None:
    bench = Bench()
    ran = _visit(bench, "action_ask_status", entities={"email": "Dana@Home.example"})
    assert bench.identity.asked == [("v1", "dana@home.example", "k1:0")]
    assert (ran.said, ran.follow_up) == (["code_sent"], "code_form")
    assert len(ran.slots["pending_acts"]) == 1


def test_a_code_goes_to_the_address_that_was_given() -> None:
    bench = Bench()
    ran = _visit(bench, "action_send_code", slots={"email": "dana@home.example"})
    assert bench.identity.asked == [("v1", "dana@home.example", "k1:0")]
    assert ran.responses[0]["email"] == "dana@home.example"


@pytest.mark.parametrize("email", ["dana", "dana@home", "a b@c.example", "dana@home.example, eve@evil.example", ""])
def test_what_is_no_address_is_asked_for_again(email: str) -> None:
    bench = Bench()
    ran = _visit(bench, "action_send_code", entities={"email": email})
    assert (ran.said, ran.opened, bench.identity.asked) == (["email_bad"], "identity_form", [])
    checked = _visit(bench, "validate_identity_form", entities={"email": email})
    assert (checked.said, checked.slots["email"]) == (["email_bad"], None)


def test_the_right_code_releases_what_was_kept() -> None:
    bench = Bench()
    kept = [{"intent": "ask_status", "text": "where is it", "entities": []}]
    ran = _visit(
        bench, "action_check_code", entities={"code": "123 456"}, slots={"pending_acts": kept, "email": "d@h.example"}
    )
    assert ran.said == ["code_right"]
    assert ran.slots["release_pending"] is True
    assert "pending_acts" not in ran.slots


def test_who_comes_by_a_link_is_greeted_in_the_language_of_earlier_letters() -> None:
    bench = Bench()
    bench.identity.writes_in = "zh"
    ran = _visit(bench, "action_check_code", entities={"code": "123456"}, slots={"email": "d@h.example"})
    assert [line["text"] for line in ran.responses] == ["谢谢，您的地址已确认。"]


def test_a_wrong_code_releases_nothing() -> None:
    ran = _visit(Bench(), "action_check_code", entities={"code": "000000"}, slots={"email": "d@h.example"})
    assert (ran.said, ran.opened, ran.follow_up) == (["code_wrong"], "code_form", None)
    assert "release_pending" not in ran.slots


def test_the_kept_acts_are_forgotten_once_the_person_plays_them() -> None:
    bench = Bench()
    slots = {"pending_acts": [{"intent": "ask_status", "text": "x", "entities": []}], "release_pending": True}
    ran = bench.run("action_ask_status", intent="ask_status", slots=slots, visit="v1", key="k1/kept")
    assert (ran.slots["pending_acts"], ran.slots["release_pending"]) == (None, None)


def test_a_code_asked_for_by_somebody_who_is_known_is_not_sent() -> None:
    bench = Bench()
    ran = bench.run("action_send_code", entities={"email": "dana@home.example"}, visit="v1")
    assert (ran.said, bench.identity.asked) == (["identity_known"], [])


@pytest.mark.parametrize("action", sorted(FREE))
def test_anybody_may_ask_what_is_general(action: str) -> None:
    entities = {"topic": "payment", "zip": "98101", "service": "tv-mounting"}
    intent = "ask_policy" if action == "action_ask_program" else action.removeprefix("action_")
    ran = _visit(Bench(), action, intent=intent, entities=entities)
    assert ran.responses
    assert "pending_acts" not in ran.slots


@pytest.mark.parametrize("form", ["identity_form", "code_form"])
def test_a_visitor_may_leave_it(form: str) -> None:
    kept = [{"intent": "request_service", "text": "a TV", "entities": []}]
    ran = _visit(Bench(), "action_confirm_act", intent="deny", text="no", slots={"pending_acts": kept}, loop=form)
    assert (ran.said, ran.slots["pending_acts"]) == (["request_dropped"], None)


def test_an_address_that_nobody_can_write_to_is_asked_for_again() -> None:
    bench = Bench()
    bench.identity.unusable = True
    ran = _visit(bench, "action_send_code", slots={"email": "dana@x_y.example"})
    assert (ran.said, ran.slots["email"]) == (["email_bad"], None)


def test_too_many_codes_are_refused_in_words() -> None:
    bench = Bench()
    bench.identity.too_many = True
    ran = _visit(bench, "action_send_code", slots={"email": "dana@home.example"})
    assert (ran.said, ran.follow_up) == (["code_too_many"], None)
