"""Orders of packages: ordered, given to a pro, passed on."""

from typing import Literal

from pydantic import AwareDatetime

from desk.events.base import BaseEvent
from desk.matter import PackageTerms, Photo
from desk.windows import ArrivalWindow


class PackageOrdered(BaseEvent):
    """A package at its upfront price (CAT-1): no estimates are asked for."""

    type: Literal["package_ordered"] = "package_ordered"
    service: str
    package: PackageTerms
    zip: str
    zone: str
    description: str
    details: dict[str, str]
    windows: tuple[ArrivalWindow, ...]
    photos: tuple[Photo, ...]


class PackageAssigned(BaseEvent):
    """The order goes to the best pro who has not had it yet (PRO-5); `instead_of` is the one who cannot do it.

    `ordered_at` is when the customer ordered, whoever had the order first.
    """

    type: Literal["package_assigned"] = "package_assigned"
    pro_id: str
    miles: float
    ordered_at: AwareDatetime
    instead_of: str | None = None


class PackagePassed(BaseEvent):
    """The pro cannot do the package that was ordered: it is theirs no longer.

    `sequence` is set where the customer's calendar has to let go of the window that this pro proposed (RFC 5545).
    """

    type: Literal["package_passed"] = "package_passed"
    pro_id: str
    words: str
    sequence: int | None = None


class PackageUnfilled(BaseEvent):
    """No pro is left who could do the package: the order is over, and nothing is owed."""

    type: Literal["package_unfilled"] = "package_unfilled"
    instead_of: str


PackageEvent = PackageOrdered | PackageAssigned | PackagePassed | PackageUnfilled
