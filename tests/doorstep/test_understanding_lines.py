"""A line of `doorstep understand` and the times in it."""

from datetime import timedelta

from doorstep.understanding_lines import Question


def _question(at: str, booked: dict[str, str] | None = None) -> Question:
    return Question.model_validate({"text": "hi", "at": at, "zone": "America/New_York", "booked": booked})


def test_a_time_without_an_offset_is_one_of_the_lines_zone() -> None:
    local = _question("2026-11-25T09:00:00", {"start": "2026-11-27T10:00", "end": "2026-11-27T12:00"})
    assert local.aware(local.at).utcoffset() == timedelta(hours=-5)
    assert local.booked and local.aware(local.booked.start) == local.aware(local.booked.end) - timedelta(hours=2)


def test_a_time_with_an_offset_stays_what_it_is() -> None:
    given = _question("2026-11-25T09:00:00+00:00")
    assert given.aware(given.at) == given.at
