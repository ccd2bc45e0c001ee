"""Moving and cancelling a booking: one test a rule (SCH-4 to SCH-7, T-3)."""

from datetime import timedelta

import pytest

from desk import commands as cmd
from desk.states import booked_window
from tests.desk.cast import DANA, PACIFIC, ROSA, SAM, THREE, Play, at, dollars, window

TUESDAY, _, SATURDAY = THREE
OTHER = window("2026-12-10", 13, 16)
START = TUESDAY.start


def windows_sent() -> Play:
    return Play().requested().estimated().accepted(*THREE)


def test_sch4_exactly_24_hours_before_is_in_time() -> None:
    play = Play().booked()
    play.now = START - timedelta(hours=24)
    answer = play.go(cmd.Reschedule(actor=DANA, words="Saturday?", windows=(SATURDAY,)))
    assert answer.code == "move_asked" and answer.policy[:2] == ("SCH-4", "T-3")
    assert play.kinds() == ["move_asked_pro"] and play.told[0].facts["windows"].startswith("Saturday")
    assert play.booking.confirmed == TUESDAY and play.booking.preferred == (SATURDAY,)
    assert play.waits_for() == {"confirmation_reminder", "silence", "day_reminder", "hours_reminder", "sign_off_asked"}


def moving() -> Play:
    """Booked for Tuesday, and Saturday is asked for instead."""
    play = Play().booked()
    play.go(cmd.Reschedule(actor=DANA, words="Saturday?", windows=(SATURDAY,)))
    return play


def test_sch2_sch4_the_agreed_window_stands_until_both_agree_on_another() -> None:
    play = moving()
    assert play.booking.state == "awaiting_confirmation" and booked_window(play.matter) == TUESDAY
    assert play.go(cmd.ConfirmWindow(actor=ROSA, words="yes")).code == "window_confirmed"
    assert play.booking.confirmed == SATURDAY and play.booking.moves[0].window == TUESDAY
    assert [(n.invitation.method, n.invitation.window) for n in play.told if n.invitation] == [
        ("REQUEST", SATURDAY),
        ("REQUEST", SATURDAY),
    ]


@pytest.mark.parametrize(
    "command",
    [
        cmd.ConfirmWindow(actor=ROSA, words="Tuesday stays fine", window=window("2026-12-08", 8, 20)),
        cmd.ProposeWindow(actor=ROSA, words="Saturday is full, Tuesday", windows=(window("2026-12-08", 8, 20),)),
        cmd.ConfirmWindow(actor=ROSA, words="Tuesday 8 to 12 it is", window=TUESDAY),
        cmd.Reschedule(actor=DANA, words="no, keep Tuesday", windows=(window("2026-12-08", 8, 20),)),
        cmd.OfferWindows(actor=DANA, words="let's keep Tuesday", windows=(TUESDAY,)),
        cmd.AcceptWindow(actor=DANA, words="ok, Tuesday", window=window("2026-12-08", 8, 20)),
        cmd.DeclineWindow(actor=DANA, words="no, Tuesday", windows=(TUESDAY,)),
    ],
)
@pytest.mark.parametrize("countered", [False, True])
def test_sch2_either_may_stay_with_the_agreed_window(command: cmd.Command, countered: bool) -> None:
    """By its day alone, too: the agreed hours stay."""
    play = moving()
    if countered:
        play.go(cmd.ProposeWindow(actor=ROSA, words="rather Thursday?", windows=(OTHER,)))
    play.go(command)
    assert play.booking.state == "booked" and play.booking.confirmed == TUESDAY and not play.booking.moves
    assert set(play.kinds()) == {"window_agreed_pro", "window_confirmed_customer"}
    assert play.waits_for() == {"day_reminder", "hours_reminder", "sign_off_asked"}


def test_sch4_asked_to_move_in_time_a_booking_is_free_while_the_pro_has_not_answered() -> None:
    """What the pro's answer takes is not the customer's fault; support sees it (SCH-5)."""
    play = Play().booked()
    play.now = START - timedelta(hours=24)
    play.go(cmd.Reschedule(actor=DANA, words="Saturday?", windows=(SATURDAY,)))
    play.now = START - timedelta(hours=3)
    assert play.go(cmd.Reschedule(actor=DANA, words="or Thursday", windows=(OTHER,))).code == "move_asked"
    assert play.go(cmd.CancelBooking(actor=DANA, words="then cancel")).code == "cancelled"
    assert [case.reason for case in play.matter.cases] == ["moved_then_cancelled"]


def test_sch5_where_the_agreed_window_stays_only_support_can_change_it_late() -> None:
    play = moving()
    play.go(cmd.ConfirmWindow(actor=ROSA, words="Tuesday stays", window=TUESDAY))
    play.now = START - timedelta(hours=3)
    assert play.go(cmd.CancelBooking(actor=DANA, words="cancel")).code == "too_late_case"


def test_sch2_a_wish_to_move_that_names_what_the_pro_proposes_is_a_yes_to_it() -> None:
    play = Play().booked()
    play.go(cmd.ProposeWindow(actor=ROSA, words="Thursday?", windows=(OTHER,)))
    answer = play.go(cmd.Reschedule(actor=DANA, words="move it to Thursday", windows=(window("2026-12-10", 8, 20),)))
    assert answer.code == "window_agreed" and play.booking.confirmed == OTHER


def test_sch4_a_wish_for_the_agreed_window_is_words_for_the_pro() -> None:
    play = Play().booked()
    assert play.go(cmd.OfferWindows(actor=DANA, words="see you Tuesday", windows=(TUESDAY,))).code == "told_pro"
    assert play.booking.confirmed == TUESDAY and play.kinds() == ["words_for_pro"]


def test_sch4_without_new_windows_nothing_changes_until_they_are_named() -> None:
    play = Play().booked()
    answer = play.go(cmd.Reschedule(actor=DANA, words="can we move it?"))
    assert answer.code == "reschedule_wanted" and not play.events and play.booking.confirmed == TUESDAY
    assert play.go(cmd.OfferWindows(actor=DANA, windows=(SATURDAY,))).code == "move_asked"


def test_sch4_cancelling_in_time_is_free_and_the_pro_told() -> None:
    play = Play().booked()
    play.now = START - timedelta(hours=24)
    answer = play.go(cmd.CancelBooking(actor=DANA, words="cancel"))
    assert answer.code == "cancelled" and play.kinds() == ["cancelled_pro", "cancelled_customer"]
    assert play.matter.booking is None and play.matter.past_bookings[0].state == "cancelled"
    assert play.go(cmd.CancelBooking(actor=DANA)).code == "no_booking"


def test_sch4_before_a_window_is_agreed_cancelling_is_free_at_any_time() -> None:
    play = windows_sent()
    play.now = START - timedelta(hours=1)
    assert play.go(cmd.CancelBooking(actor=DANA)).code == "cancelled" and play.kinds() == ["cancelled_pro"]
    assert not [d for d in play.matter.deadlines if d.subject == "rosa"]


@pytest.mark.parametrize(
    ("command", "reason"),
    [
        (cmd.Reschedule(actor=DANA, words="move it", windows=(SATURDAY,)), "late_reschedule"),
        (cmd.Reschedule(actor=DANA, words="move it"), "late_reschedule"),
        (cmd.OfferWindows(actor=DANA, words="Saturday instead", windows=(SATURDAY,)), "late_reschedule"),
        (cmd.CancelBooking(actor=DANA, words="cancel"), "late_cancel"),
        (cmd.ChangePro(actor=DANA, words="somebody else"), "late_cancel"),
    ],
)
def test_sch5_later_only_support_can(command: cmd.Command, reason: str) -> None:
    play = Play().booked()
    play.now = START - timedelta(hours=24) + timedelta(seconds=1)
    before = play.booking
    answer = play.go(command)
    assert answer.code == "too_late_case" and answer.refused and "SCH-5" in answer.policy
    assert answer.facts["last_moment"] == "Monday, December 7 at 8:00 AM (Pacific time)"
    assert play.booking == before and play.kinds() == ["case_for_support"]
    assert play.matter.cases[0].reason == reason and not play.matter.hushed
    again = play.go(command)
    assert again.code == "too_late_case" and again.facts["case"] == answer.facts["case"]
    assert len(play.matter.cases) == 1 and not play.told
    assert play.matter.cases[0].updates[0].text == command.words


def test_sch5_elapsed_hours_across_the_clock_change() -> None:
    """T-3: on the Saturday before the clocks go back, 8:30 is still 24.5 hours before Sunday 8:00."""
    sunday = window("2026-11-01", 8, 12)
    play = Play("2026-10-27 10:00").booked(sunday)
    play.now = at("2026-10-31 08:30")
    assert play.now.astimezone(PACIFIC).hour == 8
    assert play.go(cmd.CancelBooking(actor=DANA)).code == "cancelled"


def test_sch6_another_pro_means_cancelling_and_the_other_estimates() -> None:
    play = Play().requested().estimated().estimated(SAM).accepted(*THREE, pro_id="rosa")
    answer = play.go(cmd.ChangePro(actor=DANA, words="somebody else please"))
    assert answer.code == "change_pro_cancelled" and answer.facts["list"] == "Sam Lee: $150 to $180, rated 4.7"
    assert play.kinds() == ["cancelled_pro"]
    play.accepted(*THREE, pro_id="sam")
    assert play.kinds() == ["accepted_pro", "windows_for_pro"] and play.booking.pro_id == "sam"


def test_sch7_a_pro_who_cannot_come_and_no_fee_whenever_it_is() -> None:
    play = Play().booked()
    play.now = START - timedelta(hours=1)
    answer = play.go(cmd.CannotCome(actor=ROSA, words="my van broke down"))
    assert answer.code == "release_told" and play.kinds() == ["pro_cannot_come", "window_given_up"]
    assert play.told[0].words == "my van broke down" and play.told[0].invitation
    assert play.told[0].invitation.method == "CANCEL"
    assert play.booking.confirmed is None and play.booking.state == "awaiting_windows"
    assert play.go(cmd.OfferWindows(actor=DANA, windows=(SATURDAY,))).code == "windows_sent"
    assert play.go(cmd.CancelBooking(actor=DANA)).code == "cancelled"


def test_sch7_with_another_time_to_agree_to() -> None:
    play = Play().booked()
    play.go(cmd.CannotCome(actor=ROSA, words="sick; Thursday?", windows=(OTHER,)))
    assert play.kinds() == ["pro_cannot_come", "window_given_up", "window_proposed_customer"]
    assert play.booking.state == "window_proposed" and play.booking.confirmed is None
    assert play.go(cmd.AcceptWindow(actor=DANA)).code == "window_agreed"


def test_sch7_a_booked_pro_who_declines_the_job_cannot_come() -> None:
    play = windows_sent()
    assert play.go(cmd.DeclineJob(actor=ROSA, words="sorry, no")).code == "release_told"
    assert play.kinds() == ["pro_cannot_come"] and play.told[0].facts["window"] == ""
    assert play.told[0].invitation is None


def two_estimates() -> Play:
    """Booked with Rosa; Sam's estimate stands as well."""
    play = Play().requested().estimated().estimated(SAM, dollars(120))
    play.accepted(*THREE, pro_id="rosa").go(cmd.ConfirmWindow(actor=ROSA, words="ok", window=TUESDAY))
    return play


def test_sch6_the_pro_wanted_is_booked_in_the_same_breath() -> None:
    play = two_estimates()
    answer = play.go(cmd.ChangePro(actor=DANA, words="Sam instead", pro_id="sam"))
    assert answer.code == "changed_pro" and answer.policy[:3] == ("SCH-6", "SCH-4", "T-3")
    assert (answer.facts["pro"], answer.facts["former"], answer.facts["amount"]) == ("Sam Lee", "Rosa Diaz", "$120")
    assert play.booking.pro_id == "sam" and [b.pro_id for b in play.matter.past_bookings] == ["rosa"]
    assert play.kinds() == ["cancelled_pro", "cancelled_customer", "accepted_pro"]
    assert all("Sam instead" not in n.words for n in play.told if n.to_person == "rosa")


def test_sch6_sch1_with_windows_the_pro_wanted_is_asked_at_once() -> None:
    play = two_estimates()
    windows = tuple(window(f"2026-12-{day}", 8, 12) for day in (14, 15, 16))
    answer = play.go(cmd.ChangePro(actor=DANA, words="Sam instead", pro_id="sam", windows=windows))
    assert answer.code == "changed_pro_windows_sent" and play.booking.preferred == windows


def test_sch6_sch5_too_late_nothing_changes() -> None:
    play = two_estimates()
    play.now = START - timedelta(hours=23)
    assert play.go(cmd.ChangePro(actor=DANA, words="Sam instead", pro_id="sam")).code == "too_late_case"
    assert play.booking.pro_id == "rosa"


def test_sch2_a_window_that_is_given_up_begins_the_counting_of_refusals_anew() -> None:
    play = Play().booked()
    play.go(cmd.ProposeWindow(actor=ROSA, words="Thursday?", windows=(window("2026-12-17", 8, 12),)))
    play.go(cmd.DeclineWindow(actor=DANA, words="no"))
    assert play.booking.refusals == 1
    play.go(cmd.Reschedule(actor=DANA, words="Friday", windows=(window("2026-12-18", 8, 12),)))
    assert play.booking.refusals == 0


def test_sch5_the_reminder_says_that_a_late_change_is_with_support() -> None:
    play = Play().booked()
    play.until(THREE[0].start - timedelta(hours=20))
    play.go(cmd.Reschedule(actor=DANA, words="move it", windows=(SATURDAY,)))
    told = [n for n in play.until(THREE[0].start) if n.kind.startswith("reminder_")]
    assert {n.to_role for n in told} == {"customer", "pro"}
    assert {n.facts["case"] for n in told} == {str(play.matter.cases[-1].number)}
