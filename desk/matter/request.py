"""What was asked for and what the pros answered: a request, an order of a package, estimates, visits."""

from collections.abc import Iterable
from typing import Literal

from pydantic import AwareDatetime

from desk.catalogue import PlaceOfWork
from desk.matter.actor import Photo
from desk.money import Money
from desk.values import Value
from desk.windows import ArrivalWindow


class PackageTerms(Value):
    """What was ordered of the catalogue, as it stood then (CAT-1): later changes there do not touch an order.

    `part` and who supplies it (CAT-4); `place`: where it is done (CAT-3).
    """

    id: str
    name: str
    price: Money
    includes: tuple[str, ...]
    excludes: tuple[str, ...] = ()
    option: str | None = None
    part: str | None = None
    parts: Literal["customer", "pro"] | None = None
    place: PlaceOfWork = "home"


class Request(Value):
    """A custom request (REQ-2). `closes_at`: estimates are taken until then (REQ-4).

    `place`: where it is done (CAT-3), None while the customer has several to choose from.
    With a `package` it is an order at an upfront price: there are no estimates, it is closed from the start.
    """

    service: str
    zip: str
    description: str
    details: dict[str, str] = {}
    windows: tuple[ArrivalWindow, ...] = ()
    photos: tuple[Photo, ...] = ()
    submitted_at: AwareDatetime
    closes_at: AwareDatetime
    state: Literal["open", "closed"] = "open"
    package: PackageTerms | None = None
    place: PlaceOfWork | None = None

    @property
    def where(self) -> PlaceOfWork:
        """Where it is done: as ordered, as chosen, at home by default (CAT-3)."""
        return self.package.place if self.package else self.place or "home"


class Extra(Value):
    """What the customer may take along with an estimate (REQ-7): `what` as the pro calls it, and `amount` on top."""

    what: str
    amount: Money


class Estimate(Value):
    """What a pro expects the job to cost (REQ-7), in the pro's own words, with the windows offered.

    `extras` are not in the `amount`: they are the customer's to take or to leave.
    """

    amount: Money
    words: str
    windows: tuple[ArrivalWindow, ...] = ()
    extras: tuple[Extra, ...] = ()
    given_at: AwareDatetime

    def with_extras(self, extras: Iterable[Extra]) -> Money:
        """The amount with these on top; an hourly rate stays as it is, as nothing can be added to it."""
        total = self.amount
        for extra in extras:
            total = total.plus(extra.amount) if total.per == "total" else total
        return total


class Visit(Value):
    """An on-site visit before an estimate (VIS-1 to VIS-3). A `price` of nothing is free; owed once
    accepted (VIS-4).

    `repair`: it comes after the sign-off instead, to put the job right, and costs nothing (GUA-1).
    `credited`: the pro takes the price off the job's. `windows`: the pro's; `wanted`: the customer's, beside an
    agreed `window` those to which they would move it: it stands until both agree on another. `estimate_until`: the
    estimate that follows is taken until then. `sequence` counts the invitation's changes (RFC 5545 3.8.7.4).
    """

    price: Money
    words: str
    repair: bool = False
    credited: bool = False
    windows: tuple[ArrivalWindow, ...] = ()
    wanted: tuple[ArrivalWindow, ...] = ()
    window: ArrivalWindow | None = None
    estimate_until: AwareDatetime | None = None
    refusals: int = 0
    sequence: int = 0
    state: Literal["offered", "accepted", "agreed", "declined"] = "offered"


class Thread(Value):
    """The masked conversation between the customer and one pro who was asked (CON-1).

    `unanswered_since`: a customer's words wait for this pro since then (NOS-4). `question`: what the pro has
    asked and the customer has not answered yet (REQ-6). `counter`: what the customer would pay in place of the
    estimate's amount or the price of the visit, until the pro names another. `phone_released`: this pro may have the
    customer's number (CON-2). `spoke_at`: when the pro last wrote something that a yes may answer.
    """

    pro_id: str
    asked_at: AwareDatetime
    answered: bool = False
    estimate: Estimate | None = None
    counter: Money | None = None
    declined: bool = False
    unanswered_since: AwareDatetime | None = None
    question: str = ""
    visit: Visit | None = None
    phone_released: bool = False
    spoke_at: AwareDatetime | None = None
