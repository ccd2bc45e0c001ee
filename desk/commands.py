"""What somebody wants done. A command carries who asks and the words it rests on; `decide` says what comes of it."""

from typing import Annotated, Literal

from pydantic import Field

from desk.matter import Actor, CaseReason, DeadlineKind, Photo, Signature
from desk.money import Money
from desk.packages import Choice
from desk.values import Value
from desk.windows import ArrivalWindow


class _Command(Value):
    actor: Actor
    words: str = ""


class SubmitRequest(_Command):
    """A new custom request (REQ-1, REQ-2). The words are its description."""

    kind: Literal["submit_request"] = "submit_request"
    service: str
    zip: str
    description: str
    details: dict[str, str] = {}
    windows: tuple[ArrivalWindow, ...] = ()
    photos: tuple[Photo, ...] = ()


class OrderPackage(_Command):
    """A package at its upfront price (CAT-1), with all that is to be chosen chosen (CAT-3, CAT-4)."""

    kind: Literal["order_package"] = "order_package"
    package: str
    choice: Choice
    zip: str
    description: str
    details: dict[str, str] = {}
    windows: tuple[ArrivalWindow, ...] = ()
    photos: tuple[Photo, ...] = ()


class AddDetails(_Command):
    """Facts added to a request (REQ-2); pros already asked are told."""

    kind: Literal["add_details"] = "add_details"
    details: dict[str, str] = {}
    windows: tuple[ArrivalWindow, ...] = ()
    photos: tuple[Photo, ...] = ()


class TellPro(_Command):
    """Words of the customer for a pro (REQ-6, CON-3). Without `pro_id`: the booked pro, or the only one asked."""

    kind: Literal["tell_pro"] = "tell_pro"
    pro_id: str | None = None
    photos: tuple[Photo, ...] = ()


class AcceptEstimate(_Command):
    """The customer books a pro (REQ-8), perhaps naming windows at once (SCH-1). Without `pro_id`: the only estimate."""

    kind: Literal["accept_estimate"] = "accept_estimate"
    pro_id: str | None = None
    windows: tuple[ArrivalWindow, ...] = ()


class DeclineEstimate(_Command):
    kind: Literal["decline_estimate"] = "decline_estimate"
    pro_id: str | None = None


class OfferWindows(_Command):
    """The customer's preferred arrival windows (SCH-1)."""

    kind: Literal["offer_windows"] = "offer_windows"
    windows: tuple[ArrivalWindow, ...]


class AcceptWindow(_Command):
    """The customer agrees to a window that the pro proposed (SCH-2). `window` where several stand."""

    kind: Literal["accept_window"] = "accept_window"
    window: ArrivalWindow | None = None


class DeclineWindow(_Command):
    """The customer refuses the pro's window, perhaps naming others (SCH-2)."""

    kind: Literal["decline_window"] = "decline_window"
    windows: tuple[ArrivalWindow, ...] = ()


class Reschedule(_Command):
    """The customer moves the confirmed window (SCH-4, SCH-5)."""

    kind: Literal["reschedule"] = "reschedule"
    windows: tuple[ArrivalWindow, ...] = ()


class CancelBooking(_Command):
    kind: Literal["cancel_booking"] = "cancel_booking"


class CancelRequest(_Command):
    """Refused with REQ-5: a request cannot be cancelled, and binds to nothing."""

    kind: Literal["cancel_request"] = "cancel_request"


class Mute(_Command):
    """No more mails about this, please: nothing is cancelled by it (REQ-5)."""

    kind: Literal["mute"] = "mute"


class Unmute(_Command):
    """Mails about this are welcome again."""

    kind: Literal["unmute"] = "unmute"


class ChangePro(_Command):
    """The customer wants another pro (SCH-6): cancels within SCH-4, and books the one wanted or shows the others.

    `pro_id`: the pro wanted, perhaps with the windows for it. None: it was not said who.
    """

    kind: Literal["change_pro"] = "change_pro"
    pro_id: str | None = None
    windows: tuple[ArrivalWindow, ...] = ()


class ReportNoShow(_Command):
    kind: Literal["report_no_show"] = "report_no_show"


class ReportNoReply(_Command):
    """The customer says that the pro does not answer (NOS-4)."""

    kind: Literal["report_no_reply"] = "report_no_reply"
    pro_id: str | None = None


class RaiseCase(_Command):
    """Hands the matter to support (OTH-1, OTH-2, GUA-1, GUA-2, PAY-2, VIS-4)."""

    kind: Literal["raise_case"] = "raise_case"
    reason: CaseReason
    pro_id: str | None = None


class AddToCase(_Command):
    """Words that a party writes while a person of support has the matter in hand."""

    kind: Literal["add_to_case"] = "add_to_case"
    photos: tuple[Photo, ...] = ()


class SignOff(_Command):
    """The customer says that the job is done and the amount right (PAY-1)."""

    kind: Literal["sign_off"] = "sign_off"


class AcceptVisit(_Command):
    """The customer agrees to a visit and its price (VIS-2), perhaps naming windows. Without `pro_id`: the only one."""

    kind: Literal["accept_visit"] = "accept_visit"
    pro_id: str | None = None
    windows: tuple[ArrivalWindow, ...] = ()


class DeclineVisit(_Command):
    kind: Literal["decline_visit"] = "decline_visit"
    pro_id: str | None = None


class ApproveChange(_Command):
    """The customer agrees to the new amount (PAY-3)."""

    kind: Literal["approve_change"] = "approve_change"


class RefuseChange(_Command):
    kind: Literal["refuse_change"] = "refuse_change"


class SignInPerson(_Command):
    """Somebody signs on the pro's phone (PAY-1, PAY-3): the customer, where the code that was mailed to them is right.

    `agrees` False: the new amount is refused.
    """

    kind: Literal["sign_in_person"] = "sign_in_person"
    signing: str
    right_code: bool
    agrees: bool = True
    signature: Signature


class SharePhone(_Command):
    """The pro may have the customer's phone number (CON-2)."""

    kind: Literal["share_phone"] = "share_phone"
    pro_id: str | None = None


class Rate(_Command):
    """What the customer thinks of the job (FBK-1). `stars` None: it was not said how many."""

    kind: Literal["rate"] = "rate"
    stars: int | None = None


class GiveFeedback(_Command):
    """What somebody thinks of us or of a pro, at any time (FBK-2)."""

    kind: Literal["give_feedback"] = "give_feedback"
    pro_id: str | None = None


class OfferVisit(_Command):
    """A pro wants to see the place first (VIS-1). `price` None: it was not said. `credited`: to the job (VIS-3)."""

    kind: Literal["offer_visit"] = "offer_visit"
    price: Money | None = None
    credited: bool = False
    windows: tuple[ArrivalWindow, ...] = ()


class ProposeChange(_Command):
    """A pro's change order: the new amount, and why in the words (PAY-3)."""

    kind: Literal["propose_change"] = "propose_change"
    amount: Money


class GiveEstimate(_Command):
    """A pro's estimate, in the pro's own words (REQ-7)."""

    kind: Literal["give_estimate"] = "give_estimate"
    amount: Money
    windows: tuple[ArrivalWindow, ...] = ()


class TellCustomer(_Command):
    """Words of a pro for the customer (REQ-6, NOS-6). They stop the clocks that wait for this pro."""

    kind: Literal["tell_customer"] = "tell_customer"
    photos: tuple[Photo, ...] = ()


class DeclineJob(_Command):
    kind: Literal["decline_job"] = "decline_job"


class ConfirmWindow(_Command):
    """The pro confirms one of the preferred windows (SCH-2).

    `window` None: the only one that stands. A window inside a preferred one confirms it as narrowed.
    """

    kind: Literal["confirm_window"] = "confirm_window"
    window: ArrivalWindow | None = None


class ProposeWindow(_Command):
    """The pro proposes other windows; they hold only once the customer agrees (SCH-2)."""

    kind: Literal["propose_window"] = "propose_window"
    windows: tuple[ArrivalWindow, ...]


class CannotCome(_Command):
    """The pro cannot keep the booking (SCH-7), perhaps proposing other windows."""

    kind: Literal["cannot_come"] = "cannot_come"
    windows: tuple[ArrivalWindow, ...] = ()


class JobDone(_Command):
    """The pro says that the work is done; the customer is asked to sign off (PAY-1)."""

    kind: Literal["job_done"] = "job_done"
    amount: Money | None = None


class AnswerCase(_Command):
    """Support's update, mailed to the customer (NOS-3); with `close` it ends the case."""

    kind: Literal["answer_case"] = "answer_case"
    case_id: str
    close: bool = False


class RecordRefund(_Command):
    """Support gives money back (PAY-4, GUA-1); the words say why, and are mailed to the customer."""

    kind: Literal["record_refund"] = "record_refund"
    case_id: str
    amount: Money


class SettleHeld(_Command):
    """Support lets a pro's held words go on to the customer, or puts them away (PAY-2)."""

    kind: Literal["settle_held"] = "settle_held"
    case_id: str
    held_id: str
    release: bool


class DeadlineDue(_Command):
    """A deadline of the matter has come."""

    kind: Literal["deadline_due"] = "deadline_due"
    deadline: DeadlineKind
    subject: str


class CheckClearance(_Command):
    """What clears a booked pro has changed: it is looked at again (PRO-4)."""

    kind: Literal["check_clearance"] = "check_clearance"
    pro_id: str


class DeliveryFailed(_Command):
    """A mail to one of the parties came back for good. `about` is the person whose mail bounced."""

    kind: Literal["delivery_failed"] = "delivery_failed"
    about: Actor
    status: str


Command = Annotated[
    SubmitRequest
    | OrderPackage
    | AddDetails
    | TellPro
    | AcceptEstimate
    | DeclineEstimate
    | OfferWindows
    | AcceptWindow
    | DeclineWindow
    | Reschedule
    | CancelBooking
    | CancelRequest
    | Mute
    | Unmute
    | ChangePro
    | ReportNoShow
    | ReportNoReply
    | RaiseCase
    | AddToCase
    | SignOff
    | AcceptVisit
    | DeclineVisit
    | ApproveChange
    | RefuseChange
    | SignInPerson
    | SharePhone
    | Rate
    | GiveFeedback
    | OfferVisit
    | ProposeChange
    | GiveEstimate
    | TellCustomer
    | DeclineJob
    | ConfirmWindow
    | ProposeWindow
    | CannotCome
    | JobDone
    | AnswerCase
    | RecordRefund
    | SettleHeld
    | DeadlineDue
    | CheckClearance
    | DeliveryFailed,
    Field(discriminator="kind"),
]
