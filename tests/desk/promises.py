"""The clocks that a step owes, by the numbers of the book and the slow oracle's calendar (T-1, T-2): none is forgotten.

What the desk reads from its settings and counts with its own calendar stands here once more, by itself.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from desk import commands as cmd
from desk.events import Event
from desk.matter import Case, DeadlineKind, Matter
from tests.desk.business_time_oracle import add_business_days


class Owed(NamedTuple):
    """A clock of this kind, about this subject, that ends so many business days from now."""

    kind: DeadlineKind
    days: int
    subject: Callable[[Any, Matter], str]


def _pro(event: Any, after: Matter) -> str:
    return str(event.pro_id)


def _booked(event: Any, after: Matter) -> str:
    assert after.booking is not None
    return after.booking.pro_id


_OWED: Mapping[str, tuple[Owed, ...]] = {
    "pro_asked": (Owed("estimate_reminder", 1, _pro),),  # REQ-3
    "request_submitted": (Owed("estimates_close", 3, lambda event, after: ""),),  # REQ-4
    "service_corrected": (Owed("estimates_close", 3, lambda event, after: ""),),
    "windows_offered": (Owed("confirmation_reminder", 1, _booked),),  # SCH-2
    "move_asked": (Owed("confirmation_reminder", 1, _booked),),  # SCH-4, SCH-2
    "no_show_reported": (Owed("no_show_answer", 2, lambda event, after: event.no_show.id),),  # NOS-2
}


def _update_due(case: Case, now: datetime, after: Matter) -> datetime:
    """NOS-3: two business days; about a window that comes sooner, three hours ahead of it, or else while it lasts."""
    due = add_business_days(now, 2, after.zone)
    if case.window is None:
        return due
    start, end = (moment.astimezone(UTC) for moment in (case.window.start, case.window.end))
    return min(due, next((moment for moment in (start - timedelta(hours=3), start, end) if moment > now), due))


def clocks_are_set(events: tuple[Event, ...], command: cmd.Command, now: datetime, after: Matter) -> None:
    """Each promise of these events has its clock, which ends when the book says."""
    running = {(d.kind, d.subject): d.due_at for d in after.deadlines}
    for event in events:
        for owed in _OWED.get(event.type, ()):
            subject = owed.subject(event, after)
            due = add_business_days(now, owed.days, after.zone)
            assert running.get((owed.kind, subject)) == due, (owed.kind, subject, command, now, running)
        if event.type == "case_opened":
            assert running.get(("case_update", event.case.id)) == _update_due(event.case, now, after), (command, now)
        # NOS-4: one that runs already goes on.
        if event.type == "words_relayed" and event.speaker == "customer" and event.waits:
            latest = add_business_days(now, 2, after.zone)
            assert running["silence", event.pro_id] <= latest, (command, now, running)
