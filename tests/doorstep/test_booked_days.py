"""Days and acts that point at one of several matters."""

from collections.abc import Collection
from datetime import UTC, datetime, timedelta

import pytest

from desk.matter import Booking, Estimate, Matter, Request, Thread
from desk.money import Money
from desk.windows import ArrivalWindow
from doorstep.turns.booked_days import pointed_at
from doorstep.turns.fitting import fits
from doorstep.turns.plan import WriterRole

AT = datetime(2026, 11, 27, 17, tzinfo=UTC)  # a Friday, 9:00 in Seattle


def window(day: int) -> ArrivalWindow:
    """In December, from 8:00 to 12:00 in Seattle; the 1st is a Tuesday."""
    start = datetime(2026, 12, day, 16, tzinfo=UTC)
    return ArrivalWindow(start=start, end=start + timedelta(hours=4))


def booked(number: int, day: int | None = None, **more: object) -> Matter:
    estimate = Estimate(amount=Money(amount=150), words="150", given_at=AT)
    state = "booked" if day else "awaiting_confirmation"
    booking = Booking(pro_id="rosa", estimate=estimate, state=state, ordered_at=AT, confirmed=day and window(day))
    request = Request(service="tv-mounting", zip="98101", description="a TV", submitted_at=AT, closes_at=AT)
    thread = Thread(pro_id="rosa", asked_at=AT, estimate=estimate)
    return Matter(
        id=f"m{number}",
        number=number,
        customer_id="dana",
        zone="America/Los_Angeles",
        request=request,
        threads=(thread,),
        booking=booking.model_copy(update=more),
    )


TUESDAY, FRIDAY = booked(1001, 1), booked(1002, 4)
ASKED = booked(1003, preferred=(window(1), window(2)))
PROPOSED = booked(1004, proposed=(window(3),))
FREE = TUESDAY.model_copy(update={"id": "m5", "booking": None})
ALL = (TUESDAY, FRIDAY, ASKED, PROPOSED)


@pytest.mark.parametrize(
    ("text", "role", "intents", "meant"),
    [
        ("I can't make it on Tuesday", "customer", ["reschedule"], TUESDAY),
        ("cancel December 4, please", "customer", ["cancel_booking"], FRIDAY),
        ("12月4日我来不了", "pro", ["cannot_come"], FRIDAY),
        ("cancel the 4th, please", "customer", ["cancel_booking"], FRIDAY),
        ("I cant make it on tuseday", "customer", ["reschedule"], TUESDAY),
        ("周二来不了", "pro", ["cannot_come"], TUESDAY),
        ("I can't come on Wednesday", "pro", ["cannot_come"], None),
        ("is Tuesday December 8 still on?", "customer", ["ask_pro"], None),
        ("Thursday works", "customer", ["accept_window"], PROPOSED),
        ("Tuesday works", "pro", ["confirm_window"], ASKED),
        ("Tuesday or Friday would suit", "customer", ["offer_windows"], None),
        ("I can't make it", "customer", ["reschedule"], None),
        ("not on Tuesday or Friday", "customer", ["ask_pro"], None),
    ],
)
def test_sch4_a_day_points_at_the_job_that_has_its_window_then(
    text: str, role: WriterRole, intents: Collection[str], meant: Matter | None
) -> None:
    assert pointed_at(text, ALL, role, intents, AT) == meant


def test_a_near_day_is_that_day() -> None:
    monday = datetime(2026, 11, 30, 17, tzinfo=UTC)
    assert pointed_at("I can't come tomorrow", ALL, "pro", ["cannot_come"], monday) == TUESDAY


@pytest.mark.parametrize(
    ("intent", "role", "where"),
    [
        ("cancel_booking", "customer", {"m1001", "m1002", "m1003", "m1004"}),
        ("reschedule", "customer", {"m1001", "m1002"}),
        ("accept_window", "customer", {"m1004"}),
        ("accept_estimate", "customer", {"m5"}),
        ("approve_change", "customer", set()),
        ("ask_pro", "customer", {"m1001", "m1002", "m1003", "m1004", "m5"}),
        ("confirm_window", "pro", {"m1003"}),
        ("give_estimate", "pro", {"m5"}),
        ("cannot_come", "pro", {"m1001", "m1002"}),
    ],
)
def test_an_act_fits_where_there_is_something_to_do_it_to(intent: str, role: WriterRole, where: set[str]) -> None:
    assert {each.id for each in (*ALL, FREE) if fits(each, role, "rosa", [intent])} == where
