"""The panels of the demo page that change by themselves, each as a piece of HTML."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from desk.matter import Matter
from desk.store.tables import MatterRow
from web import demo_turns, matters
from web.demo import DemoDoor, DemoPerson
from web.rendering import fragment
from web.room import StuckMessage, WebRoom

_GROUPS = (("customer", "Customers"), ("pro", "Pros"), ("support", "Support"))
_STUCK_SHOWN = 10
_TURNS_OPEN = 8  # the older ones are there to be opened
_TEMPLATES = {
    "clock": "_demo_clock.html.j2",
    "people": "_demo_people.html.j2",
    "deadlines": "_demo_deadlines.html.j2",
    "jobs": "_demo_jobs.html.j2",
    "turns": "_demo_turns.html.j2",
}


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody on the rail; `unseen` counts the mails not read yet."""

    key: str
    name: str
    role: str
    place: str
    about: str
    unseen: int


def panels(room: WebRoom, door: DemoDoor) -> dict[str, str]:
    """Every panel's HTML by its name."""
    current = values(room, door)
    return {name: fragment(template, current) for name, template in _TEMPLATES.items()}


def values(room: WebRoom, door: DemoDoor) -> dict[str, Any]:
    """What the panels' templates need."""
    with room.sessions() as session:
        office = room.office(session)
        jobs = [matters.matter_view(matter, office) for matter in _newest(session)]
        turns = demo_turns.turns(session, office.names, zones(door)[0], office.policy)
    clocks = sorted((deadline for job in jobs for deadline in job.deadlines), key=lambda clock: clock.due)
    return {
        "now": door.now(),
        "zones": zones(door),
        "groups": [(title, _members(door, role)) for role, title in _GROUPS],
        "deadlines": clocks,
        "jobs": jobs,
        "turns": turns,
        "newest": _TURNS_OPEN,
        "stuck": _held(room),
    }


def _held(room: WebRoom) -> list[StuckMessage]:
    """Mails held until their sender is proven, the latest first; failed messages stand among the turns."""
    held = [message for message in room.stuck.waiting() if message.state == "held"]
    return held[::-1][:_STUCK_SHOWN]


def zones(door: DemoDoor) -> list[str]:
    """The zones in which the demo's people live, the first person's first."""
    return list(dict.fromkeys(person.zone for person in door.people()))


def ahead(room: WebRoom, door: DemoDoor) -> dict[str, Callable[[int | None], datetime | None]]:
    """Where the clock can be moved to, by the key of the move; a window may be asked for of one job, by its number."""

    def after_visit(job: int | None) -> datetime | None:
        with room.sessions() as session:
            ends = [_window_end(matter) for matter in _newest(session) if job in (None, matter.number)]
        return min((end for end in ends if end and end > door.now()), default=None)

    return {"next_deadline": lambda job: room.desk.next_due(), "after_visit": after_visit}


def _newest(session: Session) -> Iterable[Matter]:
    rows = session.scalars(select(MatterRow).order_by(MatterRow.number.desc()).limit(50))
    return [Matter.model_validate(row.state) for row in rows]


def _window_end(matter: Matter) -> datetime | None:
    booking = matter.booking
    standing = booking is not None and booking.state == "booked"
    return booking.confirmed.end if booking and standing and booking.confirmed else None


def _members(door: DemoDoor, role: str) -> list[Member]:
    return [_member(door, person) for person in door.people() if person.role == role]


def _member(door: DemoDoor, person: DemoPerson) -> Member:
    unseen = sum(not mail.seen for mail in door.mailbox(person.address))
    return Member(person.key, person.name, person.role, person.place, person.about, unseen)
