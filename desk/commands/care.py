"""No-shows and silence, cases with support, and what comes by itself."""

from typing import Literal

from desk.catalogue import PlaceOfWork
from desk.commands.base import BaseCommand
from desk.matter import Actor, CaseReason, DeadlineKind, Photo
from desk.money import Money
from desk.windows import ArrivalWindow


class ReportNoShow(BaseCommand):
    kind: Literal["report_no_show"] = "report_no_show"


class ReportNoReply(BaseCommand):
    """The customer says that the pro does not answer (NOS-4)."""

    kind: Literal["report_no_reply"] = "report_no_reply"
    pro_id: str | None = None


class RaiseCase(BaseCommand):
    """Hands the matter to support (OTH-1, OTH-2, GUA-1, GUA-2, PAY-2, VIS-4); a pro's renewed papers, too (PRO-4)."""

    kind: Literal["raise_case"] = "raise_case"
    reason: CaseReason
    pro_id: str | None = None
    photos: tuple[Photo, ...] = ()


class AddToCase(BaseCommand):
    """Words that a party writes while a person of support has the matter in hand.

    `case_id`: the case that they answer, which opens again where it is closed; None for the newest that is open.
    """

    kind: Literal["add_to_case"] = "add_to_case"
    case_id: str | None = None
    photos: tuple[Photo, ...] = ()


class AnswerCase(BaseCommand):
    """Support's update, mailed to the customer (NOS-3); with `close` it ends the case."""

    kind: Literal["answer_case"] = "answer_case"
    case_id: str
    close: bool = False


class RecordRefund(BaseCommand):
    """Support gives money back (PAY-4, GUA-1); the words say why, and are mailed to the customer."""

    kind: Literal["record_refund"] = "record_refund"
    case_id: str
    amount: Money


class ChangeForCustomer(BaseCommand):
    """Support cancels a booking, gives its window up for another, as the customer asked too late (SCH-5), or changes
    its `place`, which after booking they alone do (CAT-3).

    `fee`: what the customer owes for it, None for nothing. The words say why, for the record (PAY-4).
    """

    kind: Literal["change_for_customer"] = "change_for_customer"
    case_id: str
    change: Literal["cancel", "move", "place"]
    place: PlaceOfWork | None = None
    fee: Money | None = None


class JudgeNoShow(BaseCommand):
    """Support says who is right about a reported no-show: whether the pro `came` (NOS-3, PAY-4).

    The words say why; both parties read them.
    """

    kind: Literal["judge_no_show"] = "judge_no_show"
    case_id: str
    no_show_id: str
    came: bool


class SignForCustomer(BaseCommand):
    """Support signs a finished job off as the customer has told them to, or not (PAY-1, PAY-4).

    The words are those that it rests on: what the customer has said, and how it was heard. `amount`: for how much;
    None: the customer does not sign off.
    """

    kind: Literal["sign_for_customer"] = "sign_for_customer"
    case_id: str
    amount: Money | None


class SetRepair(BaseCommand):
    """Support sets the window in which the pro comes to put a signed-off job right, as both have told them (GUA-1).

    The words say how both agreed to it; both read them.
    """

    kind: Literal["set_repair"] = "set_repair"
    case_id: str
    window: ArrivalWindow


class SettleHeld(BaseCommand):
    """Support lets a pro's held words go on to the customer, or puts them away (PAY-2)."""

    kind: Literal["settle_held"] = "settle_held"
    case_id: str
    held_id: str
    release: bool


class DeadlineDue(BaseCommand):
    """A deadline of the matter has come."""

    kind: Literal["deadline_due"] = "deadline_due"
    deadline: DeadlineKind
    subject: str


class CheckClearance(BaseCommand):
    """What clears a booked pro has changed: it is looked at again (PRO-4)."""

    kind: Literal["check_clearance"] = "check_clearance"
    pro_id: str


class DeliveryFailed(BaseCommand):
    """A mail to one of the parties came back for good. `about` is the person whose mail bounced."""

    kind: Literal["delivery_failed"] = "delivery_failed"
    about: Actor
    status: str


CareCommand = (
    ReportNoShow
    | ReportNoReply
    | RaiseCase
    | AddToCase
    | AnswerCase
    | RecordRefund
    | ChangeForCustomer
    | JudgeNoShow
    | SignForCustomer
    | SetRepair
    | SettleHeld
    | DeadlineDue
    | CheckClearance
    | DeliveryFailed
)
