"""Who writes in Chinese is answered in Chinese, with the facts of the English reply."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
import yaml

from actions.replies_chinese import fact_in_chinese, in_chinese, table, writes_chinese, writes_english
from actions.result import Line
from desk import commands as cmd
from desk import wording, wording_chinese
from desk.catalogue import load_catalogue
from desk.questions import status
from tests.desk.cast import DANA, ROSA, THREE, Play, dollars, window

ZONE = "America/Los_Angeles"
_ROOT = Path(__file__).parents[2]
_FOLDER = _ROOT / "bot/domain/responses"


def _facts(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", text))


def test_each_chinese_reply_has_the_facts_of_the_english_one() -> None:
    english = {
        name: " ".join(each["text"] for each in texts)
        for file in _FOLDER.glob("*.yml")
        for name, texts in yaml.safe_load(file.read_text())["responses"].items()
    }
    for name, words in table()["replies"].items():
        assert _facts(words) == _facts(english[name]), name


def test_each_service_has_a_chinese_name() -> None:
    names = [service.name for service in load_catalogue(_ROOT / "data/catalogue/services.yml").all()]
    assert names and not [name for name in names if fact_in_chinese(name) == name]


@pytest.mark.parametrize("day", [f"2026-{month:02}-{month + 7:02}" for month in range(1, 13)])
def test_sch3_windows_and_times_of_a_reply_are_those_of_the_chinese_wording(day: str) -> None:
    frame = window(day, 0, 12)
    assert wording_chinese.reworded(wording.window(frame, ZONE)) == wording_chinese.window(frame, ZONE)
    over = frame.model_copy(update={"end": frame.end + timedelta(days=1)})
    assert wording_chinese.reworded(wording.window(over, ZONE)) == wording_chinese.window(over, ZONE)
    assert wording_chinese.reworded(wording.time(frame.end, ZONE)) == wording_chinese.time(frame.end, ZONE)


def test_sch3_a_row_of_days_is_one_line_in_chinese() -> None:
    row = [window(f"2026-12-0{day}", 8, 20) for day in (1, 2, 3, 4)]
    said = fact_in_chinese(wording.windows(row, ZONE))
    assert said == "12月1日（星期二）至12月4日（星期五）每天8:00至20:00（太平洋时间）"


def test_paragraphs_without_their_fact_are_left_out() -> None:
    facts = {"number": "1001", "details": ""}
    assert in_chinese(Line("utter_details_added", facts), facts).text == "谢谢，我已补充到需求 #1001 并告诉了师傅。"


@pytest.mark.parametrize(
    ("text", "chinese"),
    [("书桌是MICKE，衣柜是PAX。", True), ("是", True), ("My TV is a 小米, please mount it", False), ("98101", False)],
)
def test_products_and_names_do_not_make_the_language(text: str, chinese: bool) -> None:
    assert writes_chinese(text) is chinese


@pytest.mark.parametrize("text", ["dana@home.example", "https://desk.example/chat/abc", "ok, $150", "224826"])
def test_an_address_tells_no_language(text: str) -> None:
    assert not writes_english(text) and not writes_chinese(text)
    assert writes_chinese(f"请发到 {text}")


@pytest.mark.parametrize(
    ("fact", "said"),
    [
        ("book Rosa Delgado for $150", "预订 Rosa Delgado（$150）"),
        ("cancel your booking with Rosa, to choose another pro", "取消和 Rosa 的预约，另选师傅"),
        ("5 pros", "5 位师傅"),
    ],
)
def test_what_is_asked_back_is_said_in_chinese(fact: str, said: str) -> None:
    assert fact_in_chinese(fact) == said


_STANDS = {
    "asked": lambda play: play.requested(),
    "estimated": lambda play: play.requested().estimated(),
    "a visit offered": lambda play: play.requested().go(cmd.OfferVisit(actor=ROSA, words="49", price=dollars(49))),
    "a visit agreed": lambda play: (
        play.requested().go(cmd.OfferVisit(actor=ROSA, words="49", price=dollars(49), windows=THREE[:1])),
        play.go(cmd.AcceptVisit(actor=DANA, words="yes")),
    ),
    "over": lambda play: play.requested().estimated().until("2026-12-05 10:00"),
    "accepted": lambda play: play.requested().estimated().accepted(),
    "windows sent": lambda play: play.requested().estimated().accepted(*THREE),
    "proposed": lambda play: play.requested().estimated().accepted(*THREE).go(
        cmd.ProposeWindow(actor=ROSA, words="Friday?", windows=THREE[1:])
    ),
    "booked": lambda play: play.booked(),
    "said to be done": lambda play: play.booked().go(cmd.JobDone(actor=ROSA, words="done")),
    "a case": lambda play: play.booked().go(cmd.RaiseCase(actor=DANA, words="a person please", reason="human_asked")),
}  # fmt: skip


@pytest.mark.parametrize("stands", _STANDS)
def test_sch3_where_a_job_stands_is_said_in_chinese(stands: str) -> None:
    play = Play()
    _STANDS[stands](play)
    text = status(play.matter, play.office, play.now).facts["text"]
    said = in_chinese(Line("utter_status", {"text": text}), {"text": text}).text or ""
    assert "#" in said and not re.search(r"[a-z]{3,}", re.sub(r"Rosa\w*( Diaz)?", "", said)), said
