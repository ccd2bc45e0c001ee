"""What an event makes of a matter. A matter is the sum of its events: replaying them gives the same state."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from desk import events as ev
from desk import evolving as steps
from desk.matter import Matter

_Step = Callable[[Matter, Any, datetime], Matter]

_STEPS: dict[type[ev.BaseEvent], _Step] = {
    ev.RequestSubmitted: steps.request_submitted,
    ev.PackageOrdered: steps.package_ordered,
    ev.PackageAssigned: steps.package_assigned,
    ev.PackagePassed: steps.package_passed,
    ev.PackageUnfilled: steps.unchanged,
    ev.PlaceChosen: steps.place_chosen,
    ev.PlaceChanged: steps.place_changed,
    ev.DetailsAdded: steps.details_added,
    ev.ServiceCorrected: steps.service_corrected,
    ev.MailsMuted: steps.mails_muted,
    ev.MailsUnmuted: steps.mails_unmuted,
    ev.ProAsked: steps.pro_asked,
    ev.ProReminded: steps.unchanged,
    ev.WordsRelayed: steps.words_relayed,
    ev.ProAnswered: steps.pro_answered,
    ev.EstimateGiven: steps.estimate_given,
    ev.EstimateRefused: steps.unchanged,
    ev.JobDeclined: steps.job_declined,
    ev.EstimatesClosed: steps.estimates_closed,
    ev.EstimateAccepted: steps.estimate_accepted,
    ev.CounterMade: steps.counter_made,
    ev.EstimateDeclined: steps.estimate_declined,
    ev.ChoiceReminded: steps.unchanged,
    ev.WindowsKept: steps.windows_kept,
    ev.WindowsOffered: steps.windows_offered,
    ev.WindowProposed: steps.window_proposed,
    ev.WindowDeclined: steps.window_declined,
    ev.AppointmentNear: steps.unchanged,
    ev.SignOffReminded: steps.unchanged,
    ev.TimeWanted: steps.unchanged,
    ev.WindowConfirmed: steps.window_confirmed,
    ev.MoveAsked: steps.move_asked,
    ev.WindowReleased: steps.window_released,
    ev.BookingCancelled: steps.booking_cancelled,
    ev.JobReportedDone: steps.job_reported_done,
    ev.SignedOff: steps.signed_off,
    ev.SignOffRefused: steps.sign_off_refused,
    ev.VisitOffered: steps.visit_offered,
    ev.VisitAccepted: steps.visit_accepted,
    ev.VisitAgreed: steps.visit_agreed,
    ev.VisitReleased: steps.visit_released,
    ev.VisitDeclined: steps.visit_declined,
    ev.ChangeProposed: steps.change_proposed,
    ev.ChangeApproved: steps.change_approved,
    ev.ChangeRefused: steps.change_refused,
    ev.ChangeWithdrawn: steps.change_withdrawn,
    ev.WrongCode: steps.wrong_code,
    ev.PhoneReleased: steps.phone_released,
    ev.PhoneWithdrawn: steps.phone_withdrawn,
    ev.Rated: steps.rated,
    ev.FeedbackGiven: steps.feedback_given,
    ev.NoShowReported: steps.no_show_reported,
    ev.NoShowAnswered: steps.no_show_answered,
    ev.NoShowSettled: steps.no_show_settled,
    ev.NoShowJudged: steps.no_show_judged,
    ev.NoShowEscalated: steps.no_show_escalated,
    ev.CaseOpened: steps.case_opened,
    ev.WindowBarred: steps.unchanged,
    ev.CaseUpdated: steps.case_updated,
    ev.WordsHeld: steps.words_held,
    ev.HeldSettled: steps.held_settled,
    ev.RefundRecorded: steps.refund_recorded,
    ev.CaseOverdue: steps.unchanged,
    ev.CaseClosed: steps.case_closed,
    ev.CaseReopened: steps.case_reopened,
    ev.DeadlineSet: steps.deadline_set,
    ev.DeadlineEnded: steps.deadline_ended,
}


def evolve(matter: Matter | None, event: ev.Event, at: datetime) -> Matter:
    """The matter after `event`, which happened `at`. Raises ValueError for anything before the matter was opened."""
    if isinstance(event, ev.MatterOpened):
        if matter is not None:
            raise ValueError(f"matter {matter.id} is open already")
        return Matter(id=event.matter_id, number=event.number, customer_id=event.customer_id, zone=event.zone)
    if matter is None:
        raise ValueError(f"{event.type} before the matter was opened")
    return _STEPS[type(event)](matter, event, at)


def replay(events: Iterable[tuple[ev.Event, datetime]]) -> Matter | None:
    """The matter that these events, with their times, make; None for none."""
    matter: Matter | None = None
    for event, at in events:
        matter = evolve(matter, event, at)
    return matter
