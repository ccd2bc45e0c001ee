"""Readers of times side by side: ours, and those of others where they are installed, under the same conventions.

Another reader's answer is told as in a file of outside cases and turned into windows like the expected one. Where it
leaves two readings open (Duckling's end of an interval, Recognizers' past and future) the better one counts.
"""

from __future__ import annotations

import importlib
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from language.windows import read_windows
from tests.language.bench.cases import Case, Stretch, as_windows

# Readings of one text: each the windows, and the refused ones where the reader knows any.
type Readings = list[tuple[list[Stretch], list[Stretch] | None]]
type Reader = Callable[[Case], Readings]
type Told = dict[str, Any]

_GRAINS = {"second": 1, "minute": 60, "hour": 3600}


def ours(case: Case) -> Readings:
    """What Doorstep reads, as local times."""
    reading = read_windows(case.text, at=case.at, zone=case.zone, booked=case.booked)
    wanted, refused = (
        [(w.start.replace(tzinfo=None), w.end.replace(tzinfo=None)) for w in windows]
        for windows in (reading.windows, reading.excluded)
    )
    return [(wanted, refused)]


def peers() -> dict[str, tuple[str, Reader | None]]:
    """Each other reader by its name: its version and the reader, or why it is not here and None."""
    found: dict[str, tuple[str, Reader | None]] = {}
    for name, make in (("Duckling", _duckling), ("Recognizers-Text", _recognizers), ("dateparser", _dateparser)):
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                found[name] = ("", make())
        except ImportError as problem:
            found[name] = (f"not installed here: {problem}", None)
    return found


def _told(kind: str, start: str | None, end: str | None, grain: str) -> Told:
    return {"type": kind, "start": start, "end": end, "grain": grain}


def _local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=None)


def _duckling() -> Reader:
    duckling = importlib.import_module("duckling")
    zones = duckling.load_time_zones(str(_zoneinfo()))
    locale = duckling.parse_locale("EN_US", duckling.default_locale_lang(duckling.parse_lang("EN")))
    dimensions = duckling.parse_dimensions(["time"])

    def read(case: Case) -> Readings:
        moment = duckling.parse_ref_time(zones, case.zone, int(case.at.timestamp()))
        found = duckling.parse(case.text, duckling.Context(moment, locale), dimensions, False)
        now = case.at.replace(tzinfo=None)
        told = ([_of_duckling(f["value"], exclusive) for f in found] for exclusive in (True, False))
        return [(as_windows(times, now), None) for times in told]

    return read


def _zoneinfo() -> Path:
    installed = Path("/usr/share/zoneinfo")
    return installed if installed.is_dir() else Path(importlib.import_module("tzdata").__path__[0]) / "zoneinfo"


def _of_duckling(value: Mapping[str, Any], exclusive: bool) -> Told:
    if value["type"] == "value":
        grain = value["grain"]
        kind = "day" if grain == "day" else "point" if grain in _GRAINS else "week"
        return _told(kind, _local(value["value"]).isoformat(), None, grain)
    first, last = value.get("from"), value.get("to")
    grain = (first or last)["grain"]
    start = _local(first["value"]).isoformat() if first else None
    if last is None:
        return _told("after", start, None, grain)
    # The end of an interval is the end of its last hour or minute; "2-4pm" is told as 14 to 17.
    end = _local(last["value"]) - timedelta(seconds=_GRAINS.get(grain, 0) if exclusive else 0)
    return _told("range" if start else "before", start, end.isoformat(), grain)


def _recognizers() -> Reader:
    module = _first_module("recognizers_date_time", "ms_recognizers_date_time")

    def read(case: Case) -> Readings:
        now = case.at.replace(tzinfo=None)
        found = module.recognize_datetime(case.text, "en-us", reference=now)
        values = [[_of_recognizers(v, now) for v in (f.resolution or {}).get("values", [])] for f in found]
        told = ([t for each in values if (t := each[pick])] for pick in (-1, 0) if all(values))
        return [(as_windows(times, now), None) for times in told]

    return read


def _first_module(*names: str) -> Any:
    for name in names[:-1]:
        try:
            return importlib.import_module(name)
        except ImportError:
            continue
    return importlib.import_module(names[-1])


def _of_recognizers(value: Mapping[str, Any], now: datetime) -> Told | None:
    kind = value.get("type", "")

    def moment(text: str | None) -> str | None:
        if not text or text == "not resolved":
            return None
        return f"{now:%Y-%m-%d}T{text}" if "-" not in text else text.replace(" ", "T")

    start, end = moment(value.get("start")), moment(value.get("end"))
    if kind == "date" and moment(value.get("value")):
        return _told("day", moment(value["value"]), None, "day")
    if kind in {"datetime", "time"} and moment(value.get("value")):
        return _told("point", moment(value["value"]), None, "minute")
    if kind in {"daterange", "datetimerange", "timerange"} and (start or end):
        grain = "day" if kind == "daterange" else "minute"
        return _told("range" if start and end else "after" if start else "before", start, end, grain)
    return None


def _dateparser() -> Reader:
    search = importlib.import_module("dateparser.search")

    def read(case: Case) -> Readings:
        now = case.at.replace(tzinfo=None)
        settings = {"RELATIVE_BASE": now, "PREFER_DATES_FROM": "future"}
        found = search.search_dates(case.text, languages=["en"], settings=settings) or []
        told = _of_dateparser((moment.replace(tzinfo=None) for _, moment in found), now)
        return [(as_windows(told, now), None)]

    return read


def _of_dateparser(moments: Iterable[datetime], now: datetime) -> Iterator[Told]:
    for moment in moments:
        whole = moment.time() == now.time() or not (moment.hour or moment.minute)
        yield _told("day" if whole else "point", moment.isoformat(), None, "day" if whole else "minute")
