"""Arrival windows by the clock of another place."""

from datetime import datetime

import pytest

from desk.windows import ArrivalWindow


def window(start: str, end: str) -> ArrivalWindow:
    return ArrivalWindow(start=datetime.fromisoformat(start), end=datetime.fromisoformat(end))


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        (
            ("2026-12-02T16:00-08:00", "2026-12-02T20:00-08:00"),
            ("2026-12-02T16:00-05:00", "2026-12-02T20:00-05:00"),
        ),
        (
            ("2026-12-02T16:00-05:00", "2026-12-02T20:00-05:00"),
            ("2026-12-02T16:00-05:00", "2026-12-02T20:00-05:00"),
        ),
        # the hour that the clock change of March skips (T-2), with an end that would lie before the moved start
        (
            ("2026-03-08T02:30-10:00", "2026-03-08T03:00-10:00"),
            ("2026-03-08T03:30-04:00", "2026-03-08T04:00-04:00"),
        ),
    ],
)
def test_t2_sch3_the_same_hours_of_the_same_day_by_another_clock(read: tuple[str, str], meant: tuple[str, str]) -> None:
    assert window(*read).by_the_clock_of("America/New_York") == window(*meant)
