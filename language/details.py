"""Facts of a job out of its description: size, wall, parts, product, count, floor."""

from __future__ import annotations

import re
from collections.abc import Callable

from language.brands import BRANDS
from language.details_chinese import read_chinese_details
from language.streets import read_entry, read_street
from language.wordlist import words_of

LONGEST_TEXT = 3_000

_FEET = r"(?:feet|foot|ft|')"
_SIZE = (
    re.compile(
        r"(?<![\w.$])(?P<n>\d{1,3}(?:\.\d)?)\s?(?:-\s?)?(?:\"|”|″|''|inch(?:es)?\b|in\.?(?=\s+(?:tv"
        r"|samsung|lg|sony|tcl|vizio|oled|qled)))",
        re.I,
    ),
    re.compile(
        rf"(?<![\w$])\d{{1,4}}(?:\.\d)?\s?(?:{_FEET})?\s?(?:x|by|×)\s?\d{{1,4}}(?:\.\d)?(?:\s?(?:x|by"
        rf"|×)\s?\d{{1,4}}(?:\.\d)?)?"
        r"\s?(?:feet|foot|ft|'|inch(?:es)?|\"|cm|mm|m\b)?",
        re.I,
    ),
    re.compile(
        r"(?<![\w$])\d{2,3}(?:,\d{3}|\d{0,2})?\s?(?:sq\.?|square)\s?(?:ft|feet|foot|f)\b\.?|(?<![\w$])\d{3,5}\s?sqft\b",
        re.I,
    ),
    re.compile(
        r"(?<![\w$])\d{1,3}(?:\.\d)?\s?(?:feet|foot|ft|cm|meters?|metres?)\b(?:\s(?:tall|high|wide|long|deep))?", re.I
    ),
    re.compile(
        r"(?<![\w$])(?:\d|one|two|three|four|five|six)[- ](?:bed(?:room)?s?"
        r"|br)\b(?:[ ,/]+(?:and )?(?:\d(?:\.5)?|one|two|three)[- ]?(?:bath(?:room)?s?|ba)\b)?",
        re.I,
    ),
)
_WALL = re.compile(
    r"\b(?:dry ?wall|sheet ?rock|plaster(?: (?:and|&) lath)?|lath and plaster|brick|concrete"
    r"|cinder ?block|stucco|wood(?:en)? (?:studs?|panel\w*|wall)"
    r"|metal studs?|steel studs?|tile[ds]?(?= wall)|stone(?= (?:wall|fireplace))|masonry|studs)\b",
    re.I,
)
_PART = (
    r"(?:brackets?|(?:wall )?mount(?! (?:a|the|my|it|this|our))|parts?|hardware|faucet|fixtures?|fans?"
    r"|lights?|paint|tools?|materials?|kit|disposal|cables?|screws|anchors|hose|toilet|bulbs?|supplies"
    r"|replacement)"
)
_OWN = re.compile(
    rf"\b(?:i|we)(?:'ve| have|'ll| will| already have| already| can| do have| bought| got"
    rf"| own)(?: already)?(?: got| have| bought| purchased| supply| provide| bring)?\b"
    rf"(?:\s+(?!need\b|no\b)[\w'\"-]+){{0,4}}?\s+(?P<part>{_PART})\b|\b(?P<part2>{_PART})\s+(?:is|are"
    rf"|was|comes?)\s+(?:already )?(?:included|here|provided|bought|with it|in the box)",
    re.I,
)
_WANTED = re.compile(
    rf"\b(?:(?:i|we) (?:don't|do not|dont) have(?: (?:a|an|the|any))?|(?:need|bring|supply|provide"
    rf"|include|buy|get) (?:you to (?:bring|supply) )?(?:a|an|the|your own|all|any|some)?"
    rf"|(?:pro|you|someone) (?:to |should |can |could )?(?:bring|supply|provide)s?(?: (?:a|an|the"
    rf"|your own|all))?)\s+(?:[\w-]+\s+)?(?P<part>{_PART})\b|\bno (?P<part2>{_PART})(?: yet)?\b",
    re.I,
)
_IKEA = words_of("pax malm hemnes kallax billy besta bestå brimnes nordli platsa ivar alex lack ektorp songesand")
_THING = (
    r"(?:wardrobe|dresser|bed|bookcase|shelf|desk|cabinet|dishwasher|washer|dryer|fridge|refrigerator|oven|range"
    r"|microwave)s?"
)
_BRAND = re.compile(
    rf"\b(?:{'|'.join(BRANDS)})\b(?:\s+(?:(?-i:[A-Z])[\w-]*|[\w-]*\d[\w-]*|the frame|frame|oled|qled|tv"
    rf"|{'|'.join(_IKEA)}"
    rf"|{_THING}))*",
    re.I,
)
_IKEA_ALONE = re.compile(
    rf"\b(?:{'|'.join(_IKEA[:8])})\b(?:\s+(?:wardrobe|dresser|bed|bookcase|shelf|desk|cabinet))?", re.I
)
_MODEL = re.compile(r"\bmodel\s*(?:no\.?|number|#|is|:)*\s*(?P<model>[A-Z0-9][\w/-]*\d[\w/-]*)", re.I)
_FLOOR = re.compile(
    r"\b(?:(?:on |to )?(?:the )?(?:ground|first|second|third|fourth|fifth|\d{1,2}(?:st|nd|rd|th)"
    r"|top) floor|(?:no|with(?: an)?|has(?: an)?) elevator|walk[- ]?up|upstairs|basement)\b",
    re.I,
)
_COUNT = re.compile(
    r"\b(?P<n>\d{1,2}|two|three|four|five|six|seven|eight|nine|ten)\s+(?:(?!inch|inches|bed"
    r"|bath)[a-z]+\s+)?(?:outlets|tvs|televisions|fans|lights|fixtures|rooms|walls"
    r"|windows|doors|shelves|chairs|dressers|wardrobes|desks|beds|bookcases|faucets|toilets|sinks"
    r"|boxes|trees|bushes|pieces|switches|blinds"
    r"|mirrors|pictures|cabinets|computers|printers|cameras)\b",
    re.I,
)


def _first(*patterns: re.Pattern[str]) -> Callable[[str], str | None]:
    def read(text: str) -> str | None:
        found = [m for p in patterns if (m := p.search(text))]
        return _tidy(min(found, key=lambda m: m.start()).group()) if found else None

    return read


def _tidy(words: str) -> str:
    return re.sub(r"\s+", " ", words).strip(" .,;")


def _parts(text: str) -> str | None:
    """Who supplies which part (CAT-4): "bracket from the customer" or "bracket from the pro"."""
    for who, pattern in (("pro", _WANTED), ("customer", _OWN)):
        if match := pattern.search(text):
            return f"{_tidy(match['part'] or match['part2']).lower()} from the {who}"
    return None


def _model(text: str) -> str | None:
    match = _MODEL.search(text)
    return match["model"].strip(".,") if match else None


_READERS: dict[str, Callable[[str], str | None]] = {
    "size": _first(*_SIZE),
    "wall": _first(_WALL),
    "parts": _parts,
    "product": _first(_BRAND, _IKEA_ALONE),
    "model": _model,
    "floor": _first(_FLOOR),
    "count": _first(_COUNT),
    "address": read_street,
    "entry": read_entry,
}


def read_details(text: str) -> dict[str, str]:
    """The details that a text names (REQ-2), by name: size, wall, parts, product, model, floor, count,
    address (of the street), entry (how to get in, where that is told apart from the street).

    The values are the person's own words, and English for Chinese ones; ``parts`` says who supplies what: "bracket from
    the customer".
    """
    text = text[:LONGEST_TEXT].replace("’", "'")
    read = {name: value for name, reader in _READERS.items() if (value := reader(text))}
    return read_chinese_details(text) | read
