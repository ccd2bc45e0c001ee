"""What went wrong: no-shows, and the cases in support's hands."""

from typing import Literal

from pydantic import AwareDatetime

from desk.matter.actor import Actor, Photo
from desk.values import Value
from desk.windows import ArrivalWindow

CaseReason = Literal[
    "human_asked",  # OTH-1
    "not_understood",  # OTH-2
    "no_show",  # NOS-2
    "silence",  # NOS-4
    "late_reschedule",  # SCH-5
    "late_cancel",  # SCH-5
    "place_change",  # CAT-3: the customer wants a booked job done elsewhere
    "no_agreement",  # SCH-2: the two do not come to a time
    "moved_then_cancelled",  # SCH-4, SCH-5: a booking was moved shortly before it was late, then cancelled
    "claim",  # GUA-1, GUA-2
    "direct_payment",  # PAY-2
    "trip_charge",  # VIS-4
    "not_signed_off",  # PAY-1: nobody says what became of a job whose window is over
    "clearance",  # PRO-4: the pro's checks, insurance or licence are not in force on the day
    "renewal",  # PRO-2, PRO-3, PRO-4: a pro's insurance, licence or check is in force again, as the pro says
    "cash_offered",  # PAY-2: a customer would pay directly, as a pro tells us
    "pay_asked",  # PRO-6: a pro asks about what they get for a job that is signed off
    "new_technician",  # PRO-1: somebody new is to do a pro's jobs
    "listing",  # CAT-6: a pro wants services or people of theirs added or taken off
    "joining",  # CAT-6: who would work here asks what is on no record
    "delivery_failed",  # a mail to one of the parties came back
]


NoShowState = Literal["open", "answered", "escalated", "settled", "missed", "kept"]


class NoShow(Value):
    """A reported no-show (NOS-1); the pro has until `answer_due` (NOS-2).

    settled: the customer has signed the job off all the same. missed, kept: support has found that the pro did not
    come, or did.
    """

    id: str
    pro_id: str
    window: ArrivalWindow
    reported_at: AwareDatetime
    answer_due: AwareDatetime
    state: NoShowState = "open"


class CaseUpdate(Value):
    """Words added to a case: support's answer to the customer, or what a party wrote meanwhile."""

    at: AwareDatetime
    by: Actor
    text: str
    photos: tuple[Photo, ...] = ()


class HeldWords(Value):
    """What a pro wrote of being paid directly: kept from the customer until support decides (PAY-2)."""

    id: str
    pro_id: str
    words: str
    state: Literal["held", "released", "discarded"] = "held"


class Case(Value):
    """A matter in support's hands. `update_due`: the customer hears from support by then (NOS-3).

    `raised_by` is None for a case that opened by itself. `thread`: where it was raised, the pro's id of the thread, ""
    between its customer and Doorstep; None where that is not known. `window`: the agreed one that was to be given up
    too late (SCH-5), or the one on whose day the pro may not come (PRO-4); None where the case is about neither.
    `hushes`: the threads in which its raiser has asked for a person as well, so that the bot steps back there (OTH-1).
    """

    id: str
    number: int
    reason: CaseReason
    policy: tuple[str, ...]
    summary: str
    pro_id: str | None = None
    raised_by: Actor | None = None
    thread: str | None = None
    window: ArrivalWindow | None = None
    opened_at: AwareDatetime
    update_due: AwareDatetime
    state: Literal["open", "closed"] = "open"
    updates: tuple[CaseUpdate, ...] = ()
    held: tuple[HeldWords, ...] = ()
    hushes: tuple[str, ...] = ()

    def keeps_bot_out_of(self, thread: str) -> bool:
        """Whether a person of support alone speaks in that thread while the case is open (OTH-1)."""
        asked = self.reason == "human_asked" and self.thread in (None, thread)
        return self.state == "open" and (asked or thread in self.hushes)
