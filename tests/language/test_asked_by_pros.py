"""What a pro asks of the house, whoever's thread it stands in: being paid directly, moving a job, being cleared."""

import pytest

from language.guards.asked_by_pros import asks_of_clearance, rule_asked
from language.guards.thread_topics import thread_topic
from language.told_by_pros import news_of


@pytest.mark.parametrize("state", [None, "awaiting_estimate", "booked", "awaiting_sign_off"])
@pytest.mark.parametrize(
    "text",
    [
        "May the customer pay me cash?",
        "Quick question, may she pay me by Venmo?",
        "Is it ok if the customer pays me directly?",
        "Am I allowed to take cash?",
        "If she wants to pay cash, can I take it?",
        "Are cash payments allowed?",
        "客户能付现金给我吗",
        "我可以收现金吗？",
        "如果客户想付现金，我能收吗？",
    ],
)
def test_pay2_whether_a_customer_may_pay_directly_is_a_question_for_the_rule(text: str, state: str | None) -> None:
    assert thread_topic(text, "pro", state) == "ask_policy/direct_payment"
    assert news_of(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Can you pay me in cash?",
        "Could I get cash please?",
        "Can I take 20 off if it's cash?",
        "您能付现金吗？",
        "客户付现金给我可以便宜20",
        "能付现金给我吗",
    ],
)
def test_pay2_asking_the_customer_for_it_is_none(text: str) -> None:
    assert rule_asked(text, "booked") is None


@pytest.mark.parametrize(
    "text",
    [
        "Can I move it to another day?",
        "Is it possible to move the appointment?",
        "could we reschedule?",
        "may I push it back to a later date?",
        "我可以改到别的日子吗？",
        "能改期吗",
    ],
)
def test_sch4_whether_a_job_can_be_moved_is_one_where_there_is_a_time(text: str) -> None:
    assert rule_asked(text, "booked") == "ask_policy/rescheduling"
    assert rule_asked(text, "awaiting_estimate") is None


@pytest.mark.parametrize("text", ["Can I move it to Friday?", "can I move the sofa?", "我可以改到周五吗？"])
def test_sch4_a_time_that_is_named_is_proposed(text: str) -> None:
    assert rule_asked(text, "booked") is None


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("Am I cleared again?", True),
        ("So am I back in now?", True),
        ("Will I get new requests now?", True),
        ("is my insurance on record?", True),
        ("what's still missing from my record?", True),
        ("why am I not getting any jobs?", True),
        ("我现在恢复接单了吗？", True),
        ("我还缺什么资料？", True),
        ("what is missing?", False),
        ("Is everything ok?", False),
        ("am I in the right place?", False),
        ("do I get the job?", False),
        ("can I take the work now?", False),
    ],
)
def test_pro4_whether_jobs_come_again_is_asked_of_the_record(text: str, asks: bool) -> None:
    assert asks_of_clearance(text) is asks
