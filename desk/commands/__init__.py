"""What somebody wants done, by topic.

A command carries who asks and the words it rests on; `decide` says what comes of it.
"""

from typing import Annotated

from pydantic import Field

from desk.commands.agreements import (
    AcceptVisit,
    AgreementCommand,
    ApproveChange,
    DeclineVisit,
    GiveFeedback,
    OfferVisit,
    ProposeChange,
    Rate,
    RefuseChange,
    SharePhone,
    SignInPerson,
)
from desk.commands.base import BaseCommand
from desk.commands.bookings import (
    AcceptWindow,
    BookingCommand,
    CancelBooking,
    CannotCome,
    ChangePro,
    ConfirmWindow,
    DeclineWindow,
    JobDone,
    OfferWindows,
    ProposeWindow,
    Reschedule,
    SignOff,
)
from desk.commands.care import (
    AddToCase,
    AnswerCase,
    CareCommand,
    ChangeForCustomer,
    CheckClearance,
    DeadlineDue,
    DeliveryFailed,
    RaiseCase,
    RecordRefund,
    ReportNoReply,
    ReportNoShow,
    SettleHeld,
)
from desk.commands.requests import (
    AcceptEstimate,
    AddDetails,
    CancelRequest,
    CorrectService,
    DeclineEstimate,
    DeclineJob,
    GiveEstimate,
    Mute,
    OrderPackage,
    RequestCommand,
    SubmitRequest,
    TellCustomer,
    TellPro,
    Unmute,
)

__all__ = [
    "AcceptEstimate",
    "AcceptVisit",
    "AcceptWindow",
    "AddDetails",
    "AddToCase",
    "AnswerCase",
    "ApproveChange",
    "BaseCommand",
    "CancelBooking",
    "CancelRequest",
    "CannotCome",
    "ChangeForCustomer",
    "ChangePro",
    "CheckClearance",
    "Command",
    "ConfirmWindow",
    "CorrectService",
    "DeadlineDue",
    "DeclineEstimate",
    "DeclineJob",
    "DeclineVisit",
    "DeclineWindow",
    "DeliveryFailed",
    "GiveEstimate",
    "GiveFeedback",
    "JobDone",
    "Mute",
    "OfferVisit",
    "OfferWindows",
    "OrderPackage",
    "ProposeChange",
    "ProposeWindow",
    "RaiseCase",
    "Rate",
    "RecordRefund",
    "RefuseChange",
    "ReportNoReply",
    "ReportNoShow",
    "Reschedule",
    "SettleHeld",
    "SharePhone",
    "SignInPerson",
    "SignOff",
    "SubmitRequest",
    "TellCustomer",
    "TellPro",
    "Unmute",
]

Command = Annotated[RequestCommand | BookingCommand | AgreementCommand | CareCommand, Field(discriminator="kind")]
