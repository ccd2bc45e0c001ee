"""The panels of the demo page that change by themselves, each as a piece of HTML."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from web import happenings, matters, reading, understood
from web.demo import DemoDoor, DemoPerson
from web.rendering import fragment
from web.room import WebRoom

_GROUPS = (("customer", "Customers"), ("pro", "Pros"), ("support", "Support"))
_TEMPLATES = {
    "clock": "_demo_clock.html.j2",
    "people": "_demo_people.html.j2",
    "deadlines": "_demo_deadlines.html.j2",
    "jobs": "_demo_jobs.html.j2",
    "turns": "_demo_turns.html.j2",
}


def panels(room: WebRoom, door: DemoDoor) -> dict[str, str]:
    """Every panel's HTML by its name."""
    current = values(room, door)
    return {name: fragment(template, current) for name, template in _TEMPLATES.items()}
