"""ZIP codes and cities found in text. The data is that of the zipcodes package."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import zipcodes

from language.spoken_digits import spoken_digits

_DIGITS = 5
# Letters of other scripts may stand right beside it (邮编11355).
_ZIP = re.compile(
    r"(?:(?<![\w$€£.#/-])(?<!\d,)|(?<=\bzip)|(?<=\b[A-Z]{2})|(?<=\d{5}[,/]))(?P<zip>\d{5})(?P<plus>[-–]\d{4})?"
    r"(?![\w-]|[.,/]\d(?!\d{4}\b)|/\D)",
    re.ASCII,
)
_NOT_BEFORE = re.compile(
    r"(?<![a-z])(?:order|account|acct|invoice|ticket|case|ref(?:erence)?|confirmation|model|serial|sku|part|item"
    r"|tracking|job|booking|meter|gate|reading|reads|lot|route|flight|store|locker|badge|permit|claim|member(?:ship)?"
    r"|customer|client|reservation|receipt|key|passw(?:or)?d|request|po|p\.o\.|box|unit|apt|suite|number|no\.?|num|id"
    r"|code is|(?:gate|door|entry|access|alarm|promo)\b[^.;!?\n]{0,32}\bcode|pin|policy|licen[cs]e)"
    r"\.?\s*(?:number|no\.?|num|id|is|:|#|\s)*$",
    re.IGNORECASE,
)
_ZIP_BEFORE = re.compile(
    r"(?:zip|zipcode|postal|postcode|area|邮编|邮政编码|郵遞區號)\s*(?:code)?\s*(?:is|:|=)?\s*$", re.IGNORECASE
)
_NOT_BEHIND = re.compile(
    r"\s*(?:miles?|mi|sq|square|ft|feet|btu|kwh|gallons?|hours|dollars?|bucks|usd|people|words|"
    r"(?:(?:[NSEW]|North|South|East|West|NE|NW|SE|SW)\.?\s+)?(?:[A-Z]\w*|\d+(?:st|nd|rd|th))\s+(?:\w+\s+)?"
    r"(?:st|street|ave|avenue|rd|road|blvd|boulevard|dr|drive|ln|lane|way|ct|court|pl|place|pkwy|hwy"
    r"|highway|ter|circle|cir)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Place:
    """A ZIP code with the city that it belongs to."""

    zip: str
    city: str
    state: str


@dataclass(frozen=True, slots=True)
class FoundZip:
    """A ZIP code in a text: five digits, and where it stands."""

    zip: str
    start: int
    end: int


@cache
def _places() -> dict[str, Place]:
    rows = zipcodes.list_all()  # type: ignore[no-untyped-call]
    return {row["zip_code"]: Place(row["zip_code"], row["city"], row["state"]) for row in rows}


def place_of(zip_code: str) -> Place | None:
    """The place of a ZIP code, of five digits or as ZIP+4; None where there is no such code."""
    return _places().get(zip_code.strip()[:5])


# "Not 94110, it's 94117", "we moved from 10003 to 11217": a code that is taken back or left.
_LEFT_BEFORE = re.compile(
    r"\b(?:not|isn't|wasn't|was|used to be|mov(?:ed|ing) (?:here )?from|instead of|rather than|old|former"
    r"|previous(?:ly)?)\b[^.;!?\n\d]{0,16}$",
    re.IGNORECASE,
)


def main_zip(text: str) -> str | None:
    """The ZIP code that a text is about: of several the first that is not taken back or left; None without any."""
    zips = read_zips(text)
    kept = [z for z in zips if not _LEFT_BEFORE.search(text[max(0, z.start - 40) : z.start])] if len(zips) > 1 else zips
    return (kept or zips)[0].zip if zips else None


def read_zips(text: str) -> tuple[FoundZip, ...]:
    """The ZIP codes of a text in order, each once. Order numbers, house numbers, prices and sizes are none."""
    found: dict[str, FoundZip] = {}
    for match in _ZIP.finditer(text):
        before, behind = text[max(0, match.start() - 48) : match.start()], text[match.end() : match.end() + 50]
        named = _ZIP_BEFORE.search(before)
        if not named and (_NOT_BEFORE.search(before) or _NOT_BEHIND.match(behind)):
            continue
        if place_of(match["zip"]) is not None:
            found.setdefault(match["zip"], FoundZip(match["zip"], match.start(), match.end()))
    for spoken in spoken_digits(text):  # "nine eight one oh one"
        if len(spoken.digits) == _DIGITS and place_of(spoken.digits) is not None:
            found.setdefault(spoken.digits, FoundZip(spoken.digits, spoken.start, spoken.end))
    return tuple(sorted(found.values(), key=lambda zip_code: zip_code.start))


_STATES = {
    "alabama": "AL", "alaska": "AK", "arizona": "AZ", "arkansas": "AR", "california": "CA", "colorado": "CO",
    "connecticut": "CT", "delaware": "DE", "florida": "FL", "georgia": "GA", "hawaii": "HI", "idaho": "ID",
    "illinois": "IL", "indiana": "IN", "iowa": "IA", "kansas": "KS", "kentucky": "KY", "louisiana": "LA",
    "maine": "ME", "maryland": "MD", "massachusetts": "MA", "michigan": "MI", "minnesota": "MN", "mississippi": "MS",
    "missouri": "MO", "montana": "MT", "nebraska": "NE", "nevada": "NV", "new hampshire": "NH", "new jersey": "NJ",
    "new mexico": "NM", "new york": "NY", "north carolina": "NC", "north dakota": "ND", "ohio": "OH", "oklahoma": "OK",
    "oregon": "OR", "pennsylvania": "PA", "rhode island": "RI", "south carolina": "SC", "south dakota": "SD",
    "tennessee": "TN", "texas": "TX", "utah": "UT", "vermont": "VT", "virginia": "VA", "washington": "WA",
    "west virginia": "WV", "wisconsin": "WI", "wyoming": "WY", "d.c.": "DC",
}  # fmt: skip
# Codes count in capitals or behind a comma; in lower case anywhere only those that are no words ("in", "or", "me").
_NO_WORDS = "tx|fl|wa|nj|ny|nc|sc|nm|nd|sd|va|wv|az|nv|ut|wi|mn|mo|tn|ky|il|ga|nh|ca|dc"
_CODES = "|".join(sorted(set(_STATES.values())))
_STATE = re.compile(
    rf"(?<=[\s,])(?:(?P<code>{_CODES}|(?<=,\s)(?i:{_CODES})|{_NO_WORDS})|(?P<name>(?i:{'|'.join(_STATES)})))(?![\w-])"
)
_LONGEST_CITY = 4  # words
_LONGEST_NAME = 60  # characters
_CITY_WORD = re.compile(r"[A-Za-z.'-]+")


@cache
def _cities() -> dict[tuple[str, str], str]:
    return {(place.city.lower(), place.state): f"{place.city}, {place.state}" for place in _places().values()}


def read_city(text: str) -> str | None:
    """The first city that a text names with its state, as "Seattle, WA"; None where there is none."""
    for state in _STATE.finditer(text):
        code = (state["code"] or _STATES[state["name"].lower()]).upper()
        near = text[max(0, state.start() - _LONGEST_NAME) : state.start()]
        before = list(_CITY_WORD.finditer(near))[-_LONGEST_CITY:]
        for start in range(len(before)):
            words = " ".join(word.group() for word in before[start:])
            if found := _cities().get((words.lower(), code)):
                return found
    return None
