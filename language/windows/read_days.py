"""Tokens into days: dates, weekdays, weeks, and days counted from another. Each reader looks a few tokens ahead."""

from __future__ import annotations

from collections.abc import Sequence

from language.windows.lexicon import (
    COMING_WORDS,
    FOLLOWING_WORDS,
    LAST_WORDS,
    MONTHS,
    NEXT_WORDS,
    ORDINALS,
    PLURAL_WEEKDAYS,
    QUANTITIES,
    RELATIVE_DAYS,
    THIS_WORDS,
    UNITS,
    WEEKDAYS,
)
from language.windows.specs import (
    AnyDay,
    Dated,
    Day,
    DayRange,
    DaySpec,
    LaterThan,
    Month,
    NthOfMonth,
    RelativeDay,
    Week,
    Weekday,
    Weekend,
)
from language.windows.tokens import Token

type Found[T] = tuple[T, int] | None


def text_at(tokens: Sequence[Token], i: int) -> str:
    """The text of token i, or "" beyond either end."""
    return tokens[i].text if 0 <= i < len(tokens) else ""


def _which(word: str) -> str:
    for name, words in (
        ("next", NEXT_WORDS),
        ("this", THIS_WORDS),
        ("last", LAST_WORDS),
        ("coming", COMING_WORDS),
        ("following", FOLLOWING_WORDS),
    ):
        if word in words:
            return name
    return ""


def _skip(tokens: Sequence[Token], i: int, *words: str) -> int:
    return i + 1 if text_at(tokens, i) in words else i


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
    j = _skip(tokens, i, ",")
    if j < len(tokens) and tokens[j].kind == "number" and len(tokens[j].text) == 4:
        value = int(tokens[j].text)
        if 1900 <= value <= 2099 and text_at(tokens, j + 1) not in {"-", "–"}:
            return value, j + 1
    return None, i


def _month_at(tokens: Sequence[Token], i: int) -> int | None:
    return MONTHS.get(text_at(tokens, i)) if i < len(tokens) and tokens[i].kind == "word" else None


def read_date(tokens: Sequence[Token], i: int) -> Found[DaySpec]:
    """"March 3rd, 2027", "3 March", "12/3", "2027-03-01", "the 20th of next month", "the 14th"."""
    token = tokens[i]
    if token.kind in {"iso", "full", "slash"}:
        return _numeric_date(token)
    if (month := _month_at(tokens, i)) is not None:
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
    "st street ave avenue rd road blvd boulevard dr drive ln lane way ct court pl place pkwy hwy highway ter circle grade grader "
    "gen generation attempt try visit pro person one coat time option".split()
)


def _is_date(month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= (29 if month == 2 else 30 if month in {4, 6, 9, 11} else 31)


def _month_first(tokens: Sequence[Token], i: int, month: int) -> Found[DaySpec]:
    j = _skip(tokens, i + 1, ".")
    j = _skip(tokens, j, "the")
    day = _day_number(tokens, j, bare=True)
    if day is None or not _is_date(month, day) or text_at(tokens, j + 1) in {"am", "pm"}:
        return None
    year, end = _year(tokens, j + 1)
    return Dated(day, month, year), end - i


def _day_first(tokens: Sequence[Token], i: int, day: int) -> Found[DaySpec]:
    j = i + 1
    if text_at(tokens, j) == "day":
        j += 1
    j = _skip(tokens, j, ".", "/", "-")
    after_of = _skip(tokens, j, "of", "in")
    after_of = _skip(tokens, after_of, "the")
    month = _month_at(tokens, after_of)
    if month is not None and _is_date(month, day):
        if tokens[i].kind == "word" and after_of == j and tokens[i].text in {"second"}:
            return None
        year, end = _year(tokens, _skip(tokens, after_of + 1, "."))
        return Dated(day, month, year), end - i
    which = _which(text_at(tokens, after_of))
    if which in {"next", "this"} and text_at(tokens, after_of + 1) == "month":
        return Dated(day, months=1 if which == "next" else 0), after_of + 2 - i
    if tokens[i].kind == "ordinal" and text_at(tokens, i + 1) not in _STREETS and text_at(tokens, i + 1) != "floor":
        return Dated(day), 1
    if tokens[i].kind == "word" and text_at(tokens, i - 1) == "the" and text_at(tokens, i - 2) == "on":
        return (Dated(day), 1) if i + 1 == len(tokens) or tokens[i + 1].kind in {"stop", "comma"} else None
    return None


def read_nth(tokens: Sequence[Token], i: int) -> Found[DaySpec]:
    """"first Tuesday of October", "last Monday of March", "last day of May 2027"."""
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
    month = _month_at(tokens, _skip(tokens, j + 2, "the"))
    if month is None:
        return None
    if unit == "week":
        return Month(), j + 3 - i
    year, end = _year(tokens, j + 3)
    return NthOfMonth(place, weekday, month, year), end - i


def read_weekday(tokens: Sequence[Token], i: int) -> Found[DaySpec]:
    """"Friday", "next Fri.", "Tuesday week", "Friday after next", "a week from Tuesday"."""
    which = _which(text_at(tokens, i))
    j = i + 1 if which else i
    while which == "next" and text_at(tokens, j) in NEXT_WORDS:
        j += 1
    number = _weekday_at(tokens, j)
    if number is None:
        return None
    end = _skip(tokens, j + 1, ".") if _abbreviated(tokens, j) else j + 1
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
    if word == "tu" and not text_at(tokens, i - 1):
        return None
    return number


def _abbreviated(tokens: Sequence[Token], i: int) -> bool:
    """Whether a full stop after the weekday belongs to it: "thu. 3pm", but "Let's say Thu. I'll be in."""
    following = i + 2 < len(tokens) and tokens[i + 2]
    return (
        len(tokens[i].text) <= 5
        and text_at(tokens, i + 1) == "."
        and bool(following)
        and following.kind != "word"  # type: ignore[union-attr]
    )


def read_relative(tokens: Sequence[Token], i: int) -> Found[DaySpec]:
    """"today", "tomorrow", "the day after tomorrow"."""
    word = text_at(tokens, i)
    if word == "day" and text_at(tokens, i + 1) == "after" and RELATIVE_DAYS.get(text_at(tokens, i + 2)) == 1:
        return RelativeDay(2), 3
    if word == "day" and text_at(tokens, i + 1) == "before" and text_at(tokens, i + 2) == "yesterday":
        return RelativeDay(-2), 3
    if word == "overmorrow":
        return RelativeDay(2), 1
    if tokens[i].kind in {"word", "number"} and word in RELATIVE_DAYS:
        end = _skip(tokens, i + 1, "'s")
        return RelativeDay(RELATIVE_DAYS[word]), end - i
    return None


def read_week(tokens: Sequence[Token], i: int) -> Found[DaySpec]:
    """"next week", "the week after next", "the week of the 12th", "this weekend", "weekdays", "any day"."""
    word = text_at(tokens, i)
    if word == "week":
        return _bare_week(tokens, i)
    which = _which(word)
    j = i + 1 if which else i
    noun = text_at(tokens, j)
    weeks = {"next": 1, "following": 1, "coming": 1, "this": 0, "last": -1}.get(which, 0)
    if noun in {"weekend", "weekends", "wkend", "wkd"}:
        return Weekend(1 if which in {"next", "following"} else -1 if which == "last" else 0), j + 1 - i
    if noun in {"weekday", "weekdays"} and word != "any":
        tail = _week_tail(tokens, j + 1)
        return AnyDay(True, tail[0] if tail else (weeks if which else None)), j + 1 + (tail[1] if tail else 0) - i
    if which and noun in {"week", "wk"}:
        return Week(weeks), j + 1 - i
    if which and noun in {"month", "year"}:
        return Month(weeks), j + 1 - i
    if which and _month_at(tokens, j) and noun not in WEEKDAYS:
        return Month(), j + 1 - i
    return _any_day(tokens, i)


def _any_day(tokens: Sequence[Token], i: int) -> Found[DaySpec]:
    if text_at(tokens, i) not in {"any", "every", "each", "all"}:
        return None
    noun = text_at(tokens, i + 1)
    if noun in {"other", "of"} or noun not in {"day", "days", "weekday", "weekdays", "week"}:
        return None
    if noun == "week" and text_at(tokens, i) != "all":
        return None
    if noun == "week":
        return Week(0), 2
    tail = _week_tail(tokens, i + 2)
    working = noun.startswith("weekday")
    return AnyDay(working, tail[0] if tail else None), 2 + (tail[1] if tail else 0)


def _week_tail(tokens: Sequence[Token], i: int) -> tuple[int, int] | None:
    """"next week", "of this week" behind "any day": the week and how many tokens it takes."""
    j = _skip(tokens, i, "of", "in", "during")
    j = _skip(tokens, j, "the")
    which = _which(text_at(tokens, j))
    if which in {"next", "this", "following", "coming"} and text_at(tokens, j + 1) in {"week", "wk"}:
        return (0 if which == "this" else 1), j + 2 - i
    return None


def _bare_week(tokens: Sequence[Token], i: int) -> Found[DaySpec]:
    following = text_at(tokens, i + 1)
    if following == "after" and text_at(tokens, i + 2) in NEXT_WORDS:
        return Week(2), 3
    if following == "after" and text_at(tokens, i + 2) == "this":
        return Week(1), 3
    if following in {"of", "beginning", "starting", "commencing"}:
        j = _skip(tokens, i + 2, "on")
        j = _skip(tokens, j, "the")
        if j < len(tokens):
            found = read_date(tokens, j)
            if found and isinstance(found[0], Dated):
                return Week(around=found[0]), j + found[1] - i
    return None


def read_counted(tokens: Sequence[Token], i: int) -> Found[DaySpec]:
    """"in 3 days", "two weeks from now", "a week from Tuesday", "3 Fridays from now", "next 3 days"."""
    start = i
    inside = text_at(tokens, i) == "in"
    i += inside
    if text_at(tokens, i) == "next" and (n := quantity_at(tokens, i + 1)) and _unit(tokens, i + 1 + n[1]) == "day":
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
    days = {"day": 1, "week": 7, "fortnight": 14}.get(_unit(tokens, j))
    if days is None:
        return None
    return _from_anchor(tokens, start, j + 1, count * days, inside)


def _from_anchor(tokens: Sequence[Token], start: int, j: int, days: int, inside: bool) -> Found[DaySpec]:
    word = text_at(tokens, j)
    if word == "hence":
        return RelativeDay(days), j + 1 - start
    if word == "from":
        k = _skip(tokens, j + 1, "right")
        if text_at(tokens, k) in {"now", "today"}:
            return RelativeDay(days), k + 1 - start
        anchor = read_relative(tokens, k) or read_weekday(tokens, k) if k < len(tokens) else None
        if anchor:
            return LaterThan(anchor[0], days), k + anchor[1] - start
    if inside and word not in {"later", "earlier", "after", "before"}:
        return RelativeDay(days), j - start
    return None


def quantity_at(tokens: Sequence[Token], i: int) -> tuple[int, int] | None:
    """"3", "three", "a couple of", "a few": the number and how many tokens it takes."""
    if i >= len(tokens):
        return None
    token = tokens[i]
    if token.kind == "number" and len(token.text) <= 3:
        return int(token.text), 1
    if token.text in {"a", "an"} and text_at(tokens, i + 1) in {"couple", "few", "pair"}:
        i, extra = i + 1, 1
    else:
        extra = 0
    if text_at(tokens, i) not in QUANTITIES:
        return None
    return QUANTITIES[text_at(tokens, i)], 1 + extra + (text_at(tokens, i + 1) in {"of", "more"})


def _unit(tokens: Sequence[Token], i: int) -> str:
    return UNITS.get(text_at(tokens, i), "")


DAY_READERS = (read_nth, read_counted, read_week, read_weekday, read_relative, read_date)


def read_day(tokens: Sequence[Token], i: int) -> Found[Day]:
    """The day or days that begin at token i."""
    for reader in DAY_READERS:
        if found := reader(tokens, i):
            spec, used = found
            return Day(spec, tokens[i].start, tokens[i + used - 1].end), used
    return None
