"""Whom words turn to that call nobody by name (CON-3, SCH-6)."""

from decimal import Decimal

import pytest

from desk.matter import Booking, Estimate
from desk.money import Money
from doorstep.turns.turned_to import pro_turned_to
from tests.doorstep.test_which_matter import AT, NAMES, TV

ESTIMATE = Estimate(amount=Money(amount=Decimal(150)), words="$150", given_at=AT)
BOOKED = TV.model_copy(
    update={"booking": Booking(pro_id="rosa", estimate=ESTIMATE, state="awaiting_windows", ordered_at=AT)}
)


@pytest.mark.parametrize(
    ("text", "own", "meant"),
    [
        ("Would ben come tuesday?", "rosa", "ben"),
        ("ugh. no, then I'd rather have Ben. Would ben come tuesday?", "rosa", "ben"),
        ("Ben周二能来吗？", None, "ben"),
        ("Would ben come tuesday?", "ben", None),
        ("Ben wants 140, would you match that?", "rosa", None),
        ("How long does it take? Would Ben come tuesday?", "rosa", None),
        ("Rosa, would Ben come along?", "rosa", None),
    ],
)
def test_con3_what_is_asked_of_another_pro_is_for_that_pro(text: str, own: str | None, meant: str | None) -> None:
    assert pro_turned_to(text, TV, own, NAMES.__getitem__) == meant


@pytest.mark.parametrize(
    ("text", "own", "meant"),
    [
        ("Cancel Rosa and book Ben instead", "ben", "rosa"),
        ("取消Rosa，改订Ben", "ben", "rosa"),
        ("I'd rather have Ben", "rosa", None),
        ("Would ben come tuesday?", "rosa", "ben"),
    ],
)
def test_sch6_what_gives_the_booking_up_is_for_who_is_booked(text: str, own: str, meant: str | None) -> None:
    assert pro_turned_to(text, BOOKED, own, NAMES.__getitem__) == meant
