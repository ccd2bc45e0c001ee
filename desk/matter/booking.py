"""An order for work, from the windows to what comes after: changes, signatures, rating, refunds."""

from typing import Annotated, Literal

from pydantic import AwareDatetime, Field

from desk.matter.actor import Photo
from desk.matter.request import Estimate, Extra
from desk.money import Money
from desk.values import Value
from desk.windows import ArrivalWindow

BookingState = Literal["awaiting_windows", "awaiting_confirmation", "window_proposed", "booked", "done", "cancelled"]


class Change(Value):
    """A change order that waits for the customer's word (PAY-3): until then the old amount stands."""

    amount: Money
    words: str


class Signing(Value):
    """A chance to sign in person, on the pro's phone (PAY-1, PAY-3): good once, for this `amount`, until `expires_at`.

    `old`: what is agreed so far. `done`: that the work is done is signed as well. A wrong code takes one of
    `tries_left`.
    """

    id: str
    amount: Money
    old: Money
    done: bool
    expires_at: AwareDatetime
    tries_left: int


class Signature(Value):
    """A name that was typed or drawn in person, and the signing that it belongs to (PAY-4)."""

    signing: str
    name: str
    drawing: Photo | None = None


class Rating(Value):
    """What the customer thinks of a job that was signed off (FBK-1): `stars` 1 to 5, and their words."""

    stars: Annotated[int, Field(ge=1, le=5)]
    words: str


class Move(Value):
    """A window that was agreed on and given up for another `at` that time."""

    window: ArrivalWindow
    at: AwareDatetime


class Refund(Value):
    """Money that support gives back, on record (PAY-4)."""

    at: AwareDatetime
    amount: Money
    words: str


class Booking(Value):
    """An order for work from an accepted estimate, or a package's upfront price in its place.

    `sequence` counts the invitation's changes (RFC 5545 3.8.7.4).

    `preferred`: the customer's windows, sent to the pro once there are enough (`windows_sent`: that has happened, and
    from then on one new window is enough), with what was `said` along until then. `extras`: what the customer took
    along of those that came with the estimate, on top of its amount. `invited`: the window that the
    parties' calendars hold. `move_asked`: since when the customer, in time, wants another window than the agreed one,
    which stands until both agree on another (SCH-4, SCH-2).
    `reported_done`: the pro says since then that the work is done, for `claimed` where another amount than the agreed
    one was named. `final_amount`: what the customer has agreed to; of it `credit` was paid with the visit (VIS-3).
    `refusals`: how often in a row one of the two did not take the other's windows. `moves`: the windows that the
    customer has given up for others. `signings` counts the chances to sign in person. `early`: stars that were given
    before the job was signed off, and are the rating as soon as it is.
    """

    pro_id: str
    estimate: Estimate
    state: BookingState
    ordered_at: AwareDatetime
    extras: tuple[Extra, ...] = ()
    preferred: tuple[ArrivalWindow, ...] = ()
    proposed: tuple[ArrivalWindow, ...] = ()
    confirmed: ArrivalWindow | None = None
    windows_sent: bool = False
    said: str = ""
    refusals: int = 0
    moves: tuple[Move, ...] = ()
    move_asked: AwareDatetime | None = None
    invited: ArrivalWindow | None = None
    sequence: int = 0
    reported_done: AwareDatetime | None = None
    claimed: Money | None = None
    final_amount: Money | None = None
    credit: Money | None = None
    change: Change | None = None
    signing: Signing | None = None
    signings: int = 0
    rating: Rating | None = None
    early: Rating | None = None
    refunds: tuple[Refund, ...] = ()

    @property
    def price(self) -> Money:
        """What was booked: the estimate's amount with the extras that were taken along (REQ-7)."""
        return self.estimate.with_extras(self.extras)

    @property
    def charged(self) -> Money | None:
        """What the signed-off job is charged: its price less the credit of a visit (PAY-1, VIS-3)."""
        if self.state != "done" or self.final_amount is None:
            return None
        return self.final_amount.less(self.credit) if self.credit else self.final_amount
