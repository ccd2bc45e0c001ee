"""A pro comes again to put right what was signed off and complained of, in an arrival window of its own (GUA-1, SCH-2).

From the first windows on it is a visit like one before an estimate: agreed on by both, reminded of, moved freely,
missed as any.
"""

from decimal import Decimal

from desk.answers import Answer
from desk.commands import AcceptVisit, SetRepair
from desk.decisions import clearance, visits, words
from desk.decisions.draft import Draft, answer, refusal
from desk.events import VisitAccepted, VisitOffered
from desk.finding import coming_visit, repairer, thread_of, visit_of
from desk.money import Money
from desk.open_cases import case_readers, open_case
from desk.windows import ArrivalWindow

_POLICY = ("GUA-1", "SCH-2")


def offer(draft: Draft, windows: tuple[ArrivalWindow, ...], said: str) -> Answer | None:
    """The pro names windows to come in; None where they name none."""
    pro_id = draft.actor.person_id or ""
    if not windows:
        return None
    words.pro_wrote(draft, pro_id, said)
    offered = VisitOffered(
        policy=(*_POLICY, "CON-3"), pro_id=pro_id, price=_nothing(draft), repair=True, windows=windows, words=said
    )
    draft.add(offered)
    return answer("window_proposed", *_POLICY, "SCH-3", windows=draft.windows(windows), customer=draft.customer)


def wanted(draft: Draft, windows: tuple[ArrivalWindow, ...], said: str) -> Answer | None:
    """The customer names windows for it, which the pro is asked to confirm; None: nobody is to come, or no window."""
    pro_id = repairer(draft.matter)
    if pro_id is None or not windows:
        return None
    visit = visit_of(draft.matter, pro_id)
    over = visit is not None and visit.window is not None and visit.window.end <= draft.now
    if visit is not None and visit.state != "declined" and not (over and not visit.windows and not visit.wanted):
        return visits.accept(draft, AcceptVisit(actor=draft.actor, words=said, pro_id=pro_id, windows=windows))
    due = visits.start_clocks(draft, pro_id)
    draft.add(VisitAccepted(policy=_POLICY, pro_id=pro_id, price=_nothing(draft), windows=windows, words=said))
    facts = {"pro": draft.name(pro_id), "windows": draft.windows(windows), "due": draft.when(due)}
    return answer("windows_sent", *_POLICY, "SCH-3", **facts)


def set_window(draft: Draft, command: SetRepair) -> Answer:
    """Support sets the window that both have agreed to on the phone; both get it in writing, with how it was agreed.

    Raises LookupError for a case that the matter does not have, ValueError without words that say why.
    """
    case, pro_id = draft.case(command.case_id), repairer(draft.matter)
    if not command.words.strip():
        raise ValueError("a window that support sets has words that say how it was agreed on")
    if pro_id is None or case.pro_id not in (None, pro_id):
        return refusal("no_visit", "GUA-1")
    if not draft.future((command.window,)) or command.window.start <= draft.now:
        return refusal("no_window", *_POLICY)
    barred = clearance.lapsed(draft, pro_id, command.window, "")  # the words are support's, not the pro's
    if barred is not None:
        return barred
    draft.end_deadlines(pro_id, "confirmation_reminder", policy=_POLICY)
    thread = thread_of(draft.matter, pro_id)
    if thread is None or thread.unanswered_since is None:  # but for the windows nothing waits for the pro
        draft.end_deadlines(pro_id, "silence", policy=(*_POLICY, "NOS-4"))
    if coming_visit(draft.matter, pro_id, draft.now) is None:
        draft.add(
            VisitAccepted(
                policy=_POLICY, pro_id=pro_id, price=_nothing(draft), windows=(), words=command.words, at_once=True
            )
        )
    visits.agree(draft, pro_id, command.window, "support", command.words)
    if any(reader.role == "customer" for reader in case_readers(draft.matter, case)):
        draft.keep_act(case, command.words)
    else:  # a pro's own question still waits for its answer
        draft.note_in_case(case, command.words, ("NOS-3",))
    pro, window = draft.name(pro_id), draft.window(command.window)
    return answer("repair_agreed", *_POLICY, "SCH-3", pro=pro, window=window, wanted=draft.place_wanted(pro_id))


def tell_support(draft: Draft, pro_id: str, news: str) -> None:
    """What comes of it is in the case of the complaint as well; of other visits support hears nothing."""
    case = open_case(draft.matter, "claim", pro_id=pro_id)
    if case is not None and repairer(draft.matter) == pro_id:
        draft.tell_case(case, news, _POLICY)


def _nothing(draft: Draft) -> Money:
    booking = draft.matter.booking
    if booking is None:
        raise LookupError(f"matter {draft.matter.id} has no job to put right")
    return Money(amount=Decimal(0), currency=booking.price.currency)
