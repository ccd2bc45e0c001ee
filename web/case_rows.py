"""Open cases as the console lists them: who waits for whom, until when, and what was said last."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from desk import wording
from desk.finding import current_booking
from desk.matter import BookingState, Deadline, DeadlineKind, Matter
from desk.open_cases import case_readers
from desk.store.cases import CaseLine, LastWords
from web.matters import CaseView
from web.room import WebRoom

_OF_PRO: frozenset[DeadlineKind] = frozenset({"silence", "no_show_answer", "confirmation_reminder"})
_OF_CUSTOMER: dict[BookingState, str] = {
    "awaiting_windows": "{customer} is to name arrival windows",
    "window_proposed": "{customer} is to answer the time that {pro} proposes",
}


@dataclass(frozen=True, slots=True)
class CaseRow:
    """`ours`: support is waited for. `waits` says who waits for whom, `until` when it is due, None for no time.

    `said`: the last words of the matter, `by` a name in that `role`.
    """

    case: CaseView
    ours: bool
    waits: str
    until: datetime | None
    by: str
    role: str
    at: datetime
    said: str


@dataclass(frozen=True, slots=True)
class _Wait:
    ours: bool
    said: str
    until: datetime | None = None


def rows(room: WebRoom, cases: Sequence[tuple[CaseLine, CaseView]]) -> list[CaseRow]:
    """What waits for support first: overdue, then by when an update is due, then what was written since an answer."""
    last = room.desk.last_words({line.matter.id for line, _ in cases})
    made = [_row(room, line, view, last.get(line.matter.id)) for line, view in cases]
    return sorted(made, key=lambda row: (not row.case.overdue, not row.ours, row.until is None, row.until or row.at))


def _row(room: WebRoom, line: CaseLine, view: CaseView, last: LastWords | None) -> CaseRow:
    wait = _wait(room, line, last)
    told = (room.desk.known_as(last.by.person_id or ""), last.by.role, last.at, last.words) if last else None
    by, role, at, said = told or ("", "clock", line.case.opened_at, "")
    return CaseRow(view, wait.ours, wait.said, wait.until, by, role, at, said)


def _wait(room: WebRoom, line: CaseLine, last: LastWords | None) -> _Wait:
    """Who waits for whom: whoever was promised an update, who wrote after it, else the two for each other."""
    case, matter = line.case, line.matter
    answered = max((update.at for update in case.updates if update.by.role == "support"), default=None)
    if answered is None:
        readers = [room.desk.known_as(each.person_id or "") for each in case_readers(matter, case)]
        wait = "waits" if len(readers) == 1 else "wait"
        return _Wait(True, f"{wording.series(readers)} {wait} for your update", case.update_due)
    if last is not None and last.by.role != "support" and last.at >= answered:
        return _Wait(True, f"{room.desk.known_as(last.by.person_id or '')} has written since your answer")
    return _between_the_two(room, matter) or _Wait(False, "You have answered, and nobody has written since")


def _between_the_two(room: WebRoom, matter: Matter) -> _Wait | None:
    owed = min((each for each in matter.deadlines if each.kind in _OF_PRO), key=lambda each: each.due_at, default=None)
    if owed is not None:
        return _Wait(False, f"{room.desk.known_as(_pro_of(matter, owed))} is to answer", owed.due_at)
    booking = current_booking(matter)
    if booking is None:
        return None
    names = {"customer": room.desk.known_as(matter.customer_id), "pro": room.desk.known_as(booking.pro_id)}
    if booking.state == "booked" and booking.reported_done is not None:
        return _Wait(False, "{customer} is to sign off".format(**names))
    said = _OF_CUSTOMER.get(booking.state)
    return _Wait(False, said.format(**names)) if said else None


def _pro_of(matter: Matter, deadline: Deadline) -> str:
    missed = (no_show.pro_id for no_show in matter.no_shows if no_show.id == deadline.subject)
    return next(missed, deadline.subject)
