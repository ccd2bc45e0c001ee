"""A package is offered to those who ask for a price, chosen, agreed to and ordered; or it becomes a request."""

from typing import Any

import pytest

from actions import package_words
from desk.answers import Answer
from desk.packages import Choice
from tests.actions.action_bench import Bench, Ran
from tests.actions.matters import MATTERS

TV = {"service": "tv-mounting", "zip": "98101"}
HOW_MUCH = "How much is mounting a 55 inch TV on drywall?"


class Talk:
    """Messages one after the other, with what the bot remembers."""

    def __init__(self, **matters: Any) -> None:
        self.bench = Bench(**matters)
        self.slots: dict[str, Any] = {}

    def say(self, intent: str, text: str, entities: dict[str, Any] | None = None, **metadata: Any) -> Ran:
        action = {"affirm": "action_confirm_act", "deny": "action_confirm_act", "message": "action_relay"}
        ran = self.bench.run(
            action.get(intent, f"action_{intent}"),
            intent=intent,
            text=text,
            entities=entities,
            slots=self.slots,
            **metadata,
        )
        self.slots |= ran.slots
        return ran

    @property
    def commands(self) -> list[Any]:
        return list(self.bench.commands)


def asked(**metadata: Any) -> Talk:
    talk = Talk()
    assert talk.say("request_service", HOW_MUCH, TV, **metadata).said == ["package_offered"]
    return talk


@pytest.mark.parametrize(
    ("intent", "text", "entities", "said"),
    [
        ("request_service", HOW_MUCH, TV, "package_offered"),
        ("ask_policy", "what does TV mounting cost?", {**TV, "topic": "payment"}, "package_offered"),
        ("ask_availability", "is there a fixed price for TV mounting at 98101?", TV, "package_offered"),
        ("ask_pro", "装电视多少钱?", TV, "package_offered"),
        ("ask_availability", "do you do TV mounting at 98101?", TV, "available"),
        ("request_service", HOW_MUCH, {**TV, "zip": "10001"}, "not_available"),
        ("request_service", HOW_MUCH, {**TV, "zip": "00000"}, "zip_unknown"),
        ("request_service", "how much for my 85 inch TV?", TV, "package_estimates_instead"),
    ],
)
def test_cat1_a_package_is_offered_to_those_who_ask_what_it_costs(
    intent: str, text: str, entities: dict[str, Any], said: str
) -> None:
    talk = Talk()
    assert talk.say(intent, text, entities).said == [said]
    assert talk.commands == []


@pytest.mark.parametrize(
    "text",
    [
        "I need someone to mount a 65 inch TV on drywall",
        "How much would it be? Please get me estimates for a TV on drywall",
        "please send me quotes for mounting a TV",
    ],
)
def test_cat1_who_asks_for_no_price_gets_estimates(text: str) -> None:
    talk = Talk()
    talk.say("request_service", text, {**TV, "description": text})
    assert [command.kind for command in talk.commands] == ["submit_request"]


def test_req9_the_offer_names_price_scope_and_gift_cards_and_asks_for_what_is_to_be_chosen() -> None:
    ran = Talk().say("request_service", HOW_MUCH, TV)
    said = ran.responses[0]
    assert said["price"] == "from $129" and said["includes"].startswith("- one TV") and "- brick" in said["excludes"]
    assert "whether you have the bracket or the pro brings it" in said["question"]
    assert "size" not in said["question"] and "REQ-9" in said["custom"]["policy"]


@pytest.mark.parametrize(
    ("answer", "price", "parts"),
    [
        ("I have the bracket", "$129", "customer"),
        ("the pro should bring it", "$174", "pro"),
        ("我自己有支架", "$129", "customer"),
        ("no, I don't have one", "$174", "pro"),
    ],
)
def test_cat4_the_parts_are_chosen_before_the_yes(answer: str, price: str, parts: str) -> None:
    talk = asked()
    chosen = talk.say("give_details", answer)
    assert chosen.said == ["package_open"] and price in str(chosen.responses[0]) and talk.commands == []
    asked_for = chosen.responses[0].get("question") or chosen.responses[0]["text"]
    assert "Shall I order it" in asked_for or "要我下单吗" in asked_for
    talk.bench.desk.answer = Answer(code="package_ordered", facts={})
    assert talk.say("affirm", "yes").said == ["package_ordered"]
    (command,) = talk.commands
    assert (command.kind, command.package, command.choice.parts) == ("order_package", "tv-mounting-basic", parts)
    assert command.description.startswith(HOW_MUCH) and talk.slots["package"] is None


@pytest.mark.parametrize("size", ["65 inhc", "55", "it's a 55", "大概55", "55 icnhes"])
def test_cat1_a_size_without_its_unit_or_misspelt_is_taken_and_what_the_package_holds_is_said_once(size: str) -> None:
    talk = Talk()
    offered = talk.say("request_service", "How much is mounting a TV on drywall?", TV)
    assert "which size it is" in offered.responses[0]["question"] and offered.responses[0]["includes"]
    told = talk.say("message", size)
    assert told.said == ["package_open"] and "So far it is from $129." in told.responses[0]["question"]
    assert "which size" not in told.responses[0]["question"]


@pytest.mark.parametrize("words", ["2 brackets", "at 5 pm", "it was $120 before"])
def test_cat1_another_number_is_no_size(words: str) -> None:
    service = Bench().room.catalogue.find("tv-mounting")
    assert service is not None
    [package] = service.packages
    assert package_words.chosen(package, words, Choice()).option is None


def test_cat4_a_no_that_says_who_brings_the_part_is_no_refusal() -> None:
    talk = asked()
    ran = talk.say("deny", "No, I don't have a bracket")
    assert ran.said == ["package_open"] and "the bracket from the pro" in ran.responses[0]["question"]


def test_cat1_a_yes_that_changes_the_price_is_asked_for_again() -> None:
    talk = asked()
    talk.say("give_details", "I have the bracket")
    changed = talk.say("affirm", "Yes, but the pro should bring the bracket")
    assert "$174" in changed.responses[0]["question"] and talk.commands == []
    talk.say("affirm", "yes")
    assert [command.choice.parts for command in talk.commands] == ["pro"]


def test_cat3_the_place_is_chosen_where_there_are_several() -> None:
    talk = Talk()
    talk.bench.desk.answer = Answer(code="available")
    talk.bench.room.desk.availability = lambda service, zip_code: Answer(code="available")  # type: ignore[method-assign]
    offered = talk.say(
        "request_service", "how much to set up my new computer", {"service": "computer-help", "zip": "98101"}
    )
    assert "where it shall be done" in offered.responses[0]["question"]
    chosen = talk.say("message", "online please")
    assert chosen.responses[0]["question"].startswith("Shall I order it (online, from afar) for $89")


def test_cat1_a_yes_before_everything_is_chosen_asks_again_and_orders_nothing() -> None:
    talk = asked()
    assert talk.say("affirm", "yes").said == ["package_open"] and talk.commands == []


def test_cat1_what_is_told_of_the_job_meanwhile_is_kept_and_the_question_stands_alone() -> None:
    talk = asked()
    talk.say("give_details", "I have the bracket")
    times = {"windows": [{"start": "2026-12-01T17:00:00+00:00", "end": "2026-12-01T20:00:00+00:00"}]}
    again = talk.say("offer_windows", "tuesday 9 to 12", times)
    assert again.said == ["package_open"] and again.responses[0]["question"].startswith("Shall I order it")
    assert talk.say("ask_policy", "whats the price again?", {"topic": "payment"}).said == ["package_offered"]
    talk.say("affirm", "yes do that")
    assert [(command.kind, len(command.windows)) for command in talk.commands] == [("order_package", 1)]


@pytest.mark.parametrize(
    ("text", "ordered"),
    [
        ("ok do it. is the bracket a full motion one?", True),
        ("Yes. Can they come on a Sunday?", True),
        ("下单吧。师傅周日能来吗？", True),
        ("ok. who is best?", False),
        ("Shall I order it?", False),
        ("Yes. But how much is it with a bracket?", False),
    ],
)
def test_cat1_an_order_with_a_question_beside_it_is_one(text: str, ordered: bool) -> None:
    talk = asked()
    talk.say("give_details", "I have it")
    talk.bench.desk.matters["m-new"] = MATTERS["booked"]()
    talk.say("ask_pro", text)
    kinds = [command.kind for command in talk.commands]
    assert (kinds == ["order_package", "tell_pro"]) is ordered and ("order_package" in kinds) is ordered


def test_cat1_the_question_of_a_package_stands_after_the_code() -> None:
    talk = asked(person=None, visit="v-1")
    talk.slots |= {"email": "dana@home.example", "code": "123456"}
    ran = talk.bench.run(
        "action_check_code", intent="message", text="123456", slots=talk.slots, person=None, visit="v-1"
    )
    assert ran.slots["release_pending"] is True and ran.said[-1] == "package_open"


def test_cat1_without_a_zip_it_is_asked_for() -> None:
    talk = Talk()
    ran = talk.say("request_service", HOW_MUCH, {"service": "tv-mounting"})
    assert "the ZIP code of the place" in ran.responses[0]["question"]
    talk.say("give_details", "I have the bracket, 98101", {"zip": "98101"})
    talk.say("affirm", "yes")
    assert [command.zip for command in talk.commands] == ["98101"]


def test_cat1_what_shows_the_job_to_be_another_leads_to_estimates() -> None:
    talk = asked()
    assert talk.say("give_details", "oh, and the wall is brick").said == ["package_estimates_instead"]
    talk.say("affirm", "yes")
    (command,) = talk.commands
    assert command.kind == "submit_request" and "brick" in command.description and talk.slots["package"] is None


@pytest.mark.parametrize("text", ["I'd rather have estimates", "no, please ask pros for quotes", "我想要报价"])
def test_req1_who_would_rather_have_estimates_gets_them(text: str) -> None:
    talk = asked()
    talk.say("message", text)
    (command,) = talk.commands
    assert (command.kind, command.zip, command.description) == ("submit_request", "98101", HOW_MUCH)


@pytest.mark.parametrize(
    ("intent", "text"), [("deny", "no"), ("cancel_request", "forget it"), ("message", "no thanks")]
)
def test_cat1_a_no_orders_nothing(intent: str, text: str) -> None:
    talk = asked()
    assert talk.say(intent, text).said == ["package_dropped"]
    assert talk.commands == [] and talk.slots["package"] is None


def test_req9_questions_beside_the_offer_are_answered_and_it_stands() -> None:
    talk = asked()
    ran = talk.say("ask_policy", "can I pay with a gift card?", {"topic": "gift_card"})
    assert ran.responses[0]["text"].startswith("Gift cards")
    assert talk.slots["package"] is not None


def test_cat1_another_service_takes_the_offers_place() -> None:
    talk = asked()
    talk.say(
        "request_service", "I need my sink fixed today", {"service": "plumbing", "zip": "98101", "description": "x"}
    )
    assert [command.service for command in talk.commands] == ["plumbing"] and talk.slots["package"] is None


def test_cat1_the_job_in_hand_is_not_offered_anew() -> None:
    talk = Talk(m1=MATTERS["asked"]())
    talk.say("request_service", HOW_MUCH, TV, matter="m1")
    assert talk.slots.get("package") is None


def test_cat1_a_visitor_sees_the_offer_and_confirms_the_address_to_order() -> None:
    talk = Talk()
    visitor = {"person": None, "visit": "v1", "channel": "chat"}
    assert talk.say("request_service", HOW_MUCH, TV, **visitor).said == ["package_offered"]
    talk.say("give_details", "I have the bracket", **visitor)
    ran = talk.say("affirm", "yes", **visitor)
    assert ran.follow_up == "identity_form" and talk.commands == [] and talk.slots["package"] is not None
    kept = talk.slots["pending_acts"][0]
    talk.say(kept["intent"], kept["text"], key="k2")
    assert [command.kind for command in talk.commands] == ["order_package"]


def test_req1_a_visitor_who_wants_estimates_keeps_the_job_as_told() -> None:
    talk = Talk()
    visitor = {"person": None, "visit": "v1", "channel": "chat"}
    talk.say("request_service", HOW_MUCH, TV, **visitor)
    assert talk.say("message", "estimates please", **visitor).follow_up == "identity_form"
    (kept,) = talk.slots["pending_acts"]
    talk.say(kept["intent"], kept["text"], key="k2")
    assert [(command.kind, command.description) for command in talk.commands] == [("submit_request", HOW_MUCH)]
