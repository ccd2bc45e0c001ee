"""Events of a matter told as a history: who did what, with which words, by which rules."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from desk import wording
from desk.events import Event
from desk.matter import Deadline, Photo
from web import reasons

Tone = Literal["plain", "quiet", "agreed", "alarm"]
NameOf = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of a history. `role` is "desk" for what Doorstep itself did; `at` is zone-aware."""

    at: datetime
    who: str
    role: Literal["customer", "pro", "support", "clock", "desk"]
    what: str
    words: str = ""
    rules: tuple[reasons.Rule, ...] = ()
    photos: tuple[Photo, ...] = ()
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class Telling:
    """What an event is told with: names of people, the zone for times (IANA), the name of a service by its id."""

    name: NameOf
    zone: str
    service: NameOf


@dataclass(frozen=True, slots=True)
class Told:
    what: str
    words: str = ""
    tone: Tone = "plain"
    photos: tuple[Photo, ...] = ()


def tell(event: Event, telling: Telling) -> Told:
    """The event in words, as what its actor did ("Dana" … "asked for TV mounting")."""
    return _TELLERS[event.type](event, telling)


def _windows(event: Any, telling: Telling) -> str:
    return "; ".join(wording.windows(event.windows, telling.zone).splitlines())


def _submitted(event: Any, telling: Telling) -> Told:
    what = f"asked for {telling.service(event.service)} at {event.zip}"
    return Told(what, event.description, photos=event.photos)


def _estimate(event: Any, telling: Telling) -> Told:
    return Told(f"gave an estimate: {wording.money(event.estimate.amount)}", event.estimate.words, "agreed")


def _relayed(event: Any, telling: Telling) -> Told:
    to = "the customer" if event.speaker == "pro" else telling.name(event.pro_id)
    return Told(f"wrote to {to}", event.words, photos=event.photos)


def _accepted(event: Any, telling: Telling) -> Told:
    return Told(f"booked {telling.name(event.pro_id)} for {wording.money(event.estimate.amount)}", tone="agreed")


def _released(event: Any, telling: Telling) -> Told:
    left = wording.window(event.window, telling.zone) if event.window else "the windows named before"
    wanted = _windows(event, telling)
    return Told(f"gave up {left}" + (f"; would take {wanted}" if wanted else ""), event.words)


def _cancelled(event: Any, telling: Telling) -> Told:
    window = f" of {wording.window(event.window, telling.zone)}" if event.window else ""
    return Told(f"cancelled the booking{window}", tone="alarm")


def _done(event: Any, telling: Telling) -> Told:
    return Told("reported the job done" + (f" for {wording.money(event.amount)}" if event.amount else ""))


def _no_show(event: Any, telling: Telling) -> Told:
    pro = telling.name(event.no_show.pro_id)
    what = f"reported that {pro} did not come on {wording.window(event.no_show.window, telling.zone)}"
    return Told(what, event.words, "alarm")


def _case(event: Any, telling: Telling) -> Told:
    hush = "; the bot steps back" if event.hush else ""
    return Told(f"opened case #{event.case.number}: {reasons.CASES[event.case.reason]}{hush}", tone="alarm")


def _update(event: Any, telling: Telling) -> Told:
    return Told("answered the customer" if event.to_customer else "added to the case", event.text)


def _set(event: Any, telling: Telling) -> Told:
    deadline: Deadline = event.deadline
    pro = telling.name(deadline.subject) if deadline.kind in reasons.PRO_DEADLINES else ""
    due = wording.time(deadline.due_at, telling.zone)
    return Told(f"started a clock until {due}: {reasons.promise(deadline, pro)}", tone="quiet")


def _ended(event: Any, telling: Telling) -> Told:
    what = reasons.promise_name(event.deadline)
    return Told(f"the clock ran out: {what}" if event.fired else f"stopped a clock: {what}", tone="quiet")


def _plain(what: str, tone: Tone = "plain") -> Callable[[Any, Telling], Told]:
    """A teller for an event whose words, where it has any, say the rest."""
    return lambda event, telling: Told(what, getattr(event, "words", ""), tone, getattr(event, "photos", ()))


def _of_pro(what: str, tone: Tone = "plain") -> Callable[[Any, Telling], Told]:
    return lambda event, telling: Told(what.format(pro=telling.name(event.pro_id)), getattr(event, "words", ""), tone)


def _of_windows(what: str, tone: Tone = "plain") -> Callable[[Any, Telling], Told]:
    def told(event: Any, telling: Telling) -> Told:
        windows = _windows(event, telling)
        return Told(f"{what}: {windows}" if windows else what, getattr(event, "words", ""), tone)

    return told


_TELLERS: dict[str, Callable[[Any, Telling], Told]] = {
    "matter_opened": lambda event, telling: Told(f"opened matter #{event.number}", tone="quiet"),
    "request_submitted": _submitted,
    "details_added": _plain("added to the request"),
    "pro_asked": _of_pro("asked {pro} for an estimate"),
    "pro_reminded": _of_pro("reminded {pro}"),
    "words_relayed": _relayed,
    "pro_answered": _of_pro("{pro} has answered", "quiet"),
    "estimate_given": _estimate,
    "estimate_refused": lambda event, telling: Told(
        f"gave an estimate after the close, {wording.money(event.amount)}: not shown to the customer", tone="alarm"
    ),
    "job_declined": _plain("declined the job"),
    "estimates_closed": _plain("closed the estimates"),
    "estimate_accepted": _accepted,
    "estimate_declined": _of_pro("declined the estimate of {pro}"),
    "windows_kept": _of_windows("named windows; more are wanted"),
    "windows_offered": _of_windows("named preferred windows"),
    "window_proposed": _of_windows("proposed another window"),
    "window_declined": _of_windows("declined the window"),
    "window_confirmed": lambda event, telling: Told(
        f"agreed on {wording.window(event.window, telling.zone)}", tone="agreed"
    ),
    "window_released": _released,
    "booking_cancelled": _cancelled,
    "job_reported_done": _done,
    "signed_off": lambda event, telling: Told(
        f"signed the job off for {wording.money(event.amount)}", event.words, "agreed"
    ),
    "no_show_reported": _no_show,
    "no_show_answered": _plain("answered the no-show; the clock stops", "agreed"),
    "no_show_settled": _plain("settled the no-show", "agreed"),
    "no_show_escalated": _plain("handed the no-show to support", "alarm"),
    "case_opened": _case,
    "case_updated": _update,
    "case_overdue": _plain("marked the case as overdue", "alarm"),
    "case_closed": _plain("closed the case", "agreed"),
    "deadline_set": _set,
    "deadline_ended": _ended,
}
