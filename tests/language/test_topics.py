"""Questions whose words name their topic: whether a no-show costs anything, until when estimates are taken."""

import pytest

from language.guards.questions import wants_told
from language.guards.thread_topics import thread_topic
from language.guards.topics import finer_topic, program_asked, topic_asked

CHARGED = [
    "Will you charge me for this?",
    "do I still have to pay something for today?",
    "am I going to be billed although nobody came?",
    "这次会收我钱吗？",
    "师傅没来，还会扣我的卡吗，会扣钱吗",
]
LAST_DAY = [
    "报价到什么时候截止？",
    "什么时候之前要报价？",
    "until when can I send my quote?",
    "When are estimates due?",
    "Is it too late for an estimate?",
]


@pytest.mark.parametrize("text", CHARGED)
def test_nos5_whether_a_no_show_costs_anything(text: str) -> None:
    assert topic_asked(text, "ask_pro", "customer", "no_show_reported") == "no_show"
    assert topic_asked(text, "message", "customer", "booked") == "payment"
    assert topic_asked(text, "cancel_booking", "customer", "booked") is None
    assert topic_asked(text, "ask_customer", "pro", "booked") is None


@pytest.mark.parametrize("text", LAST_DAY)
@pytest.mark.parametrize("read", ["ask_program/timing", "ask_customer"])
def test_req4_until_when_estimates_are_taken_is_no_question_of_the_program(text: str, read: str) -> None:
    assert topic_asked(text, read, "pro", "awaiting_estimate") == "estimates"
    assert topic_asked(text, read, "customer", "awaiting_estimate") is None


@pytest.mark.parametrize(
    "text",
    [
        "取消要扣钱吗",
        "Will I be charged for it if I cancel?",
        "Rosa charges by the hour",
        "Can you charge my phone here?",
    ],
)
def test_sch4_what_moving_or_cancelling_costs_is_another_question(text: str) -> None:
    assert topic_asked(text, "ask_policy/cancellation", "customer", "booked") is None


@pytest.mark.parametrize("text", ["什么时候生效？", "when does the change take effect?", "When is the bracket due?"])
def test_cat6_other_dates_are_the_programs(text: str) -> None:
    assert topic_asked(text, "ask_program/timing", "pro", None) is None


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("are you taking on new people?", "apply"),
        ("how much do pros make for a TV?", "payout"),
        ("Is your company hiring handymen?", "apply"),
        ("你们还招师傅吗", "apply"),
        ("Do you guys take a cut from the pro's pay?", "payout"),
        ("平台抽成多少？", "payout"),
        ("I'm looking for a painter, can you help?", None),
        ("Is there a fee for the plumber to come out?", None),
        ("Can you cut the hedge?", None),
        ("is there a fee if I cancel?", None),
    ],
)
def test_cat6_what_a_visitor_asks_who_may_want_to_work_here(text: str, topic: str | None) -> None:
    assert program_asked(text) == topic


@pytest.mark.parametrize("text", ["she's insured, right?", "Are they licensed?", "师傅有没有买保险？"])
def test_pro2_pro3_whether_a_pro_is_insured_is_a_question_to_us(text: str) -> None:
    assert topic_asked(text, "give_details", "customer", "awaiting_estimate") == "screening"


@pytest.mark.parametrize(
    ("role", "text", "topic"),
    [
        ("customer", "does Rosa have my number?", "phone"),
        ("customer", "Will he see my cell number?", "phone"),
        ("customer", "Rosa会有我的电话吗？", "phone"),
        ("customer", "支架谁来带？", "parts"),
        ("customer", "材料是我自己买还是师傅带？", "parts"),
        ("customer", "谁提供材料", "parts"),
        ("customer", "I have my number ready", None),
        ("customer", "支架我自己带", None),
    ],
)
def test_con2_cat4_what_is_asked_of_the_house_is_not_passed_on(role: str, text: str, topic: str | None) -> None:
    assert topic_asked(text, "ask_pro" if role == "customer" else "ask_customer", role, "booked") == topic


@pytest.mark.parametrize("text", ["do I have to be there right at 2?", "必须准点到吗"])
def test_sch3_whether_a_pro_has_to_come_to_the_minute_is_asked_of_the_house(text: str) -> None:
    assert thread_topic(text, "pro", "booked") == "ask_policy/arrival_window"
    assert thread_topic("does she have to be there?", "pro", "booked") is None


@pytest.mark.parametrize(
    ("text", "role", "topic"),
    [
        ("是来我家修还是我去店里？", "customer", "ask_policy/place"),  # CAT-3
        ("在我家里弄吗", "customer", "ask_policy/place"),
        ("师傅是9点到我家吗？", "customer", None),
        ("我可以用支付宝转给师傅吗", "customer", "ask_policy/direct_payment"),  # PAY-2
        ("能不能直接现金给她", "customer", "ask_policy/direct_payment"),
        ("他问能不能微信转账给他", "customer", None),
        ("师傅的邮箱是多少？", "customer", "ask_policy/contact"),  # CON-1
        ("可以把Mei的email给我吗", "customer", "ask_policy/contact"),
        ("能告诉我客户的邮箱吗", "pro", "ask_policy/contact"),
        ("你们的邮箱是多少？", "customer", None),
    ],
)
def test_what_a_chinese_question_asks_however_it_looks(text: str, role: str, topic: str | None) -> None:
    found = thread_topic(text, role, "booked") if wants_told(text) else None
    assert found == topic


@pytest.mark.parametrize(
    "text",
    ["Do I tip?", "how much should I tip?", "is tipping expected?", "Can I give her cash as a tip?", "要给小费吗"],
)
def test_pay1_pay2_whether_one_tips_is_asked_of_us_and_has_its_own_answer(text: str) -> None:
    assert topic_asked(text, "ask_pro", "customer", "booked") == "payment"
    assert finer_topic(text, "payment", "customer") == finer_topic(text, "direct_payment", "pro") == "tips"


@pytest.mark.parametrize("text", ["she got a $20 tip", "the tip of the hinge broke off?", "when do I pay?"])
def test_what_is_no_question_for_tips_stays_with_paying(text: str) -> None:
    assert finer_topic(text, "payment", "customer") == "payment"


@pytest.mark.parametrize(
    "text",
    [
        "how do I book?", "How do I book Rosa?", "how does booking work?", "how can I hire someone?", "怎么预约？",
        "How do I accept an estimate?", "How do I choose one?", "What do I write to book her?",
    ],
)  # fmt: skip
def test_req8_sch1_how_one_books_is_asked_of_us_and_books_nobody(text: str) -> None:
    assert topic_asked(text, "ask_pro", "customer", "estimate_offered") == "estimates"
    assert topic_asked(text, "accept_estimate", "customer", "estimate_offered") == "estimates"
    assert finer_topic(text, "estimates", "customer") == "booking"


@pytest.mark.parametrize("text", ["how do I book a package?", "how do I book another pro?", "怎么订套餐？"])
def test_what_is_booked_otherwise_is_no_question_for_the_way_to_an_estimate(text: str) -> None:
    assert topic_asked(text, "message", "customer", "booked") is None
    assert finer_topic(text, "estimates", "customer") == "estimates"


@pytest.mark.parametrize(
    "text",
    [
        "Are the estimates really free?",
        "is collecting quotes on here free?",
        "Would you charge me for a quote?",
        "询价要钱吗？",
    ],
)
def test_req1_what_estimates_cost_is_asked_about_estimates(text: str) -> None:
    assert topic_asked(text, "ask_policy/obligation", "customer", None) == "estimates"
    assert topic_asked(text, "ask_customer", "pro", "awaiting_estimate") is None


@pytest.mark.parametrize(
    "text",
    [
        "Will I be charged more than the quote?",
        "Does the estimate cost include parts?",
        "Do I have to pick one of the quotes?",
    ],
)
def test_req8_other_questions_about_estimates_are_not_about_what_they_cost(text: str) -> None:
    assert topic_asked(text, "ask_pro", "customer", "estimate_offered") != "estimates"


@pytest.mark.parametrize(
    "text",
    [
        "When would you be free to come for an estimate?",
        "Will the wardrobe tip forward?",
        "do you take the old sofa to the tip?",
        "How do we reserve the elevator for you?",
    ],
)
def test_req6_what_only_a_pro_can_answer_is_no_question_of_the_house(text: str) -> None:
    assert topic_asked(text, "ask_pro", "customer", "booked") is None


@pytest.mark.parametrize("text", ["do I tip?", "Should I give him a tip?", "are tips included?", "tips?"])
def test_pay1_whether_one_tips_is_asked_of_the_house(text: str) -> None:
    assert topic_asked(text, "ask_pro", "customer", "booked") == "payment"
