"""Bookings: windows agreed on and moved, cancelled, another pro, done and signed off."""

from typing import Literal

from desk.commands.base import BaseCommand
from desk.money import Money
from desk.windows import ArrivalWindow


class OfferWindows(BaseCommand):
    """The customer's preferred arrival windows (SCH-1)."""

    kind: Literal["offer_windows"] = "offer_windows"
    windows: tuple[ArrivalWindow, ...]


class AcceptWindow(BaseCommand):
    """The customer agrees to a window that the pro proposed (SCH-2). `window` where several stand."""

    kind: Literal["accept_window"] = "accept_window"
    window: ArrivalWindow | None = None


class DeclineWindow(BaseCommand):
    """The customer refuses the pro's window, perhaps naming others (SCH-2)."""

    kind: Literal["decline_window"] = "decline_window"
    windows: tuple[ArrivalWindow, ...] = ()


class Reschedule(BaseCommand):
    """The customer moves the confirmed window (SCH-4, SCH-5)."""

    kind: Literal["reschedule"] = "reschedule"
    windows: tuple[ArrivalWindow, ...] = ()


class CancelBooking(BaseCommand):
    kind: Literal["cancel_booking"] = "cancel_booking"


class ChangePro(BaseCommand):
    """The customer wants another pro (SCH-6): cancels within SCH-4, and books the one wanted or shows the others.

    `pro_id`: the pro wanted, perhaps with the windows for it. None: it was not said who.
    """

    kind: Literal["change_pro"] = "change_pro"
    pro_id: str | None = None
    windows: tuple[ArrivalWindow, ...] = ()


class SignOff(BaseCommand):
    """The customer says that the job is done and the amount right (PAY-1); `amounts` are those that the words name.

    `stars`: how many are given in the same breath (FBK-1). `agrees`: the words agree to the new amount that waits, too.
    """

    kind: Literal["sign_off"] = "sign_off"
    amounts: tuple[Money, ...] = ()
    agrees: bool = False
    stars: int | None = None


class ConfirmWindow(BaseCommand):
    """The pro confirms one of the preferred windows (SCH-2).

    `window` None: the only one that stands. A window inside a preferred one confirms it as narrowed.
    """

    kind: Literal["confirm_window"] = "confirm_window"
    window: ArrivalWindow | None = None


class ProposeWindow(BaseCommand):
    """The pro proposes other windows; they hold only once the customer agrees (SCH-2)."""

    kind: Literal["propose_window"] = "propose_window"
    windows: tuple[ArrivalWindow, ...]


class CannotCome(BaseCommand):
    """The pro cannot keep the booking (SCH-7), perhaps proposing other windows; `excluded`: what they can't keep."""

    kind: Literal["cannot_come"] = "cannot_come"
    windows: tuple[ArrivalWindow, ...] = ()
    excluded: tuple[ArrivalWindow, ...] = ()


class JobDone(BaseCommand):
    """The pro says that the work is done; the customer is asked to sign off (PAY-1)."""

    kind: Literal["job_done"] = "job_done"
    amount: Money | None = None


BookingCommand = (
    OfferWindows
    | AcceptWindow
    | DeclineWindow
    | Reschedule
    | CancelBooking
    | ChangePro
    | SignOff
    | ConfirmWindow
    | ProposeWindow
    | CannotCome
    | JobDone
)
