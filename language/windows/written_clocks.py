"""Clock times in digits: "3:30pm", "15:00", "14h30", "1730h", "T10:00:00"."""

from __future__ import annotations

from collections.abc import Sequence

from language.windows.lexicon import RELATIVE_DAYS, WEEKDAYS
from language.windows.reading_words import text_at
from language.windows.time_specs import Clock
from language.windows.tokens import Token
from language.windows.zones import offset_of
from language.wordlist import words_of

_KINDS = frozenset({"clock", "colon", "hform", "stamp", "dot_clock"})
# "15.30" is a time behind these, or alone, or beside another one.
_BEFORE_DOTS = frozenset(words_of("at by from until till after before between around about to @ - – and or")) | {""}


def written(tokens: Sequence[Token], i: int) -> tuple[Clock, int] | None:
    """The clock time that token i is, and the one token it takes."""
    token = tokens[i]
    if token.kind not in _KINDS or (token.kind == "dot_clock" and not _is_time(tokens, i)):
        return None
    zone = None
    text = token.text
    if token.kind == "stamp":
        text = text[1:]
        for mark in ("z", "+", "-"):
            head, sign, _ = text.partition(mark)
            if sign:
                zone, text = offset_of(text[len(head) :]), head
    half = ""
    if token.kind == "clock":
        half = "am" if "a" in text else "pm"
    pieces = "".join(c if c.isdigit() else " " for c in text).split()
    if len(pieces[0]) >= 3:
        pieces = [pieces[0][:-2], pieces[0][-2:]] if len(pieces[0]) < 5 else [text[:2], text[2:4], text[4:6]]
    hour, minute, second = (int(p) for p in [*pieces, "0", "0"][:3])
    early = token.kind in {"colon", "dot_clock"} and len(pieces[0]) == 2 and hour < 10
    clock = clock_of(hour, minute, "24" if early or token.kind in {"hform", "stamp"} else half, zone)
    if clock is None or second > 59:
        return None
    return Clock(clock.hour, clock.minute, clock.half, zone, second=second if pieces[2:] else 0), 1


def _is_time(tokens: Sequence[Token], i: int) -> bool:
    """Whether "15.30" is a time and no amount: by the word before it, or a day or another time beside it."""
    following = i + 1 < len(tokens) and tokens[i + 1].kind
    return (
        not tokens[i].text[-1].isdigit()
        or text_at(tokens, i - 1) in _BEFORE_DOTS
        or following == "dash"
        or text_at(tokens, i - 1) in WEEKDAYS
        or text_at(tokens, i - 1) in RELATIVE_DAYS
    )


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
