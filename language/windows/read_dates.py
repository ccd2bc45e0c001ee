"""Tokens into dates: "March 3rd", "3-Mar-27", "12/3", "2027-03-01", "the 14th", "the twenty-first of next month"."""

from __future__ import annotations

from collections.abc import Sequence

from language.windows.day_specs import Dated, DaySpec, Month
from language.windows.lexicon import MONTHS, NUMBERS, ORDINALS, WEEKDAYS
from language.windows.reading_words import Found, skip, text_at, which_word
from language.windows.tokens import Token
from language.wordlist import words_of

_TENS = {"twenty": 20, "thirty": 30}


def day_number(tokens: Sequence[Token], i: int, *, bare: bool) -> tuple[int, int] | None:
    """The day that token i names and the tokens it takes: an ordinal, or (``bare``) a plain number."""
    if i >= len(tokens):
        return None
    token = tokens[i]
    value, used = 0, 1
    if token.kind == "ordinal":
        value = int(token.text[:-2])
    elif bare and token.kind == "number" and len(token.text) <= 2:
        value = int(token.text)
    elif token.text in _TENS:
        j = skip(tokens, i + 1, "-")
        ones = ORDINALS.get(text_at(tokens, j), 0)
        if ones > 9 or not ones:
            return None
        value, used = _TENS[token.text] + ones, j + 1 - i
    elif token.kind == "word":
        value = ORDINALS.get(token.text, 0)
    return (value, used) if 1 <= value <= 31 else None


def read_year(tokens: Sequence[Token], i: int) -> tuple[int | None, int]:
    """A year at i, maybe after a comma, "/" or "-"; of two digits where such a mark or "'" joins it. And its end."""
    j = skip(tokens, i, ",", "/", "-")
    short = text_at(tokens, j) in {"'", "’"} or text_at(tokens, i) in {"/", "-"}
    j = skip(tokens, j, "'", "’")
    if j < len(tokens) and tokens[j].kind == "number":
        value = int(tokens[j].text)
        if 1900 <= value <= 2099 and (text_at(tokens, j + 1) not in {"-", "–"} or j > i):
            return value, j + 1
        if short and len(tokens[j].text) == 2 and value > 12 and tokens[j].end == _end_of_run(tokens, i - 1, j):
            return 2000 + value, j + 1
    return None, i


def _end_of_run(tokens: Sequence[Token], i: int, j: int) -> int:
    """The end of token j where the tokens from i to j stand without spaces, as in "Mar-27" (or behind "'")."""
    glued = all(tokens[k].end == tokens[k + 1].start for k in range(max(i, 0), j))
    return tokens[j].end if glued or text_at(tokens, j - 1) in {"'", "’"} else -1


def month_at(tokens: Sequence[Token], i: int) -> int | None:
    """The number of the month that token i names."""
    return MONTHS.get(text_at(tokens, i)) if i < len(tokens) and tokens[i].kind == "word" else None


def read_date(tokens: Sequence[Token], i: int) -> Found[DaySpec]:
    """ "March 3rd, 2027", "3 March", "12/3", "2027-03-01", "the 20th of next month", "the 14th"."""
    token = tokens[i]
    if token.kind in {"iso", "full", "slash", "dot_date"}:
        return _numeric_date(tokens, i)
    if token.kind == "year_month":
        return Month(), 1
    if (month := month_at(tokens, i)) is not None:
        return _month_first(tokens, i, month)
    if (day := day_number(tokens, i, bare=True)) is not None:
        return _day_first(tokens, i, *day)
    return None


def _numeric_date(tokens: Sequence[Token], i: int) -> Found[DaySpec]:
    token = tokens[i]
    text = token.text if not token.text.isdigit() else f"{token.text[:4]}-{token.text[4:6]}-{token.text[6:]}"
    pieces = [int(p) for p in text.replace("-", "/").replace(".", "/").split("/") if p]
    if token.kind == "iso":
        year, month, day = pieces
    elif token.kind == "dot_date":
        day, month = pieces
        if text_at(tokens, i - 1) in {"at", "by", "until", "till"}:
            return None
        found, end = read_year(tokens, i + 1)
        return (Dated(day, month, found), end - i) if _is_date(month, day) else None
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
        if first > 12:
            first, second = second, first
        return (Dated(second, first), 1) if _is_date(first, second) else None
    if month > 12 and day <= 12:
        month, day = day, month
    return (Dated(day, month, year), 1) if _is_date(month, day) and 1900 <= year < 2200 else None


_STREETS = frozenset(
    words_of(
        "st street ave avenue rd road blvd boulevard dr drive ln lane way ct court pl place pkwy hwy highway "
        "ter circle grade grader gen generation attempt try visit pro person one coat time option floor choice "
        "preference pick round"
    )
)


def _is_date(month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= (29 if month == 2 else 30 if month in {4, 6, 9, 11} else 31)


_WHOLE_MONTH = frozenset(words_of("in during mid early late of"))


def _month_first(tokens: Sequence[Token], i: int, month: int) -> Found[DaySpec]:
    j = skip(tokens, i + 1, ".", "-", "/")
    j = skip(tokens, j, "the")
    found = day_number(tokens, j, bare=True) or _spelled_day(tokens, i, j)
    year, end = read_year(tokens, j)
    if found is None and (year or text_at(tokens, i - 1) in _WHOLE_MONTH or _behind_edge(tokens, i)):
        return Month(), end - i if year else 1
    if found is None:
        return None
    day, used = found
    if not _is_date(month, day) or text_at(tokens, j + used) in {"am", "pm"}:
        return None
    year, end = read_year(tokens, j + used)
    return Dated(day, month, year or _year_behind_clock(tokens, j + used)), end - i


def _year_behind_clock(tokens: Sequence[Token], i: int) -> int | None:
    """The year of "Fri Mar 5 10:15:00 2027"."""
    if i + 1 >= len(tokens) or tokens[i].kind != "colon":
        return None
    return next((year for k in (i + 1, i + 2) if (year := read_year(tokens, k)[0])), None)


def _behind_edge(tokens: Sequence[Token], i: int) -> bool:
    """ "mid-December", "end of December"."""
    return text_at(tokens, i - 1) == "-" and text_at(tokens, i - 2) in {"mid", "early", "late"}


def _spelled_day(tokens: Sequence[Token], i: int, j: int) -> tuple[int, int] | None:
    """ "December five", as people say it; "may one" is none."""
    if text_at(tokens, i) == "may":
        return None
    value, used = NUMBERS.get(text_at(tokens, j), 0), 1
    k = skip(tokens, j + 1, "-")
    if value in {20, 30} and (ones := NUMBERS.get(text_at(tokens, k), 0)) in range(1, 10):
        value, used = value + ones, k + 1 - j
    if text_at(tokens, j + used) in {"to", "-", "until", "of", "am", "pm", "o'clock", "thirty", "fifteen"}:
        return None
    return (value, used) if 1 <= value <= 31 else None


def _day_first(tokens: Sequence[Token], i: int, day: int, used: int) -> Found[DaySpec]:
    j = skip(tokens, i + used, "day")
    j = skip(tokens, j, ".", "/", "-")
    after_of = skip(tokens, j, "of", "in")
    after_of = skip(tokens, after_of, "the")
    month = month_at(tokens, after_of)
    if month is not None and _is_date(month, day):
        if text_at(tokens, i + 1) == "." and after_of == i + 2 and _names_its_day(tokens, after_of, month):
            return None  # "1. Dec 2" numbers a list.
        if tokens[i].kind == "word" and after_of == j and tokens[i].text in {"second"}:
            return None
        year, end = read_year(tokens, skip(tokens, after_of + 1, "."))
        return Dated(day, month, year), end - i
    which = which_word(text_at(tokens, after_of))
    if which in {"next", "this"} and text_at(tokens, after_of + 1) == "month":
        return Dated(day, months=1 if which == "next" else 0), after_of + 2 - i
    if tokens[i].kind == "ordinal" and text_at(tokens, i + 1) not in _STREETS:
        return Dated(day), 1
    if tokens[i].kind == "word" and text_at(tokens, i + used) in {"or", "and", "&", "to", "through"}:
        # "the first or second of December"
        later = day_number(tokens, skip(tokens, i + used + 1, "the"), bare=False)
        of = skip(tokens, i + used + 1, "the") + (later[1] if later else 0)
        return (Dated(day), used) if later and month_at(tokens, skip(tokens, of, "of")) else None
    the = text_at(tokens, i - 1) == "the"
    if tokens[i].kind == "word" and the and text_at(tokens, i - 2) in WEEKDAYS:
        return (Dated(day), used) if text_at(tokens, i + used) not in _STREETS else None  # "Thursday the third at 1"
    if tokens[i].kind == "word" and the and (used > 1 or text_at(tokens, i - 2) in {"on", "for", "by"}):
        return (Dated(day), used) if i + used == len(tokens) or tokens[i + used].kind in {"stop", "comma"} else None
    return None


def _names_its_day(tokens: Sequence[Token], i: int, month: int) -> bool:
    found = _month_first(tokens, i, month)
    return found is not None and isinstance(found[0], Dated)
