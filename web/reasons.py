"""Codes of the desk as people say them: why there is a case, where a job stands, which promise runs."""

from typing import NamedTuple

from desk.matter import BookingState, CaseReason, Deadline, DeadlineKind, Matter
from desk.policy import Policy
from desk.policy_words import meaning


class Rule(NamedTuple):
    """A policy id and what it says in a line."""

    id: str
    meaning: str


CASES: dict[CaseReason, str] = {
    "human_asked": "Asked for a person",
    "not_understood": "Not understood",
    "no_show": "No-show without an answer",
    "silence": "The pro does not answer",
    "late_reschedule": "Wants another time, too late to do it alone",
    "late_cancel": "Wants to cancel, too late to do it alone",
    "place_change": "Wants the booked job done elsewhere",
    "no_agreement": "They find no time together",
    "moved_then_cancelled": "Moved shortly before, then cancelled",
    "claim": "Not satisfied with the work",
    "direct_payment": "Asked to pay the pro directly",
    "trip_charge": "A trip charge nobody agreed to",
    "not_signed_off": "Nobody says what became of the job",
    "clearance": "The pro is not cleared for the job",
    "renewal": "A pro's papers are renewed",
    "pay_asked": "The pro asks about the pay for the job",
    "cash_offered": "A customer would pay the pro directly",
    "new_technician": "Somebody new is to do a pro's jobs",
    "listing": "A pro's services or people are to change",
    "joining": "Asks about working here",
    "delivery_failed": "A mail came back",
}

_BOOKINGS: dict[BookingState, str] = {
    "awaiting_windows": "booked, wants windows",
    "awaiting_confirmation": "waits for the pro's yes",
    "window_proposed": "another window proposed",
    "booked": "window agreed",
    "done": "done",
    "cancelled": "cancelled",
}


PRO_DEADLINES: frozenset[DeadlineKind] = frozenset(
    {
        "estimate_reminder",
        "confirmation_reminder",
        "silence",
        "clearance",
        "sign_off_asked",
        "sign_off_missing",
        "time_wanted",
        "time_missing",
        "choice_open",
    }
)
"""Deadlines whose subject is a pro's id."""


class _Promise(NamedTuple):
    what: str
    policy: tuple[str, ...]


_PROMISES: dict[DeadlineKind, _Promise] = {
    "estimate_reminder": _Promise("remind {pro} of the request", ("REQ-3",)),
    "estimates_close": _Promise("estimates close", ("REQ-4",)),
    "confirmation_reminder": _Promise("remind {pro} to confirm a window", ("SCH-2",)),
    "silence": _Promise("{pro} has not answered: to support", ("NOS-4",)),
    "no_show_answer": _Promise("{pro} to answer the no-show, else to support", ("NOS-2",)),
    "clearance": _Promise("look whether {pro} is still cleared", ("PRO-4",)),
    "day_reminder": _Promise("remind both while it is free to change", ("SCH-3", "SCH-4")),
    "hours_reminder": _Promise("remind both shortly before", ("SCH-3",)),
    "sign_off_asked": _Promise("ask both what became of the job", ("PAY-1",)),
    "sign_off_missing": _Promise("not signed off: to support", ("PAY-1",)),
    "time_wanted": _Promise("remind both that no time is agreed on", ("SCH-1", "SCH-2")),
    "time_missing": _Promise("no time agreed on: to support", ("SCH-2",)),
    "choice_open": _Promise("ask the customer again whether to book {pro}", ("REQ-8",)),
    "case_update": _Promise("support to update the customer", ("NOS-3",)),
}


def rules(ids: tuple[str, ...] | list[str], policy: Policy) -> tuple[Rule, ...]:
    """Each id once with its meaning under the policy in force, in the order given.

    Raises KeyError for an id that the book does not have.
    """
    return tuple(Rule(policy_id, meaning(policy_id, policy)) for policy_id in dict.fromkeys(ids))


def promise(deadline: Deadline, pro: str) -> str:
    """What happens when the deadline comes; `pro` is the name of the pro it waits for."""
    return _PROMISES[deadline.kind].what.format(pro=pro or "the pro")


def promise_rules(kind: DeadlineKind, policy: Policy) -> tuple[Rule, ...]:
    return rules(_PROMISES[kind].policy, policy)


def standing(matter: Matter) -> str:
    """Where a job stands, in two or three words."""
    if any(no_show.state == "open" for no_show in matter.no_shows):
        return "no-show reported"
    if any(case.state == "open" for case in matter.cases):
        return "with support"
    if matter.booking is not None:
        return _BOOKINGS[matter.booking.state]
    if matter.request is None:
        return "answered"
    if any(thread.estimate for thread in matter.threads):
        return "estimates to compare"
    return "waits for estimates" if matter.request.state == "open" else "estimates closed"
