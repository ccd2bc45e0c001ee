"""Change orders: a new amount holds once the customer has agreed to it (PAY-3, PAY-4)."""

from collections.abc import Sequence

from desk import wording
from desk.amounts import agreed_amount, asked_amount
from desk.answers import Answer
from desk.commands import ApproveChange, ProposeChange, RefuseChange
from desk.decisions import signing, words
from desk.decisions.draft import Draft, answer, refusal
from desk.events import ChangeApproved, ChangeProposed, ChangeRefused, ChangeWithdrawn
from desk.finding import booked_with, current_booking
from desk.money import Money


def propose(draft: Draft, command: ProposeChange) -> Answer:
    """The pro names a new amount; the old one stands until the customer has agreed (PAY-3)."""
    pro_id = command.actor.person_id or ""
    if not booked_with(draft.matter, pro_id):
        return words.relay_unbooked(draft, pro_id, command.words)
    if (taken_back := withdrawn(draft, pro_id, command.amount, command.words)) is not None:
        return taken_back
    words.pro_wrote(draft, pro_id, command.words)
    old = draft.money(agreed_amount(draft.booking))
    done = draft.booking.reported_done is not None
    proposed = ChangeProposed(
        policy=("PAY-3", "REQ-7"),
        amount=command.amount,
        words=command.words,
        signing=signing.chance(draft, command.amount, done=done),
    )
    draft.add(proposed)
    return answer("change_proposed", "PAY-3", customer=draft.customer, amount=draft.money(command.amount), old=old)


def withdrawn(draft: Draft, pro_id: str, named: Money | None, said: str) -> Answer | None:
    """Who names the agreed amount again asks for the other one no longer; the customer reads so (PAY-3)."""
    asked = asked_amount(draft.booking)
    if asked is None or named != agreed_amount(draft.booking):
        return None
    words.pro_wrote(draft, pro_id, said)
    draft.add(ChangeWithdrawn(policy=("PAY-3", "PAY-4"), amount=asked, words=said))
    old = draft.money(agreed_amount(draft.booking))
    return answer("change_withdrawn", "PAY-3", "PAY-4", customer=draft.customer, amount=draft.money(asked), old=old)


def approve(draft: Draft, command: ApproveChange) -> Answer:
    """The new amount takes the old one's place, and is charged only after the sign-off (PAY-3, PAY-1)."""
    facts, amount = _facts(draft), _asked(draft)
    if facts is None or amount is None:
        return refusal("no_change", "PAY-3")
    if (another := other_amount(draft, command.amounts, amount, *_added(draft, amount))) is not None:
        return another
    done = draft.booking.reported_done is not None
    draft.add(ChangeApproved(policy=("PAY-3", "PAY-4"), amount=amount, words=command.words))
    return answer("change_approved_done" if done else "change_approved", "PAY-3", "PAY-4", "PAY-1", **facts)


def refuse(draft: Draft, command: RefuseChange) -> Answer:
    """The old amount stands (PAY-3)."""
    facts, amount = _facts(draft), _asked(draft)
    if facts is None or amount is None:
        return refusal("no_change", "PAY-3")
    draft.add(ChangeRefused(policy=("PAY-3", "PAY-4"), amount=amount, words=command.words))
    return answer("change_refused", "PAY-3", "PAY-4", **facts)


def before_sign_off(draft: Draft) -> Answer | None:
    """A change order that waits is answered first, so that nobody signs an amount that is not clear (PAY-1, PAY-3)."""
    facts = _facts(draft)
    return refusal("change_first", "PAY-3", "PAY-1", **facts) if facts and draft.booking.change else None


def other_amount(draft: Draft, said: Sequence[Money], *meant: Money) -> Answer | None:
    """Who names another amount than the one to be agreed on or signed off for has not agreed to it (PAY-1, PAY-3)."""
    if not wording.names_another(said, *meant):
        return None
    named = wording.series([draft.money(money) for money in said])
    facts = {"pro": draft.name(draft.booking.pro_id), "amount": draft.money(meant[0]), "said": named}
    return refusal("other_amount_said", "PAY-3", "PAY-1", **facts)


def _added(draft: Draft, amount: Money) -> tuple[Money, ...]:
    """What a new amount adds to the one agreed on, as people name it: "the 70 more is fine"."""
    old = agreed_amount(draft.booking)
    if (old.currency, old.per, old.high, amount.high) != (amount.currency, amount.per, None, None):
        return ()
    return (amount.model_copy(update={"amount": abs(amount.amount - old.amount)}),)


def _asked(draft: Draft) -> Money | None:
    booking = current_booking(draft.matter)
    return asked_amount(booking) if booking else None


def _facts(draft: Draft) -> dict[str, str] | None:
    booking, amount = current_booking(draft.matter), _asked(draft)
    if booking is None or amount is None:
        return None
    old = draft.money(agreed_amount(booking))
    return {"pro": draft.name(booking.pro_id), "amount": draft.money(amount), "old": old}
