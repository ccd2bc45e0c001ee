"""Phrases of more than a day or an hour: "tonight", "any evening after 6", "same time", "for two hours"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from language.windows.atoms import Atom, Day, Lasting, Mark, Number, Time
from language.windows.day_specs import AnyDay, RelativeDay, SameDay
from language.windows.durations import duration_at
from language.windows.lexicon import PARTS, PLURAL_PARTS
from language.windows.read_clocks import read_time
from language.windows.read_days import read_day
from language.windows.reading_words import skip, text_at
from language.windows.time_specs import Beside, Clock, FromNow, Part, SameTime
from language.windows.tokens import Token
from language.wordlist import words_of

type Phrase = tuple[list[Atom], int] | None

_SAME = {"time": "time", "window": "time", "slot": "time", "hours": "time", "hour": "time", "day": "day"}


def _today_part(tokens: Sequence[Token], i: int) -> Phrase:
    """ "tonight", "this morning", "later today"."""
    word = text_at(tokens, i)
    if word in {"tonight", "tonite", "2nite", "tonigt"}:
        return _both(tokens, i, 1, Part("night"))
    if word in {"any", "every", "each"} and (found := read_time(tokens, i + 1) if i + 1 < len(tokens) else None):
        if isinstance(found[0].spec, Part):
            part = replace(found[0].spec, plural=True)
            return [Time(part, tokens[i].start, found[0].end)], 1 + found[1]
        return None
    if word == "last" and text_at(tokens, i + 1) in {"night", "evening"}:
        start, end = tokens[i].start, tokens[i + 1].end
        return [Day(RelativeDay(-1), start, end), Time(Part("night"), end, end)], 2
    if word == "this" and (found := read_time(tokens, i + 1) if i + 1 < len(tokens) else None):
        spec = found[0].spec
        if isinstance(spec, Part) and text_at(tokens, i + 1) in {*PARTS, "early", "late", "mid"}:
            return _both(tokens, i, 1 + found[1], spec)
    return None


_HOURS_FOLLOW = frozenset({"after", "from", "before", "until", "till", "past", "between", "at"})


def _any_part(tokens: Sequence[Token], i: int, before: Sequence[Atom]) -> Phrase:
    """ "any evening after 6", "evenings after 6": hours of every day, where no day is named before."""
    any_day = text_at(tokens, i) in {"any", "every", "each"}
    at = i + any_day
    found = read_time(tokens, at) if at < len(tokens) and (any_day or text_at(tokens, i) in PLURAL_PARTS) else None
    if found is None or not isinstance(found[0].spec, Part) or any(isinstance(atom, Day) for atom in before):
        return None
    following = at + found[1]
    days = following + 1 < len(tokens) and read_day(tokens, following + 1) is not None
    if text_at(tokens, following) not in _HOURS_FOLLOW or days:
        return None
    return [Day(AnyDay(working=False), tokens[i].start, found[0].end), found[0]], at - i + found[1]


def _each_day(tokens: Sequence[Token], i: int, before: Sequence[Atom]) -> Phrase:
    """ "Mon to Wed, 1 to 4 each day": the days named before, and no others."""
    if (text_at(tokens, i), text_at(tokens, i + 1)) not in _EACH_DAY:
        return None
    named = before[-_NOT_FAR:]
    stop = max((k for k, atom in enumerate(named) if isinstance(atom, Mark) and atom.kind == "stop"), default=-1)
    if not any(isinstance(atom, Day) and not isinstance(atom.spec, AnyDay) for atom in named[stop + 1 :]):
        return None
    return [Mark("filler", "each day", tokens[i].start, tokens[i + 1].end)], 2


_NOT_FAR = 10  # atoms
_EACH_DAY = frozenset(
    {("each", "day"), ("every", "day"), ("all", "days"), ("both", "days"), ("either", "one"), ("either", "of")}
)


def _weeknights(tokens: Sequence[Token], i: int) -> Phrase:
    """ "any weeknight", "weeknights": the evenings of working days."""
    at = i + (text_at(tokens, i) in {"any", "every", "each"})
    if text_at(tokens, at) not in {"weeknight", "weeknights"}:
        return None
    start, end = tokens[i].start, tokens[at].end
    return [Time(Part("evening", plural=True), start, start), Day(AnyDay(working=True), start, end)], at + 1 - i


def _both(tokens: Sequence[Token], i: int, used: int, part: Part) -> tuple[list[Atom], int]:
    start, end = tokens[i].start, tokens[i + used - 1].end
    return [Day(RelativeDay(0), start, end), Time(part, end, end)], used


def _same(tokens: Sequence[Token], i: int) -> Phrase:
    """ "same time", "the same day", "that day"."""
    word = text_at(tokens, i)
    what = _SAME.get(text_at(tokens, i + 1)) if word == "same" else None
    if word == "same" and text_at(tokens, i + 1) in {"for", "on"} and i + 2 < len(tokens) and read_day(tokens, i + 2):
        return [Time(SameTime(), tokens[i].start, tokens[i].end)], 1  # "the same on Tuesday"
    used = 2
    if word in {"booked", "agreed", "scheduled"} and text_at(tokens, i - 1 - (text_at(tokens, i - 1) == "the")) == "at":
        what = "time" if _SAME.get(text_at(tokens, i + 1)) == "time" else None  # "at the booked time"
    if word == "same" and text_at(tokens, i + 1) in {"arrival", "two", "2"}:
        what, used = _SAME.get(text_at(tokens, i + 2)), 3
    if word in {"hours", "hour", "time", "times"} and (stays := _stays(tokens, i + 1)):
        return [Time(SameTime(), tokens[i].start, tokens[stays - 1].end)], stays - i
    if what is None:
        return None
    other = _SAME.get(text_at(tokens, i + 3)) if text_at(tokens, i + 2) in {"and", "&"} and used == 2 else None
    if other is not None and other != what:  # "same day and time"
        middle, end = tokens[i + 1].end, tokens[i + 3].end
        return [Day(SameDay(), tokens[i].start, middle), Time(SameTime(), middle, end)], 4
    start, end = tokens[i].start, tokens[i + used - 1].end
    if what == "day":
        return [Day(SameDay(), start, end)], used
    return [Time(SameTime(), start, end)], used


def _stays(tokens: Sequence[Token], i: int) -> int | None:
    """The place behind "can stay", "stays the same", "unchanged"."""
    end = skip(tokens, i, "can", "should", "may", "must", "would", "is", "are")
    if text_at(tokens, end) not in {"stay", "stays", "remain", "remains", "unchanged"}:
        return None
    return skip(tokens, skip(tokens, end + 1, "the"), "same")


_OPENS_LENGTH = frozenset({"from", "starting", "beginning", "start", "starts"})


def _lasting(tokens: Sequence[Token], i: int, before: Sequence[Atom]) -> Phrase:
    """How long a window is: "for 30 mins" behind a clock time, "for two hours starting at 9", "2 hours from 9am"."""
    j = i + (text_at(tokens, i) == "for")
    length = duration_at(tokens, j)
    if length is None or length[0] >= timedelta(days=1):
        return None
    end = j + length[1]
    behind = j > i and bool(before) and isinstance(before[-1], Time | Number)
    if not behind and not (_opens_behind(tokens, end) and (j > i or text_at(tokens, end) != "from")):
        return None  # "15 minutes from 1pm" is a quarter past.
    return [Lasting(length[0], tokens[i].start, tokens[end - 1].end)], end - i


def _opens_behind(tokens: Sequence[Token], i: int) -> bool:
    """Whether a clock time opens behind a length: "starting at 9", "tomorrow from 2pm"; not "30 minutes from now"."""
    while i < len(tokens) and text_at(tokens, i) not in _OPENS_LENGTH:
        day = read_day(tokens, i)
        if day is None:
            return False
        i += day[1]
    j = i + 1
    while text_at(tokens, j) in {"from", "at", "around", "about"}:
        j += 1
    if not i < j < len(tokens):
        return False
    found = read_time(tokens, j)
    bare = tokens[j].kind == "number" and len(tokens[j].text) <= 4 and not read_day(tokens, j)
    return bare or (found is not None and isinstance(found[0].spec, Clock))


def _beside(tokens: Sequence[Token], i: int, before: Sequence[Atom]) -> Phrase:
    """ "after that", "before then", "any time after is fine": beside the hours that were named last."""
    word, following = text_at(tokens, i), text_at(tokens, i + 1)
    if word not in {"after", "before"}:
        return None
    spec = Beside(word == "after")
    ends = i + 2 >= len(tokens) or tokens[i + 2].kind != "word" or text_at(tokens, i + 2) in _ENDS_WISH
    if following in {"that", "then"} and ends and _names_hours(before):
        return [Time(spec, tokens[i].start, tokens[i + 1].end)], 2
    alone = i + 1 == len(tokens) or tokens[i + 1].kind in {"stop", "comma"} or following in _ENDS_WISH
    if alone and text_at(tokens, i - 1) in {"time", "anytime"} and _names_hours(before):
        return [Time(spec, tokens[i].start, tokens[i].end)], 1
    return None


def _names_hours(before: Sequence[Atom]) -> bool:
    """Whether hours were named not long ago."""
    return any(isinstance(atom, Time | Number) for atom in before[-_LONG_AGO:])


_LONG_AGO = 200  # words


_ENDS_WISH = frozenset(words_of("is works work would will please on ok fine if any every"))


def _now(tokens: Sequence[Token], i: int) -> Phrase:
    """ "Now" as a wish: alone, or "come right now"; beside other words it is only a way to speak."""
    j = skip(tokens, i, "right", "just")
    if text_at(tokens, j) != "now" and not (text_at(tokens, i) == "at" and text_at(tokens, i + 2) == "moment"):
        return None
    end = j + 1 if text_at(tokens, j) == "now" else i + 3
    alone = i == 0 and all(token.kind == "stop" for token in tokens[end:])
    if not alone and text_at(tokens, i - 1) not in {"come", "over", "here"}:
        return None
    return [Time(FromNow(timedelta()), tokens[i].start, tokens[end - 1].end)], end - i


def phrase_at(tokens: Sequence[Token], i: int, before: Sequence[Atom]) -> Phrase:
    """The atoms of a phrase that begins at token i and the tokens it takes; ``before`` are the atoms before it."""
    return (
        _each_day(tokens, i, before)
        or _weeknights(tokens, i)
        or _any_part(tokens, i, before)
        or _today_part(tokens, i)
        or _same(tokens, i)
        or _lasting(tokens, i, before)
        or _beside(tokens, i, before)
        or _now(tokens, i)
    )
