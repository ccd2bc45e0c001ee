"""What is not understood is asked about once, then a person has it (OTH-2); questions change nothing."""

import re

import pytest
import yaml

from desk import policy_words
from desk.answers import Answer
from desk.policy import Policy
from tests.actions.action_bench import ROOT, Bench
from tests.actions.matters import MATTERS


def test_not_understood_is_asked_once_then_a_case() -> None:
    bench = Bench()
    first = bench.run("action_not_understood", text="blorp")
    assert (first.said, first.slots["not_understood"], bench.desk.handled) == (["say_again"], 1, [])
    bench.desk.answer = Answer(code="case_opened", facts={"case": "7", "due": "soon"})
    second = bench.run("action_not_understood", text="blorp blorp", slots=first.slots, key="k2")
    assert (second.said, second.slots["not_understood"]) == (["case_opened"], None)
    ((command, key, _),) = bench.desk.handled
    assert (command.kind, command.reason, command.words, key) == ("raise_case", "not_understood", "blorp blorp", "k2:0")


def test_words_of_a_customer_outside_any_matter_are_asked_about() -> None:
    assert Bench().run("action_relay", text="blorp").said == ["say_again"]


def test_unclear_words_about_an_open_request_are_asked_about_not_spread() -> None:
    bench = Bench(m1=MATTERS["asked"]())
    assert bench.run("action_relay", text="blorp", entities={"clear": False}, matter="m1").said == ["say_again"]
    assert bench.desk.handled == []


def test_being_understood_starts_the_count_again() -> None:
    ran = Bench().run(
        "action_ask_policy", intent="ask_policy", entities={"topic": "payment"}, slots={"not_understood": 1}
    )
    assert ran.slots["not_understood"] is None


def test_asking_again_in_a_form_does_not() -> None:
    slots = {"not_understood": 1, "zip": "98101"}
    assert (
        "not_understood" not in Bench().run("action_ask_request_form_service", slots=slots, loop="request_form").slots
    )


def test_a_visitor_who_is_not_understood_twice_is_asked_for_an_address() -> None:
    bench = Bench()
    ran = bench.run("action_relay", text="blorp", slots={"not_understood": 1}, person=None, visit="v1", channel="chat")
    assert (ran.follow_up, bench.desk.handled) == ("identity_form", [])


@pytest.mark.parametrize(("role", "said"), [("customer", "no_request"), ("pro", "which_job")])
def test_an_act_without_its_matter_says_so(role: str, said: str) -> None:
    intent = "cancel_booking" if role == "customer" else "decline_job"
    assert Bench().run(f"action_{intent}", intent=intent, role=role).said == [said]


def test_a_policy_question_is_answered_with_its_ids() -> None:
    ran = Bench().run("action_ask_policy", intent="ask_policy", entities={"topic": "no_show"})
    assert ran.responses[0]["text"].startswith("If nobody came")
    assert ran.responses[0]["custom"] == {"code": None, "policy": ["NOS-1", "NOS-2", "NOS-3", "NOS-5"]}


@pytest.mark.parametrize(("text", "chinese"), [("我可以关闭账户吗?", True), ("can I close my account?", False)])
def test_a_program_question_is_answered_in_its_language(text: str, chinese: bool) -> None:
    ran = Bench().run(
        "action_ask_program", intent="ask_program", text=text, entities={"topic": "close_account"}, role="pro"
    )
    assert bool(re.search("[一-鿿]", ran.responses[0]["text"])) is chinese


TOPICS = {
    "ask_policy": """payment receipt tips booking gift_card guarantee trip_charge estimates obligation cancellation
        rescheduling no_show screening parts place contact phone direct_payment price_change feedback arrival_window
        business_days""",
    "ask_program": "change timing edit_listings account_access background_checks payout close_account apply contact",
}


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("section", ["ask_policy", "ask_program", "ask_program_marketplace"])
def test_cat6_every_topic_has_an_answer_in_its_language_and_edition(section: str, language: str) -> None:
    intent = section.removesuffix("_marketplace")
    faq = yaml.safe_load((ROOT / "data/faq" / f"{language}.yml").read_text())
    written = faq[section]
    read = written | (faq["ask_policy_guest"] if section == "ask_policy" else {})  # nobody here has a job yet
    bench = Bench()
    bench.desk.section = section
    numbers = policy_words.in_language(Policy(), language)
    assert set(written) == set(TOPICS[intent].split())
    for topic in written:
        said = "关于" if language == "zh" else "about it"
        role = "customer" if section == "ask_policy" else "pro"
        ran = bench.run(f"action_{intent}", intent=intent, text=said, entities={"topic": topic}, role=role)
        assert ran.responses[0]["text"] == policy_words.filled(read[topic]["text"], numbers)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("topic", TOPICS["ask_policy"].split())
def test_a_pro_is_answered_as_who_does_the_job(topic: str, language: str) -> None:
    """What reads the same for both is said once."""
    written = yaml.safe_load((ROOT / "data/faq" / f"{language}.yml").read_text())
    own = written["ask_policy_pro"].get(topic, written["ask_policy"][topic])
    said = "关于" if language == "zh" else "about it"
    ran = Bench().run("action_ask_policy", intent="ask_policy", text=said, entities={"topic": topic}, role="pro")
    assert ran.responses[0]["text"] == policy_words.filled(own["text"], policy_words.in_language(Policy(), language))
    same = ("receipt", "booking", "gift_card", "obligation", "place", "business_days")
    assert (topic in written["ask_policy_pro"]) is (topic not in same)
    as_customers = r"your pro\b|your request|you sign it off|your arrival window"
    assert topic not in written["ask_policy_pro"] or not re.search(as_customers, own["text"])


def test_a_topic_that_nobody_wrote_about_is_told_with_those_there_are() -> None:
    ran = Bench().run("action_ask_policy", intent="ask_policy", entities={"topic": "weather"})
    assert ran.said == ["topic_wanted"]
    assert "- gift card" in ran.responses[0]["topics"].splitlines()


@pytest.mark.parametrize(
    ("entities", "said"),
    [
        ({"zip": "98101", "service": "tv-mounting"}, "available"),
        ({"zip": "98101", "service": "plumbing"}, "not_available"),
        ({"zip": "10001", "service": "tv-mounting"}, "not_available"),
        ({"zip": "98101"}, "services_offered"),
        ({"zip": "10001"}, "nothing_offered"),
        ({"zip": "00000", "service": "plumbing"}, "zip_unknown"),
        ({"service": "plumbing"}, "request_wanted"),
    ],
)
def test_availability_is_by_zip_and_service(entities: dict[str, str], said: str) -> None:
    assert Bench().run("action_ask_availability", intent="ask_availability", entities=entities).said == [said]


def test_availability_knows_the_matter_in_hand() -> None:
    ran = Bench(m1=MATTERS["asked"]()).run("action_ask_availability", intent="ask_availability", matter="m1")
    assert (ran.said, ran.responses[0]["zip"]) == (["available"], "98101")


@pytest.mark.parametrize(
    ("action", "state", "said"),
    [
        ("action_ask_status", "booked", "status"),
        ("action_ask_status", None, "no_request"),
        ("action_list_estimates", "estimated", "estimates"),
        ("action_list_estimates", "asked", "estimates_none"),
        ("action_list_estimates", None, "no_request"),
    ],
)
def test_questions_read_and_change_nothing(action: str, state: str | None, said: str) -> None:
    bench = Bench(**({"m1": MATTERS[state]()} if state else {}))
    whole = ["estimates_whole"] if said == "estimates" else []
    assert bench.run(action, matter="m1" if state else None).said == [said, *whole]
    assert bench.desk.handled == []


@pytest.mark.parametrize("action", ["action_ask_status", "action_list_estimates"])
def test_a_pros_question_about_the_job_goes_to_the_customer_and_shows_nothing(action: str) -> None:
    bench = Bench(m1=MATTERS["estimated"]())
    bench.desk.answer = Answer(code="told_customer", facts={"customer": "Dana"})
    ran = bench.run(action, text="where do things stand?", matter="m1", role="pro", person="rosa", pro="rosa")
    assert ran.said == ["told_customer"]
    ((command, _, _),) = bench.desk.handled
    assert (command.kind, command.words) == ("tell_customer", "where do things stand?")


@pytest.mark.parametrize(
    ("text", "role", "says"),
    [
        ("can I still cancel?", "customer", "cancel free of charge until"),
        ("我还能免费取消吗?", "customer", "仍可免费取消"),
        ("can they still cancel?", "pro", "can move or cancel"),
    ],
)
def test_sch4_a_policy_answer_says_what_it_means_for_the_job_in_hand(text: str, role: str, says: str) -> None:
    bench = Bench(m1=MATTERS["booked"]())
    person = {"customer": "dana", "pro": "rosa"}[role]
    ran = bench.run(
        "action_ask_policy", text=text, intent="ask_policy", entities={"topic": "cancellation"}, matter="m1",
        role=role, person=person, pro="rosa" if role == "pro" else None,
    )  # fmt: skip
    general, own = ran.responses
    assert says in own["text"] and says not in general["text"] and "SCH-4" in own["custom"]["policy"]


def test_con1_nobody_elses_job_is_told_of() -> None:
    bench = Bench(m1=MATTERS["booked"]())
    for who in ({"person": "joe"}, {"person": None, "visit": "v1", "channel": "chat"}):
        ran = bench.run("action_ask_policy", intent="ask_policy", entities={"topic": "payment"}, matter="m1", **who)
        assert len(ran.responses) == 1


@pytest.mark.parametrize(
    ("section", "says"), [("ask_program", "July 25"), ("ask_program_marketplace", "Nothing changes")]
)
def test_cat6_the_program_is_that_of_the_edition_in_force(section: str, says: str) -> None:
    bench = Bench()
    bench.desk.section = section
    ran = bench.run("action_ask_program", intent="ask_program", entities={"topic": "change"}, role="pro", person="rosa")
    assert says in ran.responses[0]["text"] and "CAT-6" in ran.responses[0]["custom"]["policy"]


@pytest.mark.parametrize(
    ("section", "topic", "says"),
    [
        ("ask_program_marketplace", "apply", "$1,000,000 per occurrence"),
        ("ask_program", "apply", "write to support@book.example"),
        ("ask_program", "contact", "The address is support@book.example"),
        ("ask_program_marketplace", "background_checks", "checked before the first job"),
        ("ask_program_marketplace", "payout", "for pros who work with us already"),
    ],
)
@pytest.mark.parametrize("person", [None, "dana"])
def test_cat6_who_is_no_pro_hears_what_to_do_next(section: str, topic: str, says: str, person: str | None) -> None:
    """PRO-1: the question is answered first, and nobody is asked who they are."""
    bench = Bench()
    bench.desk.section = section
    for language, text in (("en", "how?"), ("zh", "怎么办？")):
        who = {"person": person, "visit": "v1", "channel": "chat", "language": language}
        ran = bench.run("action_ask_program", intent="ask_program", text=text, entities={"topic": topic}, **who)
        answer, following = (said["text"] for said in ran.responses)
        assert answer and "support@book.example" in following and ran.follow_up is None
        assert language == "zh" or says in answer + following


@pytest.mark.parametrize(("text", "says"), [("did she agree?", "has not chosen yet"), ("他叫什么名字", "客户是")])
def test_con1_a_pro_who_asks_again_reads_the_record_and_nobody_is_written_to(text: str, says: str) -> None:
    bench = Bench(m1=MATTERS["estimated"]())
    language = "en" if text.isascii() else "zh"
    ran = bench.run(
        "action_ask_status", text=text, matter="m1", role="pro", person="rosa", pro="rosa", language=language
    )
    assert says in ran.responses[0]["text"] and bench.desk.handled == []


def test_con3_what_the_record_lacks_is_asked_of_the_customer() -> None:
    bench = Bench(m1=MATTERS["booked"]())
    bench.desk.answer = Answer(code="told_customer", facts={"customer": "Dana"})
    who = {"matter": "m1", "role": "pro", "person": "rosa", "pro": "rosa"}
    assert bench.run("action_ask_status", text="what's the address?", **who).said == ["told_customer"]
    ran = bench.run("action_ask_status", text="what's her name and where do I go", **who)
    assert "The customer of" in ran.responses[0]["text"] and ran.said == ["told_customer"]


@pytest.mark.parametrize("matter", [None, "m1"])
def test_pro4_renewed_papers_go_to_support_whatever_job_is_at_hand(matter: str | None) -> None:
    bench = Bench(m1=MATTERS["booked"]())
    bench.desk.answer, bench.desk.opens = Answer(code="renewal_paper_wanted", facts={"case": "7", "due": "x"}), "m9"
    where = {"matter": matter, "pro": "rosa" if matter else None, "role": "pro", "person": "rosa"}
    ran = bench.run("action_raise_case", intent="talk_to_human", text="My insurance was renewed", **where)
    ((command, _, matter_id),) = bench.desk.handled
    assert (command.reason, command.words, matter_id) == ("renewal", "My insurance was renewed", None)
    assert ("matter_in_hand" in ran.slots) is (matter is None) and ran.said == ["renewal_paper_wanted"]


@pytest.mark.parametrize(
    ("text", "no"),
    [
        ("do you take cash?", True),
        ("Can I just pay him by Venmo", True),
        ("可以付现金吗？", True),
        ("is it against the rules to pay cash?", False),
        ("what if the pro asks for cash", False),
        ("how do I pay?", False),
    ],
)
@pytest.mark.parametrize("topic", ["payment", "direct_payment"])
def test_pay2_whether_cash_is_taken_is_answered_with_a_no_first(text: str, no: bool, topic: str) -> None:
    ran = Bench().run("action_ask_policy", intent="ask_policy", text=text, entities={"topic": topic})
    assert ran.said == (["no_cash"] if no else [])
