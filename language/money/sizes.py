"""Numbers that are written like a price and are a size or a model: "the 75 inch or the 85", "a Moen 7594"."""

from __future__ import annotations

import re
from decimal import Decimal

from language.brands import BRANDS

# A unit is said once for two sizes to choose from.
_SIZED_BEFORE = re.compile(
    r"(?<![$€£\d])\d{1,4}(?:\.\d+)?(?:[\s-]?(?:inch(?:es)?|in|ft|feet|foot|sq\.? ?ft|gallons?|gal|volts?|v|amps?|watts?"
    r"|lbs?|pounds?|cm|mm|quarts?|btus?|tons?|people|seats?|cubic)|[\"”″])(?: (?:tv|one|model|size|version))?,? "
    r"(?:or|vs\.?|versus|and|to|not)(?: an?| the| maybe| is it| it's)* $"
)
_BRANDED = re.compile(rf"\b(?:{'|'.join(BRANDS)}) (?:model )?$")
_SMALLEST_MODEL = 1000


def is_measured(value: Decimal, before: str) -> bool:
    """Whether a number behind these words, in lower case, is a size or the number of a model."""
    if _SIZED_BEFORE.search(before):
        return True
    return value >= _SMALLEST_MODEL and value == int(value) and _BRANDED.search(before) is not None
