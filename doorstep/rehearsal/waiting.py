"""How stories say that time passes: "23h 59m", "2 business days", "until 2026-12-01 08:00"."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from desk.business_time import BusinessCalendar
from desk.values import Value

_UNITS = {"d": "days", "h": "hours", "m": "minutes"}
_PART = re.compile(r"(\d+)\s*(d|h|m)(?:ays?|ours?|in(?:ute)?s?)?", re.IGNORECASE)
_BUSINESS = re.compile(r"(\d+)\s+business\s+days?", re.IGNORECASE)
_UNTIL = re.compile(r"until\s+(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d)", re.IGNORECASE)


class Wait(Value):
    """One of: elapsed time, business days (T-2), or a wall-clock time of the story's zone."""

    elapsed: timedelta | None = None
    business_days: int | None = None
    until: datetime | None = None

    def end(self, now: datetime, zone: str, calendar: BusinessCalendar) -> datetime:
        """When the wait is over, zone-aware. Raises ValueError where that lies in the past."""
        if self.business_days is not None:
            return calendar.add_business_days(now, self.business_days, zone)
        end = self.until.replace(tzinfo=ZoneInfo(zone)) if self.until else now + (self.elapsed or timedelta())
        if end < now:
            raise ValueError(f"the story cannot wait until {self.until}: it is later already")
        return end


def parse_wait(said: object) -> object:
    """Text to a Wait; what is none yet is passed on for the model to refuse. Raises ValueError for other words."""
    if not isinstance(said, str):
        return said
    text = said.strip()
    if found := _BUSINESS.fullmatch(text):
        return Wait(business_days=int(found[1]))
    if found := _UNTIL.fullmatch(text):
        return Wait(until=datetime.fromisoformat(f"{found[1]}T{found[2]}"))
    parts = _PART.findall(text)
    if not parts or _PART.sub("", text).strip(" ,"):
        raise ValueError(f"{text!r} is no time to wait: write 23h 59m, 2 business days, or until 2026-12-01 08:00")
    total = timedelta()
    for count, unit in parts:
        total += timedelta(**{_UNITS[unit.lower()]: int(count)})
    return Wait(elapsed=total)
