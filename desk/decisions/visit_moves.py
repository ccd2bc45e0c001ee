"""An agreed visit is moved as a booking is: by its customer whenever it is, by a pro who cannot come (VIS-2, SCH-7)."""

from desk.answers import Answer
from desk.commands import CannotCome, Reschedule
from desk.decisions import appointments, repairs, visits, words
from desk.decisions.draft import Draft, answer, refusal
from desk.events import VisitAccepted, VisitReleased
from desk.finding import coming_visit, thread_of

_FREELY = ("VIS-2", "VIS-3")


def move(draft: Draft, command: Reschedule) -> Answer | None:
    """The customer wants another window, without a fee whenever it is (VIS-3); the agreed one stands until both agree.

    None where no visit, or more than one, is still to come.
    """
    coming = [t for t in draft.matter.threads if coming_visit(draft.matter, t.pro_id, draft.now)]
    visit = coming[0].visit if len(coming) == 1 else None
    if visit is None or visit.window is None:
        return None
    pro_id, windows, old = coming[0].pro_id, draft.future(command.windows), visit.window
    facts = {"pro": draft.name(pro_id), "old": draft.window(old)}
    if not windows:
        return refusal("reschedule_wanted", *_FREELY, **facts)
    due = visits.start_clocks(draft, pro_id)
    draft.add(VisitAccepted(policy=_FREELY, pro_id=pro_id, windows=windows, words=command.words))
    return answer("move_asked", *_FREELY, "SCH-2", windows=draft.windows(windows), due=draft.when(due), **facts)


def cannot_come(draft: Draft, command: CannotCome) -> Answer | None:
    """The customer hears at once and names other windows, or takes those that the pro names (SCH-7).

    None where no visit of that pro is still to come.
    """
    pro_id = command.actor.person_id or ""
    visit = coming_visit(draft.matter, pro_id, draft.now)
    if visit is None or visit.window is None or thread_of(draft.matter, pro_id) is None:
        return None
    words.pro_wrote(draft, pro_id, "")
    appointments.forget(draft, pro_id)
    draft.add(VisitReleased(policy=("SCH-7", "VIS-2"), pro_id=pro_id, window=visit.window, words=command.words))
    missing = f"{draft.name(pro_id)} can't keep the arrival window to put the job right: {draft.window(visit.window)}."
    repairs.tell_support(draft, pro_id, missing)
    visits.pro_names_windows(draft, pro_id, command.windows, "")
    return answer("release_told", "SCH-7", "VIS-2", customer=draft.customer)
