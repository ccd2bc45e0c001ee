"""What has happened in a matter. Events are the audit trail; each names the policy ids it rests on.

`words` are those of the person who did it: the other side reads them with the news (CON-3, OTH-2).
"""

from typing import Annotated, Literal

from pydantic import AwareDatetime, Field

from desk.matter import (
    Actor,
    Case,
    Deadline,
    DeadlineKind,
    Estimate,
    HeldWords,
    NoShow,
    PackageTerms,
    Photo,
    Rating,
    Role,
    Signature,
    Signing,
)
from desk.money import Money
from desk.values import Value
from desk.windows import ArrivalWindow


class _Event(Value):
    policy: tuple[str, ...]


class MatterOpened(_Event):
    type: Literal["matter_opened"] = "matter_opened"
    matter_id: str
    number: int
    customer_id: str
    zone: str


class RequestSubmitted(_Event):
    type: Literal["request_submitted"] = "request_submitted"
    service: str
    zip: str
    zone: str
    description: str
    details: dict[str, str]
    windows: tuple[ArrivalWindow, ...]
    photos: tuple[Photo, ...]
    closes_at: AwareDatetime


class PackageOrdered(_Event):
    """A package at its upfront price (CAT-1): no estimates are asked for."""

    type: Literal["package_ordered"] = "package_ordered"
    service: str
    package: PackageTerms
    zip: str
    zone: str
    description: str
    details: dict[str, str]
    windows: tuple[ArrivalWindow, ...]
    photos: tuple[Photo, ...]


class PackageAssigned(_Event):
    """The order goes to the best pro who has not had it yet (PRO-5); `instead_of` is the one who cannot do it.

    `ordered_at` is when the customer ordered, whoever had the order first.
    """

    type: Literal["package_assigned"] = "package_assigned"
    pro_id: str
    miles: float
    ordered_at: AwareDatetime
    instead_of: str | None = None


class PackagePassed(_Event):
    """The pro cannot do the package that was ordered: it is theirs no longer."""

    type: Literal["package_passed"] = "package_passed"
    pro_id: str
    words: str


class PackageUnfilled(_Event):
    """No pro is left who could do the package: the order is over, and nothing is owed."""

    type: Literal["package_unfilled"] = "package_unfilled"
    instead_of: str


class DetailsAdded(_Event):
    type: Literal["details_added"] = "details_added"
    words: str
    details: dict[str, str]
    windows: tuple[ArrivalWindow, ...]
    photos: tuple[Photo, ...]


class MailsMuted(_Event):
    """Somebody wants no mails about the matter but those that they cannot do without; nothing else changes (REQ-5)."""

    type: Literal["mails_muted"] = "mails_muted"
    person_id: str


class MailsUnmuted(_Event):
    type: Literal["mails_unmuted"] = "mails_unmuted"
    person_id: str


class ProAsked(_Event):
    type: Literal["pro_asked"] = "pro_asked"
    pro_id: str
    miles: float


class ProReminded(_Event):
    type: Literal["pro_reminded"] = "pro_reminded"
    pro_id: str
    about: Literal["estimate", "confirmation"]


class WordsRelayed(_Event):
    """Words between the customer and the pro of the thread `pro_id`, said by `speaker`."""

    type: Literal["words_relayed"] = "words_relayed"
    pro_id: str
    speaker: Role
    words: str
    photos: tuple[Photo, ...] = ()


class ProAnswered(_Event):
    """The pro of the thread has written: what waited for an answer no longer does (NOS-6)."""

    type: Literal["pro_answered"] = "pro_answered"
    pro_id: str


class EstimateGiven(_Event):
    type: Literal["estimate_given"] = "estimate_given"
    pro_id: str
    estimate: Estimate


class EstimateRefused(_Event):
    """An estimate after the close (REQ-4): kept for the record, not shown to the customer."""

    type: Literal["estimate_refused"] = "estimate_refused"
    pro_id: str
    amount: Money


class JobDeclined(_Event):
    type: Literal["job_declined"] = "job_declined"
    pro_id: str
    words: str


class EstimatesClosed(_Event):
    type: Literal["estimates_closed"] = "estimates_closed"


class EstimateAccepted(_Event):
    """The booking is made; `others` are the pros who were asked and not chosen."""

    type: Literal["estimate_accepted"] = "estimate_accepted"
    pro_id: str
    estimate: Estimate
    others: tuple[str, ...] = ()
    words: str = ""


class EstimateDeclined(_Event):
    type: Literal["estimate_declined"] = "estimate_declined"
    pro_id: str
    words: str = ""


class WindowsKept(_Event):
    """Preferred windows remembered although more are wanted before the pro is asked (SCH-1)."""

    type: Literal["windows_kept"] = "windows_kept"
    windows: tuple[ArrivalWindow, ...]


class WindowsOffered(_Event):
    """The pro is asked to confirm one by `due_at` (SCH-1, SCH-2)."""

    type: Literal["windows_offered"] = "windows_offered"
    windows: tuple[ArrivalWindow, ...]
    due_at: AwareDatetime
    words: str = ""


class WindowProposed(_Event):
    """The pro proposes windows (SCH-2). `sequence`: that of the invitation where the customer's calendar changes."""

    type: Literal["window_proposed"] = "window_proposed"
    windows: tuple[ArrivalWindow, ...]
    words: str
    sequence: int | None = None


class WindowDeclined(_Event):
    """The customer refuses the pro's window; with other `windows` the pro is asked to confirm one by `due_at`.

    `sequence`: that of the invitation where the customer's calendar changes.
    """

    type: Literal["window_declined"] = "window_declined"
    windows: tuple[ArrivalWindow, ...]
    due_at: AwareDatetime | None = None
    words: str = ""
    sequence: int | None = None


class AppointmentNear(_Event):
    """Both are reminded of the window (SCH-3, SCH-4). `free_until`: the last moment of a free change, if yet to come.

    `visit`: it is a visit before an estimate.
    """

    type: Literal["appointment_near"] = "appointment_near"
    pro_id: str
    window: ArrivalWindow
    free_until: AwareDatetime | None
    visit: bool = False


class WindowConfirmed(_Event):
    """Both agree on `window`; the invitation goes out with `sequence`, and the other side reads `words` (CON-3)."""

    type: Literal["window_confirmed"] = "window_confirmed"
    window: ArrivalWindow
    by: Role
    sequence: int
    words: str = ""
    late: bool = False
    """Agreed so late that the customer can no longer change it freely (SCH-4)."""


class WindowReleased(_Event):
    """The confirmed window no longer stands: the customer reschedules in time, or the pro cannot come.

    `window` is None where none was confirmed yet and the pro can keep none of those wanted. `windows`: the customer's
    new ones, of which the pro is asked to confirm one by `due_at`.
    """

    type: Literal["window_released"] = "window_released"
    window: ArrivalWindow | None
    by: Role
    words: str
    sequence: int
    windows: tuple[ArrivalWindow, ...] = ()
    due_at: AwareDatetime | None = None


class BookingCancelled(_Event):
    type: Literal["booking_cancelled"] = "booking_cancelled"
    by: Role
    window: ArrivalWindow | None
    sequence: int
    words: str = ""


class JobReportedDone(_Event):
    """The customer is asked to sign off; in person by `signing`, where the amount is clear."""

    type: Literal["job_reported_done"] = "job_reported_done"
    amount: Money | None
    signing: Signing | None = None


class SignedOff(_Event):
    """PAY-1, PAY-4: who and when stand on the event's row, the words here."""

    type: Literal["signed_off"] = "signed_off"
    amount: Money
    words: str
    signature: Signature | None = None


class VisitOffered(_Event):
    """A visit with its price (VIS-1); a second one takes the first one's place."""

    type: Literal["visit_offered"] = "visit_offered"
    pro_id: str
    price: Money
    credited: bool = False
    windows: tuple[ArrivalWindow, ...]
    words: str


class VisitAccepted(_Event):
    """VIS-2: who and when stand on the event's row, the words here. `at_once`: with one of the pro's windows."""

    type: Literal["visit_accepted"] = "visit_accepted"
    at_once: bool = False
    pro_id: str
    windows: tuple[ArrivalWindow, ...]
    words: str


class VisitAgreed(_Event):
    """Both agree on the visit's window; the estimate is taken until `estimate_until`."""

    type: Literal["visit_agreed"] = "visit_agreed"
    pro_id: str
    window: ArrivalWindow
    by: Role
    estimate_until: AwareDatetime


class VisitDeclined(_Event):
    type: Literal["visit_declined"] = "visit_declined"
    pro_id: str


class ChangeProposed(_Event):
    type: Literal["change_proposed"] = "change_proposed"
    amount: Money
    words: str
    signing: Signing | None = None


class ChangeApproved(_Event):
    """PAY-4: who and when stand on the event's row, the words here."""

    type: Literal["change_approved"] = "change_approved"
    amount: Money
    words: str
    signature: Signature | None = None


class ChangeRefused(_Event):
    """The old amount stands."""

    type: Literal["change_refused"] = "change_refused"
    amount: Money
    words: str
    signature: Signature | None = None


class WrongCode(_Event):
    """A wrong code was typed where the customer is to sign in person: one try less (PAY-3)."""

    type: Literal["wrong_code"] = "wrong_code"
    signing: str


class PhoneReleased(_Event):
    """From now on phone numbers in the customer's words reach this pro (CON-2)."""

    type: Literal["phone_released"] = "phone_released"
    pro_id: str
    words: str


class Rated(_Event):
    type: Literal["rated"] = "rated"
    rating: Rating


class FeedbackGiven(_Event):
    """Words about us or about a pro, kept for support; they change nothing (FBK-2)."""

    type: Literal["feedback_given"] = "feedback_given"
    by: Actor
    pro_id: str | None
    words: str


class NoShowReported(_Event):
    type: Literal["no_show_reported"] = "no_show_reported"
    no_show: NoShow
    words: str


class NoShowAnswered(_Event):
    """The pro answers in time, in these words: the clock stops (NOS-6)."""

    type: Literal["no_show_answered"] = "no_show_answered"
    no_show_id: str
    words: str
    photos: tuple[Photo, ...] = ()


class NoShowSettled(_Event):
    """The customer has signed the job off after all: nothing waits for an answer any more."""

    type: Literal["no_show_settled"] = "no_show_settled"
    no_show_id: str


class NoShowEscalated(_Event):
    type: Literal["no_show_escalated"] = "no_show_escalated"
    no_show_id: str


class CaseOpened(_Event):
    """`hush`: the bot steps back in the case's thread (OTH-1)."""

    type: Literal["case_opened"] = "case_opened"
    case: Case
    hush: bool = False


class CaseUpdated(_Event):
    """`to_customer`: support's answer, mailed; otherwise words of a party kept with the case."""

    type: Literal["case_updated"] = "case_updated"
    case_id: str
    by: Actor
    text: str
    to_customer: bool
    closes: bool = False
    photos: tuple[Photo, ...] = ()


class WordsHeld(_Event):
    """A pro's words are kept from the customer (PAY-2)."""

    type: Literal["words_held"] = "words_held"
    case_id: str
    held: HeldWords


class HeldSettled(_Event):
    """Support has let held words go on, or has put them away."""

    type: Literal["held_settled"] = "held_settled"
    case_id: str
    held_id: str
    released: bool


class RefundRecorded(_Event):
    """PAY-4: who and when stand on the event's row, the words here."""

    type: Literal["refund_recorded"] = "refund_recorded"
    case_id: str
    amount: Money
    words: str


class CaseOverdue(_Event):
    """Support has not updated the customer in time (NOS-3): the case stands out."""

    type: Literal["case_overdue"] = "case_overdue"
    case_id: str


class CaseClosed(_Event):
    type: Literal["case_closed"] = "case_closed"
    case_id: str


class DeadlineSet(_Event):
    type: Literal["deadline_set"] = "deadline_set"
    deadline: Deadline


class DeadlineEnded(_Event):
    """The deadline fired, or is no longer needed."""

    type: Literal["deadline_ended"] = "deadline_ended"
    deadline: DeadlineKind
    subject: str
    fired: bool


Event = Annotated[
    MatterOpened
    | RequestSubmitted
    | PackageOrdered
    | PackageAssigned
    | PackagePassed
    | PackageUnfilled
    | DetailsAdded
    | MailsMuted
    | MailsUnmuted
    | ProAsked
    | ProReminded
    | WordsRelayed
    | ProAnswered
    | EstimateGiven
    | EstimateRefused
    | JobDeclined
    | EstimatesClosed
    | EstimateAccepted
    | EstimateDeclined
    | WindowsKept
    | WindowsOffered
    | WindowProposed
    | WindowDeclined
    | AppointmentNear
    | WindowConfirmed
    | WindowReleased
    | BookingCancelled
    | JobReportedDone
    | SignedOff
    | VisitOffered
    | VisitAccepted
    | VisitAgreed
    | VisitDeclined
    | ChangeProposed
    | ChangeApproved
    | ChangeRefused
    | WrongCode
    | PhoneReleased
    | Rated
    | FeedbackGiven
    | NoShowReported
    | NoShowAnswered
    | NoShowSettled
    | NoShowEscalated
    | CaseOpened
    | CaseUpdated
    | WordsHeld
    | HeldSettled
    | RefundRecorded
    | CaseOverdue
    | CaseClosed
    | DeadlineSet
    | DeadlineEnded,
    Field(discriminator="type"),
]
