"""Editions: what the marketplace offers, by date and region (CAT-5)."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, model_validator

from desk.area import area_of
from desk.checked_yaml import load_checked
from desk.values import Value

MARKETPLACE = "marketplace"


class EditionError(ValueError):
    """Editions that cannot be used; the message names file and line, or the rule."""


def _region(value: str) -> str:
    if re.fullmatch(r"US(?:-[A-Z]{2})?|\d{1,5}", value) is None:
        raise ValueError(f"US, a state such as US-WA or the beginning of a ZIP code is wanted, not {value!r}")
    return value


Region = Annotated[str, AfterValidator(_region)]


class Edition(Value):
    """What is offered while it is in force. `offers`: "all", or ids of services; `returning`: those that come back.

    In force in `regions` ("US", a state such as "US-WA", or a ZIP prefix such as "981"; none: everywhere) from `since`
    on (none: always). `work`: whether pros work on their own account, or as subcontractors only. `program`: the section
    of the answers to pros' questions about the program (CAT-6).
    """

    id: str
    offers: Literal["all"] | tuple[str, ...] = "all"
    returning: tuple[str, ...] = ()
    declined: tuple[str, ...] = ()
    regions: tuple[Region, ...] = ()
    since: date | None = None
    work: Literal["independent", "subcontractor"] = "independent"
    program: str = "ask_program"

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        """A service that is offered is neither given up nor to come back."""
        named = (*(() if self.offers == "all" else self.offers), *self.returning, *self.declined)
        if twice := next((service for service in named if named.count(service) > 1), None):
            raise ValueError(f"{twice} stands twice in offers, returning and declined")
        if self.offers == "all" and named:
            raise ValueError(f"all services are offered, so {named[0]} is neither declined nor returning")
        return self

    def offers_service(self, service_id: str) -> bool:
        return self.offers == "all" or service_id in self.offers

    def in_force(self, zip_code: str, day: date) -> bool:
        started = self.since is None or day >= self.since
        return started and (not self.regions or any(_holds(region, zip_code) for region in self.regions))


class EditionRule(Value):
    """Which edition a region has, from and until (inclusive) when; no date: always. The first that holds counts."""

    region: Region
    edition: str
    since: date | None = None
    until: date | None = None

    def holds(self, zip_code: str, day: date) -> bool:
        begun = self.since is None or day >= self.since
        return begun and (self.until is None or day <= self.until) and _holds(self.region, zip_code)


PLAIN = Edition(id=MARKETPLACE, program="ask_program_marketplace")


class Editions:
    """The editions by id, which one a market has by default, and where it is another. Raises EditionError."""

    def __init__(
        self, editions: Iterable[Edition] = (PLAIN,), default: str = MARKETPLACE, rules: Iterable[EditionRule] = ()
    ) -> None:
        self._editions: Mapping[str, Edition] = {edition.id: edition for edition in editions}
        self._rules = tuple(rules)
        if MARKETPLACE not in self._editions:
            raise EditionError(f"an edition called {MARKETPLACE} is needed: it counts where no other is in force")
        for named in (default, *(rule.edition for rule in self._rules)):
            if named not in self._editions:
                raise EditionError(f"no edition is called {named!r}; there are {', '.join(self._editions)}")
        self._default = self._editions[default]

    def at(self, zip_code: str, day: date) -> Edition:
        """The edition for a place on a day there; an edition that is not in force there and then leaves the plain one.

        A rule that names a first day brings its edition from then on, whenever it was to begin elsewhere.
        """
        for rule in self._rules:
            if rule.holds(zip_code, day):
                named = self._editions[rule.edition]
                if rule.since is not None or named.in_force(zip_code, day):
                    return named
        return self._default if self._default.in_force(zip_code, day) else self._editions[MARKETPLACE]


def load_editions(file: Path, services: Iterable[str]) -> tuple[Edition, ...]:
    """Reads a YAML list. Raises EditionError naming file and line of a fault, such as a service that there is not."""
    known, found = set(services), dict[str, Edition]()
    for edition, place in load_checked(file, Edition, EditionError):
        named = (() if edition.offers == "all" else edition.offers) + edition.returning + edition.declined
        if unknown := [service for service in named if service not in known]:
            raise EditionError(f"{place}: {edition.id}: no service is called {unknown[0]!r}")
        if edition.id in found:
            raise EditionError(f"{place}: edition {edition.id!r} stands twice")
        found[edition.id] = edition
    return tuple(found.values())


def _holds(region: str, zip_code: str) -> bool:
    """Whether a place is in a region: the country, a state of it, or ZIPs that begin so."""
    if region == "US":
        return True
    if region.startswith("US-"):
        area = area_of(zip_code)
        return area is not None and area.place.endswith(f", {region.removeprefix('US-')}")
    return region.isdigit() and zip_code.startswith(region)
