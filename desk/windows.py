"""Arrival windows: the pro arrives between start and end, never at a point in time (SCH-3)."""

from datetime import UTC, datetime
from typing import Self
from zoneinfo import ZoneInfo

from pydantic import AwareDatetime, model_validator

from desk.values import Value


class ArrivalWindow(Value):
    """Start and end, both zone-aware, start before end."""

    start: AwareDatetime
    end: AwareDatetime

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.end <= self.start:
            raise ValueError("an arrival window ends after it starts")
        return self

    def by_the_clock_of(self, zone: str) -> Self:
        """The same hours of the same days in `zone` (IANA), by the clocks that start and end carry; a time that the
        clock change skips moves forward (T-2)."""
        start, end = (_there(at, ZoneInfo(zone)) for at in (self.start, self.end))
        return self.model_validate({"start": start, "end": end if end > start else start + (self.end - self.start)})


def _there(at: datetime, zone: ZoneInfo) -> datetime:
    return at.replace(tzinfo=zone).astimezone(UTC).astimezone(zone)
