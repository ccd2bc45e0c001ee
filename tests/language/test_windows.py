"""Arrival windows out of plain words (SCH-1, SCH-3), case by case from the fixture, and what holds for every text."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from language.measure_own_windows import Sentence, read_sentences
from language.windows import ArrivalWindow, WindowReading, read_windows
from language.wordlist import words_of

NEW_YORK = "America/New_York"
WRITTEN = datetime(2026, 11, 24, 10, 0, tzinfo=ZoneInfo(NEW_YORK))
BOOKED = ArrivalWindow(
    datetime(2026, 12, 1, 14, 0, tzinfo=ZoneInfo(NEW_YORK)), datetime(2026, 12, 1, 16, 0, tzinfo=ZoneInfo(NEW_YORK))
)
FIXTURES = Path(__file__).parent / "fixtures"


def cases() -> Iterator[Any]:
    for name in ("windows.yml", "windows_families.yml"):
        yield from _cases_of(FIXTURES / name)


def _cases_of(path: Path) -> Iterator[Any]:
    for group in yaml.safe_load(path.read_text(encoding="utf-8")):
        for case in group["cases"]:
            text, windows, excluded, flags = [*case, [], []][:4]
            booked = BOOKED if group.get("booked") else None
            yield pytest.param(text, booked, windows, excluded, flags, id=f"{group['group']}: {text}")


def shown(window: ArrivalWindow) -> str:
    start, end = window.start, window.end
    year = "" if start.year == WRITTEN.year else f"{start.year}-"
    day = "" if end.date() == start.date() else f"{end:%m-%d} "
    return f"{year}{start:%m-%d %H:%M}-{day}{end:%H:%M}"


def read(text: str, booked: ArrivalWindow | None = None, at: datetime = WRITTEN, zone: str = NEW_YORK) -> WindowReading:
    return read_windows(text, at=at, zone=zone, booked=booked)


@pytest.mark.parametrize(("text", "booked", "windows", "excluded", "flags"), list(cases()))
def test_words_become_windows(
    text: str, booked: ArrivalWindow | None, windows: list[str], excluded: list[str], flags: list[str]
) -> None:
    reading = read(text, booked)
    assert [shown(w) for w in reading.windows] == windows
    assert [shown(w) for w in reading.excluded] == excluded
    assert list(dict.fromkeys(f.kind for f in reading.flags)) == flags


@pytest.mark.parametrize(
    "sentence",
    [
        s
        for name in ("windows_desk", "windows_stories")
        for s in read_sentences(FIXTURES / f"{name}.yml")
        if not s.loose
    ],
    ids=lambda sentence: str(sentence.text),
)
def test_sentences_of_the_desk_become_windows(sentence: Sentence) -> None:
    assert sentence.got == sentence.due


@pytest.mark.parametrize(
    "text",
    [
        "The varnish will still be wet on Tuesday. Could we do Saturday 10 to 1?",
        "周二油漆还没干。能不能改到周六上午10点到1点?",
    ],
)
def test_a_day_told_beside_a_wish_is_left_only_where_it_is_the_booked_one(text: str) -> None:
    assert [shown(w) for w in read(text, BOOKED).windows] == ["11-28 10:00-13:00"]
    assert [shown(w) for w in read(text).windows] == ["12-01 08:00-20:00", "11-28 10:00-13:00"]


def test_the_booked_day_is_kept_where_nothing_else_is_wished_for() -> None:
    assert [shown(w) for w in read("They lay the carpet on Tuesday.", BOOKED).windows] == ["12-01 08:00-20:00"]


def test_an_open_day_before_a_bound_one_may_mean_both_readings() -> None:
    (flag,) = read("any time Thursday or Friday before 11").flags
    assert flag.kind == "shared_hours"
    assert [shown(w) for w in flag.readings] == ["11-26 08:00-20:00", "11-26 08:00-11:00"]


def test_both_readings_of_next_friday_are_given() -> None:
    (flag,) = read("next Friday at 9").flags
    assert [shown(w) for w in flag.readings] == ["12-04 09:00-11:00", "11-27 09:00-11:00"]


def test_both_midnights_of_a_day_are_given() -> None:
    (flag,) = read("Friday at midnight").flags
    assert flag.kind == "midnight"
    assert [shown(w) for w in flag.readings] == ["11-27 00:00-02:00", "11-28 00:00-02:00"]


def test_a_window_that_has_begun_is_cut_to_now_and_a_past_one_is_none() -> None:
    assert [shown(w) for w in read("today 9-12").windows] == ["11-24 10:00-12:00"]
    assert read("today 7-9am").windows == ()
    assert read("November 3 at noon").windows == ()


def test_spans_are_the_words_of_each_window() -> None:
    text = "Free Wed after 3, or Saturday; not Sunday."
    reading = read(text)
    assert [text[a:b] for a, b in reading.spans] == ["Wed after 3", "Saturday"]
    assert [text[a:b] for a, b in reading.excluded_spans] == ["Sunday"]


def test_a_time_that_the_clock_change_skips_moves_forward() -> None:
    reading = read("March 14 at 2:30am", at=datetime(2027, 3, 10, 12, tzinfo=UTC))
    assert [w.start.strftime("%m-%d %H:%M") for w in reading.windows] == ["03-14 03:30"]
    assert [f.kind for f in reading.flags] == ["clock_change"]


def test_two_hours_are_two_elapsed_hours_across_the_clock_change() -> None:
    (window,) = read("March 14 at 1am", at=datetime(2027, 3, 10, 12, tzinfo=UTC)).windows
    first, last = window.instants
    assert last - first == timedelta(hours=2)
    assert window.end.strftime("%H:%M") == "04:00"


def test_the_zone_of_the_address_decides_what_today_is() -> None:
    late = datetime(2026, 11, 25, 4, 0, tzinfo=UTC)
    assert shown(read("tomorrow at noon", at=late, zone="America/Los_Angeles").windows[0]) == "11-25 12:00-14:00"
    assert shown(read("tomorrow at noon", at=late, zone="Asia/Tokyo").windows[0]) == "11-26 12:00-14:00"


def test_a_naive_time_of_writing_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"):
        read_windows("Friday", at=datetime(2026, 11, 24), zone=NEW_YORK)  # noqa: DTZ001


HOSTILE = {
    "3-5-7-": 1_000, "12/3 or Friday after 3, ": 10_000, "not Tuesday and ": 10_000, "a quarter past ": 10_000,
    "上午": 10_000, "3/4/": 10_000, "from 1 to ": 10_000, "in 3 days and ": 10_000, "the day after ": 10_000,
    "for 2 hours from 9am ": 10_000, "1.2.": 10_000, "2027-01-01T": 10_000, "after that ": 10_000,
    "除了周五都可以": 10_000, "都可以": 10_000, "at ": 10_000, "a ": 10_000, "1' ": 10_000,
    "that Sunday slot he suggests ": 10_000, "Friday. That is exactly when ": 10_000, "if he doesn't ": 10_000,
    "of the times you sent me ": 10_000, "from 14 hours until the ": 10_000, "move to Friday from 1 to ": 10_000,
    "on Tuesday we tell. ": 10_000, "Monday any time or ": 10_000,
    "next ": 10_000, "before after ": 10_000, "any time after. ": 10_000, "30 minutes monday ": 10_000,
}  # fmt: skip


def _seconds(seed: str, length: int) -> float:
    text = (seed * (length // len(seed) + 1))[:length]
    begun = time.process_time()
    read(text, BOOKED)
    return time.process_time() - begun


@pytest.mark.parametrize("seed", list(HOSTILE))
def test_hostile_text_takes_time_in_proportion_to_its_length(seed: str) -> None:
    _seconds(seed, 500)
    length = HOSTILE[seed]
    once = min(_seconds(seed, length) for _ in range(3))
    assert once < 0.4  # a quarter of that or less on a machine with nothing else to do
    assert min(_seconds(seed, 2 * length) for _ in range(3)) < 4 * once + 0.02


WORDS = st.sampled_from(
    words_of(
        "Tuesday wed next this Friday the 14th 31st Dec 12/3 2-4 after before not except or and , . at 3 3pm 10:30 "
        "noon morning tomorrow today same time an hour later week of any day between from to until PT 25:99 2/30 "
        "下周二 上午 3点 不行 weekend all 2026-13-40 0 99 last midnight works can't instead of move it"
    )
)
MESSAGES = st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=14).map(" ".join))
MOMENTS = st.datetimes(datetime(2024, 1, 1), datetime(2031, 1, 1)).map(lambda moment: moment.replace(tzinfo=UTC))  # noqa: DTZ001
ZONES = st.sampled_from(
    ["America/New_York", "America/Los_Angeles", "America/Phoenix", "Pacific/Honolulu", "Asia/Shanghai"]
)


@settings(max_examples=300, deadline=None)
@given(MESSAGES, MOMENTS, ZONES, st.booleans())
def test_every_window_ends_after_it_starts_and_none_is_past(
    text: str, at: datetime, zone: str, is_booked: bool
) -> None:
    booked = ArrivalWindow(at + timedelta(days=2), at + timedelta(days=2, hours=3)) if is_booked else None
    reading = read_windows(text, at=at, zone=zone, booked=booked)
    assert len(reading.spans) == len(reading.windows)
    assert len(reading.excluded_spans) == len(reading.excluded)
    for window in reading.windows:
        first, last = window.instants
        assert at - timedelta(minutes=1) <= first < last
        assert getattr(window.start.tzinfo, "key", None) == zone
        assert not any(window.overlaps(refused) for refused in reading.excluded)


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=10))
@example(["this", "14th", "time", "Tuesday"])
def test_case_and_spacing_change_nothing(words: list[str]) -> None:
    words = [w for w in words if w != "PT"]
    plain = read(" ".join(words))
    loud = read("  ".join(words).upper())
    assert plain.windows == loud.windows
    assert plain.excluded == loud.excluded


def test_spans_stand_in_the_text_as_it_was_spaced() -> None:
    text = "Hi.   I   can do  Friday   from  9   to 11,    ok?"
    assert [text[start:end] for start, end in read(text).spans] == ["Friday   from  9   to 11"]


WEEKLY = st.lists(
    st.sampled_from(words_of("Friday Sunday wed tomorrow after 3 2-4 morning or and noon not except weekend next")),
    max_size=8,
).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(WEEKLY)
def test_written_a_week_later_the_answer_is_a_week_later(text: str) -> None:
    at = datetime(2026, 6, 3, 7, 0, tzinfo=ZoneInfo(NEW_YORK))
    now, later = read(text, at=at), read(text, at=at + timedelta(weeks=1))
    assert [(w.start + timedelta(weeks=1), w.end + timedelta(weeks=1)) for w in now.windows] == [
        (w.start, w.end) for w in later.windows
    ]


DAYS = st.lists(
    st.sampled_from(words_of("Thursday Friday Saturday Sunday Monday")), min_size=1, max_size=4, unique=True
)
OFFERS = st.tuples(
    DAYS, st.lists(st.sampled_from(["9-11", "after 3", "at 2pm", "morning", "by noon"]), min_size=4, max_size=4)
)


@settings(max_examples=100, deadline=None)
@given(OFFERS, st.sampled_from([", ", " or ", "; ", ". "]))
def test_windows_come_in_the_order_of_the_words(offers: tuple[list[str], list[str]], joint: str) -> None:
    days, hours = offers
    at = datetime(2026, 6, 3, 7, 0, tzinfo=ZoneInfo(NEW_YORK))
    reading = read(joint.join(f"{day} {hour}" for day, hour in zip(days, hours, strict=False)), at=at)
    assert [w.start.strftime("%A") for w in reading.windows] == days
    assert list(reading.spans) == sorted(reading.spans)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from([(2027, 3, 14), (2026, 11, 1), (2027, 6, 15)]), st.integers(0, 23), st.integers(0, 59))
def test_a_point_of_time_is_two_elapsed_hours_also_where_the_clock_changes(
    day: tuple[int, int, int], hour: int, minute: int
) -> None:
    year, month, number = day
    reading = read(f"{year}-{month:02}-{number:02} {hour:02}:{minute:02}", at=datetime(2026, 10, 1, tzinfo=UTC))
    (window,) = reading.windows
    first, last = window.instants
    assert last - first == timedelta(hours=2)
    skipped = (year, month, number, hour) == (2027, 3, 14, 2)
    assert window.start.strftime("%H:%M") == f"{hour + skipped:02}:{minute:02}"
    assert any(f.kind == "clock_change" for f in reading.flags) == skipped


@settings(max_examples=100, deadline=None)
@given(st.integers(1, 47), MOMENTS, ZONES)
def test_hours_from_now_are_elapsed_hours_in_every_zone(hours: int, at: datetime, zone: str) -> None:
    (window,) = read(f"in {hours} hours", at=at, zone=zone).windows
    assert window.instants[0] == (at + timedelta(hours=hours)).replace(second=0, microsecond=0)


@pytest.mark.parametrize("seed", [",", ", or ", "no, ", "or later ", "actually "])
def test_whatever_follows_an_hour_often_is_read_quickly(seed: str) -> None:
    begun = time.process_time()
    read_windows("3pm" + seed * 5_000, at=WRITTEN, zone=NEW_YORK)
    assert time.process_time() - begun < 1.0
