"""What happened since support went home: the first thing to read in the morning."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from desk.office import Office
from desk.store.happened import Happened
from web.room import WebRoom

_EVENING = time(17)
_SHOWN = 6
_KINDS = {
    "request_submitted": "New requests",
    "package_ordered": "Packages ordered",
    "estimate_given": "Estimates",
    "estimate_accepted": "Booked",
    "window_confirmed": "Windows agreed",
    "booking_cancelled": "Cancelled",
    "no_show_reported": "No-shows reported",
    "signed_off": "Signed off",
    "sign_off_refused": "Not signed off",
    "case_opened": "Cases opened",
    "case_overdue": "Cases overdue",
    "case_closed": "Cases closed",
    "refund_recorded": "Refunds",
}


@dataclass(frozen=True, slots=True)
class Kind:
    """How often something happened; `jobs` are pairs of a matter's id and number, each once, the newest first."""

    name: str
    count: int
    jobs: tuple[tuple[str, int], ...]
    more: int


def last_evening(now: datetime, office: Office) -> datetime:
    """Five in the afternoon of the last business day before today (T-1), in the market's own zone."""
    zone = ZoneInfo(office.policy.zone)
    day = now.astimezone(zone).date() - timedelta(days=1)
    while not office.calendar.is_business_day(day):
        day -= timedelta(days=1)
    return datetime.combine(day, _EVENING, zone)


def kinds(room: WebRoom, since: datetime) -> list[Kind]:
    """What happened since then, by kind; nothing of what did not."""
    happened = room.desk.happened(since, _KINDS)
    return [_kind(name, found) for type_, name in _KINDS.items() if (found := [h for h in happened if h.type == type_])]


def _kind(name: str, found: list[Happened]) -> Kind:
    jobs = tuple(dict.fromkeys((each.matter_id, each.number) for each in found))
    return Kind(name, len(found), jobs[:_SHOWN], max(len(jobs) - _SHOWN, 0))
