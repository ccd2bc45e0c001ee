"""The whole way from a text to its arrival windows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from language.spacing import squeezed
from language.windows.atomize import atomize
from language.windows.atoms import Day
from language.windows.booked_day import leave_booked
from language.windows.conventions import Conventions, default_conventions
from language.windows.day_specs import AnyDay, SameDay, Week, Weekday
from language.windows.days import dates_of
from language.windows.fold import fold
from language.windows.found import Found, distinct, refused, without
from language.windows.groups import Group, group
from language.windows.lookalikes import without_lookalikes
from language.windows.model import ArrivalWindow, WindowReading
from language.windows.numbers import settle_numbers
from language.windows.other_languages import date_alone
from language.windows.placing import Placer
from language.windows.polarity import sign
from language.windows.referring import refer, refer_hours
from language.windows.spreading import share, spread, spread_weeks
from language.windows.time_specs import Clock, From, FromNow, Part, SameTime, Shifted, TimeSpec, Until
from language.windows.tokens import tokenize

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
    seen = squeezed(text[:LONGEST_TEXT])
    text = seen.text
    written = at.astimezone(ZoneInfo(zone))
    groups = group(fold(settle_numbers(atomize(tokenize(without_lookalikes(text))), written.date()), written.weekday()))
    refer(groups, booked=booked is not None)
    sign(groups, text)
    table = conventions or default_conventions()
    placer = Placer(text, at, ZoneInfo(zone), booked, table)
    leave_booked(groups, text, placer)
    refer_hours(groups, booked=booked is not None)
    share(groups, text)
    spread_weeks(groups)
    doubtful = spread(groups, text)
    for g, time in doubtful:
        placer.flag_hours(g, time.spec)
    reading = _Reader(placer).read(groups)
    reading = reading if groups else _in_another_language(text, written, table) or reading
    return replace(
        reading,
        spans=tuple(map(seen.span, reading.spans)),
        excluded_spans=tuple(map(seen.span, reading.excluded_spans)),
    )


def _in_another_language(text: str, at: datetime, table: Conventions) -> WindowReading | None:
    day = date_alone(text, at)
    if day is None:
        return None
    start, end = (datetime.combine(day, hour, at.tzinfo) for hour in table.day)
    if end <= at:
        return None
    return WindowReading(windows=(ArrivalWindow(max(start, at), end),), spans=((0, len(text)),))


_BOUNDING = re.compile(
    r"\b(?:(?:not|nothing|no good) (?:before|until|till|after|past)|(?:can't|cannot|can not|won't|not) (?:be "
    r"|make |come |get )"
    r"[^,.;]{0,16}(?:before|until|till)) (?:(?:about|around|at) )?$",
    re.IGNORECASE,
)


# 晚上7点以后都可以: hours that suit on any day.
_ON_ALL_DAYS = re.compile(r"\s*(?:[以之]?[后後前])?\s*(?:我们?|家里)?都(?:可以|行|有空|方便|没问题|在家)")


@dataclass(slots=True)
class _Reader:
    """The groups of a text read: which windows are wanted, which refused, and what is left of the wanted ones."""

    place: Placer
    shifted: bool = False
    refused_weeks: tuple[int | None, ...] = ()

    def read(self, groups: Sequence[Group]) -> WindowReading:
        live = [g for g in groups if not g.gone]
        self.shifted = any(g.time and isinstance(g.time.spec, Shifted) for g in live)
        self.refused_weeks = tuple(
            d.spec.weeks for g in live if g.sign == "excluded" for d in g.days if isinstance(d.spec, Weekday)
        )
        wanted: list[Found] = []
        excluding = any(g.sign == "excluded" for g in live)
        for g in live:
            if g.sign == "wanted" and len(wanted) < MOST_WINDOWS:
                wanted.extend(self._windows(g, excluding))
        if not wanted:
            wanted = [f for g in live if self._bounds_only(g) for f in self._bounded(g)]
        wanted = distinct(wanted)[:MOST_WINDOWS]
        excluded: list[Found] = []
        for g in live:
            if g.sign == "excluded" and len(excluded) < MOST_WINDOWS:
                excluded.extend(self._excluded(g, wanted))
        excluded = refused(excluded)[:MOST_WINDOWS]
        kept = [f for w in wanted for f in without(w, excluded, self.place.zone)]
        return WindowReading(
            windows=tuple(f.window for f in kept),
            excluded=tuple(f.window for f in excluded),
            flags=tuple(dict.fromkeys(self.place.flags)),
            spans=tuple(f.span for f in kept),
            excluded_spans=tuple(f.span for f in excluded),
        )

    def _windows(self, g: Group, excluding: bool) -> Iterable[Found]:
        spec = g.time.spec if g.time else None
        if isinstance(spec, FromNow):
            return self.place.from_now(g, spec)
        if isinstance(spec, Shifted):
            return self.place.shifted(g, spec.by)
        if not g.days:
            return self._without_day(g, spec)
        if self.shifted and spec in (None, SameTime()) and all(day.spec == SameDay() for day in g.days):
            return []  # "two weeks later, same day, same time"
        found: list[Found] = []
        for day in g.days:
            several = excluding or (isinstance(spec, Part) and spec.plural)
            if several and isinstance(day.spec, Week) and day.spec.weeks is not None and day.spec.weeks >= 0:
                day = replace(day, spec=AnyDay(False, day.spec.weeks))
            if spec is None and not excluding and day.spec == AnyDay(working=False):
                self.place.flag("needs_day", g)
                continue
            found.extend(self.place.on_days(g, day, spec))
        return found

    def _without_day(self, g: Group, spec: TimeSpec | None) -> list[Found]:
        """Hours alone: on the booked day where there is one, else a clock time's next occurrence, else ask."""
        if isinstance(spec, SameTime):
            if not self.shifted:
                self.place.flag("needs_day", g)
            return []
        today = self.place.at.astimezone(self.place.zone).date()
        if isinstance(spec, Part) and spec.plural and self.refused_weeks:
            return self.place.on_days(g, Day(AnyDay(False, self.refused_weeks[0]), g.start, g.end), spec)
        if self.place.booked is not None:
            found = self.place.found(g, self.place.booked.start.astimezone(self.place.zone).date(), spec, None)
            return [found] if found else []
        if isinstance(spec, Part):
            self.place.flag("needs_day", g)
            return []
        if _ON_ALL_DAYS.match(self.place.text, g.end):
            return self.place.on_days(g, Day(AnyDay(working=False), g.start, g.end), spec)
        for day in (today, today + timedelta(days=1)):
            if day == today and isinstance(spec, Clock) and not self.place.is_ahead(day, spec, g):
                continue
            found = self.place.found(g, day, spec, None)
            if found is not None:
                self.place.flag("day_assumed", g, found.window)
                return [found]
        return []

    def _bounds_only(self, g: Group) -> bool:
        """Whether refused hours only bound a day that is offered: "not before 10 on Saturday"."""
        bounded = g.time is not None and isinstance(g.time.spec, From | Until)
        return (
            g.sign == "excluded"
            and bounded
            and bool(_BOUNDING.search(re.sub(r"\s+", " ", self.place.text[max(0, g.start - 40) : g.start])))
        )

    def _bounded(self, g: Group) -> list[Found]:
        """The days that refused hours bound; of hours alone the booked day."""
        if not g.days and self.place.booked is not None:
            found = self.place.found(g, self.place.booked.start.astimezone(self.place.zone).date(), None, None)
            return [found] if found else []
        return [f for day in g.days for f in self.place.on_days(g, day, None)]

    def _excluded(self, g: Group, wanted: Sequence[Found]) -> list[Found]:
        spec = g.time.spec if g.time else None
        if isinstance(spec, FromNow | Shifted):
            return []
        # "Not Friday. Friday the 27th?": a day that is named afterwards by itself is not the refused one.
        later = {f.span for f in wanted if f.span[0] > g.start and f.dated}
        days: list[tuple[date, Day | None]] = []
        for day in g.days:
            days.extend((d, day) for d in self._refused_dates(day, [f for f in wanted if f.span not in later]))
        if not g.days:
            days = [(d, None) for d in dict.fromkeys(f.window.start.astimezone(self.place.zone).date() for f in wanted)]
        return [f for d, word in days if (f := self.place.found(g, d, spec, word)) is not None]

    def _refused_dates(self, day: Day, wanted: Sequence[Found]) -> tuple[date, ...]:
        """The dates of a refused day: "except Friday" is each Friday that was offered, else the next one."""
        spec = day.spec
        if isinstance(spec, Weekday) and not spec.which and spec.weeks is None and spec.around is None:
            offered = {f.window.start.astimezone(self.place.zone).date() for f in wanted}
            if named := tuple(sorted(d for d in offered if d.weekday() == spec.number)):
                return named
        return dates_of(spec, self.place.calendar()).dates
