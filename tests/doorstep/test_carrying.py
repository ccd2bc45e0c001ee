"""Between two parties no word is lost, and none is told twice (OTH-2, CON-3)."""

import pytest

from doorstep.turns.carrying import carried, rated, told_once, without_asides
from doorstep.turns.missed_windows import explained
from doorstep.turns.one_act import with_windows
from language.cutting import without
from language.understanding import Act
from tests.doorstep.understood import WINDOW, act_of


@pytest.mark.parametrize(
    ("text", "acts", "passed_on"),
    [
        (
            "Hi Dana, $150 all in. I have done many of these. Free Wednesday.",
            [act_of("give_estimate", "$150 all in."), act_of("message", "I have done many of these.")],
            {"give_estimate": "Hi Dana, $150 all in. I have done many of these. Free Wednesday."},
        ),
        (
            "Wednesday works. Please clear the driveway before I come.",
            [act_of("confirm_window", "Wednesday works.")],
            {"confirm_window": "Wednesday works. Please clear the driveway before I come."},
        ),
        (
            "Is the wall brick? I would like to talk to somebody from support about this customer.",
            [
                act_of("ask_customer", "Is the wall brick?"),
                act_of("talk_to_human", "I would like to talk to somebody from support about this customer."),
            ],
            {
                "ask_customer": "Is the wall brick?",
                "talk_to_human": "I would like to talk to somebody from support about this customer.",
            },
        ),
        ("Thanks!", [act_of("thank", "Thanks!")], {"thank": "Thanks!"}),
        (
            "I'd have to see it first. I charge $75 for the visit.",
            [
                act_of("message", "I'd have to see it first."),
                act_of("ask_policy/trip_charge", "I charge $75 for the visit."),
            ],
            {"message": "I'd have to see it first. I charge $75 for the visit."},
        ),
        (
            "Is it $80 all in? Do you take cards? Please cancel it.",
            [
                act_of("ask_customer", "Is it $80 all in?"),
                act_of("ask_policy/payment", "Do you take cards?"),
                act_of("cancel_booking", "Please cancel it.", clear=False),
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
                act_of("file_claim", "There is a hole in the wall. Please come and fix it."),
                act_of("message", "I am not happy."),
            ],
            {
                "message": "There is a hole in the wall. I am not happy. Please come and fix it.",
                "file_claim": "There is a hole in the wall. Please come and fix it.",
            },
        ),
        (
            "All done, looks great. Total $174 with bracket",
            [act_of("job_done", "All done, looks great."), act_of("message", "Total $174 with bracket")],
            {"job_done": "All done, looks great. Total $174 with bracket"},
        ),
        # What is only asked back takes no word away from the other party.
        (
            "260 is a bit much, would you do 240? The wall is small.",
            [
                act_of("ask_pro", "260 is a bit much"),
                act_of("decline_estimate", "would you do 240?", clear=False),
                act_of("message", "The wall is small."),
            ],
            {
                "ask_pro": "260 is a bit much, would you do 240? The wall is small.",
                "decline_estimate": "would you do 240?",
            },
        ),
        # Two acts that are both done, in the order in which they were written.
        (
            "My van broke down. Can offer Saturday.",
            [act_of("propose_window", "Can offer Saturday."), act_of("running_late", "My van broke down.")],
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
            [act_of("message", "Thursday works.")],
            {"message": "Thursday works. Please bring the long ladder."},
        ),
        (
            "awaiting_confirmation",
            "Thursday 8 to 12. Ring twice, please. How do I pay?",
            [
                act_of("offer_windows", "Thursday 8 to 12.", windows=(WINDOW,)),
                act_of("message", "Ring twice, please."),
                act_of("ask_policy/payment", "How do I pay?"),
            ],
            {"offer_windows": "Thursday 8 to 12. Ring twice, please.", "ask_policy/payment": "How do I pay?"},
        ),
        # One window is not enough yet: it waits for more, and the words do not.
        (
            "awaiting_windows",
            "Thursday 8 to 12. Ring twice, please.",
            [act_of("offer_windows", "Thursday 8 to 12.", windows=(WINDOW,)), act_of("message", "Ring twice, please.")],
            {"offer_windows": "Thursday 8 to 12.", "message": "Ring twice, please."},
        ),
        # There is no pro yet who could hear of a booking.
        (
            "awaiting_estimate",
            "Cancel it. The wall is brick, by the way.",
            [act_of("cancel_booking", "Cancel it."), act_of("message", "The wall is brick, by the way.")],
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
    acts = [act_of("offer_windows", "Thursday 8 to 12.", windows=(WINDOW,)), act_of("message", "Ring twice, please.")]
    text = "Thursday 8 to 12. Ring twice, please."
    for told in (
        told_once(acts, text, state="awaiting_windows", standing=2),
        carried(acts, text, role="customer", state="awaiting_windows", standing=2),
    ):
        assert [(act.intent, act.text) for act in told] == [("offer_windows", text)]


def test_sch4_who_refuses_a_time_and_cancels_is_asked_for_no_other_time() -> None:
    """The pro gets one mail, with all that was said."""
    acts = [act_of("decline_window", "No thanks. Forget it."), act_of("cancel_booking", "Please cancel.")]
    (told,) = with_windows(acts)
    assert (told.intent, told.text) == ("cancel_booking", "No thanks. Forget it. Please cancel.")
    other_time = [act_of("decline_window", "Not Friday, Monday.", windows=(WINDOW,)), acts[1]]
    assert with_windows(other_time) == tuple(other_time)


def test_sch6_windows_beside_another_pro_are_for_that_pro() -> None:
    acts = [
        act_of("change_pro", "I'd like Ben instead of Rosa."),
        act_of("offer_windows", "Friday.", windows=(WINDOW,)),
    ]
    (told,) = with_windows(acts)
    assert (told.intent, told.windows) == ("change_pro", (WINDOW,))


def test_nos6_why_nobody_came_and_another_time_are_one_act() -> None:
    acts = [
        act_of("explain_no_show", "So sorry, my van broke down."),
        act_of("propose_window", "Friday 8 to 12?", windows=(WINDOW,)),
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
                act_of("rate", "5 stars, rosa did a great job in the end"),
                act_of("report_no_show", "the no show was annoying"),
            ],
            {"rate": "5 stars, rosa did a great job in the end although the no show was annoying"},
        ),
        (
            "4 stars. Neat work, and please let me talk to a person. The wall is scratched, I claim that.",
            [
                act_of("rate", "4 stars."),
                act_of("talk_to_human", "please let me talk to a person."),
                act_of("file_claim", "The wall is scratched, I claim that."),
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
        ([act_of("cannot_come", "My van is dead.", clear=False)], ["explain_no_show"]),
        ([act_of("cannot_come", "I couldn't come, my kid was sick.")], ["explain_no_show"]),
        ([act_of("cannot_come", "昨天没能来，不好意思。")], ["explain_no_show"]),
        ([act_of("cannot_come", "I can't come any more, find somebody else.")], ["cannot_come"]),
        (
            [
                act_of("cannot_come", "My van is dead.", clear=False, implied=True),
                act_of("propose_window", "Friday?", windows=(WINDOW,)),
            ],
            ["explain_no_show", "propose_window"],
        ),
        ([act_of("cannot_come", "My van died, Friday?", clear=False, windows=(WINDOW,))], ["propose_window"]),
    ],
)
def test_nos6_once_the_window_is_over_nobody_gives_it_up_but_tells_why(acts: list[Act], meant: list[str]) -> None:
    told = explained(acts)
    assert [act.intent for act in told] == meant
    assert all(act.clear and not act.implied for act in told)


def test_a_question_in_a_new_request_is_part_of_it() -> None:
    acts = [act_of("request_service", "mount a TV"), act_of("ask_pro", "What would that cost?")]
    assert [act.intent for act in without_asides(acts)] == ["request_service"]
