"""Which case of a matter something belongs to, and who hears of it."""

from desk.matter import Actor, Case, CaseReason, Matter
from desk.windows import ArrivalWindow

LATE: frozenset[CaseReason] = frozenset({"late_reschedule", "late_cancel"})
# Of which both parties may tell, so that it is one thing whoever tells first.
_TOLD_BY_BOTH: frozenset[CaseReason] = frozenset({"direct_payment", "trip_charge"})
# What is still said about it, to whomever, is for support to know as well.
_JOINED: frozenset[CaseReason] = frozenset(
    {"claim", "late_reschedule", "late_cancel", "direct_payment", "trip_charge", "not_signed_off"}
)
# A pro's own question or affair, of which the customer hears nothing.
_OF_ITS_RAISER: frozenset[CaseReason] = frozenset(
    {"human_asked", "not_understood", "renewal", "new_technician", "listing", "cash_offered", "pay_asked"}
)


def open_case(matter: Matter, *reasons: CaseReason, pro_id: str | None = None) -> Case | None:
    """The newest open case for one of these reasons; with `pro_id`, about that pro."""
    for case in reversed(matter.cases):
        if case.state == "open" and case.reason in reasons and pro_id in (None, case.pro_id):
            return case
    return None


def late_case(matter: Matter, window: ArrivalWindow) -> Case | None:
    """The newest open case of a customer who would give up this agreed window too late (SCH-5)."""
    open_ones = (case for case in reversed(matter.cases) if case.state == "open" and case.reason in LATE)
    return next((case for case in open_ones if case.window in (None, window)), None)


def joined_case(matter: Matter, pro_id: str) -> Case | None:
    """The newest open case about that pro's work for the customer, which later words of the two belong to."""
    open_ones = (case for case in reversed(matter.cases) if case.state == "open" and case.reason in _JOINED)
    return next((case for case in open_ones if case.pro_id in (None, pro_id)), None)


def own_case(matter: Matter, reason: CaseReason, actor: Actor, thread: str, pro_id: str | None = None) -> Case | None:
    """The open case that the same words belong to: opened by itself, or raised by the same person.

    Money past the book is told of by either party: with `pro_id`, it is the case about that pro (PAY-2, VIS-4). Who
    asks for a person is heard in each thread by itself (OTH-1).
    """
    for case in reversed(matter.cases):
        own = case.raised_by is None or case.raised_by.person_id == actor.person_id
        own = own or (reason in _TOLD_BY_BOTH and pro_id is not None and case.pro_id == pro_id)
        here = reason != "human_asked" or case.thread in (None, thread)
        if case.state == "open" and case.reason == reason and own and here:
            return case
    return None


def case_in_hand(matter: Matter, actor: Actor, pro_id: str | None) -> Case | None:
    """The newest open case of this customer's that a person has in hand already, about the same pro (GUA-1, PAY-2).

    Who asks for a person beside it has one. A pro's wish for one is nobody else's affair, and gets a case of its own.
    """
    if actor.role != "customer":
        return None
    for case in reversed(matter.cases):
        own = case.raised_by is not None and case.raised_by.person_id == actor.person_id
        about = pro_id is None or case.pro_id in (None, pro_id)
        if case.state == "open" and own and about and case.reason in _JOINED:
            return case
    return None


def case_readers(matter: Matter, case: Case) -> tuple[Actor, ...]:
    """Who gets support's updates of a case: each to whom they were promised (NOS-3, OTH-1, PAY-2, VIS-4).

    That is the customer; for a pro's own question the pro alone, and both where a pro asked for money past the book.
    """
    customer, raiser = Actor(role="customer", person_id=matter.customer_id), case.raised_by
    if raiser is None or raiser.role != "pro" or not raiser.person_id:
        return (customer,)
    if case.reason in _OF_ITS_RAISER:
        return (raiser,)
    return (customer, raiser) if case.reason in ("direct_payment", "trip_charge") else (customer,)
