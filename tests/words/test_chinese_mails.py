"""Mails in Chinese, for who writes in Chinese: the same facts, and no English of ours left in them."""

import re

import pytest
from jinja2 import Environment, meta

from actions import package_chinese
from desk import places
from desk.catalogue import PlaceOfWork, load_catalogue
from doorstep.post.wording import MAILS, Worded, Wording, preview
from tests.words.noted import DOORS, FACTS, KINDS, MAY_BE_EMPTY, NOTED, TO_SUPPORT, is_sound, of_house

SAID = sorted({*KINDS, *DOORS} - TO_SUPPORT)
# What stays as it is: names, places and what people wrote.
_NOT_OURS = re.compile(r"cables|Dana|Rosa Diaz|Joe Park|Pine St|apt|Seattle, WA|inch|drywall|brick|Doorstep|PDF")
_CATALOGUE = load_catalogue(*(MAILS.parent / "catalogue").glob("*.yml"))
_WORDING = Wording(MAILS, chinese=package_chinese.lines(_CATALOGUE))
_PACKAGE = next(package for service in _CATALOGUE.all() for package in service.packages)
_ORDERED = {
    "package": _PACKAGE.name,
    "includes": "\n".join(_PACKAGE.includes),
    "excludes": "\n".join(_PACKAGE.excludes),
    "chosen": f"option: {_PACKAGE.options[0].name}\nbracket: the pro brings it\nplace: at home",
    "details": "size: 65 inch",
}


def _word(kind: str, **changes: str) -> Worded:
    ordered = {name: value for name, value in _ORDERED.items() if name in NOTED[kind]}
    facts = {"number": "1042", **{name: FACTS[name] for name in NOTED[kind]}, **ordered, "words": "", "speaker": None}
    return _WORDING.word(kind, {**facts, **changes}, language="zh")


def _source(name: str) -> str:
    return (MAILS / name).read_text(encoding="utf-8")


def _variables(source: str) -> set[str]:
    return meta.find_undeclared_variables(Environment().parse(source))


def test_each_mail_but_those_to_support_is_there_in_chinese() -> None:
    assert {file.name.removesuffix(".md.j2") for file in (MAILS / "zh").glob("*.md.j2")} == {*SAID}


@pytest.mark.parametrize("kind", SAID)
def test_it_is_made_of_the_same_facts(kind: str) -> None:
    assert _variables(_source(f"zh/{kind}.md.j2")) == _variables(_source(f"{kind}.md.j2"))


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in TO_SUPPORT])
def test_no_english_of_ours_is_left_in_it(kind: str) -> None:
    mail = _word(kind, speaker="Rosa Diaz")
    is_sound(mail)
    assert not re.search(r"[A-Za-z]{2,}", _NOT_OURS.sub("", mail.subject + mail.text))
    assert '<html lang="zh-Hans">' in mail.html


@pytest.mark.parametrize(("kind", "name"), [each for each in MAY_BE_EMPTY if each[0] not in TO_SUPPORT])
def test_a_fact_that_is_empty_leaves_no_hole(kind: str, name: str) -> None:
    is_sound(_word(kind, **{name: ""}))


@pytest.mark.parametrize("kind", [kind for kind in KINDS if "where" in NOTED[kind]])
@pytest.mark.parametrize("where", ["store", "virtual"])
def test_cat3_a_job_that_is_not_done_at_home_says_where_in_chinese(kind: str, where: PlaceOfWork) -> None:
    for_pro = places.for_pro(where, "Dana", "5 Main Street")
    said = for_pro if kind.endswith("_pro") else places.for_customer(where, "Rosa Diaz", "5 Main Street")
    mail = _word(kind, where=said, wanted="", address="")
    is_sound(mail)
    assert not re.search(r"[A-Za-z]{2,}", _NOT_OURS.sub("", mail.subject + mail.text.replace("5 Main Street", "")))


@pytest.mark.parametrize("kind", [kind for kind in KINDS if {"window", "windows"} & set(NOTED[kind])])
def test_windows_come_with_their_zone_and_as_a_list(kind: str) -> None:
    """SCH-3."""
    assert "- 12月1日（星期二）8:00至12:00（太平洋时间）" in _word(kind).text


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        ("estimate_for_customer", "报价不收费"),  # REQ-1, REQ-8
        ("estimates_summary", "您不必非选一个"),  # REQ-8
        ("window_confirmed_customer", "11月30日（星期一）8:00（太平洋时间）之前可以免费更改或取消"),  # SCH-4
        ("visit_for_customer", "只有您事先同意才需要付"),  # VIS-2, VIS-4
        ("change_for_customer", "在您同意之前，$120 不变"),  # PAY-3
        ("direct_payment_customer", "不受我们的满意保障保护"),  # PAY-2
        ("job_done_customer", "这之后才会从您在平台登记的卡上扣款"),  # PAY-1
        ("accepted_pro", "请不要用别的方式收款"),  # PAY-2
        ("pro_cannot_come", "不收费"),  # SCH-7
    ],
)
def test_the_policy_that_matters_is_said(kind: str, says: str) -> None:
    """Of the job itself, where no visit before it is meant."""
    of_the_job = {name: "" for name in ("visit", "accepted") if name in NOTED[kind]}
    assert says in _word(kind, **of_the_job).text


@pytest.mark.parametrize("door", DOORS)
def test_the_desks_own_mails(door: str) -> None:
    mail = of_house(door, language="zh")
    is_sound(mail)
    assert not re.search(r"[A-Za-z]{3,}", re.sub(r"https?://\S+|Doorstep|reply", "", mail.text))
    assert ("打开页面" in mail.html) is ("link" in DOORS[door])


def test_what_a_package_holds_is_said_in_chinese() -> None:
    """CAT-1."""
    text = _word("package_for_pro").text
    assert "- 规格：43寸以内的电视\n- 支架：由师傅带\n- 地点：客户家里" in text
    assert "- 固定并调平支架" in text and "- 任何电工活" in text


def test_a_long_first_paragraph_is_cut_at_a_sign_in_the_preview() -> None:
    said = preview("您好，\n\n" + "很抱歉，我们问过的师傅都没有按时报价。" * 12)
    assert len(said) <= 140 and said.endswith("很抱歉…")
