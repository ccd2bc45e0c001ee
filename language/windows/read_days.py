"""Tokens into days, by the first reader that knows them. Each looks a few tokens ahead."""

from __future__ import annotations

from collections.abc import Sequence

from language.windows.atoms import Day
from language.windows.counted_days import read_counted, read_nth, read_weekday_beside
from language.windows.holiday_names import read_holiday
from language.windows.read_dates import read_date
from language.windows.read_weekdays import read_relative, read_weekday
from language.windows.read_weeks import read_week
from language.windows.reading_words import Found
from language.windows.tokens import Token

DAY_READERS = (
    read_holiday,
    read_nth,
    read_counted,
    read_week,
    read_weekday_beside,
    read_weekday,
    read_relative,
    read_date,
)


def read_day(tokens: Sequence[Token], i: int) -> Found[Day]:
    """The day or days that begin at token i."""
    for reader in DAY_READERS:
        if found := reader(tokens, i):
            spec, used = found
            return Day(spec, tokens[i].start, tokens[i + used - 1].end), used
    return None
