"""OTH-2: whatever Doorstep cannot do, the words with it are passed on, or it is said that they were not and why."""

import re
from pathlib import Path

import pytest

from actions.passed_on import WAYS
from desk.answers import Answer, AnswerCode
from desk.commands import TellCustomer, TellPro
from tests.actions.action_bench import ROOT, Bench, Ran
from tests.actions.matters import MATTERS

WORDS = "and please bring the long ladder, the ceiling is twelve feet high"
CHINESE = "另外请带一把长梯子，天花板有四米高，谢谢师傅"
SAID_NOT = {"case": "words_with_case", "again": "words_again"}


def _refused(
    code: AnswerCode, *, matter: str = "booked", intent: str = "sign_off", role: str = "customer", text: str = WORDS
) -> tuple[Bench, Ran]:
    bench = Bench(m1=MATTERS[matter]())
    facts = dict.fromkeys(("pro", "customer", "old", "window", "until", "due", "case", "last_moment"), "x")
    facts |= dict.fromkeys(
        ("said", "choices", "taking", "wanted", "have", "amount", "closed_at", "places", "extras"), "x"
    )
    bench.desk.answer = Answer(code=code, facts={**facts, "price": "x", "left": "1"}, policy=("OTH-2",), refused=True)
    person, pro = ("rosa", "rosa") if role == "pro" else ("dana", None)
    ran = bench.run(f"action_{intent}", intent=intent, text=text, role=role, person=person, matter="m1", pro=pro)
    return bench, ran


def test_oth2_every_refusal_of_the_desk_has_a_way_for_the_words_with_it() -> None:
    sources = [path.read_text("utf-8") for path in (Path(ROOT) / "desk").rglob("*.py")]
    refusals = {code for source in sources for code in re.findall(r'\brefusal\(\s*"(\w+)"', source)}
    without_matter = set(re.findall(r'_Row\([^)]*\), "(\w+)"\)', (Path(ROOT) / "desk/decisions/table.py").read_text()))
    assert refusals | without_matter | {"request_not_cancellable"} == set(WAYS)


@pytest.mark.parametrize("code", [code for code, way in WAYS.items() if way == "passed"])
@pytest.mark.parametrize("text", [WORDS, CHINESE])
def test_oth2_they_are_passed_on(code: AnswerCode, text: str) -> None:
    bench, _ = _refused(code, text=text)
    (_, (command, key, _)) = bench.desk.handled
    assert isinstance(command, TellPro) and (command.words, key) == (text, "k1:0:words")


def test_oth2_a_pros_words_are_passed_on_to_the_customer() -> None:
    bench, _ = _refused("which_window", intent="confirm_window", role="pro")
    assert isinstance(bench.desk.handled[-1][0], TellCustomer)


@pytest.mark.parametrize("code", [code for code, way in WAYS.items() if way in SAID_NOT])
def test_oth2_or_it_is_said_that_they_were_not_and_why(code: AnswerCode) -> None:
    bench, ran = _refused(code)
    assert len(bench.desk.handled) == 1 and ran.said[-1] == SAID_NOT[WAYS[code]]


@pytest.mark.parametrize("code", [c for c, way in WAYS.items() if way == "passed" and c != "request_not_cancellable"])
def test_oth2_where_nobody_is_there_to_read_them_that_is_said(code: AnswerCode) -> None:
    _, ran = _refused(code, matter="estimated")
    assert ran.said[-1] == "words_for_nobody"


@pytest.mark.parametrize("code", WAYS)
def test_oth2_a_bare_command_has_nothing_to_pass_on(code: AnswerCode) -> None:
    bench, ran = _refused(code, text="all done, thanks")
    assert len(bench.desk.handled) == 1 and ran.said == [code]


@pytest.mark.parametrize("code", [code for code, way in WAYS.items() if way not in ("passed", *SAID_NOT)])
def test_oth2_what_is_carried_waits_or_is_for_us_alone_is_not_passed_on_twice(code: AnswerCode) -> None:
    bench, ran = _refused(code)
    assert len(bench.desk.handled) == 1 and ran.said == [code]
