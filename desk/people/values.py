"""Who takes part: a customer, a pro with what cleared them, and support."""

from datetime import date
from decimal import Decimal
from typing import Literal, Self

from desk.values import Value

_CAME_WITH = 10  # nobody knows how many ratings it rests on


class Person(Value):
    """Somebody with a confirmed mail address (lower case). `zone` is IANA, None where unknown.

    `phone_released`: the customer lets the pro have the number (CON-2).
    """

    id: str
    name: str
    email: str
    phone: str | None = None
    phone_released: bool = False
    zone: str | None = None
    zip: str | None = None


class Customer(Person):
    role: Literal["customer"] = "customer"


class Agent(Person):
    """A person of support."""

    role: Literal["support"] = "support"


class Clearance(Value):
    """What a pro must have to get work (PRO-1, PRO-2, PRO-3): each item with its last day in force."""

    business_until: date | None = None
    media_until: date | None = None
    criminal_until: date | None = None
    interviewed: bool = False
    references: bool = False
    insurance_usd: Decimal = Decimal(0)
    insurance_until: date | None = None
    licences: dict[str, date] = {}

    @classmethod
    def full(cls, until: date, *licences: str) -> Self:
        """Everything in force until that day, with licences for the trades named."""
        return cls(
            business_until=until,
            media_until=until,
            criminal_until=until,
            interviewed=True,
            references=True,
            insurance_usd=Decimal(1_000_000),
            insurance_until=until,
            licences=dict.fromkeys(licences, until),
        )


class Technician(Value):
    """Somebody whom a pro sends to homes, with the last day of their own criminal check (PRO-1)."""

    name: str
    criminal_until: date | None = None


class Pro(Person):
    """A service professional. `zip` is where they start from, `radius_miles` how far they go.

    `came_with`: the rating that a pro brought along, 0 to 5; `ratings` and the sum of their `stars` are what customers
    gave here, read from the pro's figures. `technicians`: who goes to homes besides them. `subcontractor`: works
    as the marketplace's subcontractor, too (CAT-5). `store`: the address of theirs, for work done there (CAT-3).
    """

    role: Literal["pro"] = "pro"
    zip: str
    company: str = ""
    services: tuple[str, ...] = ()
    radius_miles: float = 25
    came_with: float | None = None
    ratings: int = 0
    stars: int = 0
    clearance: Clearance = Clearance()
    technicians: tuple[Technician, ...] = ()
    subcontractor: bool = False
    store: str = ""

    @property
    def rating(self) -> float | None:
        """0 to 5, None for a pro without any (FBK-1, PRO-6). One that they came with counts as that of ten jobs."""
        earlier = _CAME_WITH if self.came_with is not None else 0
        count = earlier + self.ratings
        return ((self.came_with or 0.0) * earlier + self.stars) / count if count else None
