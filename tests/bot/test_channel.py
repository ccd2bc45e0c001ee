"""The contract of the bot's channel: parse, turn, memory, acknowledgement."""

import time
from typing import Any

import pytest

from tests.rasa_server import Call, RasaServer, acknowledge

GREETING = {"text": "hello", "intent": "greet", "confidence": 0.9}


def act(intent: str, text: str = "words", **entities: Any) -> dict[str, Any]:
    return {
        "text": text,
        "intent": intent,
        "confidence": 0.9,
        "entities": [{"entity": name, "value": value} for name, value in entities.items()],
    }


def texts(answer: dict[str, Any]) -> list[str]:
    return [message["text"] for message in answer["messages"]]


def test_health_tells_the_model(rasa_server: RasaServer) -> None:
    body = rasa_server.client.get("/health").json()
    assert body["ok"] is True
    assert body["model"].startswith("doorstep-")


def test_parse_ranks_every_label_best_first(rasa_server: RasaServer) -> None:
    (ranking,) = rasa_server.parse("hello there")
    confidences = [entry["confidence"] for entry in ranking]
    assert ranking[0]["name"] == "greet"
    assert len(ranking) >= 70
    assert confidences == sorted(confidences, reverse=True)
    assert sum(confidences) == pytest.approx(1, abs=0.01)


def test_parse_names_topics_in_full(rasa_server: RasaServer) -> None:
    (ranking,) = rasa_server.parse("can I pay with a gift card?")
    assert ranking[0]["name"] == "ask_policy/gift_card"


def test_parse_ranks_the_services_that_a_text_may_ask_for(rasa_server: RasaServer) -> None:
    answer = rasa_server.client.post("/parse", json={"texts": ["the bowl won't empty when I flush", ""]}).json()
    services, nothing = (result["services"] for result in answer["results"])
    assert services[0]["name"] == "plumbing"
    assert len(services) == 12
    assert sum(entry["confidence"] for entry in services) == pytest.approx(1, abs=0.01)
    assert nothing == []


def test_parse_gives_an_empty_ranking_for_an_empty_text(rasa_server: RasaServer) -> None:
    rankings = rasa_server.parse("", "   ", "hello")
    assert [bool(ranking) for ranking in rankings] == [False, False, True]


def test_a_text_is_ranked_the_same_alone_and_in_company(rasa_server: RasaServer) -> None:
    text = "could we do Thursday instead of Tuesday?"
    company = ["hello", text, "a much longer sentence about a dripping tap and a wardrobe that wobbles a lot"]
    assert rasa_server.parse(text)[0] == rasa_server.parse(*company)[1]


def test_parse_takes_a_slash_for_text(rasa_server: RasaServer) -> None:
    for ranking in rasa_server.parse("/restart", '/cancel_booking{"pro_name": "Joe"}', "/"):
        assert len(ranking) >= 70


def test_long_texts_are_capped_not_refused(rasa_server: RasaServer) -> None:
    started = time.monotonic()
    (ranking,) = rasa_server.parse("the tap drips and drips " * 5_000)
    assert ranking
    assert time.monotonic() - started < 2


@pytest.mark.parametrize("body", [None, [], {}, {"texts": "hi"}, {"texts": [1]}])
def test_parse_refuses_what_is_not_the_contract(rasa_server: RasaServer, body: Any) -> None:
    answer = rasa_server.client.post("/parse", json=body)
    assert answer.status_code == 400
    assert answer.json()["error"]


@pytest.mark.parametrize(
    ("change", "names"),
    [
        ({"channel": "fax"}, "channel"),
        ({"acts": None}, "acts"),
        ({"conversation": ""}, "conversation"),
        ({"acts": [{"text": "x"}]}, "acts[0].intent"),
        ({"acts": [{"text": "x", "intent": "no_such"}]}, "no_such"),
        ({"acts": [{"text": "x", "intent": "greet", "entities": [{"entity": "zip"}]}]}, "entities[0].value"),
        ({"acts": [{"text": "/restart", "intent": "restart"}]}, "restart"),
        ({"acts": [{"text": "x", "intent": "session_start"}]}, "session_start"),
        ({"memory": "all of it"}, "memory"),
    ],
)
def test_turn_refuses_what_is_not_the_contract(rasa_server: RasaServer, change: dict[str, Any], names: str) -> None:
    body: dict[str, Any] = {"conversation": "c", "channel": "chat", "memory": None, "metadata": {}, "acts": [GREETING]}
    answer = rasa_server.client.post("/turn", json={**body, **change})
    assert answer.status_code == 400
    assert names in answer.json()["error"]


def test_broken_json_is_refused(rasa_server: RasaServer) -> None:
    answer = rasa_server.client.post("/turn", content=b"{", headers={"content-type": "application/json"})
    assert answer.status_code == 400


def test_acts_are_answered_in_order_each_with_its_own_messages(rasa_server: RasaServer) -> None:
    turn = rasa_server.turn(GREETING, act("cancel_booking"), act("thank"))
    greeting, cancelled, thanks = turn["answers"]
    assert texts(cancelled) == ["ran action_cancel_booking"]
    assert len(texts(greeting)) == len(texts(thanks)) == 1
    assert all(answer["acknowledged"] for answer in turn["answers"])


def test_a_response_may_differ_between_mail_and_chat(rasa_server: RasaServer) -> None:
    by_mail = rasa_server.turn(GREETING, channel="email")
    by_chat = rasa_server.turn(GREETING, channel="chat")
    assert texts(by_mail["answers"][0]) != texts(by_chat["answers"][0])


def test_a_slash_in_a_persons_words_commands_nothing(rasa_server: RasaServer) -> None:
    memory = {"slots": {"zip": "98101"}, "loop": None, "requested_slot": None}
    for text in ("/restart", '/cancel_booking{"pro_name": "Joe"}', "/session_start"):
        turn = rasa_server.turn(act("out_of_scope", text), memory=memory)
        assert turn["memory"]["slots"]["zip"] == "98101"
        assert turn["answers"][0]["acknowledged"]
        assert "ran" not in " ".join(texts(turn["answers"][0]))


def test_an_action_sees_metadata_entities_and_the_number_of_its_act(rasa_server: RasaServer) -> None:
    seen: list[Call] = []

    def watch(call: Call) -> dict[str, Any]:
        seen.append(call)
        return acknowledge(call)

    windows = [{"start": "2026-12-01T08:00:00-08:00", "end": "2026-12-01T12:00:00-08:00"}]
    with rasa_server.actions(watch):
        rasa_server.turn(
            GREETING, act("offer_windows", "Tuesday", windows=windows), metadata={"key": "m7", "role": "customer"}
        )
    (call,) = seen
    message = call["tracker"]["latest_message"]
    assert message["metadata"] == {"key": "m7", "role": "customer", "act": 1}
    assert message["entities"] == [{"entity": "windows", "value": windows}]
    assert message["text"] == "Tuesday"


def test_a_topic_is_handed_over_as_an_entity(rasa_server: RasaServer) -> None:
    seen: list[Call] = []

    def watch(call: Call) -> dict[str, Any]:
        seen.append(call)
        return acknowledge(call)

    with rasa_server.actions(watch):
        rasa_server.turn(act("ask_policy/payment"), act("ask_program/payout"))
    assert [call["next_action"] for call in seen] == ["action_ask_policy", "action_ask_program"]
    topics = [call["tracker"]["latest_message"]["entities"][0]["value"] for call in seen]
    assert topics == ["payment", "payout"]


def test_a_failing_action_is_not_acknowledged_and_the_next_act_is_still_played(rasa_server: RasaServer) -> None:
    def fail_cancelling(call: Call) -> dict[str, Any]:
        if call["next_action"] == "action_cancel_booking":
            raise RuntimeError("the desk is away")
        return acknowledge(call)

    with rasa_server.actions(fail_cancelling):
        turn = rasa_server.turn(act("cancel_booking"), act("ask_status"))
    assert [answer["acknowledged"] for answer in turn["answers"]] == [False, True]


@pytest.mark.parametrize("answer", [{"events": "none"}, {"responses": {}}, {"events": [{"no": "event"}]}])
def test_an_answer_that_is_none_of_an_action_is_not_acknowledged(
    rasa_server: RasaServer, answer: dict[str, Any]
) -> None:
    with rasa_server.actions(lambda call: {**acknowledge(call), **answer}):
        turn = rasa_server.turn(act("sign_off"), act("sign_off"))
    assert [answer["acknowledged"] for answer in turn["answers"]] == [False, False]


@pytest.mark.parametrize("value", [None, "k1", "k0:0", "k1:1"])
def test_an_action_that_reports_for_another_act_is_not_acknowledged(rasa_server: RasaServer, value: str | None) -> None:
    def stale(call: Call) -> dict[str, Any]:
        return {"events": [{"event": "slot", "name": "acknowledged", "value": value}], "responses": []}

    with rasa_server.actions(stale):
        turn = rasa_server.turn(act("cancel_booking"))
    assert not turn["answers"][0]["acknowledged"]


def test_memory_goes_round(rasa_server: RasaServer) -> None:
    pending = {"intent": "cancel_booking", "text": "cancel", "entities": []}

    def remember(call: Call) -> dict[str, Any]:
        done = acknowledge(call)
        return {**done, "events": [{"event": "slot", "name": "pending_act", "value": pending}, *done["events"]]}

    with rasa_server.actions(remember):
        first = rasa_server.turn(act("cancel_booking", zip="98101"))
    assert first["memory"] == {
        "slots": {"pending_act": pending, "zip": "98101"},
        "loop": None,
        "requested_slot": None,
    }
    second = rasa_server.turn(GREETING, memory=first["memory"])
    assert second["memory"] == first["memory"]


def test_nothing_is_remembered_that_was_not_handed_in(rasa_server: RasaServer) -> None:
    rasa_server.turn(act("ask_availability", zip="98101"), conversation="same")
    assert rasa_server.turn(GREETING, conversation="same")["memory"]["slots"] == {}


def test_the_same_turn_from_the_same_memory_ends_the_same(rasa_server: RasaServer) -> None:
    memory = {"slots": {"service": "plumbing"}, "loop": "request_form", "requested_slot": "zip"}
    turns = [rasa_server.turn(act("give_details", zip="98101"), memory=memory) for _ in range(2)]
    assert turns[0] == turns[1]


def test_memory_of_another_edition_is_forgotten_not_fatal(rasa_server: RasaServer) -> None:
    memory = {"slots": {"gone": 1, "zip": "98101"}, "loop": "gone_form", "requested_slot": "gone"}
    turn = rasa_server.turn(GREETING, memory=memory)
    assert turn["memory"] == {"slots": {"zip": "98101"}, "loop": None, "requested_slot": None}
    assert turn["answers"][0]["acknowledged"]
