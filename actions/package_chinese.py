"""A package on offer in Chinese words, for who asks in Chinese (CAT-1): the same facts in the same order."""

from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any

import yaml

from desk import packages, wording
from desk.catalogue import Catalogue, Package
from desk.packages import Choice, Wanted

_PLACES = {"home": "在您家", "store": "在店里", "virtual": "线上远程"}


@cache
def _table() -> Mapping[str, Mapping[str, Any]]:
    source = resources.files(__package__).joinpath("data/packages_zh.yml").read_text(encoding="utf-8")
    table: Mapping[str, Mapping[str, Any]] = yaml.safe_load(source)
    return table


def knows(package: Package) -> bool:
    """Whether the package has its Chinese words."""
    return package.id in _table()


def lines(catalogue: Catalogue) -> Mapping[str, str]:
    """The Chinese for each line that the catalogue says of its packages: names, what they hold, what is chosen."""
    found: dict[str, str] = {}
    for package in (package for service in catalogue.all() for package in service.packages if knows(package)):
        words = _table()[package.id]
        found |= {package.name: words["name"], **words.get("options", {})}
        found |= dict(zip(package.includes, words["includes"], strict=True))
        found |= dict(zip(package.excludes, words.get("excludes", []), strict=True))
        if package.parts is not None:
            found[package.parts.name] = words["part"]
    return found


def offer(package: Package, choice: Choice, *, zip_missing: bool) -> str:
    """What it costs and holds, what can be chosen, and the question that is next."""
    words = _table()[package.id]
    paragraphs = [
        f"{words['name']}：{_from_price(package, choice)}。这是下单前就定好的固定价格，也可以用礼品卡支付。",
        _listed("包含：", words["includes"]),
        _listed("不包含：", words.get("excludes", [])),
        _listed("可以选择：", _choices(package, words)),
        f"{_question(package, choice, words, zip_missing)}您同意之前不会下单。如果您想先让师傅报价，说一声就行。",
    ]
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def on_offer(choices: Sequence[Package], zip_code: str | None) -> str:
    """All packages with price, place and what they hold, and the question which; `zip_code`: where they can be had."""
    lines = []
    for place, each in enumerate(choices, start=1):
        words, where = _table()[each.id], "或".join(_PLACES[name] for name in each.places)
        lines.append(f"{place}. {words['name']}：{_from_price(each)}，{where}")
        lines.append(f"   包含：{'；'.join(words['includes'])}。")
    here = (
        f"在 {zip_code} 有这些固定价格的套餐，下单前就知道价格："
        if zip_code
        else "有这些固定价格的套餐，下单前就知道价格："
    )
    wanted = "您想要哪一个？" if zip_code else "您想要哪一个？地点的邮编是多少？"
    body = "\n".join(lines)
    return f"{here}\n\n{body}\n\n{wanted}说名字或编号就行。看过价格并同意之前不会下单。别的活由附近的师傅免费报价。"


def asked_again(package: Package, choice: Choice, *, zip_missing: bool) -> str:
    """The question that still stands, without all that was told of the package before."""
    words = _table()[package.id]
    is_open = zip_missing or packages.missing(package, choice)
    price = f"目前的价格是 {_from_price(package, choice)}。" if is_open else ""
    return f"{words['name']}还没有下单；您说的我都记下了。{price}{_question(package, choice, words, zip_missing)}"


def listed(choices: Sequence[Package]) -> str:
    """Several packages with their prices, a line each, and the question which."""
    lines = [f"- {_table()[each.id]['name']}：{_from_price(each)}" for each in choices]
    body = "\n".join(lines)
    return f"固定价格的套餐有：\n{body}\n\n您想了解哪一个？如果您想先让师傅报价，说一声就行。您同意之前不会下单。"


ESTIMATES_INSTEAD = (
    "您的活超出了固定价格套餐的范围。可以请附近的师傅免费报价，您不必选择任何一个。要我去问吗？请回答“好”或“不”。"
)


def _from_price(package: Package, choice: Choice | None = None) -> str:
    price = packages.from_price(package, choice or Choice())
    return f"{price.removeprefix('from ')}起" if price.startswith("from ") else price


def _listed(heading: str, lines: Sequence[str]) -> str:
    return "\n".join([heading, *(f"- {line}" for line in lines)]) if lines else ""


def _choices(package: Package, words: Mapping[str, Any]) -> list[str]:
    named = words.get("options", {})
    lines = [
        f"{named[option.name]}：{wording.money(packages.price(package, Choice(option=option.name)))}"
        for option in package.options
        if len(package.options) > 1
    ]
    part = package.parts
    if part is not None and len(part.choices) > 1 and part.pro is not None:
        lines.append(f"{words['part']}：您自备，或由师傅带，加{wording.money(part.pro)}")
    if len(package.places) > 1:
        lines.append("地点：" + "、".join(_PLACES[place] for place in package.places))
    return lines


def _question(package: Package, choice: Choice, words: Mapping[str, Any], zip_missing: bool) -> str:
    asked: dict[Wanted, str] = {
        "option": "大小或数量",
        "parts": f"{words.get('part', '')}是您自备还是由师傅带",
        "place": "在哪里做",
    }
    wanted = [asked[name] for name in packages.missing(package, choice)] + (["地点的邮编"] if zip_missing else [])
    if wanted:
        return f"要下单，请告诉我{'、'.join(wanted)}。"
    chosen = _chosen(package, choice, words)
    return f"要我下单吗{chosen}，共{wording.money(packages.price(package, choice))}？请回答“好”或“不”。"


def _chosen(package: Package, choice: Choice, words: Mapping[str, Any]) -> str:
    said = [words["options"][choice.option]] if choice.option and len(package.options) > 1 else []
    if package.parts is not None and choice.parts and len(package.parts.choices) > 1:
        said.append(f"{words['part']}{'您自备' if choice.parts == 'customer' else '由师傅带'}")
    if choice.place and len(package.places) > 1:
        said.append(_PLACES[choice.place])
    return f"（{'，'.join(said)}）" if said else ""
