"""REQ-7, PAY-3, PAY-4: an extra that is taken along is in the amount that is booked, and signed off, by name."""

from decimal import Decimal

import pytest

from desk import commands as cmd
from desk import extras
from desk.amounts import agreed_amount
from desk.matter import Estimate, Extra
from desk.money import Money
from desk.storytelling import tell
from tests.desk.cast import DANA, ROSA, THREE, Play, at, dollars

CABLES = Extra(what="cables", amount=dollars(40))
SOUNDBAR = Extra(what="soundbar", amount=dollars(25))


def offered(amount: Money | None = None) -> Play:
    play = Play().requested()
    price = amount or dollars(150)
    play.go(cmd.GiveEstimate(actor=ROSA, words="150, cables 40 more", amount=price, extras=(CABLES, SOUNDBAR)))
    return play


def taken(*along: Extra, amount: Money | None = None) -> Play:
    play = offered(amount)
    play.go(cmd.AcceptEstimate(actor=DANA, words="yes with the cables", windows=THREE, extras=along))
    return play


def test_req7_the_customer_reads_what_may_be_taken_along() -> None:
    play = offered()
    (notice,) = play.told_of("estimate_for_customer")
    assert notice.facts["extras"] == "cables: $40 more\nsoundbar: $25 more"
    assert notice.facts["amount"] == "$150 (cables: $40 more, soundbar: $25 more)"


def test_req7_pay4_the_booked_amount_holds_it_and_says_what_for() -> None:
    play = taken(CABLES)
    assert agreed_amount(play.booking) == dollars(190)
    assert play.answer is not None
    assert play.answer.facts["amount"] == "$190, of it $40 for cables (without soundbar: $25 more)"
    (to_pro,) = play.told_of("accepted_pro")
    assert to_pro.facts["amount"] == play.answer.facts["amount"]
    accepted = next(event for event in play.events if event.type == "estimate_accepted")
    assert "of it $40 for cables" in tell(accepted, str, "UTC")


def test_pay1_pay4_it_is_signed_off_with_it() -> None:
    play = taken(CABLES, SOUNDBAR)
    play.go(cmd.ConfirmWindow(actor=ROSA, words="fine", window=THREE[0]))
    play.now = THREE[0].end
    play.go(cmd.JobDone(actor=ROSA, words="done"))
    said = "$215, of it $40 for cables and $25 for soundbar"
    assert play.told_of("job_done_customer")[0].facts["amount"] == said
    assert play.told_of("sign_here_pro")[0].facts["amount"] == said
    assert play.go(cmd.SignOff(actor=DANA, words="right")).facts["amount"] == said
    assert play.booking.final_amount == dollars(215)
    assert {notice.facts["amount"] for notice in play.told} == {said}


def test_pay3_a_change_order_takes_the_place_of_the_whole_amount() -> None:
    play = taken(CABLES)
    play.go(cmd.ConfirmWindow(actor=ROSA, words="fine", window=THREE[0]))
    answer = play.go(cmd.ProposeChange(actor=ROSA, words="brick: 230", amount=dollars(230)))
    assert answer.facts["old"] == "$190"
    play.go(cmd.ApproveChange(actor=DANA, words="ok"))
    assert agreed_amount(play.booking) == dollars(230)


def test_req7_what_is_not_spoken_of_is_left() -> None:
    assert agreed_amount(taken().booking) == dollars(150)


@pytest.mark.parametrize("along", [None, (Extra(what="cables", amount=dollars(30)),)])
def test_req7_pay3_where_it_is_not_clear_or_not_what_stands_nothing_is_booked(along: tuple[Extra, ...] | None) -> None:
    play = offered()
    answer = play.go(cmd.AcceptEstimate(actor=DANA, words="with the cables?", extras=along))
    assert (answer.code, answer.refused, play.matter.booking) == ("which_extras", True, None)
    assert answer.facts["extras"] == "cables: $40 more\nsoundbar: $25 more"


@pytest.mark.parametrize(
    ("amount", "sum_up", "said"),
    [
        (dollars(150, 180), dollars(190, 220), "$190 to $220, of it $40 for cables"),
        (
            Money(amount=Decimal(80), per="hour"),
            Money(amount=Decimal(80), per="hour"),
            "$80 per hour, and $40 for cables",
        ),
    ],
)
def test_req7_a_range_grows_at_both_ends_and_a_rate_stays_beside_it(amount: Money, sum_up: Money, said: str) -> None:
    estimate = Estimate(amount=amount, words="", extras=(CABLES,), given_at=at("2026-12-01 10:00"))
    assert estimate.with_extras((CABLES,)) == sum_up
    assert extras.chosen(estimate, (CABLES,)) == said


def test_money_of_two_kinds_is_not_added_up() -> None:
    for other in (Money(amount=Decimal(5), currency="EUR"), Money(amount=Decimal(5), per="hour"), dollars(5, 6)):
        with pytest.raises(ValueError, match="added up"):
            dollars(150).plus(other)
