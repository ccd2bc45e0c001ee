"""What happened, in a line each, for people who read a case."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from desk import events as ev
from desk import extras, wording
from desk.matter import DeadlineKind

Names = Callable[[str], str]
_PLACES = {"home": "at home", "store": "in a store", "virtual": "online"}


@dataclass(frozen=True)
class _Called:
    """What people and services are called, by their ids."""

    person: Names
    service: Names

    def __call__(self, person_id: str) -> str:
        return self.person(person_id)


_Line = Callable[[Any, _Called, str], str]

_DEADLINES: dict[DeadlineKind, str] = {
    "estimate_reminder": "{who} is reminded of the estimate",
    "estimates_close": "estimates close",
    "confirmation_reminder": "{who} is reminded to confirm a window",
    "silence": "{who}'s silence goes to support",
    "no_show_answer": "the no-show goes to support",
    "clearance": "{who}'s clearance is looked at",
    "day_reminder": "both are reminded while it is free to change",
    "hours_reminder": "both are reminded shortly before",
    "sign_off_asked": "both are asked what became of the job",
    "sign_off_missing": "the job that nobody signs off goes to support",
    "time_wanted": "both are reminded that no time is agreed on",
    "time_missing": "support helps to find a time",
    "choice_open": "the customer is asked again whether to book {who}",
    "case_update": "support owes the customer an update",
}


def tell(event: ev.Event, names: Names, zone: str, services: Names = str) -> str:
    """One plain line about an event, times in `zone`; `services` gives the catalogue's name of a service."""
    return _LINES[type(event)](event, _Called(names, services), zone)


def _windows(event: Any, zone: str) -> str:
    return wording.windows_in_line(event.windows, zone)


def _time_wanted(event: ev.TimeWanted, names: Names, zone: str) -> str:
    lie = f" {'Proposed' if event.proposed else 'Named so far'}: {_windows(event, zone)}." if event.windows else ""
    return f"Both reminded that no time is agreed on with {names(event.pro_id)}.{lie}"


def _deadline(kind: DeadlineKind, subject: str, names: Names) -> str:
    by_pro = kind in ("estimate_reminder", "confirmation_reminder", "silence", "clearance", "choice_open")
    return _DEADLINES[kind].format(who=names(subject) if by_pro else "")


_BY = {"support": "support for the customer"}


def _visit_offered(event: ev.VisitOffered, names: Names, zone: str) -> str:
    if event.repair:
        return f"{names(event.pro_id)} would come again to put the job right: {_windows(event, zone)}."
    return f"{names(event.pro_id)} wants to see the place first ({wording.price(event.price)})."


def _visit_accepted(event: ev.VisitAccepted, names: Names, zone: str) -> str:
    if event.price is not None:
        return f"The customer wants {names(event.pro_id)} to come again to put the job right: {_windows(event, zone)}."
    return f"The customer accepted the visit of {names(event.pro_id)}."


def _visit_agreed(event: ev.VisitAgreed, names: Names, zone: str) -> str:
    again = "" if event.estimate_until is not None else " to put the job right"
    done = "set by support, as both wish" if event.by == "support" else "agreed"
    return f"Visit of {names(event.pro_id)}{again} {done}: {wording.window(event.window, zone)}."


def _for_a_fee(event: ev.BookingCancelled | ev.WindowReleased) -> str:
    return f"for a fee of {wording.money(event.fee)}" if event.fee else "without a fee"


def _move_asked(event: ev.MoveAsked, names: Names, zone: str) -> str:
    old = wording.window(event.window, zone)
    return (
        f"The customer would move the window, which stands meanwhile: {old}; wanted instead: {_windows(event, zone)}."
    )


def _released(event: ev.WindowReleased, names: Names, zone: str) -> str:
    who = {
        "pro": "The pro cannot come",
        "support": f"Support gave the window up for the customer, {_for_a_fee(event)}",
    }.get(event.by, "The customer wants another time")
    old = f"; given up: {wording.window(event.window, zone)}" if event.window else ""
    new = f"; wanted instead: {_windows(event, zone)}" if event.windows else ""
    return f"{who}{old}{new}."


def _declined_window(event: ev.WindowDeclined, names: Names, zone: str) -> str:
    new = f"; wanted instead: {_windows(event, zone)}" if event.windows else ""
    return f"The customer refused the proposed window{new}."


def _relayed(event: ev.WordsRelayed, names: Names, zone: str) -> str:
    pro = names(event.pro_id)
    return f"Words passed on to {pro}." if event.speaker == "customer" else f"Words of {pro} passed on."


def _reported_done(event: ev.JobReportedDone, names: Names, zone: str) -> str:
    return f"The pro reported the work done{f' for {wording.money(event.amount)}' if event.amount else ''}."


def _in_person(event: Any) -> str:
    """By which signature, on the pro's phone (PAY-4)."""
    signature = event.signature
    return f", signed in person by {signature.name or 'a drawn name'}" if signature else ""


def _on_behalf(event: ev.SignedOff) -> str:
    return " by support, as the customer has told them to" if event.by == "support" else ""


def _updated(event: ev.CaseUpdated, names: Names, zone: str) -> str:
    if event.ours:
        return event.text
    return "Support wrote to the customer." if event.to_customer else "Words added to the case."


_LINES: dict[type[ev.BaseEvent], _Line] = {
    ev.MatterOpened: lambda e, n, z: f"Matter #{e.number} opened for {n(e.customer_id)}.",
    ev.RequestSubmitted: lambda e, n, z: (
        f"Request: {n.service(e.service)} at {e.zip}; estimates until {wording.time(e.closes_at, z)}."
    ),
    ev.PlaceChosen: lambda e, n, z: f"The customer chose where it is done: {_PLACES[e.place]}.",
    ev.PackageOrdered: lambda e, n, z: (
        f"Package ordered at {e.zip}: {e.package.name} for {wording.money(e.package.price)}."
    ),
    ev.PackageAssigned: lambda e, n, z: f"The order went to {n(e.pro_id)} ({e.miles:.1f} miles away).",
    ev.PackagePassed: lambda e, n, z: f"{n(e.pro_id)} cannot do the package.",
    ev.PackageUnfilled: lambda e, n, z: "No pro is left who could do the package: the order is over.",
    ev.PlaceChanged: lambda e, n, z: f"Support changed where it is done: {_PLACES[e.place]}, not {_PLACES[e.old]}.",
    ev.DetailsAdded: lambda e, n, z: "Details added to the request.",
    ev.ServiceCorrected: lambda e, n, z: (
        f"The request is for {n.service(e.service)}, not {n.service(e.old)}; estimates are asked for anew."
    ),
    ev.MailsMuted: lambda e, n, z: f"{n(e.person_id)} wants no more mails about this.",
    ev.MailsUnmuted: lambda e, n, z: f"{n(e.person_id)} wants mails about this again.",
    ev.ProAsked: lambda e, n, z: f"{n(e.pro_id)} was asked ({e.miles:.1f} miles away).",
    ev.ProReminded: lambda e, n, z: f"{n(e.pro_id)} reminded of the {e.about}.",
    ev.WordsRelayed: _relayed,
    ev.ProAnswered: lambda e, n, z: f"{n(e.pro_id)} has written.",
    ev.EstimateGiven: lambda e, n, z: f"{n(e.pro_id)} estimates {extras.offered(e.estimate)}.",
    ev.CounterMade: lambda e, n, z: f"The customer would book {n(e.pro_id)} for {wording.money(e.amount)}.",
    ev.EstimateRefused: lambda e, n, z: f"{n(e.pro_id)}'s estimate of {wording.money(e.amount)} came too late.",
    ev.ChoiceReminded: lambda e, n, z: f"The customer asked again whether to book {n(e.pro_id)}.",
    ev.JobDeclined: lambda e, n, z: f"{n(e.pro_id)} does not want the job.",
    ev.EstimatesClosed: lambda e, n, z: "Estimates closed.",
    ev.EstimateAccepted: lambda e, n, z: f"Booked: {n(e.pro_id)} for {extras.chosen(e.estimate, e.extras)}.",
    ev.EstimateDeclined: lambda e, n, z: f"The customer declined {n(e.pro_id)}'s estimate.",
    ev.WindowsKept: lambda e, n, z: f"Preferred so far: {_windows(e, z)}.",
    ev.WindowsOffered: lambda e, n, z: (
        f"Preferred windows sent: {_windows(e, z)}; to be confirmed by {wording.time(e.due_at, z)}."
    ),
    ev.WindowProposed: lambda e, n, z: f"The pro proposed {_windows(e, z)}.",
    ev.WindowDeclined: _declined_window,
    ev.AppointmentNear: lambda e, n, z: f"Both reminded: {wording.window(e.window, z)}.",
    ev.SignOffReminded: lambda e, n, z: f"Both asked what became of the job: {wording.window(e.window, z)}.",
    ev.TimeWanted: _time_wanted,
    ev.WindowConfirmed: lambda e, n, z: f"Agreed: {wording.window(e.window, z)}.",
    ev.MoveAsked: _move_asked,
    ev.WindowReleased: _released,
    ev.BookingCancelled: lambda e, n, z: f"Booking cancelled by {_BY.get(e.by, 'the customer')}, {_for_a_fee(e)}.",
    ev.JobReportedDone: _reported_done,
    ev.SignedOff: lambda e, n, z: f"Signed off for {wording.money(e.amount)}{_in_person(e)}{_on_behalf(e)}.",
    ev.SignOffRefused: lambda e, n, z: "Support noted for the customer that the job is not signed off.",
    ev.VisitOffered: _visit_offered,
    ev.VisitAccepted: _visit_accepted,
    ev.VisitAgreed: _visit_agreed,
    ev.VisitReleased: lambda e, n, z: f"{n(e.pro_id)} can't come for the visit ({wording.window(e.window, z)}).",
    ev.VisitDeclined: lambda e, n, z: f"The customer wants no visit of {n(e.pro_id)}.",
    ev.ChangeProposed: lambda e, n, z: f"The pro asks for a new amount: {wording.money(e.amount)}.",
    ev.ChangeApproved: lambda e, n, z: f"The customer agreed to {wording.money(e.amount)}{_in_person(e)}.",
    ev.ChangeRefused: lambda e, n, z: (
        f"The customer refused {wording.money(e.amount)}{_in_person(e)}: the old amount stands."
    ),
    ev.ChangeWithdrawn: lambda e, n, z: f"The pro no longer asks for {wording.money(e.amount)}: the old amount stands.",
    ev.WrongCode: lambda e, n, z: "A wrong code was typed on the page where the customer signs in person.",
    ev.PhoneReleased: lambda e, n, z: f"{n(e.pro_id)} may have the customer's phone number.",
    ev.PhoneWithdrawn: lambda e, n, z: f"{n(e.pro_id)} may have the customer's phone number no longer.",
    ev.Rated: lambda e, n, z: f"Rated {e.rating.stars} of 5.",
    ev.FeedbackGiven: lambda e, n, z: "Feedback was given.",
    ev.NoShowReported: lambda e, n, z: (
        f"No-show of {n(e.no_show.pro_id)} reported; answer owed by {wording.time(e.no_show.answer_due, z)}."
    ),
    ev.NoShowAnswered: lambda e, n, z: "The pro answered the no-show in time.",
    ev.NoShowSettled: lambda e, n, z: "The no-show is settled by the sign-off.",
    ev.NoShowJudged: lambda e, n, z: f"Support has found that the pro {'came' if e.came else 'did not come'}.",
    ev.NoShowEscalated: lambda e, n, z: "The no-show was not answered in time.",
    ev.CaseOpened: lambda e, n, z: (
        f"Case {e.case.number} opened: {e.case.summary} Update owed by {wording.time(e.case.update_due, z)}."
    ),
    ev.WindowBarred: lambda e, n, z: (
        f"Does not hold: {wording.window(e.window, z)}. {n(e.pro_id)} lacks {wording.series(e.lacking)}."
    ),
    ev.CaseUpdated: _updated,
    ev.WordsHeld: lambda e, n, z: f"Words of {n(e.held.pro_id)} about direct payment held.",
    ev.HeldSettled: lambda e, n, z: f"The held words were {'passed on' if e.released else 'put away'}.",
    ev.RefundRecorded: lambda e, n, z: f"Support refunds {wording.money(e.amount)}.",
    ev.CaseOverdue: lambda e, n, z: "The update is overdue.",
    ev.CaseClosed: lambda e, n, z: "Case closed.",
    ev.CaseReopened: lambda e, n, z: "Case opened again.",
    ev.DeadlineSet: lambda e, n, z: (
        f"Clock: {_deadline(e.deadline.kind, e.deadline.subject, n)} on {wording.time(e.deadline.due_at, z)}."
    ),
    ev.DeadlineEnded: lambda e, n, z: (
        f"Clock {'ran out' if e.fired else 'stopped'}: {_deadline(e.deadline, e.subject, n)}."
    ),
}
