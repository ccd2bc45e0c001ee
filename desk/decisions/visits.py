"""On-site visits, and their price (VIS-1 to VIS-4): before an estimate, and to put a signed-off job right (GUA-1)."""

from collections.abc import Callable
from datetime import datetime

from desk import wording
from desk.answers import Answer, AnswerCode
from desk.commands import AcceptVisit, DeclineVisit, OfferVisit
from desk.decisions import appointments, clearance, repairs, words
from desk.decisions.draft import Draft, answer, refusal
from desk.events import VisitAccepted, VisitAgreed, VisitDeclined, VisitOffered
from desk.finding import coming_visit, estimates_open, repairer, thread_of, visit_of
from desk.matter import Matter, Role, Thread, Visit
from desk.questions import closing_time, taking
from desk.windows import ArrivalWindow

Windows = tuple[ArrivalWindow, ...]
_FREELY = ("VIS-2", "VIS-3")


def offer(draft: Draft, command: OfferVisit) -> Answer:
    """Records and relays a visit with its price; without one the pro is asked for it (VIS-1)."""
    pro_id = command.actor.person_id or ""
    if draft.matter.booking is not None:
        again = pro_names_windows(draft, pro_id, command.windows, command.words)
        return again or words.relay_unbooked(draft, pro_id, command.words)
    words.pro_wrote(draft, pro_id, command.words)
    if not estimates_open(draft.matter, draft.now, pro_id):
        return refusal("estimate_too_late", "REQ-4", closed_at=closing_time(draft.matter))
    if command.price is None:
        return refusal("visit_price_wanted", "VIS-1", customer=draft.customer)
    windows = draft.future(command.windows)
    draft.add(
        VisitOffered(
            policy=("VIS-1", "VIS-3", "CON-3"),
            pro_id=pro_id,
            price=command.price,
            windows=windows,
            words=command.words,
            credited=command.credited and bool(command.price.amount),
        )
    )
    return answer(
        "visit_offered",
        "VIS-1",
        "VIS-2",
        customer=draft.customer,
        price=wording.price(command.price),
        windows=draft.windows(windows),
    )


def accept(draft: Draft, command: AcceptVisit) -> Answer:
    """The customer agrees to visit and price beforehand, and to a window of the pro's or names others (VIS-2)."""
    found = _visit_meant(draft, command.pro_id, _is_wanted)
    if isinstance(found, Answer):
        return found
    pro_id, visit = found
    windows, standing = draft.future(command.windows), draft.future(visit.windows)
    facts = {"pro": draft.name(pro_id), "price": wording.price(visit.price)}
    meant = draft.meant(standing, windows[0] if windows else None) if len(windows) < 2 else ()
    window = meant[0] if len(meant) == 1 else None
    if window is not None and (barred := clearance.lapsed(draft, pro_id, window, command.words)) is not None:
        return barred
    if (kept := _kept(visit, windows)) is not None:
        return _agreed(draft, pro_id, visit, kept)
    if windows and window is None:
        if visit.state != "agreed":  # an agreed window stands until both agree on another
            appointments.forget(draft, pro_id)
        facts["due"] = draft.when(start_clocks(draft, pro_id))
    if visit.state == "offered" or windows:
        accepted = VisitAccepted(
            policy=("VIS-2", "VIS-3"),
            pro_id=pro_id,
            windows=windows,
            words=command.words,
            at_once=window is not None,
        )
        draft.add(accepted)
        _help_if_needed(draft, pro_id)
    if window is not None:
        return _agreed(draft, pro_id, visit, window)
    if not windows:
        if visit.repair:
            return refusal("repair_windows_wanted", *_policy(visit), "SCH-1", **facts)
        return refusal("visit_windows_wanted", *_policy(visit), "SCH-1", **facts)
    code: AnswerCode = "windows_sent" if visit.repair else "visit_accepted"
    return answer(code, *_policy(visit), "SCH-3", windows=draft.windows(windows), **facts)


def _policy(visit: Visit) -> tuple[str, ...]:
    return ("GUA-1", "SCH-2") if visit.repair else _FREELY


def _agreed(draft: Draft, pro_id: str, visit: Visit, window: ArrivalWindow) -> Answer:
    """The customer's word makes the window hold."""
    agree(draft, pro_id, window, "customer")
    code: AnswerCode = "repair_agreed" if visit.repair else "visit_agreed"
    facts = {"pro": draft.name(pro_id), "price": wording.price(visit.price), "window": draft.window(window)}
    return answer(code, *_policy(visit), "SCH-3", wanted=draft.place_wanted(pro_id), **facts)


def _kept(visit: Visit, named: Windows) -> ArrivalWindow | None:
    """The agreed window, where what is named is that one and another was spoken of: "Tuesday stays" (SCH-2)."""
    agreed, others = visit.window, visit.wanted or visit.windows
    if visit.state != "agreed" or agreed is None or not others or not named:
        return None
    return agreed if all(each.start <= agreed.start and agreed.end <= each.end for each in named) else None


def start_clocks(draft: Draft, pro_id: str) -> datetime:
    """The pro is reminded once, silence goes to support, as for a booking; gives until when (SCH-2, NOS-4)."""
    due = draft.business_days(draft.policy.confirmation_days)
    draft.set_deadline("confirmation_reminder", pro_id, due, "SCH-2", "VIS-2", "T-2")
    words.start_silence(draft, pro_id)
    return due


def decline(draft: Draft, command: DeclineVisit) -> Answer:
    """The customer wants no visit: nothing is owed (VIS-2, VIS-3)."""
    found = _visit_meant(draft, command.pro_id, lambda visit: _stands(visit, draft.now))
    if isinstance(found, Answer):
        return found
    pro_id, visit = found
    _end(draft, pro_id)
    if visit.repair:
        return answer("repair_given_up", *_policy(visit), pro=draft.name(pro_id))
    if visit.state != "offered":
        return answer("visit_given_up", *_FREELY, pro=draft.name(pro_id), taking=taking(draft.matter, draft.now))
    return answer("visit_declined", *_FREELY, pro=draft.name(pro_id))


def give_up(draft: Draft) -> Answer | None:
    """The request is no longer wanted: nobody comes to look at it either, at no charge (VIS-3); None: nobody would."""
    expected = [thread.pro_id for thread in draft.matter.threads if _is_to_come(draft, thread)]
    if not expected:
        return None
    for pro_id in expected:
        _end(draft, pro_id)
    names = " and ".join(draft.name(pro_id) for pro_id in expected)
    if draft.matter.booking is not None:
        return answer("repair_given_up", "GUA-1", pro=names)
    return answer("visit_given_up", *_FREELY, "REQ-5", pro=names, taking=taking(draft.matter, draft.now))


def _is_to_come(draft: Draft, thread: Thread) -> bool:
    """Whether that pro's visit was accepted and is not over."""
    visit = visit_of(draft.matter, thread.pro_id) if not thread.declined else None
    return visit is not None and visit.state in ("accepted", "agreed") and _stands(visit, draft.now)


def _end(draft: Draft, pro_id: str) -> None:
    coming = coming_visit(draft.matter, pro_id, draft.now)
    draft.add(VisitDeclined(policy=_FREELY, pro_id=pro_id, window=coming.window if coming else None))
    repairs.tell_support(draft, pro_id, f"{draft.customer} no longer wants {draft.name(pro_id)} to come.")
    appointments.forget(draft, pro_id)
    draft.end_deadlines(pro_id, "confirmation_reminder", "clearance", policy=("VIS-2",))


def pro_names_windows(draft: Draft, pro_id: str, named: Windows, said: str) -> Answer | None:
    """A pro answers the windows wanted for a visit: one is agreed on, others are proposed. None: there is no visit.

    Who may put a signed-off job right begins with windows of their own (GUA-1).
    """
    visit, named = visit_of(draft.matter, pro_id), draft.future(named)
    coming = coming_visit(draft.matter, pro_id, draft.now)
    if visit is None or not (visit.state == "accepted" or coming):
        return repairs.offer(draft, named, said) if repairer(draft.matter) == pro_id else None
    if (kept := _kept(visit, named) if coming else None) is not None:
        words.pro_wrote(draft, pro_id, said)
        agree(draft, pro_id, kept, "pro")
        return answer("window_confirmed", "VIS-2", "SCH-3", window=draft.window(kept), customer=draft.customer)
    if coming and named == (coming.window,):
        return None
    meant = draft.meant(draft.future(visit.wanted), named[0] if named else None) if len(named) < 2 else ()
    if len(meant) == 1:
        words.pro_wrote(draft, pro_id, said)
        barred = clearance.lapsed(draft, pro_id, meant[0], said)
        if barred is not None:
            return barred
        agree(draft, pro_id, meant[0], "pro")
        return answer("window_confirmed", "VIS-2", "SCH-3", window=draft.window(meant[0]), customer=draft.customer)
    if not named:
        return None
    words.pro_wrote(draft, pro_id, said)
    offered = VisitOffered(
        policy=("VIS-1", "SCH-2"),
        pro_id=pro_id,
        price=visit.price,
        repair=visit.repair,
        windows=named,
        words=said,
        credited=visit.credited,
    )
    draft.add(offered)
    _help_if_needed(draft, pro_id)
    return answer("window_proposed", "VIS-2", "SCH-3", windows=draft.windows(named), customer=draft.customer)


def _help_if_needed(draft: Draft, pro_id: str) -> None:
    visit = visit_of(draft.matter, pro_id)
    appointments.bring_support_in(draft, pro_id, visit.refusals if visit else 0)


def agree(draft: Draft, pro_id: str, window: ArrivalWindow, by: Role, said: str = "") -> None:
    """The visit has its window; an estimate may follow one before it until some business days after it (VIS-2)."""
    calendar, zone = draft.office.calendar, draft.matter.zone
    before = draft.matter.booking is None
    until = calendar.add_business_days(window.end, draft.policy.visit_estimate_days, zone) if before else None
    appointments.remind(draft, pro_id, window)
    policy = ("VIS-2", "SCH-3")
    draft.add(VisitAgreed(policy=policy, pro_id=pro_id, window=window, by=by, estimate_until=until, words=said))
    clearance.watch(draft, pro_id)
    parties, when = f"{draft.customer} and {draft.name(pro_id)}", draft.window(window)
    repairs.tell_support(draft, pro_id, f"{parties} have agreed on an arrival window to put the job right: {when}.")


def accepted_beforehand(matter: Matter, pro_id: str) -> bool:
    """Whether the customer has accepted this pro's visit with its price: only then is the charge owed (VIS-4).

    Once the job is booked that visit is past: a charge for coming then, to a defective product say, is another one.
    """
    thread = thread_of(matter, pro_id) if matter.booking is None else None
    return thread is not None and thread.visit is not None and thread.visit.state in ("accepted", "agreed")


def trip_charge_known(matter: Matter, name: Callable[[str], str]) -> str:
    """What of trip charges was accepted beforehand, for support (VIS-4)."""
    taken = [t for t in matter.threads if t.visit is not None and t.visit.state in ("accepted", "agreed")]
    if not taken:
        return "No trip charge was accepted beforehand."
    said = (f"{name(t.pro_id)}: {wording.price(t.visit.price)}" for t in taken if t.visit)
    return f"Accepted beforehand: {'; '.join(said)}."


def _visit_meant(draft: Draft, pro_id: str | None, meant: Callable[[Visit], bool]) -> tuple[str, Visit] | Answer:
    known = [(t.pro_id, visit_of(draft.matter, t.pro_id)) for t in draft.matter.threads if not t.declined]
    standing = [(each, visit) for each, visit in known if visit is not None and meant(visit)]
    if pro_id is not None:
        words.which_pro(draft, pro_id)
        standing = [each for each in standing if each[0] == pro_id]
    if len(standing) > 1:
        return refusal("which_pro", "VIS-2", choices="\n".join(draft.name(each) for each, _ in standing))
    return standing[0] if standing else refusal("no_visit", "VIS-2")


def _stands(visit: Visit, now: datetime) -> bool:
    """Whether it may still be declined: what is over was accepted, and its price is owed (VIS-4)."""
    over = visit.state == "agreed" and visit.window is not None and now >= visit.window.end
    return visit.state != "declined" and not over


def _is_wanted(visit: Visit) -> bool:
    """Whether something waits for the customer's word: the visit, or other windows for one that is agreed."""
    return visit.state in ("offered", "accepted") or (visit.state == "agreed" and bool(visit.windows or visit.wanted))
