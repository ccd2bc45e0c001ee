"""What a policy topic means for somebody's own job now: by topic and state, for both sides, in two languages."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from desk.faq import load_faq
from desk.people import Clearance
from desk.standing import Standing, View, of_customer, of_pro
from desk.standing.of_customer import _TOPICS
from tests.desk.cast import Play, Roster, dollars, pro
from tests.desk.standings import STATES

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
TABLE: dict[str, dict[str, dict[str, str]]] = yaml.safe_load((HERE / "standing.yml").read_text("utf-8"))
FAQ = load_faq(ROOT / "data/faq")
SOURCES = {
    language: yaml.safe_load((ROOT / f"data/faq/{language}.yml").read_text("utf-8")) for language in ("en", "zh")
}
TOPICS = tuple(_TOPICS)


def view(play: Play) -> View:
    return View(play.matter, play.office, play.now)


def said(role: str, play: Play, topic: str) -> Standing | None:
    return of_customer(view(play), topic) if role == "customer" else of_pro(view(play), topic, "rosa")


def words(standing: Standing | None, language: str = "en") -> str:
    assert standing is not None
    answer = FAQ.standing(standing, language)
    assert answer is not None and answer.policy
    return answer.text


@pytest.mark.parametrize("role", ["customer", "pro"])
@pytest.mark.parametrize("state", STATES)
def test_every_topic_in_every_state(state: str, role: str) -> None:
    play = STATES[state]()
    found = {topic: standing.key for topic in TOPICS if (standing := said(role, play, topic)) is not None}
    assert found == TABLE[state][role]
    for topic in found:
        for language in ("en", "zh"):
            text = words(said(role, play, topic), language)
            assert "{" not in text and "None" not in text and text[-1] in ".。"


def test_what_is_added_to_a_package_is_told_from_its_price() -> None:
    play = STATES["package ordered"]()
    booking = play.matter.booking
    assert booking is not None and words(said("customer", play, "gift_card")).endswith("so a gift card can pay for it.")
    play.state = play.matter.model_copy(update={"booking": booking.model_copy(update={"final_amount": dollars(200)})})
    assert "pay for its price of $" in (text := words(said("customer", play, "gift_card"))) and "$200" not in text
    assert "规定没有写" in words(said("customer", play, "gift_card"), "zh")


@pytest.mark.parametrize(
    ("state", "topic", "english", "chinese"),
    [
        ("booked", "cancellation", "still cancel free of charge until Monday, December 7 at 8:00 AM", "（星期一）8:00"),
        ("booked late", "cancellation", "only our support team can cancel it and a fee may apply", "只有客服可以取消"),
        ("booked late", "rescheduling", "free changes ended Monday, December 7 at 8:00 AM", "免费改期已于"),
        ("requested", "estimates", "until Friday, December 4 at 10:00 AM (Pacific time)", "（星期五）10:00"),
        ("booked", "payment", "is $150 to $180; nothing has been charged", "$150至$180，目前没有扣款"),
        ("booked", "screening", "insurance of Rosa Diaz are in force, until January 1, 2030", "2030年1月1日"),
        ("work done", "payment", "$170 is charged only once you have signed it off", "验收确认之后才会扣款 $170"),
    ],
)  # fmt: skip
def test_sch4_pay1_the_words_name_the_very_times_and_amounts(
    state: str, topic: str, english: str, chinese: str
) -> None:
    standing = said("customer", STATES[state](), topic)
    assert english in words(standing) and chinese in words(standing, "zh")


def test_pro4_a_lapse_is_told_to_both() -> None:
    play = Play().booked()
    assert isinstance(play.office.roster, Roster)
    play.office.roster.pros = [pro("rosa", clearance=Clearance.full(date(2026, 11, 30)))]
    assert words(said("customer", play, "screening")).startswith("For #1042: not everything that we ask of Rosa Diaz")
    assert "business background check, media search, criminal check, liability insurance" in words(
        said("pro", play, "screening")
    )


def test_con1_a_pro_hears_nothing_of_the_other_pros() -> None:
    play = STATES["estimated"]()
    assert of_pro(view(play), "estimates", "nobody") is None
    for topic in TOPICS:
        standing = of_pro(view(play), topic, "sam")
        assert standing is None or ("150" not in words(standing) and "Rosa" not in words(standing))


def test_a_topic_that_there_is_not_means_nothing() -> None:
    play = STATES["booked"]()
    assert of_customer(view(play), "weather") is None and of_pro(view(play), "weather", "rosa") is None


def placeholders(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", text))


def test_both_languages_say_the_same_with_the_same_facts() -> None:
    english, chinese = SOURCES["en"], SOURCES["zh"]
    for section in ("ask_policy", "ask_program", "ask_program_marketplace", "standing"):
        assert list(english[section]) == list(chinese[section])
        for topic, answer in english[section].items():
            other: dict[str, Any] = chinese[section][topic]
            assert placeholders(answer["text"]) == placeholders(other["text"]), topic
            assert answer["policy"] == other["policy"], topic
            assert re.search("[一-鿿]", other["text"]) and not re.search("[一-鿿]", answer["text"])


def test_nothing_is_written_that_is_never_said() -> None:
    source = "".join(file.read_text("utf-8") for file in (ROOT / "desk/standing").glob("*.py"))
    composed = {f"{act}_{how}" for act in ("cancel", "move") for how in ("freely", "missed", "late", "until")}
    composed |= {f"place_{place}" for place in ("home", "store", "virtual")} | {"pro_place_store", "pro_place_virtual"}
    composed |= {f"{start}parts_{who}" for start in ("", "pro_") for who in ("customer", "pro")}
    assert set(SOURCES["en"]["standing"]) == {k for k in SOURCES["en"]["standing"] if f'"{k}"' in source} | composed
