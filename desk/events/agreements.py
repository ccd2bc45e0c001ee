"""What is agreed on beside the booking: visits, changed amounts, phone numbers; and ratings."""

from typing import Literal

from pydantic import AwareDatetime

from desk.events.base import BaseEvent
from desk.matter import Actor, Rating, Role, Signature, Signing
from desk.money import Money
from desk.windows import ArrivalWindow


class VisitOffered(BaseEvent):
    """A visit with its price (VIS-1); a second one takes the first one's place. `repair`: see `Visit`."""

    type: Literal["visit_offered"] = "visit_offered"
    pro_id: str
    price: Money
    repair: bool = False
    credited: bool = False
    windows: tuple[ArrivalWindow, ...]
    words: str


class VisitAccepted(BaseEvent):
    """VIS-2: who and when stand on the event's row, the words here. `at_once`: with one of the pro's windows.

    `price`: of a visit to put a signed-off job right, for which the customer names times before the pro has (GUA-1).
    """

    type: Literal["visit_accepted"] = "visit_accepted"
    at_once: bool = False
    price: Money | None = None
    pro_id: str
    windows: tuple[ArrivalWindow, ...]
    words: str


class VisitAgreed(BaseEvent):
    """Both agree on the visit's window; the estimate is taken until `estimate_until`, where one is to follow.

    `words`: support's, who has set it for both.
    """

    type: Literal["visit_agreed"] = "visit_agreed"
    pro_id: str
    window: ArrivalWindow
    by: Role
    estimate_until: AwareDatetime | None = None
    words: str = ""


class VisitReleased(BaseEvent):
    """The pro cannot come for the agreed visit: its window no longer holds (SCH-7, VIS-2)."""

    type: Literal["visit_released"] = "visit_released"
    pro_id: str
    window: ArrivalWindow
    words: str


class VisitDeclined(BaseEvent):
    """No visit of this pro is wanted; `window` is the agreed one that was still to come (VIS-2, VIS-3)."""

    type: Literal["visit_declined"] = "visit_declined"
    pro_id: str
    window: ArrivalWindow | None = None


class ChangeProposed(BaseEvent):
    type: Literal["change_proposed"] = "change_proposed"
    amount: Money
    words: str
    signing: Signing | None = None


class ChangeApproved(BaseEvent):
    """PAY-4: who and when stand on the event's row, the words here."""

    type: Literal["change_approved"] = "change_approved"
    amount: Money
    words: str
    signature: Signature | None = None


class ChangeRefused(BaseEvent):
    """The old amount stands."""

    type: Literal["change_refused"] = "change_refused"
    amount: Money
    words: str
    signature: Signature | None = None


class ChangeWithdrawn(BaseEvent):
    """The pro asks for `amount` no longer: the old one stands (PAY-3)."""

    type: Literal["change_withdrawn"] = "change_withdrawn"
    amount: Money
    words: str


class WrongCode(BaseEvent):
    """A wrong code was typed where the customer is to sign in person: one try less (PAY-3)."""

    type: Literal["wrong_code"] = "wrong_code"
    signing: str


class PhoneReleased(BaseEvent):
    """From now on phone numbers in the customer's words reach this pro (CON-2).

    `phone`: the number on record, where the words name none; it is told with them.
    """

    type: Literal["phone_released"] = "phone_released"
    pro_id: str
    words: str
    phone: str | None = None


class PhoneWithdrawn(BaseEvent):
    """From now on phone numbers in the customer's words reach this pro no longer (CON-2)."""

    type: Literal["phone_withdrawn"] = "phone_withdrawn"
    pro_id: str


class Rated(BaseEvent):
    type: Literal["rated"] = "rated"
    rating: Rating


class FeedbackGiven(BaseEvent):
    """Words about us or about a pro, kept for support (FBK-2). `stars`: given before the job is signed off (FBK-1)."""

    type: Literal["feedback_given"] = "feedback_given"
    by: Actor
    pro_id: str | None
    words: str
    stars: int | None = None


AgreementEvent = (
    VisitOffered
    | VisitAccepted
    | VisitAgreed
    | VisitReleased
    | VisitDeclined
    | ChangeProposed
    | ChangeApproved
    | ChangeRefused
    | ChangeWithdrawn
    | WrongCode
    | PhoneReleased
    | PhoneWithdrawn
    | Rated
    | FeedbackGiven
)
