"""A matter: one customer's job, from the request to its end, with everything that hangs on it.

It is the state that `decide` looks at and that events change; it can always be rebuilt from its events.
"""

from desk.matter.actor import Actor, Photo, Role
from desk.matter.booking import Booking, BookingState, Change, Move, Rating, Refund, Signature, Signing
from desk.matter.case import Case, CaseReason, CaseUpdate, HeldWords, NoShow, NoShowState
from desk.matter.request import Estimate, Extra, PackageTerms, Request, Thread, Visit
from desk.matter.whole import Deadline, DeadlineKind, Matter

__all__ = [
    "Actor",
    "Booking",
    "BookingState",
    "Case",
    "CaseReason",
    "CaseUpdate",
    "Change",
    "Deadline",
    "DeadlineKind",
    "Estimate",
    "Extra",
    "HeldWords",
    "Matter",
    "Move",
    "NoShow",
    "NoShowState",
    "PackageTerms",
    "Photo",
    "Rating",
    "Refund",
    "Request",
    "Role",
    "Signature",
    "Signing",
    "Thread",
    "Visit",
]
