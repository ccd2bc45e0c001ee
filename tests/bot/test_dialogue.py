"""Which action a conversation leads to: forms, digressions, corrections, cancellations, confirmations."""

from typing import Any

import pytest
import yaml

from tests.rasa_server import ROOT, Call, RasaServer, acknowledge

ASKING = {"slots": {"service": "plumbing"}, "loop": "request_form", "requested_slot": "zip"}
AWAITING_EMAIL = {"slots": {}, "loop": "identity_form", "requested_slot": "email"}
AWAITING_CODE = {"slots": {"email": "dana@example.com"}, "loop": "code_form", "requested_slot": "code"}


def act(intent: str, **entities: Any) -> dict[str, Any]:
    values = [{"entity": name, "value": value} for name, value in entities.items()]
    return {"text": "words", "intent": intent, "confidence": 0.9, "entities": values}


class Played:
    """A turn with what ran in it; the actions stand in for the real ones and open forms as those do."""

    def __init__(self, server: RasaServer, memory: dict[str, Any] | None, *acts: dict[str, Any]) -> None:
        self.ran: list[str] = []
        with server.actions(self._act):
            turn = server.turn(*acts, memory=memory)
        self.memory, self.answers = turn["memory"], turn["answers"]
        self.texts = [m["text"] for answer in self.answers for m in answer["messages"] if "text" in m]

    def _act(self, call: Call) -> dict[str, Any]:
        name, slots = call["next_action"], call["tracker"]["slots"]
        if name == "action_request_service" and not all(slots[each] for each in ("service", "zip", "description")):
            self.ran.append(name)
            return _followed_by("request_form", call)
        if name.startswith("validate_"):
            return {"events": [], "responses": []}
        self.ran.append(name)
        return acknowledge(call)


def _followed_by(form: str, call: Call) -> dict[str, Any]:
    done = acknowledge(call)
    return {"events": [{"event": "followup", "name": form}, *done["events"]], "responses": []}


def table() -> list[tuple[str, str]]:
    """Each intent with the action (or response) of its unconditional rule."""
    rows = []
    for file in sorted((ROOT / "data/rules").glob("*.yml")):
        for rule in yaml.safe_load(file.read_text())["rules"]:
            if "condition" not in rule:
                rows.append((rule["steps"][0]["intent"], rule["steps"][1]["action"]))
    return rows


@pytest.mark.parametrize(("intent", "action"), table())
def test_an_act_runs_its_action(rasa_server: RasaServer, intent: str, action: str) -> None:
    played = Played(rasa_server, None, act(intent, service="plumbing", zip="98101", description="drips"))
    assert played.ran == ([] if action.startswith("utter_") else [action])
    assert len(played.texts) == 1
    assert played.answers[0]["acknowledged"]


def test_every_intent_of_the_domain_has_a_rule() -> None:
    intents = yaml.safe_load((ROOT / "bot/domain/intents.yml").read_text())["intents"]
    assert {intent for intent, _ in table()} == set(intents)


def test_a_request_with_all_it_needs_is_taken_at_once(rasa_server: RasaServer) -> None:
    played = Played(rasa_server, None, act("request_service", service="plumbing", zip="98101", description="drips"))
    assert played.ran == ["action_request_service"]
    assert played.memory["loop"] is None


def test_what_is_missing_is_asked_for_and_the_answer_completes_the_request(rasa_server: RasaServer) -> None:
    first = Played(rasa_server, None, act("request_service", service="plumbing", description="drips"))
    assert first.ran == ["action_request_service", "action_ask_request_form_zip"]
    assert (first.memory["loop"], first.memory["requested_slot"]) == ("request_form", "zip")
    second = Played(rasa_server, first.memory, act("give_details", zip="98101"))
    assert second.ran == ["action_request_service"]
    assert second.memory["loop"] is None
    assert all(answer["acknowledged"] for answer in first.answers + second.answers)


def test_a_correction_replaces_what_was_said(rasa_server: RasaServer) -> None:
    played = Played(rasa_server, ASKING, act("give_details", service="electrical"))
    assert played.memory["slots"]["service"] == "electrical"
    assert played.ran == ["action_ask_request_form_zip"]


@pytest.mark.parametrize(
    ("intent", "action"),
    [
        ("ask_policy/payment", "action_ask_policy"),
        ("ask_availability", "action_ask_availability"),
        ("ask_status", "action_ask_status"),
        ("message", "action_not_understood"),
    ],
)
def test_a_digression_is_answered_and_the_question_comes_again(
    rasa_server: RasaServer, intent: str, action: str
) -> None:
    played = Played(rasa_server, ASKING, act(intent))
    assert played.ran == [action, "action_ask_request_form_zip"]
    assert played.memory["loop"] == "request_form"


def test_a_question_with_a_place_in_it_does_not_answer_the_form(rasa_server: RasaServer) -> None:
    played = Played(rasa_server, ASKING, act("ask_availability", zip="10001", service="painting"))
    assert played.ran == ["action_ask_availability", "action_ask_request_form_zip"]
    assert played.memory["slots"] == {"service": "plumbing"}


def test_an_act_of_another_kind_is_done_while_a_request_is_being_taken(rasa_server: RasaServer) -> None:
    """A form never swallows "please cancel"."""
    played = Played(rasa_server, ASKING, act("cancel_booking", description="please cancel", zip="98101"))
    assert played.ran == ["action_cancel_booking", "action_ask_request_form_zip"]
    assert played.memory["slots"] == {"service": "plumbing"}


@pytest.mark.parametrize("intent", ["deny", "cancel_request"])
def test_a_request_can_be_dropped_before_it_was_sent(rasa_server: RasaServer, intent: str) -> None:
    played = Played(rasa_server, ASKING, act(intent))
    assert played.ran == []
    assert "dropped" in played.texts[0]
    assert played.memory["loop"] is None


def test_two_acts_in_one_message_with_a_form_between(rasa_server: RasaServer) -> None:
    played = Played(rasa_server, None, act("request_service", service="plumbing"), act("ask_policy/payment"))
    assert played.ran == [
        "action_request_service",
        "action_ask_request_form_zip",
        "action_ask_policy",
        "action_ask_request_form_zip",
    ]


def test_an_address_is_followed_by_a_code_and_a_code_by_its_check(rasa_server: RasaServer) -> None:
    first = Played(rasa_server, AWAITING_EMAIL, act("message", email="dana@example.com"))
    assert first.ran == ["action_send_code"]
    assert first.memory["loop"] == "code_form"
    second = Played(rasa_server, first.memory, act("message", code="123456"))
    assert second.ran == ["action_check_code"]
    assert second.memory["loop"] is None


def test_without_an_address_the_question_is_answered_and_it_is_asked_for_again(rasa_server: RasaServer) -> None:
    played = Played(rasa_server, AWAITING_EMAIL, act("ask_policy/contact"))
    assert played.ran == ["action_ask_policy", "action_ask_identity_form_email"]
    assert played.memory["loop"] == "identity_form"


@pytest.mark.parametrize("intent", ["message", "give_details"])
def test_another_address_in_place_of_the_code_gets_a_new_code(rasa_server: RasaServer, intent: str) -> None:
    played = Played(rasa_server, AWAITING_CODE, act(intent, email="dana@example.org"))
    assert played.ran == ["action_send_code"]
    assert played.memory["loop"] == "code_form"


def test_a_failing_check_of_a_form_is_not_acknowledged(rasa_server: RasaServer) -> None:
    def fail(call: Call) -> dict[str, Any]:
        raise RuntimeError("the desk is away")

    with rasa_server.actions(fail):
        turn = rasa_server.turn(act("give_details", zip="98101"), memory=ASKING)
    assert not turn["answers"][0]["acknowledged"]


def test_a_heading_without_facts_is_left_out(rasa_server: RasaServer) -> None:
    facts = {"pro": "Rosa", "amount": "$150", "windows": "", "due": "Tuesday"}

    def book(call: Call) -> dict[str, Any]:
        said = {"response": "utter_estimate_recorded", "customer": "Dana", **facts}
        return {**acknowledge(call), "responses": [said]}

    with rasa_server.actions(book):
        (answer,) = rasa_server.turn(act("give_estimate"))["answers"]
    (message,) = answer["messages"]
    assert "$150" in message["text"] and "Dana" in message["text"]
    assert "offered" not in message["text"]
    assert "\n\n\n" not in message["text"]
