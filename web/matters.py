"""A matter as pages show it: request, estimates compared, booking, clocks, cases."""

from dataclasses import dataclass
from datetime import datetime

from desk import area, extras, wording
from desk.matter import Case, Deadline, Matter, Photo
from desk.office import Office
from web import reasons


@dataclass(frozen=True, slots=True)
class EstimateView:
    pro: str
    amount: str
    windows: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class DeadlineView:
    """A promise with its time; `number` is the matter's, `zone` (IANA) the service address's."""

    what: str
    due: datetime
    zone: str
    number: int
    rules: tuple[reasons.Rule, ...]


@dataclass(frozen=True, slots=True)
class CaseView:
    """`due`: the customer hears from support by then (NOS-3). `files`: photos and papers that were sent to the case."""

    number: int
    matter_id: str
    reason: str
    summary: str
    customer: str
    pro: str
    job: str
    zone: str
    opened_at: datetime
    due: datetime
    answered: bool
    overdue: bool
    closed: bool
    rules: tuple[reasons.Rule, ...]
    files: tuple[Photo, ...] = ()


@dataclass(frozen=True, slots=True)
class MatterView:
    """Names and facts in plain words; `standing` are pairs of a label and a value."""

    id: str
    number: int
    zone: str
    state: str
    customer: str
    pro: str
    job: str
    place: str
    description: str
    details: tuple[tuple[str, str], ...]
    photos: tuple[Photo, ...]
    standing: tuple[tuple[str, str], ...]
    estimates: tuple[EstimateView, ...]
    deadlines: tuple[DeadlineView, ...]
    cases: tuple[CaseView, ...]


def matter_view(matter: Matter, office: Office) -> MatterView:
    """Everything that a page says about a matter itself."""
    request = matter.request
    return MatterView(
        id=matter.id,
        number=matter.number,
        zone=matter.zone,
        state=reasons.standing(matter),
        customer=office.names(matter.customer_id),
        pro=office.names(matter.booking.pro_id) if matter.booking else "",
        job=job_name(matter, office),
        place=f"{area.place_of(request.zip)} {request.zip}" if request else "",
        description=request.description if request else "",
        details=tuple(request.details.items()) if request else (),
        photos=request.photos if request else (),
        standing=tuple(_standing(matter)),
        estimates=tuple(_estimates(matter, office)),
        deadlines=tuple(deadline_views(matter, office)),
        cases=tuple(case_view(matter, case, office) for case in matter.cases),
    )


def job_name(matter: Matter, office: Office) -> str:
    """The service asked for, by its name; "" where nothing was asked for."""
    return office.catalogue.name(matter.request.service) if matter.request else ""


def case_view(matter: Matter, case: Case, office: Office, *, answered: bool = False, overdue: bool = False) -> CaseView:
    """The case; whether support has answered, or is late with it, is known from the list of cases."""
    pro_id = case.pro_id or (matter.booking.pro_id if matter.booking else None)
    return CaseView(
        number=case.number,
        matter_id=matter.id,
        reason=reasons.CASES[case.reason],
        summary=case.summary,
        customer=office.names(matter.customer_id),
        pro=office.names(pro_id) if pro_id else "",
        job=job_name(matter, office),
        zone=matter.zone,
        opened_at=case.opened_at,
        due=case.update_due,
        answered=answered,
        overdue=overdue and case.state == "open",
        closed=case.state == "closed",
        rules=reasons.rules(case.policy, office.policy),
        files=tuple(photo for update in case.updates for photo in update.photos),
    )


def deadline_views(matter: Matter, office: Office) -> list[DeadlineView]:
    """The clocks that run in a matter, the next one first."""
    return [
        DeadlineView(
            what=reasons.promise(deadline, _waits_for(matter, deadline, office)),
            due=deadline.due_at,
            zone=matter.zone,
            number=matter.number,
            rules=reasons.promise_rules(deadline.kind, office.policy),
        )
        for deadline in sorted(matter.deadlines, key=lambda deadline: deadline.due_at)
    ]


def _waits_for(matter: Matter, deadline: Deadline, office: Office) -> str:
    if deadline.kind in reasons.PRO_DEADLINES:
        return office.names(deadline.subject)
    missed = [no_show.pro_id for no_show in matter.no_shows if no_show.id == deadline.subject]
    return office.names(missed[0]) if missed else ""


def _estimates(matter: Matter, office: Office) -> list[EstimateView]:
    booking = matter.booking if matter.booking and matter.booking.state != "cancelled" else None
    booked, taken = (booking.pro_id, booking.extras) if booking else (None, ())
    return [
        EstimateView(
            pro=office.names(thread.pro_id),
            amount=extras.chosen(thread.estimate, taken)
            if thread.pro_id == booked
            else extras.offered(thread.estimate),
            windows=wording.windows(thread.estimate.windows, matter.zone),
            chosen=thread.pro_id == booked,
        )
        for thread in matter.threads
        if thread.estimate is not None
    ]


def _standing(matter: Matter) -> list[tuple[str, str]]:
    """What the request and the booking wait for, or have agreed on."""
    facts: list[tuple[str, str]] = []
    if matter.request and matter.request.state == "open":
        facts.append(("Estimates until", wording.time(matter.request.closes_at, matter.zone)))
    booking = matter.booking
    if booking is None:
        return facts
    if booking.confirmed:
        facts.append(("Arrival window", wording.window(booking.confirmed, matter.zone)))
    elif booking.proposed:
        facts.append(("Proposed", wording.windows(booking.proposed, matter.zone)))
    elif booking.preferred:
        facts.append(("Preferred", wording.windows(booking.preferred, matter.zone)))
    return facts
