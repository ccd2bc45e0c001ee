"""Tokens into dates: "March 3rd", "12/3", "the 14th", "last Monday of March", holidays."""

from __future__ import annotations

from collections.abc import Sequence

from language.windows.lexicon import (
    MONTHS,
    ORDINALS,
    WEEKDAYS,
)
from language.windows.reading_words import Found, skip, text_at, which_word
from language.windows.specs import (
    Dated,
    DaySpec,
    LaterThan,
    Month,
    NthOfMonth,
)
from language.windows.tokens import Token
from language.wordlist import words_of


def _day_number(tokens: Sequence[Token], i: int, *, bare: bool) -> int | None:
    """The day that token i names: an ordinal, or (``bare``) a plain number of one or two digits."""
    if i >= len(tokens):
        return None
    token = tokens[i]
    if token.kind == "ordinal":
        value = int(token.text[:-2])
    elif bare and token.kind == "number" and len(token.text) <= 2:
        value = int(token.text)
    elif token.kind == "word" and token.text in ORDINALS:
        value = ORDINALS[token.text]
    else:
        return None
    return value if 1 <= value <= 31 else None


def _year(tokens: Sequence[Token], i: int) -> tuple[int | None, int]:
    """A year at i, maybe after a comma; and the place behind it."""
    j = skip(tokens, i, ",")
    if j < len(tokens) and tokens[j].kind == "number" and len(tokens[j].text) == 4:
        value = int(tokens[j].text)
        if 1900 <= value <= 2099 and text_at(tokens, j + 1) not in {"-", "–"}:
            return value, j + 1
    return None, i


def month_at(tokens: Sequence[Token], i: int) -> int | None:
    return MONTHS.get(text_at(tokens, i)) if i < len(tokens) and tokens[i].kind == "word" else None


def read_date(tokens: Sequence[Token], i: int) -> Found[DaySpec]:
    """ "March 3rd, 2027", "3 March", "12/3", "2027-03-01", "the 20th of next month", "the 14th"."""
    token = tokens[i]
    if token.kind in {"iso", "full", "slash"}:
        return _numeric_date(token)
    if (month := month_at(tokens, i)) is not None:
        return _month_first(tokens, i, month)
    day = _day_number(tokens, i, bare=True)
    if day is None:
        return None
    return _day_first(tokens, i, day)


def _numeric_date(token: Token) -> Found[DaySpec]:
    pieces = [int(p) for p in token.text.replace("-", "/").replace(".", "/").split("/")]
    if token.kind == "iso":
        year, month, day = pieces
    elif token.kind == "full":
        month, day, year = pieces
        if "." in token.text and day <= 12:
            month, day = day, month
        year += 0 if year > 99 else 2000 if year < 70 else 1900
    else:
        first, second = pieces
        if second > 31 and 1 <= first <= 12 and second > 1900:
            return Month(), 1
        if second > 31:
            return None
        return (Dated(second, first), 1) if _is_date(first, second) else None
    if month > 12 and day <= 12:
        month, day = day, month
    return (Dated(day, month, year), 1) if _is_date(month, day) else None


_STREETS = frozenset(
    words_of(
        "st street ave avenue rd road blvd boulevard dr drive ln lane way ct court pl place pkwy hwy highway "
        "ter circle grade grader gen generation attempt try visit pro person one coat time option"
    )
)


def _is_date(month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= (29 if month == 2 else 30 if month in {4, 6, 9, 11} else 31)


def _month_first(tokens: Sequence[Token], i: int, month: int) -> Found[DaySpec]:
    j = skip(tokens, i + 1, ".")
    j = skip(tokens, j, "the")
    day = _day_number(tokens, j, bare=True)
    if day is None and text_at(tokens, i - 1) in {"in", "during", "mid", "early", "late"}:
        return Month(), 1
    if day is None or not _is_date(month, day) or text_at(tokens, j + 1) in {"am", "pm"}:
        return None
    year, end = _year(tokens, j + 1)
    return Dated(day, month, year), end - i


def _day_first(tokens: Sequence[Token], i: int, day: int) -> Found[DaySpec]:
    j = i + 1
    if text_at(tokens, j) == "day":
        j += 1
    j = skip(tokens, j, ".", "/", "-")
    after_of = skip(tokens, j, "of", "in")
    after_of = skip(tokens, after_of, "the")
    month = month_at(tokens, after_of)
    if month is not None and _is_date(month, day):
        if text_at(tokens, i + 1) == "." and after_of == i + 2 and _month_first(tokens, after_of, month):
            return None  # "1. Dec 2" numbers a list.
        if tokens[i].kind == "word" and after_of == j and tokens[i].text in {"second"}:
            return None
        year, end = _year(tokens, skip(tokens, after_of + 1, "."))
        return Dated(day, month, year), end - i
    which = which_word(text_at(tokens, after_of))
    if which in {"next", "this"} and text_at(tokens, after_of + 1) == "month":
        return Dated(day, months=1 if which == "next" else 0), after_of + 2 - i
    if tokens[i].kind == "ordinal" and text_at(tokens, i + 1) not in _STREETS and text_at(tokens, i + 1) != "floor":
        return Dated(day), 1
    if tokens[i].kind == "word" and text_at(tokens, i - 1) == "the" and text_at(tokens, i - 2) == "on":
        return (Dated(day), 1) if i + 1 == len(tokens) or tokens[i + 1].kind in {"stop", "comma"} else None
    return None


def read_nth(tokens: Sequence[Token], i: int) -> Found[DaySpec]:
    """ "first Tuesday of October", "last Monday of March", "last day of May 2027"."""
    word = text_at(tokens, i)
    j = i + 1
    if word == "last":
        place = -1
    elif (named := _day_number(tokens, i, bare=False)) is not None and named <= 31:
        place = named
        if text_at(tokens, j) == "last":
            place, j = -named, j + 1
    else:
        return None
    weekday = WEEKDAYS.get(text_at(tokens, j))
    unit = text_at(tokens, j)
    if (weekday is None and unit not in {"day", "week"}) or text_at(tokens, j + 1) not in {"of", "in"}:
        return None
    month = month_at(tokens, skip(tokens, j + 2, "the"))
    if month is None:
        return None
    if unit == "week":
        return Month(), j + 3 - i
    year, end = _year(tokens, j + 3)
    return NthOfMonth(place, weekday, month, year), end - i


_HOLIDAYS: dict[str, DaySpec] = {
    "thanksgiving": NthOfMonth(4, 3, 11),
    "christmas eve": Dated(24, 12),
    "christmas": Dated(25, 12),
    "xmas": Dated(25, 12),
    "new year's eve": Dated(31, 12),
    "new years eve": Dated(31, 12),
    "new year's": Dated(1, 1),
    "new years": Dated(1, 1),
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


HOLIDAY_WORDS = frozenset(name.split()[0] for name in _HOLIDAYS)


def read_holiday(tokens: Sequence[Token], i: int) -> Found[DaySpec]:
    """ "Thanksgiving", "the day after Christmas". The desk says whether anybody works then."""
    j, days = i, 0
    if text_at(tokens, i) == "day" and text_at(tokens, i + 1) in {"after", "before"}:
        j, days = i + 2, 1 if text_at(tokens, i + 1) == "after" else -1
    for size in (3, 2, 1):
        words = " ".join(text_at(tokens, k) for k in range(j, j + size))
        if (spec := _HOLIDAYS.get(words)) is not None:
            end = j + size + (text_at(tokens, j + size) == "day")
            return (LaterThan(spec, days) if days else spec), end - i
    return None
