"""Cases about times from a file, and the lists of windows that count as right for each.

A ``.yml`` file holds our own sentences (see ``language.measure_own_windows``; loose ones are left out). A ``.jsonl``
file holds outside cases: ``text``, ``ref`` (local time of writing) and
``expected`` (a list of ``type`` day|week|month|range|point|after|before with ``start``, ``end``, ``grain``,
``time_only``), ``tags`` naming the conventions that the answer rests on. An expected answer is turned into the windows
that our conventions make of it; a text counts as right only when the whole list matches.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from language.measure_messages import AT, BOOKED, ZONE
from language.measure_own_windows import Sentence, read_sentences
from language.windows import ArrivalWindow, default_conventions

CONVENTION_TAGS = frozenset({"pod", "weekend", "next_wd", "bare_hour", "dmy", "holiday"})
# Expected answers are local times without a zone; cases that name another zone tell which one theirs is.
ZONES = {"duckling": "Etc/GMT+2", "timefhuman": "America/Los_Angeles"}

type Stretch = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class Case:
    """A text, when and in which zone it was written, what is booked, and the answers that count as right (local times).

    ``conventional``: the answer is a convention of the suite, not a matter of fact. ``hours_only``: only the hours of
    the day are known. ``refused`` is None where the suite does not tell refused times.
    """

    text: str
    at: datetime
    zone: str
    answers: tuple[tuple[Stretch, ...], ...]
    refused: tuple[Stretch, ...] | None = None
    booked: ArrivalWindow | None = None
    conventional: bool = False
    hours_only: bool = False
    any_order: bool = False

    def is_right(self, windows: Sequence[Stretch], refused: Sequence[Stretch] | None = None) -> bool:
        """Whether these are the windows that the text names, and (where both are known) the refused ones."""
        if self.hours_only:
            right = any(list(map(_hours, windows)) == list(map(_hours, answer)) for answer in self.answers)
        elif self.any_order:
            right = any(sorted(windows) == sorted(answer) for answer in self.answers)
        else:
            right = tuple(windows) in self.answers
        return right and (refused is None or self.refused is None or tuple(refused) == self.refused)


def read_cases(path: Path) -> list[Case]:
    """The cases of a file, in order."""
    if path.suffix == ".jsonl":
        lines = path.read_text(encoding="utf-8").splitlines()
        return [case for line in lines if (case := _outside(json.loads(line))) is not None]
    return [_own(sentence) for sentence in read_sentences(path) if not sentence.loose]


def _own(sentence: Sentence) -> Case:
    wanted, refused = (tuple(map(_stretch, windows)) for windows in sentence.due)
    return Case(sentence.text, AT, ZONE, (wanted,), refused, BOOKED, any_order=sentence.any_order)


def _stretch(text: str) -> Stretch:
    day, _, hours = text.partition(" ")
    first, last = (datetime.fromisoformat(f"{AT.year}-{day}T{hour}") for hour in hours.split("-"))
    return first, last


def _outside(case: Mapping[str, Any]) -> Case | None:
    expected = case["expected"]
    if not expected:
        return None
    zone = ZONES.get(case["source"], "Etc/UTC")
    at = datetime.fromisoformat(case["ref"])
    return Case(
        case["text"],
        at.replace(tzinfo=ZoneInfo(zone)),
        zone,
        tuple(tuple(answer) for answer in _answers(expected, at)),
        conventional=bool(CONVENTION_TAGS & set(case["tags"])),
        hours_only=any(e.get("time_only") for e in expected),
    )


def _answers(expected: Sequence[Mapping[str, Any]], now: datetime) -> Iterator[list[Stretch]]:
    yield as_windows(expected, now)
    if len(expected) == 2 and all(e["type"] == "day" for e in expected):
        # Two days joined by "from ... to ..." are, by our conventions, all days between.
        first, last = (datetime.fromisoformat(e["start"]).date() for e in expected)
        if first < last:
            yield [w for day in _days(first, last) for w in _clipped(_whole(day), now)]


def as_windows(expected: Iterable[Mapping[str, Any]], now: datetime) -> list[Stretch]:
    """Times told as in a file of outside cases, as the windows of our conventions; past ones are none."""
    return [w for e in expected for w in _windows(e, now) if w[1] > now]


def _windows(expected: Mapping[str, Any], now: datetime) -> list[Stretch]:
    kind, grain = expected["type"], expected["grain"]
    table = default_conventions()
    if kind in {"week", "month"} or grain in {"week", "month", "year"}:
        return []
    start = datetime.fromisoformat(expected["start"]) if expected["start"] else None
    end = datetime.fromisoformat(expected["end"]) if expected["end"] else None
    if kind == "day" and start:
        return _clipped(_whole(start.date()), now)
    if kind == "range" and start and end and grain == "day":
        days = _days(start.date(), (end - timedelta(days=1)).date())
        return [w for d in days for w in _clipped(_whole(d), now)] if len(days) <= table.longest_run_of_days else []
    if kind == "range" and start and end:
        return _clipped((start, end), now)
    if kind == "point" and start:
        return [(start, start + timedelta(hours=table.point_hours))]
    if kind == "after" and start:
        close = datetime.combine(start.date(), table.day[1])
        return [(start, close if close > start else start + timedelta(hours=table.point_hours))]
    if kind == "before" and end:
        return _clipped((datetime.combine(end.date(), table.day[0]), end), now)
    return []


def _hours(stretch: Stretch) -> tuple[time, time]:
    return stretch[0].time(), stretch[1].time()


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def _whole(day: date) -> Stretch:
    hours = default_conventions().day
    return datetime.combine(day, hours[0]), datetime.combine(day, hours[1])


def _clipped(window: Stretch, now: datetime) -> list[Stretch]:
    return [(max(window[0], now), window[1])] if window[1] > now else []
