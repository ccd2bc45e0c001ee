"""Which of several amounts counts: the new one of a change order (PAY-3), the whole price of an estimate (REQ-7)."""

import re
from collections.abc import Sequence
from decimal import Decimal

from desk.money import Money

_OLD = r"(?:instead of|in place of|rather than|not|from|was|were|than|originally?|old|quoted|said|agreed(?: on)?)"
_THE = r"(?:\s+(?:the|my|an?|price|amount|total|of|at|for|first)){0,3}"
_MORE = r"(?:more|extra|on top|additional|higher|in addition)"


def new_amount(amounts: Sequence[Money], agreed: Money | None, text: str) -> Money | None:
    """What the job shall cost from now on: the last amount that neither was agreed on nor is told of as the old one.

    "$25 more" is added to an agreed amount that is no range and no rate. None where the words give no new amount.
    """
    known = {agreed.amount, agreed.high} if agreed else set()
    new = [money for money in amounts if money != agreed and not _is_old(money, text)]
    new = [money for money in new if money.high is not None or money.amount not in known]
    if not new:
        return amounts[-1] if amounts and agreed is None else None
    if totals := [money for money in new if not _is_added(money, text)]:
        return totals[-1]
    chosen = new[-1]
    if agreed is None or agreed.high is not None or agreed.per != "total" or agreed.currency != chosen.currency:
        return None
    return agreed.model_copy(update={"amount": agreed.amount + chosen.amount})


def _is_old(money: Money, text: str) -> bool:
    return re.search(rf"\b{_OLD}{_THE}\s+\W?{_written(money.amount)}", text, re.IGNORECASE) is not None


def _is_added(money: Money, text: str) -> bool:
    number = _written(money.amount)
    after = rf"{number}(?:\s*(?:dollars|bucks|usd))?\s+{_MORE}\b"
    before = rf"\b(?:plus|add|adds|extra|another|additional)\s+\W?{number}"
    totalled = re.search(r"\b(?:total|altogether|in all|makes|comes to)\b", text, re.IGNORECASE)
    return not totalled and re.search(rf"{after}|{before}", text, re.IGNORECASE) is not None


def _written(amount: Decimal) -> str:
    """The amount as people write it: 1,200 or 1200, 95 or 95.00."""
    whole = f"{int(amount):,}".replace(",", ",?")
    cents = "" if amount == int(amount) else rf"\.{int(amount * 100) % 100:02d}"
    return rf"{whole}{cents}(?:\.00)?(?![\d,.]*\d)"


_WHOLE = r"(?:=|total(?:s)?(?: is| of| would be|:)?|makes?(?: it)?|comes? to|in all,?|altogether,?|so|together)"
_ALL = r"(?:total|in (?:total|all)|all in|all together|altogether|for everything|with everything|out the door)"
_ASIDE = r"(?:deposit|down payment|up ?front|min(?:imum)?|tip|discount)"


def whole_price(amounts: Sequence[Money], text: str) -> Money | None:
    """The price of the whole job among the amounts of an estimate (REQ-7); None where several leave it open.

    An amount is the whole one where the words say so ("= $120 total", "so $240 in all") or where all others are given
    up ("not 180") or beside the price (a deposit, a minimum). Parts are never added up, and no part is the price.
    """
    if len(amounts) < 2:
        return amounts[0] if amounts else None
    named = [money for money in amounts if _is_whole(money, text)]
    priced = [money for money in amounts if not (_is_given_up(money, text) or _is_aside(money, text))]
    for choice in (named, priced):
        if len(choice) == 1:
            return choice[0]
    return None


def _is_whole(money: Money, text: str) -> bool:
    number = _written(money.amount)
    behind = rf"{number}(?:\s*(?:dollars|bucks|usd))?,?\s+{_ALL}\b"
    return re.search(rf"{behind}|(?<!\w){_WHOLE}\s+\W?{number}|=\s*\W?{number}", text, re.IGNORECASE) is not None


def _is_given_up(money: Money, text: str) -> bool:
    given_up = rf"\b(?:not|instead of|in place of|rather than)\s+(?:the\s+)?\W?{_written(money.amount)}"
    return re.search(given_up, text, re.IGNORECASE) is not None


def _is_aside(money: Money, text: str) -> bool:
    number = _written(money.amount)
    aside = rf"{number}(?:\s*(?:dollars|bucks|usd))?\s+{_ASIDE}\b|\b{_ASIDE}(?: of| is|:)?\s+\W?{number}"
    return re.search(aside, text, re.IGNORECASE) is not None
