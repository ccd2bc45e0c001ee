"""Places: what a US ZIP code says about zone, place and distance."""

from functools import lru_cache
from math import asin, cos, radians, sin, sqrt
from typing import NamedTuple

import zipcodes

_EARTH_RADIUS_MILES = 3958.8


class Area(NamedTuple):
    """A ZIP code's middle (degrees), its zone (IANA) and its name ("Seattle, WA")."""

    zip: str
    place: str
    zone: str
    latitude: float
    longitude: float


@lru_cache(maxsize=4096)
def area_of(zip_code: str) -> Area | None:
    """The area of a five-digit (or ZIP+4) code; None where there is no such code."""
    code = zip_code.strip()[:5]
    if len(code) != 5 or not (code.isascii() and code.isdigit()):
        return None
    found = zipcodes.matching(code)  # type: ignore[no-untyped-call]
    if not found or not found[0]["timezone"]:
        return None
    row = found[0]
    place = f"{row['city']}, {row['state']}"
    return Area(code, place, row["timezone"], float(row["lat"] or 0), float(row["long"] or 0))


def zone_of(zip_code: str) -> str | None:
    """The IANA zone of a ZIP code, None where there is no such code."""
    area = area_of(zip_code)
    return area.zone if area else None


def place_of(zip_code: str) -> str:
    """ "Seattle, WA" for 98101; the code itself where it is unknown."""
    area = area_of(zip_code)
    return area.place if area else zip_code


@lru_cache(maxsize=1024)
def zips_of(place: str) -> tuple[str, ...]:
    """The ZIP codes of a place as `place_of` names it ("Seattle, WA"), in order; none for one that is not known."""
    city, _, state = place.rpartition(", ")
    rows = zipcodes.filter_by(city=city, state=state)  # type: ignore[no-untyped-call]
    return tuple(sorted(row["zip_code"] for row in rows if row["timezone"]))


def miles_between(one: str, other: str) -> float | None:
    """Great-circle miles between the middles of two ZIP codes; None where one of them is unknown."""
    a, b = area_of(one), area_of(other)
    if a is None or b is None:
        return None
    north = radians(b.latitude - a.latitude)
    east = radians(b.longitude - a.longitude)
    chord = sin(north / 2) ** 2 + cos(radians(a.latitude)) * cos(radians(b.latitude)) * sin(east / 2) ** 2
    return 2 * _EARTH_RADIUS_MILES * asin(min(1.0, sqrt(chord)))
