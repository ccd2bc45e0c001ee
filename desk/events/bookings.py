"""Bookings: made, their windows, cancelled, done and signed off."""

from typing import Literal

from pydantic import AwareDatetime

from desk.events.base import BaseEvent
from desk.matter import Estimate, Extra, Role, Signature, Signing
from desk.money import Money
from desk.windows import ArrivalWindow


class EstimateAccepted(BaseEvent):
    """The booking is made; `others` are the pros who were asked and not chosen, `extras` what was taken along.

    `answer_due`: until when the pro is to answer what the words ask (NOS-4). `visits_off`: other pros whose agreed
    visit is no longer wanted (VIS-3).
    """

    type: Literal["estimate_accepted"] = "estimate_accepted"
    pro_id: str
    estimate: Estimate
    others: tuple[str, ...] = ()
    extras: tuple[Extra, ...] = ()
    words: str = ""
    answer_due: AwareDatetime | None = None
    visits_off: tuple[str, ...] = ()


class WindowsKept(BaseEvent):
    """Preferred windows remembered although more are wanted before the pro is asked (SCH-1), with what was said."""

    type: Literal["windows_kept"] = "windows_kept"
    windows: tuple[ArrivalWindow, ...]
    words: str = ""


class WindowsOffered(BaseEvent):
    """The pro is asked to confirm one by `due_at` (SCH-1, SCH-2)."""

    type: Literal["windows_offered"] = "windows_offered"
    windows: tuple[ArrivalWindow, ...]
    due_at: AwareDatetime
    words: str = ""


class WindowProposed(BaseEvent):
    """The pro proposes windows (SCH-2). `sequence`: that of the invitation where the customer's calendar changes."""

    type: Literal["window_proposed"] = "window_proposed"
    windows: tuple[ArrivalWindow, ...]
    words: str
    sequence: int | None = None


class WindowDeclined(BaseEvent):
    """The customer refuses the pro's window; with other `windows` the pro is asked to confirm one by `due_at`.

    `sequence`: that of the invitation where the customer's calendar changes.
    """

    type: Literal["window_declined"] = "window_declined"
    windows: tuple[ArrivalWindow, ...]
    due_at: AwareDatetime | None = None
    words: str = ""
    sequence: int | None = None


class AppointmentNear(BaseEvent):
    """Both are reminded of the window (SCH-3, SCH-4). `free_until`: the last moment of a free change, if yet to come.

    `visit`: it is a visit before an estimate, or one to put a signed-off job right (`repair`).
    """

    type: Literal["appointment_near"] = "appointment_near"
    pro_id: str
    window: ArrivalWindow
    free_until: AwareDatetime | None
    visit: bool = False
    repair: bool = False


class SignOffReminded(BaseEvent):
    """The window is over and the job not signed off: both are asked what became of it (PAY-1)."""

    type: Literal["sign_off_reminded"] = "sign_off_reminded"
    pro_id: str
    window: ArrivalWindow


class TimeWanted(BaseEvent):
    """The customer's word about the time is still missing: both hear what lies there (SCH-1, SCH-2).

    `windows`: those that the pro has `proposed`, else those that the customer has named so far; none of them over.
    """

    type: Literal["time_wanted"] = "time_wanted"
    pro_id: str
    windows: tuple[ArrivalWindow, ...] = ()
    proposed: bool = False


class WindowConfirmed(BaseEvent):
    """Both agree on `window`; the invitation goes out with `sequence`, and the other side reads `words` (CON-3)."""

    type: Literal["window_confirmed"] = "window_confirmed"
    window: ArrivalWindow
    by: Role
    sequence: int
    words: str = ""
    late: bool = False
    """Agreed so late that the customer can no longer change it freely (SCH-4)."""


class MoveAsked(BaseEvent):
    """The customer, in time, wants one of `windows` instead of the agreed `window` (SCH-4), which stands until both
    agree on another (SCH-2); the pro is asked to confirm one by `due_at`.
    """

    type: Literal["move_asked"] = "move_asked"
    window: ArrivalWindow
    windows: tuple[ArrivalWindow, ...]
    due_at: AwareDatetime
    words: str


class WindowReleased(BaseEvent):
    """The confirmed window no longer stands: the pro has missed it and the customer names others, the pro cannot come,
    or support gives it up for the customer, perhaps for a `fee` (SCH-5).

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
    fee: Money | None = None


class BookingCancelled(BaseEvent):
    type: Literal["booking_cancelled"] = "booking_cancelled"
    by: Role
    window: ArrivalWindow | None
    sequence: int
    words: str = ""
    fee: Money | None = None


class JobReportedDone(BaseEvent):
    """The customer is asked to sign off; in person by `signing`, where the amount is clear."""

    type: Literal["job_reported_done"] = "job_reported_done"
    amount: Money | None
    signing: Signing | None = None


class SignedOff(BaseEvent):
    """PAY-1, PAY-4: who and when stand on the event's row, the words here. `credit` is taken off the amount (VIS-3).

    `by` support: as the customer has told them to; the words say what was told, and how. `rated`: stars came with it.
    """

    type: Literal["signed_off"] = "signed_off"
    amount: Money
    credit: Money | None = None
    words: str
    signature: Signature | None = None
    by: Role = "customer"
    rated: bool = False


class SignOffRefused(BaseEvent):
    """Support records that the customer does not sign off: the job goes on, and nothing is charged (PAY-1, PAY-4)."""

    type: Literal["sign_off_refused"] = "sign_off_refused"
    amount: Money
    words: str


BookingEvent = (
    EstimateAccepted
    | WindowsKept
    | WindowsOffered
    | WindowProposed
    | WindowDeclined
    | AppointmentNear
    | SignOffReminded
    | TimeWanted
    | WindowConfirmed
    | MoveAsked
    | WindowReleased
    | BookingCancelled
    | JobReportedDone
    | SignedOff
    | SignOffRefused
)
