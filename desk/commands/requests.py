"""Requests and orders: words, estimates, and who wants mails."""

from typing import Literal

from desk.catalogue import PlaceOfWork
from desk.commands.base import BaseCommand
from desk.matter import Extra, Photo
from desk.money import Money
from desk.packages import Choice
from desk.windows import ArrivalWindow


class SubmitRequest(BaseCommand):
    """A new custom request (REQ-1, REQ-2). The words are its description. `place`: where it shall be done (CAT-3)."""

    kind: Literal["submit_request"] = "submit_request"
    service: str
    zip: str
    description: str
    details: dict[str, str] = {}
    windows: tuple[ArrivalWindow, ...] = ()
    photos: tuple[Photo, ...] = ()
    place: PlaceOfWork | None = None


class OrderPackage(BaseCommand):
    """A package at its upfront price (CAT-1), with all that is to be chosen chosen (CAT-3, CAT-4)."""

    kind: Literal["order_package"] = "order_package"
    package: str
    choice: Choice
    zip: str
    description: str
    details: dict[str, str] = {}
    windows: tuple[ArrivalWindow, ...] = ()
    photos: tuple[Photo, ...] = ()


class AddDetails(BaseCommand):
    """Facts added to a request (REQ-2), the place among them (CAT-3); pros already asked are told."""

    kind: Literal["add_details"] = "add_details"
    details: dict[str, str] = {}
    windows: tuple[ArrivalWindow, ...] = ()
    photos: tuple[Photo, ...] = ()
    place: PlaceOfWork | None = None


class TellPro(BaseCommand):
    """Words of the customer for a pro (REQ-6, CON-3). Without `pro_id`: the booked pro, or the only one asked.

    `counter`: what they name as the price of the visit that the pro has offered, where that is less (VIS-2).
    `bare`: they are a yes or an "ok" and nothing else. `calm`: that all is well and nothing else ("no problem").
    `windows`: times that suit, kept for when somebody is booked (SCH-1).
    """

    kind: Literal["tell_pro"] = "tell_pro"
    pro_id: str | None = None
    photos: tuple[Photo, ...] = ()
    counter: Money | None = None
    bare: bool = False
    calm: bool = False
    windows: tuple[ArrivalWindow, ...] = ()


class AcceptEstimate(BaseCommand):
    """The customer books a pro (REQ-8), perhaps naming windows at once (SCH-1). Without `pro_id`: the only estimate.

    `amount`: what is named as the price, where that is another than the estimate's (REQ-7). `place`: where it shall be
    done, which is chosen before ordering (CAT-3). `extras`: those of the estimate that are taken along
    (REQ-7); None: it is not clear which. `asks`: the words hold a question that the pro is to answer (NOS-4).
    """

    kind: Literal["accept_estimate"] = "accept_estimate"
    pro_id: str | None = None
    amount: Money | None = None
    windows: tuple[ArrivalWindow, ...] = ()
    place: PlaceOfWork | None = None
    extras: tuple[Extra, ...] | None = ()
    asks: bool = False


class WeighEstimate(BaseCommand):
    """The customer was asked whether to book that pro, as their words left it open (REQ-8).

    `dropped`: they have said no to that, and to nothing else.
    """

    kind: Literal["weigh_estimate"] = "weigh_estimate"
    pro_id: str
    dropped: bool = False


class DeclineEstimate(BaseCommand):
    """No to an estimate (REQ-8). `bare`: the words are a no and nothing else."""

    kind: Literal["decline_estimate"] = "decline_estimate"
    pro_id: str | None = None
    bare: bool = False


class CorrectService(BaseCommand):
    """The open request was taken for another service than it is (REQ-2): `service` is the right one."""

    kind: Literal["correct_service"] = "correct_service"
    service: str


class CancelRequest(BaseCommand):
    """Refused with REQ-5: a request cannot be cancelled, and binds to nothing."""

    kind: Literal["cancel_request"] = "cancel_request"


class Mute(BaseCommand):
    """No more mails about this, please: nothing is cancelled by it (REQ-5)."""

    kind: Literal["mute"] = "mute"


class Unmute(BaseCommand):
    """Mails about this are welcome again."""

    kind: Literal["unmute"] = "unmute"


class GiveEstimate(BaseCommand):
    """A pro's estimate, in the pro's own words, with `extras` to be taken along or left (REQ-7)."""

    kind: Literal["give_estimate"] = "give_estimate"
    amount: Money
    windows: tuple[ArrivalWindow, ...] = ()
    extras: tuple[Extra, ...] = ()


class TellCustomer(BaseCommand):
    """Words of a pro for the customer (REQ-6, NOS-6). They stop the clocks that wait for this pro.

    `coming`: they tell of being on the way, which only one who is expected can be.
    """

    kind: Literal["tell_customer"] = "tell_customer"
    photos: tuple[Photo, ...] = ()
    coming: bool = False


class DeclineJob(BaseCommand):
    kind: Literal["decline_job"] = "decline_job"


RequestCommand = (
    SubmitRequest
    | OrderPackage
    | AddDetails
    | TellPro
    | AcceptEstimate
    | WeighEstimate
    | DeclineEstimate
    | CorrectService
    | CancelRequest
    | Mute
    | Unmute
    | GiveEstimate
    | TellCustomer
    | DeclineJob
)
