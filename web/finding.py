"""Support's search: a job or a person by what somebody at the telephone names."""

from dataclasses import dataclass
from typing import Any

from desk import area
from web.matters import MatterView, matter_view
from web.room import WebRoom

LONGEST = 200
_JOBS = 50
_PEOPLE = 20


@dataclass(frozen=True, slots=True)
class PersonView:
    """Somebody found; `about` is a pro's company and where they are."""

    name: str
    role: str
    address: str
    phone: str
    about: str


def found_values(room: WebRoom, words: str) -> dict[str, Any]:
    """The jobs and the people that all of the words are about; nothing for no words."""
    words = " ".join(words[:LONGEST].replace("\0", " ").split())
    jobs: list[MatterView] = []
    people: list[PersonView] = []
    if words:
        with room.sessions() as session:
            office = room.office_of_support(session)
            jobs = [matter_view(matter, office) for matter in room.desk.found(words, _JOBS, session)]
            people = [
                PersonView(
                    row.name,
                    row.role,
                    row.email,
                    row.phone or "",
                    ", ".join(filter(None, (row.company, f"{area.place_of(row.zip)} {row.zip}" if row.zip else ""))),
                )
                for row in room.desk.people_found(words, _PEOPLE, session)
            ]
    return {
        "query": words,
        "jobs": jobs,
        "people": people,
        "most": _JOBS if len(jobs) == _JOBS else 0,
        "demo": room.demo is not None,
    }
