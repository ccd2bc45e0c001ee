"""Holidays by their names: "Thanksgiving", "the day after Christmas". The desk says whether anybody works then."""

from __future__ import annotations

from collections.abc import Sequence

from language.windows.day_specs import Dated, DaySpec, Holiday, LaterThan, NthOfMonth
from language.windows.read_dates import read_year
from language.windows.reading_words import Found, text_at
from language.windows.tokens import Token

_DAYS: dict[str, DaySpec] = {
    "thanksgiving": NthOfMonth(4, 3, 11),
    "christmas eve": Dated(24, 12),
    "christmas": Dated(25, 12),
    "xmas": Dated(25, 12),
    "boxing day": Dated(26, 12),
    "new year's eve": Dated(31, 12),
    "new years eve": Dated(31, 12),
    "new year's": Dated(1, 1),
    "new years": Dated(1, 1),
    "new year": Dated(1, 1),
    "valentine's day": Dated(14, 2),
    "valentines day": Dated(14, 2),
    "st patrick's day": Dated(17, 3),
    "mother's day": NthOfMonth(2, 6, 5),
    "mothers day": NthOfMonth(2, 6, 5),
    "father's day": NthOfMonth(3, 6, 6),
    "fathers day": NthOfMonth(3, 6, 6),
    "memorial day": NthOfMonth(-1, 0, 5),
    "labor day": NthOfMonth(1, 0, 9),
    "independence day": Dated(4, 7),
    "veterans day": Dated(11, 11),
    "presidents day": NthOfMonth(3, 0, 2),
    "presidents' day": NthOfMonth(3, 0, 2),
    "mlk day": NthOfMonth(3, 0, 1),
    "columbus day": NthOfMonth(2, 0, 10),
    "juneteenth": Dated(19, 6),
    "halloween": Dated(31, 10),
    "black friday": LaterThan(NthOfMonth(4, 3, 11), 1),
}

HOLIDAY_WORDS = frozenset(name.split()[0] for name in _DAYS)


def read_holiday(tokens: Sequence[Token], i: int) -> Found[DaySpec]:
    """A holiday at token i, with its year if one is named."""
    if tokens[i].text not in HOLIDAY_WORDS:
        return None
    for size in (3, 2, 1):
        words = " ".join(text_at(tokens, k) for k in range(i, i + size))
        if (day := _DAYS.get(words)) is not None:
            end = i + size + (text_at(tokens, i + size) == "day")
            year, end = read_year(tokens, end)
            return Holiday(day, year), end - i
    return None
