"""The whole way from a text to its arrival windows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

from language.windows.atomize import atomize
from language.windows.conventions import Conventions, default_conventions
from language.windows.days import Calendar, dates_of, last_of
from language.windows.fold import fold
from language.windows.groups import Group, group
from language.windows.hours import hours_of, minutes_of
from language.windows.model import ArrivalWindow, Flag, WindowReading
from language.windows.numbers import settle_numbers
from language.windows.other_languages import date_alone
from language.windows.polarity import sign
from language.windows.referring import refer
from language.windows.specs import (
    AnyDay,
    Between,
    Clock,
    Day,
    From,
    FromNow,
    Part,
    SameDay,
    SameTime,
    Shifted,
    TimeSpec,
    Until,
    Week,
    Weekday,
)
from language.windows.spreading import spread, spread_weeks
from language.windows.tokens import tokenize
from language.windows.zones import zone_named

# No more of a text than this is read, and no more windows than this are given.
LONGEST_TEXT = 20_000
MOST_WINDOWS = 60


def read_windows(
    text: str,
    *,
    at: datetime,
    zone: str,
    booked: ArrivalWindow | None = None,
    conventions: Conventions | None = None,
) -> WindowReading:
    """The arrival windows that a text names, in the order of its words.

    ``at`` (aware) is when it was written, ``zone`` the IANA name of the zone of the service address: windows are
    given in it. ``booked`` is what "same time" and "an hour later" are counted from. Windows that are past are not
    given, one that has begun is cut to start at ``at``. Takes time in proportion to the text; never raises on a text.
    Raises ValueError where ``at`` is naive and ZoneInfoNotFoundError where the zone is unknown.
    """
    if at.tzinfo is None:
        raise ValueError("the time of writing must be aware")
    text = text[:LONGEST_TEXT]
    groups = group(fold(settle_numbers(atomize(tokenize(text)))))
    refer(groups, booked=booked is not None)
    sign(groups, text)
    spread_weeks(groups)
    spread(groups)
    table = conventions or default_conventions()
    reading = _Reader(text, at, ZoneInfo(zone), booked, table).read(groups)
    return reading if groups else _in_another_language(text, at.astimezone(ZoneInfo(zone)), table) or reading


def _in_another_language(text: str, at: datetime, table: Conventions) -> WindowReading | None:
    day = date_alone(text, at)
    if day is None:
        return None
    start, end = (datetime.combine(day, hour, at.tzinfo) for hour in table.day)
    if end <= at:
        return None
    return WindowReading(windows=(ArrivalWindow(max(start, at), end),), spans=((0, len(text)),))


_BOUNDING = re.compile(
    r"\b(?:(?:not|nothing) (?:before|until|till|after|past)|(?:can't|cannot|can not|won't|not) (?:be |make |come |get )"
    r"[^,.;]{0,16}(?:before|until|till)) (?:(?:about|around|at) )?$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Found:
    window: ArrivalWindow
    span: tuple[int, int]
    whole_day: bool


@dataclass(slots=True)
class _Reader:
    text: str
    at: datetime
    zone: ZoneInfo
    booked: ArrivalWindow | None
    table: Conventions
    flags: list[Flag] = field(default_factory=list)
    shifted: bool = False
    refused_weeks: tuple[int | None, ...] = ()

    def read(self, groups: Sequence[Group]) -> WindowReading:
        live = [g for g in groups if not g.gone]
        self.shifted = any(g.time and isinstance(g.time.spec, Shifted) for g in live)
        self.refused_weeks = tuple(
            d.spec.weeks for g in live if g.sign == "excluded" for d in g.days if isinstance(d.spec, Weekday)
        )
        wanted: list[_Found] = []
        excluding = any(g.sign == "excluded" for g in live)
        for g in live:
            if g.sign == "wanted" and len(wanted) < MOST_WINDOWS:
                wanted.extend(self._windows(g, excluding))
        if not wanted:
            wanted = [f for g in live if self._bounds_only(g) for day in g.days for f in self._on_days(g, day, None)]
        wanted = _distinct(wanted)[:MOST_WINDOWS]
        excluded: list[_Found] = []
        for g in live:
            if g.sign == "excluded" and len(excluded) < MOST_WINDOWS:
                excluded.extend(self._excluded(g, wanted))
        excluded = _distinct(excluded)[:MOST_WINDOWS]
        kept = [f for w in wanted for f in self._without(w, excluded)]
        return WindowReading(
            windows=tuple(f.window for f in kept),
            excluded=tuple(f.window for f in excluded),
            flags=tuple(dict.fromkeys(self.flags)),
            spans=tuple(f.span for f in kept),
            excluded_spans=tuple(f.span for f in excluded),
        )

    # -- days ----------------------------------------------------------------------------------------------------

    def _calendar(self) -> Calendar:
        booked = self.booked.start.astimezone(self.zone).date() if self.booked else None
        return Calendar(self.at.astimezone(self.zone).date(), self.table, booked)

    def _flag(self, kind: str, g: Group, *readings: ArrivalWindow | None) -> None:
        self.flags.append(Flag(kind, self.text[g.start : g.end], tuple(r for r in readings if r is not None)))

    def _windows(self, g: Group, excluding: bool) -> Iterable[_Found]:
        spec = g.time.spec if g.time else None
        if isinstance(spec, FromNow):
            return self._from_now(g, spec)
        if isinstance(spec, Shifted):
            return self._shifted(g, spec.by)
        if not g.days:
            return self._without_day(g, spec)
        if self.shifted and spec in (None, SameTime()) and all(day.spec == SameDay() for day in g.days):
            return []  # "two weeks later, same day, same time"
        found: list[_Found] = []
        for day in g.days:
            several = excluding or (isinstance(spec, Part) and spec.plural)
            if several and isinstance(day.spec, Week) and day.spec.weeks is not None and day.spec.weeks >= 0:
                day = replace(day, spec=AnyDay(False, day.spec.weeks))
            if spec is None and not excluding and day.spec == AnyDay(working=False):
                self._flag("needs_day", g)
                continue
            found.extend(self._on_days(g, day, spec))
        return found

    def _on_days(self, g: Group, day: Day, spec: TimeSpec | None) -> list[_Found]:
        target = day.spec
        if isinstance(spec, SameTime) and isinstance(target, Week) and target.weeks is not None:
            target = SameDay(7 * target.weeks)
        dates = dates_of(target, self._calendar())
        found = [f for d in dates.dates if (f := self._found(g, d, spec, day)) is not None]
        if dates.flag:
            others = [f.window for d in dates.other if (f := self._found(g, d, spec, day)) is not None]
            self._flag(dates.flag, g, *(f.window for f in found), *others)
        return found

    def _without_day(self, g: Group, spec: TimeSpec | None) -> list[_Found]:
        """Hours alone: on the booked day where there is one, else a clock time's next occurrence, else ask."""
        if isinstance(spec, SameTime):
            if not self.shifted:
                self._flag("needs_day", g)
            return []
        today = self.at.astimezone(self.zone).date()
        if self.booked is not None:
            found = self._found(g, self.booked.start.astimezone(self.zone).date(), spec, None)
            return [found] if found else []
        if isinstance(spec, Part):
            if spec.plural and self.refused_weeks:
                return self._on_days(g, Day(AnyDay(False, self.refused_weeks[0]), g.start, g.end), spec)
            self._flag("needs_day", g)
            return []
        for day in (today, today + timedelta(days=1)):
            if day == today and isinstance(spec, Clock) and not self._is_ahead(day, spec, g):
                continue
            found = self._found(g, day, spec, None)
            if found is not None:
                self._flag("day_assumed", g, found.window)
                return [found]
        return []

    def _is_ahead(self, day: date, spec: Clock, g: Group) -> bool:
        window = self._window(day, spec, g)
        return window is not None and window.instants[0] >= self.at

    # -- windows -------------------------------------------------------------------------------------------------

    def _span(self, g: Group, day: Day | None) -> tuple[int, int]:
        starts = [a.start for a in (day, g.time) if a is not None]
        ends = [a.end for a in (day, g.time) if a is not None]
        return (min(starts), max(ends)) if starts else (g.start, g.end)

    def _found(self, g: Group, day: date, spec: TimeSpec | None, word: Day | None) -> _Found | None:
        window = self._window(day, spec, g)
        if window is None or (window := self._clipped(window)) is None:
            return None
        return _Found(window, self._span(g, word), spec is None)

    def _window(self, day: date, spec: TimeSpec | None, g: Group) -> ArrivalWindow | None:
        if isinstance(spec, SameTime):
            return self._same_time(day, g)
        if isinstance(spec, Clock) and spec == Clock(0, 0, "24") and "midnight" in self.text.lower():
            self._flag("midnight", g)
        stretch = hours_of(spec, day, self.table)
        if stretch is None or not 1 <= day.year <= 9990:
            return None
        name = _named_zone(spec)
        if name is not None and name != self.zone.key:
            self._flag("other_zone", g)
        zone = zone_named(name) if name else self.zone
        start = self._local(stretch[0], zone, g)
        if isinstance(spec, Clock):
            end = (start.astimezone(UTC) + timedelta(hours=self.table.point_hours)).astimezone(self.zone)
        else:
            last = stretch[1]
            if isinstance(spec, Between) and spec.until is not None:
                until = last_of(spec.until, day, self._calendar())
                if until is None or not 0 <= (until - day).days <= self.table.longest_run_of_days:
                    return None
                last = datetime.combine(until, time()) + timedelta(minutes=minutes_of(spec.last, self.table))
            end = self._local(last, zone, g)
        return ArrivalWindow(start, end) if start.astimezone(UTC) < end.astimezone(UTC) else None

    def _local(self, wall: datetime, zone: tzinfo, g: Group) -> datetime:
        """The wall-clock time in its zone, given in ours. One that the clock change skips moves forward (T-2)."""
        there = wall.replace(tzinfo=zone)
        back = there.astimezone(UTC).astimezone(zone)
        if back.replace(tzinfo=None) != wall:
            self._flag("clock_change", g)
        return back.astimezone(self.zone)

    def _same_time(self, day: date, g: Group) -> ArrivalWindow | None:
        if self.booked is None:
            self._flag("needs_booking", g)
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

    def _shifted(self, g: Group, by: timedelta) -> list[_Found]:
        if self.booked is None:
            self._flag("needs_booking", g)
            return []
        start = self.booked.start.astimezone(self.zone)
        if by % timedelta(days=1):
            moved = (start.astimezone(UTC) + by).astimezone(self.zone)
        else:
            moved = self._local(start.replace(tzinfo=None) + by, self.zone, g)
        window = self._lasting(moved)
        clipped = self._clipped(window) if window else None
        return [_Found(clipped, (g.start, g.end), False)] if clipped else []

    def _from_now(self, g: Group, spec: FromNow) -> list[_Found]:
        """ "In 2 hours" is a point of time, "within 2 hours" the time until then."""
        now = self.at.astimezone(UTC).replace(second=0, microsecond=0)
        start, end = now + spec.by, now + spec.by + timedelta(hours=self.table.point_hours)
        if spec.within:
            start, end = self.at.astimezone(UTC), now + spec.by
        if start >= end:
            return []
        window = ArrivalWindow(start.astimezone(self.zone), end.astimezone(self.zone))
        return [_Found(window, (g.start, g.end), False)]

    def _clipped(self, window: ArrivalWindow) -> ArrivalWindow | None:
        start, end = window.instants
        now = self.at.astimezone(UTC)
        if end <= now:
            return None
        return window if start >= now else ArrivalWindow(self.at.astimezone(self.zone), window.end)

    def _bounds_only(self, g: Group) -> bool:
        """Whether refused hours only bound a day that is offered: "not before 10 on Saturday"."""
        bounded = g.time is not None and isinstance(g.time.spec, From | Until)
        return (
            g.sign == "excluded"
            and bounded
            and bool(_BOUNDING.search(re.sub(r"\s+", " ", self.text[max(0, g.start - 40) : g.start])))
        )

    # -- exclusion -----------------------------------------------------------------------------------------------

    def _excluded(self, g: Group, wanted: Sequence[_Found]) -> list[_Found]:
        spec = g.time.spec if g.time else None
        if isinstance(spec, FromNow | Shifted):
            return []
        days: list[tuple[date, Day | None]] = []
        for day in g.days:
            days.extend((d, day) for d in self._refused_dates(day, wanted))
        if not g.days:
            days = [(d, None) for d in dict.fromkeys(f.window.start.astimezone(self.zone).date() for f in wanted)]
        return [f for d, word in days if (f := self._found(g, d, spec, word)) is not None]

    def _refused_dates(self, day: Day, wanted: Sequence[_Found]) -> tuple[date, ...]:
        """The dates of a refused day: "except Friday" is each Friday that was offered, else the next one."""
        spec = day.spec
        if isinstance(spec, Weekday) and not spec.which and spec.weeks is None and spec.around is None:
            offered = {f.window.start.astimezone(self.zone).date() for f in wanted}
            if named := tuple(sorted(d for d in offered if d.weekday() == spec.number)):
                return named
        return dates_of(spec, self._calendar()).dates

    def _without(self, found: _Found, excluded: Sequence[_Found]) -> list[_Found]:
        pieces = [found.window]
        for refused in excluded:
            cut = self._whole_day(refused) if refused.whole_day else refused.window
            pieces = [p for piece in pieces for p in _cut(piece, cut)]
        return [replace_window(found, piece) for piece in pieces]

    def _whole_day(self, refused: _Found) -> ArrivalWindow:
        day = refused.window.start.astimezone(self.zone).date()
        start = datetime.combine(day, time(), self.zone)
        return ArrivalWindow(start, datetime.combine(day + timedelta(days=1), time(), self.zone))


def replace_window(found: _Found, window: ArrivalWindow) -> _Found:
    """The same words with another window."""
    return replace(found, window=window)


def _named_zone(spec: TimeSpec | None) -> str | None:
    names: list[str | None] = []
    if isinstance(spec, Clock):
        names = [spec.zone]
    elif isinstance(spec, Between):
        names = [spec.last.zone, spec.first.zone]
    elif isinstance(spec, From | Until):
        names = [spec.clock.zone]
    return next((n for n in names if n), None)


def _cut(window: ArrivalWindow, cut: ArrivalWindow) -> list[ArrivalWindow]:
    if not window.overlaps(cut):
        return [window]
    pieces = []
    if window.instants[0] < cut.instants[0]:
        pieces.append(ArrivalWindow(window.start, cut.start))
    if cut.instants[1] < window.instants[1]:
        pieces.append(ArrivalWindow(cut.end, window.end))
    return pieces


def _distinct(found: Sequence[_Found]) -> list[_Found]:
    """Each window once; a whole day goes where hours of the same day are named as well."""
    timed = {f.window.start.date() for f in found if not f.whole_day}
    seen: dict[ArrivalWindow, _Found] = {}
    for f in found:
        if not (f.whole_day and f.window.start.date() in timed):
            seen.setdefault(f.window, f)
    return list(seen.values())
