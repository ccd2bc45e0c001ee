"""Every text that names a number of the policy follows the settings: none says the usual one on its own."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest
import yaml
from starlette.testclient import TestClient

from actions import registry
from actions.replies_chinese import table
from actions.result import say
from actions.server import build
from desk import policy_words
from desk.faq import load_faq
from desk.matter import CaseReason
from desk.policy import MEANINGS, Policy
from desk.tellings import care
from doorstep.house import open_house
from doorstep.post.wording import MAILS, Wording
from doorstep.settings import load
from tests.actions.action_bench import Bench
from tests.database import fresh_database
from tests.words.noted import FACTS, KINDS, NOTED

ROOT = Path(__file__).parents[2]
UNUSUAL = Policy(
    estimate_days=8,
    estimate_reminder_days=6,
    confirmation_days=7,
    silence_days=4,
    no_show_days=5,
    case_update_days=9,
    free_hours=36,
    refusals_in_a_row=4,
    rating_days=60,
    lapse_reminder_days=(20, 4),
    windows_wanted=2,
)
LEAST = Policy(
    estimate_days=1,
    silence_days=1,
    no_show_days=1,
    case_update_days=1,
    free_hours=1,
    rating_days=1,
    windows_wanted=1,
)
# What only the usual numbers say.
_USUAL = re.compile(
    r"\b(?:an?|one|two|three|[123]) business days?\b|\b24 hours?\b|\b(?:90|30|7) days?\b|\b(?:three|3) arrival windows"
    r"|\bthree (?:give|times)\b|within 2 more|Saturday morning"
    r"|[一两二三123] ?个工作日|24 ?个?小时|(?:90|30|7) ?天|三个|3 ?个上门时段|周六",
    re.IGNORECASE,
)
# What is a number of the policy wherever a text says it by itself.
_WRITTEN = re.compile(
    r"\b(?:an?|one|two|three|four|five|next|\d+) business day"
    r"|\b\d+ (?:hours?|days?)\b|(?:one|two|three|four|five|\d) arrival window|\b(?:two|three|four) give\b"
    r"|(?:[一两二三四五\d] ?个|下一?个)工作日"
    r"|\d ?个?小时|\d ?天|[两三四五]个|\d ?个(?:上门)?时段",
    re.IGNORECASE,
)
_FACTS = {**FACTS, "days": "20"}
_SOURCES = (
    *MAILS.rglob("*.j2"),
    *(ROOT / "data/faq").glob("*.yml"),
    *(ROOT / "bot/domain/responses").glob("*.yml"),
    *(ROOT / "web").glob("*.j2"),
    *(ROOT / "web/templates").rglob("*.j2"),
    ROOT / "web/words.yml",
    ROOT / "web/rate.py",
    ROOT / "web/reasons.py",
    *(ROOT / "desk/tellings").glob("*.py"),
)


def _responses() -> dict[str, str]:
    files = sorted((ROOT / "bot/domain/responses").glob("*.yml"))
    found = {name: texts for file in files for name, texts in yaml.safe_load(file.read_text())["responses"].items()}
    return {name: " ".join(each.get("text", "") for each in texts) for name, texts in found.items()}


RESPONSES = _responses()


def _texts(policy: Policy) -> Iterator[tuple[str, str]]:
    """Every text that people read, by what it is, with the numbers of the policy."""
    for language in ("en", "zh"):
        faq = load_faq(ROOT / "data/faq", policy)
        for section in ("ask_policy", "ask_policy_pro", "ask_program", "ask_program_marketplace"):
            for topic in faq.topics(section):
                found = faq.answer(section, topic, language)
                yield f"faq {language} {section} {topic}", found.text if found else ""
        mails = Wording(MAILS, policy=policy)
        for kind in KINDS:
            facts = {name: _FACTS[name] for name in NOTED[kind]}
            worded = mails.word(kind, {"number": "1042", **facts, "words": "", "speaker": None}, language=language)
            yield f"mail {language} {kind}", worded.subject + worded.text
            bare = {**facts, **{name: "" for name in ("windows", "window", "fee") if name in facts}}
            worded = mails.word(kind, {"number": "1042", **bare, "words": "", "speaker": None}, language=language)
            yield f"mail {language} {kind}, bare", worded.subject + worded.text
    for name, text in RESPONSES.items():
        yield f"reply en {name}", policy_words.filled(text, policy_words.english(policy))
    for name, text in table()["replies"].items():
        yield f"reply zh {name}", policy_words.filled(text, policy_words.chinese(policy))
    for policy_id in MEANINGS:
        yield f"rule {policy_id}", policy_words.meaning(policy_id, policy)
    for reason in get_args(CaseReason):
        yield f"reason {reason}", care.reason(reason, policy)


def test_no_text_says_a_usual_number_where_the_policy_has_others() -> None:
    assert not {what: text for what, text in _texts(UNUSUAL) if _USUAL.search(text)}


def test_the_texts_say_the_numbers_that_are_set() -> None:
    said = "\n".join(text for _, text in _texts(UNUSUAL))
    for words in (
        "36 hours before",
        "within 4 business days",
        "60 days from",
        "two arrival windows",
        "2 arrival windows",
    ):
        assert words in said, words
    for words in ("前 36 小时", "4 个工作日", "60 天", "两个", "2 个上门时段"):
        assert words in said, words


@pytest.mark.parametrize("source", _SOURCES, ids=lambda source: str(source.relative_to(ROOT)))
def test_no_text_has_a_number_of_the_policy_written_into_it(source: Path) -> None:
    assert _SOURCES and not _WRITTEN.findall(source.read_text(encoding="utf-8"))


def test_what_a_business_day_is_may_be_told_and_how_many_there_are_not() -> None:
    assert not _WRITTEN.search("Business days are Monday to Friday. 工作日是星期一到星期五。")
    for words in (
        "within 3 business days",
        "about a business day",
        "the next business day",
        "3 个工作日",
        "一个工作日",
    ):
        assert _WRITTEN.search(words), words


def test_no_chinese_reply_has_a_number_of_the_policy_written_into_it() -> None:
    assert not {name: text for name, text in table()["replies"].items() if _WRITTEN.search(text)}


def test_every_place_for_a_number_is_filled() -> None:
    known = policy_words.english(Policy()).keys()
    assert known == policy_words.chinese(Policy()).keys()
    assert not [text for _, text in _texts(UNUSUAL) if known & set(re.findall(r"\{(\w+)\}", text))]


def test_what_a_question_means_for_one_job_keeps_the_places_of_its_own_facts() -> None:
    """They are named apart from the numbers, which are put in when the answers are read."""
    known = set(policy_words.english(Policy()))
    for language in ("en", "zh"):
        written = yaml.safe_load((ROOT / f"data/faq/{language}.yml").read_text(encoding="utf-8"))["standing"]
        assert not known & {name for each in written.values() for name in re.findall(r"\{(\w+)\}", each["text"])}


def test_of_one_it_is_said_in_the_singular() -> None:
    wrong = re.compile(
        r"\b1 (?:business days|hours|days|arrival windows)\b|\bone arrival windows\b|\bone of them\b.*windows"
    )
    assert not {what: text for what, text in _texts(LEAST) if wrong.search(text)}
    words = policy_words.english(LEAST)
    told = policy_words.filled(RESPONSES["utter_booking_made"], words)
    assert 'name one arrival window that suits you (day and time frame), for example "Tuesday 8 to 12".' in told
    assert "arrive within it, once it is confirmed." in told
    assert "Which arrival window suits you? A day and a time frame." in policy_words.filled(
        RESPONSES["utter_package_next_pro"], words
    )


@pytest.mark.parametrize(
    ("hours", "en", "zh"),
    [
        (36, "until 36 hours before your arrival window starts", "在上门时段开始前 36 小时之前"),
        (1, "until 1 hour before your arrival window starts", "在上门时段开始前 1 小时之前"),
        (0, "until the moment your arrival window starts", "在上门时段开始之前"),
    ],
)
def test_sch4_how_long_a_booking_is_free_to_cancel_is_said_as_it_is_set(hours: int, en: str, zh: str) -> None:
    faq = load_faq(ROOT / "data/faq", Policy(free_hours=hours))
    for language, said in (("en", en), ("zh", zh)):
        found = faq.answer("ask_policy", "cancellation", language)
        assert found and said in found.text


@pytest.mark.parametrize(
    ("days", "en", "zh"),
    [
        ((30, 7), "We remind you 30 and 7 days before", "到期前 30 天和 7 天我们会提醒您"),
        ((1,), "We remind you 1 day before", "到期前 1 天我们会提醒您"),
        ((), "Please send us the new dates before", "到期前请把新的日期发给我们"),
    ],
)
def test_pro4_when_a_pro_is_reminded_is_said_as_it_is_set(days: tuple[int, ...], en: str, zh: str) -> None:
    faq = load_faq(ROOT / "data/faq", Policy(lapse_reminder_days=days))
    for language, said in (("en", en), ("zh", zh)):
        found = faq.answer("ask_policy_pro", "screening", language)
        assert found and said in found.text


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("booking_made", "Now please name three arrival windows that suit you (day and time frame), for example "),
        ("booking_made", "The pro will arrive within one of them and confirms which."),
        ("package_next_pro", "Which three arrival windows suit you? A day and a time frame each."),
        ("reschedule_wanted", "A day and a time frame each; three give {pro} a choice."),
        ("request_submitted", "The pros answer within about a business day; estimates"),
    ],
)
def test_the_usual_policy_reads_as_before(name: str, says: str) -> None:
    assert says in policy_words.filled(RESPONSES[f"utter_{name}"], policy_words.english(Policy()))


@pytest.mark.parametrize(("text", "windows"), [("go with Rosa", "two arrival windows"), ("就选她吧", "两个")])
def test_a_reply_gets_the_numbers_of_the_policy_in_force(
    text: str, windows: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    step = {"action_send_code": lambda turn, room: say("booking_made", pro="Rosa", amount="$150")}
    monkeypatch.setattr(registry, "FORM_STEPS", step)
    bench = Bench()
    bench.client = TestClient(build(replace(bench.room, policy=UNUSUAL)))
    [said] = bench.run("action_send_code", text=text).responses
    assert windows in str(said)


def test_the_house_words_by_its_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    house = open_house(load(database_url=fresh_database(), policy=UNUSUAL.model_dump()))
    try:
        answer = house.action_room.faq.answer("ask_policy", "cancellation")
        assert answer and "36 hours before" in answer.text and house.action_room.policy.free_hours == 36
    finally:
        house.close()
