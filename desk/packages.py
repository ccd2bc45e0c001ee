"""Packages: what the customer chooses, whether a job fits, and what is ordered at which price (CAT-1, CAT-3, CAT-4)."""

import re
from decimal import Decimal
from difflib import get_close_matches
from typing import Literal

from desk import wording
from desk.catalogue import Option, Package, PlaceOfWork, Service, Supplier
from desk.matter import PackageTerms
from desk.money import Money
from desk.places import PLACES
from desk.values import Value

Wanted = Literal["option", "parts", "place"]
_NUMBERS = {word: number for number, words in enumerate(
    ("one 一", "two 二 两", "three 三", "four 四", "five 五", "six 六", "seven 七", "eight 八"), start=1
) for word in words.split()}  # fmt: skip
# At most three digits: five are a ZIP code ("98101 desks").
_NUMBER = rf"(?P<number>(?<!\d)\d{{1,3}}(?:\.\d+)?(?!\d)|(?<![a-z])(?:{'|'.join(_NUMBERS)}))"


class Choice(Value):
    """What the customer has chosen of a package so far. `option` is one by name."""

    option: str | None = None
    parts: Supplier | None = None
    place: PlaceOfWork | None = None


class PackageError(ValueError):
    """A choice that the package does not have, or one that is still open."""


# What stands around a number that answers for the size alone: "it's a 55", 大概55.
_BESIDE = (
    r"(?:it|it's|its|is|a|an|about|around|roughly|only|just|the|tv|please|thanks|we|i|have|of|them|total|all|in|yes|ok)"
)
_ALONE = re.compile(
    rf"(?:{_BESIDE}\b|[^\w]|大概|大约|约|一共|共|是|的|有|电视)*{_NUMBER}(?:[^\w]|{_BESIDE}\b|左右|的|吧|谢谢)*"
)
_ALIKE, _LONG = 0.72, 3


def size_answered(package: Package, text: str) -> float | None:
    """The number that answers for the size where its unit is left out or misspelt ("55", "65 inhc"); None for none."""
    words = text.lower().strip()
    if alone := _ALONE.fullmatch(words):
        return _number(alone["number"])
    units = _unit_words(package)
    found = re.finditer(rf"{_NUMBER}[\s-]?(?P<unit>[a-z]{{{_LONG},}})", words)
    return next((_number(m["number"]) for m in found if get_close_matches(m["unit"], units, 1, _ALIKE)), None)


def _unit_words(package: Package) -> list[str]:
    """The words of the package's unit, with an s and without: "inches", "inch"."""
    whole = re.findall(r"[a-z]+", re.sub(r"\(\?!.*?\)|\(\?:|\)\??|\?", "", package.unit or ""))
    long = [word for word in whole if len(word) > _LONG]
    return [*long, *(word.removesuffix("s").removesuffix("e") for word in long)]


def measured(package: Package, text: str) -> float | None:
    """The largest number that stands before the package's unit in a text ("65 inch", "two dressers"); None for none."""
    if package.unit is None:
        return None
    found = re.finditer(rf"{_NUMBER}\s?(?:{package.unit})", text.lower())
    return max((_number(match["number"]) for match in found), default=None)


def _number(word: str) -> float:
    return float(_NUMBERS[word]) if word in _NUMBERS else float(word)


def fits(package: Package, text: str) -> bool:
    """Whether nothing in the words shows the job to be another than the package's."""
    size = measured(package, text)
    if size is not None and package.options and size > package.options[-1].most:
        return False
    return package.not_for is None or re.search(package.not_for, text, re.I) is None


def option_meant(package: Package, text: str) -> Option | None:
    """The smallest option that holds what the words name; the only one there is."""
    size = measured(package, text)
    if size is None:
        return package.options[0] if len(package.options) == 1 else None
    return option_of(package, size)


def option_of(package: Package, size: float) -> Option | None:
    """The smallest option that holds that size; None where all are smaller."""
    return next((option for option in package.options if size <= option.most), None)


def settled(package: Package, choice: Choice) -> Choice:
    """The choice with what cannot be chosen otherwise filled in."""
    parts = package.parts.choices if package.parts else ()
    return Choice(
        option=choice.option or (package.options[0].name if len(package.options) == 1 else None),
        parts=choice.parts or (parts[0] if len(parts) == 1 else None),
        place=choice.place or (package.places[0] if len(package.places) == 1 else None),
    )


def missing(package: Package, choice: Choice) -> tuple[Wanted, ...]:
    """What the customer has still to choose before ordering (CAT-3, CAT-4)."""
    full = settled(package, choice)
    open_ones: tuple[tuple[Wanted, bool], ...] = (
        ("option", bool(package.options) and full.option is None),
        ("parts", package.parts is not None and full.parts is None),
        ("place", full.place is None),
    )
    return tuple(name for name, is_open in open_ones if is_open)


def price(package: Package, choice: Choice) -> Money:
    """The upfront price of what is chosen so far (CAT-1)."""
    option = package.option(choice.option)
    more = [option.more] if option and option.more else []
    if package.parts is not None and choice.parts == "pro" and package.parts.pro is not None:
        more.append(package.parts.pro)
    return package.price.model_copy(update={"amount": sum((m.amount for m in more), package.price.amount)})


def terms(package: Package, choice: Choice) -> PackageTerms:
    """What is ordered. Raises PackageError where something is still open, or is none of the package's."""
    full = settled(package, choice)
    if open_ones := missing(package, full):
        raise PackageError(f"{package.id}: {', '.join(open_ones)} to be chosen first")
    parts = package.parts.choices if package.parts else (None,)
    if (package.options and package.option(full.option) is None) or full.place not in package.places:
        raise PackageError(f"{package.id} has no such option or place")
    if package.parts is not None and full.parts not in parts:
        raise PackageError(f"{package.id}: the {package.parts.name} does not come from the {full.parts}")
    return PackageTerms(
        id=package.id,
        name=package.name,
        price=price(package, full),
        includes=package.includes,
        excludes=package.excludes,
        option=full.option,
        part=package.parts.name if package.parts else None,
        parts=full.parts if package.parts else None,
        place=full.place or "home",
    )


def chosen(ordered: PackageTerms) -> str:
    """What was chosen, a line each: "size: TV up to 65 inch"."""
    lines = [f"option: {ordered.option}"] if ordered.option else []
    if ordered.part and ordered.parts:
        lines.append(f"{ordered.part}: {_SUPPLIED[ordered.parts]}")
    lines.append(f"place: {PLACES[ordered.place].replace('your home', 'home')}")
    return "\n".join(lines)


_SUPPLIED: dict[Supplier, str] = {"customer": "the customer has it", "pro": "the pro brings it"}


def choices(package: Package) -> str:
    """What can be chosen with its prices, a line each; empty for a package without a choice."""
    lines = [f"{option.name}: {_with(package, option)}" for option in package.options if len(package.options) > 1]
    part = package.parts
    if part is not None and len(part.choices) > 1 and part.pro is not None:
        lines.append(f"{part.name}: you have it, or the pro brings it for {wording.money(part.pro)} more")
    elif part is not None:
        lines.append(f"{part.name}: {'you have it' if part.customer else 'the pro brings it, included'}")
    if len(package.places) > 1:
        lines.append("place: " + ", ".join(PLACES[place] for place in package.places))
    return "\n".join(lines)


def _with(package: Package, option: Option) -> str:
    more = option.more.amount if option.more else Decimal(0)
    return wording.money(package.price.model_copy(update={"amount": package.price.amount + more}))


_NOTHING = Choice()


def from_price(package: Package, choice: Choice = _NOTHING) -> str:
    """The price of what is chosen so far, or the lowest that it may come to: "$79", "from $99"."""
    open_ones = missing(package, choice)
    lowest = wording.money(price(package, settled(package, choice)))
    return f"from {lowest}" if {"option", "parts"} & set(open_ones) else lowest


def offered(service: Service, text: str) -> tuple[Package, ...]:
    """The packages of a service that the job told in the text fits."""
    return tuple(package for package in service.packages if fits(package, text))
