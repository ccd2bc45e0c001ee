"""No-shows, and the end of a job (NOS-1, NOS-2, NOS-5, PAY-1, PAY-3, PAY-4)."""

from decimal import Decimal

from desk import extras, wording
from desk.amounts import agreed_amount, asked_amount, credit_of
from desk.answers import Answer
from desk.commands import ApproveChange, JobDone, ReportNoShow, SignOff
from desk.decisions import appointments, changes, signing, words
from desk.decisions.draft import Draft, answer, refusal
from desk.events import ChangeApproved, JobReportedDone, NoShowReported, NoShowSettled, Rated, SignedOff
from desk.finding import booked_with, current_booking, expected, no_show_since, open_no_show, repairer, thread_of
from desk.matter import Booking, Case, NoShow, Rating, Role, Signature
from desk.money import Money
from desk.open_cases import joined_case, open_case
from desk.windows import ArrivalWindow

_UNPAID = "Nothing was charged: you pay only after you have signed the job off."


def report(draft: Draft, command: ReportNoShow) -> Answer:
    """Once the window is over, or as set: the pro hears at once and has two business days to answer (NOS-1, NOS-2)."""
    coming = expected(draft.matter, draft.now)
    booking = draft.matter.booking
    if coming is None and booking is not None and booking.state == "done":
        return _of_repair(draft, booking.pro_id, command.words)
    if coming is None:
        _pass_on(draft, command.words)
        return refusal("no_window", "NOS-1", "NOS-5")
    pro_id, window = coming
    if draft.now < window.start:
        return refusal("no_show_before", "NOS-1", "SCH-3", pro=draft.name(pro_id), window=draft.window(window))
    if draft.now < no_show_since(window, draft.policy):
        until = draft.when(window.end)
        return refusal("no_show_early", "NOS-1", "SCH-3", pro=draft.name(pro_id), until=until)
    known = _known(draft, command, pro_id, window)
    if known is not None:
        return known
    no_show = NoShow(
        id=f"n{len(draft.matter.no_shows) + 1}",
        pro_id=pro_id,
        window=window,
        reported_at=draft.now,
        answer_due=draft.business_days(draft.policy.no_show_days),
    )
    draft.add(NoShowReported(policy=("NOS-1", "NOS-2", "T-2"), no_show=no_show, words=command.words))
    draft.set_deadline("no_show_answer", no_show.id, no_show.answer_due, "NOS-2", "T-2")
    # What was written before waits for the same answer: one clock, and one case if it is not given.
    draft.end_deadlines(pro_id, "silence", policy=("NOS-2", "NOS-4"))
    return answer(
        "repair_missed" if repairer(draft.matter) == pro_id else "no_show_reported",
        "NOS-1",
        "NOS-2",
        "NOS-5",
        pro=draft.name(pro_id),
        window=draft.window(window),
        due=draft.when(no_show.answer_due),
        payment=_UNPAID,
    )


def _of_repair(draft: Draft, pro_id: str, said: str) -> Answer:
    """Who did not come after the job was signed off was to put it right: the pro hears, and support has it (GUA-1)."""
    words.relay_to_pro(draft, pro_id, said, ())
    case = joined_case(draft.matter, pro_id)
    if case is not None:
        draft.note_in_case(case, said, ("GUA-1", "NOS-1"))
        return answer("added_to_case", "GUA-1", "NOS-3", **draft.case_facts(case))
    summary = f'{draft.customer} writes, after the sign-off, that {draft.name(pro_id)} did not come: "{said}"'
    case = draft.open_case("claim", summary, ("GUA-1", "NOS-3"), pro_id)
    return answer("case_opened", "GUA-1", "NOS-3", **draft.case_facts(case))


def _pass_on(draft: Draft, said: str) -> None:
    """Nobody was to come, as it seems; what the customer says of it reaches the booked pro all the same (OTH-2)."""
    booking = current_booking(draft.matter)
    if booking is not None:
        words.relay_to_pro(draft, booking.pro_id, said, ())


def _known(draft: Draft, command: ReportNoShow, pro_id: str, window: ArrivalWindow) -> Answer | None:
    """The answer to a no-show that was reported before: the pro's clock runs, or support has it in hand."""
    waiting = open_no_show(draft.matter, pro_id)
    if waiting is not None and waiting.window == window:
        due = draft.when(waiting.answer_due)
        return refusal("no_show_known", "NOS-2", "NOS-5", pro=draft.name(pro_id), due=due, payment=_UNPAID)
    case = open_case(draft.matter, "no_show", pro_id=pro_id)
    reported = [no_show for no_show in draft.matter.no_shows if no_show.window == window]
    if reported and case is not None:
        draft.note_in_case(case, command.words, ("NOS-2",))
        return answer("added_to_case", "NOS-2", "NOS-3", **draft.case_facts(case))
    if any(no_show.state == "kept" for no_show in reported):
        # Support has found otherwise: they hear of it, and the pro is not reported anew.
        summary = f'{draft.customer} says again that {draft.name(pro_id)} did not come: "{command.words}"'
        case = draft.open_case("no_show", summary, ("NOS-6", "NOS-3"), pro_id)
        return answer("case_opened", "NOS-6", "NOS-3", **draft.case_facts(case))
    return None


def job_done(draft: Draft, command: JobDone) -> Answer:
    """The pro says that the work is done: the customer is asked to sign off (PAY-1). Before the window it is words."""
    pro_id = command.actor.person_id or ""
    if words.is_unexpected(draft, pro_id):
        return _done_unbooked(draft, pro_id, command.words)
    if not booked_with(draft.matter, pro_id):
        return words.relay_unbooked(draft, pro_id, command.words)
    again = draft.booking.reported_done is not None
    if again and (taken_back := changes.withdrawn(draft, pro_id, command.amount, command.words)) is not None:
        return taken_back
    words.relay_to_customer(draft, pro_id, command.words)
    if not _begun(draft):
        return answer("told_customer", "REQ-6", "CON-3", customer=draft.customer)
    booking = draft.booking
    old = agreed_amount(booking)
    named = _with_credit(draft, pro_id, command.amount, old)
    amount = named or asked_amount(booking) or old
    higher = _most(amount) > _most(old)
    reported = JobReportedDone(
        policy=("PAY-1", "PAY-3") if higher else ("PAY-1",),
        amount=named,
        signing=signing.chance(draft, amount, done=True),
    )
    draft.add(reported)
    if not wording.is_final(amount):
        return answer("job_done_amount_wanted", "PAY-1", "REQ-7", customer=draft.customer, old=draft.money(amount))
    credit = credit_of(draft.matter, pro_id, amount)
    if credit is not None:
        paid = wording.after_credit(amount, credit)
        return answer("job_done_told_credit", "PAY-1", "VIS-3", customer=draft.customer, amount=paid)
    return answer("job_done_told", "PAY-1", "PRO-6", customer=draft.customer)


def _done_unbooked(draft: Draft, pro_id: str, said: str) -> Answer:
    """What is done without a booking can be neither signed off nor charged: support finds out (PAY-1, REQ-1)."""
    words.relay_to_customer(draft, pro_id, said, unbooked=True)
    case = _case_of_unbooked(draft, pro_id, said)
    facts = {**draft.case_facts(case), "customer": draft.customer}
    return answer("done_unbooked", "PAY-1", "REQ-1", "GUA-1", "NOS-3", **facts)


def _signed_unbooked(draft: Draft, said: str) -> Answer:
    """The customer signs off what was never booked: nothing is charged, support finds out (PAY-1, REQ-1)."""
    pro_id = words.which_pro(draft, None) if draft.matter.request is not None else None
    if pro_id is None:
        return refusal("no_booking", "PAY-1")
    case = _case_of_unbooked(draft, pro_id, said)
    return answer("sign_off_unbooked", "PAY-1", "REQ-1", "NOS-3", pro=draft.name(pro_id), **draft.case_facts(case))


def _case_of_unbooked(draft: Draft, pro_id: str, said: str) -> Case:
    case = open_case(draft.matter, "not_signed_off", pro_id=pro_id)
    if case is not None:
        draft.note_in_case(case, said, ("PAY-1",))
        return case
    who = draft.name(draft.actor.person_id or "")
    about = "" if draft.actor.person_id == pro_id else f" by {draft.name(pro_id)}"
    summary = f'{who} writes that the work is done{about}, but nothing was booked: "{said}"'
    return draft.open_case("not_signed_off", summary, ("PAY-1", "REQ-1", "NOS-3"), pro_id)


def _with_credit(draft: Draft, pro_id: str, named: Money | None, agreed: Money) -> Money | None:
    """The price that a pro means who has taken the credit of the visit off already: what is agreed, less it (VIS-3)."""
    thread = thread_of(draft.matter, pro_id)
    if named is None or thread is None or thread.visit is None or wording.lies_within(named, agreed):
        return named
    whole = named.model_copy(update={"amount": named.amount + thread.visit.price.amount})
    credited = credit_of(draft.matter, pro_id, whole) is not None
    return whole if credited and wording.lies_within(whole, agreed) else named


def _begun(draft: Draft) -> bool:
    """Whether the agreed window has begun: no work is done before."""
    window = draft.booking.confirmed
    return window is not None and draft.now >= window.start


def _most(money: Money) -> Decimal:
    return money.amount if money.high is None else money.high


def sign_off(draft: Draft, command: SignOff) -> Answer:
    """The customer says that the job is done and the amount right; only now is anything paid (PAY-1, PAY-4)."""
    booking = draft.matter.booking
    if booking is None:
        return _signed_unbooked(draft, command.words)
    pro_id, amount = booking.pro_id, booking.claimed or agreed_amount(booking)
    if booking.state == "done":
        return answer("signed_off", "PAY-1", pro=draft.name(pro_id), amount=_paid(booking, amount, booking.credit))
    change = booking.change if command.agrees else None
    if not may_be_signed(draft):
        yes = ApproveChange(actor=command.actor, words=command.words, amounts=command.amounts)
        return changes.approve(draft, yes) if change is not None else refusal("no_window", "PAY-1")
    waiting = changes.before_sign_off(draft) if change is None else None
    if waiting is not None:
        return waiting
    amount = change.amount if change is not None else amount
    another = changes.other_amount(draft, command.amounts, amount, *_beside(draft, pro_id, amount))
    if another is None and change is not None:
        draft.add(ChangeApproved(policy=("PAY-3", "PAY-4"), amount=amount, words=command.words))
    return another or settle(draft, pro_id, amount, command.words, stars=command.stars)


def _beside(draft: Draft, pro_id: str, amount: Money) -> tuple[Money, ...]:
    """Amounts that mean the same sign-off: what is left after a credit and the credit (VIS-3), and what extras add."""
    credit = credit_of(draft.matter, pro_id, amount)
    left = (credit, amount.model_copy(update={"amount": amount.amount - credit.amount})) if credit else ()
    return (*left, *(extra.amount for extra in draft.booking.extras))


def may_be_signed(draft: Draft) -> bool:
    """Whether there is something to sign off: the pro says that the work is done, or its window has begun (PAY-1)."""
    return draft.booking.reported_done is not None or _begun(draft)


def settle(
    draft: Draft,
    pro_id: str,
    amount: Money,
    said: str,
    signature: Signature | None = None,
    *,
    by: Role = "customer",
    stars: int | None = None,
) -> Answer:
    """The job is signed off at this amount: nothing that waits for the pro is waited for any longer.

    `stars` given in the same words, or before, are the rating, and none is asked for (FBK-1).
    """
    credit = credit_of(draft.matter, pro_id, amount)
    policy, booking = ("PAY-1", "PAY-4", "VIS-3") if credit else ("PAY-1", "PAY-4"), draft.booking
    rating = Rating(stars=stars, words=said) if stars is not None else booking.early
    rated = rating is not None
    signed = SignedOff(policy=policy, amount=amount, credit=credit, words=said, signature=signature, by=by, rated=rated)
    draft.add(signed)
    words.end_pro_clocks(draft, pro_id, "PAY-1")
    appointments.forget(draft, pro_id)
    draft.end_deadlines(pro_id, "clearance", policy=("PRO-4",))
    no_show = open_no_show(draft.matter, pro_id)
    if no_show is not None:
        draft.add(NoShowSettled(policy=("PAY-1",), no_show_id=no_show.id))
        draft.end_deadlines(no_show.id, "no_show_answer", policy=("PAY-1",))
    facts = {"pro": draft.name(pro_id), "amount": _paid(booking, amount, credit)}
    if rating is None:
        return answer("signed_off", *policy, "PRO-6", **facts)
    draft.add(Rated(policy=("FBK-1", "PRO-6"), rating=rating))
    return answer("signed_off_rated", *policy, "PRO-6", "FBK-1", stars=str(rating.stars), **facts)


def _paid(booking: Booking, amount: Money, credit: Money | None) -> str:
    return wording.after_credit(amount, credit) if credit else extras.of_booking(booking, amount)
