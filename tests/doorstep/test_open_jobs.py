"""Who asks what they have open reads all of it, each with what it waits for."""

import re
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

import pytest

from desk import commands as cmd
from desk.figures import Figures
from desk.matter import Actor
from desk.money import Money
from doorstep.turns.open_jobs import asks_for_all, asks_for_record, told
from tests.desk.cast import DANA as DANA_HERSELF
from tests.desk.cast import ROSA as ROSA_PRO
from tests.desk.cast import THREE, Play, dollars, window
from tests.doorstep.town import DANA, ROSA, Town

DESK = "desk@book.example"


@pytest.mark.parametrize(
    "text",
    [
        "what jobs do i have?",
        "Which jobs are mine?",
        "what do I have open",
        "Hi, what open jobs do I have right now?",
        "show me my jobs please",
        "What's my work today?",
        "我现在有哪些工作？",
        "请问我有什么预约",
        "我的订单有哪些？",
        "我还有几个未完成的订单呢？",
    ],
)
def test_what_jobs_somebody_has_is_asked_in_such_words(text: str) -> None:
    assert asks_for_all(text)


@pytest.mark.parametrize(
    "text",
    [
        "what do i have to pay",
        "what jobs do you have for me in 98101?",
        "which jobs pay best?",
        "What jobs do I have to finish before I am paid?",
        "show me my estimates",
        "I can do Tuesday. What jobs do I have?",
        "cancel my jobs",
        "取消我的订单",
        "你们有哪些工作？",
        "我有一个工作需要帮忙",
    ],
)
def test_what_asks_for_something_else_is_read_as_ever(text: str) -> None:
    assert not asks_for_all(text)


@pytest.mark.parametrize("text", ["我有哪些工作？", "请问我现在有哪些预约", "我的订单", "我手上有什么活？"])
def test_it_is_asked_in_chinese_too(text: str) -> None:
    assert asks_for_all(text) and not asks_for_all(f"{text}我周三可以")


@pytest.mark.parametrize("text", ["What is my rating?", "show me my record please", "我的评分是多少？"])
def test_pro6_a_pro_asks_for_the_own_record(text: str) -> None:
    assert asks_for_record(text) and not asks_for_all(text)


@pytest.mark.parametrize("text", ["my rating of Rosa is 5 stars", "what is your rating", "我的评分是五星，师傅很好"])
def test_what_rates_somebody_asks_for_no_record(text: str) -> None:
    assert not asks_for_record(text)


def _visited(play: Play) -> Play:
    play.requested().go(cmd.OfferVisit(actor=ROSA_PRO, words="a look first", price=dollars(49), windows=THREE[:1]))
    return play


def _accepted_visit(play: Play) -> Play:
    _visited(play).go(cmd.AcceptVisit(actor=DANA_HERSELF, words="yes, but another time", windows=THREE[1:]))
    return play


def _agreed_visit(play: Play) -> Play:
    _visited(play).go(cmd.AcceptVisit(actor=DANA_HERSELF, words="yes"))
    return play


def _asked_again(play: Play) -> Play:
    play.requested().estimated().go(cmd.TellPro(actor=DANA_HERSELF, words="and on brick?", pro_id="rosa"))
    return play


def _proposed(play: Play) -> Play:
    play.requested().estimated().accepted(*THREE).go(
        cmd.ProposeWindow(actor=ROSA_PRO, words="then?", windows=(window("2026-12-15", 8, 12),))
    )
    return play


def _over(play: Play) -> Play:
    play.booked().until(THREE[0].end + timedelta(hours=1))
    return play


def _missed(play: Play) -> Play:
    _over(play).go(cmd.ReportNoShow(actor=DANA_HERSELF, words="nobody came"))
    return play


def _done(play: Play) -> Play:
    _over(play).go(cmd.JobDone(actor=ROSA_PRO, words="done", amount=dollars(160)))
    return play


@pytest.mark.parametrize(
    ("stage", "says"),
    [
        (lambda play: play.requested(), "your estimate is waited for; taken until Friday, December 4 at 10:00 AM"),
        (lambda play: play.requested().estimated(), "has your estimate ($150 to $180) and has not chosen yet"),
        (_asked_again, "waits for an answer of yours, by Thursday, December 3 at 10:00 AM (Pacific time)"),
        (_visited, "has your offer of a visit and has not answered yet"),
        (_accepted_visit, "its arrival window is not agreed yet"),
        (_agreed_visit, "you come for a look: Tuesday, December 8"),
        (lambda play: play.requested().estimated().accepted(), "is to name arrival windows"),
        (lambda play: play.requested().estimated().accepted(*THREE), ", by Wednesday, December 2 at 10:00 AM (Pacific"),
        (_proposed, "is to answer your proposal of Tuesday, December 15"),
        (lambda play: play.booked(), "yours; agreed: Tuesday, December 8"),
        (_over, "which is over: tell us once the work is done"),
        (_missed, "reports that nobody came: answer by Thursday, December 10 at 1:00 PM (Pacific time)"),
        (_done, "done as you say; Dana Wood has to sign it off"),
    ],
)
def test_a_pro_reads_what_is_waited_for_and_until_when_in_either_language(
    stage: Callable[[Play], Play], says: str
) -> None:
    """REQ-3, REQ-4, SCH-2, NOS-2, NOS-4, PRO-6."""
    play = stage(Play(figures={"rosa": Figures(jobs=12, ratings=3, stars=14, no_shows=1, late_answers=2)}))
    english = told([play.matter], "pro", "rosa", play.office, play.now)
    assert says in english and "Your record: 12 jobs done, rated 4." in english
    assert "1 no-show, 0 agreed windows cancelled, 2 late answers" in english
    chinese = told([play.matter], "pro", "rosa", play.office, play.now, "zh")
    assert re.findall(r"[A-Za-z]{2,}", chinese.replace("Dana Wood", "").replace("Rosa Diaz", "")) == []
    assert "爽约 1 次" in chinese and not re.search(r", |; ", chinese.replace("; ", "", chinese.count("）; ")))
    assert told([], "pro", "rosa", play.office, play.now, "zh").startswith("您目前没有进行中的工作。")


def test_con1_a_pro_and_a_customer_each_read_their_own_open_jobs_with_what_is_waited_for(quiet_town: Town) -> None:
    town = quiet_town
    tv, shelf = town.request(), town.request("handyman", "a shelf")
    numbers = [town.house.desk.matter(each).number for each in (tv, shelf)]
    rosa = Actor(role="pro", person_id="rosa")
    give = cmd.GiveEstimate(actor=rosa, words="$150", amount=Money(amount=Decimal(150)))
    town.house.desk.handle(give, key="given", matter_id=tv)
    dana = Actor(role="customer", person_id="dana")
    town.house.desk.handle(cmd.AcceptEstimate(actor=dana, words="yes", pro_id="rosa"), key="taken", matter_id=tv)
    town.drain()
    town.write(ROSA, DESK, "what jobs do i have?", subject="My work")
    assert f"- #{numbers[0]} TV mounting (ZIP 98101), for Dana" in town.last_to(ROSA).text
    assert "yours; Dana is to name arrival windows" in town.last_to(ROSA).text
    asked = next(mail for mail in town.mails_to(ROSA) if mail.sender != DESK)
    said, mails = town.last_to(ROSA).text, len(town.mails())
    town.write(ROSA, asked.sender, "Which jobs are mine?", subject=f"Re: {asked.subject}")
    assert town.last_to(ROSA).text.splitlines()[:3] == said.splitlines()[:3], "in a thread as well"
    assert len(town.mails()) == mails + 1, "and nobody else hears of it"
    town.write(ROSA, DESK, "What is my rating?", subject="My rating")
    assert (
        town.last_to(ROSA).text.startswith("Your record: 0 jobs done, rated 4.8") and "#" not in town.last_to(ROSA).text
    )
    town.write(DANA, DESK, "What do I have open?", subject="My jobs")
    heard = town.last_to(DANA).text
    assert "2 open jobs" in heard and "record" not in heard
    assert f"- #{numbers[0]} TV mounting (ZIP 98101), booked with Rosa" in heard
    assert f"- #{numbers[1]} Handyman" in heard
    assert "Estimates are taken until" in heard
