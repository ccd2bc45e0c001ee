"""Chinese turns that share characters with another intent: moves, prices of work, choices by stars, trip charges."""

import pytest

from language.guards.choices import describes_choice
from language.guards.hearsay import is_told_to_pay
from language.guards.moves import moves_to, wishes_to_move
from language.guards.prices import asks_price_of_work
from language.guards.thread_topics import thread_topic
from language.guards.topics import topic_asked


@pytest.mark.parametrize(
    "text",
    [
        "我想改时间",
        "我要改期",
        "请帮我改期",
        "可以改个时间吗",
        "能换个时间吗？",
        "想把时间往后推",
        "你好，麻烦改天吧",
        "能晚两天来吗",
    ],
)
def test_sch4_a_bare_wish_for_another_time_is_one(text: str) -> None:
    assert wishes_to_move(text)


@pytest.mark.parametrize(
    "text",
    [
        "改期要收费吗？",
        "改期最晚什么时候？",
        "不用改时间了",
        "不想改期",
        "他同意改期吗",
        "改期的规则",
        "为什么要改期",
        "改期了吗",
    ],
)
def test_sch4_a_question_about_moving_is_no_wish(text: str) -> None:
    assert not wishes_to_move(text)


@pytest.mark.parametrize(
    "text", ["组装三件家具多少钱？", "修水龙头大概什么价", "how much for three pieces of furniture?", "装吊扇啥价"]
)
def test_req2_what_work_costs_is_asked_by_who_wants_it_done(text: str) -> None:
    assert asks_price_of_work(text)


@pytest.mark.parametrize(
    "text",
    [
        "师傅装一台电视能赚多少钱",
        "干一单多少钱",
        "how much do pros make for a tv mounting?",
        "how much is the trip charge for plumbing?",
        "how much notice do I need to cancel the painting?",
        "装电视的上门费多少钱",
        "装电视",
    ],
)
def test_req2_what_pros_earn_or_a_visit_costs_is_no_price_of_work(text: str) -> None:
    assert not asks_price_of_work(text)


@pytest.mark.parametrize(
    "text",
    [
        "评分高的那个",
        "就要评价好的那个",
        "便宜的那个吧",
        "the better rated of the two",
        "The one with more stars.",
        "the cheaper one",
    ],
)
def test_req8_a_description_of_an_estimate_chooses_it(text: str) -> None:
    assert describes_choice(text)


@pytest.mark.parametrize(
    "text",
    [
        "评分高的那个什么时候有空",
        "有没有便宜点的",
        "评分高吗",
        "便宜点",
        "is the better rated one free?",
        "not the cheaper one",
    ],
)
def test_req8_a_question_about_an_estimate_chooses_nothing(text: str) -> None:
    assert not describes_choice(text)


@pytest.mark.parametrize("text", ["我要付这个上门费吗？", "上门费要我出吗", "这个上门费算谁的呢"])
@pytest.mark.parametrize("state", ["visit_offered", "booked", "no_show_reported", None])
def test_vis4_who_pays_a_trip_charge_is_about_trip_charges(text: str, state: str | None) -> None:
    assert topic_asked(text, "ask_policy/no_show", "customer", state) == "trip_charge"
    assert thread_topic(text, "customer", state) == "ask_policy/trip_charge"


@pytest.mark.parametrize(
    "text", ["改到12月4日下午1点到4点", "请推迟到12月8日上午", "能不能帮我挪到下周三下午", "提前到周一早上8点吧"]
)
def test_sch4_a_wish_for_a_time_that_it_names_is_one(text: str) -> None:
    assert moves_to(text)


@pytest.mark.parametrize(
    "text",
    ["改到周五要收费吗", "改到周五，费用一样吗", "师傅把时间改到了周五", "他说改到周五", "不用改到周五", "周五可以"],
)
def test_sch4_a_time_that_is_only_told_of_is_no_wish(text: str) -> None:
    assert not moves_to(text)


@pytest.mark.parametrize(
    "text", ["师傅让我付现金，可以吗？", "他说付现金可以打九折", "师傅问我能不能给现金", "她叫我别走平台，直接给她钱"]
)
def test_pay2_a_pro_who_wants_to_be_paid_directly_is_reported(text: str) -> None:
    assert is_told_to_pay(text)


@pytest.mark.parametrize(
    "text", ["可以付现金吗", "师傅说不能付现金", "如果师傅要现金怎么办", "我想微信转给师傅", "师傅要是收现金可以吗"]
)
def test_pay2_who_only_asks_about_it_reports_nobody(text: str) -> None:
    assert not is_told_to_pay(text)
