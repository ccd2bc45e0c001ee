"""How time passes in stories."""

from datetime import UTC, datetime, timedelta

import pytest

from desk.business_time import federal_calendar
from doorstep.rehearsal.waiting import Wait, parse_wait

FRIDAY = datetime(2026, 11, 20, 23, 0, tzinfo=UTC)  # 15:00 in Seattle


@pytest.mark.parametrize(
    ("said", "end"),
    [
        ("23h 59m", FRIDAY + timedelta(hours=23, minutes=59)),
        ("1 day", FRIDAY + timedelta(days=1)),
        ("90 minutes", FRIDAY + timedelta(minutes=90)),
        ("2 business days", datetime(2026, 11, 24, 23, 0, tzinfo=UTC)),
        ("until 2026-12-01 08:00", datetime(2026, 12, 1, 16, 0, tzinfo=UTC)),
    ],
)
def test_a_wait_ends(said: str, end: datetime) -> None:
    wait = parse_wait(said)
    assert isinstance(wait, Wait)
    assert wait.end(FRIDAY, "America/Los_Angeles", federal_calendar()) == end


@pytest.mark.parametrize("said", ["soon", "", "3 fortnights", "until tomorrow", "2h and a bit"])
def test_other_words_are_no_wait(said: str) -> None:
    with pytest.raises(ValueError, match="no time to wait"):
        parse_wait(said)


def test_a_story_cannot_wait_for_the_past() -> None:
    wait = parse_wait("until 2026-11-01 08:00")
    assert isinstance(wait, Wait)
    with pytest.raises(ValueError, match="later already"):
        wait.end(FRIDAY, "America/Los_Angeles", federal_calendar())
