"""Places: what a US ZIP code says about zone, place and distance."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import cache, lru_cache
from math import asin, cos, radians, sin, sqrt
from typing import NamedTuple
from zoneinfo import available_timezones

import zipcodes

_EARTH_RADIUS_MILES = 3958.8


class Area(NamedTuple):
    """A ZIP code's name ("Seattle, WA"), its zone (IANA) and, where known, its middle (latitude, longitude)."""

    zip: str
    place: str
    zone: str
    middle: tuple[float, float] | None


@lru_cache(maxsize=4096)
def area_of(zip_code: str) -> Area | None:
    """The area of a five-digit (or ZIP+4) code; None where there is no such code."""
    code = zip_code.strip()[:5]
    if len(code) != 5 or not (code.isascii() and code.isdigit()):
        return None
    found = zipcodes.matching(code)  # type: ignore[no-untyped-call]
    row = found[0] if found else None
    zone = _zone_of_row(row) if row else None
    if row is None or zone is None:
        return None
    latitude, longitude = float(row["lat"] or 0), float(row["long"] or 0)
    middle = (latitude, longitude) if latitude and longitude else None
    return Area(code, f"{row['city']}, {row['state']}", zone, middle)


def _zone_of_row(row: Mapping[str, str]) -> str | None:
    """A code without a zone of its own (some are misspelt) takes the usual one of its state; military mail has none."""
    return row["timezone"] if row["timezone"] in available_timezones() else _usual_zones().get(row["state"])


@cache
def _usual_zones() -> Mapping[str, str]:
    counted = defaultdict[str, Counter[str]](Counter)
    for row in zipcodes.list_all():  # type: ignore[no-untyped-call]
        counted[row["state"]][row["timezone"]] += bool(row["timezone"])
    return {state: zones.most_common(1)[0][0] for state, zones in counted.items() if zones.total()}


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
    if a is None or b is None or a.middle is None or b.middle is None:
        return None
    (north_a, east_a), (north_b, east_b) = a.middle, b.middle
    north, east = radians(north_b - north_a), radians(east_b - east_a)
    chord = sin(north / 2) ** 2 + cos(radians(north_a)) * cos(radians(north_b)) * sin(east / 2) ** 2
    return 2 * _EARTH_RADIUS_MILES * asin(min(1.0, sqrt(chord)))
