"""Destructive acts that are not clear are asked back, naming what would happen; a yes runs them, a no drops them."""

import re
from decimal import Decimal
from typing import Any

import pytest

from desk.answers import Answer
from desk.money import Money
from tests.actions.action_bench import Bench, Ran
from tests.actions.matters import JOES, MATTERS, booked
from tests.actions.matters import TUESDAY as TUESDAY_WINDOW
from tests.actions.matters import asked as asked_matter
from tests.desk.cast import at

TUESDAY = "Tuesday, December 1, between 8:00 AM and 12:00 PM (Pacific time)"
SATURDAY = "Saturday, December 5, between 9:00 AM and 12:00 PM (Pacific time)"

ASKED_BACK = [
    ("accept_estimate", "customer", "estimated", "rosa I guess", "book Rosa Diaz for $150 to $180"),
    ("decline_estimate", "customer", "estimated", "not sure about Joe", "turn down Joe Park's estimate of $120"),
    ("accept_window", "customer", "proposed", "hm ok maybe", f"agree with Rosa Diaz on the arrival window {SATURDAY}"),
    ("decline_window", "customer", "proposed", "hm", "tell Rosa Diaz that the time proposed doesn't suit you"),
    (
        "reschedule",
        "customer",
        "booked",
        "maybe another day",
        f"give up your arrival window with Rosa Diaz on {TUESDAY}",
    ),
    ("cancel_booking", "customer", "booked", "the tap drips", f"cancel your booking with Rosa Diaz on {TUESDAY}"),
    ("change_pro", "customer", "booked", "someone else?", "to choose another pro"),
    ("sign_off", "customer", "booked", "looks fine", "sign off the job by Rosa Diaz at $150 to $180"),
    ("decline_job", "pro", "asked", "not sure", "tell the customer that you can't take this job"),
    ("cannot_come", "pro", "booked", "might not", f"tell Dana that you can't come on {TUESDAY}"),
    ("confirm_window", "pro", "booked", "should be ok", f"confirm the arrival window {TUESDAY}"),
]


def _ask(bench: Bench, intent: str, text: str, role: str = "customer", **more: Any) -> Ran:
    person = "rosa" if role == "pro" else "dana"
    return bench.run(
        f"action_{intent}",
        intent=intent,
        text=text,
        entities={"clear": False},
        role=role,
        person=person,
        matter="m1",
        **more,
    )


@pytest.mark.parametrize(("intent", "role", "state", "text", "what"), ASKED_BACK)
def test_an_unclear_act_is_named_and_not_done(intent: str, role: str, state: str, text: str, what: str) -> None:
    bench = Bench(m1=MATTERS[state]())
    ran = _ask(bench, intent, text, role)
    assert ran.said == ["confirm_act"]
    assert what in ran.responses[0]["what"]
    assert bench.commands == []
    assert ran.slots["acknowledged"] == "k1:0"


@pytest.mark.parametrize(("action", "intent", "text"), [
    ("action_confirm_act", "affirm", "yes please, that would be right"),
    ("action_accept_window", "accept_window", "Yes!"),
    ("action_sign_off", "sign_off", "ok, go ahead"),
    ("action_relay", "message", "yep"),
])  # fmt: skip
def test_a_yes_runs_the_act_that_was_asked_back(action: str, intent: str, text: str) -> None:
    """Also where the state of the matter would read the yes as something else."""
    bench = Bench(m1=MATTERS["booked"]())
    asked = _ask(bench, "cancel_booking", "maybe cancel it")
    bench.desk.answer = Answer(code="cancelled", facts={"pro": "Rosa Diaz", "window": TUESDAY})
    ran = bench.run(action, intent=intent, text=text, slots=asked.slots, key="k2", matter="m1")
    ((command, key, matter),) = bench.desk.handled
    assert (command.kind, command.words, key, matter) == ("cancel_booking", "maybe cancel it", "k2:0", "m1")
    assert ran.said == ["cancelled"]
    assert ran.slots["pending_act"] is None


def test_sch6_a_yes_that_names_the_other_pro_books_that_one() -> None:
    bench = Bench(m1=MATTERS["booked"]())
    asked = _ask(bench, "change_pro", "can somebody else come?")
    bench.run("action_confirm_act", intent="affirm", text="then Joe, please", slots=asked.slots, key="k2", matter="m1")
    assert [(command.kind, command.pro_id) for command in bench.commands] == [("change_pro", "joe")]


@pytest.mark.parametrize(("action", "intent", "text"), [
    ("action_confirm_act", "deny", "no, leave it as it is"),
    ("action_decline_window", "decline_window", "no thanks"),
])  # fmt: skip
def test_a_no_drops_the_act(action: str, intent: str, text: str) -> None:
    bench = Bench(m1=MATTERS["booked"]())
    asked = _ask(bench, "cancel_booking", "maybe cancel it")
    ran = bench.run(action, intent=intent, text=text, slots=asked.slots, key="k2", matter="m1")
    assert ran.said == ["confirm_dropped"]
    assert bench.commands == []
    assert ran.slots["pending_act"] is None


@pytest.mark.parametrize("text", ["the second one", "let's book the last one", "第二个"])
def test_req8_an_estimate_named_by_its_place_in_the_list_is_asked_back(text: str) -> None:
    """The lists go by price: Joe's is the first, whoever wrote first."""
    bench = Bench(m1=MATTERS["estimated"]())
    ran = bench.run("action_accept_estimate", intent="accept_estimate", text=text, matter="m1")
    assert (ran.said, ran.slots["pending_act"]["what"]) == (["confirm_act"], "book Rosa Diaz for $150 to $180")
    bench.run("action_confirm_act", intent="affirm", text="yes", slots=ran.slots, key="k2", matter="m1")
    assert [(command.kind, command.pro_id) for command in bench.commands] == [("accept_estimate", "rosa")]


@pytest.mark.parametrize(
    ("answer", "asked_again"), [("no", [("rosa", False), ("rosa", True)]), ("yes", [("rosa", False)])]
)
def test_req8_the_desk_knows_whom_the_customer_was_asked_to_book(
    answer: str, asked_again: list[tuple[str, bool]]
) -> None:
    """Unanswered, it asks once more; a no ends that, a booking does so by itself."""
    bench = Bench(m1=MATTERS["estimated"]())
    ran = bench.run("action_accept_estimate", intent="accept_estimate", text="the second one", matter="m1")
    intent = "affirm" if answer == "yes" else "deny"
    bench.run("action_confirm_act", intent=intent, text=answer, slots=ran.slots, key="k2", matter="m1")
    assert bench.weighed == asked_again


def test_cat5_what_is_declined_is_said_with_what_is_offered() -> None:
    bench = Bench()
    facts = {"service": "Landscaping", "zip": "98101", "offered": "TV mounting"}
    bench.desk.answer = Answer(code="not_offered", facts=facts, policy=("CAT-5",), refused=True)
    said = {"service": "landscaping", "zip": "98101", "description": "mow my lawn in 98101"}
    ran = bench.run("action_request_service", intent="request_service", text="mow my lawn in 98101", entities=said)
    assert ran.said == ["not_offered"]


def test_req8_there_is_no_third_of_two() -> None:
    bench = Bench(m1=MATTERS["estimated"]())
    bench.run("action_accept_estimate", intent="accept_estimate", text="the third one", matter="m1")
    assert [command.pro_id for command in bench.commands] == [None]


@pytest.mark.parametrize(("intent", "wish"), [
    ("reschedule", "your wish for another time"),
    ("cancel_booking", "your wish to cancel"),
    ("change_pro", "your wish for another pro"),
])  # fmt: skip
def test_sch5_what_only_support_can_change_is_not_asked_back_as_done(intent: str, wish: str) -> None:
    tomorrow = TUESDAY_WINDOW.model_copy(update={"start": at("2026-11-24 09:00"), "end": at("2026-11-24 12:00")})
    bench = Bench(m1=MATTERS["booked"](confirmed=tomorrow))
    what = _ask(bench, intent, "perhaps, I don't know").responses[0]["what"]
    assert what.startswith(f"hand {wish} to our support team, who alone can change your booking with Rosa Diaz on ")
    assert what.endswith("now (a fee may apply)")


def test_sch4_times_after_the_question_for_them_move_the_booking() -> None:
    bench = Bench(m1=MATTERS["booked"]())
    bench.desk.answer = Answer(code="reschedule_wanted", facts={"pro": "Rosa Diaz", "old": TUESDAY})
    asked = bench.run("action_reschedule", intent="reschedule", text="another day please", matter="m1")
    window = {"start": "2026-12-05T09:00:00-08:00", "end": "2026-12-05T12:00:00-08:00"}
    entities = {"clear": False, "windows": [window]}
    bench.run(
        "action_reschedule", intent="reschedule", text="Sat 9-12", entities=entities, slots=asked.slots, matter="m1"
    )
    assert [(command.kind, len(command.windows)) for command in bench.commands] == [
        ("reschedule", 0),
        ("reschedule", 1),
    ]


def test_a_yes_to_what_has_changed_meanwhile_is_asked_back_again() -> None:
    """The yes was to $120: it books nothing at $300."""
    bench = Bench(m1=MATTERS["estimated"]())
    asked = _ask(bench, "accept_estimate", "Joe I guess")
    dearer = JOES.model_copy(update={"amount": Money(amount=Decimal(300))})
    rosa, joe = bench.desk.matters["m1"].threads
    bench.desk.matters["m1"] = asked_matter(threads=(rosa, joe.model_copy(update={"estimate": dearer})))
    again = bench.run("action_confirm_act", intent="affirm", text="yes", slots=asked.slots, key="k2", matter="m1")
    assert (again.said, again.responses[0]["what"]) == (["confirm_act"], "book Joe Park for $300")
    assert bench.commands == []
    bench.run("action_confirm_act", intent="affirm", text="yes", slots=again.slots, key="k3", matter="m1")
    done = [(command.kind, key) for command, key, _ in bench.desk.handled if command.kind != "weigh_estimate"]
    assert done == [("accept_estimate", "k3:0")]


def test_req7_a_bare_acceptance_while_the_pro_is_asked_about_another_amount_is_asked_back() -> None:
    matter = MATTERS["estimated"]()
    rosa, joe = matter.threads
    joe = joe.model_copy(update={"counter": Money(amount=Decimal(90))})
    bench = Bench(m1=matter.model_copy(update={"threads": (rosa, joe)}))
    clear = {"intent": "accept_estimate", "matter": "m1", "person": "dana"}
    asked = bench.run("action_accept_estimate", text="book Joe", **clear)
    assert asked.responses[0]["what"] == "book Joe Park for $120 now, without an answer to your $90"
    assert bench.commands == []
    bench.run("action_confirm_act", intent="affirm", text="yes", slots=asked.slots, key="k2", matter="m1")
    bench.run("action_accept_estimate", text="book Rosa", key="k3", **clear)
    money = {"money": [{"amount": "120", "high": None, "currency": "USD", "per": "total"}]}
    bench.run("action_accept_estimate", text="book Joe for $120", entities=money, key="k4", **clear)
    assert [command.kind for command in bench.commands] == ["accept_estimate"] * 3


@pytest.mark.parametrize(
    ("text", "passed_on"),
    [("Thursday works, and please bring the long ladder", True), ("Thursday works for me", False)],
)
def test_oth2_words_beside_what_cannot_be_done_reach_the_other_side(text: str, passed_on: bool) -> None:
    bench = Bench(m1=MATTERS["booked"]())
    bench.desk.answer = Answer(code="no_proposal", refused=True)
    bench.run("action_accept_window", intent="accept_window", text=text, matter="m1", person="dana")
    kinds = ["accept_window", "tell_pro"] if passed_on else ["accept_window"]
    assert [command.kind for command in bench.commands] == kinds
    assert [key for _, key, _ in bench.desk.handled][1:] == (["k1:0:words"] if passed_on else [])


def test_another_act_leaves_the_question_behind() -> None:
    bench = Bench(m1=MATTERS["booked"]())
    asked = _ask(bench, "cancel_booking", "maybe cancel it")
    ran = bench.run(
        "action_ask_pro", intent="ask_pro", text="will you bring screws?", slots=asked.slots, key="k2", matter="m1"
    )
    assert [command.kind for command in bench.commands] == ["tell_pro"]
    assert ran.slots["pending_act"] is None


def test_another_act_of_the_same_message_does_not() -> None:
    bench = Bench(m1=MATTERS["booked"]())
    asked = _ask(bench, "cancel_booking", "maybe cancel it")
    ran = bench.run("action_ask_pro", intent="ask_pro", slots=asked.slots, act=1, matter="m1")
    assert "pending_act" not in ran.slots


def test_what_cannot_happen_is_simply_tried() -> None:
    bench = Bench(m1=MATTERS["asked"]())
    bench.desk.answer = Answer(code="no_proposal")
    assert _ask(bench, "accept_window", "hm ok").said == ["no_proposal"]


def test_which_pro_is_answered_by_a_name() -> None:
    bench = Bench(m1=MATTERS["estimated"]())
    bench.desk.answer = Answer(code="which_pro", facts={"choices": "Rosa Diaz\nJoe Park"})
    asked = bench.run("action_accept_estimate", intent="accept_estimate", text="yes, book it", matter="m1")
    assert asked.said == ["which_pro"]
    bench.desk.answer = Answer(code="booking_made", facts={"pro": "Joe Park", "amount": "$120"})
    ran = bench.run("action_relay", intent="message", text="Joe", slots=asked.slots, key="k2", matter="m1")
    assert ran.said == ["booking_made"]
    assert (bench.commands[-1].kind, bench.commands[-1].pro_id) == ("accept_estimate", "joe")
    assert ran.slots["pending_act"] is None


def test_a_name_in_a_long_mail_does_not_answer_which_pro() -> None:
    bench = Bench(m1=MATTERS["estimated"]())
    bench.desk.answer = Answer(code="which_pro", facts={"choices": "Rosa Diaz\nJoe Park"})
    asked = bench.run("action_accept_estimate", intent="accept_estimate", text="yes, book it", matter="m1")
    words = "before I decide, could you ask Joe whether he has mounted one of these on brick before?"
    bench.run("action_ask_pro", intent="ask_pro", text=words, slots=asked.slots, key="k2", matter="m1")
    assert [command.kind for command in bench.commands] == ["accept_estimate", "tell_pro"]


def test_a_yes_out_of_the_blue_does_nothing() -> None:
    bench = Bench(m1=MATTERS["booked"]())
    assert bench.run("action_confirm_act", intent="affirm", text="yes", matter="m1").said == ["nothing_asked"]
    assert bench.commands == []


def test_req7_an_estimate_of_several_amounts_is_passed_on_and_its_price_asked_for() -> None:
    bench = Bench(m1=MATTERS["asked"]())
    bench.desk.answer = Answer(code="told_customer", facts={"customer": "Dana"})
    money = [{"amount": "140"}, {"amount": "35"}]
    ran = bench.run(
        "action_give_estimate",
        intent="give_estimate",
        text="$140 + $35 to hide cables",
        entities={"money": money},
        role="pro",
        person="rosa",
        pro="rosa",
        matter="m1",
    )
    assert ran.said == ["told_customer", "one_amount_wanted"]
    ((command, _, _),) = bench.desk.handled
    assert command.kind == "tell_customer"


@pytest.mark.parametrize(
    ("text", "changes", "signs"),
    [
        ("ok all good at 120", {}, True),
        ("行，120，都好了", {}, True),
        ("hm, maybe all good at 120", {}, False),
        ("ok 120, once it is level", {}, False),
        ("好的，120，等弄好再说", {}, False),
        ("ok all good at 120", {"reported_done": None}, False),
        ("ok all good at 150", {"claimed": Money(amount=Decimal(150))}, False),
    ],
)
def test_pay1_a_yes_that_names_what_is_charged_signs_off(text: str, changes: dict[str, Any], *, signs: bool) -> None:
    facts = {"estimate": JOES, "reported_done": at("2026-11-22 12:00"), **changes}
    bench = Bench(m1=booked(**facts))
    money = [{"amount": re.findall(r"\d+", text)[0]}]
    bench.run("action_sign_off", intent="sign_off", text=text, matter="m1", entities={"clear": False, "money": money})
    assert bool(bench.commands) == signs
