"""What is understood becomes acts for the bot, and between two parties no word is lost (OTH-2, CON-3)."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from doorstep.turns.acts import acts_json
from doorstep.turns.carrying import carried, rated, told_once, with_windows, without_asides
from doorstep.turns.missed_windows import explained
from language.cutting import without
from language.money import Amount
from language.understanding import Act, Understanding
from language.windows import ArrivalWindow

WINDOW = ArrivalWindow(datetime(2026, 11, 18, 23, tzinfo=UTC), datetime(2026, 11, 19, 4, tzinfo=UTC))


def _understood(*acts: Act, **facts: object) -> Understanding:
    blank = {"windows": (), "excluded": (), "money": (), "zip": None, "service": None, "details": {}}
    return Understanding(acts=acts, asks=False, flags=(), **(blank | facts))  # type: ignore[arg-type]


def _act(intent: str, text: str, **facts: object) -> Act:
    return Act(intent, 0.9, text, **facts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "acts", "passed_on"),
    [
        (
            "Hi Dana, $150 all in. I have done many of these. Free Wednesday.",
            [_act("give_estimate", "$150 all in."), _act("message", "I have done many of these.")],
            {"give_estimate": "Hi Dana, $150 all in. I have done many of these. Free Wednesday."},
        ),
        (
            "Wednesday works. Please clear the driveway before I come.",
            [_act("confirm_window", "Wednesday works.")],
            {"confirm_window": "Wednesday works. Please clear the driveway before I come."},
        ),
        (
            "Is the wall brick? I would like to talk to somebody from support about this customer.",
            [
                _act("ask_customer", "Is the wall brick?"),
                _act("talk_to_human", "I would like to talk to somebody from support about this customer."),
            ],
            {
                "ask_customer": "Is the wall brick?",
                "talk_to_human": "I would like to talk to somebody from support about this customer.",
            },
        ),
        ("Thanks!", [_act("thank", "Thanks!")], {"thank": "Thanks!"}),
        (
            "I'd have to see it first. I charge $75 for the visit.",
            [
                _act("message", "I'd have to see it first."),
                _act("ask_policy/trip_charge", "I charge $75 for the visit."),
            ],
            {"message": "I'd have to see it first. I charge $75 for the visit."},
        ),
        (
            "Is it $80 all in? Do you take cards? Please cancel it.",
            [
                _act("ask_customer", "Is it $80 all in?"),
                _act("ask_policy/payment", "Do you take cards?"),
                _act("cancel_booking", "Please cancel it.", clear=False),
            ],
            {
                "ask_customer": "Is it $80 all in? Do you take cards?",
                "ask_policy/payment": "Do you take cards?",
                "cancel_booking": "Please cancel it.",
            },
        ),
        (
            "There is a hole in the wall. I am not happy. Please come and fix it.",
            [
                _act("file_claim", "There is a hole in the wall. Please come and fix it."),
                _act("message", "I am not happy."),
            ],
            {
                "message": "There is a hole in the wall. I am not happy. Please come and fix it.",
                "file_claim": "There is a hole in the wall. Please come and fix it.",
            },
        ),
        (
            "All done, looks great. Total $174 with bracket",
            [_act("job_done", "All done, looks great."), _act("message", "Total $174 with bracket")],
            {"job_done": "All done, looks great. Total $174 with bracket"},
        ),
        # What is only asked back takes no word away from the other party.
        (
            "260 is a bit much, would you do 240? The wall is small.",
            [
                _act("ask_pro", "260 is a bit much"),
                _act("decline_estimate", "would you do 240?", clear=False),
                _act("message", "The wall is small."),
            ],
            {
                "ask_pro": "260 is a bit much, would you do 240? The wall is small.",
                "decline_estimate": "would you do 240?",
            },
        ),
        # Two acts that are both done, in the order in which they were written.
        (
            "My van broke down. Can offer Saturday.",
            [_act("propose_window", "Can offer Saturday."), _act("running_late", "My van broke down.")],
            {"propose_window": "My van broke down. Can offer Saturday.", "running_late": "My van broke down."},
        ),
    ],
)
def test_con3_words_for_the_other_are_passed_on_once(text: str, acts: list[Act], passed_on: dict[str, str]) -> None:
    assert {act.intent: act.text for act in carried(acts, text, role="pro")} == passed_on


@pytest.mark.parametrize(
    ("state", "text", "acts", "told"),
    [
        (
            "booked",
            "Thursday works. Please bring the long ladder.",
            [_act("message", "Thursday works.")],
            {"message": "Thursday works. Please bring the long ladder."},
        ),
        (
            "awaiting_confirmation",
            "Thursday 8 to 12. Ring twice, please. How do I pay?",
            [
                _act("offer_windows", "Thursday 8 to 12.", windows=(WINDOW,)),
                _act("message", "Ring twice, please."),
                _act("ask_policy/payment", "How do I pay?"),
            ],
            {"offer_windows": "Thursday 8 to 12. Ring twice, please.", "ask_policy/payment": "How do I pay?"},
        ),
        # One window is not enough yet: it waits for more, and the words do not.
        (
            "awaiting_windows",
            "Thursday 8 to 12. Ring twice, please.",
            [_act("offer_windows", "Thursday 8 to 12.", windows=(WINDOW,)), _act("message", "Ring twice, please.")],
            {"offer_windows": "Thursday 8 to 12.", "message": "Ring twice, please."},
        ),
        # There is no pro yet who could hear of a booking.
        (
            "awaiting_estimate",
            "Cancel it. The wall is brick, by the way.",
            [_act("cancel_booking", "Cancel it."), _act("message", "The wall is brick, by the way.")],
            {"cancel_booking": "Cancel it.", "message": "The wall is brick, by the way."},
        ),
    ],
)
def test_con3_oth2_in_the_chat_what_is_for_the_other_is_told_once_and_what_is_for_us_stays_with_us(
    state: str, text: str, acts: list[Act], told: dict[str, str]
) -> None:
    assert {act.intent: act.text for act in told_once(acts, text, state=state)} == told


def test_sch1_windows_that_are_enough_with_those_before_take_the_words_along() -> None:
    """One mail for one thing."""
    acts = [_act("offer_windows", "Thursday 8 to 12.", windows=(WINDOW,)), _act("message", "Ring twice, please.")]
    text = "Thursday 8 to 12. Ring twice, please."
    for told in (
        told_once(acts, text, state="awaiting_windows", standing=2),
        carried(acts, text, role="customer", state="awaiting_windows", standing=2),
    ):
        assert [(act.intent, act.text) for act in told] == [("offer_windows", text)]


def test_sch4_who_refuses_a_time_and_cancels_is_asked_for_no_other_time() -> None:
    """The pro gets one mail, with all that was said."""
    acts = [_act("decline_window", "No thanks. Forget it."), _act("cancel_booking", "Please cancel.")]
    (told,) = with_windows(acts)
    assert (told.intent, told.text) == ("cancel_booking", "No thanks. Forget it. Please cancel.")
    other_time = [_act("decline_window", "Not Friday, Monday.", windows=(WINDOW,)), acts[1]]
    assert with_windows(other_time) == tuple(other_time)


def test_sch6_windows_beside_another_pro_are_for_that_pro() -> None:
    acts = [_act("change_pro", "I'd like Ben instead of Rosa."), _act("offer_windows", "Friday.", windows=(WINDOW,))]
    (told,) = with_windows(acts)
    assert (told.intent, told.windows) == ("change_pro", (WINDOW,))


def test_nos6_why_nobody_came_and_another_time_are_one_act() -> None:
    acts = [
        _act("explain_no_show", "So sorry, my van broke down."),
        _act("propose_window", "Friday 8 to 12?", windows=(WINDOW,)),
    ]
    (told,) = with_windows(acts)
    assert (told.intent, told.text) == ("propose_window", "So sorry, my van broke down. Friday 8 to 12?")
    assert with_windows(acts[:1]) == tuple(acts[:1])


@pytest.mark.parametrize(
    ("text", "acts", "told"),
    [
        (
            "5 stars, rosa did a great job in the end although the no show was annoying",
            [
                _act("rate", "5 stars, rosa did a great job in the end"),
                _act("report_no_show", "the no show was annoying"),
            ],
            {"rate": "5 stars, rosa did a great job in the end although the no show was annoying"},
        ),
        (
            "4 stars. Neat work, and please let me talk to a person. The wall is scratched, I claim that.",
            [
                _act("rate", "4 stars."),
                _act("talk_to_human", "please let me talk to a person."),
                _act("file_claim", "The wall is scratched, I claim that."),
            ],
            {
                "rate": "4 stars. Neat work. The wall is scratched, I claim that.",
                "talk_to_human": "please let me talk to a person.",
                "file_claim": "The wall is scratched, I claim that.",
            },
        ),
    ],
)
def test_fbk1_after_the_sign_off_all_that_is_said_beside_stars_is_the_rating(
    text: str, acts: list[Act], told: dict[str, str]
) -> None:
    assert {act.intent: act.text for act in rated(acts, text)} == told


def test_fbk1_a_rating_comes_after_the_sign_off_that_makes_it_one() -> None:
    text = "he did a great job, please charge me the 150"
    rating, signing = _act("rate", "he did a great job"), _act("sign_off", "please charge me the 150")
    for between_parties in (True, False):
        told = acts_json(_understood(rating, signing), text, role="customer", between_parties=between_parties)
        assert [act["intent"] for act in told] == ["sign_off", "rate"]
    unclear = _understood(rating, _act("sign_off", "please charge me the 150", clear=False))
    told = acts_json(unclear, text, role="customer", between_parties=True)
    assert told[0]["intent"] == "rate", "nothing is signed off before it was asked back"


@pytest.mark.parametrize("between_parties", [True, False])
@pytest.mark.parametrize("intent", ["file_claim", "talk_to_human"])
def test_gua1_oth1_support_reads_the_whole_message(intent: str, between_parties: bool) -> None:
    text = "Done. One drawer is scratched though. I want some money back."
    understood = _understood(_act("message", "Done."), _act(intent, "I want some money back."))
    told = acts_json(understood, text, role="customer", between_parties=between_parties, muted=False, state="booked")
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
        _understood(_act("cancel_booking", text)), text, role="customer", between_parties=False, visitor=True
    )
    assert {"entity": "email", "value": "dana@home.example"} in told[0]["entities"]
    other = "please send it to ann@home.example and to bob@home.example at noon"
    told = acts_json(_understood(_act("message", other)), other, role="customer", between_parties=False, visitor=True)
    assert all(entity["entity"] != "email" for entity in told[0]["entities"])


@pytest.mark.parametrize("between_parties", [True, False])
def test_fbk2_praise_beside_a_sign_off_reaches_the_pro_whole(between_parties: bool) -> None:
    text = "装好了，金额没问题，师傅很专业，五星好评！"
    understood = _understood(_act("sign_off", "装好了，金额没问题"), _act("rate", "师傅很专业 五星好评！"))
    told = acts_json(understood, text, role="customer", between_parties=between_parties, muted=False, state="booked")
    assert {act["intent"]: act["text"] for act in told}["sign_off"] == text


@pytest.mark.parametrize(
    ("text", "gone", "kept"),
    [
        ("装好了，金额没问题，师傅很专业，五星好评！", ["师傅很专业", "五星好评！"], "装好了，金额没问题。"),
        ("装好了，金额没问题，师傅很专业，五星好评！", ["装好了，金额没问题"], "师傅很专业，五星好评！"),
        ("装好了，金额没问题，师傅很专业，五星好评！", ["师傅很专业"], "装好了，金额没问题，五星好评！"),
        (
            "Can you bring a ladder, and can you tell Doorstep to call me? Thanks",
            ["can you tell Doorstep to call me?"],
            "Can you bring a ladder? Thanks",
        ),
        ("Friday works and please can you tell me the cost?", ["Friday works"], "please can you tell me the cost?"),
        ("Hi Rosa, is it brick? See you.", ["is it brick?"], "Hi Rosa,  See you."),
        ("See you, Rosa.", [], "See you, Rosa."),
    ],
)  # fmt: skip
def test_con3_words_without_a_clause_have_nothing_left_hanging(text: str, gone: list[str], kept: str) -> None:
    assert without(gone, text) == kept


@pytest.mark.parametrize(
    ("acts", "meant"),
    [
        ([_act("cannot_come", "My van is dead.", clear=False)], ["explain_no_show"]),
        ([_act("cannot_come", "I couldn't come, my kid was sick.")], ["explain_no_show"]),
        ([_act("cannot_come", "昨天没能来，不好意思。")], ["explain_no_show"]),
        ([_act("cannot_come", "I can't come any more, find somebody else.")], ["cannot_come"]),
        (
            [
                _act("cannot_come", "My van is dead.", clear=False, implied=True),
                _act("propose_window", "Friday?", windows=(WINDOW,)),
            ],
            ["explain_no_show", "propose_window"],
        ),
        ([_act("cannot_come", "My van died, Friday?", clear=False, windows=(WINDOW,))], ["propose_window"]),
    ],
)
def test_nos6_once_the_window_is_over_nobody_gives_it_up_but_tells_why(acts: list[Act], meant: list[str]) -> None:
    told = explained(acts)
    assert [act.intent for act in told] == meant
    assert all(act.clear and not act.implied for act in told)


def test_a_question_in_a_new_request_is_part_of_it() -> None:
    acts = [_act("request_service", "mount a TV"), _act("ask_pro", "What would that cost?")]
    assert [act.intent for act in without_asides(acts)] == ["request_service"]


def test_entities_are_json_values() -> None:
    act = _act(
        "give_estimate", "$150", windows=(WINDOW,), money=(Amount(Decimal(150), Decimal(180), "USD", "total", (0, 4)),)
    )
    (given,) = acts_json(_understood(act), "$150", role="pro", between_parties=True)
    entities = {entity["entity"]: entity["value"] for entity in given["entities"]}
    assert entities == {
        "windows": [{"start": "2026-11-18T23:00:00+00:00", "end": "2026-11-19T04:00:00+00:00"}],
        "money": [{"amount": "150", "high": "180", "currency": "USD", "per": "total"}],
        "clear": True,
    }


def test_a_request_is_described_by_the_whole_message() -> None:
    understood = _understood(_act("request_service", "mount a TV"), service="tv-mounting")
    (given,) = acts_json(understood, "Hello! mount a TV. It is heavy.", role="customer", between_parties=False)
    assert {"entity": "description", "value": "Hello! mount a TV. It is heavy."} in given["entities"]


def test_a_fact_alone_is_no_description_while_a_request_is_taken() -> None:
    understood = _understood(_act("request_service", "10001"), zip="10001")
    (given,) = acts_json(understood, "10001", role="customer", between_parties=False, memory={"loop": "request_form"})
    assert {entity["entity"] for entity in given["entities"]} == {"zip", "clear"}


def test_windows_named_with_an_acceptance_are_its_windows() -> None:
    """SCH-1: the pro is asked once."""
    acts = [_act("accept_estimate", "Let's go with Rosa."), _act("offer_windows", "Wed after 3.", windows=(WINDOW,))]
    (given,) = acts_json(_understood(*acts), "Let's go with Rosa. Wed after 3.", role="customer", between_parties=False)
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
    understood = _understood(_act("message", text))
    asked = acts_json(understood, text, role="customer", between_parties=False, memory={"loop": "code_form"})
    unasked = acts_json(understood, text, role="customer", between_parties=False)
    assert asked[0]["entities"] == [entity]
    assert entity not in unasked[0]["entities"]


def test_photos_alone_are_details() -> None:
    photo = {"id": "1", "name": "photo-1.jpg", "type": "image/jpeg"}
    given = acts_json(_understood(), "", role="customer", between_parties=False, photos=[photo])
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
    read = _understood(Act("ask_policy/contact", 0.6, text))
    (act,) = acts_json(read, text, role="customer", between_parties=False, visitor=True)
    assert (act["intent"], act["entities"]) == ("message", [{"entity": "email", "value": "omar@home.example"}])


@pytest.mark.parametrize(
    "text", ["I need a plumber, omar@home.example", "hi, where does my job stand? omar@home.example"]
)
def test_a_visitor_who_wants_something_is_heard_with_the_address(text: str) -> None:
    read = _understood(Act("ask_status", 0.9, text))
    (act,) = acts_json(read, text, role="customer", between_parties=False, visitor=True)
    assert act["intent"] == "ask_status"


def test_req2_times_in_any_sentence_of_a_first_mail_are_the_requests() -> None:
    request = "We have a new TV to be mounted in 98101."
    beside = "My husband is off on Wednesday afternoon."
    times = "Or Saturday."
    later = ArrivalWindow(WINDOW.start + timedelta(days=3), WINDOW.end + timedelta(days=3))
    read = _understood(
        _act("request_service", request),
        _act("message", beside, windows=(WINDOW,)),
        _act("offer_windows", times, windows=(later,)),
    )
    given = acts_json(read, f"{request} {beside} {times}", role="customer", between_parties=False)
    asking = next(act for act in given if act["intent"] == "request_service")
    (windows,) = (each["value"] for each in asking["entities"] if each["entity"] == "windows")
    assert [window["start"] for window in windows] == [WINDOW.start.isoformat(), later.start.isoformat()]
    assert "offer_windows" not in {act["intent"] for act in given}


@pytest.mark.parametrize(
    ("text", "acts", "asked"),
    [
        (
            "Book Rosa, does that include the bracket?",
            [_act("accept_estimate", "Book Rosa"), _act("ask_pro", "does that include the bracket?")],
            ["does that include the bracket?"],
        ),
        ("就选Rosa吧，包括支架吗？", [_act("accept_estimate", "就选Rosa吧，包括支架吗？")], ["包括支架吗？"]),
        ("就选Rosa吧，可以吗？", [_act("accept_estimate", "就选Rosa吧，可以吗？")], None),
        (
            "就选Rosa吧。前一天取消要收多少钱？",
            [_act("accept_estimate", "就选Rosa吧。"), _act("ask_policy/cancellation", "前一天取消要收多少钱？")],
            None,
        ),
        ("Let's go with Rosa.", [_act("accept_estimate", "Let's go with Rosa.")], None),
    ],
)
def test_req6_what_the_pro_is_asked_in_one_breath_with_the_booking_is_marked(
    text: str, acts: list[Act], asked: list[str] | None
) -> None:
    given, *_ = acts_json(
        _understood(*acts), text, role="customer", between_parties=True, muted=False, state="estimate_offered"
    )
    assert next((e["value"] for e in given["entities"] if e["entity"] == "asked"), None) == asked


def test_req2_an_address_beside_a_question_to_us_is_told_without_the_question() -> None:
    where, asked = "20 W 34th St, Apt 5, buzzer 12.", "And is there a fee if I cancel on Friday night?"
    read = _understood(_act("ask_policy/cancellation", asked))
    for between_parties in (True, False):
        given = acts_json(
            read, f"{where} {asked}", role="customer", between_parties=between_parties, muted=False, state="booked"
        )
        assert [(act["intent"], act["text"]) for act in given] == [
            ("message", where),
            ("ask_policy/cancellation", asked),
        ]


def test_fbk1_stars_beside_a_sign_off_go_with_it() -> None:
    (given,) = acts_json(
        _understood(_act("sign_off", "All done, sign it off."), _act("rate", "Five stars!")),
        "All done, sign it off. Five stars!",
        role="customer",
        between_parties=False,
        muted=False,
        state="awaiting_sign_off",
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
    read = _understood(Act("ask_policy/estimates", 0.9, text))
    (act,) = acts_json(read, text, role="pro", between_parties=True, state="awaiting_estimate")
    assert act["intent"] == intent
