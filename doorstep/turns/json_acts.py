"""An act and its values as the bot's channel takes them."""

from collections.abc import Sequence
from typing import Any

from language.money import Amount
from language.windows import ArrivalWindow

Json = dict[str, Any]


def plain_act(intent: str, text: str, entities: Sequence[Json] = ()) -> Json:
    """An act that leaves no doubt, of words that were read here and not by the model."""
    clear = {"entity": "clear", "value": True}
    return {"text": text, "intent": intent, "confidence": 1.0, "entities": [*entities, clear]}


def window_json(window: ArrivalWindow) -> Json:
    return {"start": window.start.isoformat(), "end": window.end.isoformat()}


def money_json(amount: Amount) -> Json:
    high = None if amount.high is None else str(amount.high)
    return {"amount": str(amount.amount), "high": high, "currency": amount.currency, "per": amount.per}
