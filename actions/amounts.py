"""Which of the amounts in a change order is the new one (PAY-3)."""

import re
from collections.abc import Sequence

from desk.money import Money
from language.money import as_written

_OLD = r"(?:instead of|in place of|rather than|not|from|was|were|than|originally?|old|quoted|said|agreed(?: on)?)"
_THE = r"(?:\s+(?:the|my|an?|price|amount|total|of|at|for|first)){0,3}"
_MORE = r"(?:more|extra|on top|additional|higher|in addition)"


def new_amount(amounts: Sequence[Money], agreed: Money | None, text: str) -> Money | None:
    """What the job shall cost from now on: the last amount that neither was agreed on nor is told of as the old one.

    "$25 more" is added to an agreed amount that is no range and no rate. None where the words give no new amount.
    """
    known = {agreed.amount, agreed.high} if agreed else set()
    new = [money for money in amounts if money != agreed and not (is_old(money, text) or _is_part(money, text))]
    new = [money for money in new if money.high is not None or money.amount not in known]
    if not new:
        return amounts[-1] if amounts and agreed is None else None
    if totals := [money for money in new if not _is_added(money, text)]:
        return totals[-1]
    chosen = new[-1]
    if agreed is None or agreed.high is not None or agreed.per != "total" or agreed.currency != chosen.currency:
        return None
    return agreed.model_copy(update={"amount": agreed.amount + chosen.amount})


def is_old(money: Money, text: str) -> bool:
    """Whether an amount is told of as the old one: "instead of 150"."""
    return re.search(rf"\b{_OLD}{_THE}\s+\W?{as_written(money.amount)}", text, re.IGNORECASE) is not None


def is_tip(money: Money, text: str) -> bool:
    """Whether an amount is a tip, which is no part of the price: "a $20 tip"."""
    number = as_written(money.amount)
    return re.search(rf"\btip(?:ped)?\b[^.!?]{{0,20}}{number}|{number}[^.!?\d]{{0,20}}\btip\b", text, re.I) is not None


def _is_part(money: Money, text: str) -> bool:
    """Whether an amount is what one part of it takes: "the plate alone is $35"."""
    number = as_written(money.amount)
    part = rf"\b(?:alone|by (?:it|them)sel(?:f|ves))\b(?:\s+(?:is|are|was|costs?|runs?|at|for)){{0,2}}\s+\W?{number}"
    return re.search(rf"{part}|\b{number}\s+(?:each|apiece|alone)\b", text, re.IGNORECASE) is not None


def _is_added(money: Money, text: str) -> bool:
    number = as_written(money.amount)
    after = rf"{number}(?:\s*(?:dollars|bucks|usd))?\s+{_MORE}\b"
    before = rf"\b(?:plus|add|adds|extra|another|additional)\s+\W?{number}"
    totalled = re.search(r"\b(?:total|altogether|in all|makes|comes to)\b", text, re.IGNORECASE)
    return not totalled and re.search(rf"{after}|{before}", text, re.IGNORECASE) is not None
