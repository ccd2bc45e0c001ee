"""A report that nobody came, of a window long over with something else under way, names the visit first (NOS-1)."""

from typing import Any

import pytest

from actions.replies_chinese import fact_in_chinese
from desk.answers import Answer
from desk.matter import NoShow
from desk.windows import ArrivalWindow
from tests.actions.action_bench import Bench, Ran
from tests.actions.matters import SATURDAY, booked
from tests.desk.cast import at

# The words come on Monday, November 23, at 10:00.
WEDNESDAY = ArrivalWindow(start=at("2026-11-18 08:00"), end=at("2026-11-18 12:00"))
SUNDAY = ArrivalWindow(start=at("2026-11-22 13:00"), end=at("2026-11-22 17:00"))
TODAY = ArrivalWindow(start=at("2026-11-23 08:00"), end=at("2026-11-23 09:30"))
DONE = at("2026-11-18 13:00")


def _reported(bench: Bench, text: str = "he never came!", *, key: str = "k1", **more: Any) -> Ran:
    bench.desk.answer = Answer(code="told_pro", facts={"pro": "Rosa Diaz"})
    return bench.run("action_report_no_show", intent="report_no_show", text=text, matter="m1", key=key, **more)


@pytest.mark.parametrize(
    ("changes", "asked"),
    [
        ({"confirmed": WEDNESDAY, "proposed": (SATURDAY,)}, True),
        ({"confirmed": WEDNESDAY, "proposed": (TODAY,)}, True),
        ({"confirmed": SUNDAY, "proposed": (TODAY,)}, True),  # it has begun, though nobody agreed on it
        ({"confirmed": WEDNESDAY, "move_asked": DONE}, True),
        ({"confirmed": WEDNESDAY, "reported_done": DONE}, True),
        ({"confirmed": WEDNESDAY}, False),
        ({"confirmed": SUNDAY, "proposed": (SATURDAY,)}, False),
        ({"confirmed": TODAY, "reported_done": TODAY.end}, False),
    ],
)
def test_nos1_only_a_report_that_may_mean_another_day_is_asked_about(changes: dict[str, Any], *, asked: bool) -> None:
    bench = Bench(m1=booked(**changes))
    ran = _reported(bench)
    assert ran.said == (["confirm_act"] if asked else ["told_pro"])
    assert [command.kind for command in bench.commands] == ([] if asked else ["report_no_show"])


def test_nos1_the_visit_is_named_and_a_yes_or_the_report_once_more_reports_it() -> None:
    for action, intent, text in (
        ("action_confirm_act", "affirm", "yes"),
        ("action_report_no_show", "report_no_show", "Rosa didn't come, I told you"),
    ):
        bench = Bench(m1=booked(confirmed=WEDNESDAY, proposed=(SATURDAY,)))
        asked = _reported(bench)
        assert "nobody came for the visit of Wednesday, November 18" in asked.responses[0]["what"]
        bench.run(action, intent=intent, text=text, slots=asked.slots, key="k2", matter="m1")
        assert [command.kind for command in bench.commands] == ["report_no_show"]


def test_nos1_a_report_that_names_the_day_or_is_in_hand_is_not_asked_about() -> None:
    bench = Bench(m1=booked(confirmed=WEDNESDAY, proposed=(SATURDAY,)))
    _reported(bench, "nobody came on Wednesday", entities={"windows": [WEDNESDAY.model_dump(mode="json")]})
    waiting = NoShow(id="n1", pro_id="rosa", window=WEDNESDAY, reported_at=DONE, answer_due=at("2026-11-24 10:00"))
    known = Bench(m1=booked(confirmed=WEDNESDAY, proposed=(SATURDAY,)).model_copy(update={"no_shows": (waiting,)}))
    _reported(known)
    for each in (bench, known):
        assert [command.kind for command in each.commands] == ["report_no_show"]


def test_nos1_the_question_has_its_chinese_words() -> None:
    bench = Bench(m1=booked(confirmed=WEDNESDAY, proposed=(SATURDAY,)))
    what = _reported(bench).responses[0]["what"]
    assert fact_in_chinese(what).startswith("告诉 Rosa Diaz 11月18日")
    assert "没有人上门" in fact_in_chinese(what)
