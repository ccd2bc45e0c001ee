"""The job from request to kept appointment, on decisions alone."""

from desk import commands as cmd
from tests.desk.cast import DANA, ROSA, THREE, Play


def test_request_to_confirmed_window() -> None:
    play = Play().requested()
    assert play.answer and play.answer.code == "request_submitted"
    assert play.kinds() == ["request_for_pro", "request_for_pro"]
    play.estimated()
    assert play.answer.code == "estimate_recorded" and play.kinds() == ["estimate_for_customer"]
    play.accepted(*THREE)
    assert play.answer.code == "booking_made_windows_sent"
    assert play.kinds() == ["accepted_pro", "not_chosen", "windows_for_pro"]
    answer = play.go(cmd.ConfirmWindow(actor=ROSA, words="Tuesday works", window=THREE[0]))
    assert answer.code == "window_confirmed"
    assert play.kinds() == ["window_agreed_pro", "window_confirmed_customer"]
    assert play.booking.confirmed == THREE[0] and play.waits_for() == {
        "day_reminder",
        "hours_reminder",
        "sign_off_asked",
    }
    answer = play.go(cmd.CancelBooking(actor=DANA, words="cancel it"))
    assert answer.code == "cancelled" and play.kinds() == ["cancelled_pro", "cancelled_customer"]
