"""What times and amounts mean that stand alone, by who names them and in which state of the thread."""

from __future__ import annotations

import re

from language.guards import agrees
from language.intents import Role, intents

_VISIT = re.compile(r"\b(?:on-?site|visit|trip (?:charge|fee)|take a look|come (?:by|out) (?:and|to) (?:look|see))\b")


def timed_intent(text: str, role: Role, state: str | None) -> str:
    """The act of words that hold windows and say nothing else that is known."""
    if role == "pro":
        return "confirm_window" if state == "awaiting_confirmation" and agrees(text) else "propose_window"
    if state == "window_proposed" and agrees(text):
        return "accept_window"
    if state == "booked" or (state == "awaiting_confirmation" and intents().cues["reschedule"].search(text.lower())):
        return "reschedule"
    return "offer_windows"


def priced_intent(text: str) -> str:
    """The act of a pro's words that hold an amount and say nothing else that is known (REQ-7, VIS-1)."""
    return "request_visit" if _VISIT.search(text.lower()) else "give_estimate"
