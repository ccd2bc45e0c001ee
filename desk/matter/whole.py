"""A matter as a whole, with the promises that run."""

from typing import Literal

from pydantic import AwareDatetime

from desk.matter.booking import Booking
from desk.matter.case import Case, NoShow
from desk.matter.request import Request, Thread
from desk.values import Value

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
    "time_wanted",  # SCH-1, SCH-2: subject is the booked pro; the customer is to say when, or to take what is proposed
    "time_missing",  # SCH-2: subject is the booked pro; it follows the reminder
    "choice_open",  # REQ-8: subject is the pro whom the customer was asked whether to book
]


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
