"""Which pros may get a request, and in which order (PRO-1 to PRO-5)."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from desk.area import miles_between
from desk.catalogue import Service
from desk.people.values import Pro

_INSURANCE_USD = Decimal(1_000_000)


class Ranked(NamedTuple):
    pro: Pro
    miles: float


def why_not(pro: Pro, service: Service, zip_code: str, day: date) -> str | None:
    """The policy id that keeps this pro from the job on `day`, None where nothing does."""
    clearance = pro.clearance
    checks = [clearance.business_until, clearance.media_until]
    if "home" in service.places:
        checks.append(clearance.criminal_until)
    if not (clearance.interviewed and clearance.references and all(_in_force(until, day) for until in checks)):
        return "PRO-1"
    if clearance.insurance_usd < _INSURANCE_USD or not _in_force(clearance.insurance_until, day):
        return "PRO-2"
    if service.licence and not _in_force(clearance.licences.get(service.licence), day):
        return "PRO-3"
    miles = miles_between(pro.zip, zip_code)
    if service.id not in pro.services or miles is None or miles > pro.radius_miles:
        return "PRO-5"
    return None


def last_day(pro: Pro, service: Service) -> date | None:
    """The last day on which every item that the service asks of the pro is in force (PRO-4); None: one is missing."""
    clearance = pro.clearance
    until = [clearance.business_until, clearance.media_until, clearance.insurance_until]
    if "home" in service.places:
        until.append(clearance.criminal_until)
    if service.licence:
        until.append(clearance.licences.get(service.licence))
    days = [day for day in until if day is not None]
    return min(days) if len(days) == len(until) else None


def _in_force(until: date | None, day: date) -> bool:
    return until is not None and day <= until


def eligible(pro: Pro, service: Service, zip_code: str, day: date) -> bool:
    """Whether the pro may be asked for this job (PRO-1, PRO-2, PRO-3, PRO-5)."""
    return why_not(pro, service, zip_code, day) is None


def ranked(pros: Iterable[Pro], service: Service, zip_code: str, day: date, limit: int = 5) -> list[Ranked]:
    """The eligible pros, nearest first, then the better rated; at most `limit` (PRO-5)."""
    able = [
        Ranked(pro, miles_between(pro.zip, zip_code) or 0.0) for pro in pros if eligible(pro, service, zip_code, day)
    ]
    return sorted(able, key=lambda r: (round(r.miles, 1), -(r.pro.rating or 0), r.pro.id))[:limit]
