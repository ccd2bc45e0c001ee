"""Times, spans and names in the short forms that pages use; whole sentences come from `desk.wording`."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo


def stamp(at: datetime, zone: str) -> str:
    """A time of day with its weekday and date in `zone` (IANA): "Tue, Dec 1, 8:05 AM"."""
    local = at.astimezone(ZoneInfo(zone))
    return f"{local:%a, %b} {local.day}, {local.hour % 12 or 12}:{local:%M %p}"


def brief_stamp(at: datetime, zone: str, now: datetime) -> str:
    """The time alone for today, the date alone for other days: "8:05 AM", "Dec 1"."""
    local, today = at.astimezone(ZoneInfo(zone)), now.astimezone(ZoneInfo(zone)).date()
    if local.date() == today:
        return f"{local.hour % 12 or 12}:{local:%M %p}"
    return f"{local:%b} {local.day}"


def machine_time(at: datetime) -> str:
    """ISO 8601 for `<time datetime>`."""
    return at.isoformat(timespec="seconds")


def zone_mark(at: datetime, zone: str) -> str:
    """The zone's short name at that time: "PST"."""
    return at.astimezone(ZoneInfo(zone)).tzname() or zone


def span(length: timedelta) -> str:
    """Elapsed time in its two largest units: "2 d 3 h", "45 min", "less than a minute"."""
    minutes = int(abs(length).total_seconds()) // 60
    days, hours, rest = minutes // 1440, minutes // 60 % 24, minutes % 60
    if days:
        return f"{days} d {hours} h" if hours else f"{days} d"
    if hours:
        return f"{hours} h {rest} min" if rest else f"{hours} h"
    return f"{rest} min" if rest else "less than a minute"


def remaining(due: datetime, now: datetime) -> str:
    """How long until `due`, or since: "in 2 d 3 h", "5 h overdue"."""
    return f"in {span(due - now)}" if due > now else f"{span(now - due)} overdue"


def size(count: int) -> str:
    """Bytes as people say them: "420 KB"."""
    if count < 1024:
        return f"{count} bytes"
    return f"{count // 1024} KB" if count < 1024 * 1024 else f"{count / 1024 / 1024:.1f} MB"


def initials(name: str) -> str:
    """Two letters at most that stand for a person: "DW"."""
    words = [word for word in name.split() if word[:1].isalpha()]
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper() or "?"


def spoken(name: str) -> str:
    """A name of code as words: "late_reschedule" → "late reschedule"."""
    return name.replace("_", " ").replace("/", ": ")


def stamp_in_chinese(at: datetime, zone: str) -> str:
    """ "12月1日 8:05"."""
    local = at.astimezone(ZoneInfo(zone))
    return f"{local.month}月{local.day}日 {local.hour}:{local:%M}"


FILTERS: dict[str, Callable[..., Any]] = {
    "stamp": stamp,
    "brief_stamp": brief_stamp,
    "machine_time": machine_time,
    "zone_mark": zone_mark,
    "span": span,
    "remaining": remaining,
    "size": size,
    "initials": initials,
    "spoken": spoken,
}
FILTERS_IN: dict[str, dict[str, Callable[..., Any]]] = {"en": {}, "zh": {"stamp": stamp_in_chinese}}
