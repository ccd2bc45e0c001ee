"""The pros and their figures, for support."""

from dataclasses import dataclass
from typing import Any

from desk import people
from desk.figures import Figures
from web.room import WebRoom


@dataclass(frozen=True, slots=True)
class ProView:
    """`rating` is the one that customers read, imported or given here."""

    name: str
    company: str
    rating: str
    figures: Figures


def pros_values(room: WebRoom) -> dict[str, Any]:
    """Every pro with the figures that the events add up to, those with most to look at first."""
    figures = room.desk.figures()
    with room.sessions() as session:
        found = [
            ProView(
                name=pro.name,
                company=pro.company,
                rating="" if pro.rating is None else f"{pro.rating:.1f}",
                figures=figures.get(pro.id, Figures()),
            )
            for pro in people.pros(session)
        ]
    found.sort(key=lambda view: (-_trouble(view.figures), -view.figures.jobs, view.name))
    return {"pros": found, "demo": room.demo is not None}


def _trouble(figures: Figures) -> int:
    return figures.no_shows + figures.cancellations + figures.late_answers
