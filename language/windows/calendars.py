"""What words about days are read against, and the dates that come out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from language.windows.conventions import Conventions


@dataclass(frozen=True, slots=True)
class Dates:
    """The dates of a spec, what is to be asked about it, and the other reading where there is one."""

    dates: tuple[date, ...] = ()
    flag: str = ""
    other: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Calendar:
    """What words about days are read against: the day of writing, the booked day, the day named before."""

    today: date
    table: Conventions
    booked: date | None = None
    before: date | None = None

    @property
    def monday(self) -> date:
        return self.today - timedelta(days=self.today.weekday())

    def ahead(self, weekday: int) -> date:
        """The next such weekday, strictly after the day of writing."""
        return self.today + timedelta(days=(weekday - self.today.weekday() - 1) % 7 + 1)
