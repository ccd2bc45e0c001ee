"""Tokens into clock times, parts of the day, and times counted from now or from the booked window."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from language.windows.lexicon import NUMBERS, PARTS, PLURAL_PARTS, UNITS, ZONES
from language.windows.reading_words import Found, quantity_at, text_at
from language.windows.specs import Clock, FromNow, Part, Shifted, Time, TimeSpec
from language.windows.tokens import Token
from language.wordlist import words_of

_EDGES = {"early": "early", "late": "late", "later": "late", "mid": "mid", "middle": "mid"}
_FIXED: tuple[tuple[tuple[str, ...], TimeSpec], ...] = (
    (("first", "thing"), Part("first thing")),
    (("end", "of", "the", "day"), Part("end of day")),
    (("end", "of", "day"), Part("end of day")),
    (("close", "of", "business"), Part("end of day")),
    (("lunch", "time"), Part("lunchtime")),
    (("after", "work"), Part("after work")),
    (("before", "work"), Part("before work")),
    (("after", "lunch"), Part("after lunch")),
    (("before", "lunch"), Part("before lunch")),
    (("all", "day"), Part("all day")),
    (("noon",), Clock(12, 0, "pm")),
    (("noonish",), Clock(12, 0, "pm")),
    (("midday",), Clock(12, 0, "pm")),
    (("mid", "-", "day"), Clock(12, 0, "pm")),
    (("midnight",), Clock(0, 0, "24")),
)


_FIXED_BY_FIRST: dict[str, list[tuple[tuple[str, ...], TimeSpec]]] = {}
for _words, _spec in _FIXED:
    _FIXED_BY_FIRST.setdefault(_words[0], []).append((_words, _spec))
FIRST_WORDS = (
    frozenset(_FIXED_BY_FIRST)
    | frozenset(_EDGES)
    | frozenset({"by", "back", "later", "out", "up", "forward", "ahead", "earlier"})
)


def read_fixed(tokens: Sequence[Token], i: int) -> Found[TimeSpec]:
    """Set phrases: "first thing", "after work", "noon"."""
    for words, spec in _FIXED_BY_FIRST.get(tokens[i].text, ()):
        if all(text_at(tokens, i + k) == word for k, word in enumerate(words)):
            return spec, len(words)
    return None


def read_part(tokens: Sequence[Token], i: int) -> Found[TimeSpec]:
    """ "morning", "late afternoon", "mid-morning", "EOD"."""
    edge = _EDGES.get(text_at(tokens, i), "")
    j = i + 1 if edge else i
    if edge and text_at(tokens, j) in {"-", "in", "–"}:
        j += 1
    if edge and text_at(tokens, j) == "the":
        j += 1
    word = text_at(tokens, j)
    part = PARTS.get(word)
    if text_at(tokens, i - 1) == "that" or (
        text_at(tokens, i - 1) == "good" and text_at(tokens, i - 2) not in {"is", "be", "are"}
    ):
        return None
    if part is None or (word in {"lunch", "eve", "aft"} and edge):
        return None
    if edge and part in {"morning", "afternoon", "evening"}:
        part = f"{edge} {part}" if (edge, part) != ("mid", "evening") else part
    return Part(part, word in PLURAL_PARTS), j + 1 - i


def read_clock(tokens: Sequence[Token], i: int) -> Found[TimeSpec]:
    """ "3:30pm", "15:00", "3 o'clock", "half past 3", "quarter to 12", "ten thirty am", "three pm"."""
    if tokens[i].kind == "hform" and text_at(tokens, i - 1) in {"in", "for", "within", "takes", "about", "every"}:
        return None
    found = _written(tokens[i]) or _past_or_to(tokens, i) or _spelled(tokens, i)
    if found is None:
        return None
    clock, used = found
    used += _tail(tokens, i + used)
    zone = ZONES.get(text_at(tokens, i + used).strip("()"))
    if zone and _is_zone_word(tokens, i + used):
        clock = Clock(clock.hour, clock.minute, clock.half, zone)
        used += 2 if text_at(tokens, i + used + 1) == "time" else 1
    return clock, used


def _is_zone_word(tokens: Sequence[Token], i: int) -> bool:
    token = tokens[i]
    return token.raw.isupper() or text_at(tokens, i + 1) == "time" or token.text in {"pacific", "eastern", "central"}


def _tail(tokens: Sequence[Token], i: int) -> int:
    """Words that belong to a clock time and change nothing: "ish", "sharp"."""
    return 1 if text_at(tokens, i) in {"ish", "sharp", "approximately"} else 0


def _written(token: Token) -> tuple[Clock, int] | None:
    if token.kind not in {"clock", "colon", "hform"}:
        return None
    text = token.text
    half = ""
    if token.kind == "clock":
        half = "am" if "a" in text else "pm"
    digits = "".join(c if c.isdigit() else " " for c in text).split()
    if len(digits) == 1 and len(digits[0]) >= 3:
        digits = [digits[0][:-2], digits[0][-2:]]
    hour, minute = int(digits[0]), int(digits[1]) if len(digits) > 1 else 0
    if token.kind == "hform" or (token.kind == "colon" and (len(digits[0]) == 2 and hour < 10)):
        half = "24"
    clock = clock_of(hour, minute, half)
    return (clock, 1) if clock else None


def clock_of(hour: int, minute: int, half: str = "", zone: str | None = None) -> Clock | None:
    """A clock time, or None where there is no such time. Hours from 13 on and 0 settle the half by themselves."""
    if hour == 24 and minute == 0:
        hour = 0
        half = "24"
    if hour > 23 or minute > 59:
        return None
    if hour > 12 or hour == 0:
        half = "24"
    return Clock(hour, minute, half, zone)


def _hour_at(tokens: Sequence[Token], i: int) -> tuple[Clock, int] | None:
    """An hour after "half past" and the like: "3", "three", "3pm", "noon", with its own am or pm."""
    if i >= len(tokens):
        return None
    if found := _written(tokens[i]):
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


def _past_or_to(tokens: Sequence[Token], i: int) -> tuple[Clock, int] | None:
    """ "half past 3", "a quarter to noon", "20 past 3", "15 minutes past three pm", "half three"."""
    j = i + (text_at(tokens, i) == "a")
    word = text_at(tokens, j)
    if word == "half":
        minutes: int | None = 30
    elif word == "quarter":
        minutes = 15
    elif j < len(tokens) and tokens[j].kind == "number" and len(word) <= 2:
        minutes = int(word)
    else:
        minutes = NUMBERS.get(word)
    if minutes is None or not 1 <= minutes <= 59:
        return None
    j += 1
    if text_at(tokens, j) in {"minutes", "mins", "min"}:
        j += 1
    side = text_at(tokens, j)
    if side in {"past", "after", "from"} and (side == "past" or j - i > 1 or minutes in {10, 15, 20, 30}):
        found, sign = _hour_at(tokens, j + 1), 1
    elif side in {"to", "til", "till", "of", "before"} and word in {"quarter", "half"}:
        found, sign = _hour_at(tokens, j + 1), -1
    elif side == "to" and (j - i > 1 or minutes in {15, 20}) and text_at(tokens, i - 1) not in {"from", "between"}:
        found, sign = _hour_at(tokens, j + 1), -1
        if found and not found[0].half:
            return None
    elif word == "half" and j < len(tokens) and _is_hour_after_half(tokens, i, j):
        found, sign, j = _hour_at(tokens, j), 1, j - 1
    else:
        return None
    if found is None or (side in {"from", "after"} and not found[0].half):
        return None
    clock, used = found
    total = (clock.hour * 60 + sign * minutes) % 1440
    half = clock.half
    if sign < 0 and clock.hour == 12 and half:
        half = "am" if half == "pm" else "pm"
    hour = total // 60
    shown = clock_of(hour or 12 if half != "24" else hour, total % 60, half)
    return (shown, j + 1 + used - i) if shown else None


def _is_hour_after_half(tokens: Sequence[Token], i: int, j: int) -> bool:
    """ "half three", and "at half 3"; "half 3" alone may be a count."""
    if tokens[j].kind == "word":
        return NUMBERS.get(tokens[j].text, 0) in range(1, 13)
    return text_at(tokens, i - 1) in {"at", "around", "about"} and tokens[j].text in map(str, range(1, 13))


def _spelled(tokens: Sequence[Token], i: int) -> tuple[Clock, int] | None:
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


def duration_at(tokens: Sequence[Token], i: int) -> Found[timedelta]:
    """ "2 hours", "half an hour", "an hour and a half", "30 mins", "1/2 h", "2.5 hours", "in 15'"."""
    word = text_at(tokens, i)
    if word == "half" and text_at(tokens, i + 1) in {"an", "a"} and text_at(tokens, i + 2) == "hour":
        return timedelta(minutes=30), 3
    if i < len(tokens) and tokens[i].kind == "slash" and UNITS.get(text_at(tokens, i + 1)) == "hour":
        top, bottom = (int(p) for p in word.split("/"))
        return (timedelta(minutes=60 * top / bottom), 2) if 0 < bottom <= 12 else None
    counted = quantity_at(tokens, i)
    if counted is None:
        return None
    count, used = counted
    j = i + used
    part = 0.0
    if text_at(tokens, j) == "." and j + 1 < len(tokens) and tokens[j + 1].kind == "number":
        part, j = float("0." + text_at(tokens, j + 1)[:3]), j + 2
    if text_at(tokens, j) == "and" and text_at(tokens, j + 1) in {"a", "an"} and text_at(tokens, j + 2) == "half":
        part, j = 0.5, j + 3
    unit = UNITS.get(text_at(tokens, j), "")
    if text_at(tokens, j) == "'":
        unit = "minute"
    if unit == "hour" and text_at(tokens, j + 1) == "and" and text_at(tokens, j + 3) == "half":
        return timedelta(hours=count + 0.5), j + 4 - i
    length = {"minute": 1, "hour": 60, "day": 1440, "week": 10080}.get(unit)
    return (timedelta(minutes=(count + part) * length), j + 1 - i) if length else None


def read_counted_time(tokens: Sequence[Token], i: int) -> Found[TimeSpec]:
    """ "in 2 hours", "30 minutes from now", "an hour later", "two weeks later", "a day earlier"."""
    inside = text_at(tokens, i) == "in"
    j = i + inside
    while inside and text_at(tokens, j) in {"about", "around"}:
        j += 1
    if (pushed := _pushed(tokens, i)) is not None:
        return pushed
    found = duration_at(tokens, j)
    if found is None:
        return None
    length, used = found
    end = j + used
    word = text_at(tokens, end)
    if word in {"later", "earlier"} and not inside:
        return Shifted(length if word == "later" else -length), end + 1 - i
    if word == "from" and text_at(tokens, end + 1) == "now" and _in_hours(length):
        return FromNow(length), end + 2 - i
    if inside and _in_hours(length) and word not in {"later", "earlier"}:
        return FromNow(length), end - i
    return None


_PUSHING = frozenset(words_of("push pushed move moved bump shift make moving pushing delay delayed start come"))


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


def _in_hours(length: timedelta) -> bool:
    """Whether the time is counted in hours: "in 24 hours" is, "in 2 days" names a day."""
    return length < timedelta(days=1) or (length <= timedelta(days=2) and length % timedelta(days=1) != timedelta())


TIME_READERS = (read_counted_time, read_fixed, read_part, read_clock)


def read_time(tokens: Sequence[Token], i: int) -> Found[Time]:
    """The hours that begin at token i."""
    for reader in TIME_READERS:
        if found := reader(tokens, i):
            spec, used = found
            return Time(spec, tokens[i].start, tokens[i + used - 1].end), used
    return None
