"""Amounts of pros: for a visit, for a job in hand, again after one stands, and past the marketplace."""

from __future__ import annotations

from language.considered import Considered, Reading
from language.guards.prices import agrees_to_amount, bids, is_unchanged, names_whole, restates
from language.plain_facts import WORDS_ONLY
from language.timing import priced_intent, prices_visit

_SURE = 0.5
_SURELY_FOREIGN = 0.95
# States in which a pro is to name the price of the job.
_PRICE_OWED = frozenset({"awaiting_estimate", "after_visit"})
# States in which another amount is a change order (PAY-3).
_PRICE_AGREED = frozenset({"booked", "change_proposed", "awaiting_sign_off"})
_NO_ACT = WORDS_ONLY | {"propose_window"}
_AT_WORK = frozenset({"booked", "awaiting_sign_off"})


def for_a_visit(read: Considered) -> Reading | None:
    """The price of a look at the job asks for a visit."""
    visit = read.intent == "give_estimate" and read.state == "awaiting_estimate" and prices_visit(read.text)
    return read.as_it_is("request_visit") if visit else None


def unchanged(read: Considered) -> Reading | None:
    """A price that stays as it was changes nothing; at work it tells that it is done."""
    if read.intent != "change_order" or not is_unchanged(read.text):
        return None
    return read.as_it_is("job_done" if read.state in _AT_WORK else "message")


def again(read: Considered) -> Reading | None:
    """A pro's other amount than the one that stands, in words that are no act: a new estimate or a change order."""
    agreed = read.intent == "affirm" and agrees_to_amount(read.text)
    if read.role != "pro" or not read.clause.priced or not (agreed or read.intent in _NO_ACT):
        return None
    if agreed:
        return read.acted_on("change_order" if read.state in _PRICE_AGREED else "give_estimate")
    if read.state == "estimate_offered" and bids(read.text):
        return read.acted_on("give_estimate")
    if read.state in _PRICE_OWED and names_whole(read.text):
        return read.acted_on(priced_intent(read.text))
    if read.state in _PRICE_AGREED and restates(read.text) and not is_unchanged(read.text):
        return read.acted_on("change_order")
    return None


def paid_past_us(read: Considered) -> Reading | None:
    """A pro's wish to be paid directly (PAY-2). Without a thread there is nobody to be paid by."""
    # "Background checks" are no checks.
    elsewhere = read.state is None or (read.intent.startswith("ask_program/") and read.confidence >= _SURE)
    # Nor is anybody paid by "release the funds", said to a machine.
    elsewhere = elsewhere or (read.intent == "out_of_scope" and read.confidence >= _SURELY_FOREIGN)
    direct = read.clause.paying == "direct" and not elsewhere
    return read.at_least("ask_direct_payment", _SURE) if direct else None
