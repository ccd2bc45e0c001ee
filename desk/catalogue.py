"""The catalogue: which services there are, of what kind and where, and which packages (CAT-1 to CAT-4)."""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, field_validator, model_validator

from desk.checked_yaml import Place, load_checked
from desk.money import Money
from desk.values import Value

PlaceOfWork = Literal["home", "store", "virtual"]
Supplier = Literal["customer", "pro"]
_PRICE = re.compile(r"(?P<amount>\d+(?:\.\d{1,2})?) (?P<currency>[A-Z]{3})")


def _price(value: object) -> object:
    """ "129 USD": nobody should have to guess the currency."""
    if isinstance(value, Money):
        return value
    found = _PRICE.fullmatch(str(value).strip())
    if found is None:
        raise ValueError(f"a price is an amount and its currency, such as 129 USD, not {value!r}")
    try:
        return Money(amount=Decimal(found["amount"]), currency=found["currency"])
    except InvalidOperation:
        raise ValueError(f"{value!r} is no price") from None


def _id(value: str) -> str:
    if re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", value) is None:
        raise ValueError(
            f"small letters and digits with hyphens between are wanted, such as tv-mounting, not {value!r}"
        )
    return value


def _area(value: str) -> str:
    if re.fullmatch(r"\d{1,5}", value) is None:
        raise ValueError(f"a ZIP code or the beginning of one is wanted, such as 981, not {value!r}")
    return value


def _trade(value: str) -> str:
    if value.lower() in {"", "none", "no", "null"}:
        raise ValueError("where no trade needs a licence, leave it out")
    return value


def _places(value: tuple[PlaceOfWork, ...]) -> tuple[PlaceOfWork, ...]:
    if len(set(value)) < len(value):
        raise ValueError("a place stands twice")
    return value


Id = Annotated[str, AfterValidator(_id)]
Name = Annotated[str, Field(min_length=1)]
Places = Annotated[tuple[PlaceOfWork, ...], Field(min_length=1), AfterValidator(_places)]
Price = Annotated[Money, BeforeValidator(_price)]


class Parts(Value):
    """The part that a package needs, and who may supply it (CAT-4). `pro`: what it costs more from the pro."""

    name: Name
    customer: bool = True
    pro: Price | None = None

    @model_validator(mode="after")
    def _somebody(self) -> Self:
        if not self.customer and self.pro is None:
            raise ValueError("somebody supplies the part: customer: true, or pro: with a price")
        return self

    @property
    def choices(self) -> tuple[Supplier, ...]:
        both: tuple[tuple[Supplier, bool], ...] = (("customer", self.customer), ("pro", self.pro is not None))
        return tuple(who for who, may in both if may)


class Option(Value):
    """One size of a package: what it is called, up to which number it holds, what it costs more than the package."""

    name: Name
    most: Annotated[float, Field(gt=0)]
    more: Price | None = None


class Package(Value):
    """A job of fixed scope at an upfront price (CAT-1).

    `unit` is a regular expression for what follows the number that options go by ("inch"); `not_for` one for words
    that show a job to be another than the package's ("brick"). `places`: the customer's choice (CAT-3).
    """

    id: Id
    name: Name
    price: Price
    includes: Annotated[tuple[str, ...], Field(min_length=1)]
    excludes: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    unit: str | None = None
    not_for: str | None = None
    parts: Parts | None = None
    places: Places = ("home",)

    @field_validator("unit", "not_for")
    @classmethod
    def _is_pattern(cls, value: str | None) -> str | None:
        try:
            re.compile(value or "")
        except re.error as fault:
            raise ValueError(f"no regular expression: {fault}") from None
        return value

    @model_validator(mode="after")
    def _sound(self) -> Self:
        sizes = [option.most for option in self.options]
        if sizes != sorted(set(sizes)):
            raise ValueError("options stand from the smallest to the largest")
        if len({option.name for option in self.options}) < len(self.options):
            raise ValueError("an option's name stands twice")
        if self.options and self.unit is None:
            raise ValueError("options need a unit to go by")
        priced = [option.more for option in self.options] + [self.parts.pro if self.parts else None]
        if any(more is not None and more.currency != self.price.currency for more in priced):
            raise ValueError("a package has one currency")
        return self

    def option(self, name: str | None) -> Option | None:
        return next((option for option in self.options if option.name == name), None)


class Service(Value):
    """A service. `licence`: the trade that needs one (PRO-3); `areas`: "all", or ZIP prefixes (CAT-2).

    `places`: where it is done, by the customer's choice where there are several (CAT-3).

    A custom one may have packages beside estimates; a packaged one has nothing but packages (CAT-1).
    """

    id: Id
    name: Name
    description: str
    kind: Literal["custom", "packaged"]
    licence: Annotated[str, AfterValidator(_trade)] | None = None
    places: Places = ("home",)
    parts: Literal["customer", "pro", "either"] = "either"
    areas: Literal["all"] | Annotated[tuple[Annotated[str, AfterValidator(_area)], ...], Field(min_length=1)] = "all"
    packages: tuple[Package, ...] = ()

    @model_validator(mode="after")
    def _packages_fit(self) -> Self:
        if self.kind == "packaged" and not self.packages:
            raise ValueError("a packaged service has packages")
        for package in self.packages:
            if elsewhere := set(package.places) - set(self.places):
                raise ValueError(f"package {package.id}: the service is not done at {', '.join(sorted(elsewhere))}")
        return self

    def offered_at(self, zip_code: str) -> bool:
        """Whether the service is offered at this ZIP (CAT-2)."""
        return self.areas == "all" or zip_code.startswith(tuple(self.areas))

    def package(self, package_id: str | None) -> Package | None:
        return next((package for package in self.packages if package.id == package_id), None)


class CatalogueError(ValueError):
    """A catalogue that cannot be used; the message names file and line."""


class Catalogue:
    """The services by id, in the order of their files."""

    def __init__(self, services: Iterable[Service]) -> None:
        self._services: Mapping[str, Service] = {service.id: service for service in services}

    def find(self, service_id: str) -> Service | None:
        return self._services.get(service_id)

    def named(self, part: str) -> frozenset[str]:
        """The ids of the services in whose name that part of a word stands, small or large."""
        return frozenset(id_ for id_, service in self._services.items() if part.casefold() in service.name.casefold())

    def name(self, service_id: str) -> str:
        """The name of a service, its id where the catalogue has it no longer."""
        service = self.find(service_id)
        return service.name if service else service_id

    def all(self) -> tuple[Service, ...]:
        return tuple(self._services.values())

    def of_package(self, package_id: str) -> Service | None:
        """The service that has the package."""
        return self._of_package.get(package_id)

    @cached_property
    def _of_package(self) -> Mapping[str, Service]:
        return {package.id: service for service in self.all() for package in service.packages}


def load_catalogue(*files: Path) -> Catalogue:
    """Reads services from YAML lists. Raises CatalogueError naming file and line of the first fault."""
    services: list[Service] = []
    taken: dict[str, Place] = {}
    for file in files:
        for service, place in load_checked(file, Service, CatalogueError):
            for kind, name in (("service", service.id), *(("package", package.id) for package in service.packages)):
                if f"{kind} {name}" in taken:
                    raise CatalogueError(f"{place}: {kind} {name!r} stands in {taken[f'{kind} {name}']} already")
                taken[f"{kind} {name}"] = place
            services.append(service)
    return Catalogue(services)
