"""The measuring of windows: it counts rightly, and what was reached on our own sentences is not lost again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.language.bench.cases import read_cases
from tests.language.bench.readers import ours
from tests.language.held_out_files import HELD_OUT


@pytest.mark.parametrize(
    ("name", "floor"),
    [
        ("windows.yml", 0.94),
        ("strangers_windows.yml", 0.92),
        ("outsiders_windows.yml", 0.92),
        ("voices_windows.yml", 0.90),
        ("figures_windows.yml", 0.96),
        ("figures_chat_windows.yml", 0.85),
    ],
)
def test_our_own_sentences_are_read_as_well_as_before(name: str, floor: float) -> None:
    cases = read_cases(HELD_OUT / name)
    right = [any(case.is_right(*reading) for reading in ours(case)) for case in cases]
    assert sum(right) / len(right) >= floor


def _outside(tmp_path: Path, *expected: dict[str, object], tags: tuple[str, ...] = (), text: str = "") -> Path:
    path = tmp_path / "cases.jsonl"
    case = {"source": "x", "text": text, "ref": "2026-11-24T10:00:00", "expected": expected, "tags": tags}
    path.write_text(json.dumps(case), encoding="utf-8")
    return path


def _told(kind: str, start: str | None, end: str | None = None, grain: str = "minute") -> dict[str, object]:
    return {"type": kind, "start": start, "end": end, "grain": grain}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tomorrow at 3pm", _told("point", "2026-11-25T15:00:00")),
        ("Friday", _told("day", "2026-11-27T00:00:00", grain="day")),
        ("Friday 9-11", _told("range", "2026-11-27T09:00:00", "2026-11-27T11:00:00")),
        ("Dec 1-2", _told("range", "2026-12-01T00:00:00", "2026-12-03T00:00:00", "day")),
        ("after 3pm tomorrow", _told("after", "2026-11-25T15:00:00")),
        ("by noon tomorrow", _told("before", None, "2026-11-25T12:00:00")),
        ("next week", _told("week", "2026-11-30T00:00:00", grain="week")),
    ],
)
def test_an_expected_answer_becomes_the_windows_of_our_conventions(
    tmp_path: Path, text: str, expected: dict[str, object]
) -> None:
    (case,) = read_cases(_outside(tmp_path, expected, text=text))
    assert any(case.is_right(*reading) for reading in ours(case))


def test_a_wrong_list_does_not_count(tmp_path: Path) -> None:
    (case,) = read_cases(_outside(tmp_path, _told("point", "2026-11-25T15:00:00"), text="tomorrow at 4pm or 5pm"))
    assert not any(case.is_right(*reading) for reading in ours(case))


def test_answers_that_are_conventions_are_counted_apart(tmp_path: Path) -> None:
    (case,) = read_cases(_outside(tmp_path, _told("day", "2026-11-27T00:00:00", grain="day"), tags=("next_wd",)))
    assert case.conventional
