"""What support's pages say: the lists of the console, a case, a matter."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from desk import wording
from desk.open_cases import case_readers
from desk.reading import UnknownMatter
from desk.store.cases import CaseLine
from web import overnight
from web.case_extras import case_extras, feedback_views
from web.case_rows import rows
from web.histories import happenings
from web.matters import CaseView, case_view, matter_view
from web.room import WebRoom

_CLOSED_SHOWN = 10


def console_values(room: WebRoom) -> dict[str, Any]:
    """Open cases with the most urgent first, messages that wait for a person, and what was closed lately."""
    lines = room.desk.cases(open_only=False)
    with room.sessions() as session:
        views = [(line, _view(room, session, line)) for line in lines]
        office = room.office_of_support(session)
    since = overnight.last_evening(room.clock.now(), office)
    waiting = room.stuck.waiting()
    closed = sorted(
        (view for line, view in views if line.case.state == "closed"), key=lambda view: view.opened_at, reverse=True
    )
    cases = rows(room, [(line, view) for line, view in views if line.case.state == "open"])
    return {
        "cases": cases,
        "overdue": sum(row.case.overdue for row in cases),
        "ours": sum(row.ours for row in cases),
        "closed": closed[:_CLOSED_SHOWN],
        "feedback": feedback_views(room),
        "held": [message for message in waiting if message.state == "held"],
        "failed": [message for message in waiting if message.state == "failed"],
        "mailboxes": [_mailbox(given) for given in room.health().get("mailboxes", ())],
        "overnight": overnight.kinds(room, since),
        "since": wording.time(since, office.policy.zone),
        "now": room.clock.now(),
        "demo": room.demo is not None,
    }


def _mailbox(given: dict[str, Any]) -> dict[str, Any]:
    """A mailbox as health gives it, with its time as a time."""
    fetched = given.get("last_fetch_at")
    return {**given, "fetched": datetime.fromisoformat(fetched) if fetched else None}


def case_values(room: WebRoom, number: int) -> dict[str, Any] | None:
    """A case with the whole history of its matter. None: there is no such case."""
    line = room.desk.case(number)
    if line is None:
        return None
    with room.sessions() as session:
        view = _view(room, session, line)
    values = matter_values(room, line.matter.id)
    readers = wording.series(
        [room.desk.known_as(each.person_id or "") for each in case_readers(line.matter, line.case)]
    )
    return None if values is None else {**values, "case": view, "readers": readers, **case_extras(room, line)}


def matter_values(room: WebRoom, matter_id: str) -> dict[str, Any] | None:
    """A matter with its history. None: there is no such matter."""
    try:
        with room.sessions() as session:
            matter = room.desk.matter(matter_id, session)
            lines = room.desk.history(matter_id, session)
            office = room.office_of_support(session)
            view = matter_view(matter, office)
    except UnknownMatter:
        return None
    return {
        "matter": view,
        "happenings": happenings(lines, office.policy),
        "now": room.clock.now(),
        "demo": room.demo is not None,
    }


def _view(room: WebRoom, session: Session, line: CaseLine) -> CaseView:
    overdue = not line.answered and line.update_due < room.clock.now()
    return case_view(line.matter, line.case, room.office_of_support(session), answered=line.answered, overdue=overdue)
