"""Requests: pros asked, words, estimates, and who wants mails."""

from typing import Literal

from pydantic import AwareDatetime

from desk.catalogue import PlaceOfWork
from desk.events.base import BaseEvent
from desk.matter import Estimate, Photo, Role
from desk.money import Money
from desk.windows import ArrivalWindow


class MatterOpened(BaseEvent):
    type: Literal["matter_opened"] = "matter_opened"
    matter_id: str
    number: int
    customer_id: str
    zone: str


class RequestSubmitted(BaseEvent):
    type: Literal["request_submitted"] = "request_submitted"
    service: str
    zip: str
    zone: str
    description: str
    details: dict[str, str]
    windows: tuple[ArrivalWindow, ...]
    photos: tuple[Photo, ...]
    closes_at: AwareDatetime
    place: PlaceOfWork | None = None


class PlaceChosen(BaseEvent):
    """Where a job of several possible places shall be done (CAT-3). `words`: empty where other news tells the pros."""

    type: Literal["place_chosen"] = "place_chosen"
    place: PlaceOfWork
    words: str = ""


class PlaceChanged(BaseEvent):
    """Support has changed where a booked job is done (CAT-3), as the customer wished and the pro agreed."""

    type: Literal["place_changed"] = "place_changed"
    place: PlaceOfWork
    old: PlaceOfWork
    words: str


class DetailsAdded(BaseEvent):
    type: Literal["details_added"] = "details_added"
    words: str
    details: dict[str, str]
    windows: tuple[ArrivalWindow, ...]
    photos: tuple[Photo, ...]


class ServiceCorrected(BaseEvent):
    """The request is for another service than it was taken for: it is asked for anew, until `closes_at` (REQ-2, REQ-4).

    What was estimated for the wrong one no longer stands; `able`: the pros asked before who do the right one, too.
    """

    type: Literal["service_corrected"] = "service_corrected"
    service: str
    old: str
    words: str
    able: tuple[str, ...] = ()
    closes_at: AwareDatetime
    place: PlaceOfWork | None = None


class MailsMuted(BaseEvent):
    """Somebody wants no mails about the matter but those that they cannot do without; nothing else changes (REQ-5)."""

    type: Literal["mails_muted"] = "mails_muted"
    person_id: str


class MailsUnmuted(BaseEvent):
    type: Literal["mails_unmuted"] = "mails_unmuted"
    person_id: str


class ProAsked(BaseEvent):
    type: Literal["pro_asked"] = "pro_asked"
    pro_id: str
    miles: float


class ProReminded(BaseEvent):
    """`windows`: those of the customer's that a pro is reminded to confirm one of, as far as they are still to come."""

    type: Literal["pro_reminded"] = "pro_reminded"
    pro_id: str
    about: Literal["estimate", "confirmation"]
    windows: tuple[ArrivalWindow, ...] = ()


class WordsRelayed(BaseEvent):
    """Words between the customer and the pro of the thread `pro_id`, said by `speaker`.

    `counter`: the price that a customer's words name for the visit, which a mere yes of the pro agrees to (VIS-2).
    `waits`: a customer's words want an answer of the pro (NOS-4). `unbooked`: a pro speaks of coming, or of work
    that is done, though nobody is booked. `windows`: those that suit the customer, before a booking (SCH-1).
    """

    type: Literal["words_relayed"] = "words_relayed"
    pro_id: str
    speaker: Role
    words: str
    photos: tuple[Photo, ...] = ()
    counter: Money | None = None
    waits: bool = True
    unbooked: bool = False
    windows: tuple[ArrivalWindow, ...] = ()


class ProAnswered(BaseEvent):
    """The pro of the thread has written: what waited for an answer no longer does (NOS-6)."""

    type: Literal["pro_answered"] = "pro_answered"
    pro_id: str


class EstimateGiven(BaseEvent):
    type: Literal["estimate_given"] = "estimate_given"
    pro_id: str
    estimate: Estimate


class CounterMade(BaseEvent):
    """The customer would book, for another amount than the estimate's: nothing is booked by it (REQ-7)."""

    type: Literal["counter_made"] = "counter_made"
    pro_id: str
    amount: Money
    words: str


class EstimateRefused(BaseEvent):
    """An estimate after the close (REQ-4): kept for the record, not shown to the customer."""

    type: Literal["estimate_refused"] = "estimate_refused"
    pro_id: str
    amount: Money


class JobDeclined(BaseEvent):
    type: Literal["job_declined"] = "job_declined"
    pro_id: str
    words: str


class EstimatesClosed(BaseEvent):
    """`at`: when it was noticed, after `closes_at` where the clock came late; the summary tells what is so then."""

    type: Literal["estimates_closed"] = "estimates_closed"
    at: AwareDatetime | None = None


class EstimateDeclined(BaseEvent):
    type: Literal["estimate_declined"] = "estimate_declined"
    pro_id: str
    words: str = ""


class ChoiceReminded(BaseEvent):
    """The customer was asked whether to book that pro, and has not said: nothing is booked so far (REQ-8).

    `windows`: those of the pro's that are not over yet.
    """

    type: Literal["choice_reminded"] = "choice_reminded"
    pro_id: str
    windows: tuple[ArrivalWindow, ...] = ()


RequestEvent = (
    MatterOpened
    | RequestSubmitted
    | PlaceChanged
    | PlaceChosen
    | DetailsAdded
    | ServiceCorrected
    | MailsMuted
    | MailsUnmuted
    | ProAsked
    | ProReminded
    | WordsRelayed
    | ProAnswered
    | EstimateGiven
    | CounterMade
    | EstimateRefused
    | JobDeclined
    | EstimatesClosed
    | EstimateDeclined
    | ChoiceReminded
)
