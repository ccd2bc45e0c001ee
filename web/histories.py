"""A matter's history as pages show it: who did or wrote what, when, on which words, by which rules."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from desk.history import HistoryLine
from desk.policy import Policy
from web.reasons import Rule, rules

Tone = Literal["plain", "quiet", "agreed", "alarm"]
_ORDER = {"received": 0, "event": 1, "sent": 2}
_TONES: dict[str, Tone] = {
    "estimate_accepted": "agreed",
    "window_confirmed": "agreed",
    "signed_off": "agreed",
    "no_show_answered": "agreed",
    "no_show_judged": "agreed",
    "case_closed": "agreed",
    "no_show_reported": "alarm",
    "no_show_escalated": "alarm",
    "booking_cancelled": "alarm",
    "estimate_refused": "alarm",
    "case_opened": "alarm",
    "case_overdue": "alarm",
    "sign_off_refused": "alarm",
}


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of a history. `role` is "desk" for what Doorstep wrote; `at` is zone-aware.

    `said`: `what` goes on after the name ("Dana wrote by mail"); otherwise it is a sentence of its own.
    `folded`: the words are Doorstep's own and shown on demand.
    """

    at: datetime
    who: str
    said: bool
    role: Literal["customer", "pro", "support", "clock", "desk"]
    what: str
    words: str
    folded: bool
    rules: tuple[Rule, ...]
    tone: Tone


def happenings(lines: Iterable[HistoryLine], policy: Policy) -> tuple[Happening, ...]:
    """The lines by time: of one moment first what came, then what it led to, then what was sent.

    Words that stand in the line above already are not repeated.
    """
    told: list[Happening] = []
    above = ""
    for line in sorted(lines, key=lambda line: (line.at, _ORDER[line.source])):
        repeated = line.source == "event" and line.words in above
        above = above if repeated or line.technical else line.words
        told.append(
            Happening(
                at=line.at,
                who=line.who,
                said=line.source != "event",
                role="desk" if line.source == "sent" else line.role,
                what=line.text,
                words="" if repeated or line.technical else line.words,
                folded=line.source == "sent",
                rules=rules(line.policy, policy),
                tone="quiet" if line.technical else _TONES.get(line.kind, "plain"),
            )
        )
    return tuple(told)
