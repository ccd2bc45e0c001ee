"""Packages are offered in Chinese to who asks in Chinese, with the same facts (CAT-1)."""

import re
from pathlib import Path

import pytest

from actions import package_chinese
from actions.replies_chinese import in_chinese
from actions.result import Line
from desk import packages
from desk.catalogue import Package, load_catalogue
from desk.packages import Choice

ROOT = Path(__file__).parents[2]
CATALOGUE = load_catalogue(*sorted((ROOT / "data/catalogue").glob("*.yml")))
PACKAGES = [package for service in CATALOGUE.all() for package in service.packages]


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package.id)
def test_cat1_every_package_has_all_its_words_in_chinese(package: Package) -> None:
    assert package_chinese.knows(package)
    words = package_chinese._table()[package.id]
    assert len(words["includes"]) == len(package.includes) and len(words["excludes"]) == len(package.excludes)
    assert set(words.get("options", {})) == {option.name for option in package.options}
    assert ("part" in words) is (package.parts is not None)


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package.id)
def test_cat1_an_offer_in_chinese_names_its_prices_and_asks_one_question(package: Package) -> None:
    opened = package_chinese.offer(package, Choice(), zip_missing=True)
    assert "固定价格" in opened and "邮编" in opened and "礼品卡" in opened
    whole = Choice(
        option=package.options[-1].name if package.options else None,
        parts=package.parts.choices[0] if package.parts else None,
        place=package.places[0],
    )
    asked = package_chinese.offer(package, whole, zip_missing=False)
    price = packages.price(package, whole)
    assert f"共${price.amount:f}" in asked and asked.count("？") == 1
    assert re.search(r"[A-Za-z]{3,}", asked) is None


def test_cat1_several_are_listed_in_chinese() -> None:
    text = package_chinese.listed(PACKAGES[:2])
    assert text.count("\n- ") == 2 and "$99起" in text


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package.id)
def test_cat1_what_was_ordered_is_told_by_its_chinese_name(package: Package) -> None:
    facts = {"number": "7", "package": package.name, "amount": "$99", "pro": "Rosa", "wanted": "3", "have": ""}
    told = in_chinese(Line("utter_package_ordered", facts), facts, package_chinese.lines(CATALOGUE)).text or ""
    assert package_chinese._table()[package.id]["name"] in told and package.name not in told
