"""A date that stands alone is read in other languages too."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from language.windows import read_windows

ZONE = "America/Los_Angeles"
AT = datetime(2026, 11, 23, 9, tzinfo=ZoneInfo(ZONE))


@pytest.mark.parametrize(
    "text", ["3. Dezember", "am 3. Dezember 2026", "le 3 décembre", "3 de diciembre", "3 dicembre"]
)
def test_a_date_alone_is_a_whole_day(text: str) -> None:
    (window,) = read_windows(text, at=AT, zone=ZONE).windows
    assert (window.start.isoformat(), window.end.isoformat()) == (
        "2026-12-03T08:00:00-08:00",
        "2026-12-03T20:00:00-08:00",
    )


@pytest.mark.parametrize("text", ["10 rue", "12 chairs", "3 wardrobes 2024", "Dezember", "98101", "10 Uhr"])
def test_what_is_no_date_stays_none(text: str) -> None:
    assert read_windows(text, at=AT, zone=ZONE).windows == ()
