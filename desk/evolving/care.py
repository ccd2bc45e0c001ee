"""No-shows, cases and deadlines."""

from datetime import datetime

from desk import events as ev
from desk.evolving.bookings import require_booking, with_booking
from desk.evolving.requests import with_thread
from desk.finding import thread_of
from desk.matter import Case, CaseUpdate, Matter, NoShowState, Refund


def no_show_reported(matter: Matter, event: ev.NoShowReported, at: datetime) -> Matter:
    return matter.model_copy(update={"no_shows": (*matter.no_shows, event.no_show)})


def no_show_answered(matter: Matter, event: ev.NoShowAnswered, at: datetime) -> Matter:
    return _with_no_show(matter, event.no_show_id, "answered")


def no_show_settled(matter: Matter, event: ev.NoShowSettled, at: datetime) -> Matter:
    return _with_no_show(matter, event.no_show_id, "settled")


def no_show_judged(matter: Matter, event: ev.NoShowJudged, at: datetime) -> Matter:
    """A window that the pro has missed no longer stands: the customer names others (SCH-7)."""
    judged = _with_no_show(matter, event.no_show_id, "kept" if event.came else "missed")
    if event.sequence is not None:
        state = require_booking(judged).state
        state = "awaiting_windows" if state == "booked" else state
        return with_booking(judged, confirmed=None, state=state, sequence=event.sequence)
    return judged if event.came else _without_visit(judged, event.no_show_id)


def _without_visit(matter: Matter, no_show_id: str) -> Matter:
    no_show = next(each for each in matter.no_shows if each.id == no_show_id)
    thread = thread_of(matter, no_show.pro_id)
    if thread is None or thread.visit is None or thread.visit.window != no_show.window:
        return matter
    visit = thread.visit.model_copy(update={"state": "accepted", "window": None, "wanted": ()})
    return with_thread(matter, thread.pro_id, visit=visit)


def no_show_escalated(matter: Matter, event: ev.NoShowEscalated, at: datetime) -> Matter:
    return _with_no_show(matter, event.no_show_id, "escalated")


def case_opened(matter: Matter, event: ev.CaseOpened, at: datetime) -> Matter:
    return matter.model_copy(update={"cases": (*matter.cases, event.case), "hushed": matter.hushed or event.hush})


def case_updated(matter: Matter, event: ev.CaseUpdated, at: datetime) -> Matter:
    case = _case(matter, event.case_id)
    update = CaseUpdate(at=at, by=event.by, text=event.text, photos=event.photos)
    hushes = case.hushes if event.hush is None else (*case.hushes, event.hush)
    updated = _with_case(matter, case.model_copy(update={"updates": (*case.updates, update), "hushes": hushes}))
    return updated.model_copy(update={"hushed": matter.hushed or event.hush is not None})


def case_closed(matter: Matter, event: ev.CaseClosed, at: datetime) -> Matter:
    """The bot speaks again once no case of somebody who asked for a person is open (OTH-1)."""
    closed = _with_case(matter, _case(matter, event.case_id).model_copy(update={"state": "closed"}))
    return closed.model_copy(update={"hushed": closed.hushed and _is_hushed(closed)})


def case_reopened(matter: Matter, event: ev.CaseReopened, at: datetime) -> Matter:
    changed = {"state": "open", "update_due": event.update_due}
    opened = _with_case(matter, _case(matter, event.case_id).model_copy(update=changed))
    return opened.model_copy(update={"hushed": opened.hushed or _is_hushed(opened)})


def _is_hushed(matter: Matter) -> bool:
    """Whether somebody who asked for a person has one in hand (OTH-1)."""
    return any(case.state == "open" and (case.reason == "human_asked" or case.hushes) for case in matter.cases)


def words_held(matter: Matter, event: ev.WordsHeld, at: datetime) -> Matter:
    case = _case(matter, event.case_id)
    return _with_case(matter, case.model_copy(update={"held": (*case.held, event.held)}))


def held_settled(matter: Matter, event: ev.HeldSettled, at: datetime) -> Matter:
    case, state = _case(matter, event.case_id), "released" if event.released else "discarded"
    held = tuple(h.model_copy(update={"state": state}) if h.id == event.held_id else h for h in case.held)
    return _with_case(matter, case.model_copy(update={"held": held}))


def refund_recorded(matter: Matter, event: ev.RefundRecorded, at: datetime) -> Matter:
    refunds = (*require_booking(matter).refunds, Refund(at=at, amount=event.amount, words=event.words))
    return with_booking(matter, refunds=refunds)


def deadline_set(matter: Matter, event: ev.DeadlineSet, at: datetime) -> Matter:
    """A deadline of the same kind and subject is replaced."""
    new = event.deadline
    others = tuple(d for d in matter.deadlines if (d.kind, d.subject) != (new.kind, new.subject))
    return matter.model_copy(update={"deadlines": (*others, new)})


def deadline_ended(matter: Matter, event: ev.DeadlineEnded, at: datetime) -> Matter:
    left = tuple(d for d in matter.deadlines if (d.kind, d.subject) != (event.deadline, event.subject))
    return matter.model_copy(update={"deadlines": left})


def _with_no_show(matter: Matter, no_show_id: str, state: NoShowState) -> Matter:
    if all(no_show.id != no_show_id for no_show in matter.no_shows):
        raise LookupError(f"matter {matter.id} has no no-show {no_show_id}")
    changed = tuple(n.model_copy(update={"state": state}) if n.id == no_show_id else n for n in matter.no_shows)
    return matter.model_copy(update={"no_shows": changed})


def _case(matter: Matter, case_id: str) -> Case:
    for case in matter.cases:
        if case.id == case_id:
            return case
    raise LookupError(f"matter {matter.id} has no case {case_id}")


def _with_case(matter: Matter, case: Case) -> Matter:
    return matter.model_copy(update={"cases": tuple(case if c.id == case.id else c for c in matter.cases)})
