"""A matter: one customer's job, from the request to its end, with everything that hangs on it.

It is the state that `decide` looks at and that events change; it can always be rebuilt from its events.
"""

from typing import Annotated, Literal

from pydantic import AwareDatetime, Field

from desk.money import Money
from desk.values import Value
from desk.windows import ArrivalWindow

Role = Literal["customer", "pro", "support", "clock"]
BookingState = Literal["awaiting_windows", "awaiting_confirmation", "window_proposed", "booked", "done", "cancelled"]
DeadlineKind = Literal[
    "estimate_reminder",  # REQ-3: subject is the pro
    "estimates_close",  # REQ-4: subject is empty
    "confirmation_reminder",  # SCH-2: subject is the pro
    "silence",  # NOS-4: subject is the pro
    "no_show_answer",  # NOS-2: subject is the no-show's id
    "case_update",  # NOS-3: subject is the case's id
    "clearance",  # PRO-4: subject is the pro
    "day_reminder",  # SCH-4: subject is the pro who is to come
    "hours_reminder",  # SCH-3: subject is the pro who is to come
    "sign_off_asked",  # PAY-1: subject is the pro whose window is over
    "sign_off_missing",  # PAY-1: subject is the pro; it follows the reminder
]
CaseReason = Literal[
    "human_asked",  # OTH-1
    "not_understood",  # OTH-2
    "no_show",  # NOS-2
    "silence",  # NOS-4
    "late_reschedule",  # SCH-5
    "late_cancel",  # SCH-5
    "no_agreement",  # SCH-2: the two do not come to a time
    "moved_then_cancelled",  # SCH-4, SCH-5: a booking was moved shortly before it was late, then cancelled
    "claim",  # GUA-1, GUA-2
    "direct_payment",  # PAY-2
    "trip_charge",  # VIS-4
    "not_signed_off",  # PAY-1: nobody says what became of a job whose window is over
    "clearance",  # PRO-4: the pro's checks, insurance or licence are not in force on the day
    "delivery_failed",  # a mail to one of the parties came back
]


class Actor(Value):
    """Who does something. `person_id` is None for the clock only."""

    role: Role
    person_id: str | None = None


class Photo(Value):
    """A photo without metadata; its content is in the store under `id`."""

    id: str
    name: str
    type: str


class PackageTerms(Value):
    """What was ordered of the catalogue, as it stood then (CAT-1): later changes there do not touch an order.

    `part` and who supplies it (CAT-4); `place`: where it is done (CAT-3).
    """

    id: str
    name: str
    price: Money
    includes: tuple[str, ...]
    excludes: tuple[str, ...] = ()
    option: str | None = None
    part: str | None = None
    parts: Literal["customer", "pro"] | None = None
    place: Literal["home", "store", "virtual"] = "home"


class Request(Value):
    """A custom request (REQ-2). `closes_at`: estimates are taken until then (REQ-4).

    With a `package` it is an order at an upfront price: there are no estimates, it is closed from the start.
    """

    service: str
    zip: str
    description: str
    details: dict[str, str] = {}
    windows: tuple[ArrivalWindow, ...] = ()
    photos: tuple[Photo, ...] = ()
    submitted_at: AwareDatetime
    closes_at: AwareDatetime
    state: Literal["open", "closed"] = "open"
    package: PackageTerms | None = None


class Estimate(Value):
    """What a pro expects the job to cost (REQ-7), in the pro's own words, with the windows offered."""

    amount: Money
    words: str
    windows: tuple[ArrivalWindow, ...] = ()
    given_at: AwareDatetime


class Visit(Value):
    """An on-site visit before an estimate (VIS-1 to VIS-3). A `price` of nothing is free; owed once
    accepted (VIS-4).

    `credited`: the pro takes the price off the job's. `windows`: the pro's; `wanted`: the customer's; `window`: what
    both agreed on. `estimate_until`: the estimate that follows is taken until then.
    """

    price: Money
    words: str
    credited: bool = False
    windows: tuple[ArrivalWindow, ...] = ()
    wanted: tuple[ArrivalWindow, ...] = ()
    window: ArrivalWindow | None = None
    estimate_until: AwareDatetime | None = None
    refusals: int = 0
    state: Literal["offered", "accepted", "agreed", "declined"] = "offered"


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


class Thread(Value):
    """The masked conversation between the customer and one pro who was asked (CON-1).

    `unanswered_since`: a customer's words wait for this pro since then (NOS-4). `question`: what the pro has
    asked and the customer has not answered yet (REQ-6). `phone_released`: this pro may have the
    customer's number (CON-2).
    """

    pro_id: str
    asked_at: AwareDatetime
    answered: bool = False
    estimate: Estimate | None = None
    declined: bool = False
    unanswered_since: AwareDatetime | None = None
    question: str = ""
    visit: Visit | None = None
    phone_released: bool = False


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
    from then on one new window is enough). `invited`: the window that the parties' calendars hold.
    `reported_done`: the pro says since then that the work is done, for `claimed` where another amount than the agreed
    one was named. `final_amount`: what the customer has agreed to; of it `credit` was paid with the visit (VIS-3).
    `refusals`: how often in a row one of the two did not take the other's windows. `moves`: the windows that the
    customer has given up for others. `signings` counts the chances to sign in person.
    """

    pro_id: str
    estimate: Estimate
    state: BookingState
    ordered_at: AwareDatetime
    preferred: tuple[ArrivalWindow, ...] = ()
    proposed: tuple[ArrivalWindow, ...] = ()
    confirmed: ArrivalWindow | None = None
    windows_sent: bool = False
    refusals: int = 0
    moves: tuple[Move, ...] = ()
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
    refunds: tuple[Refund, ...] = ()

    @property
    def charged(self) -> Money | None:
        """What the signed-off job is charged: its price less the credit of a visit (PAY-1, VIS-3)."""
        if self.state != "done" or self.final_amount is None:
            return None
        return self.final_amount.less(self.credit) if self.credit else self.final_amount


class NoShow(Value):
    """A reported no-show (NOS-1); the pro has until `answer_due` (NOS-2).

    settled: the customer has signed the job off all the same.
    """

    id: str
    pro_id: str
    window: ArrivalWindow
    reported_at: AwareDatetime
    answer_due: AwareDatetime
    state: Literal["open", "answered", "escalated", "settled"] = "open"


class CaseUpdate(Value):
    """Words added to a case: support's answer to the customer, or what a party wrote meanwhile."""

    at: AwareDatetime
    by: Actor
    text: str
    photos: tuple[Photo, ...] = ()


class HeldWords(Value):
    """What a pro wrote of being paid directly: kept from the customer until support decides (PAY-2)."""

    id: str
    pro_id: str
    words: str
    state: Literal["held", "released", "discarded"] = "held"


class Case(Value):
    """A matter in support's hands. `update_due`: the customer hears from support by then (NOS-3).

    `raised_by` is None for a case that opened by itself. `thread`: where it was raised, the pro's id of the thread, ""
    between its customer and Doorstep; None where that is not known.
    """

    id: str
    number: int
    reason: CaseReason
    policy: tuple[str, ...]
    summary: str
    pro_id: str | None = None
    raised_by: Actor | None = None
    thread: str | None = None
    opened_at: AwareDatetime
    update_due: AwareDatetime
    state: Literal["open", "closed"] = "open"
    updates: tuple[CaseUpdate, ...] = ()
    held: tuple[HeldWords, ...] = ()


class Deadline(Value):
    """A promise with a time; fires once when due."""

    kind: DeadlineKind
    subject: str
    due_at: AwareDatetime


class Matter(Value):
    """One customer's job. `number` is what people see (#1042); `zone` (IANA) is the service address's.

    `request` is None where somebody asked for a human before asking for any work.
    `hushed`: a person has taken over in one of its threads at least; `states.is_hushed` says in which (OTH-1).
    `muted`: people who want no mails about it but those that they cannot do without (`desk.muting`).
    """

    id: str
    number: int
    customer_id: str
    zone: str
    request: Request | None = None
    threads: tuple[Thread, ...] = ()
    booking: Booking | None = None
    past_bookings: tuple[Booking, ...] = ()
    no_shows: tuple[NoShow, ...] = ()
    cases: tuple[Case, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    hushed: bool = False
    muted: tuple[str, ...] = ()
