"""Cases: a matter goes to support, who answer (OTH-1, OTH-2, GUA-1, GUA-2, PAY-2, VIS-4, NOS-3)."""

from typing import NamedTuple

from desk.answers import Answer, AnswerCode
from desk.commands import AddToCase, AnswerCase, DeliveryFailed, RaiseCase
from desk.decisions import appointments, clearance, visits, words
from desk.decisions.draft import Draft, answer
from desk.events import CaseClosed, CaseUpdated, WordsHeld
from desk.finding import current_booking, thread_of
from desk.matter import Case, CaseReason, HeldWords, Matter, Photo
from desk.open_cases import case_in_hand, joined_case, open_case, own_case


class _Kind(NamedTuple):
    answer: AnswerCode
    policy: tuple[str, ...]
    summary: str


_KINDS: dict[CaseReason, _Kind] = {
    "human_asked": _Kind("case_opened", ("OTH-1",), "{who} asks for a person"),
    "not_understood": _Kind("case_opened", ("OTH-2",), "The bot did not understand {who}"),
    "claim": _Kind("claim_opened", ("GUA-1", "GUA-2"), "{who} is not satisfied with the job"),
    "direct_payment": _Kind("direct_payment_noted", ("PAY-2",), "{who} writes of paying outside the marketplace"),
    "trip_charge": _Kind("trip_charge_noted", ("VIS-4",), "{who} writes of a trip charge that was not agreed"),
    "not_signed_off": _Kind("case_opened", ("PAY-1",), "{who} writes of a job that is not signed off"),
    "no_show": _Kind("case_opened", ("NOS-6",), "{who} asks for help with a no-show"),
    "silence": _Kind("case_opened", ("NOS-4",), "{who} waits for an answer"),
    "late_reschedule": _Kind("case_opened", ("SCH-5",), "{who} wants another time at short notice"),
    "late_cancel": _Kind("case_opened", ("SCH-5",), "{who} wants to cancel at short notice"),
    "place_change": _Kind("case_opened", ("CAT-3",), "{who} wants the booked job done elsewhere"),
    "no_agreement": _Kind("case_opened", ("SCH-2",), "{who} finds no time with the other"),
    "moved_then_cancelled": _Kind("case_opened", ("SCH-5",), "{who} moved a booking, then cancelled it"),
    "clearance": _Kind("case_opened", ("PRO-4",), "{who} writes of a pro who is not cleared"),
    "renewal": _Kind("renewal_paper_wanted", ("PRO-2", "PRO-3", "PRO-4"), "{who} writes of papers that are renewed"),
    "cash_offered": _Kind("cash_offer_noted", ("PAY-2",), "{who} writes of a customer who would pay directly"),
    "pay_asked": _Kind("case_opened", ("PRO-6", "PAY-4"), "{who} asks about the pay for the job"),
    "new_technician": _Kind(
        "new_technician_noted", ("PRO-1", "CAT-6"), "{who} writes of somebody new who is to do jobs"
    ),
    "listing": _Kind("listing_noted", ("CAT-6", "PRO-1"), "{who} wants services or people of theirs changed"),
    "joining": _Kind("case_opened", ("CAT-6", "PRO-1"), "{who} asks about working here"),
    "delivery_failed": _Kind("case_opened", ("OTH-2",), "Mail to {who} does not arrive"),
}


def raise_case(draft: Draft, command: RaiseCase) -> Answer:
    """Opens a case, or adds to the one that is open for the same reason. Who asks for a person gets one (OTH-1)."""
    draft.open_if_none("OTH-1")
    pro_id = _pro_of(draft, command)
    kind = _KINDS[command.reason]
    thread = _thread(command)
    claimed = command.reason == "trip_charge" and command.actor.role == "pro"
    if claimed and pro_id is not None and visits.accepted_beforehand(draft.matter, pro_id):
        words.relay_to_customer(draft, pro_id, command.words)
        return answer("told_customer", "VIS-2", "VIS-4", customer=draft.customer)
    case = own_case(draft.matter, command.reason, command.actor, thread, pro_id)
    if case is None and command.reason == "claim" and pro_id is not None:
        case = open_case(draft.matter, "no_show", pro_id=pro_id)  # that is what is complained of (GUA-2)
    if case is None and command.reason == "human_asked":
        case = case_in_hand(draft.matter, command.actor, pro_id)
        if case is not None:
            draft.note_in_case(case, command.words, kind.policy, command.photos, hush=thread)
            return answer(kind.answer, *kind.policy, "NOS-3", **draft.case_facts(case))
    if case is not None:
        draft.note_in_case(case, command.words, kind.policy, command.photos)
        told_before = case.raised_by is None or case.raised_by.person_id == command.actor.person_id
        code: AnswerCode = "added_to_case" if told_before else kind.answer
        code = "direct_payment_held" if _hold(draft, case, command) else code
        return answer(code, *kind.policy, **draft.case_facts(case))
    case = _open(draft, command, thread, pro_id)
    draft.note_in_case(case, "", kind.policy, command.photos)
    held = _hold(draft, case, command)
    code = "direct_payment_held" if held else "trip_charge_claimed" if claimed else kind.answer
    code = "cash_offer_where" if command.reason == "cash_offered" and draft.matter.request is None else code
    code = "renewal_noted" if command.reason == "renewal" and command.photos else code
    return answer(code, *kind.policy, "NOS-3", **draft.case_facts(case))


def _hold(draft: Draft, case: Case, command: RaiseCase) -> bool:
    """What a pro writes of direct payment reaches the customer only if support lets it go (PAY-2).

    Gives whether words are held.
    """
    pro_id = command.actor.person_id
    if command.reason != "direct_payment" or command.actor.role != "pro" or pro_id is None:
        return False
    before = next(each for each in draft.matter.cases if each.id == case.id)
    held = HeldWords(id=f"h{len(before.held) + 1}", pro_id=pro_id, words=command.words)
    if not command.words.strip() or thread_of(draft.matter, pro_id) is None:
        return False
    draft.add(WordsHeld(policy=("PAY-2",), case_id=case.id, held=held))
    return True


def _thread(command: RaiseCase) -> str:
    """The thread in which it was said: with the pro of the thread, or a customer's with Doorstep ("")."""
    return (command.actor.person_id if command.actor.role == "pro" else command.pro_id) or ""


def _open(draft: Draft, command: RaiseCase, thread: str, pro_id: str | None) -> Case:
    reason, said = command.reason, command.words
    kind = _KINDS[reason]
    summary = kind.summary.format(who=draft.name(draft.actor.person_id or ""))
    summary = f'{summary}: "{said}"' if said.strip() else f"{summary}."
    if reason == "renewal":
        summary = f"{summary} {clearance.on_record(draft, draft.actor.person_id or '')}"
    if reason == "trip_charge":
        summary = f"{summary} {visits.trip_charge_known(draft.matter, draft.name)}"
    return draft.open_case(reason, summary, kind.policy, pro_id, thread, hush=reason == "human_asked")


def _pro_of(draft: Draft, command: RaiseCase) -> str | None:
    if command.actor.role == "pro":
        return command.actor.person_id
    if command.pro_id is not None:
        return words.which_pro(draft, command.pro_id)
    booking = draft.matter.booking if command.reason == "claim" else current_booking(draft.matter)
    return booking.pro_id if booking else None


def join(draft: Draft, pro_id: str, said: str, photos: tuple[Photo, ...] = ()) -> dict[str, str]:
    """What the two go on to say while support has their job in hand is kept there, too (GUA-1, NOS-3).

    Gives the facts for the answer: `in_case`, the case's number; nothing where there is no such case.
    """
    case = joined_case(draft.matter, pro_id)
    if case is None or not (said.strip() or photos):
        return {}
    draft.note_in_case(case, said, ("OTH-1", "NOS-3"), photos)
    return {"in_case": str(case.number)}


def add_to_case(draft: Draft, command: AddToCase) -> Answer:
    """Keeps what a party writes with their newest open case, or any; without one, it opens one (OTH-2)."""
    if command.case_id is not None:
        return _answered(draft, command, draft.case(command.case_id))
    standing = [c for c in draft.matter.cases if c.state == "open"] if draft.is_open else []
    own = [c for c in standing if c.raised_by is not None and c.raised_by.person_id == command.actor.person_id]
    if not standing:
        raised = RaiseCase(actor=command.actor, words=command.words, reason="not_understood")
        opened = raise_case(draft, raised)
        draft.note_in_case(draft.matter.cases[-1], "", ("OTH-2",), command.photos)
        return opened
    case = (own or standing)[-1]
    draft.note_in_case(case, command.words, ("OTH-1",), command.photos)
    return answer("added_to_case", "OTH-1", **draft.case_facts(case))


def _answered(draft: Draft, command: AddToCase, case: Case) -> Answer:
    """What answers support's own words is theirs; a case that was closed goes on, and they owe an update (NOS-3)."""
    draft.note_in_case(case, command.words, ("OTH-1",), command.photos)
    if case.state == "open":
        return answer("added_to_case", "OTH-1", **draft.case_facts(case))
    draft.reopen_case(case, ("OTH-1", "NOS-3"), command.words)
    return answer("case_reopened", "OTH-1", "NOS-3", **draft.case_facts(draft.case(case.id)))


def answer_case(draft: Draft, command: AnswerCase) -> Answer:
    """Support's update, mailed to whom the case concerns; with `close` the case is over (NOS-3)."""
    case = draft.case(command.case_id)
    if command.words.strip():
        updated = CaseUpdated(
            policy=("NOS-3",),
            case_id=case.id,
            by=command.actor,
            text=command.words,
            to_customer=True,
            closes=command.close and case.state == "open",
        )
        draft.add(updated)
    elif not command.close:
        raise ValueError("an update has words")
    draft.end_deadlines(case.id, "case_update", policy=("NOS-3",))
    if command.close and case.state == "open":
        draft.add(CaseClosed(policy=("NOS-3", "OTH-1"), case_id=case.id))
        appointments.go_on_after_case(draft)
    return answer("case_answered", "NOS-3", case=str(case.number))


def delivery_failed(draft: Draft, command: DeliveryFailed) -> Answer:
    """Mail to a party came back for good: support takes it up, in one case however much comes back.

    Support's own answer may be what came back, after it had closed the case.
    """
    pro_id = command.about.person_id if command.about.role == "pro" else None
    case = open_case(draft.matter, "delivery_failed") or _closed(draft.matter, pro_id)
    who = draft.name(command.about.person_id) if command.about.person_id else command.about.role
    text = f"Mail to {who} does not arrive: {command.status}"
    if case is None:
        draft.open_case("delivery_failed", text, ("OTH-2",), pro_id)
        return answer("done", "OTH-2")
    if case.state == "closed":
        draft.reopen_case(case, ("OTH-2",))
    if text != case.summary and all(update.text != text for update in case.updates):
        draft.note_in_case(case, text, ("OTH-2",))
    return answer("done", "OTH-2")


def _closed(matter: Matter, pro_id: str | None) -> Case | None:
    """The newest case of mail that did not get to the same party."""
    about = (case for case in reversed(matter.cases) if case.reason == "delivery_failed" and case.pro_id == pro_id)
    return next(about, None)
