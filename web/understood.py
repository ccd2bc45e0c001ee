"""What was understood of a message, for people to check: the acts with the words they rest on."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from desk import wording
from desk.money import Money
from desk.windows import ArrivalWindow

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ActView:
    """One act. `confidence` in percent; `asks`: not clear enough to be done without asking back."""

    intent: str
    words: str
    confidence: int | None
    asks: bool
    facts: tuple[tuple[str, str], ...]


def acts(understood: Json | None, zone: str) -> tuple[ActView, ...]:
    """The acts kept with a message, in order, as the bot's channel takes them: JSON with a list of entities.

    `zone` (IANA) is for the windows.
    """
    return tuple(_act(act, zone) for act in (understood or {}).get("acts", ()))


def _act(act: Json, zone: str) -> ActView:
    entities = {entity["entity"]: entity["value"] for entity in act.get("entities", ())}
    confidence = act.get("confidence")
    return ActView(
        intent=act.get("intent") or "not understood",
        words=act.get("text", ""),
        confidence=None if confidence is None else round(100 * confidence),
        asks=entities.get("clear") is False,
        facts=tuple(
            (label, "; ".join(shown))
            for name, (label, show) in _FACTS.items()
            if entities.get(name) and (shown := show(entities[name], zone))
        ),
    )


def _windows(value: Any, zone: str) -> list[str]:
    return [wording.window(ArrivalWindow.model_validate(window), zone) for window in value]


def _money(value: Any, zone: str) -> list[str]:
    amounts = [value] if isinstance(value, Mapping) else value
    return [wording.money(Money.model_validate(amount)) for amount in amounts]


def _details(value: Any, zone: str) -> list[str]:
    return wording.details(value).splitlines()


def _photos(value: Any, zone: str) -> list[str]:
    return [str(len(value))]


def _text(value: Any, zone: str) -> list[str]:
    return [str(value)]


_FACTS: dict[str, tuple[str, Callable[[Any, str], list[str]]]] = {
    "service": ("service", _text),
    "zip": ("ZIP", _text),
    "details": ("details", _details),
    "windows": ("windows", _windows),
    "excluded": ("not then", _windows),
    "money": ("money", _money),
    "topic": ("about", _text),
    "pro_name": ("pro", _text),
    "photos": ("photos", _photos),
}
