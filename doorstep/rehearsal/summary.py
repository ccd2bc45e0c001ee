"""The state of a matter in the few words that stories use."""

from typing import Any
from zoneinfo import ZoneInfo

from desk.matter import Matter
from desk.money import Money
from desk.windows import ArrivalWindow

NONE = "none"
Summary = dict[str, Any]

EMPTY: Summary = {
    "request": NONE,
    "estimates": {},
    "booking": NONE,
    "pro": NONE,
    "window": NONE,
    "no_show": NONE,
    "cases": [],
    "hushed": False,
}


def summary(matter: Matter | None) -> Summary:
    """What a story may expect of a matter. People are their keys; windows are wall-clock time at the job."""
    if matter is None:
        return dict(EMPTY)
    booking = matter.booking or (matter.past_bookings[-1] if matter.past_bookings else None)
    confirmed = booking.confirmed if booking is not None else None
    return {
        "request": matter.request.state if matter.request else NONE,
        "estimates": {thread.pro_id: _money(thread.estimate.amount) for thread in matter.threads if thread.estimate},
        "booking": booking.state if booking else NONE,
        "pro": booking.pro_id if booking else NONE,
        "window": _window(confirmed, matter.zone) if confirmed else NONE,
        "no_show": matter.no_shows[-1].state if matter.no_shows else NONE,
        "cases": [case.reason for case in matter.cases if case.state == "open"],
        "hushed": matter.hushed,
    }


def changes(before: Summary, after: Summary) -> dict[str, tuple[Any, Any]]:
    """The entries that differ: name to (before, after)."""
    return {name: (before[name], after[name]) for name in after if before[name] != after[name]}


def _money(money: Money) -> str:
    low = f"{money.amount.normalize():f}"
    return low if money.high is None else f"{low}-{money.high.normalize():f}"


def _window(window: ArrivalWindow, zone: str) -> str:
    start, end = (moment.astimezone(ZoneInfo(zone)) for moment in (window.start, window.end))
    return f"{start:%Y-%m-%d %H:%M} to {end:%Y-%m-%d %H:%M}"
