"""Clock times in words: "half past 3", "a quarter to noon", "ten thirty am", "twelve oh three", "3 o'clock"."""

from __future__ import annotations

from collections.abc import Sequence

from language.windows.lexicon import NUMBERS
from language.windows.reading_words import text_at
from language.windows.time_specs import Clock
from language.windows.tokens import Token
from language.windows.written_clocks import clock_of, written


def _hour_at(tokens: Sequence[Token], i: int) -> tuple[Clock, int] | None:
    """An hour after "half past" and the like: "3", "three", "3pm", "noon", with its own am or pm."""
    if i >= len(tokens):
        return None
    if found := written(tokens, i):
        return found
    if text_at(tokens, i) in {"noon", "midday"}:
        return Clock(12, 0, "pm"), 1
    if text_at(tokens, i) == "midnight":
        return Clock(0, 0, "24"), 1
    token = tokens[i]
    hour = int(token.text) if token.kind == "number" and len(token.text) <= 2 else NUMBERS.get(token.text, -1)
    if not 1 <= hour <= 23:
        return None
    half, used = _half_at(tokens, i + 1)
    clock = clock_of(hour, 0, half)
    return (clock, 1 + used) if clock else None


def _half_at(tokens: Sequence[Token], i: int) -> tuple[str, int]:
    """ "am", "p.m.", "o'clock pm", "in the PM" at i: the half and the tokens it takes."""
    start = i
    if text_at(tokens, i) in {"o'clock", "oclock"}:
        i += 1
    elif text_at(tokens, i) == "o" and text_at(tokens, i + 1) in {'"', "'", "”", "“", "`", "´"}:
        i += 3 if text_at(tokens, i + 2) == "clock" else 0
    elif text_at(tokens, i) == "ish":
        i += 1
    word, after = text_at(tokens, i), text_at(tokens, i + 1)
    if word == "in" and after == "the" and text_at(tokens, i + 2) in {"am", "pm"}:
        return text_at(tokens, i + 2), i + 3 - start
    if word in {"am", "pm"}:
        return word, i + 1 - start
    if word in {"a", "p"} and after == "m":
        return word + "m", i + 2 - start
    if word in {"a", "p"} and after == "." and text_at(tokens, i + 2) == "m":
        return word + "m", i + 3 + (text_at(tokens, i + 3) == ".") - start
    return "", i - start


def read_past_or_to(tokens: Sequence[Token], i: int) -> tuple[Clock, int] | None:
    """ "half past 3", "a quarter to noon", "20 past 3", "15 minutes past three pm", "half three"."""
    told = _minutes(tokens, i)
    if told is None:
        return None
    minutes, word, j = told
    named = text_at(tokens, j) in {"minutes", "mins", "min"}
    j += named
    side = text_at(tokens, j)
    if side in {"past", "after", "from"} and (side == "past" or j - i > 1 or minutes in {5, 10, 15, 20, 25, 30}):
        found, sign = _hour_at(tokens, j + 1), 1
    elif side in {"to", "til", "till", "of", "before"} and word in {"quarter", "half"}:
        found, sign = _hour_at(tokens, j + 1), -1
    elif side == "to" and (named or minutes in {15, 20, 25}) and text_at(tokens, i - 1) not in {"from", "between"}:
        found, sign = _hour_at(tokens, j + 1), -1
        if found and not (found[0].half or named or minutes > 15):
            return None
    elif word == "half" and j < len(tokens) and _is_hour_after_half(tokens, i, j):
        found, sign, j = _hour_at(tokens, j), 1, j - 1
    else:
        return None
    spelled = tokens[i].kind == "word" and j > i and text_at(tokens, j + 1) in NUMBERS
    if found is None or (side in {"from", "after"} and not (found[0].half or named or spelled)):
        return None
    clock, used = found
    shown = _moved(clock, sign * minutes)
    return (shown, j + 1 + used - i) if shown else None


def _minutes(tokens: Sequence[Token], i: int) -> tuple[int, str, int] | None:
    """How many minutes are named, by which first word, and where the words go on; None where none are."""
    j = i + (text_at(tokens, i) == "a")
    word = text_at(tokens, j)
    figures = j < len(tokens) and tokens[j].kind == "number" and len(word) <= 2
    minutes = {"half": 30, "quarter": 15}.get(word) or (int(word) if figures else NUMBERS.get(word))
    if minutes in {20, 30, 40, 50} and tokens[j].kind == "word":
        k = j + 1 + (text_at(tokens, j + 1) == "-")
        if (ones := NUMBERS.get(text_at(tokens, k), 0)) in range(1, 10):
            minutes, j = minutes + ones, k
    return (minutes, word, j + 1) if minutes is not None and 1 <= minutes <= 59 else None


def _moved(clock: Clock, minutes: int) -> Clock | None:
    """The full hour, so many minutes later or earlier: before noon it is morning."""
    total = (clock.hour * 60 + minutes) % 1440
    half = clock.half
    if minutes < 0 and clock.hour == 12 and half:
        half = "am" if half == "pm" else "pm"
    hour = total // 60
    return clock_of(hour or 12 if half != "24" else hour, total % 60, half)


def _is_hour_after_half(tokens: Sequence[Token], i: int, j: int) -> bool:
    """ "half three", and "at half 3"; "half 3" alone may be a count."""
    if tokens[j].kind == "word":
        return NUMBERS.get(tokens[j].text, 0) in range(1, 13)
    return text_at(tokens, i - 1) in {"at", "around", "about"} and tokens[j].text in map(str, range(1, 13))


def read_spelled(tokens: Sequence[Token], i: int) -> tuple[Clock, int] | None:
    """ "ten thirty", "twelve oh three", "nine fifty nine a m", "three pm", "3 o'clock", "330 p.m."."""
    token = tokens[i]
    if token.kind == "number" and len(token.text) <= 2:
        hour = int(token.text)
    elif token.kind == "word" and token.text in NUMBERS:
        hour = NUMBERS[token.text]
    else:
        return None
    if not 1 <= hour <= 23:
        return None
    minute, used = (0, 0) if token.kind == "number" else _spelled_minutes(tokens, i + 1)
    half, more = _half_at(tokens, i + 1 + used)
    if not (used or more):
        return None
    clock = clock_of(hour, minute, half)
    return (clock, 1 + used + more) if clock else None


def _spelled_minutes(tokens: Sequence[Token], i: int) -> tuple[int, int]:
    j = i + (text_at(tokens, i) == "-")
    first = text_at(tokens, j)
    k = j + 1 + (text_at(tokens, j + 1) == "-")
    second = NUMBERS.get(text_at(tokens, k), -1)
    if first in {"o", "ou", "oh", "zero"} and 1 <= second <= 9:
        return second, k + 1 - i
    tens = NUMBERS.get(first, 0)
    if tens in {20, 30, 40, 50} and 1 <= second <= 9:
        return tens + second, k + 1 - i
    if tens in {15, 20, 30, 40, 45, 50}:
        return tens, j + 1 - i
    return 0, 0
