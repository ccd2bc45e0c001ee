"""When a pro is reminded of what is about to lapse: each date some days before, once; what a renewal opens (PRO-4)."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from desk.area import zone_of
from desk.catalogue import Service
from desk.people.eligibility import Item, items, lapsed_items
from desk.people.values import Pro
from desk.values import Value

_MORNING = time(9)
NOTHING_LAPSES = date.max


class Reminder(Value):
    """`days` before the last day `until`, in the morning where the pro is (`due_at`, UTC)."""

    until: date
    days: int
    due_at: datetime

    @property
    def subject(self) -> str:
        """What tells this reminder from the pro's others: "2027-01-31:30"."""
        return f"{self.until.isoformat()}:{self.days}"


def parse_subject(subject: str) -> tuple[date, int]:
    """The last day and the days before it."""
    until, _, days = subject.partition(":")
    return date.fromisoformat(until), int(days)


def reminders(pro: Pro, days_before: Sequence[int]) -> Iterator[Reminder]:
    """All reminders of a pro; what lapses on the same day is told in one."""
    zone = ZoneInfo(zone_of(pro.zip) or pro.zone or "UTC")
    for until in sorted({item.until for item in items(pro) if item.until not in (None, NOTHING_LAPSES)}):
        for days in days_before:
            if until.toordinal() > days:
                morning = datetime.combine(until - timedelta(days=days), _MORNING, zone)
                yield Reminder(until=until, days=days, due_at=morning.astimezone(UTC))


_CRIMINAL = "criminal check"


def renewed(before: Pro, after: Pro) -> dict[str, date]:
    """What has changed of a pro's papers, with its last day before; of all the criminal checks the first of them."""
    dates: dict[str, date] = {}
    for item in items(before):
        if item.until is not None and item not in items(after):
            name = _plain(item.name)
            dates[name] = min(item.until, dates.get(name, item.until))
    return dates


def regained(pro: Pro, services: Sequence[Service], before: Mapping[str, date], today: date) -> list[Service]:
    """The services that the pro may do on `today` and could not, as something had lapsed (`before`, PRO-4)."""
    lapsed = {name for name, until in before.items() if until < today}
    able = [service for service in services if not lapsed_items(pro, service, today)]
    return [service for service in able if lapsed & {_plain(item.name) for item in items(pro, service)}]


def _plain(name: str) -> str:
    return _CRIMINAL if name.startswith(_CRIMINAL) else name


def lapsing(pro: Pro, until: date) -> tuple[Item, ...]:
    """What the pro has whose last day is `until`; nothing once it was renewed."""
    return tuple(item for item in items(pro) if item.until == until)


def is_next(pro: Pro, until: date, days: int, today: date, days_before: Sequence[int]) -> bool:
    """Whether this reminder is the one to be told on `today`: not after the last day, nor where a later one is due."""
    left = (until - today).days
    return left >= 0 and all(other >= days for other in days_before if left <= other) and bool(lapsing(pro, until))
