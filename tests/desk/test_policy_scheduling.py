"""Arrival windows: one test a rule (SCH-1 to SCH-3)."""

from datetime import timedelta

import pytest

from desk import commands as cmd
from desk.policy import Policy
from desk.states import booked_window, thread_state
from desk.windows import ArrivalWindow
from tests.desk.cast import CLOCK, DANA, ROSA, SAM, THREE, Play, at, window

TUESDAY, WEDNESDAY, SATURDAY = THREE
OTHER = window("2026-12-10", 13, 16)


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


def test_sch1_con3_what_is_said_with_too_few_windows_is_passed_on_with_all_of_them() -> None:
    play = Play().requested().estimated().accepted()
    play.go(cmd.OfferWindows(actor=DANA, words="Tuesday. Mind the dog", windows=(THREE[0],)))
    assert play.answer and play.answer.code == "windows_wanted" and not play.told
    play.go(cmd.OfferWindows(actor=DANA, words="Wednesday or Saturday, too", windows=THREE[1:]))
    assert play.kinds() == ["windows_for_pro"]
    assert play.told[0].words == "Tuesday. Mind the dog\nWednesday or Saturday, too"
    play.go(cmd.ProposeWindow(actor=ROSA, words="none", windows=(window("2026-12-14", 8, 12),)))
    play.go(cmd.DeclineWindow(actor=DANA, words="no, Tuesday", windows=(THREE[0],)))
    assert play.told[0].words == "no, Tuesday"


def test_sch2_the_pro_confirms_one_of_several() -> None:
    play = windows_sent()
    answer = play.go(cmd.ConfirmWindow(actor=ROSA, words="fine"))
    assert answer.code == "which_window" and answer.facts["choices"].count("\n") == 2
    answer = play.go(cmd.ConfirmWindow(actor=ROSA, words="Wednesday", window=WEDNESDAY))
    assert answer.code == "window_confirmed" and play.booking.confirmed == WEDNESDAY
    assert booked_window(play.matter) == WEDNESDAY
    assert play.waits_for() == {"day_reminder", "hours_reminder", "sign_off_asked"}


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


def test_sch4_a_window_agreed_within_its_last_24_hours_promises_no_free_change() -> None:
    play = windows_sent()
    play.go(cmd.ConfirmWindow(actor=ROSA, words="Thursday at 1", window=OTHER))
    play.until("2026-12-10 09:00")
    answer = play.go(cmd.AcceptWindow(actor=DANA, words="ok"))
    assert answer.code == "window_agreed_soon" and "SCH-5" in answer.policy and "free_until" not in answer.facts
    told = next(notice for notice in play.told if notice.kind == "window_confirmed_customer")
    assert told.facts["free_until"] == ""


def test_sch2_proposing_one_of_the_preferred_confirms_it() -> None:
    play = windows_sent()
    play.go(cmd.ProposeWindow(actor=ROSA, windows=(window("2026-12-08", 9, 11),)))
    assert play.booking.confirmed == window("2026-12-08", 9, 11)


def test_sch2_the_customer_declines_and_names_others() -> None:
    play = proposed()
    answer = play.go(cmd.DeclineWindow(actor=DANA, words="no"))
    assert answer.code == "window_declined" and play.kinds() == ["window_declined_pro", "window_given_up"]
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


def test_sch2_a_part_of_a_window_that_is_over_is_not_agreed_on() -> None:
    play = proposed()
    play.now = OTHER.end - timedelta(minutes=30)
    over = ArrivalWindow(start=OTHER.start, end=OTHER.end - timedelta(hours=1))
    assert play.go(cmd.AcceptWindow(actor=DANA, window=over)).code == "which_window"
    assert play.booking.confirmed is None


def test_sch2_a_pro_who_has_not_confirmed_is_reminded_and_then_support_hears() -> None:
    """NOS-4."""
    play = windows_sent()
    assert [(n.kind, n.to_person) for n in play.until("2026-12-02 10:00")] == [("confirmation_reminder", "rosa")]
    told = play.until("2026-12-03 10:00")
    assert [n.kind for n in told] == ["case_for_support", "silence_escalated_customer"]
    assert play.matter.cases[0].reason == "silence" and play.matter.cases[0].pro_id == "rosa"


def test_sch2_a_reminder_to_confirm_that_comes_late_names_only_windows_still_to_come() -> None:
    for now, left in ((TUESDAY.end, 2), (at("2026-12-20 08:00"), 0)):
        play = windows_sent()
        play.now = now
        play.go(cmd.DeadlineDue(actor=CLOCK, deadline="confirmation_reminder", subject="rosa"))
        [reminder] = [notice for notice in play.told if notice.kind == "confirmation_reminder"]
        assert len(reminder.facts["windows"].splitlines()) == left


def test_sch4_the_first_reminder_may_be_set_to_24_hours_sharp_and_still_names_the_moment() -> None:
    for lead, free in ((0, timedelta(0)), (2, timedelta(hours=2))):
        play = Play(policy=Policy(reminder_lead_hours=lead)).booked()
        start = play.booking.confirmed.start  # type: ignore[union-attr]
        assert not [
            n for n in play.until(start - timedelta(hours=24, minutes=1) - free) if n.kind == "reminder_customer"
        ]
        told = [n for n in play.until(start - timedelta(hours=24)) if n.kind == "reminder_customer"]
        assert [bool(notice.facts["free_until"]) for notice in told] == [True]


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
    assert [(i.uid, i.sequence, i.window) for i in again if i] == [("matter1042-1@doorstep.invalid", 2, SATURDAY)] * 2
    play.go(cmd.CancelBooking(actor=DANA))
    last = [notice.invitation for notice in play.told]
    assert [(i.method, i.uid, i.sequence) for i in last if i] == [("CANCEL", "matter1042-1@doorstep.invalid", 3)] * 2


def test_cancelling_while_a_new_window_is_looked_for_empties_the_calendars() -> None:
    play = Play().booked()
    play.go(cmd.Reschedule(actor=DANA, windows=(SATURDAY,)))
    play.go(cmd.CancelBooking(actor=DANA))
    assert play.kinds() == ["cancelled_pro", "cancelled_customer"]
    invitations = [notice.invitation for notice in play.told]
    assert [(i.method, i.window) for i in invitations if i] == [("CANCEL", TUESDAY)] * 2


@pytest.mark.parametrize(
    "command",
    [
        cmd.ConfirmWindow(actor=ROSA, words="see you Tuesday 8 to 12", window=TUESDAY),
        cmd.ProposeWindow(actor=ROSA, words="see you Tuesday 8 to 12", windows=(TUESDAY,)),
    ],
)
def test_sch2_a_pro_who_repeats_the_agreed_window_proposes_nothing(command: cmd.Command) -> None:
    play = Play().booked()
    before = play.booking
    assert play.go(command).code == "window_confirmed"
    assert play.kinds() == ["words_for_customer"] and play.told[0].words == command.words
    assert play.booking == before
