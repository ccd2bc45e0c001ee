"""What a message comes to: acts with their facts, and the whole understanding."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from language.money import Amount
from language.windows import ArrivalWindow, Flag


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that somebody means: the words it rests on, its windows and amounts.

    ``clear`` is false where acting on it takes a question first. ``confidence`` is 0 to 1. ``note`` marks words about
    a visit, which are passed on beside other acts too. ``implied`` is what another act brings along, and no act of its
    own: a pro who proposes another day because of being ill gives the old one up (SCH-7).
    """

    intent: str
    confidence: float
    text: str
    windows: tuple[ArrivalWindow, ...] = ()
    excluded: tuple[ArrivalWindow, ...] = ()
    money: tuple[Amount, ...] = ()
    clear: bool = True
    note: bool = False
    implied: bool = False


@dataclass(frozen=True, slots=True)
class Understanding:
    """A whole message: its acts in order, and all facts of the text."""

    acts: tuple[Act, ...]
    windows: tuple[ArrivalWindow, ...]
    excluded: tuple[ArrivalWindow, ...]
    money: tuple[Amount, ...]
    zip: str | None
    service: str | None
    details: dict[str, str]
    asks: bool
    flags: tuple[Flag, ...]

    @property
    def intents(self) -> tuple[str, ...]:
        """What the message means, in order of appearance, each once; a choice that names times offers them, too."""
        return tuple(dict.fromkeys(name for act in self.acts if not act.implied for name in _means(act)))

    def as_dict(self) -> dict[str, Any]:
        """The object that ``doorstep understand`` prints; times in ISO 8601 with offset, amounts as numbers."""
        return {
            "intents": list(self.intents),
            "windows": [_window_dict(w) for w in self.windows],
            "excluded": [_window_dict(w) for w in self.excluded],
            "money": [
                {
                    "amount": _number(m.amount),
                    "high": None if m.high is None else _number(m.high),
                    "currency": m.currency,
                }
                for m in self.money
            ],
            "zip": self.zip,
            "service": self.service,
            "asks": self.asks,
        }


# Acts whose times are wishes: one act with them, so that the pro is asked once (SCH-1); to whoever asks what was meant
# they are two.
CHOICES = frozenset({"accept_estimate", "accept_visit"})


def _means(act: Act) -> tuple[str, ...]:
    return (act.intent, "offer_windows") if act.intent in CHOICES and act.windows else (act.intent,)


def _window_dict(window: ArrivalWindow) -> dict[str, str]:
    return {"start": window.start.isoformat(), "end": window.end.isoformat()}


def _number(amount: Decimal) -> int | float:
    return int(amount) if amount == amount.to_integral_value() else float(amount)
