"""Where the words of somebody who asks for a job are meant: times are told by the clock of the place (T-1, SCH-3)."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from desk.area import zone_of
from doorstep.turns.context import Context
from language.places import main_zip


def at_place(context: Context, memory: Mapping[str, Any]) -> Context:
    """The context of a customer's words about nothing yet, in the zone of the ZIP that they name or have named.

    A matter has its own zone. Where no ZIP is known so far the times are set right as soon as it is (`Draft.there`).
    """
    if context.matter is not None or context.role != "customer":
        return context
    zip_code = main_zip(context.message.text) or _told_before(memory.get("slots") or {})
    return replace(context, zone=zone_of(zip_code or "") or context.zone)


def _told_before(slots: Mapping[str, Any]) -> str | None:
    """The ZIP of the form, else the newest in what a visitor said before the code."""
    kept = [entity for act in slots.get("pending_acts") or () for entity in act["entities"]]
    told = [entity["value"] for entity in kept if entity["entity"] == "zip"]
    return slots.get("zip") or (str(told[-1]) if told else None)
