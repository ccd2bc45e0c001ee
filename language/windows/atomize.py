"""Tokens into atoms: days, times, bare numbers, and the marks between them."""

from __future__ import annotations

from collections.abc import Sequence

from language.windows.atoms import Atom, Day, Mark, Number
from language.windows.chinese import read_chinese
from language.windows.day_specs import AnyDay, Week
from language.windows.durations import duration_at
from language.windows.holiday_names import HOLIDAY_WORDS
from language.windows.lexicon import (
    CONNECTIVES,
    FILLERS,
    MONTHS,
    NUMBERS,
    ORDINALS,
    PARTS,
    QUANTITIES,
    RELATIVE_DAYS,
    WEEKDAYS,
    WHICH_WORDS,
)
from language.windows.phrases import phrase_at
from language.windows.read_clocks import FIRST_WORDS as TIME_FIRST_WORDS
from language.windows.read_clocks import read_time
from language.windows.read_days import read_day
from language.windows.read_weekdays import DAY_LETTERS
from language.windows.reading_words import text_at
from language.windows.tokens import Token
from language.windows.wide_times import WIDE_WORDS, wide_at
from language.wordlist import words_of

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
        return _all_in_chinese(token, tokens[max(0, i - 40) : i], before[-20:]), 1
    if token.kind == "zh_every" and before and _names_days(before):
        return [Mark("filler", token.text, token.start, token.end)], 1  # 周三到周五，每天下午
    if token.kind.startswith("zh_"):
        return read_chinese(token), 1
    if token.kind in {"money", "phone"} or _is_reference(tokens, i):
        return [Mark("word", token.text, token.start, token.end)], 1
    if phrase := phrase_at(tokens, i, before):
        return phrase
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


_DOORS = frozenset(words_of("unit apt apartment suite ste room flat gate bldg building block lot #"))


def _is_reference(tokens: Sequence[Token], i: int) -> bool:
    """Whether the number is that of an order or the like: "order 11-24-8812", "invoice #1130"."""
    if tokens[i].kind == "clock":  # unit 6A
        return text_at(tokens, i - 1) in _DOORS and tokens[i].text[-1] in "ap"
    if tokens[i].kind not in {"full", "slash", "number", "year_month", "iso"} or len(tokens[i].text) < 3:
        return False
    return text_at(tokens, i - 1) in _REFERENCES or (
        text_at(tokens, i - 1) in {"is", ":"} and text_at(tokens, i - 2) in _REFERENCES
    )


def _names_days(before: Sequence[Atom]) -> bool:
    """Whether days are named right before, over a comma."""
    return any(isinstance(a, Day) and not isinstance(a.spec, Week) for a in before[-2:])


def _all_in_chinese(token: Token, told: Sequence[Token], before: Sequence[Atom]) -> list[Atom]:
    """除了周五都可以: any day but that; 周六都可以 only says that Saturday is fine."""
    if len(token.text) > 3 and before and isinstance(before[-1], Day) and before[-1].end == token.start:
        return [Mark("word", token.text, token.start, token.end)]  # 周六什么时候都行: of that day
    if token.text.startswith(("其", "别")):
        return [Day(AnyDay(working=False), token.start, token.end)]
    refused = next((k for k, t in enumerate(told) if t.text == "除"), None)
    days = [atom for atom in before if isinstance(atom, Day)]
    if any(isinstance(day.spec, Week) for day in days):
        return [Mark("word", token.text, token.start, token.end)]  # 下周 tells which days
    besides = bool(days and told) and told[-1].text == "外"  # 周末以外都可以
    if besides or (refused is not None and days and days[0].start > told[refused].start) or len(token.text) > 3:
        return [Day(AnyDay(working=False), token.start, token.end)]
    return [Mark("word", token.text, token.start, token.end)]


_SET_WORDS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("no", "later", "than"), "until"),
    (("not", "later", "than"), "until"),
    (("at", "the", "latest", "by"), "until"),
    (("between", "the", "hours", "of"), "between"),
    (("before", "that"), "word"),
    (("after", "that"), "word"),
    (("up", "until"), "until"),
    (("up", "till"), "until"),
    (("up", "to"), "until"),
    (("any", "time", "from"), "from"),
    (("later", "than"), "after"),
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
        *DAY_LETTERS,
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
            "booked agreed scheduled overmorrow now tonight tonite tonigt month within three q at right "
            "through anything anytime whenever up hours hour time times both "
            "weeknight weeknights either "
            "between before after"
        )
    )
)


def _set_words(tokens: Sequence[Token], i: int) -> tuple[list[Atom], int] | None:
    """ "no later than" bounds like "until"."""
    for words, kind in _SET_BY_FIRST.get(tokens[i].text, ()):
        end = i + len(words)
        if words[0] == "later" and not (end < len(tokens) and tokens[end].kind in {"number", "clock", "colon"}):
            continue  # "anything later than Friday 10"
        if all(text_at(tokens, i + k) == word for k, word in enumerate(words)):
            return [Mark(kind, " ".join(words), tokens[i].start, tokens[end - 1].end)], len(words)
    return None


def _is_day_and_month(tokens: Sequence[Token], i: int) -> bool:
    """Whether a number that could be a clock is a date after all: "10.31.1974" is one token and never comes here."""
    return tokens[i].kind == "number" and read_day(tokens, i) is not None


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
