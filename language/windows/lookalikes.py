"""What looks like days and hours and is none: places of a list of wishes ("1st choice, ..."), sizes, amounts."""

from __future__ import annotations

import re

from language.money import read_money

_WISH = r"(?:choice|option|preference|pref|pick)"
_LISTED = re.compile(rf"\b(?:1st|first) {_WISH}\b", re.IGNORECASE)
_PLACE = re.compile(rf"\b(?:1st|2nd|3rd|4th|first|second|third|fourth)\b(?: {_WISH}\b)?(?! (?:of|in)\b)", re.IGNORECASE)


# "12 meters by 8", "13 by 9 feet", "8x10 rug": the unit may stand once, before or behind; 4米乘3米
_UNIT = r"(?:m|meters?|metres?|ft|feet|foot|in|inch(?:es)?|yards?|yds?|cm|'|\"|米|厘米|公分|英尺|英寸)"
_LENGTH = r"\d{1,4}(?:\.\d{1,2})?"
_SIZE = re.compile(
    rf"(?<![\d.]){_LENGTH}\s?{_UNIT}\s?(?:by|x|×|乘以?)\s?{_LENGTH}(?:\s?{_UNIT}(?![a-z]))?"
    rf"|(?<![\d.]){_LENGTH}\s?(?:by|x|×|乘以?)\s?{_LENGTH}(?:\s?{_UNIT}(?![a-z])|(?![\d:]| ?[ap]m))",
    re.IGNORECASE,
)
# "2nd bedroom", "3rd coat"
_COUNTED = re.compile(
    r"\b\d{1,2}(?:st|nd|rd|th) (?:floors?|bed ?rooms?|bath ?rooms?|rooms?|coats?|visits?|story|level|doors?"
    r"|units?|house|building"
    r"|attempt|opinion|estimates?|quotes?|offers?|pro|person|guy|one|time)\b",
    re.IGNORECASE,
)
# "The night guard has the keys", "an afternoon nap"
_OF_ITS_KIND = re.compile(
    r"\b(?:night|evening|morning|afternoon|day|weekend) (?:guard|shift|watch(?:man)?|porter|manager|nurse|owls?|people"
    r"|person|stand|lights?|lamps?|table|school|class(?:es)?|crew|clerk|receptionist|care|nap|paper|coffee|traffic|rush"
    r"|sickness|news)\b",
    re.IGNORECASE,
)


def without_lookalikes(text: str) -> str:
    """The text with such places, sizes and amounts blanked out, as long as before; any other text as it is."""
    for start, end in (amount.span for amount in read_money(text)):
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    for lookalike in (_SIZE, _COUNTED, _OF_ITS_KIND):
        text = lookalike.sub(lambda found: " " * len(found.group()), text)
    if not _LISTED.search(text):
        return text
    return _PLACE.sub(lambda place: " " * len(place.group()), text)
