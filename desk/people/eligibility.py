"""Which pros may get a request, and in which order (PRO-1 to PRO-5)."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from desk.area import miles_between
from desk.catalogue import PlaceOfWork, Service
from desk.editions import PLAIN, Edition
from desk.people.values import Pro
from desk.policy import RankedBy

_INSURANCE_USD = Decimal(1_000_000)


class Ranked(NamedTuple):
    pro: Pro
    miles: float


class Item(NamedTuple):
    """Something that a pro must have, the rule that asks for it, and its last day in force; None: it is missing."""

    name: str
    rule: str
    until: date | None


def items(pro: Pro, service: Service | None = None, place: PlaceOfWork | None = None) -> tuple[Item, ...]:
    """What must be in force for the pro to do the service (PRO-1 to PRO-3); without one, all that they list.

    Whoever goes to a home has a criminal check of their own, each technician as well as the pro: that counts unless
    the job's `place` is another (CAT-3), or the service is never done at one.
    """
    clearance = pro.clearance
    found = [
        Item("business background check", "PRO-1", clearance.business_until),
        Item("media search", "PRO-1", clearance.media_until),
        Item("interview", "PRO-1", date.max if clearance.interviewed else None),
        Item("references", "PRO-1", date.max if clearance.references else None),
    ]
    if service is None or "home" in ((place,) if place else service.places):
        found.append(Item("criminal check", "PRO-1", clearance.criminal_until))
        found += [Item(f"criminal check of {each.name}", "PRO-1", each.criminal_until) for each in pro.technicians]
    enough = clearance.insurance_usd >= _INSURANCE_USD
    found.append(Item("liability insurance", "PRO-2", clearance.insurance_until if enough else None))
    trades = clearance.licences if service is None else [service.licence] if service.licence else []
    found += [Item(f"{trade} licence", "PRO-3", clearance.licences.get(trade)) for trade in trades]
    return tuple(found)


def lapsed_items(pro: Pro, service: Service, day: date, place: PlaceOfWork | None = None) -> tuple[Item, ...]:
    """What keeps the pro from the service on `day`: missing, or in force no longer."""
    return tuple(item for item in items(pro, service, place) if item.until is None or item.until < day)


def lacking(pro: Pro, services: Iterable[Service], day: date) -> tuple[Item, ...]:
    """What keeps the pro from one of these services on `day`, each thing once."""
    return tuple(dict.fromkeys(item for service in services for item in lapsed_items(pro, service, day)))


def why_not(pro: Pro, service: Service, zip_code: str, day: date, place: PlaceOfWork | None = None) -> str | None:
    """The policy id that keeps this pro from the job on `day`, None where nothing does."""
    if lapsed := lapsed_items(pro, service, day, place):
        return lapsed[0].rule
    if place == "store" and not pro.store:
        return "CAT-3"
    miles = miles_between(pro.zip, zip_code)
    if service.id not in pro.services or miles is None or miles > pro.radius_miles:
        return "PRO-5"
    return None


def last_day(pro: Pro, service: Service | None = None, place: PlaceOfWork | None = None) -> date | None:
    """The last day on which every item that the service asks of the pro is in force (PRO-4); None: one is missing."""
    days = [item.until for item in items(pro, service, place)]
    return None if None in days else min(day for day in days if day is not None)


def eligible(pro: Pro, service: Service, zip_code: str, day: date, place: PlaceOfWork | None = None) -> bool:
    """Whether the pro may be asked for this job (PRO-1, PRO-2, PRO-3, PRO-5); one in a store needs a store (CAT-3)."""
    return why_not(pro, service, zip_code, day, place) is None


_RANKS: Mapping[RankedBy, Callable[[Ranked], float]] = {
    "distance": lambda each: round(each.miles, 1),
    "rating": lambda each: -(each.pro.rating or 0),
}


def ranked(
    pros: Iterable[Pro],
    service: Service,
    zip_code: str,
    day: date,
    limit: int = 5,
    *,
    by: Sequence[RankedBy] = ("distance", "rating"),
    edition: Edition = PLAIN,
    place: PlaceOfWork | None = None,
) -> list[Ranked]:
    """The eligible pros, nearest first, then the better rated, or `by` something else; at most `limit` (PRO-5).

    An edition that has no independent pros leaves those who work as subcontractors (CAT-5).
    """
    working = [pro for pro in pros if edition.work == "independent" or pro.subcontractor]
    able = [
        Ranked(pro, miles_between(pro.zip, zip_code) or 0.0)
        for pro in working
        if eligible(pro, service, zip_code, day, place)
    ]
    return sorted(able, key=lambda each: (*(_RANKS[name](each) for name in by), each.pro.id))[:limit]
