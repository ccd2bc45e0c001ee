"""Tokens into atoms: days, times, bare numbers, and the marks between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from language.windows.chinese import read_chinese
from language.windows.durations import duration_at
from language.windows.holiday_names import HOLIDAY_WORDS
from language.windows.lexicon import (
    CONNECTIVES,
    FILLERS,
    MONTHS,
    NUMBERS,
    ORDINALS,
    PARTS,
    PLURAL_PARTS,
    QUANTITIES,
    RELATIVE_DAYS,
    WEEKDAYS,
    WHICH_WORDS,
)
from language.windows.read_clocks import FIRST_WORDS as TIME_FIRST_WORDS
from language.windows.read_clocks import read_time
from language.windows.read_days import read_day
from language.windows.reading_words import skip, text_at
from language.windows.specs import (
    AnyDay,
    Atom,
    Beside,
    Clock,
    Day,
    FromNow,
    Lasting,
    Mark,
    Number,
    Part,
    RelativeDay,
    SameDay,
    SameTime,
    Time,
)
from language.windows.tokens import Token
from language.windows.wide_times import WIDE_WORDS, wide_at
from language.wordlist import words_of

_SAME = {"time": "time", "window": "time", "slot": "time", "hours": "time", "hour": "time", "day": "day"}


# Nobody who offers times writes more days, hours and numbers than this; such a text is read no further.
MOST_ATOMS = 300


def atomize(tokens: Sequence[Token]) -> list[Atom]:
    """The atoms of a text in order; every token is part of exactly one, save that "tonight" gives a day and a time."""
    atoms: list[Atom] = []
    i = telling = 0
    while i < len(tokens) and telling < MOST_ATOMS:
        found, used = _read(tokens, i, atoms)
        atoms.extend(found)
        telling += any(not isinstance(atom, Mark) for atom in found)
        i += used
    return atoms


_MARK_KINDS = frozenset({"dash", "stop", "comma", "at", "other"})


def _read(tokens: Sequence[Token], i: int, before: Sequence[Atom]) -> tuple[list[Atom], int]:
    token = tokens[i]
    if token.kind in _MARK_KINDS or (token.kind == "word" and token.text not in _FIRST_WORDS):
        return [_mark(tokens, i)], 1
    if token.kind == "zh_all":
        return _all_in_chinese(token, tokens[:i], before), 1
    if token.kind.startswith("zh_"):
        return read_chinese(token), 1
    if token.kind in {"money", "phone"} or _is_reference(tokens, i):
        return [Mark("word", token.text, token.start, token.end)], 1
    if (
        found := _any_part(tokens, i, before)
        or _today_part(tokens, i)
        or _same(tokens, i)
        or _lasting(tokens, i, before)
        or _beside(tokens, i, before)
        or _now(tokens, i)
    ):
        return found
    if wide := wide_at(tokens, i):
        return [wide[0]], wide[1]
    if (clock := read_time(tokens, i)) and not _is_day_and_month(tokens, i):
        return [clock[0]], clock[1]
    if day := read_day(tokens, i):
        return [day[0]], day[1]
    if found := _set_words(tokens, i):
        return found
    if (measured := duration_at(tokens, i)) and not read_day(tokens, i + 1):
        end = tokens[i + measured[1] - 1].end
        return [Mark("word", token.text, token.start, end)], measured[1]
    return [_mark(tokens, i)], 1


_REFERENCES = frozenset(
    words_of("order invoice ticket account acct ref reference confirmation # no number policy model")
)


def _is_reference(tokens: Sequence[Token], i: int) -> bool:
    """Whether the number is that of an order or the like: "order 11-24-8812", "invoice #1130"."""
    if tokens[i].kind not in {"full", "slash", "number", "year_month", "iso"} or len(tokens[i].text) < 3:
        return False
    return text_at(tokens, i - 1) in _REFERENCES or (
        text_at(tokens, i - 1) in {"is", ":"} and text_at(tokens, i - 2) in _REFERENCES
    )


def _all_in_chinese(token: Token, told: Sequence[Token], before: Sequence[Atom]) -> list[Atom]:
    """除了周五都可以: any day but that; 周六都可以 only says that Saturday is fine."""
    refused = next((k for k, t in enumerate(told) if t.text == "除"), None)
    days = [atom for atom in before if isinstance(atom, Day)]
    if (refused is not None and days and days[0].start > told[refused].start) or len(token.text) > 3:
        return [Day(AnyDay(working=False), token.start, token.end)]
    return [Mark("word", token.text, token.start, token.end)]


_SET_WORDS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("no", "later", "than"), "until"),
    (("not", "later", "than"), "until"),
    (("at", "the", "latest", "by"), "until"),
    (("before", "that"), "word"),
    (("after", "that"), "word"),
    (("up", "until"), "until"),
    (("up", "till"), "until"),
    (("up", "to"), "until"),
    (("any", "time", "from"), "from"),
    (("no", "earlier", "than"), "from"),
    (("not", "earlier", "than"), "from"),
)

_SET_BY_FIRST = {
    first: [row for row in _SET_WORDS if row[0][0] == first] for first in {row[0][0] for row in _SET_WORDS}
}

# A word that begins nothing the readers know is a mark at once; most words are.
_FIRST_WORDS = frozenset(
    {
        *WEEKDAYS,
        *MONTHS,
        *RELATIVE_DAYS,
        *PARTS,
        *QUANTITIES,
        *ORDINALS,
        *WHICH_WORDS,
        *HOLIDAY_WORDS,
        *TIME_FIRST_WORDS,
    }
    | {words[0] for words, _ in _SET_WORDS}
    | WIDE_WORDS
    | frozenset(
        words_of(
            "day week weekday weekdays weekend weekends wkend wkd any every each all m in half quarter same for "
            "overmorrow now tonight tonite tonigt month within three q at right through anything anytime whenever up "
            "before after"
        )
    )
)


def _set_words(tokens: Sequence[Token], i: int) -> tuple[list[Atom], int] | None:
    """ "no later than" bounds like "until"."""
    for words, kind in _SET_BY_FIRST.get(tokens[i].text, ()):
        if all(text_at(tokens, i + k) == word for k, word in enumerate(words)):
            end = i + len(words)
            return [Mark(kind, " ".join(words), tokens[i].start, tokens[end - 1].end)], len(words)
    return None


def _is_day_and_month(tokens: Sequence[Token], i: int) -> bool:
    """Whether a number that could be a clock is a date after all: "10.31.1974" is one token and never comes here."""
    return tokens[i].kind == "number" and read_day(tokens, i) is not None


def _today_part(tokens: Sequence[Token], i: int) -> tuple[list[Atom], int] | None:
    """ "tonight", "this morning", "later today"."""
    word = text_at(tokens, i)
    if word in {"tonight", "tonite", "2nite", "tonigt"}:
        return _both(tokens, i, 1, Part("night"))
    if word in {"any", "every", "each"} and (found := read_time(tokens, i + 1) if i + 1 < len(tokens) else None):
        if isinstance(found[0].spec, Part):
            part = replace(found[0].spec, plural=True)
            return [Time(part, tokens[i].start, found[0].end)], 1 + found[1]
        return None
    if word == "this" and (found := read_time(tokens, i + 1) if i + 1 < len(tokens) else None):
        spec = found[0].spec
        if isinstance(spec, Part) and text_at(tokens, i + 1) in {*PARTS, "early", "late", "mid"}:
            return _both(tokens, i, 1 + found[1], spec)
    return None


_HOURS_FOLLOW = frozenset({"after", "from", "before", "until", "till", "past", "between", "at"})


def _any_part(tokens: Sequence[Token], i: int, before: Sequence[Atom]) -> tuple[list[Atom], int] | None:
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


def _both(tokens: Sequence[Token], i: int, used: int, part: Part) -> tuple[list[Atom], int]:
    start, end = tokens[i].start, tokens[i + used - 1].end
    return [Day(RelativeDay(0), start, end), Time(part, end, end)], used


def _same(tokens: Sequence[Token], i: int) -> tuple[list[Atom], int] | None:
    """ "same time", "the same day", "that day"."""
    word = text_at(tokens, i)
    what = _SAME.get(text_at(tokens, i + 1)) if word == "same" else None
    used = 2
    if word == "same" and text_at(tokens, i + 1) in {"arrival", "two", "2"}:
        what, used = _SAME.get(text_at(tokens, i + 2)), 3
    if what is None:
        return None
    start, end = tokens[i].start, tokens[i + used - 1].end
    if what == "day":
        return [Day(SameDay(), start, end)], used
    return [Time(SameTime(), start, end)], used


_OPENS_LENGTH = frozenset({"from", "starting", "beginning", "start", "starts"})


def _lasting(tokens: Sequence[Token], i: int, before: Sequence[Atom]) -> tuple[list[Atom], int] | None:
    """How long a window is: "for 30 mins" behind a clock time, "for two hours starting at 9", "2 hours from 9am"."""
    j = i + (text_at(tokens, i) == "for")
    length = duration_at(tokens, j)
    if length is None or length[0] >= timedelta(days=1):
        return None
    end = j + length[1]
    behind = j > i and bool(before) and isinstance(before[-1], Time | Number)
    if not behind and not _opens_behind(tokens, end):
        return None
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


def _beside(tokens: Sequence[Token], i: int, before: Sequence[Atom]) -> tuple[list[Atom], int] | None:
    """ "after that", "before then", "any time after is fine": beside the hours that were named last."""
    word, following = text_at(tokens, i), text_at(tokens, i + 1)
    if word not in {"after", "before"} or not any(isinstance(atom, Time | Number) for atom in before):
        return None
    spec = Beside(word == "after")
    ends = i + 2 >= len(tokens) or tokens[i + 2].kind != "word" or text_at(tokens, i + 2) in _ENDS_WISH
    if following in {"that", "then"} and ends:
        return [Time(spec, tokens[i].start, tokens[i + 1].end)], 2
    alone = i + 1 == len(tokens) or tokens[i + 1].kind in {"stop", "comma"} or following in _ENDS_WISH
    if alone and text_at(tokens, i - 1) in {"time", "anytime"}:
        return [Time(spec, tokens[i].start, tokens[i].end)], 1
    return None


_ENDS_WISH = frozenset(words_of("is works work would will please on ok fine if"))


def _now(tokens: Sequence[Token], i: int) -> tuple[list[Atom], int] | None:
    """ "Now" as a wish: alone, or "come right now"; beside other words it is only a way to speak."""
    j = skip(tokens, i, "right", "just")
    if text_at(tokens, j) != "now" and not (text_at(tokens, i) == "at" and text_at(tokens, i + 2) == "moment"):
        return None
    end = j + 1 if text_at(tokens, j) == "now" else i + 3
    alone = i == 0 and all(token.kind == "stop" for token in tokens[end:])
    if not alone and text_at(tokens, i - 1) not in {"come", "over", "here"}:
        return None
    return [Time(FromNow(timedelta()), tokens[i].start, tokens[end - 1].end)], end - i


def _mark(tokens: Sequence[Token], i: int) -> Atom:
    token = tokens[i]
    if token.kind == "number":
        if len(token.text) <= 4:
            return Number(int(token.text), token.start, token.end, len(token.text))
        return Mark("word", token.text, token.start, token.end)
    if token.kind == "word" and NUMBERS.get(token.text, 0) in range(1, 13):
        return Number(NUMBERS[token.text], token.start, token.end, 1, spelled=True)
    kind = token.kind
    if kind in {"dash", "stop", "comma", "at"}:
        if kind == "stop" and token.text == ":":
            kind = "filler"
        return Mark(kind, token.text, token.start, token.end)
    if token.text in CONNECTIVES:
        return Mark(CONNECTIVES[token.text], token.text, token.start, token.end)
    if token.text in FILLERS:
        return Mark("filler", token.text, token.start, token.end)
    return Mark("word", token.text, token.start, token.end)
