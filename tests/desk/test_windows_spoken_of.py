"""What "an hour later" and "same time Thursday" are counted from (SCH-2)."""

from desk import commands as cmd
from desk.states import window_spoken_of
from tests.desk.cast import DANA, ROSA, THREE, Play, window

TUESDAY, _, SATURDAY = THREE
OTHER = window("2026-12-10", 13, 16)


def test_sch2_hours_told_from_another_time_are_counted_from_the_window_that_waits_for_an_answer() -> None:
    play = Play().booked()
    assert window_spoken_of(play.matter, "pro", "rosa") == window_spoken_of(play.matter, "customer", None) == TUESDAY
    play.go(cmd.Reschedule(actor=DANA, words="Saturday?", windows=(SATURDAY,)))
    assert window_spoken_of(play.matter, "pro", "rosa") == SATURDAY
    assert window_spoken_of(play.matter, "customer", None) == TUESDAY
    play.go(cmd.ProposeWindow(actor=ROSA, words="Thursday?", windows=(OTHER,)))
    assert window_spoken_of(play.matter, "customer", "rosa") == OTHER
    assert window_spoken_of(play.matter, "pro", "rosa") == TUESDAY


def test_sch2_of_several_windows_none_is_spoken_of() -> None:
    play = Play().requested().estimated().accepted(*THREE)
    assert window_spoken_of(play.matter, "pro", "rosa") is None
