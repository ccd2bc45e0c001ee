"""What pros tell support in the middle of other words: cash that was offered to them, somebody new for their jobs."""

import pytest

from language.payments import verdict
from language.told_by_pros import asks_of_pay, news_of


@pytest.mark.parametrize(
    "text",
    [
        "please call me at 206-555-0199, a customer wants to pay me in cash and I said no",
        "The customer offered to venmo me, I refused.",
        "My client keeps asking to pay cash. What do I do?",
        "有客户想给我现金，我拒绝了",
        "客户要付现金，我说不行",
    ],
)
def test_pay2_a_pro_who_tells_of_cash_reports_it(text: str) -> None:
    assert news_of(text) == "cash_offered"


@pytest.mark.parametrize(
    "text",
    [
        "she wants to pay cash, fine with me",
        "cash please, I'll get it myself",
        "The customer wants to move it to Friday",
        "客户想改到周五",
        "do you have a new painter?",
        "I'll send one of my guys tuesday 9-12",
        "my brother lives near there",
        "Can I come Thursday? I have a new helper who'd hold the ladder",
    ],
)
def test_other_words_are_no_such_news(text: str) -> None:
    assert news_of(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "I hired a new guy, Pete. he passed a check with his last company. can he do the jobs from monday on",
        "We took on a helper. May she go to the Harris job?",
        "我新招了一个徒弟，能去干活吗",
        "could send my brother if that's ok",
        "my cousin will come instead of me",
        "我让我弟弟去可以吗",
        "我表弟周二替我过去",
    ],
)
def test_pro1_somebody_new_is_news_for_support(text: str) -> None:
    assert news_of(text) == "new_technician"


@pytest.mark.parametrize(
    "text",
    [
        "Please add drywall and my helper Tom",
        "please take TV mounting off my services",
        "Can you add furniture assembly to my profile?",
        "Tom no longer works for me, please take him off",
        "请帮我加一位技师",
        "把水管从我的服务里去掉",
    ],
)
def test_cat6_what_a_pro_wants_listed_is_news_for_support_in_any_thread(text: str) -> None:
    assert news_of(text) == news_of(text, threaded=True) == "listing"


@pytest.mark.parametrize("text", ["please add painting", "I no longer do plumbing", "请帮我加上油漆这项服务"])
def test_cat6_so_is_a_service_that_is_named_outside_of_a_thread(text: str) -> None:
    assert news_of(text) == "listing"


@pytest.mark.parametrize(
    "text",
    [
        "Can I add a service?",
        "How do I add a technician?",
        "还能添加服务吗？",
        "please add $20 to the bill",
        "I'll add a technician to the job on Friday",
        "I need to include a helper for 2 hours",
        "please take the TV off the wall before I come",
        "please cancel my appointment",
        "I don't offer painting",
    ],
)
def test_cat6_what_is_of_a_job_and_a_question_for_the_rule_are_no_such_wish(text: str) -> None:
    assert news_of(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "I'd have to buy anchors at home depot, I'll pay those in cash myself and add 12 to the bill",
        "我自己付现金买膨胀螺丝，账单加12",
    ],
)
def test_pay2_what_a_pro_buys_in_cash_is_no_demand(text: str) -> None:
    assert verdict(text) == "house"


@pytest.mark.parametrize("text", ["I'll pay the store in cash, you pay me in cash", "cash please, I'll get it myself"])
def test_pay2_nor_does_it_cover_one(text: str) -> None:
    assert verdict(text) == "direct"


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("why 40 off??", True),
        ("where is my money", True),
        ("why did I only get 110?", True),
        ("为什么扣了40？", True),
        ("where did you put the remote?", False),
        ("thanks, glad you like it", False),
        ("I can come back tuesday if it's loose", False),
    ],
)
def test_pro6_a_pros_question_about_the_pay_is_known(text: str, asks: bool) -> None:
    assert asks_of_pay(text) is asks
