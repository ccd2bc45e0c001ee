"""Which of several amounts is the price of the whole job (REQ-7)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Protocol


class Priced(Protocol):
    """Whatever has an amount."""

    @property
    def amount(self) -> Decimal: ...


_WHOLE = (
    r"(?:=|total(?:s)?(?: is| of| would be|:)?|makes?(?: it)?|comes? to|figure(?: on)?|in all,?|altogether,?|so"
    r"|together|(?:both|everything|the lot|all (?:two|three|four|of (?:it|them)))(?: for| is|:)?)"
)
_ALL = r"(?:total|in (?:total|all)|all in|all together|altogether|for everything|with everything|out the door)"
_ASIDE = r"(?:deposit|down payment|up ?front|min(?:imum)?|tip|discount)"


def whole_price[M: Priced](amounts: Sequence[M], text: str) -> M | None:
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


def _is_whole(money: Priced, text: str) -> bool:
    number = as_written(money.amount)
    behind = rf"{number}(?:\s*(?:dollars|bucks|usd))?,?\s+{_ALL}\b"
    return re.search(rf"{behind}|(?<!\w){_WHOLE}\s+\W?{number}|=\s*\W?{number}", text, re.IGNORECASE) is not None


def _is_given_up(money: Priced, text: str) -> bool:
    given_up = rf"\b(?:not|instead of|in place of|rather than)\s+(?:the\s+)?\W?{as_written(money.amount)}"
    return re.search(given_up, text, re.IGNORECASE) is not None


def _is_aside(money: Priced, text: str) -> bool:
    number = as_written(money.amount)
    aside = rf"{number}(?:\s*(?:dollars|bucks|usd))?\s+{_ASIDE}\b|\b{_ASIDE}(?: of| is|:)?\s+\W?{number}"
    aside += rf"|{number} for (?:the|my) (?:visit|trip)\b"
    return re.search(aside, text, re.IGNORECASE) is not None


def as_written(amount: Decimal) -> str:
    """The amount as people write it: 1,200 or 1200, 95 or 95.00."""
    whole = f"{int(amount):,}".replace(",", ",?")
    cents = "" if amount == int(amount) else rf"\.{int(amount * 100) % 100:02d}"
    return rf"{whole}{cents}(?:\.00)?(?![\d,.]*\d)"
