"""A person's own words reach the other side with whatever they did (CON-3, OTH-2)."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from desk import commands as cmd
from desk.matter import Actor
from tests.desk.cast import DANA, ROSA, THREE, Play, window

OTHER = window("2026-12-10", 13, 16)


def estimated() -> Play:
    return Play().requested().estimated()


def windows_sent() -> Play:
    return estimated().accepted(*THREE)


def proposed() -> Play:
    play = windows_sent()
    play.go(cmd.ProposeWindow(actor=ROSA, words="Thursday?", windows=(OTHER,)))
    return play


def over() -> Play:
    play = Play().booked()
    play.until(THREE[0].end)
    return play


@pytest.mark.parametrize(
    ("stage", "command", "kind", "actor"),
    [
        (Play.requested, cmd.DeclineJob, "declined_job", ROSA),
        (estimated, cmd.AcceptEstimate, "accepted_pro", DANA),
        (estimated, cmd.DeclineEstimate, "estimate_declined_pro", DANA),
        (
            lambda: windows_sent(),
            lambda **k: cmd.ConfirmWindow(window=THREE[0], **k),
            "window_confirmed_customer",
            ROSA,
        ),
        (lambda: estimated().accepted(), lambda **k: cmd.OfferWindows(windows=THREE, **k), "windows_for_pro", DANA),
        (proposed, cmd.AcceptWindow, "window_agreed_pro", DANA),
        (proposed, cmd.DeclineWindow, "window_declined_pro", DANA),
        (lambda: Play().booked(), lambda **k: cmd.Reschedule(windows=THREE[1:], **k), "move_asked_pro", DANA),
        (lambda: Play().booked(), cmd.CancelBooking, "cancelled_pro", DANA),
        (over, cmd.SignOff, "signed_off_pro", DANA),
    ],
)
def test_con3_the_other_side_reads_what_was_said(
    stage: Callable[..., Play], command: Callable[..., cmd.Command], kind: str, actor: Actor
) -> None:
    play = stage(Play()) if stage is Play.requested else stage()
    said = "if you clear the area first, that is"
    play.go(command(actor=actor, words=said))
    notice = next(n for n in play.told if n.kind == kind)
    assert notice.words == said and notice.speaker == play.office.names(actor.person_id or "")
    assert [n.kind for n in play.told if n.words] == [kind]


def test_con3_words_with_a_confirmed_window_are_not_put_into_the_writers_own_mouth_twice() -> None:
    """After a no-show the words go out with its answer already (NOS-6)."""
    play = over()
    play.go(cmd.ReportNoShow(actor=DANA, words="nobody came"))
    play.go(cmd.Reschedule(actor=DANA, words="Wednesday?", windows=THREE[1:]))
    play.go(cmd.ConfirmWindow(actor=ROSA, words="sorry, Wednesday it is", window=THREE[1]))
    assert [n.kind for n in play.told if n.words] == ["no_show_answered_customer"]


def test_sch6_why_somebody_else_is_wanted_is_not_told_to_the_pro() -> None:
    play = Play().booked()
    play.go(cmd.ChangePro(actor=DANA, words="I do not trust her"))
    assert play.kinds() == ["cancelled_pro", "cancelled_customer"] and not any(n.words for n in play.told)


# the street address (REQ-2, CON-1, CON-3)


def test_con3_the_street_is_asked_for_with_the_agreed_window_and_told_to_who_comes() -> None:
    play = Play().booked()
    [to_pro, to_customer] = [n for n in play.told if n.kind in ("window_agreed_pro", "window_confirmed_customer")]
    assert (to_pro.facts["address"], to_pro.facts["wanted"], to_customer.facts["wanted"]) == ("", "yes", "yes")
    answer = play.go(cmd.AddDetails(actor=DANA, words="1420 Pine St, ring twice", details={"address": "1420 Pine St"}))
    assert (answer.code, answer.facts["pro"], play.kinds()) == ("street_passed_on", "Rosa Diaz", ["details_for_pro"])
    [reminder, _] = play.until(THREE[0].start - timedelta(hours=26))
    assert (reminder.facts["address"], reminder.facts["wanted"]) == ("1420 Pine St", "")


def test_con3_a_street_told_before_is_kept_until_somebody_is_to_come() -> None:
    play = Play().requested().estimated()
    answer = play.go(cmd.AddDetails(actor=DANA, words="1420 Pine St", details={"address": "1420 Pine St"}))
    assert (answer.code, play.told) == ("street_kept", [])
    play.accepted(*THREE)
    play.go(cmd.ProposeWindow(actor=ROSA, words="Monday?", windows=(window("2026-12-14", 8, 12),)))
    answer = play.go(cmd.AcceptWindow(actor=DANA, words="yes"))
    assert answer.facts["wanted"] == ""
    assert next(n for n in play.told if n.kind == "window_agreed_pro").facts["address"] == "1420 Pine St"
