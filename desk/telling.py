"""Who is told what when something happens. The one who gave the command hears an answer instead."""

from collections.abc import Callable
from typing import Any

from desk import events as ev
from desk.events import Event
from desk.matter import Matter
from desk.muting import withheld
from desk.notices import Notice
from desk.office import Office
from desk.tellings import agreements, bookings, care, packages, requests
from desk.tellings.letter import Letter

_TELL: dict[type[ev.BaseEvent], Callable[[Letter, Any], tuple[Notice, ...]]] = {
    ev.ProAsked: requests.pro_asked,
    ev.ProReminded: requests.pro_reminded,
    ev.PackageAssigned: packages.package_assigned,
    ev.PackageUnfilled: packages.package_unfilled,
    ev.PlaceChosen: requests.place_chosen,
    ev.PlaceChanged: requests.place_changed,
    ev.DetailsAdded: requests.details_added,
    ev.ServiceCorrected: requests.service_corrected,
    ev.WordsRelayed: requests.words_relayed,
    ev.EstimateGiven: requests.estimate_given,
    ev.CounterMade: requests.counter_made,
    ev.JobDeclined: requests.job_declined,
    ev.EstimateDeclined: requests.estimate_declined,
    ev.ChoiceReminded: requests.choice_reminded,
    ev.EstimatesClosed: requests.estimates_closed,
    ev.EstimateAccepted: bookings.estimate_accepted,
    ev.WindowsOffered: bookings.windows_offered,
    ev.WindowProposed: bookings.window_proposed,
    ev.WindowDeclined: bookings.window_declined,
    ev.AppointmentNear: bookings.appointment_near,
    ev.SignOffReminded: bookings.sign_off_reminded,
    ev.TimeWanted: bookings.time_wanted,
    ev.WindowConfirmed: bookings.window_confirmed,
    ev.MoveAsked: bookings.move_asked,
    ev.WindowReleased: bookings.window_released,
    ev.BookingCancelled: bookings.booking_cancelled,
    ev.JobReportedDone: bookings.job_reported_done,
    ev.SignedOff: bookings.signed_off,
    ev.SignOffRefused: bookings.sign_off_refused,
    ev.VisitOffered: agreements.visit_offered,
    ev.VisitAccepted: agreements.visit_accepted,
    ev.VisitAgreed: agreements.visit_agreed,
    ev.VisitReleased: agreements.visit_released,
    ev.VisitDeclined: agreements.visit_declined,
    ev.ChangeProposed: agreements.change_proposed,
    ev.ChangeApproved: agreements.change_approved,
    ev.ChangeRefused: agreements.change_refused,
    ev.ChangeWithdrawn: agreements.change_withdrawn,
    ev.PhoneReleased: agreements.phone_released,
    ev.PhoneWithdrawn: lambda letter, event: (),
    ev.NoShowReported: care.no_show_reported,
    ev.NoShowAnswered: care.no_show_answered,
    ev.NoShowJudged: care.no_show_judged,
    ev.CaseOpened: care.case_opened,
    ev.WindowBarred: care.window_barred,
    ev.CaseUpdated: care.case_updated,
    ev.CaseReopened: care.case_reopened,
    ev.RefundRecorded: care.refund_recorded,
    ev.CaseOverdue: care.case_overdue,
}


def notices(event: Event, before: Matter | None, after: Matter, office: Office) -> tuple[Notice, ...]:
    """What the parties are told about `event`, which made `after` of `before`. Pure; often empty.

    Who wants no more mails about the matter is not told what they can do without.
    """
    tell = _TELL.get(type(event))
    told = tell(Letter(event, before, after, office), event) if tell else ()
    return tuple(notice for notice in told if not withheld(notice, after))
