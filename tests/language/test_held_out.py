"""The held-out cases are well formed: a slip in a label would be counted as an error of the reader."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from language.intents import intents
from language.measure_own_windows import read_sentences, table
from tests.language.held_out_files import HELD_OUT, MESSAGES, WINDOWS

NOTES = {"kind", "ask", "zip", "service", "money", "windows"}


def _load(name: str) -> Any:
    return yaml.safe_load((HELD_OUT / name).read_text(encoding="utf-8"))


def _well_formed(window: str) -> bool:
    return bool(re.fullmatch(r"(0[1-9]|1[0-2])-[0-3]\d ([01]\d:[0-5]\d)-([01]\d|2[0-4]):[0-5]\d", window)) and (
        window[6:11] < window[12:]
    )


@pytest.mark.parametrize("name", MESSAGES)
def test_every_case_means_what_its_writer_can_mean(name: str) -> None:
    wrong = [
        (case[0], intent)
        for group in _load(name)
        for case in group["cases"]
        for intent in case[1]
        if not intents().allowed(intent, group["role"])
    ]
    assert wrong == []


@pytest.mark.parametrize("name", MESSAGES)
def test_every_note_is_one_that_is_measured(name: str) -> None:
    cases = [case for group in _load(name) for case in group["cases"]]
    assert [case[0] for case in cases if set(case[2]) - NOTES] == []
    assert [case[0] for case in cases if not all(map(_well_formed, case[2].get("windows", ())))] == []


@pytest.mark.parametrize("name", WINDOWS)
def test_every_window_is_one(name: str) -> None:
    assert [case[0] for case in _load(name) if not all(map(_well_formed, case[1] + case[2]))] == []


def test_loose_cases_count_in_a_row_of_their_own(tmp_path: Path) -> None:
    path = tmp_path / "cases.yml"
    path.write_text(
        '- ["Saturday 9-11", ["11-21 09:00-11:00"], []]\n'
        '- ["Sunday", ["11-22 09:00-11:00"], []]\n'
        '- ["Sunday 1-3 or Saturday 9-11", ["11-21 09:00-11:00", "11-22 13:00-15:00"], [], set]\n'
        '- ["Saturday 9-11", ["11-21 09:00-11:00"], [], loose]\n',
        encoding="utf-8",
    )
    rows = [" ".join(line.split()) for line in table(list(read_sentences(path)))]
    assert rows[1] == "windows, exact list 1.000 of 2 0.000 of 1 0.667 of 3"
    assert rows[3] == "loose, exact list - 1.000 of 1 1.000 of 1"
