"""What support does about a case beside writing: refunds on record, and words that were held (PAY-2, PAY-4, GUA-1)."""

from desk.amounts import refunded
from desk.answers import Answer
from desk.commands import RecordRefund, SettleHeld
from desk.decisions.draft import Draft, answer, refusal
from desk.events import HeldSettled, RefundRecorded, WordsRelayed


def refund(draft: Draft, command: RecordRefund) -> Answer:
    """Records a refund with who, when and why; never more than was charged, which is what was signed off (PAY-1)."""
    case = draft.case(command.case_id)
    booking = draft.matter.booking
    charged = booking.charged if booking else None
    if booking is None or charged is None:
        return refusal("nothing_charged", "PAY-1", "PAY-4")
    if not command.words.strip() or command.amount.amount <= 0:
        raise ValueError("a refund has an amount, and words that say why")
    left = charged.amount - refunded(booking)
    if command.amount.currency != charged.currency or command.amount.amount > left:
        most = draft.money(charged.model_copy(update={"amount": left, "high": None}))
        return refusal("refund_too_high", "PAY-4", most=most)
    recorded = RefundRecorded(policy=("PAY-4", "GUA-1"), case_id=case.id, amount=command.amount, words=command.words)
    draft.add(recorded)
    draft.keep_act(case, command.words)
    return answer("refund_recorded", "PAY-4", amount=draft.money(command.amount), case=str(case.number))


def settle_held(draft: Draft, command: SettleHeld) -> Answer:
    """Lets a pro's held words go on to the customer, or puts them away; once (PAY-2)."""
    case = draft.case(command.case_id)
    held = next((each for each in case.held if each.id == command.held_id), None)
    if held is None:
        raise LookupError(f"case {case.number} holds no {command.held_id}")
    if held.state != "held":
        return answer("held_settled", "PAY-2", case=str(case.number))
    draft.add(HeldSettled(policy=("PAY-2",), case_id=case.id, held_id=held.id, released=command.release))
    if command.release:
        relayed = WordsRelayed(policy=("PAY-2", "CON-3"), pro_id=held.pro_id, speaker="pro", words=held.words)
        draft.add(relayed)
    return answer("held_settled", "PAY-2", case=str(case.number))
