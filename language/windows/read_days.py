"""Tokens into days: dates, weekdays, weeks, and days counted from another. Each reader looks a few tokens ahead."""

from __future__ import annotations

from collections.abc import Sequence

from language.windows.lexicon import (
    NEXT_WORDS,
    PLURAL_WEEKDAYS,
    RELATIVE_DAYS,
    WEEKDAYS,
)
from language.windows.read_dates import read_date, read_holiday, read_nth
from language.windows.read_weeks import read_week
from language.windows.reading_words import Found, quantity_at, skip, text_at, unit_at, which_word
from language.windows.specs import (
    Day,
    DayRange,
    DaySpec,
    LaterThan,
    RelativeDay,
    SameDay,
    Weekday,
)
from language.windows.tokens import Token


def read_weekday(tokens: Sequence[Token], i: int) -> Found[DaySpec]:
    """ "Friday", "next Fri.", "Tuesday week", "Friday after next", "a week from Tuesday"."""
    which = which_word(text_at(tokens, i))
    j = i + 1 if which else i
    while which == "next" and text_at(tokens, j) in NEXT_WORDS:
        j += 1
    number = _weekday_at(tokens, j)
    if number is None:
        return None
    end = skip(tokens, j + 1, ".") if _abbreviated(tokens, j) else j + 1
    spec: DaySpec = Weekday(number, which, plural=text_at(tokens, j) in PLURAL_WEEKDAYS)
    if text_at(tokens, end) in {"after"} and text_at(tokens, end + 1) == "next":
        return LaterThan(spec, 7), end + 2 - i
    if text_at(tokens, end) == "week" and text_at(tokens, end + 1) != "of":
        return LaterThan(spec, 7), end + 1 - i
    return spec, end - i


def _weekday_at(tokens: Sequence[Token], i: int) -> int | None:
    number = WEEKDAYS.get(text_at(tokens, i))
    if number is None:
        return None
    before, word = text_at(tokens, i - 1), text_at(tokens, i)
    if word == "sun" and before == "the":
        return None
    if word in {"sat", "wed"} and before in {"i", "we", "he", "she", "it", "they", "has", "have", "just", "to"}:
        return None
    if word == "th" and not (text_at(tokens, i - 1) or text_at(tokens, i + 1)):
        return None
    return number


def _abbreviated(tokens: Sequence[Token], i: int) -> bool:
    """Whether a full stop after the weekday belongs to it: "thu. 3pm", but "Let's say Thu. I'll be in."""
    following = i + 2 < len(tokens) and tokens[i + 2]
    return (
        len(tokens[i].text) <= 5 and text_at(tokens, i + 1) == "." and bool(following) and following.kind != "word"  # type: ignore[union-attr]
    )


def read_relative(tokens: Sequence[Token], i: int) -> Found[DaySpec]:
    """ "today", "tomorrow", "the day after tomorrow"."""
    word = text_at(tokens, i)
    if word == "day" and text_at(tokens, i + 1) == "after" and RELATIVE_DAYS.get(text_at(tokens, i + 2)) == 1:
        return RelativeDay(2), 3
    if word == "day" and text_at(tokens, i + 1) == "before" and text_at(tokens, i + 2) == "yesterday":
        return RelativeDay(-2), 3
    if word == "day" and text_at(tokens, i + 1) == "after" and not _names_day(tokens, i + 2):
        return SameDay(1), 2
    if word == "next" and text_at(tokens, i + 1) == "day":
        return SameDay(1), 2
    if word == "now" and text_at(tokens, i - 1) in {"between", "from"}:
        return RelativeDay(0), 1
    if word == "overmorrow":
        return RelativeDay(2), 1
    if tokens[i].kind in {"word", "number"} and word in RELATIVE_DAYS:
        end = skip(tokens, i + 1, "'s")
        return RelativeDay(RELATIVE_DAYS[word]), end - i
    return None


def _names_day(tokens: Sequence[Token], i: int) -> bool:
    i = skip(tokens, i, "the", "that", "this")
    return i < len(tokens) and (
        tokens[i].kind not in {"word", "stop", "comma"} or bool(WEEKDAYS.get(text_at(tokens, i)))
    )


def read_counted(tokens: Sequence[Token], i: int) -> Found[DaySpec]:
    """ "in 3 days", "two weeks from now", "a week from Tuesday", "3 Fridays from now", "next 3 days"."""
    start = i
    inside = text_at(tokens, i) == "in"
    i += inside
    if text_at(tokens, i) == "next" and (n := quantity_at(tokens, i + 1)) and unit_at(tokens, i + 1 + n[1]) == "day":
        return DayRange(RelativeDay(1), RelativeDay(n[0])), i + 2 + n[1] - start
    counted = quantity_at(tokens, i)
    if counted is None:
        return None
    count, used = counted
    j = i + used
    if (weekday := WEEKDAYS.get(text_at(tokens, j))) is not None:
        if text_at(tokens, j + 1) == "from" and text_at(tokens, j + 2) in {"now", "today"}:
            return LaterThan(Weekday(weekday), 7 * (count - 1)), j + 3 - start
        return None
    days = {"day": 1, "week": 7, "fortnight": 14}.get(unit_at(tokens, j))
    if days is None:
        return None
    return _from_anchor(tokens, start, j + 1, count * days, inside)


def _from_anchor(tokens: Sequence[Token], start: int, j: int, days: int, inside: bool) -> Found[DaySpec]:
    word = text_at(tokens, j)
    if word == "hence":
        return RelativeDay(days), j + 1 - start
    if word == "from":
        k = skip(tokens, j + 1, "right")
        if text_at(tokens, k) in {"now", "today"}:
            return RelativeDay(days), k + 1 - start
        anchor = read_relative(tokens, k) or read_weekday(tokens, k) if k < len(tokens) else None
        if anchor:
            return LaterThan(anchor[0], days), k + anchor[1] - start
    if inside and word not in {"later", "earlier", "after", "before"}:
        return RelativeDay(days), j - start
    return None


DAY_READERS = (read_holiday, read_nth, read_counted, read_week, read_weekday, read_relative, read_date)


def read_day(tokens: Sequence[Token], i: int) -> Found[Day]:
    """The day or days that begin at token i."""
    for reader in DAY_READERS:
        if found := reader(tokens, i):
            spec, used = found
            return Day(spec, tokens[i].start, tokens[i + used - 1].end), used
    return None
