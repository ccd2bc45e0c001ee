"""Each act makes the command it should, under the message's key, for the person who wrote."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.actions.action_bench import AT, Bench
from tests.actions.matters import MATTERS

CASES = yaml.safe_load((Path(__file__).parent / "acts.yml").read_text())


@pytest.mark.parametrize("case", CASES, ids=[case["act"] for case in CASES])
def test_an_act_makes_its_command(case: dict[str, Any]) -> None:
    role = case.get("role", "customer")
    person = "rosa" if role == "pro" else "dana"
    state = case.get("matter")
    bench = Bench(**({"m1": MATTERS[state]()} if state else {}))
    ran = bench.run(
        case.get("action") or f"action_{case['intent']}",
        intent=case["intent"],
        text=case.get("text", "some words"),
        entities=case.get("entities"),
        role=role,
        person=person,
        matter="m1" if state else None,
        pro=case.get("pro", "rosa" if role == "pro" else None),
    )
    ((command, key, matter),) = bench.desk.handled
    assert (key, matter) == ("k1:0", "m1" if state else None)
    assert (command.actor.role, command.actor.person_id) == (role, person)
    wanted = type(command).model_validate(
        {"actor": command.actor, "words": case.get("text", "some words"), **case["command"]}
    )
    assert command == wanted
    assert ran.events[-1] == {"event": "slot", "timestamp": None, "name": "acknowledged", "value": "k1:0"}


@pytest.mark.parametrize(
    ("text", "told"), [("it's drywall", True), ("it's brick, right?", False), ("is drywall dearer? It's drywall", True)]
)
def test_req2_a_fact_that_is_told_to_one_pro_is_added_for_all_without_the_words(text: str, told: bool) -> None:
    bench = Bench(m1=MATTERS["asked"]())
    facts = {"details": {"wall": "drywall" if "drywall" in text else "brick"}}
    bench.run("action_give_details", intent="give_details", text=text, entities=facts, matter="m1", pro="rosa")
    words, *added = [(command.kind, command.words, key) for command, key, _ in bench.desk.handled]
    assert words == ("tell_pro", text, "k1:0")
    assert added == ([("add_details", "", "k1:0:facts")] if told else [])


@pytest.mark.parametrize("intent", ["give_details", "ask_pro"])
def test_con1_con3_an_address_put_right_with_one_pro_is_no_fact_for_the_others(intent: str) -> None:
    asked = MATTERS["asked"]()
    assert asked.request is not None
    known = {"address": "1520 Pike Street", "size": "65 inch"}
    bench = Bench(m1=asked.model_copy(update={"request": asked.request.model_copy(update={"details": known})}))
    text = "Sorry, it's 1520 Pine Street now and 75 inch. Can you still come?"
    facts = {"details": {"address": "1520 Pine Street", "size": "75 inch"}}
    bench.run(f"action_{intent}", intent=intent, text=text, entities=facts, matter="m1", pro="rosa")
    kept, _, told = [(command.kind, getattr(command, "details", None)) for command, _, _ in bench.desk.handled]
    assert kept == ("add_details", {"address": "1520 Pine Street"}), "by itself, which tells nobody"
    assert told == ("add_details", {"size": "75 inch"})


@pytest.mark.parametrize("state", ["awaiting_windows", "awaiting_confirmation", "window_proposed", "booked"])
def test_pay3_another_price_of_the_booked_pro_is_a_change_order_however_it_is_taken(state: str) -> None:
    bench = Bench(m1=MATTERS["booked"](state=state))
    said = {"money": [{"amount": "170", "currency": "USD"}]}
    of_pro: dict[str, Any] = {"entities": said, "role": "pro", "person": "rosa", "matter": "m1", "pro": "rosa"}
    bench.run("action_give_estimate", intent="give_estimate", text="Ok, $170 then", **of_pro)
    assert [(each.kind, str(each.amount.amount)) for each in bench.commands if each.kind == "propose_change"] == [
        ("propose_change", "170")
    ]


def test_every_intent_with_an_action_of_its_own_is_in_the_table() -> None:
    from actions.commands import of_customer, of_pro
    from actions.commands.cases import CASES as case_reasons

    assert {*of_customer.ACTS, *of_pro.ACTS, *case_reasons} <= {case["intent"] for case in CASES}


def test_a_failing_desk_is_not_swallowed() -> None:
    bench = Bench(m1=MATTERS["booked"]())
    bench.desk.broken = True
    ran = bench.run("action_cancel_booking", intent="cancel_booking", matter="m1")
    assert (ran.status, ran.events) == (500, [])


@pytest.mark.parametrize("missing", ["key", "role", "at"])
def test_a_call_without_what_an_action_needs_fails(missing: str) -> None:
    assert Bench().run("action_ask_status", intent="ask_status", **{missing: None}).status == 500


def test_a_time_without_its_zone_fails() -> None:
    assert Bench().run("action_ask_status", intent="ask_status", at=AT[:19]).status == 500


def test_an_unknown_action_is_told() -> None:
    assert Bench().run("action_unheard_of").status == 404


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b'"x"'])
def test_what_is_no_call_is_refused(body: bytes) -> None:
    assert Bench().client.post("/webhook", content=body).status_code == 400


def test_health_says_that_the_actions_are_there() -> None:
    answer = Bench().client.get("/health").json()
    assert answer["status"] == "ok"
    assert answer["actions"] > 30
