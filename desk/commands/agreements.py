"""What is agreed on beside the booking: visits, changed amounts, phone numbers; and ratings."""

from typing import Literal

from desk.commands.base import BaseCommand
from desk.matter import Signature
from desk.money import Money
from desk.windows import ArrivalWindow


class AcceptVisit(BaseCommand):
    """The customer agrees to a visit and its price (VIS-2), perhaps naming windows. Without `pro_id`: the only one."""

    kind: Literal["accept_visit"] = "accept_visit"
    pro_id: str | None = None
    windows: tuple[ArrivalWindow, ...] = ()


class DeclineVisit(BaseCommand):
    kind: Literal["decline_visit"] = "decline_visit"
    pro_id: str | None = None


class ApproveChange(BaseCommand):
    """The customer agrees to the new amount (PAY-3); `amounts` are those that the words name."""

    kind: Literal["approve_change"] = "approve_change"
    amounts: tuple[Money, ...] = ()


class RefuseChange(BaseCommand):
    kind: Literal["refuse_change"] = "refuse_change"


class SignInPerson(BaseCommand):
    """Somebody signs on the pro's phone (PAY-1, PAY-3): the customer, where the code that was mailed to them is right.

    `agrees` False: the new amount is refused. `language`: of the page that is signed.
    """

    kind: Literal["sign_in_person"] = "sign_in_person"
    signing: str
    right_code: bool
    agrees: bool = True
    language: Literal["en", "zh"] = "en"
    signature: Signature


class SharePhone(BaseCommand):
    """The pro may have the customer's phone number, or, `withdrawn`, may have it no longer (CON-2)."""

    kind: Literal["share_phone"] = "share_phone"
    pro_id: str | None = None
    withdrawn: bool = False


class Rate(BaseCommand):
    """What the customer thinks of the job (FBK-1). `stars` None: it was not said how many."""

    kind: Literal["rate"] = "rate"
    stars: int | None = None


class GiveFeedback(BaseCommand):
    """What somebody thinks of us or of a pro, at any time (FBK-2)."""

    kind: Literal["give_feedback"] = "give_feedback"
    pro_id: str | None = None


class OfferVisit(BaseCommand):
    """A pro wants to see the place first (VIS-1). `price` None: it was not said. `credited`: to the job (VIS-3)."""

    kind: Literal["offer_visit"] = "offer_visit"
    price: Money | None = None
    credited: bool = False
    windows: tuple[ArrivalWindow, ...] = ()


class ProposeChange(BaseCommand):
    """A pro's change order: the new amount, and why in the words (PAY-3)."""

    kind: Literal["propose_change"] = "propose_change"
    amount: Money


AgreementCommand = (
    AcceptVisit
    | DeclineVisit
    | ApproveChange
    | RefuseChange
    | SignInPerson
    | SharePhone
    | Rate
    | GiveFeedback
    | OfferVisit
    | ProposeChange
)
