"""The sample people, read from `data/demo/people.yml`; the demo and the rehearsals play with them."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

from sqlalchemy.orm import Session

from desk import people
from desk.area import place_of, zone_of
from desk.checked_yaml import load_checked
from desk.people.values import Agent, Clearance, Customer, Pro, Technician
from desk.values import Value

PEOPLE_FILE = Path(__file__).resolve().parents[2] / "data" / "demo" / "people.yml"


class CastError(ValueError):
    """People that cannot be used; the message names file and line."""


class Member(Value):
    """One of the people. A pro's `cleared_until` is the last day of checks, insurance and licences (PRO-1 to PRO-3).

    `insured_until`: that of the insurance, where it is another. `technicians`: who goes to homes besides the pro, each
    with the last day of their own criminal check. `store`: the address of theirs.
    """

    key: str
    role: Literal["customer", "pro", "support"]
    name: str
    email: str
    zip: str
    phone: str | None = None
    company: str = ""
    services: tuple[str, ...] = ()
    radius_miles: float = 25
    rating: float | None = None
    licences: tuple[str, ...] = ()
    cleared_until: date = date(2099, 12, 31)
    insured_usd: Decimal = Decimal(2_000_000)
    insured_until: date | None = None
    technicians: dict[str, date] = {}
    subcontractor: bool = False
    store: str = ""

    @property
    def zone(self) -> str:
        """Where they are decides their time (IANA)."""
        return zone_of(self.zip) or "America/Los_Angeles"

    @property
    def place(self) -> str:
        return f"{place_of(self.zip)} {self.zip}"

    def person(self) -> Customer | Pro | Agent:
        """The person as the desk keeps them; the key is the id."""
        facts: dict[str, Any] = {
            "id": self.key,
            "name": self.name,
            "email": self.email,
            "phone": self.phone,
            "zone": self.zone,
            "zip": self.zip,
        }
        if self.role == "customer":
            return Customer(**facts)
        if self.role == "support":
            return Agent(**facts)
        return Pro(
            **facts,
            company=self.company,
            services=self.services,
            radius_miles=self.radius_miles,
            came_with=self.rating,
            clearance=Clearance.full(self.cleared_until, *self.licences).model_copy(
                update={
                    "insurance_usd": self.insured_usd,
                    "insurance_until": self.insured_until or self.cleared_until,
                }
            ),
            technicians=tuple(Technician(name=name, criminal_until=day) for name, day in self.technicians.items()),
            subcontractor=self.subcontractor,
            store=self.store,
        )


def load_cast(file: Path = PEOPLE_FILE) -> tuple[Member, ...]:
    """The people of a file in its order. Raises CastError naming file and line; keys and addresses are unique."""
    found: dict[str, Member] = {}
    for member, place in load_checked(file, Member, CastError):
        for taken in (member.key, member.email):
            if taken in found:
                raise CastError(f"{place}: {taken} is taken already")
            found[taken] = member
    return tuple(member for name, member in found.items() if name == member.key)


def seed(session: Session, cast: tuple[Member, ...]) -> None:
    """Makes the people known to the desk, those that are not yet."""
    for member in cast:
        if people.find(session, member.key) is None:
            people.add(session, member.person())
