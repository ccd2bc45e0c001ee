"""What happens when a promise's time has come (REQ-3, REQ-4, SCH-2, NOS-2, NOS-3, NOS-4)."""

from collections.abc import Callable, Mapping
from datetime import timedelta

from desk import wording
from desk.answers import Answer
from desk.commands import DeadlineDue
from desk.decisions import appointments, clearance, waiting
from desk.decisions.draft import Draft, answer
from desk.events import CaseClosed, CaseOverdue, EstimatesClosed, NoShowEscalated, ProReminded
from desk.finding import booked_with, deadline_of, estimates_open, thread_of, visit_of
from desk.matter import Case, CaseReason, DeadlineKind, NoShow, NoShowState
from desk.open_cases import open_case
from desk.questions import street_wanted

_AT_ONCE = timedelta(hours=1)


def due(draft: Draft, command: DeadlineDue) -> Answer:
    """Fires a deadline once. One that runs no longer, or is not due yet, does nothing."""
    deadline = deadline_of(draft.matter, command.deadline, command.subject)
    if deadline is None or deadline.due_at > draft.now:
        return answer("done")
    policy, fire = _FIRE[command.deadline]
    draft.end_deadlines(command.subject, command.deadline, policy=policy, fired=True)
    fire(draft, command.subject)
    return answer("done", *policy)


def _remind_of_estimate(draft: Draft, pro_id: str) -> None:
    thread = thread_of(draft.matter, pro_id)
    open_still = estimates_open(draft.matter, draft.now, pro_id)
    if thread is not None and open_still and not thread.answered and not thread.declined:
        draft.add(ProReminded(policy=("REQ-3",), pro_id=pro_id, about="estimate"))


def _close_estimates(draft: Draft, subject: str) -> None:
    draft.add(EstimatesClosed(policy=("REQ-4",), at=draft.now))
    for thread in draft.matter.threads:
        draft.end_deadlines(thread.pro_id, "estimate_reminder", policy=("REQ-4",))


def _remind_of_confirmation(draft: Draft, pro_id: str) -> None:
    if booked_with(draft.matter, pro_id) and draft.booking.state == "awaiting_confirmation":
        coming = draft.future(draft.booking.preferred)
        draft.add(ProReminded(policy=("SCH-2",), pro_id=pro_id, about="confirmation", windows=coming))
        return
    thread = thread_of(draft.matter, pro_id)
    visit = visit_of(draft.matter, pro_id) if thread is not None and not thread.declined else None
    if visit is not None and (visit.state == "accepted" or (visit.state == "agreed" and visit.wanted)):
        coming = draft.future(visit.wanted)
        draft.add(ProReminded(policy=("SCH-2", "VIS-2"), pro_id=pro_id, about="confirmation", windows=coming))


def _escalate_silence(draft: Draft, pro_id: str) -> None:
    """Support takes the silence up: in the case about this pro that they have not answered yet, else in a new one.

    Where several pros of a job are silent, that is one case and one mail to their customer.
    """
    days = wording.count(draft.policy.silence_days, "business day")
    summary = f"{draft.name(pro_id)} has left {draft.customer} without an answer for {days}"
    case = open_case(draft.matter, "silence", "no_show", pro_id=pro_id) or _of_this_moment(draft)
    if case is not None and case.pro_id != pro_id:
        draft.tell_case(case, f"{summary}, too.", ("NOS-4",))
        return
    if case is not None and not any(update.by.role == "support" for update in case.updates):
        draft.tell_case(case, f"{summary} more.", ("NOS-4",))
        return
    _go_on_in_a_new_case(draft, "silence", f"{summary}.", ("NOS-4", "NOS-3"), pro_id)


def _of_this_moment(draft: Draft) -> Case | None:
    """The case that another pro's silence has opened just now."""
    case = open_case(draft.matter, "silence")
    return case if case is not None and draft.now - case.opened_at <= _AT_ONCE else None


def _go_on_in_a_new_case(draft: Draft, reason: CaseReason, summary: str, policy: tuple[str, ...], pro_id: str) -> None:
    """Opens a case, with its own clock; one that stands open for the same reason goes on in it and is closed."""
    before = open_case(draft.matter, reason, pro_id=pro_id)
    if before is not None and before.raised_by is None:
        draft.end_deadlines(before.id, "case_update", policy=policy)
        draft.add(CaseClosed(policy=policy, case_id=before.id))
        summary = f"{summary} It goes on from case {before.number}."
    draft.open_case(reason, summary, policy, pro_id)


def _escalate_no_show(draft: Draft, no_show_id: str) -> None:
    no_show = next(n for n in draft.matter.no_shows if n.id == no_show_id)
    draft.add(NoShowEscalated(policy=("NOS-2", "T-2"), no_show_id=no_show_id))
    pro = draft.name(no_show.pro_id)
    summary = (
        f"{draft.customer} reported on {draft.when(no_show.reported_at)} that {pro} did not come in the arrival window "
        f"{draft.window(no_show.window)}. {pro} has not answered.{_earlier(draft, no_show)}"
    )
    if street_wanted(draft.matter):
        summary = f"{summary} No street address is on record."  # whoever settles it should know that nobody could come
    _go_on_in_a_new_case(draft, "no_show", summary, ("NOS-2", "NOS-3"), no_show.pro_id)
    # The case about the no-show covers the silence that goes with it, not that of words which came later.
    silence = deadline_of(draft.matter, "silence", no_show.pro_id)
    if silence is not None and silence.due_at <= no_show.answer_due:
        draft.end_deadlines(no_show.pro_id, "silence", policy=("NOS-2",))


_CAME_OF_IT: Mapping[NoShowState, str] = {
    "open": "not answered yet",
    "answered": "the pro answered",
    "escalated": "not answered in time",
    "missed": "support found that the pro did not come",
    "kept": "support found that the pro came",
}


def _earlier(draft: Draft, no_show: NoShow) -> str:
    """The same pro's no-shows in this job that were reported before, each with what came of it (NOS-2)."""
    before = [
        f"{draft.window(each.window)} ({_CAME_OF_IT[each.state]})"
        for each in draft.matter.no_shows
        if each.pro_id == no_show.pro_id and each.reported_at < no_show.reported_at and each.state in _CAME_OF_IT
    ]
    return f" Reported of the same pro before: {'; '.join(before)}." if before else ""


def _mark_overdue(draft: Draft, case_id: str) -> None:
    case = next(c for c in draft.matter.cases if c.id == case_id)
    if case.state == "open":
        draft.add(CaseOverdue(policy=("NOS-3",), case_id=case_id))


_FIRE: dict[DeadlineKind, tuple[tuple[str, ...], Callable[[Draft, str], None]]] = {
    "estimate_reminder": (("REQ-3",), _remind_of_estimate),
    "estimates_close": (("REQ-4",), _close_estimates),
    "confirmation_reminder": (("SCH-2",), _remind_of_confirmation),
    "silence": (("NOS-4",), _escalate_silence),
    "no_show_answer": (("NOS-2",), _escalate_no_show),
    "clearance": (("PRO-4",), clearance.look),
    "case_update": (("NOS-3",), _mark_overdue),
    "day_reminder": (("SCH-3", "SCH-4"), appointments.near),
    "hours_reminder": (("SCH-3",), appointments.near),
    "sign_off_asked": (("PAY-1",), appointments.remind_of_sign_off),
    "sign_off_missing": (("PAY-1",), appointments.miss_sign_off),
    "time_wanted": (("SCH-1", "SCH-2"), waiting.remind_of_time),
    "time_missing": (("SCH-2",), waiting.bring_support_in),
    "choice_open": (("REQ-8",), waiting.remind_of_choice),
}
