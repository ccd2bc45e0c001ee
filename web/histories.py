"""A matter's history as pages show it: who did or wrote what, when, on which words, by which rules."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from desk.history import HistoryLine
from web.reasons import Rule, rules

Tone = Literal["plain", "quiet", "agreed", "alarm"]
_TONES: dict[str, Tone] = {
    "estimate_accepted": "agreed",
    "window_confirmed": "agreed",
    "signed_off": "agreed",
    "no_show_answered": "agreed",
    "case_closed": "agreed",
    "no_show_reported": "alarm",
    "no_show_escalated": "alarm",
    "booking_cancelled": "alarm",
    "estimate_refused": "alarm",
    "case_opened": "alarm",
    "case_overdue": "alarm",
}


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of a history. `role` is "desk" for what Doorstep wrote; `at` is zone-aware.

    `said`: `what` goes on after the name ("Dana wrote by mail"); otherwise it is a sentence of its own.
    """

    at: datetime
    who: str
    said: bool
    role: Literal["customer", "pro", "support", "clock", "desk"]
    what: str
    words: str
    rules: tuple[Rule, ...]
    tone: Tone


def happenings(lines: Iterable[HistoryLine]) -> tuple[Happening, ...]:
    """The lines in their order. Words that stand in the message just above are not repeated."""
    told: list[Happening] = []
    above = ""
    for line in lines:
        repeated = line.source == "event" and bool(line.words) and line.words in above
        above = line.words if line.source == "received" else above
        told.append(
            Happening(
                at=line.at,
                who=line.who,
                said=line.source != "event",
                role="desk" if line.source == "sent" else line.role,
                what=line.text,
                words="" if repeated else line.words,
                rules=rules(line.policy),
                tone="quiet" if line.technical else _TONES.get(line.kind, "plain"),
            )
        )
    return tuple(told)
