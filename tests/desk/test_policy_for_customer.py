"""SCH-5: within the last 24 hours support cancels or moves for the customer who asked; both hear, with a fee if any."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Literal

import pytest

from desk import commands as cmd
from desk.evolve import replay
from desk.money import Money
from desk.storytelling import tell
from tests.desk.cast import DANA, ROSA, SUPPORT, THREE, Play, dollars

FEE = dollars(25)


def late(words: str = "I have to cancel") -> Play:
    """A booking that the customer wanted to cancel ten hours before it: nothing was changed, support has a case."""
    play = Play().booked()
    play.now = THREE[0].start - timedelta(hours=10)
    play.go(cmd.CancelBooking(actor=DANA, words=words))
    assert play.answer is not None and play.answer.code == "too_late_case"
    return play


def change(play: Play, what: Literal["cancel", "move"], fee: Money | None = FEE) -> None:
    case_id = play.matter.cases[-1].id
    play.go(cmd.ChangeForCustomer(actor=SUPPORT, words="she is ill", case_id=case_id, change=what, fee=fee))


@pytest.mark.parametrize("fee", [FEE, None])
def test_sch5_support_cancels_within_24_hours_and_both_calendars_let_go(fee: Money | None) -> None:
    play = late()
    change(play, "cancel", fee)
    assert play.matter.booking is None and play.matter.past_bookings[-1].state == "cancelled"
    told = {notice.kind: notice for notice in play.told}
    assert told.keys() == {"cancelled_pro", "cancelled_customer"}
    assert all(n.invitation is not None and n.invitation.method == "CANCEL" for n in play.told)
    assert told["cancelled_customer"].facts["fee"] == ("$25" if fee else "")
    assert not told["cancelled_pro"].words, "why is said to support alone"
    assert not play.waits_for() & {"day_reminder", "hours_reminder", "sign_off_asked"}
    assert any(tell(e, str, "UTC").startswith("Booking cancelled by support for the customer") for e in play.events)
    assert "case_update" not in play.waits_for(), "the update that was owed (NOS-3)"
    assert replay(play.trail) == play.matter


def test_sch5_sch1_support_gives_the_window_up_and_the_customer_names_others() -> None:
    play = late()
    change(play, "move")
    assert play.booking.confirmed is None and play.booking.state == "awaiting_windows"
    told = {notice.kind: notice for notice in play.told}
    assert told.keys() == {"window_released_pro", "window_given_up"}
    assert (told["window_given_up"].facts["fee"], told["window_given_up"].facts["wanted"]) == ("$25", "yes")
    answer = play.go(cmd.OfferWindows(actor=DANA, words="then", windows=THREE[1:]))
    assert answer.code == "windows_sent"
    play.go(cmd.ConfirmWindow(actor=ROSA, words="ok", window=THREE[1]))
    assert play.booking.confirmed == THREE[1]


def test_sch5_sch2_a_window_agreed_on_meanwhile_is_told_in_the_case_and_is_not_given_up_with_it() -> None:
    play = Play().booked()
    play.now = THREE[0].start - timedelta(hours=10)
    play.go(cmd.Reschedule(actor=DANA, words="can we move it?"))
    play.go(cmd.ProposeWindow(actor=ROSA, words="Wednesday?", windows=(THREE[1],)))
    play.go(cmd.AcceptWindow(actor=DANA, words="yes"))
    agreed = "Wednesday, December 9, between 3:00 PM and 8:00 PM (Pacific time)"
    assert play.matter.cases[0].updates[-1].text == (
        f"Meanwhile Dana Wood and Rosa Diaz have agreed on another arrival window: {agreed}."
    )
    change(play, "move")
    assert play.answer is not None and play.answer.refused and play.answer.facts["window"] == agreed
    assert play.booking.confirmed == THREE[1] and not play.events
    play.now = THREE[1].start - timedelta(hours=10)
    again = play.go(cmd.Reschedule(actor=DANA, words="and once more?"))
    assert again.facts["case"] == "8", "another window is another wish"
    change(play, "move")
    assert play.booking.confirmed is None
    assert replay(play.trail) == play.matter


def test_pay4_the_record_says_who_why_and_for_what_fee() -> None:
    play = late()
    change(play, "cancel")
    event = next(event for event in play.events if event.type == "booking_cancelled")
    assert (event.by, event.words, event.fee) == ("support", "she is ill", Money(amount=Decimal(25)))
    assert {"SCH-5", "PAY-4"} <= set(event.policy)


def test_sch5_what_is_over_cannot_be_changed_and_nobody_else_may() -> None:
    play = late()
    change(play, "move")
    change(play, "move")
    assert play.answer is not None and play.answer.refused and not play.events
    change(play, "cancel")
    change(play, "cancel")
    assert play.answer is not None and play.answer.code == "no_booking" and not play.events
    with pytest.raises(LookupError):
        play.go(cmd.ChangeForCustomer(actor=SUPPORT, words="x", case_id="c99", change="cancel"))
    with pytest.raises(ValueError, match="words"):
        play.go(cmd.ChangeForCustomer(actor=SUPPORT, words=" ", case_id=play.matter.cases[-1].id, change="cancel"))
    with pytest.raises(PermissionError):
        play.go(cmd.ChangeForCustomer(actor=DANA, words="x", case_id=play.matter.cases[-1].id, change="cancel"))


def test_pay1_support_signs_for_no_less_than_was_agreed_unless_the_pro_has_named_it() -> None:
    play = late()
    play.until(THREE[0].end)
    lower = cmd.SignForCustomer(actor=SUPPORT, words="she called", case_id=play.matter.cases[-1].id, amount=dollars(40))
    assert play.go(lower).code == "sign_off_too_high" and play.booking.state != "done"
    play.go(cmd.JobDone(actor=ROSA, words="done, only $40", amount=dollars(40)))
    assert play.go(lower).code == "signed_off" and play.matter.booking is not None


@pytest.mark.parametrize(
    ("hours", "due"),
    [
        (10, THREE[0].start - timedelta(hours=3)),  # in time to act on it
        (1, THREE[0].start),
        (-1, THREE[0].end),
    ],
)
def test_sch5_nos3_the_answer_to_a_late_wish_is_promised_before_the_window(hours: int, due: datetime) -> None:
    play = Play().booked()
    play.now = THREE[0].start - timedelta(hours=hours)
    answer = play.go(cmd.Reschedule(actor=DANA, words="I have a fever", windows=(THREE[2],)))
    assert answer.code == "too_late_case" and play.matter.cases[-1].update_due == due
    assert {"case_overdue_support", "case_overdue"} <= {notice.kind for notice in play.until(due)}
