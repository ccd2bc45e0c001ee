"""What is understood becomes acts for the bot, with their facts."""

from datetime import timedelta
from decimal import Decimal

import pytest

from doorstep.turns.acts import Circumstances, acts_json
from language.money import Amount
from language.understanding import Act
from language.windows import ArrivalWindow
from tests.doorstep.understood import WINDOW, act_of, understood_of


def test_fbk1_a_rating_comes_after_the_sign_off_that_makes_it_one() -> None:
    text = "he did a great job, please charge me the 150"
    rating, signing = act_of("rate", "he did a great job"), act_of("sign_off", "please charge me the 150")
    for between_parties in (True, False):
        told = acts_json(
            understood_of(rating, signing), text, Circumstances(role="customer", between_parties=between_parties)
        )
        assert [act["intent"] for act in told] == ["sign_off", "rate"]
    unclear = understood_of(rating, act_of("sign_off", "please charge me the 150", clear=False))
    told = acts_json(unclear, text, Circumstances(role="customer", between_parties=True))
    assert told[0]["intent"] == "rate", "nothing is signed off before it was asked back"


@pytest.mark.parametrize("between_parties", [True, False])
@pytest.mark.parametrize("intent", ["file_claim", "talk_to_human"])
def test_gua1_oth1_support_reads_the_whole_message(intent: str, between_parties: bool) -> None:
    text = "Done. One drawer is scratched though. I want some money back."
    understood = understood_of(act_of("message", "Done."), act_of(intent, "I want some money back."))
    told = acts_json(
        understood, text, Circumstances(role="customer", between_parties=between_parties, muted=False, state="booked")
    )
    assert {act["intent"]: act["text"] for act in told}[intent] == text


@pytest.mark.parametrize(
    "text",
    [
        "cancel my appointment, dana@home.example",
        "取消我的预约，dana@home.example",
        "Hang 3 heavy mirrors, plaster wall, in 98101. my mail is dana@home.example",
        "my toilet is running all the time. 98109, Dana Whitfield dana@home.example",
        "帮我挂镜子，98101，我的邮箱是dana@home.example",
    ],
)
def test_sch4_a_visitor_who_closes_with_an_address_is_not_asked_for_it(text: str) -> None:
    told = acts_json(
        understood_of(act_of("cancel_booking", text)),
        text,
        Circumstances(role="customer", between_parties=False, visitor=True),
    )
    assert {"entity": "email", "value": "dana@home.example"} in told[0]["entities"]
    other = "please send it to ann@home.example and to bob@home.example at noon"
    told = acts_json(
        understood_of(act_of("message", other)),
        other,
        Circumstances(role="customer", between_parties=False, visitor=True),
    )
    assert all(entity["entity"] != "email" for entity in told[0]["entities"])


@pytest.mark.parametrize("between_parties", [True, False])
def test_fbk2_praise_beside_a_sign_off_reaches_the_pro_whole(between_parties: bool) -> None:
    text = "装好了，金额没问题，师傅很专业，五星好评！"
    understood = understood_of(act_of("sign_off", "装好了，金额没问题"), act_of("rate", "师傅很专业 五星好评！"))
    told = acts_json(
        understood, text, Circumstances(role="customer", between_parties=between_parties, muted=False, state="booked")
    )
    assert {act["intent"]: act["text"] for act in told}["sign_off"] == text


def test_entities_are_json_values() -> None:
    act = act_of(
        "give_estimate", "$150", windows=(WINDOW,), money=(Amount(Decimal(150), Decimal(180), "USD", "total", (0, 4)),)
    )
    (given,) = acts_json(understood_of(act), "$150", Circumstances(role="pro", between_parties=True))
    entities = {entity["entity"]: entity["value"] for entity in given["entities"]}
    assert entities == {
        "windows": [{"start": "2026-11-18T23:00:00+00:00", "end": "2026-11-19T04:00:00+00:00"}],
        "money": [{"amount": "150", "high": "180", "currency": "USD", "per": "total"}],
        "clear": True,
    }


def test_a_request_is_described_by_the_whole_message() -> None:
    understood = understood_of(act_of("request_service", "mount a TV"), service="tv-mounting")
    (given,) = acts_json(
        understood, "Hello! mount a TV. It is heavy.", Circumstances(role="customer", between_parties=False)
    )
    assert {"entity": "description", "value": "Hello! mount a TV. It is heavy."} in given["entities"]


def test_a_fact_alone_is_no_description_while_a_request_is_taken() -> None:
    understood = understood_of(act_of("request_service", "10001"), zip="10001")
    (given,) = acts_json(
        understood, "10001", Circumstances(role="customer", between_parties=False, loop="request_form")
    )
    assert {entity["entity"] for entity in given["entities"]} == {"zip", "clear"}


def test_windows_named_with_an_acceptance_are_its_windows() -> None:
    """SCH-1: the pro is asked once."""
    acts = [
        act_of("accept_estimate", "Let's go with Rosa."),
        act_of("offer_windows", "Wed after 3.", windows=(WINDOW,)),
    ]
    (given,) = acts_json(
        understood_of(*acts), "Let's go with Rosa. Wed after 3.", Circumstances(role="customer", between_parties=False)
    )
    assert (given["intent"], given["text"]) == ("accept_estimate", "Let's go with Rosa. Wed after 3.")
    assert "windows" in {entity["entity"] for entity in given["entities"]}


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("it's Pat@New.example, thanks", {"entity": "email", "value": "pat@new.example"}),
        ("marcus at letters dot example", {"entity": "email", "value": "marcus@letters.example"}),
        ("the code is 123 456", {"entity": "code", "value": "123456"}),
    ],
)
def test_an_address_or_a_code_is_read_only_when_it_was_asked_for(text: str, entity: dict[str, str]) -> None:
    understood = understood_of(act_of("message", text))
    asked = acts_json(understood, text, Circumstances(role="customer", between_parties=False, loop="code_form"))
    unasked = acts_json(understood, text, Circumstances(role="customer", between_parties=False))
    assert asked[0]["entities"] == [entity]
    assert entity not in unasked[0]["entities"]


def test_photos_alone_are_details() -> None:
    photo = {"id": "1", "name": "photo-1.jpg", "type": "image/jpeg"}
    given = acts_json(understood_of(), "", Circumstances(role="customer", between_parties=False), photos=[photo])
    assert given[0]["intent"] == "give_details"
    assert given[0]["entities"] == [{"entity": "photos", "value": [photo]}]


@pytest.mark.parametrize(
    "text",
    [
        "hi it's omar again, omar@home.example",
        "omar@home.example",
        "Hello, omar@home.example here, I'm back",
        "又是我，王芳 omar@home.example",
    ],
)
def test_a_visitor_who_says_who_they_are_is_sent_the_code_whatever_the_words_look_like(text: str) -> None:
    read = understood_of(Act("ask_policy/contact", 0.6, text))
    (act,) = acts_json(read, text, Circumstances(role="customer", between_parties=False, visitor=True))
    assert (act["intent"], act["entities"]) == ("message", [{"entity": "email", "value": "omar@home.example"}])


@pytest.mark.parametrize(
    "text", ["I need a plumber, omar@home.example", "hi, where does my job stand? omar@home.example"]
)
def test_a_visitor_who_wants_something_is_heard_with_the_address(text: str) -> None:
    read = understood_of(Act("ask_status", 0.9, text))
    (act,) = acts_json(read, text, Circumstances(role="customer", between_parties=False, visitor=True))
    assert act["intent"] == "ask_status"


def test_req2_times_in_any_sentence_of_a_first_mail_are_the_requests() -> None:
    request = "We have a new TV to be mounted in 98101."
    beside = "My husband is off on Wednesday afternoon."
    times = "Or Saturday."
    later = ArrivalWindow(WINDOW.start + timedelta(days=3), WINDOW.end + timedelta(days=3))
    read = understood_of(
        act_of("request_service", request),
        act_of("message", beside, windows=(WINDOW,)),
        act_of("offer_windows", times, windows=(later,)),
    )
    given = acts_json(read, f"{request} {beside} {times}", Circumstances(role="customer", between_parties=False))
    asking = next(act for act in given if act["intent"] == "request_service")
    (windows,) = (each["value"] for each in asking["entities"] if each["entity"] == "windows")
    assert [window["start"] for window in windows] == [WINDOW.start.isoformat(), later.start.isoformat()]
    assert "offer_windows" not in {act["intent"] for act in given}


@pytest.mark.parametrize(
    ("text", "acts", "asked"),
    [
        (
            "Book Rosa, does that include the bracket?",
            [act_of("accept_estimate", "Book Rosa"), act_of("ask_pro", "does that include the bracket?")],
            ["does that include the bracket?"],
        ),
        ("就选Rosa吧，包括支架吗？", [act_of("accept_estimate", "就选Rosa吧，包括支架吗？")], ["包括支架吗？"]),
        ("就选Rosa吧，可以吗？", [act_of("accept_estimate", "就选Rosa吧，可以吗？")], None),
        (
            "就选Rosa吧。前一天取消要收多少钱？",
            [act_of("accept_estimate", "就选Rosa吧。"), act_of("ask_policy/cancellation", "前一天取消要收多少钱？")],
            None,
        ),
        ("Let's go with Rosa.", [act_of("accept_estimate", "Let's go with Rosa.")], None),
    ],
)
def test_req6_what_the_pro_is_asked_in_one_breath_with_the_booking_is_marked(
    text: str, acts: list[Act], asked: list[str] | None
) -> None:
    given, *_ = acts_json(
        understood_of(*acts),
        text,
        Circumstances(role="customer", between_parties=True, muted=False, state="estimate_offered"),
    )
    assert next((e["value"] for e in given["entities"] if e["entity"] == "asked"), None) == asked


def test_req2_an_address_beside_a_question_to_us_is_told_without_the_question() -> None:
    where, asked = "20 W 34th St, Apt 5, buzzer 12.", "And is there a fee if I cancel on Friday night?"
    read = understood_of(act_of("ask_policy/cancellation", asked))
    for between_parties in (True, False):
        given = acts_json(
            read,
            f"{where} {asked}",
            Circumstances(role="customer", between_parties=between_parties, muted=False, state="booked"),
        )
        assert [(act["intent"], act["text"]) for act in given] == [
            ("message", where),
            ("ask_policy/cancellation", asked),
        ]


def test_fbk1_stars_beside_a_sign_off_go_with_it() -> None:
    (given,) = acts_json(
        understood_of(act_of("sign_off", "All done, sign it off."), act_of("rate", "Five stars!")),
        "All done, sign it off. Five stars!",
        Circumstances(role="customer", between_parties=False, muted=False, state="awaiting_sign_off"),
    )
    assert given["intent"] == "sign_off" and "Five stars" in given["text"]


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("until when can I send the estimate?", "ask_policy/estimates"),
        ("报价什么时候截止？", "ask_policy/estimates"),
        ("The estimate is good until Friday.", "message"),
    ],
)
def test_req4_a_pros_question_about_a_rule_is_asked_of_us_and_what_is_said_of_it_is_passed_on(
    text: str, intent: str
) -> None:
    read = understood_of(Act("ask_policy/estimates", 0.9, text))
    (act,) = acts_json(read, text, Circumstances(role="pro", between_parties=True, state="awaiting_estimate"))
    assert act["intent"] == intent
