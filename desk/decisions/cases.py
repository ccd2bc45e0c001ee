"""Cases: a matter goes to support, who answer (OTH-1, OTH-2, GUA-1, GUA-2, PAY-2, VIS-4, NOS-3)."""

from typing import NamedTuple

from desk.answers import Answer, AnswerCode
from desk.commands import AddToCase, AnswerCase, DeliveryFailed, RaiseCase
from desk.decisions import visits, words
from desk.decisions.draft import Draft, answer
from desk.events import CaseClosed, CaseUpdated, MatterOpened
from desk.finding import current_booking, open_case
from desk.matter import Case, CaseReason


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
    "no_show": _Kind("case_opened", ("NOS-6",), "{who} asks for help with a no-show"),
    "silence": _Kind("case_opened", ("NOS-4",), "{who} waits for an answer"),
    "lapsed": _Kind("case_opened", ("PRO-4",), "{who} asks about the pro's clearance"),
    "late_reschedule": _Kind("case_opened", ("SCH-5",), "{who} wants another time at short notice"),
    "late_cancel": _Kind("case_opened", ("SCH-5",), "{who} wants to cancel at short notice"),
    "delivery_failed": _Kind("case_opened", ("OTH-2",), "Mail to {who} does not arrive"),
}


def raise_case(draft: Draft, command: RaiseCase) -> Answer:
    """Opens a case, or adds to the one that is open for the same reason. Who asks for a person gets one (OTH-1)."""
    _open_matter_if_none(draft)
    pro_id = _pro_of(draft, command)
    kind = _KINDS[command.reason]
    case = open_case(draft.matter, command.reason)
    if case is not None:
        draft.note_in_case(case, command.words, kind.policy)
        return answer("added_to_case", *kind.policy, **draft.case_facts(case))
    case = _open(draft, command.reason, command.words, pro_id)
    return answer(kind.answer, *kind.policy, "NOS-3", **draft.case_facts(case))


def _open(draft: Draft, reason: CaseReason, said: str, pro_id: str | None) -> Case:
    kind = _KINDS[reason]
    summary = kind.summary.format(who=draft.name(draft.actor.person_id or ""))
    summary = f'{summary}: "{said}"' if said.strip() else f"{summary}."
    if reason == "trip_charge":
        summary = f"{summary} {visits.trip_charge_known(draft.matter, draft.name)}"
    return draft.open_case(reason, summary, kind.policy, pro_id, hush=reason == "human_asked")


def _open_matter_if_none(draft: Draft) -> None:
    """Somebody may ask for a person before asking for any work."""
    if not draft.is_open:
        if draft.actor.person_id is None:
            raise ValueError("a case is somebody's")
        matter_id, number = draft.office.ids.matter()
        opened = MatterOpened(
            policy=("OTH-1", "T-1"),
            matter_id=matter_id,
            number=number,
            customer_id=draft.actor.person_id,
            zone=draft.policy.zone,
        )
        draft.add(opened)


def _pro_of(draft: Draft, command: RaiseCase) -> str | None:
    if command.actor.role == "pro":
        return command.actor.person_id
    if command.pro_id is not None:
        return words.which_pro(draft, command.pro_id)
    booking = current_booking(draft.matter)
    return booking.pro_id if booking else None


def add_to_case(draft: Draft, command: AddToCase) -> Answer:
    """Keeps what a party writes with the newest open case; without one, it opens one (OTH-2)."""
    case = next((c for c in reversed(draft.matter.cases) if c.state == "open"), None) if draft.is_open else None
    if case is None:
        return raise_case(draft, RaiseCase(actor=command.actor, words=command.words, reason="not_understood"))
    draft.note_in_case(case, command.words, ("OTH-1",))
    return answer("added_to_case", "OTH-1", **draft.case_facts(case))


def answer_case(draft: Draft, command: AnswerCase) -> Answer:
    """Support's update, mailed to whom the case concerns; with `close` the case is over (NOS-3)."""
    case = next((c for c in draft.matter.cases if c.id == command.case_id), None)
    if case is None:
        raise LookupError(f"matter {draft.matter.id} has no case {command.case_id}")
    if command.words.strip():
        updated = CaseUpdated(
            policy=("NOS-3",), case_id=case.id, by=command.actor, text=command.words, to_customer=True
        )
        draft.add(updated)
    elif not command.close:
        raise ValueError("an update has words")
    draft.end_deadlines(case.id, "case_update", policy=("NOS-3",))
    if command.close and case.state == "open":
        draft.add(CaseClosed(policy=("NOS-3", "OTH-1"), case_id=case.id))
    return answer("case_answered", "NOS-3", case=str(case.number))


def delivery_failed(draft: Draft, command: DeliveryFailed) -> Answer:
    """Mail to a party came back for good: support takes it up, once."""
    pro_id = command.about.person_id if command.about.role == "pro" else None
    case = open_case(draft.matter, "delivery_failed")
    who = draft.name(command.about.person_id) if command.about.person_id else command.about.role
    text = f"Mail to {who} does not arrive: {command.status}"
    if case is None:
        draft.open_case("delivery_failed", text, ("OTH-2",), pro_id)
    elif text != case.summary and all(update.text != text for update in case.updates):
        draft.note_in_case(case, text, ("OTH-2",))
    return answer("done", "OTH-2")
