"""Estimates: given, refused after the close, accepted, declined (REQ-4, REQ-7, REQ-8)."""

from datetime import datetime

from desk import extras, places, wording
from desk.answers import Answer
from desk.business_time import last_free_moment
from desk.commands import AcceptEstimate, CannotCome, DeclineEstimate, DeclineJob, GiveEstimate, OfferWindows
from desk.decisions import appointments, cancelling, clearance, place, scheduling, words
from desk.decisions.draft import Draft, answer, refusal
from desk.events import (
    CounterMade,
    EstimateAccepted,
    EstimateDeclined,
    EstimateGiven,
    EstimateRefused,
    JobDeclined,
    PlaceChosen,
)
from desk.finding import booked_with, current_booking, estimates_open, offers, thread_of
from desk.matter import Estimate, Extra, Thread
from desk.money import Money
from desk.questions import closing_time, last_free, offer_list, status, taking
from desk.windows import ArrivalWindow


def give(draft: Draft, command: GiveEstimate) -> Answer:
    """Records and relays an estimate until the close (REQ-4); a second one takes the first one's place."""
    pro_id = command.actor.person_id or ""
    if booked_with(draft.matter, pro_id):
        words.relay_to_customer(draft, pro_id, command.words)
        return answer("told_customer", "REQ-7", "CON-3", customer=draft.customer)
    if not estimates_open(draft.matter, draft.now, pro_id):
        words.pro_wrote(draft, pro_id, command.words)
        draft.add(EstimateRefused(policy=("REQ-4",), pro_id=pro_id, amount=command.amount))
        return refusal("estimate_too_late", "REQ-4", closed_at=closing_time(draft.matter))
    words.pro_wrote(draft, pro_id, command.words)
    windows = draft.future(command.windows) or _offered_before(draft, pro_id)
    estimate = Estimate(
        amount=command.amount, words=command.words, windows=windows, extras=command.extras, given_at=draft.now
    )
    draft.add(EstimateGiven(policy=("REQ-4", "REQ-7", "CON-1", "CON-3"), pro_id=pro_id, estimate=estimate))
    return answer(
        "estimate_recorded",
        "REQ-4",
        "REQ-7",
        amount=extras.offered(estimate),
        customer=draft.customer,
        windows=draft.windows(windows),
    )


def _offered_before(draft: Draft, pro_id: str) -> tuple[ArrivalWindow, ...]:
    """The times of the estimate that another amount takes the place of: nothing was said against them (REQ-7)."""
    thread = thread_of(draft.matter, pro_id)
    return draft.future(thread.estimate.windows) if thread is not None and thread.estimate is not None else ()


def decline_job(draft: Draft, command: DeclineJob) -> Answer:
    """A pro does not want the job; one who is booked cannot come (SCH-7)."""
    pro_id = command.actor.person_id or ""
    if booked_with(draft.matter, pro_id):
        return cancelling.cannot_come(draft, CannotCome(actor=command.actor, words=command.words))
    words.pro_wrote(draft, pro_id, command.words)
    thread = thread_of(draft.matter, pro_id)
    if thread is not None and not thread.declined:
        draft.add(JobDeclined(policy=("REQ-3",), pro_id=pro_id, words=command.words))
    return answer("job_declined", "REQ-3")


def accept(draft: Draft, command: AcceptEstimate) -> Answer:
    """Books a pro (REQ-8) and goes on with arrival windows (SCH-1); works after the close, too."""
    matter = draft.matter
    if matter.request is None:
        return refusal("no_request")
    if matter.booking is not None:
        return _accept_again(draft, command)
    meant = _meant(draft, command.pro_id)
    if isinstance(meant, Answer):
        return meant
    pro_id, estimate = meant.pro_id, meant.estimate
    barred = clearance.lapsed(draft, pro_id, None, command.words)
    if barred is not None:
        return barred
    if command.amount is not None and estimate is not None and not wording.lies_within(command.amount, estimate.amount):
        return _counter(draft, pro_id, command.amount, estimate, command.words)
    if (chosen := place.chosen(draft, command.place)) is not None:
        draft.add(PlaceChosen(policy=("CAT-3", "REQ-2"), place=chosen))
    if left := places.open_choice(matter.request, draft.office.catalogue) if chosen is None else ():
        return refusal("place_wanted", "CAT-3", "REQ-8", pro=draft.name(pro_id), places=places.choices(left))
    taken = command.extras or ()
    if estimate is not None and (command.extras is None or any(extra not in estimate.extras for extra in taken)):
        return _which_extras(draft, pro_id, estimate)
    due = draft.business_days(draft.policy.silence_days) if command.asks else None
    off = _visits_off(draft, pro_id)
    _book(draft, pro_id, command.words, taken, due)
    booked = _agreed_at_once(draft, command.windows) or _first_windows(draft, command.windows)
    if off:
        booked = booked.model_copy(update={"facts": booked.facts | {"visits_off": off}})
    return booked if due is None else _with_question(draft, booked)


def _meant(draft: Draft, pro_id: str | None) -> Thread | Answer:
    """The one thread whose estimate is spoken of; else what is said where there is none, or where several stand."""
    standing = offers(draft.matter)
    if pro_id is not None:
        words.which_pro(draft, pro_id)
        standing = tuple(t for t in standing if t.pro_id == pro_id)
    if not standing:
        return refusal("no_estimate", "REQ-8", taking=taking(draft.matter, draft.now))
    if len(standing) > 1:
        return refusal("which_pro", "REQ-8", choices=offer_list(draft.matter, draft.office))
    return standing[0]


def _visits_off(draft: Draft, booked: str) -> str:
    """The visits of other pros that are not wanted any more, a line each with the window if one is agreed (VIS-3)."""
    lines = []
    for pro_id in _with_visit_to_come(draft, booked):
        thread = thread_of(draft.matter, pro_id)
        window = thread.visit.window if thread and thread.visit else None
        lines.append(f"- {draft.name(pro_id)}" + (f": {draft.window(window)}" if window else ""))
    return "\n".join(lines)


def _with_visit_to_come(draft: Draft, booked: str) -> tuple[str, ...]:
    """Other pros whose visit is accepted and has not begun: one that has may have been made."""
    visits = [(t.pro_id, t.visit) for t in draft.matter.threads if t.pro_id != booked and t.visit and not t.declined]
    wanted = [(pro_id, v.window) for pro_id, v in visits if v.state in ("accepted", "agreed")]
    return tuple(pro_id for pro_id, window in wanted if window is None or draft.now < window.start)


def _with_question(draft: Draft, booked: Answer) -> Answer:
    """What was asked with the acceptance is the pro's to answer, as if it had been written by itself (NOS-4)."""
    due = words.start_silence(draft, draft.booking.pro_id)
    policy = tuple(dict.fromkeys((*booked.policy, "REQ-6", "NOS-4")))
    return booked.model_copy(update={"facts": booked.facts | {"answer_due": draft.when(due)}, "policy": policy})


def _agreed_at_once(draft: Draft, named: tuple[ArrivalWindow, ...]) -> Answer | None:
    """The one window named is one that the pro's estimate offers: both have named it, so it holds (SCH-2)."""
    booking = draft.booking
    both = scheduling.named_by_both(draft, draft.future(named), booking.estimate.windows)
    if both is None or clearance.lapsed(draft, booking.pro_id, both, "") is not None:
        return None
    scheduling.confirm_window(draft, both, "customer", "")
    facts = {"pro": draft.name(booking.pro_id), "amount": extras.chosen(booking.estimate, booking.extras)}
    facts |= {"window": draft.window(both), "wanted": draft.place_wanted(booking.pro_id)}
    if draft.now > last_free_moment(both, draft.policy.free_hours):
        return answer("booking_made_window_agreed_soon", "REQ-8", "SCH-2", "SCH-3", "SCH-5", **facts)
    free_until = last_free(both, draft.matter, draft.office)
    return answer("booking_made_window_agreed", "REQ-8", "SCH-2", "SCH-3", "SCH-4", **facts, free_until=free_until)


def _counter(draft: Draft, pro_id: str, amount: Money, estimate: Estimate, said: str) -> Answer:
    """Another amount than the estimate's is put to the pro: what is agreed is always what both have named (REQ-7)."""
    draft.add(CounterMade(policy=("REQ-7", "REQ-8", "CON-3"), pro_id=pro_id, amount=amount, words=said))
    due = words.start_silence(draft, pro_id)
    facts = {"amount": draft.money(amount), "old": draft.money(estimate.amount), "due": draft.when(due)}
    return refusal("counter_made", "REQ-7", "REQ-8", "NOS-4", pro=draft.name(pro_id), **facts)


def _which_extras(draft: Draft, pro_id: str, estimate: Estimate) -> Answer:
    """What shall be in the amount is known before anything is booked (REQ-7, PAY-3)."""
    facts = {"amount": draft.money(estimate.amount), "extras": extras.choices(estimate.extras)}
    return refusal("which_extras", "REQ-7", "REQ-8", "PAY-3", pro=draft.name(pro_id), **facts)


def _accept_again(draft: Draft, command: AcceptEstimate) -> Answer:
    booking = draft.matter.booking
    assert booking is not None
    same = command.pro_id in (None, booking.pro_id) and booking.state != "done"
    if same and command.windows and booking.confirmed is None:
        return scheduling.offer(draft, OfferWindows(actor=command.actor, words=command.words, windows=command.windows))
    return refusal("already_booked", "REQ-8", "SCH-6", pro=draft.name(booking.pro_id))


def _book(draft: Draft, pro_id: str, said: str, taken: tuple[Extra, ...], answer_due: datetime | None) -> None:
    thread = thread_of(draft.matter, pro_id)
    assert thread is not None and thread.estimate is not None
    others = tuple(t.pro_id for t in draft.matter.threads if t.pro_id != pro_id and not t.declined)
    # With an earlier booking all of them have heard already that another pro was chosen.
    off = _with_visit_to_come(draft, pro_id)
    unheard = off if draft.matter.past_bookings else others
    accepted = EstimateAccepted(
        policy=("REQ-8", "REQ-7", "PAY-1", "CON-3"),
        pro_id=pro_id,
        estimate=thread.estimate,
        others=unheard,
        extras=taken,
        words=said,
        answer_due=answer_due,
        visits_off=off,
    )
    draft.add(accepted)
    clearance.watch(draft, pro_id)
    for other in off:
        appointments.forget(draft, other)
        draft.end_deadlines(other, "clearance", policy=("VIS-3",))
    draft.end_deadlines("", "estimates_close", policy=("REQ-8",))
    for other in others:
        words.end_pro_clocks(draft, other, "REQ-8")
    draft.end_deadlines(pro_id, "estimate_reminder", policy=("REQ-8",))


def _first_windows(draft: Draft, named: tuple[ArrivalWindow, ...]) -> Answer:
    """The windows named with the booking; where there are none, those that the request named if they are enough."""
    request = draft.matter.request
    assert request is not None
    windows, wanted = draft.future(named), draft.policy.windows_wanted
    # Windows from before an earlier booking may suit no more: they are asked for anew (SCH-6).
    if not windows and not draft.matter.past_bookings:
        known = tuple(w for w in request.windows if w.start > draft.now)
        windows = known if len(known) >= wanted else ()
    booking = draft.booking
    facts = {"pro": draft.name(booking.pro_id), "amount": extras.chosen(booking.estimate, booking.extras)}
    if len(windows) >= wanted:
        due = scheduling.send_windows(draft, windows)
        return answer(
            "booking_made_windows_sent",
            "REQ-8",
            "SCH-1",
            "SCH-2",
            **facts,
            windows=draft.windows(windows),
            due=draft.when(due),
        )
    scheduling.keep_windows(draft, windows)
    # What the pro has offered settles it, once the customer takes it (SCH-2).
    facts["offered"] = "" if windows else draft.windows(draft.future(booking.estimate.windows))
    return answer(
        "booking_made", "REQ-8", "SCH-1", **facts, have=draft.windows(windows), wanted=str(wanted - len(windows))
    )


def decline(draft: Draft, command: DeclineEstimate) -> Answer:
    """The customer does not want an estimate; the others stand, and none need be chosen (REQ-8)."""
    matter = draft.matter
    if matter.request is None:
        return refusal("no_request")
    if current_booking(matter) is not None and command.pro_id in (None, draft.booking.pro_id):
        return refusal("already_booked", "REQ-8", pro=draft.name(draft.booking.pro_id))
    meant = _meant(draft, command.pro_id)
    if isinstance(meant, Answer):
        return meant
    pro_id = meant.pro_id
    if command.bare and any(past.pro_id == pro_id for past in matter.past_bookings):
        return _no_to_times(draft, meant, command.words)
    draft.add(EstimateDeclined(policy=("REQ-8", "CON-3"), pro_id=pro_id, words=command.words))
    words.end_pro_clocks(draft, pro_id, "REQ-8")
    return answer("estimate_declined", "REQ-8", pro=draft.name(pro_id))


def _no_to_times(draft: Draft, thread: Thread, said: str) -> Answer:
    """A bare no after the booking was cancelled: to the times named since, if any; the price was never in question."""
    if thread.spoke_at is None:
        return status(draft.matter, draft.office, draft.now)
    return words.pass_on(draft, thread.pro_id, said)
