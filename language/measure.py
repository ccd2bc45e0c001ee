"""How often the window grammar is exactly right on a file of outside cases.

``python -m language.measure FILE...`` prints one line a file. A line of a file: ``text``, ``ref`` (local time of
writing) and ``expected`` (a list of ``type`` day|week|month|range|point|after|before with ``start``, ``end``,
``grain``, ``time_only``). Cases whose answer is a convention (``tags``) are left out. An expected answer is turned
into the windows that our conventions make of it; a text counts as right only when the whole list matches.
"""

from __future__ import annotations

import json
import sys
import time as clock
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from language.windows import WindowReading, default_conventions, read_windows

CONVENTION_TAGS = frozenset({"pod", "weekend", "next_wd", "bare_hour", "dmy", "holiday"})
# Expected answers are local times without a zone; cases that name another zone tell which one theirs is.
ZONE = "Etc/UTC"
ZONES = {"duckling": "Etc/GMT+2", "timefhuman": "America/Los_Angeles"}

type Stretch = tuple[datetime, datetime]


@dataclass(slots=True)
class Score:
    """Counts of one file, the texts that were read wrong, and milliseconds a call."""

    right: int = 0
    total: int = 0
    left_out: int = 0
    wrong: list[tuple[str, str, str]] = field(default_factory=list)
    milliseconds: list[float] = field(default_factory=list)

    @property
    def rate(self) -> float:
        """Share of texts whose whole list is right."""
        return self.right / self.total if self.total else 0.0


def measure(lines: Iterable[str]) -> Score:
    """The score of the cases, one JSON object a line."""
    score = Score()
    for line in lines:
        case = json.loads(line)
        if CONVENTION_TAGS & set(case["tags"]) or not case["expected"]:
            score.left_out += 1
            continue
        zone = ZONES.get(case["source"], ZONE)
        at = datetime.fromisoformat(case["ref"]).replace(tzinfo=ZoneInfo(zone))
        begun = clock.process_time()
        reading = read_windows(case["text"], at=at, zone=zone)
        score.milliseconds.append(1000 * (clock.process_time() - begun))
        answers = list(_answers(case["expected"], at.replace(tzinfo=None)))
        score.total += 1
        if any(_matches(reading, answer, case["expected"]) for answer in answers):
            score.right += 1
        else:
            got = "; ".join(f"{w.start:%m-%d %H:%M}>{w.end:%m-%d %H:%M}" for w in reading.windows)
            due = "; ".join(f"{a:%m-%d %H:%M}>{b:%m-%d %H:%M}" for a, b in answers[0])
            score.wrong.append((case["text"], got, due))
    return score


def _answers(expected: Sequence[Mapping[str, Any]], now: datetime) -> Iterator[list[Stretch]]:
    """The lists of windows that count as right."""
    plain = [w for e in expected for w in _windows(e, now)]
    yield [w for w in plain if w[1] > now]
    if len(expected) == 2 and all(e["type"] == "day" for e in expected):
        # Two days joined by "from ... to ..." are, by our conventions, all days between.
        first, last = (_date(e["start"]) for e in expected)
        if first < last:
            yield [w for d in _days(first, last) if (w := _clip(_whole(d), now)) is not None]


def _windows(expected: Mapping[str, Any], now: datetime) -> list[Stretch]:
    kind, grain = expected["type"], expected["grain"]
    table = default_conventions()
    if kind in {"week", "month"} or grain in {"week", "month", "year"}:
        return []
    start = _moment(expected["start"]) if expected["start"] else None
    end = _moment(expected["end"]) if expected["end"] else None
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


def _matches(reading: WindowReading, answer: list[Stretch], expected: Sequence[Mapping[str, Any]]) -> bool:
    got = [(w.start.replace(tzinfo=None), w.end.replace(tzinfo=None)) for w in reading.windows]
    if any(e.get("time_only") for e in expected):
        return [(_hours(a), _hours(b)) for a, b in got] == [(_hours(a), _hours(b)) for a, b in answer]
    return got == answer


def _hours(moment: datetime) -> time:
    return moment.time()


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _date(text: str) -> date:
    return _moment(text).date()


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def _whole(day: date) -> Stretch:
    hours = default_conventions().day
    return datetime.combine(day, hours[0]), datetime.combine(day, hours[1])


def _clip(window: Stretch, now: datetime) -> Stretch | None:
    return (max(window[0], now), window[1]) if window[1] > now else None


def _clipped(window: Stretch, now: datetime) -> list[Stretch]:
    clipped = _clip(window, now)
    return [clipped] if clipped else []


def main(arguments: Sequence[str]) -> int:
    """Prints the table; with ``--wrong`` the texts that were read wrong as well."""
    showing = "--wrong" in arguments
    for name in (a for a in arguments if not a.startswith("--")):
        with Path(name).open(encoding="utf-8") as lines:
            score = measure(lines)
        times = sorted(score.milliseconds)
        sys.stdout.write(
            f"{Path(name).name:24} {score.right:5} of {score.total:5}  {score.rate:6.1%}"
            f"   p50 {times[len(times) // 2]:.2f} ms  worst {times[-1]:.1f} ms\n"
        )
        for text, got, due in score.wrong if showing else ():
            sys.stdout.write(f"  {text!r}\n      read {got}\n      due  {due}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
