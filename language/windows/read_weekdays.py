"""Tokens into weekdays and days told from today: "next Fri.", "Tuesday week", "the day after tomorrow"."""

from __future__ import annotations

from collections.abc import Sequence

from language.windows.day_specs import DaySpec, LaterThan, RelativeDay, SameDay, Weekday
from language.windows.lexicon import NEXT_WORDS, PLURAL_WEEKDAYS, RELATIVE_DAYS, WEEKDAYS
from language.windows.reading_words import Found, skip, text_at, which_word
from language.windows.tokens import Token

_MOST_NEXTS = 3  # that anybody says again in "the next next Friday"


def read_weekday(tokens: Sequence[Token], i: int) -> Found[DaySpec]:
    """ "Friday", "next Fri.", "Tuesday week", "Friday after next", "a week from Tuesday"."""
    which = which_word(text_at(tokens, i))
    j = i + 1 if which else i
    while which == "next" and text_at(tokens, j) in NEXT_WORDS and j <= i + _MOST_NEXTS:
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
        return DAY_LETTERS.get(text_at(tokens, i)) if _is_listed_letter(tokens, i) else None
    before, word = text_at(tokens, i - 1), text_at(tokens, i)
    if (word == "sun" and before == "the") or (word == "friday" and before == "good" and text_at(tokens, i - 2) == ""):
        return None
    if word in {"sat", "wed"} and before in {"i", "we", "he", "she", "it", "they", "has", "have", "just"}:
        return number if before == "have" and _opens_hours(tokens, i + 1) else None
    if word == "wed" and before == "to" and text_at(tokens, i - 2) in {"going", "want", "about", "ready", "plan"}:
        return None
    if word == "th" and not (text_at(tokens, i - 1) or text_at(tokens, i + 1)):
        return None
    return number


DAY_LETTERS = {"m": 0, "t": 1, "w": 2, "f": 4}
_JOINTS = frozenset({"or", "and", "&", "/", ","})


def _is_listed_letter(tokens: Sequence[Token], i: int) -> bool:
    """ "W or Th a.m.", "Th 9-11, F 1-3", "Th or F", "not F": a letter in a list of days, as pros write it."""
    if text_at(tokens, i) not in DAY_LETTERS:
        return False
    before, behind = text_at(tokens, i - 1) if i else "", text_at(tokens, i + 1)
    if behind in _JOINTS and text_at(tokens, i + 2) in WEEKDAYS:
        return True
    if before in _JOINTS:
        return (i > 1 and text_at(tokens, i - 2) in WEEKDAYS) or _opens_hours(tokens, i + 1)
    return before == "not" and behind in {"", ".", ","} and any(t.text in WEEKDAYS for t in tokens[max(0, i - 8) : i])


def _opens_hours(tokens: Sequence[Token], i: int) -> bool:
    """ "I have Wed 1-3 open", not "I have sat 2 hours"."""
    if text_at(tokens, i) in {"am", "pm", "morning", "afternoon", "evening"}:
        return True
    return i + 1 < len(tokens) and tokens[i].kind == "number" and tokens[i + 1].text in {"-", "to", "–"}


def _abbreviated(tokens: Sequence[Token], i: int) -> bool:
    """Whether a full stop after the weekday belongs to it: "thu. 3pm", but "Let's say Thu. I'll be in."""
    following = tokens[i + 2] if i + 2 < len(tokens) else None
    if following is None or len(tokens[i].text) > 5 or text_at(tokens, i + 1) != ".":
        return False
    return following.kind != "word" or following.text in {"or", "and"}


def read_relative(tokens: Sequence[Token], i: int) -> Found[DaySpec]:
    """ "today", "tomorrow", "the day after tomorrow"."""
    word = text_at(tokens, i)
    if word == "day" and text_at(tokens, i + 1) == "after" and RELATIVE_DAYS.get(text_at(tokens, i + 2)) == 1:
        return RelativeDay(2), 3
    if word == "day" and text_at(tokens, i + 1) == "before" and text_at(tokens, i + 2) == "yesterday":
        return RelativeDay(-2), 3
    if word == "day" and text_at(tokens, i + 1) in {"after", "before"} and not _names_day(tokens, i + 2):
        return SameDay(1 if text_at(tokens, i + 1) == "after" else -1), 2
    if word in {"next", "following"} and text_at(tokens, i + 1) == "day":
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
