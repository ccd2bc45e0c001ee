"""Tokens into lengths of time, and times counted from now or from the booked window."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta

from language.windows.lexicon import NEXT_WORDS, QUANTITIES, UNITS
from language.windows.reading_words import Found, quantity_at, skip, text_at
from language.windows.time_specs import FromNow, Shifted, TimeSpec
from language.windows.tokens import Token
from language.wordlist import words_of

_MINUTES = {"second": 1 / 60, "minute": 1, "hour": 60, "day": 1440, "week": 10080, "fortnight": 20160}
_SMALLER = {"day": ("hour",), "hour": ("minute",), "minute": ("second",), "week": ("day",)}
_GOES_ON = frozenset({".", "and", "'"})
_BEGIN = frozenset({"number", "slash", "hform"})
_COMPACT = re.compile(r"(\d{1,2})h(\d\d)$")


def duration_at(tokens: Sequence[Token], i: int) -> Found[timedelta]:
    """ "2 hours", "half an hour", "an hour and a half", "2 hours and 30 minutes", "1/2 h", "2h30", "in 15'"."""
    found = _one_length(tokens, i)
    if found is None:
        return None
    length, used, unit = found
    j = skip(tokens, i + used, "and", ",")
    smaller = _one_length(tokens, j) if unit in _SMALLER else None
    if smaller is not None and smaller[2] in _SMALLER[unit]:
        return length + smaller[0], j + smaller[1] - i
    if unit == "hour" and tokens[i].kind == "number" and j == i + used and text_at(tokens, j + 1) == "m":
        minutes = text_at(tokens, j)
        if minutes.isdigit() and len(minutes) <= 2:
            return length + timedelta(minutes=int(minutes)), j + 2 - i
    return length, used


def _one_length(tokens: Sequence[Token], i: int) -> tuple[timedelta, int, str] | None:
    """A number with its unit, how many tokens it takes, and the unit."""
    word = text_at(tokens, i)
    if i >= len(tokens) or not (tokens[i].kind in _BEGIN or word in QUANTITIES or word in {"half", "quarter", "three"}):
        return None
    if tokens[i].kind == "hform" and (compact := _COMPACT.match(word)):
        return timedelta(hours=int(compact[1]), minutes=int(compact[2])), 1, "minute"
    if (part := _part_of_hour(tokens, i)) is not None:
        return part
    counted = quantity_at(tokens, i)
    if counted is None:
        return None
    count, used = counted
    j = i + used
    if text_at(tokens, j) not in _GOES_ON and text_at(tokens, j) not in UNITS:
        return None
    extra = 0.0
    if text_at(tokens, j) == "." and j + 1 < len(tokens) and tokens[j + 1].kind == "number":
        extra, j = float("0." + text_at(tokens, j + 1)[:3]), j + 2
    if text_at(tokens, j) == "and" and text_at(tokens, j + 1) in {"a", "an"} and text_at(tokens, j + 2) == "half":
        extra, j = 0.5, j + 3
    unit = UNITS.get(text_at(tokens, j), "")
    if text_at(tokens, j) == "'":
        unit = "minute"
    minutes = _MINUTES.get(unit)
    if minutes is None or (unit == "second" and text_at(tokens, j) == "second" and word == "a"):  # "a second visit"
        return None
    if text_at(tokens, j + 1) == "and" and text_at(tokens, j + 2) in {"a", "an"} and text_at(tokens, j + 3) == "half":
        extra, j = 0.5, j + 3
    return timedelta(minutes=(count + extra) * minutes), j + 1 - i, unit


def _part_of_hour(tokens: Sequence[Token], i: int) -> tuple[timedelta, int, str] | None:
    """ "half an hour", "a half hour", "three quarters of an hour", "1/2 h"."""
    if tokens[i].kind == "slash" and UNITS.get(text_at(tokens, i + 1)) == "hour":
        top, bottom = (int(p) for p in text_at(tokens, i).split("/"))
        return (timedelta(minutes=60 * top / bottom), 2, "minute") if 0 < bottom <= 12 else None
    j = skip(tokens, i, "a")
    if text_at(tokens, j) == "half":
        minutes, j = 30, j + 1
    elif text_at(tokens, j) == "quarter":
        minutes, j = 15, j + 1
    elif text_at(tokens, j) == "three" and "quarters" in (text_at(tokens, j + 1), text_at(tokens, j + 2)):
        minutes, j = 45, j + 2 + (text_at(tokens, j + 1) == "-")
    else:
        return None
    j = skip(tokens, j, "of")
    j = skip(tokens, j, "an", "a")
    return (timedelta(minutes=minutes), j + 1 - i, "minute") if text_at(tokens, j) == "hour" else None


def read_counted_time(tokens: Sequence[Token], i: int) -> Found[TimeSpec]:
    """ "in 2 hours", "30 minutes from now", "within the next hour", "an hour later", "a day earlier"."""
    if (found := _pushed(tokens, i) or _within(tokens, i)) is not None:
        return found
    inside = text_at(tokens, i) == "in"
    j = i + inside
    while inside and text_at(tokens, j) in {"about", "around", "just", "another"}:
        j += 1
    length = duration_at(tokens, j)
    if length is None:
        return None
    by, used = length
    end = j + used
    word = text_at(tokens, end)
    wished = word == "early" and any(text_at(tokens, k) in _ASKING for k in range(max(0, i - 6), i))
    if (word in {"later", "earlier"} or wished) and not inside:
        return Shifted(by if word == "later" else -by), end + 1 - i
    if not inside and text_at(tokens, i - 1) in {"it", "this", "that"} and text_at(tokens, i - 2) in _DELAYING:
        return Shifted(by), end - i
    if word == "from" and _in_hours(tokens, j, end):
        k = skip(tokens, end + 1, "right")
        return (FromNow(by), k + 1 - i) if text_at(tokens, k) == "now" else None
    if inside and _in_hours(tokens, j, end) and word not in {"later", "earlier", "after", "before"}:
        # "in 30 minutes' time"
        return FromNow(by), (end + 1 if text_at(tokens, end) == "time" else end) - i
    return None


def _within(tokens: Sequence[Token], i: int) -> Found[TimeSpec]:
    """ "within 2 hours", "in the next hour", "next 3 hours": from now until then."""
    word = text_at(tokens, i)
    j = i + (word in {"in", "within"})
    opened = word == "within"
    k = skip(tokens, j, "the")
    if text_at(tokens, k) in NEXT_WORDS:
        j, opened = k + 1, True
        if UNITS.get(text_at(tokens, j)) == "hour":
            return FromNow(timedelta(hours=1), within=True), j + 1 - i
    found = duration_at(tokens, j) if opened else None
    if found is None or not _in_hours(tokens, j, j + found[1]) or text_at(tokens, j + found[1]) in {"of", "after"}:
        return None
    return FromNow(found[0], within=True), j + found[1] - i


# "Could I come an hour early?", not "he came an hour early".
_ASKING = frozenset(words_of("can could may might would let's"))
_PUSHING = frozenset(
    words_of(
        "push pushed pushing postpone postponed put move moved moving bump shift make delay delayed start come shove"
        " slide nudge bring kick bumped shifted"
    )
)

# "Push it a week" needs no word for the direction.
_DELAYING = frozenset(words_of("push delay postpone bump shove slide nudge"))


def _pushed(tokens: Sequence[Token], i: int) -> Found[TimeSpec]:
    """ "push it back an hour", "move it up by 30 minutes", "make it later by an hour"."""
    sign = {"back": 1, "later": 1, "out": 1, "up": -1, "forward": -1, "earlier": -1, "ahead": -1, "by": 1}.get(
        text_at(tokens, i)
    )
    if sign is None or not any(text_at(tokens, k) in _PUSHING for k in range(max(0, i - 5), i)):
        return None
    j = i + 1 + (text_at(tokens, i + 1) == "by")
    found = duration_at(tokens, j)
    return (Shifted(sign * found[0]), j + found[1] - i) if found else None


def _in_hours(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether a length is told in hours: "24 hours" is, "2 days" names a day."""
    told = tokens[start:end]
    return any(t.kind == "hform" or t.text == "'" or UNITS.get(t.text) in {"hour", "minute", "second"} for t in told)
