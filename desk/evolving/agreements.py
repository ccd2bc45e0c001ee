"""Visits, change orders, the phone number, ratings."""

from datetime import datetime
from typing import Any

from desk import events as ev
from desk.evolving.bookings import require_booking, with_booking, with_signing
from desk.evolving.requests import with_thread
from desk.finding import visit_of
from desk.matter import Change, Matter, Rating, Visit
from desk.money import Money


def visit_offered(matter: Matter, event: ev.VisitOffered, at: datetime) -> Matter:
    """Other windows than the customer wants are a refusal, as with a booking (VIS-2, SCH-2).

    An agreed window stands on until the customer agrees to one of them, unless the price is another.
    """
    before = visit_of(matter, event.pro_id)
    if before is not None and before.state == "agreed" and before.price == event.price:
        refused = before.refusals + bool(before.wanted)
        return _with_visit(matter, event.pro_id, windows=event.windows, words=event.words, wanted=(), refusals=refused)
    refusals = before.refusals + (before.state == "accepted") if before and before.state != "declined" else 0
    visit = Visit(
        price=event.price,
        words=event.words,
        repair=event.repair,
        windows=event.windows,
        refusals=refusals,
        credited=event.credited,
        sequence=before.sequence if before else 0,
    )
    return with_thread(matter, event.pro_id, visit=visit, counter=None, declined=False)


def visit_accepted(matter: Matter, event: ev.VisitAccepted, at: datetime) -> Matter:
    """An agreed window stands on until both agree on one of those that are wanted instead (SCH-2)."""
    if event.price is not None:
        return with_thread(matter, event.pro_id, visit=_repair(matter, event, event.price), declined=False)
    visit = visit_of(matter, event.pro_id)
    refused = bool(event.windows and visit and visit.windows and not event.at_once)
    refusals = (visit.refusals if visit else 0) + refused
    changed: dict[str, Any] = {"wanted": event.windows, "refusals": refusals}
    if visit is not None and visit.state == "agreed" and event.windows and not event.at_once:
        return _with_visit(matter, event.pro_id, windows=(), **changed)
    return _with_visit(matter, event.pro_id, state="accepted", window=None, **changed)


def _repair(matter: Matter, event: ev.VisitAccepted, price: Money) -> Visit:
    before = visit_of(matter, event.pro_id)
    sequence = before.sequence if before else 0
    return Visit(price=price, words="", repair=True, wanted=event.windows, sequence=sequence, state="accepted")


def visit_agreed(matter: Matter, event: ev.VisitAgreed, at: datetime) -> Matter:
    agreed = {
        "window": event.window,
        "sequence": _next_sequence(matter, event.pro_id),
        "estimate_until": event.estimate_until,
        "refusals": 0,
        "windows": (),
        "wanted": (),
    }
    return _with_visit(matter, event.pro_id, state="agreed", **agreed)


def visit_released(matter: Matter, event: ev.VisitReleased, at: datetime) -> Matter:
    """Visit and price stay accepted; a window is wanted anew."""
    released = {"window": None, "estimate_until": None, "windows": (), "wanted": ()}
    sequence = _next_sequence(matter, event.pro_id)
    return _with_visit(matter, event.pro_id, state="accepted", sequence=sequence, **released)


def visit_declined(matter: Matter, event: ev.VisitDeclined, at: datetime) -> Matter:
    sequence = _next_sequence(matter, event.pro_id)
    return _with_visit(matter, event.pro_id, state="declined", window=None, sequence=sequence)


def _next_sequence(matter: Matter, pro_id: str) -> int:
    visit = visit_of(matter, pro_id)
    return visit.sequence + 1 if visit else 0


def change_proposed(matter: Matter, event: ev.ChangeProposed, at: datetime) -> Matter:
    asked = with_signing(matter, event.signing, change=Change(amount=event.amount, words=event.words), claimed=None)
    return with_thread(asked, require_booking(asked).pro_id, counter=None)


def change_approved(matter: Matter, event: ev.ChangeApproved, at: datetime) -> Matter:
    return with_signing(matter, None, change=None, claimed=None, final_amount=event.amount)


def change_refused(matter: Matter, event: ev.ChangeRefused, at: datetime) -> Matter:
    return with_signing(matter, None, change=None, claimed=None)


def change_withdrawn(matter: Matter, event: ev.ChangeWithdrawn, at: datetime) -> Matter:
    return with_signing(matter, None, change=None, claimed=None)


def wrong_code(matter: Matter, event: ev.WrongCode, at: datetime) -> Matter:
    signing = matter.booking.signing if matter.booking else None
    if signing is None or signing.id != event.signing:
        raise LookupError(f"matter {matter.id} has no signing {event.signing}")
    return with_booking(matter, signing=signing.model_copy(update={"tries_left": signing.tries_left - 1}))


def phone_released(matter: Matter, event: ev.PhoneReleased, at: datetime) -> Matter:
    return with_thread(matter, event.pro_id, phone_released=True)


def phone_withdrawn(matter: Matter, event: ev.PhoneWithdrawn, at: datetime) -> Matter:
    return with_thread(matter, event.pro_id, phone_released=False)


def feedback_given(matter: Matter, event: ev.FeedbackGiven, at: datetime) -> Matter:
    """Stars of a job that is not signed off yet wait for that (FBK-1); words alone change nothing."""
    if event.stars is None:
        return matter
    return with_booking(matter, early=Rating(stars=event.stars, words=event.words))


def rated(matter: Matter, event: ev.Rated, at: datetime) -> Matter:
    return with_booking(matter, rating=event.rating)


def _with_visit(matter: Matter, pro_id: str, **changes: Any) -> Matter:
    visit = next(thread.visit for thread in matter.threads if thread.pro_id == pro_id)
    if visit is None:
        raise LookupError(f"matter {matter.id} has no visit of {pro_id}")
    return with_thread(matter, pro_id, visit=visit.model_copy(update=changes))
