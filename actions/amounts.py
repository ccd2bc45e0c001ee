"""Which of the amounts in a change order is the new one (PAY-3)."""

import re
from collections.abc import Sequence

from desk.money import Money
from language.money import as_written

_OLD = r"(?:instead of|in place of|rather than|not|from|was|were|than|originally?|old|quoted|said|agreed(?: on)?)"
_THE = r"(?:\s+(?:the|my|an?|price|amount|total|of|at|for|first)){0,3}"
_MORE = r"(?:more|extra|on top|additional|higher|in addition)"
_LESS = r"(?:less|off|cheaper|lower)"
_UNITS = r"(?:\s*(?:dollars|bucks|usd|块钱|块|元|美元|刀))?"
# What is put on the agreed amount or taken off it: "$25 more", "add 12 to the bill", 多加15; "10 less", 少收10块.
_PUT_ON = (
    rf"{{number}}{_UNITS}\s+{_MORE}\b",
    r"\b(?:plus|adds?|adding|extra|another|additional)\s+\W?{number}",
    r"(?:多|另外?|再)(?:加|收|要|付|算)?\s?{number}|(?<![增添])加(?:收|价)?\s?{number}",
)
_TAKEN_OFF = (
    rf"{{number}}{_UNITS}\s+{_LESS}\b",
    r"\b(?:minus|knock(?:ing)?|tak(?:e|ing) off|deduct(?:ing)?|drop(?:ping)? (?:it |the price )?by)\s*\W?{number}",
    r"(?:少|减|便宜|优惠|扣)(?:收|掉|去|免|了)?\s?{number}",
)


def new_amount(
    amounts: Sequence[Money], agreed: Money | None, text: str, *, asked: Money | None = None
) -> Money | None:
    """What the job shall cost from now on: the last amount that neither was agreed on nor is told of as the old one.

    "$25 more" is added to an agreed amount that is no range and no rate, "$25 less" taken off it; where another one is
    `asked` for already, that counts. None where the words give no new amount.
    """
    known = {agreed.amount, agreed.high} if agreed else set()
    new = [money for money in amounts if money != agreed and not (is_old(money, text) or _is_part(money, text))]
    new = [money for money in new if money.high is not None or money.amount not in known]
    if not new:
        return amounts[-1] if amounts and agreed is None else None
    if totals := [money for money in new if not _step(money, text)]:
        return totals[-1]
    chosen, base = new[-1], asked or agreed
    if base is None or base.high is not None or base.per != "total" or base.currency != chosen.currency:
        return None
    changed = base.amount + _step(chosen, text) * chosen.amount
    return base.model_copy(update={"amount": changed}) if changed > 0 else None


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


def _step(money: Money, text: str) -> int:
    """1 for an amount that is put on the agreed one, -1 for one taken off it, 0 for what it all costs."""
    if re.search(r"\b(?:total|altogether|in all|makes|comes to)\b|一共|总共|总价", text, re.IGNORECASE):
        return 0
    number = as_written(money.amount)
    for step, patterns in ((1, _PUT_ON), (-1, _TAKEN_OFF)):
        if any(re.search(pattern.format(number=number), text, re.IGNORECASE) for pattern in patterns):
            return step
    return 0
