"""Days and hours placed on calendar and clock: what is named becomes windows, what is open is flagged."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

from language.windows.atoms import Day
from language.windows.calendars import Calendar
from language.windows.conventions import Conventions
from language.windows.day_specs import Dated, RelativeDay, SameDay, Week
from language.windows.days import dates_of, last_of
from language.windows.found import Found
from language.windows.groups import Group
from language.windows.hours import hours_of, minutes_of
from language.windows.model import ArrivalWindow, Flag
from language.windows.time_specs import Between, Clock, From, FromNow, SameTime, TimeSpec, Until
from language.windows.zones import zone_named


@dataclass(slots=True)
class Placer:
    """The text, when it was written, the zone of the address, the booked window, and what is to be asked about."""

    text: str
    at: datetime
    zone: ZoneInfo
    booked: ArrivalWindow | None
    table: Conventions
    flags: list[Flag] = field(default_factory=list)

    def calendar(self) -> Calendar:
        booked = self.booked.start.astimezone(self.zone).date() if self.booked else None
        return Calendar(self.at.astimezone(self.zone).date(), self.table, booked)

    def flag(self, kind: str, g: Group, *readings: ArrivalWindow | None) -> None:
        self.flags.append(Flag(kind, self.text[g.start : g.end], tuple(r for r in readings if r is not None)))

    def flag_hours(self, g: Group, spec: TimeSpec) -> None:
        """The days of g may be meant whole, or with the hours that are said behind them."""
        both = [self.found(g, d, hours, day) for day in g.days for d in self.dates(day) for hours in (None, spec)]
        self.flag("shared_hours", g, *(f.window for f in both if f is not None))

    def dates(self, day: Day) -> tuple[date, ...]:
        """The dates that a day is."""
        return dates_of(day.spec, self.calendar()).dates

    def on_days(self, g: Group, day: Day, spec: TimeSpec | None) -> list[Found]:
        target = day.spec
        if isinstance(spec, SameTime) and isinstance(target, Week) and target.weeks is not None:
            target = SameDay(7 * target.weeks)
        dates = dates_of(target, self.calendar())
        taken = [f for d in dates.dates if (f := self.found(g, d, spec, day)) is not None]
        if dates.flag:
            others = [f.window for d in dates.other if (f := self.found(g, d, spec, day)) is not None]
            self.flag(dates.flag, g, *(f.window for f in taken), *others)
        return taken

    def is_ahead(self, day: date, spec: Clock, g: Group) -> bool:
        window = self._window(day, spec, g)
        return window is not None and window.instants[0] >= self.at

    def _span(self, g: Group, day: Day | None) -> tuple[int, int]:
        starts = [a.start for a in (day, g.time) if a is not None]
        ends = [a.end for a in (day, g.time) if a is not None]
        return (min(starts), max(ends)) if starts else (g.start, g.end)

    def found(self, g: Group, day: date, spec: TimeSpec | None, word: Day | None) -> Found | None:
        window = self._window(day, spec, g)
        if window is None or (window := self._clipped(window)) is None:
            return None
        return Found(window, self._span(g, word), spec is None, word is not None and isinstance(word.spec, Dated))

    def _window(self, day: date, spec: TimeSpec | None, g: Group) -> ArrivalWindow | None:
        if isinstance(spec, SameTime):
            return self._same_time(day, g)
        stretch = hours_of(spec, day, self.table)
        if stretch is None or not 1 <= day.year <= 9990:
            return None
        name = _named_zone(spec)
        if name is not None and name != self.zone.key:
            self.flag("other_zone", g)
        zone = zone_named(name) if name else self.zone
        start = self._local(stretch[0], zone, g)
        if isinstance(spec, Clock):
            end = (start.astimezone(UTC) + timedelta(hours=self.table.point_hours)).astimezone(self.zone)
        else:
            last = stretch[1]
            if isinstance(spec, Between) and spec.until is not None:
                until = last_of(spec.until, day, self.calendar())
                if until is None or not 0 <= (until - day).days <= self.table.longest_run_of_days:
                    return None
                last = datetime.combine(until, time()) + timedelta(minutes=minutes_of(spec.last, self.table))
            end = self._local(last, zone, g)
        if start.astimezone(UTC) >= end.astimezone(UTC):
            return None
        window = ArrivalWindow(start, end)
        if spec == Clock(0, 0, "24") and "midnight" in self.text.lower():
            night = timedelta(days=1)
            self.flag("midnight", g, window, ArrivalWindow(start + night, end + night))
        return window

    def _local(self, wall: datetime, zone: tzinfo, g: Group) -> datetime:
        """The wall-clock time in its zone, given in ours. One that the clock change skips moves forward (T-2)."""
        there = wall.replace(tzinfo=zone)
        back = there.astimezone(UTC).astimezone(zone)
        if back.replace(tzinfo=None) != wall:
            self.flag("clock_change", g)
        return back.astimezone(self.zone)

    def _same_time(self, day: date, g: Group) -> ArrivalWindow | None:
        if self.booked is None:
            self.flag("needs_booking", g)
            return self._window(day, None, g)
        start = self.booked.start.astimezone(self.zone)
        moved = self._local(datetime.combine(day, start.time()), self.zone, g)
        return self._lasting(moved)

    def _lasting(self, start: datetime) -> ArrivalWindow | None:
        """A window as long as the booked one."""
        if self.booked is None:
            return None
        first, last = self.booked.instants
        return ArrivalWindow(start, (start.astimezone(UTC) + (last - first)).astimezone(self.zone))

    def shifted(self, g: Group, by: timedelta) -> list[Found]:
        """ "An hour later": the booked window moved. Where nothing is booked it may be meant from now: to be asked."""
        if self.booked is None:
            self.flag("needs_booking", g)
            if by <= timedelta():
                return []
            if by % timedelta(days=1):
                return self.from_now(g, FromNow(by))
            return self.on_days(g, Day(RelativeDay(by.days), g.start, g.end), None)
        start = self.booked.start.astimezone(self.zone)
        if by % timedelta(days=1):
            moved = (start.astimezone(UTC) + by).astimezone(self.zone)
        else:
            moved = self._local(start.replace(tzinfo=None) + by, self.zone, g)
        window = self._lasting(moved)
        clipped = self._clipped(window) if window else None
        return [Found(clipped, (g.start, g.end), False)] if clipped else []

    def from_now(self, g: Group, spec: FromNow) -> list[Found]:
        """ "In 2 hours" is a point of time, "within 2 hours" the time until then."""
        now = self.at.astimezone(UTC).replace(second=0, microsecond=0)
        start, end = now + spec.by, now + spec.by + timedelta(hours=self.table.point_hours)
        if spec.within:
            start, end = self.at.astimezone(UTC), now + spec.by
        if start >= end:
            return []
        window = ArrivalWindow(start.astimezone(self.zone), end.astimezone(self.zone))
        return [Found(window, (g.start, g.end), False)]

    def _clipped(self, window: ArrivalWindow) -> ArrivalWindow | None:
        start, end = window.instants
        now = self.at.astimezone(UTC)
        if end <= now:
            return None
        return window if start >= now else ArrivalWindow(self.at.astimezone(self.zone), window.end)


def _named_zone(spec: TimeSpec | None) -> str | None:
    names: list[str | None] = []
    if isinstance(spec, Clock):
        names = [spec.zone]
    elif isinstance(spec, Between):
        names = [spec.last.zone, spec.first.zone]
    elif isinstance(spec, From | Until):
        names = [spec.clock.zone]
    return next((n for n in names if n), None)
