"""Matters as the desk would give them: a request that is open, with estimates, booked, with a window confirmed."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from desk.matter import Booking, Estimate, Matter, Request, Thread
from desk.money import Money
from desk.windows import ArrivalWindow

SUBMITTED = datetime(2026, 11, 20, 18, tzinfo=UTC)
TUESDAY = ArrivalWindow(
    start=datetime(2026, 12, 1, 16, tzinfo=UTC),
    end=datetime(2026, 12, 1, 20, tzinfo=UTC),
)
SATURDAY = ArrivalWindow(
    start=datetime(2026, 12, 5, 17, tzinfo=UTC),
    end=datetime(2026, 12, 5, 20, tzinfo=UTC),
)
ROSAS = Estimate(amount=Money(amount=Decimal(150), high=Decimal(180)), words="$150 to 180", given_at=SUBMITTED)
JOES = Estimate(amount=Money(amount=Decimal(120)), words="120 all in", given_at=SUBMITTED)


def asked(**changes: Any) -> Matter:
    """Two pros were asked and have not written."""
    request = Request(
        service="tv-mounting",
        zip="98101",
        description="mount a 65 inch TV",
        submitted_at=SUBMITTED,
        closes_at=datetime(2026, 11, 25, 18, tzinfo=UTC),
    )
    threads = tuple(Thread(pro_id=pro, asked_at=SUBMITTED) for pro in ("rosa", "joe"))
    matter = Matter(id="m1", number=1042, customer_id="dana", zone="America/Los_Angeles", request=request)
    return matter.model_copy(update={"threads": threads, **changes})


def estimated() -> Matter:
    """Both pros have sent an estimate."""
    threads = (
        Thread(pro_id="rosa", asked_at=SUBMITTED, answered=True, estimate=ROSAS),
        Thread(pro_id="joe", asked_at=SUBMITTED, answered=True, estimate=JOES),
    )
    return asked(threads=threads)


def booked(**changes: Any) -> Matter:
    """Rosa is booked and comes on Tuesday."""
    booking = Booking(
        pro_id="rosa", estimate=ROSAS, state="booked", ordered_at=SUBMITTED, preferred=(TUESDAY,), confirmed=TUESDAY
    )
    request = estimated().request
    closed = request.model_copy(update={"state": "closed"}) if request else None
    return estimated().model_copy(update={"request": closed, "booking": booking.model_copy(update=changes)})


def proposed() -> Matter:
    """Rosa proposes Saturday."""
    return booked(state="window_proposed", confirmed=None, proposed=(SATURDAY,))


MATTERS = {"asked": asked, "estimated": estimated, "booked": booked, "proposed": proposed}
