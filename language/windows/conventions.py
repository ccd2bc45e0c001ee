"""The one table of conventions, read from ``conventions.yml`` beside this module."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from functools import cache
from importlib import resources
from typing import Any

import yaml

type Hours = tuple[time, time]


@dataclass(frozen=True)
class Conventions:
    """What words mean where they leave it open: local wall-clock times, hours and numbers of days."""

    parts: Mapping[str, Hours]
    halves: Mapping[str, str]
    day: Hours
    point_hours: int
    bare_am_hours: frozenset[int]
    longest_run_of_days: int
    any_day_reach: int
    past_reach_days: int


def _hours(pair: list[str]) -> Hours:
    return time.fromisoformat(pair[0]), time.fromisoformat(pair[1])


def conventions_from(table: Mapping[str, Any]) -> Conventions:
    """A table as in ``conventions.yml``. Raises KeyError or ValueError where an entry is missing or wrong."""
    return Conventions(
        parts={name: _hours(pair) for name, pair in table["parts"].items()},
        halves=dict(table["halves"]),
        day=_hours(table["day"]),
        point_hours=int(table["point_hours"]),
        bare_am_hours=frozenset(table["bare_am_hours"]),
        longest_run_of_days=int(table["longest_run_of_days"]),
        any_day_reach=int(table["any_day_reach"]),
        past_reach_days=int(table["past_reach_days"]),
    )


@cache
def default_conventions() -> Conventions:
    """The table that the package carries."""
    return conventions_from(yaml.safe_load(resources.files(__package__).joinpath("conventions.yml").read_text()))
