"""Arrival windows, moving and cancelling: one test a rule (SCH)."""

from datetime import timedelta

import pytest

from desk import commands as cmd
from desk.states import booked_window, thread_state
from tests.desk.cast import DANA, PACIFIC, ROSA, SAM, THREE, Play, at, window

TUESDAY, WEDNESDAY, SATURDAY = THREE
OTHER = window("2026-12-10", 13, 16)
START = TUESDAY.start


def windows_sent() -> Play:
    return Play().requested().estimated().accepted(*THREE)


def proposed() -> Play:
    play = windows_sent()
    play.go(cmd.ProposeWindow(actor=ROSA, words="Thursday 1 to 4?", windows=(OTHER,)))
    return play


# SCH-1


def test_sch1_three_windows_are_asked_for() -> None:
    play = Play().requested().estimated().accepted()
    assert play.answer and play.answer.code == "booking_made" and play.answer.facts["wanted"] == "3"
    answer = play.go(cmd.OfferWindows(actor=DANA, windows=(TUESDAY, WEDNESDAY)))
    assert answer.code == "windows_wanted" and answer.facts["wanted"] == "1" and not play.told
    assert thread_state(play.matter, "customer", "rosa") == "awaiting_windows"
    answer = play.go(cmd.OfferWindows(actor=DANA, windows=(WEDNESDAY, SATURDAY)))
    assert answer.code == "windows_sent" and play.kinds() == ["windows_for_pro"]
    assert play.booking.preferred == THREE


def test_sch1_fewer_windows_with_the_booking_are_kept() -> None:
    play = Play().requested().estimated().accepted(TUESDAY)
    assert play.answer and play.answer.code == "booking_made" and play.answer.facts["wanted"] == "2"
    assert play.go(cmd.OfferWindows(actor=DANA, windows=THREE[1:])).code == "windows_sent"


def test_sch1_the_requests_windows_are_offered_where_they_are_enough() -> None:
    play = Play().requested(windows=THREE).estimated().accepted()
    assert play.answer and play.answer.code == "booking_made_windows_sent"
    assert "Tuesday, December 8, between 8:00 AM and 12:00 PM" in play.answer.facts["windows"]
    play = Play().requested(windows=THREE).estimated()
    play.until("2026-12-08 08:00")
    assert play.accepted().answer.code == "booking_made"  # type: ignore[union-attr]


def test_sch1_windows_named_at_once_count_before_those_of_the_request() -> None:
    play = Play().requested(windows=THREE).estimated().accepted(OTHER)
    assert play.booking.preferred == (OTHER,) and play.answer and play.answer.code == "booking_made"


def test_sch1_accepting_again_with_windows_goes_on_with_them() -> None:
    play = Play().requested().estimated().accepted().accepted(*THREE)
    assert play.answer and play.answer.code == "windows_sent"
    assert play.accepted().answer.code == "already_booked"  # type: ignore[union-attr]


# SCH-2


def test_sch2_the_pro_confirms_one_of_several() -> None:
    play = windows_sent()
    answer = play.go(cmd.ConfirmWindow(actor=ROSA, words="fine"))
    assert answer.code == "which_window" and answer.facts["choices"].count("\n") == 2
    answer = play.go(cmd.ConfirmWindow(actor=ROSA, words="Wednesday", window=WEDNESDAY))
    assert answer.code == "window_confirmed" and play.booking.confirmed == WEDNESDAY
    assert booked_window(play.matter) == WEDNESDAY and not play.matter.deadlines


@pytest.mark.parametrize(
    ("named", "agreed"),
    [
        (window("2026-12-08", 9, 11), window("2026-12-08", 9, 11)),  # narrower
        (window("2026-12-08", 8, 20), TUESDAY),  # "Tuesday works"
        (window("2026-12-08", 8, 14), TUESDAY),  # the same start
        (window("2026-12-09", 15, 17), window("2026-12-09", 15, 17)),
    ],
)
def test_sch2_a_window_within_or_around_a_preferred_one_confirms_it(named: object, agreed: object) -> None:
    play = windows_sent()
    play.go(cmd.ConfirmWindow(actor=ROSA, words="ok", window=named))  # type: ignore[arg-type]
    assert play.booking.confirmed == agreed


def test_sch2_a_day_with_two_preferred_windows_does_not_say_which() -> None:
    morning, evening = window("2026-12-08", 8, 12), window("2026-12-08", 17, 20)
    play = Play().requested().estimated().accepted(morning, evening, SATURDAY)
    answer = play.go(cmd.ConfirmWindow(actor=ROSA, words="Tuesday works", window=window("2026-12-08", 8, 20)))
    assert answer.code == "which_window" and play.booking.confirmed is None and not play.told


def test_sch2_another_window_holds_only_once_the_customer_agrees() -> None:
    play = windows_sent()
    answer = play.go(cmd.ConfirmWindow(actor=ROSA, words="Thursday at 1", window=OTHER))
    assert answer.code == "window_proposed" and play.kinds() == ["window_proposed_customer"]
    assert play.booking.confirmed is None and play.booking.proposed == (OTHER,)
    answer = play.go(cmd.AcceptWindow(actor=DANA, words="ok"))
    assert answer.code == "window_agreed" and play.booking.confirmed == OTHER
    assert play.kinds() == ["window_agreed_pro", "window_confirmed_customer"]
    assert answer.facts["free_until"] == "Wednesday, December 9 at 1:00 PM (Pacific time)"


def test_sch2_proposing_one_of_the_preferred_confirms_it() -> None:
    play = windows_sent()
    play.go(cmd.ProposeWindow(actor=ROSA, windows=(window("2026-12-08", 9, 11),)))
    assert play.booking.confirmed == window("2026-12-08", 9, 11)


def test_sch2_the_customer_declines_and_names_others() -> None:
    play = proposed()
    answer = play.go(cmd.DeclineWindow(actor=DANA, words="no"))
    assert answer.code == "window_declined" and play.kinds() == ["window_declined_pro"]
    assert thread_state(play.matter, "customer", None) == "awaiting_windows"
    answer = play.go(cmd.OfferWindows(actor=DANA, windows=(SATURDAY,)))
    assert answer.code == "windows_sent", "one window is enough from then on"
    play = proposed()
    answer = play.go(cmd.DeclineWindow(actor=DANA, words="no, Saturday", windows=(SATURDAY,)))
    assert answer.code == "windows_sent" and play.told[0].facts["windows"].startswith("Saturday")
    assert play.booking.preferred == (SATURDAY,) and play.booking.state == "awaiting_confirmation"


def test_sch2_one_of_two_proposals_has_to_be_named() -> None:
    play = windows_sent()
    play.go(cmd.ProposeWindow(actor=ROSA, windows=(OTHER, window("2026-12-11", 8, 12))))
    assert play.go(cmd.AcceptWindow(actor=DANA)).code == "which_window"
    assert play.go(cmd.AcceptWindow(actor=DANA, window=OTHER)).code == "window_agreed"


def test_sch2_no_proposal_to_agree_to() -> None:
    play = windows_sent()
    assert play.go(cmd.AcceptWindow(actor=DANA)).code == "no_proposal"
    play = proposed()
    play.now = OTHER.end
    assert play.go(cmd.AcceptWindow(actor=DANA)).code == "no_proposal", "it is over"


def test_sch2_a_pro_who_has_not_confirmed_is_reminded_and_then_support_hears() -> None:
    """NOS-4."""
    play = windows_sent()
    assert [(n.kind, n.to_person) for n in play.until("2026-12-02 10:00")] == [("confirmation_reminder", "rosa")]
    told = play.until("2026-12-03 10:00")
    assert [n.kind for n in told] == ["case_for_support", "silence_escalated_customer"]
    assert play.matter.cases[0].reason == "silence" and play.matter.cases[0].pro_id == "rosa"


def test_sch2_a_proposal_to_move_leaves_the_agreed_window_standing() -> None:
    play = Play().booked()
    play.go(cmd.ProposeWindow(actor=ROSA, words="Thursday instead?", windows=(OTHER,)))
    assert play.booking.confirmed == TUESDAY and thread_state(play.matter, "customer", None) == "window_proposed"
    play.go(cmd.DeclineWindow(actor=DANA, words="no"))
    assert play.booking.confirmed == TUESDAY and play.booking.state == "booked"
    play.go(cmd.ProposeWindow(actor=ROSA, words="Thursday instead?", windows=(OTHER,)))
    play.go(cmd.AcceptWindow(actor=DANA))
    assert play.booking.confirmed == OTHER and play.told[0].invitation
    assert play.told[0].invitation.sequence == 2


def test_another_pros_windows_are_words() -> None:
    play = windows_sent()
    answer = play.go(cmd.ConfirmWindow(actor=SAM, words="Tuesday suits me", window=TUESDAY))
    assert answer.code == "not_booked_with_you" and play.kinds() == ["words_for_customer"]
    assert play.booking.confirmed is None


def test_a_yes_to_what_is_agreed_already_is_passed_on() -> None:
    play = Play().booked()
    answer = play.go(cmd.ConfirmWindow(actor=ROSA, words="Yes, see you then"))
    assert answer.code == "window_confirmed" and play.kinds() == ["words_for_customer"]


# SCH-3


def test_sch3_every_window_is_worded_with_its_zone() -> None:
    play = Play().booked()
    for notice in play.told:
        assert notice.facts["window"] == "Tuesday, December 8, between 8:00 AM and 12:00 PM (Pacific time)"


def test_both_get_an_invitation_with_one_id_and_a_rising_sequence() -> None:
    play = Play().booked()
    first = [notice.invitation for notice in play.told]
    assert [(i.method, i.uid, i.sequence) for i in first if i] == [("REQUEST", "matter1042-1@doorstep.invalid", 1)] * 2
    play.go(cmd.Reschedule(actor=DANA, windows=(SATURDAY,)))
    play.go(cmd.ConfirmWindow(actor=ROSA))
    again = [notice.invitation for notice in play.told]
    assert [(i.uid, i.sequence, i.window) for i in again if i] == [("matter1042-1@doorstep.invalid", 3, SATURDAY)] * 2
    play.go(cmd.CancelBooking(actor=DANA))
    last = [notice.invitation for notice in play.told]
    assert [(i.method, i.uid, i.sequence) for i in last if i] == [("CANCEL", "matter1042-1@doorstep.invalid", 4)] * 2


def test_cancelling_while_a_new_window_is_looked_for_empties_the_calendars() -> None:
    play = Play().booked()
    play.go(cmd.Reschedule(actor=DANA, windows=(SATURDAY,)))
    play.go(cmd.CancelBooking(actor=DANA))
    assert play.kinds() == ["cancelled_pro", "cancelled_customer"]
    invitations = [notice.invitation for notice in play.told]
    assert [(i.method, i.window) for i in invitations if i] == [("CANCEL", TUESDAY)] * 2


# SCH-4, SCH-5, T-3


def test_sch4_exactly_24_hours_before_is_in_time() -> None:
    play = Play().booked()
    play.now = START - timedelta(hours=24)
    answer = play.go(cmd.Reschedule(actor=DANA, words="Saturday?", windows=(SATURDAY,)))
    assert answer.code == "reschedule_sent" and answer.policy[:2] == ("SCH-4", "T-3")
    assert play.kinds() == ["window_released_pro"] and play.told[0].facts["windows"].startswith("Saturday")
    assert play.booking.confirmed is None and play.booking.preferred == (SATURDAY,)
    assert {d.kind for d in play.matter.deadlines} == {"confirmation_reminder", "silence"}


def test_sch4_without_new_windows_nothing_changes_until_they_are_named() -> None:
    play = Play().booked()
    answer = play.go(cmd.Reschedule(actor=DANA, words="can we move it?"))
    assert answer.code == "reschedule_wanted" and not play.events and play.booking.confirmed == TUESDAY
    assert play.go(cmd.OfferWindows(actor=DANA, windows=(SATURDAY,))).code == "reschedule_sent"


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
    assert answer.code == "release_told" and play.kinds() == ["pro_cannot_come"]
    assert play.told[0].words == "my van broke down" and play.told[0].invitation
    assert play.told[0].invitation.method == "CANCEL"
    assert play.booking.confirmed is None and play.booking.state == "awaiting_windows"
    assert play.go(cmd.OfferWindows(actor=DANA, windows=(SATURDAY,))).code == "windows_sent"
    assert play.go(cmd.CancelBooking(actor=DANA)).code == "cancelled"


def test_sch7_with_another_time_to_agree_to() -> None:
    play = Play().booked()
    play.go(cmd.CannotCome(actor=ROSA, words="sick; Thursday?", windows=(OTHER,)))
    assert play.kinds() == ["pro_cannot_come", "window_proposed_customer"]
    assert play.booking.state == "window_proposed" and play.booking.confirmed is None
    assert play.go(cmd.AcceptWindow(actor=DANA)).code == "window_agreed"


def test_sch7_a_booked_pro_who_declines_the_job_cannot_come() -> None:
    play = windows_sent()
    assert play.go(cmd.DeclineJob(actor=ROSA, words="sorry, no")).code == "release_told"
    assert play.kinds() == ["pro_cannot_come"] and play.told[0].facts["window"] == ""
    assert play.told[0].invitation is None
