"""No-shows, cases with support, and deadlines."""

from typing import Literal

from pydantic import AwareDatetime

from desk.events.base import BaseEvent
from desk.matter import Actor, Case, Deadline, DeadlineKind, HeldWords, NoShow, Photo
from desk.money import Money
from desk.windows import ArrivalWindow


class NoShowReported(BaseEvent):
    type: Literal["no_show_reported"] = "no_show_reported"
    no_show: NoShow
    words: str


class NoShowAnswered(BaseEvent):
    """The pro answers in time, in these words: the clock stops (NOS-6). `coming`: they say that they are on the way."""

    type: Literal["no_show_answered"] = "no_show_answered"
    no_show_id: str
    words: str
    coming: bool = False
    photos: tuple[Photo, ...] = ()


class NoShowSettled(BaseEvent):
    """The customer has signed the job off after all: nothing waits for an answer any more."""

    type: Literal["no_show_settled"] = "no_show_settled"
    no_show_id: str


class NoShowJudged(BaseEvent):
    """Support has found out whether the pro came. Who and when stand on the event's row, why in the words (PAY-4).

    `sequence`: that of the invitation where the missed window goes out of both calendars.
    """

    type: Literal["no_show_judged"] = "no_show_judged"
    no_show_id: str
    came: bool
    words: str
    sequence: int | None = None


class NoShowEscalated(BaseEvent):
    type: Literal["no_show_escalated"] = "no_show_escalated"
    no_show_id: str


class CaseOpened(BaseEvent):
    """`hush`: the bot steps back in the case's thread (OTH-1)."""

    type: Literal["case_opened"] = "case_opened"
    case: Case
    hush: bool = False


class WindowBarred(BaseEvent):
    """A window that one side agreed to does not hold, as the pro lacks something on its day (PRO-4).

    `lacking`: each thing as support reads it, "liability insurance (until 2026-12-07)".
    """

    type: Literal["window_barred"] = "window_barred"
    pro_id: str
    window: ArrivalWindow
    lacking: tuple[str, ...]


class CaseUpdated(BaseEvent):
    """`to_customer`: support's answer, mailed; otherwise words of a party kept with the case, or `ours` for support.

    `hush`: the thread in which they ask for a person, too (OTH-1).
    """

    type: Literal["case_updated"] = "case_updated"
    case_id: str
    by: Actor
    text: str
    to_customer: bool
    closes: bool = False
    photos: tuple[Photo, ...] = ()
    ours: bool = False
    hush: str | None = None


class WordsHeld(BaseEvent):
    """A pro's words are kept from the customer (PAY-2)."""

    type: Literal["words_held"] = "words_held"
    case_id: str
    held: HeldWords


class HeldSettled(BaseEvent):
    """Support has let held words go on, or has put them away."""

    type: Literal["held_settled"] = "held_settled"
    case_id: str
    held_id: str
    released: bool


class RefundRecorded(BaseEvent):
    """PAY-4: who and when stand on the event's row, the words here."""

    type: Literal["refund_recorded"] = "refund_recorded"
    case_id: str
    amount: Money
    words: str


class CaseOverdue(BaseEvent):
    """Support has not updated the customer in time (NOS-3): the case stands out."""

    type: Literal["case_overdue"] = "case_overdue"
    case_id: str


class CaseClosed(BaseEvent):
    type: Literal["case_closed"] = "case_closed"
    case_id: str


class CaseReopened(BaseEvent):
    """What it was closed for goes on: no second case is opened. `words` of `by`, who has answered support."""

    type: Literal["case_reopened"] = "case_reopened"
    case_id: str
    update_due: AwareDatetime
    words: str = ""
    by: Actor | None = None


class DeadlineSet(BaseEvent):
    type: Literal["deadline_set"] = "deadline_set"
    deadline: Deadline


class DeadlineEnded(BaseEvent):
    """The deadline fired, or is no longer needed."""

    type: Literal["deadline_ended"] = "deadline_ended"
    deadline: DeadlineKind
    subject: str
    fired: bool


CareEvent = (
    NoShowReported
    | NoShowAnswered
    | NoShowSettled
    | NoShowJudged
    | NoShowEscalated
    | CaseOpened
    | WindowBarred
    | CaseUpdated
    | WordsHeld
    | HeldSettled
    | RefundRecorded
    | CaseOverdue
    | CaseClosed
    | CaseReopened
    | DeadlineSet
    | DeadlineEnded
)
