"""The days that a text names, wished for or not: "I can't make it on Tuesday" names a Tuesday."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from language.windows.atomize import atomize
from language.windows.atoms import Day
from language.windows.calendars import Calendar
from language.windows.conventions import default_conventions
from language.windows.day_specs import AnyDay, Dated, DaysBefore, DaySpec, Week, Weekday
from language.windows.days import dates_of
from language.windows.fold import fold
from language.windows.lookalikes import without_lookalikes
from language.windows.numbers import settle_numbers
from language.windows.tokens import tokenize

LONGEST_TEXT = 4_000


@dataclass(frozen=True, slots=True)
class NamedDays:
    """The days of a text: by their date, by how near they are ("tomorrow", "next Friday"), and as bare weekdays.

    ``weekdays`` count from Monday, 0. ``wide``: a week, a month or any day is spoken of.
    """

    dates: frozenset[date]
    near: frozenset[date]
    weekdays: frozenset[int]
    wide: bool


def named_days(text: str, *, at: datetime, zone: str) -> NamedDays:
    """The days of a text that was written ``at`` (aware), in ``zone`` (IANA). Linear; never raises on a text."""
    written = at.astimezone(ZoneInfo(zone))
    specs = _specs(text[:LONGEST_TEXT], written.date())
    calendar = Calendar(written.date(), default_conventions())
    bare = [spec for spec in specs if _is_bare(spec)]
    wide = [spec for spec in specs if isinstance(spec, Week | AnyDay)]
    others = [spec for spec in specs if spec not in bare and spec not in wide]
    found = [(spec, dates_of(spec, calendar)) for spec in others]
    return NamedDays(
        dates=frozenset(d for spec, days in found if isinstance(spec, Dated) for d in days.dates),
        near=frozenset(d for spec, days in found if not isinstance(spec, Dated) for d in (*days.dates, *days.other)),
        weekdays=frozenset(spec.number for spec in bare if isinstance(spec, Weekday)),
        wide=bool(wide) or any(not days.dates for _, days in found),
    )


def _specs(text: str, today: date) -> Sequence[DaySpec]:
    """What the atoms of a text say about days; "by Friday" names Friday."""
    atoms = fold(settle_numbers(atomize(tokenize(without_lookalikes(text))), today), today.weekday())
    specs = [atom.spec for atom in atoms if isinstance(atom, Day)]
    return [spec.last if isinstance(spec, DaysBefore) else spec for spec in specs]


def _is_bare(spec: DaySpec) -> bool:
    return isinstance(spec, Weekday) and not spec.which and spec.weeks is None and spec.around is None
