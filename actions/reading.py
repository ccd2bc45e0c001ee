"""Entities, which are JSON, as the desk's values."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from actions.turn import Turn
from desk.matter import Photo
from desk.money import Money
from desk.windows import ArrivalWindow


def windows(turn: Turn) -> tuple[ArrivalWindow, ...]:
    """The arrival windows of an act: a list of {"start", "end"} (ISO 8601 with offset)."""
    return windows_of(turn.entity("windows"))


def windows_of(given: Any) -> tuple[ArrivalWindow, ...]:
    """Windows of a JSON list, without doubles."""
    return _once(ArrivalWindow.model_validate({"start": each["start"], "end": each["end"]}) for each in given or [])


def money(turn: Turn) -> tuple[Money, ...]:
    """The amounts of an act: {"amount", "high", "currency"}, or a list of them; numbers or their text."""
    given = turn.entity("money") or []
    return tuple(_money(each) for each in ([given] if isinstance(given, Mapping) else given))


def details(turn: Turn) -> dict[str, str]:
    """The named details of an act."""
    return {str(name): str(value) for name, value in (turn.entity("details") or {}).items()}


def photos(turn: Turn) -> tuple[Photo, ...]:
    """The photos of an act: a list of {"id", "name", "type"}, their content kept by the desk."""
    return photos_of(turn.entity("photos"))


def photos_of(given: Any) -> tuple[Photo, ...]:
    """Photos of a JSON list, without doubles."""
    return _once(Photo(id=each["id"], name=each["name"], type=each["type"]) for each in given or [])


def _money(given: Mapping[str, Any]) -> Money:
    high = given.get("high")
    return Money(
        amount=Decimal(str(given["amount"])),
        high=None if high is None else Decimal(str(high)),
        currency=given.get("currency") or "USD",
        per=given.get("per") or "total",
    )


def _once[T](values: Iterable[T]) -> tuple[T, ...]:
    kept: list[T] = []
    for value in values:
        if value not in kept:
            kept.append(value)
    return tuple(kept)
