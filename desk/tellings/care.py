"""No-shows and cases: what pro, customer and support are told."""

from desk import events as ev
from desk import policy_words, wording
from desk.finding import booked_with, thread_of
from desk.matter import Actor, Case, CaseReason, NoShow
from desk.notices import Notice, NoticeKind
from desk.open_cases import case_readers
from desk.people.eligibility import Item
from desk.policy import Policy
from desk.required import lacking_on
from desk.tellings.letter import Letter

_Notices = tuple[Notice, ...]
_REASONS: dict[CaseReason, str] = {
    "human_asked": "asked for a person",
    "not_understood": "not understood",
    "no_show": "no-show, not answered in time",
    "silence": "message not answered in time",
    "late_reschedule": "reschedule {late}",
    "late_cancel": "cancellation {late}",
    "place_change": "another place for a booked job",
    "no_agreement": "no agreement on a time",
    "moved_then_cancelled": "moved shortly before, then cancelled",
    "claim": "claim",
    "direct_payment": "direct payment",
    "trip_charge": "trip charge",
    "not_signed_off": "not signed off",
    "clearance": "pro not cleared for the job",
    "renewal": "a pro's papers are renewed",
    "cash_offered": "a customer would pay directly, as the pro tells",
    "pay_asked": "a pro asks about the pay for a job",
    "new_technician": "somebody new for a pro's jobs",
    "listing": "a pro's services or people are to change",
    "joining": "asks about working here",
    "delivery_failed": "mail does not arrive",
}
_BY_ITSELF: dict[CaseReason, NoticeKind] = {
    "no_show": "no_show_escalated_customer",
    "silence": "silence_escalated_customer",
    "clearance": "lapsed_customer",
}


def reason(of: CaseReason, policy: Policy) -> str:
    """Why there is a case, in words for support."""
    return policy_words.filled(_REASONS[of], policy_words.english(policy))


def no_show_reported(letter: Letter, event: ev.NoShowReported) -> _Notices:
    no_show = event.no_show
    facts = {"window": letter.window(no_show.window), "due": letter.when(no_show.answer_due)}
    notice = letter.to_pro("no_show_for_pro", no_show.pro_id, words=event.words, customer=letter.customer, **facts)
    return (notice,)


def no_show_answered(letter: Letter, event: ev.NoShowAnswered) -> _Notices:
    no_show = _no_show(letter, event.no_show_id)
    pro = letter.name(no_show.pro_id)
    facts = {"pro": pro, "arriving": "yes" if event.coming else ""}
    notice = letter.to_customer("no_show_answered_customer", no_show.pro_id, words=event.words, **facts)
    return (letter.with_photos(notice, event.photos),)


def case_opened(letter: Letter, event: ev.CaseOpened) -> _Notices:
    """Support always; the customer where it opened by itself or a pro may not come (NOS-2, NOS-4, PRO-4)."""
    case = event.case
    pro = letter.name(case.pro_id) if case.pro_id else ""
    facts = {"case": str(case.number), "due": letter.when(case.update_due)}
    to_support = letter.to_support(
        "case_for_support",
        reason=reason(case.reason, letter.office.policy),
        customer=""
        if case.raised_by and letter.matter.customer_id == case.pro_id
        else letter.customer,  # a pro's own affair
        pro=pro,
        summary=case.summary,
        **facts,
    )
    if case.reason == "direct_payment" and case.raised_by is not None and case.raised_by.role == "pro":
        # The pro's words themselves are held: the customer is warned instead (PAY-2).
        warning = letter.to_customer("direct_payment_customer", case.pro_id, pro=pro, case=str(case.number))
        return (to_support, warning)
    if case.reason == "trip_charge" and case.raised_by is not None and case.raised_by.role == "pro":
        # Not owed, as it was not accepted beforehand (VIS-4); the claim itself stands in the case.
        facts["accepted"] = _accepted_visit(letter, case.pro_id)
        return (to_support, letter.to_customer("trip_charge_customer", case.pro_id, pro=pro, **facts))
    if case.reason == "no_agreement" and case.pro_id:
        to_pro = letter.to_pro("no_agreement", case.pro_id, other=letter.customer, **facts)
        return (to_support, letter.to_customer("no_agreement", case.pro_id, other=pro, **facts), to_pro)
    # What a pro may not agree to is news to the customer, who waits for it (PRO-4).
    barred = case.reason == "clearance" and case.raised_by is not None and case.raised_by.role == "pro"
    kind = _BY_ITSELF.get(case.reason) if case.raised_by is None or barred else None
    if kind is None:
        return (to_support,)
    if kind != "lapsed_customer" or not case.pro_id:
        return (to_support, letter.to_customer(kind, case.pro_id, pro=pro, **facts))
    to_customer = letter.to_customer(kind, case.pro_id, pro=pro, later=_later(letter, case), **facts)
    return (to_support, to_customer)


def _later(letter: Letter, case: Case) -> str:
    """ "yes" where all is in force when the case opens, and something is not on the day of its window (PRO-4)."""
    now = case.pro_id and lacking_on(letter.office, letter.matter, case.pro_id, case.opened_at)
    return "yes" if case.window is not None and not now else ""


def window_barred(letter: Letter, event: ev.WindowBarred) -> _Notices:
    """The pro reads why a time does not hold, theirs or one that the customer took, and what to do (PRO-4)."""
    lacking = lacking_on(letter.office, letter.matter, event.pro_id, event.window.start)
    items = "\n".join(_last_day(item) for item in lacking)
    window = letter.window(event.window)
    return (letter.to_pro("barred_pro", event.pro_id, customer=letter.customer, window=window, items=items),)


def _last_day(item: Item) -> str:
    return f"{item.name}: {f'in force until {wording.day(item.until)}' if item.until else 'not on record'}"


def _accepted_visit(letter: Letter, pro_id: str | None) -> str:
    """The price of the visit that the customer has accepted from this pro; empty for none."""
    thread = thread_of(letter.matter, pro_id)
    visit = thread.visit if thread else None
    accepted = visit is not None and visit.state in ("accepted", "agreed") and visit.price.amount
    return wording.price(visit.price) if visit is not None and accepted else ""


def case_updated(letter: Letter, event: ev.CaseUpdated) -> _Notices:
    """Support's answer goes to the customer, to the pro who asked for a person, or to both (`case_readers`)."""
    if not event.to_customer:
        return ()
    case = _case(letter, event.case_id)
    facts = {"case": str(case.number), "closed": "yes" if event.closes else ""}
    readers = case_readers(letter.matter, case)
    told = [_to_reader(letter, "case_update_customer", reader, **facts) for reader in readers]
    return tuple(letter.of_support(notice, event.text) for notice in told)


def refund_recorded(letter: Letter, event: ev.RefundRecorded) -> _Notices:
    """The customer, with support's words."""
    pro = letter.name(letter.matter.booking.pro_id) if letter.matter.booking else ""
    facts = {"amount": letter.money(event.amount), "case": str(_case(letter, event.case_id).number), "pro": pro}
    return (letter.of_support(letter.to_customer("refund_customer", None, **facts), event.words),)


def no_show_judged(letter: Letter, event: ev.NoShowJudged) -> _Notices:
    """Both, with why. `booked`: there is a booking still, for which the customer may name other windows."""
    no_show = _no_show(letter, event.no_show_id)
    facts = {"window": letter.window(no_show.window), "came": "yes" if event.came else ""}
    booked = "yes" if booked_with(letter.matter, no_show.pro_id) else ""
    to_pro = letter.to_pro("no_show_judged_pro", no_show.pro_id, customer=letter.customer, **facts)
    pro = letter.name(no_show.pro_id)
    to_customer = letter.to_customer("no_show_judged_customer", None, pro=pro, booked=booked, **facts)
    told = tuple(letter.of_support(notice, event.words) for notice in (to_pro, to_customer))
    given_up = letter.matter.booking if event.sequence is not None else None
    return tuple(letter.invitation(each, given_up, no_show.window, cancel=True) for each in told) if given_up else told


def case_reopened(letter: Letter, event: ev.CaseReopened) -> _Notices:
    """Support reads who has answered them after the case was closed, and what."""
    if event.by is None or event.by.role not in ("customer", "pro"):
        return ()
    case = _case(letter, event.case_id)
    notice = letter.to_support(
        "case_for_support",
        case=str(case.number),
        again="yes",
        reason=reason(case.reason, letter.office.policy),
        customer=letter.customer if event.by.role == "customer" else "",
        pro=letter.name(case.pro_id) if case.pro_id else "",
        due=letter.when(case.update_due),
        summary=case.summary,
    )
    return (notice.model_copy(update={"words": event.words}),)


def case_overdue(letter: Letter, event: ev.CaseOverdue) -> _Notices:
    """Support, and who was promised to hear by now: they are forgotten by nobody (NOS-3)."""
    case = _case(letter, event.case_id)
    number = str(case.number)
    to_support = letter.to_support("case_overdue_support", case=number)
    waiting = case_readers(letter.matter, case) if _was_promised(case) else ()
    return (to_support, *(_to_reader(letter, "case_overdue", reader, case=number) for reader in waiting))


def _was_promised(case: Case) -> bool:
    """Whether anybody but support knows of the case, and by when they were to hear of it."""
    by_itself = case.reason in _BY_ITSELF or case.reason == "no_agreement"
    return case.reason != "moved_then_cancelled" and (case.raised_by is not None or by_itself)


def _to_reader(letter: Letter, kind: NoticeKind, reader: Actor, **facts: str) -> Notice:
    """One of the parties, in their own thread with us."""
    if reader.role == "pro":
        return letter.to_pro(kind, reader.person_id or "", **facts)
    return letter.to_customer(kind, None, **facts)


def _case(letter: Letter, case_id: str) -> Case:
    return next(case for case in letter.matter.cases if case.id == case_id)


def _no_show(letter: Letter, no_show_id: str) -> NoShow:
    return next(no_show for no_show in letter.matter.no_shows if no_show.id == no_show_id)
