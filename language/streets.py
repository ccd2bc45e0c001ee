"""Street addresses in texts, as people in the US write them: "1420 Pine St, apt 3B", "200 W 57th Street #12"."""

from __future__ import annotations

import re

from language.marks import mark

LONGEST_TEXT = 20_000
_KIND = (
    r"(?:street|st|avenue|ave|road|rd|boulevard|blvd|drive|dr|lane|ln|way|court|ct|place|pl|terrace|ter|parkway|pkwy"
    r"|highway|hwy|circle|cir|square|sq|trail|trl|alley|broadway)"
)
_NAME = r"(?:[A-Z][\w'’.-]*|\d{1,3}(?:st|nd|rd|th))"
_SIDE = r"(?:[NSEW]\.?|NE|NW|SE|SW|North|South|East|West)"
_UNIT = (
    r"(?:\s*,?\s*(?:(?:(?i:apt|apartment|unit|suite|ste|room|rm|floor|fl)\.?\s*#?\s*|#\s?)[A-Za-z]?\d{0,4}[A-Za-z]?\b"
    r"|(?i:\d{1,2}(?:st|nd|rd|th) floor)|\d{1,4}-?[A-Za-z]\b))*"
)
_STREET = re.compile(
    rf"(?<![A-Za-z0-9_$#.,/-])\d{{1,6}}[A-Za-z]?\s+(?:{_SIDE}\s+)?(?:{_NAME}\s+){{0,3}}?"
    rf"(?:{_NAME}\s+(?i:{_KIND})\b\.?|Broadway\b)(?:\s+{_SIDE}(?![\w'’]))?{_UNIT}"
)
# "1420 pine st apt 3b": small letters only where the kind of street and a unit, or the words before it, leave no doubt.
_PLAIN = re.compile(
    rf"(?:\b(?:address(?: is)?|live at|located at|come to|it'?s at|i'?m at|we'?re at)\W{{0,3}})"
    rf"(\d{{1,6}}\s+(?:[\w'’.-]+\s+){{1,3}}?{_KIND}\b\.?{_UNIT})",
    re.IGNORECASE,
)
# The full stop of the sentence; that of "Blvd." is its own.
_STOP = re.compile(
    r"\b(street|avenue|road|boulevard|drive|lane|way|court|place|terrace|parkway|highway|circle|square|trail|alley"
    r"|broadway)\.$",
    re.IGNORECASE,
)
_MARK = mark("street address")


def read_street(text: str) -> str | None:
    """The first street address of a text, with its unit, as written; None for none."""
    text = text[:LONGEST_TEXT]
    if found := _STREET.search(text):
        return _tidy(found[0])
    plain = _PLAIN.search(text)
    return _tidy(plain[1]) if plain else None


def without_streets(text: str) -> str:
    """The text with every street address taken out. What is beyond the longest text is left out as well."""
    kept = _STREET.sub(_MARK, text[:LONGEST_TEXT])
    return _PLAIN.sub(lambda found: found[0].replace(found[1], _MARK), kept)


def _tidy(words: str) -> str:
    return _STOP.sub(r"\1", re.sub(r"\s+", " ", words).strip(" ,;"))
