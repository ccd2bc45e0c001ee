"""Arrival windows that a pro names after an estimate: they stand in place of those it was given with (REQ-7, SCH-3)."""

from desk import extras
from desk.answers import Answer
from desk.commands import CannotCome
from desk.decisions import words
from desk.decisions.draft import Draft, answer
from desk.events import EstimateGiven
from desk.finding import thread_of
from desk.matter import Thread
from desk.windows import ArrivalWindow


def renamed(draft: Draft, pro_id: str, windows: tuple[ArrivalWindow, ...], said: str) -> Answer | None:
    """The same estimate with these windows; None where none stands, or these are its own, or another price is asked.

    The price is as it was, so that this is no late estimate (REQ-4).
    """
    thread, free = thread_of(draft.matter, pro_id), draft.future(windows)
    if draft.matter.booking is not None or thread is None or thread.declined or thread.counter is not None:
        return None
    if thread.estimate is None or set(free) <= set(thread.estimate.windows):
        return None
    return _given_anew(draft, thread, free, said)


def taken_back(draft: Draft, command: CannotCome) -> Answer | None:
    """A pro who is not booked can't come as offered (SCH-7): other times, or those that are left, stand instead.

    None where no estimate of theirs offers any.
    """
    pro_id = command.actor.person_id or ""
    thread = thread_of(draft.matter, pro_id)
    offered = thread.estimate.windows if thread is not None and thread.estimate is not None else ()
    if thread is None or thread.declined or draft.matter.booking is not None or not offered:
        return None
    left = tuple(w for w in offered if not any(_overlap(w, each) for each in command.excluded))
    kept = draft.future(command.windows or (left if command.excluded else ()))
    return _given_anew(draft, thread, kept, command.words) if kept != offered else None


def _overlap(one: ArrivalWindow, other: ArrivalWindow) -> bool:
    return one.start < other.end and other.start < one.end


def _given_anew(draft: Draft, thread: Thread, free: tuple[ArrivalWindow, ...], said: str) -> Answer:
    assert thread.estimate is not None
    words.pro_wrote(draft, thread.pro_id, said)
    estimate = thread.estimate.model_copy(update={"windows": free, "words": said, "given_at": draft.now})
    draft.add(EstimateGiven(policy=("REQ-7", "SCH-3", "CON-1", "CON-3"), pro_id=thread.pro_id, estimate=estimate))
    facts = {"amount": extras.offered(estimate), "customer": draft.customer, "windows": draft.windows(free)}
    return answer("estimate_recorded", "REQ-7", "SCH-3", **facts)
