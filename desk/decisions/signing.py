"""Signing in person on the pro's phone: a new amount, and the end of a job (PAY-1, PAY-3, PAY-4).

The pro gets a link, the customer a code. Only both together sign, so that neither can do it alone from elsewhere.
"""

from datetime import timedelta
from typing import Literal

from desk import wording, wording_chinese
from desk.amounts import agreed_amount, asked_amount
from desk.answers import Answer
from desk.commands import SignInPerson
from desk.decisions import no_shows
from desk.decisions.draft import Draft, answer, refusal
from desk.events import ChangeApproved, ChangeRefused, WrongCode
from desk.finding import current_booking
from desk.matter import Signing
from desk.money import Money

TRIES = 5


def chance(draft: Draft, amount: Money, *, done: bool) -> Signing | None:
    """A new chance to sign this amount, or the one that stands for the same; None where the amount is not final.

    The tries of a standing one are not given back, however often the pro asks.
    """
    if not wording.is_final(amount):
        return None
    booking, old = draft.booking, agreed_amount(draft.booking)
    standing = booking.signing
    if standing and (standing.amount, standing.done) == (amount, done) and draft.now <= standing.expires_at:
        return standing
    return Signing(
        id=f"b{len(draft.matter.past_bookings) + 1}s{booking.signings + 1}",
        amount=amount,
        old=old,
        done=done,
        expires_at=draft.now + timedelta(hours=draft.policy.signing_hours),
        tries_left=TRIES,
    )


def sign(draft: Draft, command: SignInPerson) -> Answer:
    """Signs, or refuses the new amount, once; a wrong code takes a try (PAY-3)."""
    booking = current_booking(draft.matter)
    signing = booking.signing if booking else None
    open_until = signing is not None and signing.tries_left > 0 and draft.now <= signing.expires_at
    if booking is None or signing is None or signing.id != command.signing or not open_until:
        return refusal("signing_over", "PAY-3")
    if not command.right_code:
        draft.add(WrongCode(policy=("PAY-3", "PAY-4"), signing=signing.id))
        return refusal("wrong_code", "PAY-3", left=str(signing.tries_left - 1))
    facts = {
        "pro": draft.name(booking.pro_id),
        "amount": draft.money(signing.amount),
        "old": draft.money(signing.old),
    }
    said = f"{declaration(signing, agrees=command.agrees, language=command.language)} {command.words}".strip()
    if not command.agrees:
        if asked_amount(booking) is None:
            return refusal("no_change", "PAY-3")
        refused = ChangeRefused(
            policy=("PAY-3", "PAY-4"), amount=signing.amount, words=said, signature=command.signature
        )
        draft.add(refused)
        return answer("change_refused", "PAY-3", "PAY-4", **facts)
    if booking.change is not None:
        approved = ChangeApproved(
            policy=("PAY-3", "PAY-4"), amount=signing.amount, words=said, signature=command.signature
        )
        draft.add(approved)
    if not signing.done:
        return answer("change_approved", "PAY-3", "PAY-4", "PAY-1", **facts)
    return no_shows.settle(draft, booking.pro_id, signing.amount, said, command.signature)


def declaration(signing: Signing, *, agrees: bool = True, language: Literal["en", "zh"] = "en") -> str:
    """What is signed, in the signer's words and language; the same on the page and on record (PAY-4)."""
    if language == "zh":
        return _in_chinese(signing, agrees)
    amount, old = wording.money(signing.amount), wording.money(signing.old)
    if not agrees:
        return f"I do not agree to {amount}."
    if signing.done and wording.lies_within(signing.amount, signing.old):
        return f"The work is done and {amount} is right."
    changed = f"I agree to {amount} instead of {old}."
    return f"{changed} The work is done." if signing.done else changed


def _in_chinese(signing: Signing, agrees: bool) -> str:
    amount, old = wording_chinese.price(signing.amount), wording_chinese.price(signing.old)
    if not agrees:
        return f"我不同意 {amount}。"
    if signing.done and wording.lies_within(signing.amount, signing.old):
        return f"工作已完成，{amount} 没错。"
    changed = f"我同意把 {old} 改为 {amount}。"
    return f"{changed}工作已完成。" if signing.done else changed
