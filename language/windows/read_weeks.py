"""Tokens into weeks and runs of days: "next week", "the week of the 12th", "weekdays", "any day"."""

from __future__ import annotations

from collections.abc import Sequence

from language.windows.day_specs import AnyDay, Dated, DaySpec, LaterThan, Month, Week, Weekend
from language.windows.lexicon import (
    NEXT_WORDS,
    WEEKDAYS,
)
from language.windows.read_dates import month_at, read_date
from language.windows.read_weekdays import read_weekday
from language.windows.reading_words import Found, quantity_at, skip, text_at, unit_at, which_word
from language.windows.tokens import Token
from language.wordlist import words_of


def read_week(tokens: Sequence[Token], i: int) -> Found[DaySpec]:
    """ "next week", "the week after next", "the week of the 12th", "this weekend", "weekdays", "any day"."""
    word = text_at(tokens, i)
    if word == "week":
        return _bare_week(tokens, i)
    if word == "m" and text_at(tokens, i + 1) in {"-", "–", "to"} and text_at(tokens, i + 2) == "f":
        return AnyDay(True), 3
    which = which_word(word)
    j = i + 1 if which else i
    noun = text_at(tokens, j)
    weeks = {"next": 1, "following": 1, "coming": 1, "this": 0, "last": -1}.get(which, 0)
    if noun in {"weekend", "weekends", "wkend", "wkd"}:
        return _weekend(tokens, j, 1 if which in {"next", "following"} else -1 if which == "last" else 0, i)
    if noun in {"weekday", "weekdays"} and word != "any":
        tail = _week_tail(tokens, j + 1)
        return AnyDay(True, tail[0] if tail else (weeks if which else None)), j + 1 + (tail[1] if tail else 0) - i
    if which == "next" and (n := quantity_at(tokens, j)) and unit_at(tokens, j + n[1]) in {"week", "month"}:
        return Month(), j + n[1] + 1 - i
    if which and noun in {"week", "wk"}:
        return Week(weeks), j + 1 - i
    if which and noun in {"month", "year"}:
        return Month(weeks), j + 1 - i
    if which and month_at(tokens, j) and noun not in WEEKDAYS:
        return Month(), j + 1 - i
    return _any_day(tokens, i)


def _weekend(tokens: Sequence[Token], j: int, weeks: int, i: int) -> Found[DaySpec]:
    """ "the weekend after next", "the weekend of the 12th"; j is where "weekend" stands."""
    if text_at(tokens, j + 1) == "after" and text_at(tokens, j + 2) in NEXT_WORDS:
        return Weekend(2), j + 3 - i
    if text_at(tokens, j + 1) == "of" and (at := skip(tokens, j + 2, "the")) < len(tokens):
        found = read_date(tokens, at)
        if found and isinstance(found[0], Dated):
            return Weekend(0, found[0]), at + found[1] - i
    return Weekend(weeks), j + 1 - i


_BUT = frozenset({"but", "except", "excepting", "excluding", "besides"})


_SUITS = frozenset(words_of("works work is are would will suits fine ok okay good great"))


def _any_day(tokens: Sequence[Token], i: int) -> Found[DaySpec]:
    any_time = 2 if text_at(tokens, i) == "any" and text_at(tokens, i + 1) == "time" else 1
    if any_time == 2 or text_at(tokens, i) in {"anything", "anytime", "whenever"}:
        # "Anything but Sunday", "any time except Friday morning"; not "Tuesday the 24th any time except lunch"
        if i and (text_at(tokens, i - 1) in WEEKDAYS or tokens[i - 1].kind in {"ordinal", "slash"}):
            return None
        return (AnyDay(False), any_time) if text_at(tokens, i + any_time) in _BUT else None
    if text_at(tokens, i) not in {"any", "every", "each", "all"}:
        return None
    if text_at(tokens, i + 1) == "other" and text_at(tokens, i + 2) in {"day", "days", "time", "times"}:
        # "Not Thursday, any other day works"; one that is asked for is none.
        return (AnyDay(False), 3) if text_at(tokens, i) != "every" and text_at(tokens, i + 3) in _SUITS else None
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
    """ "next week", "of this week" behind "any day": the week and how many tokens it takes."""
    j = skip(tokens, i, "of", "in", "during")
    j = skip(tokens, j, "the")
    which = which_word(text_at(tokens, j))
    if which in {"next", "this", "following", "coming"} and text_at(tokens, j + 1) in {"week", "wk"}:
        return (0 if which == "this" else 1), j + 2 - i
    return None


def _bare_week(tokens: Sequence[Token], i: int) -> Found[DaySpec]:
    following = text_at(tokens, i + 1)
    if following == "after" and text_at(tokens, i + 2) in NEXT_WORDS:
        return Week(2), 3
    if following == "after" and text_at(tokens, i + 2) == "this":
        return Week(1), 3
    if following == "from" and (found := read_weekday(tokens, i + 2)):
        return LaterThan(found[0], 7), 2 + found[1]
    if following in {"of", "beginning", "starting", "commencing"}:
        j = skip(tokens, i + 2, "on")
        j = skip(tokens, j, "the")
        if j < len(tokens):
            found = read_date(tokens, j)
            if found and isinstance(found[0], Dated):
                return Week(around=found[0]), j + found[1] - i
    return None
