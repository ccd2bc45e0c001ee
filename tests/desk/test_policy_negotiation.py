"""Coming to a time and keeping it: refusals, collisions, reminders, and moves that are dodges (SCH-1 to SCH-5)."""

from datetime import timedelta

import pytest

from desk import commands as cmd
from desk.engagements import Engagement, engagements
from desk.matter import DeadlineKind
from desk.policy import Policy
from desk.windows import ArrivalWindow
from tests.desk.cast import CLOCK, DANA, ROSA, THREE, Play, at, dollars, window

TUESDAY, WEDNESDAY, SATURDAY = THREE
OTHERS = tuple(window(f"2026-12-{day}", 13, 17) for day in (14, 15, 16, 17))
ELSEWHERE = Engagement(matter_id="another", number=1002, window=window("2026-12-08", 10, 14))


def asked(**of_office: object) -> Play:
    """Rosa has Dana's three windows before her."""
    return Play(**of_office).requested().estimated().accepted(*THREE)  # type: ignore[arg-type]


def proposes(play: Play, window: ArrivalWindow) -> None:
    play.go(cmd.ProposeWindow(actor=ROSA, words="then?", windows=(window,)))


def declines(play: Play, *windows: ArrivalWindow) -> None:
    play.go(cmd.DeclineWindow(actor=DANA, words="no", windows=windows))


# three refusals


def test_sch2_whoever_proposes_they_go_on_until_both_agree() -> None:
    play = asked()
    proposes(play, OTHERS[0])
    declines(play, OTHERS[1])
    assert play.booking.state == "awaiting_confirmation" and play.booking.preferred == (OTHERS[1],)
    play.go(cmd.ConfirmWindow(actor=ROSA, words="fine", window=OTHERS[1]))
    assert play.booking.confirmed == OTHERS[1] and play.booking.refusals == 0


def test_sch2_three_refusals_in_a_row_bring_support_in_once_and_stop_nobody() -> None:
    play = asked()
    proposes(play, OTHERS[0])
    declines(play, OTHERS[1])
    assert play.booking.refusals == 2 and not play.matter.cases
    proposes(play, OTHERS[2])
    assert [case.reason for case in play.matter.cases] == ["no_agreement"]
    assert play.kinds() == ["window_proposed_customer", "case_for_support", "no_agreement", "no_agreement"]
    assert {notice.to_person for notice in play.told[2:]} == {"dana", "rosa"}
    assert {notice.facts["other"] for notice in play.told[2:]} == {"Dana Wood", "Rosa Diaz"}
    declines(play, OTHERS[3])
    assert len(play.matter.cases) == 1
    play.go(cmd.ConfirmWindow(actor=ROSA, words="that one", window=OTHERS[3]))
    assert play.booking.state == "booked"
    assert "have agreed on an arrival window" in play.matter.cases[0].updates[-1].text


def test_sch2_a_pro_who_can_come_at_none_of_the_times_refuses_them() -> None:
    play = asked()
    for count, again in ((1, OTHERS[0]), (2, OTHERS[1])):
        play.go(cmd.CannotCome(actor=ROSA, words="none of these"))
        assert (play.booking.refusals, play.kinds()) == (count, ["pro_cannot_come"])
        play.go(cmd.OfferWindows(actor=DANA, words="then?", windows=(again,)))
    play.go(cmd.CannotCome(actor=ROSA, words="none of these"))
    assert [case.reason for case in play.matter.cases] == ["no_agreement"]


def test_sch2_an_agreement_in_between_begins_anew() -> None:
    play = asked()
    proposes(play, OTHERS[0])
    declines(play, OTHERS[1])
    play.go(cmd.ConfirmWindow(actor=ROSA, words="fine", window=OTHERS[1]))
    play.go(cmd.Reschedule(actor=DANA, words="move it", windows=(OTHERS[2],)))
    proposes(play, OTHERS[3])
    assert play.booking.refusals == 1 and not play.matter.cases


def test_vis2_sch2_a_visits_windows_bring_support_in_as_well() -> None:
    play = Play().requested()
    play.go(cmd.OfferVisit(actor=ROSA, words="a look", price=dollars(49), windows=(OTHERS[0],)))
    play.go(cmd.AcceptVisit(actor=DANA, words="yes, but then", windows=(OTHERS[1],)))
    proposes(play, OTHERS[2])
    assert not play.matter.cases
    play.go(cmd.AcceptVisit(actor=DANA, words="rather", windows=(OTHERS[3],)))
    assert [case.reason for case in play.matter.cases] == ["no_agreement"]


# collisions


def test_sch2_a_window_that_collides_is_pointed_out_to_the_pro_alone() -> None:
    play = asked(engagements=(ELSEWHERE,))
    [to_pro] = [notice for notice in play.told if notice.kind == "windows_for_pro"]
    assert to_pro.facts["clashes"] == "Tuesday, December 8, between 10:00 AM and 2:00 PM (Pacific time): job #1002"
    assert all("1002" not in str(notice.facts) for notice in play.told if notice.to_role == "customer")


def test_sch2_proposing_or_confirming_one_that_collides_is_said_and_done() -> None:
    play = asked(engagements=(ELSEWHERE,))
    answer = play.go(cmd.ProposeWindow(actor=ROSA, words="noon?", windows=(window("2026-12-08", 12, 16),)))
    assert answer.code == "window_proposed_clash" and "job #1002" in answer.facts["clashes"]
    play = asked(engagements=(ELSEWHERE,))
    answer = play.go(cmd.ConfirmWindow(actor=ROSA, words="Tuesday", window=TUESDAY))
    assert answer.code == "window_confirmed_clash" and play.booking.confirmed == TUESDAY


@pytest.mark.parametrize("other", [window("2026-12-08", 12, 14), window("2026-12-10", 8, 12)])
def test_sch2_windows_that_only_touch_do_not_collide(other: ArrivalWindow) -> None:
    play = asked(engagements=(ELSEWHERE.model_copy(update={"window": other}),))
    assert play.go(cmd.ConfirmWindow(actor=ROSA, words="Tuesday", window=TUESDAY)).code == "window_confirmed"


def test_sch2_what_a_pro_is_expected_at_are_agreed_windows_of_open_jobs_and_visits() -> None:
    play = Play().requested()
    play.go(cmd.OfferVisit(actor=ROSA, words="a look", price=dollars(49), windows=(OTHERS[0],)))
    assert engagements(play.matter, "rosa") == ()
    play.go(cmd.AcceptVisit(actor=DANA, words="yes", windows=(OTHERS[0],)))
    assert [each.window for each in engagements(play.matter, "rosa")] == [OTHERS[0]]
    play = Play().booked()
    assert [each.window for each in engagements(play.matter, "rosa")] == [TUESDAY]
    assert engagements(play.matter, "sam") == ()
    play.until(TUESDAY.end)
    play.go(cmd.SignOff(actor=DANA, words="all good"))
    assert engagements(play.matter, "rosa") == ()


# reminders


def test_sch4_reminders_that_are_late_come_once_and_none_comes_after_the_window_has_begun() -> None:
    play = Play().booked()
    play.now = TUESDAY.start - timedelta(hours=1)
    told = play.until(play.now)
    assert [notice.kind for notice in told] == ["reminder_pro", "reminder_customer"]
    play = Play().booked()
    play.now = TUESDAY.start
    assert not play.until(play.now)


def test_sch4_both_are_reminded_a_day_before_with_the_last_moment_for_a_free_change() -> None:
    play = Play().booked()
    told = play.until(TUESDAY.start - timedelta(hours=24))
    assert [notice.kind for notice in told] == ["reminder_pro", "reminder_customer"]
    assert told[1].facts["free_until"] == "Monday, December 7 at 8:00 AM (Pacific time)"
    told = play.until(TUESDAY.start - timedelta(hours=2))
    assert [notice.kind for notice in told] == ["reminder_pro", "reminder_customer"]
    assert told[1].facts["free_until"] == "" and not play.until(TUESDAY.end)


def test_sch4_the_days_reminder_leaves_time_to_act() -> None:
    play = Play().booked()
    due = {deadline.kind: deadline.due_at for deadline in play.matter.deadlines}
    assert due["day_reminder"] == TUESDAY.start - timedelta(hours=26)
    assert due["hours_reminder"] == TUESDAY.start - timedelta(hours=2)
    play = Play(policy=Policy(reminder_lead_hours=0, reminder_hours=3)).booked()
    due = {deadline.kind: deadline.due_at for deadline in play.matter.deadlines}
    assert due["day_reminder"] == TUESDAY.start - timedelta(hours=24)
    assert due["hours_reminder"] == TUESDAY.start - timedelta(hours=3)


@pytest.mark.parametrize("day", ["2027-03-14", "2026-11-01"])
def test_sch4_reminders_are_elapsed_hours_across_the_clock_change(day: str) -> None:
    chosen = window(day, 15, 18)
    play = Play(f"{int(day[:4])}-{'02' if day.startswith('2027') else '10'}-10 10:00").booked(chosen)
    due = {deadline.kind: deadline.due_at for deadline in play.matter.deadlines}
    assert chosen.start - due["day_reminder"] == timedelta(hours=26)
    told = play.until(due["day_reminder"])
    assert told[1].facts["free_until"].endswith("2:00 PM (Pacific time)" if "2027" in day else "4:00 PM (Pacific time)")


@pytest.mark.parametrize(("hours", "kinds"), [(25, {"hours_reminder"}), (1, set())])
def test_sch4_what_is_agreed_too_late_for_a_reminder_gets_none(hours: int, kinds: set[DeadlineKind]) -> None:
    play = asked()
    play.now = TUESDAY.start - timedelta(hours=hours)
    play.go(cmd.ConfirmWindow(actor=ROSA, words="Tuesday", window=TUESDAY))
    assert play.waits_for() - {"sign_off_asked"} == kinds


@pytest.mark.parametrize(
    ("hours", "kinds"),
    [
        (25, ["reminder_pro", "reminder_customer"]),
        (23, ["reminder_pro", "reminder_customer"]),
        (1, ["reminder_pro", "reminder_customer"]),  # of two that are late, one
        (0, []),
        (-5, []),
    ],
)
def test_sch4_reminders_that_come_late_promise_no_freedom_that_is_past_and_none_comes_once_it_has_begun(
    hours: int, kinds: list[str]
) -> None:
    """The desk was down meanwhile."""
    play = Play().booked()
    play.now, told = TUESDAY.start - timedelta(hours=hours), []
    for deadline in sorted(play.matter.deadlines, key=lambda each: each.due_at):
        if "reminder" in deadline.kind and deadline.due_at <= play.now:
            play.go(cmd.DeadlineDue(actor=CLOCK, deadline=deadline.kind, subject=deadline.subject))
            told += play.told
    assert [notice.kind for notice in told] == kinds
    assert [bool(n.facts["free_until"]) for n in told if n.kind == "reminder_customer"] == [hours > 24] * bool(kinds)


@pytest.mark.parametrize(
    "ending",
    [
        cmd.CancelBooking(actor=DANA),
        cmd.CannotCome(actor=ROSA, words="sick"),
    ],
)
def test_sch4_nobody_is_reminded_of_what_no_longer_stands(ending: cmd.Command) -> None:
    play = Play().booked()
    play.go(ending)
    assert not play.waits_for() & {"day_reminder", "hours_reminder"}


def test_sch4_a_moved_window_has_its_own_reminders() -> None:
    play = Play().booked()
    proposes(play, OTHERS[0])
    play.go(cmd.AcceptWindow(actor=DANA, words="yes"))
    assert {d.due_at for d in play.matter.deadlines if "reminder" in d.kind} == {
        OTHERS[0].start - timedelta(hours=26),
        OTHERS[0].start - timedelta(hours=2),
    }
    play.go(cmd.DeadlineDue(actor=CLOCK, deadline="day_reminder", subject="rosa"))
    assert not play.events, "not due yet"


def test_vis2_a_visit_is_reminded_of_and_binds_to_nothing() -> None:
    play = Play().requested()
    play.go(cmd.OfferVisit(actor=ROSA, words="a look", price=dollars(49), windows=(OTHERS[0],)))
    play.go(cmd.AcceptVisit(actor=DANA, words="yes", windows=(OTHERS[0],)))
    reminders = [n for n in play.until(OTHERS[0].start) if n.kind == "reminder_customer"]
    assert [(n.facts["visit"], n.facts["free_until"]) for n in reminders] == [("yes", "")] * 2


# dodges


def moved(hours_before: float) -> Play:
    """The window is given up so long before it, and another a week later is agreed."""
    play = Play().booked()
    play.until(TUESDAY.start - timedelta(hours=hours_before))
    play.go(cmd.Reschedule(actor=DANA, words="next week?", windows=(OTHERS[1],)))
    play.go(cmd.ConfirmWindow(actor=ROSA, words="ok", window=OTHERS[1]))
    return play


def test_sch5_moved_just_before_it_was_late_and_then_cancelled_is_seen_by_support_alone() -> None:
    play = moved(25)
    play.until(TUESDAY.start - timedelta(hours=20))
    answer = play.go(cmd.CancelBooking(actor=DANA, words="cancel"))
    assert answer.code == "cancelled", "it is free by the rule (SCH-4)"
    assert play.kinds() == ["cancelled_pro", "cancelled_customer", "case_for_support"]
    case = play.matter.cases[-1]
    assert case.reason == "moved_then_cancelled" and "Tuesday, December 8, between 8:00 AM" in case.summary


def test_sch5_a_move_on_the_pros_proposal_is_seen_as_well() -> None:
    play = Play().booked()
    play.until(TUESDAY.start - timedelta(hours=10))
    proposes(play, OTHERS[1])
    play.go(cmd.AcceptWindow(actor=DANA, words="yes"))
    play.go(cmd.ChangePro(actor=DANA, words="somebody else"))
    assert [case.reason for case in play.matter.cases] == ["moved_then_cancelled"]


@pytest.mark.parametrize(
    ("hours_before", "cancelled_before"),
    [(49, 20), (25, 24)],
    ids=["moved long before", "cancelling would still have been free"],
)
def test_sch4_an_honest_move_is_no_dodge(hours_before: float, cancelled_before: float) -> None:
    play = moved(hours_before)
    play.until(TUESDAY.start - timedelta(hours=cancelled_before))
    assert play.go(cmd.CancelBooking(actor=DANA)).code == "cancelled" and not play.matter.cases


def test_sch7_what_the_pro_gave_up_or_missed_is_nobodys_dodge() -> None:
    play = Play().booked()
    play.until(TUESDAY.start - timedelta(hours=3))
    play.go(cmd.CannotCome(actor=ROSA, words="sick"))
    assert play.go(cmd.CancelBooking(actor=DANA)).code == "cancelled" and not play.matter.cases
    play = Play().booked()
    play.until(TUESDAY.end)
    play.go(cmd.ReportNoShow(actor=DANA, words="nobody came"))
    play.go(cmd.Reschedule(actor=DANA, words="then", windows=(OTHERS[1],)))
    assert play.go(cmd.CancelBooking(actor=DANA)).code == "cancelled" and not play.matter.cases


def test_sch7_a_pro_who_cannot_come_an_hour_before_costs_the_customer_nothing() -> None:
    play = Play().booked()
    play.until(TUESDAY.start - timedelta(hours=1))
    assert play.go(cmd.CannotCome(actor=ROSA, words="the van broke down")).code == "release_told"
    assert play.kinds()[0] == "pro_cannot_come" and at("2026-12-08 07:00") == play.now
    answer = play.go(cmd.CancelBooking(actor=DANA, words="then cancel"))
    assert answer.code == "cancelled" and not play.matter.cases
