"""Tokens into clock times, parts of the day, and times counted from now or from the booked window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from language.windows.atoms import Time
from language.windows.durations import read_counted_time
from language.windows.lexicon import PARTS, PLURAL_PARTS, RELATIVE_DAYS, WEEKDAYS
from language.windows.read_spelled import read_past_or_to, read_spelled
from language.windows.reading_words import Found, text_at
from language.windows.time_specs import Clock, Part, TimeSpec
from language.windows.tokens import Token
from language.windows.written_clocks import written
from language.windows.zones import zone_at
from language.wordlist import words_of

_EDGES = {"early": "early", "late": "late", "later": "late", "mid": "mid", "middle": "mid"}
_FIXED: tuple[tuple[tuple[str, ...], TimeSpec], ...] = (
    (("first", "thing"), Part("first thing")),
    (("last", "thing"), Part("end of day")),
    (("end", "of", "the", "day"), Part("end of day")),
    (("end", "of", "day"), Part("end of day")),
    (("close", "of", "business"), Part("end of day")),
    (("lunch", "time"), Part("lunchtime")),
    (("after", "work"), Part("after work")),
    (("before", "work"), Part("before work")),
    (("after", "lunch"), Part("after lunch")),
    (("after", "luncheon"), Part("after lunch")),
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
    | frozenset({"am", "pm", "by", "back", "later", "out", "up", "forward", "ahead", "earlier"})
)


def read_fixed(tokens: Sequence[Token], i: int) -> Found[TimeSpec]:
    """Set phrases: "first thing", "after work", "noon"."""
    for words, spec in _FIXED_BY_FIRST.get(tokens[i].text, ()):
        if words[-1] == "thing" and _is_some_thing(tokens, i):
            continue
        if all(text_at(tokens, i + k) == word for k, word in enumerate(words)):
            return _zoned(spec, len(words), tokens, i) if isinstance(spec, Clock) else (spec, len(words))
    return None


def _is_some_thing(tokens: Sequence[Token], i: int) -> bool:
    """ "The last thing on our minds", "the first thing I saw" are no times; "the first thing in the morning" is."""
    after = text_at(tokens, i + 2)
    return text_at(tokens, i - 1) in {"the", "very"} and after != "in" and after not in (WEEKDAYS | RELATIVE_DAYS)


def read_part(tokens: Sequence[Token], i: int) -> Found[TimeSpec]:
    """ "morning", "late afternoon", "mid-morning", "EOD"."""
    edge = _EDGES.get(text_at(tokens, i), "")
    j = i + 1 if edge else i
    if edge and text_at(tokens, j) in {"-", "in", "–"}:
        j += 1
    if edge and text_at(tokens, j) == "the":
        j += 1
    word = text_at(tokens, j)
    part = PARTS.get(word) or _half_day(tokens, i)
    before, last = text_at(tokens, i - 1), text_at(tokens, i - 2)
    if "that" in {before, last if before in {"same", "very"} else ""}:
        return None
    if before == "good" and last not in {"is", "be", "are"}:
        return None
    if part is None or (word in {"lunch", "eve"} and edge) or _is_named_by(tokens, i, j):
        return None
    if edge and part in {"morning", "afternoon", "evening"}:
        part = f"{edge} {part}" if (edge, part) != ("mid", "evening") else part
    return Part(part, word in PLURAL_PARTS), j + 1 - i


# "I was on a night train", "a morning person": what is called by a part of the day, and no time.
_CALLED = frozenset(
    words_of(
        "train trains bus flight ferry shift shifts owl person people nurse nurses school job duty traffic news paper "
        "stand sickness routine rush commute crew staff guard porter watch light lights prayers mass"
    )
)


def _is_named_by(tokens: Sequence[Token], i: int, part: int) -> bool:
    """Whether the part of the day names something else; one behind a day is still a time ("Friday night shift")."""
    before = text_at(tokens, i - 1)
    day = before in WEEKDAYS or before in RELATIVE_DAYS
    return text_at(tokens, part) in _PARTS_IN_NAMES and text_at(tokens, part + 1) in _CALLED and not day


_PARTS_IN_NAMES = frozenset({"morning", "afternoon", "evening", "night"})


def _half_day(tokens: Sequence[Token], i: int) -> str | None:
    """ "Friday am", "Sun. a.m.": a half of the day right behind a day."""
    if text_at(tokens, i) not in {"am", "pm"}:
        return None
    half = "morning" if text_at(tokens, i) == "am" else "afternoon"
    in_the = text_at(tokens, i - 1) == "the" and text_at(tokens, i - 2) == "in"
    ahead = i == 0 or tokens[i - 1].kind != "number"
    if (in_the and i > 2 and tokens[i - 3].kind != "number") or (ahead and text_at(tokens, i + 1) in WEEKDAYS):
        return half  # "thu in the am", "am thu"
    if i == 0:
        return None
    at = i - 2 if text_at(tokens, i - 1) == "." else i - 1
    before = text_at(tokens, at)
    if not (before in WEEKDAYS or before in RELATIVE_DAYS or tokens[at].kind in {"ordinal", "slash"}):
        return None
    return half


def read_clock(tokens: Sequence[Token], i: int) -> Found[TimeSpec]:
    """ "3:30pm", "15:00", "3 o'clock", "half past 3", "quarter to 12", "ten thirty am", "three pm"."""
    if tokens[i].kind == "hform" and text_at(tokens, i - 1) in {"in", "for", "within", "takes", "about", "every"}:
        return None
    found = written(tokens, i) or read_past_or_to(tokens, i) or read_spelled(tokens, i)
    if found is None:
        return None
    clock, used = found
    used += _tail(tokens, i + used)
    return _zoned(clock, used, tokens, i)


def _zoned(clock: Clock, used: int, tokens: Sequence[Token], i: int) -> tuple[Clock, int]:
    """The clock time with the zone that stands behind it, if one does."""
    zone, more = zone_at(tokens, i + used)
    return (replace(clock, zone=zone) if zone else clock), used + more


def _tail(tokens: Sequence[Token], i: int) -> int:
    """Words that belong to a clock time and change nothing: "ish", "sharp"."""
    return 1 if text_at(tokens, i) in {"ish", "sharp", "approximately"} else 0


TIME_READERS = (read_counted_time, read_fixed, read_part, read_clock)


def read_time(tokens: Sequence[Token], i: int) -> Found[Time]:
    """The hours that begin at token i."""
    for reader in TIME_READERS:
        if found := reader(tokens, i):
            spec, used = found
            return Time(spec, tokens[i].start, tokens[i + used - 1].end), used
    return None
