"""The high end that stands behind an amount: "$150, could be 180 if the wall is brick"."""

from __future__ import annotations

import re
from dataclasses import replace

from language.money.amounts import Amount
from language.money.figures import value_of
from language.money.words import (
    HIGHER,
    NEVER_BEHIND,
    NOT_HIGHER,
    NUMBER,
)


def with_high(found: list[Amount], text: str) -> list[Amount]:
    """ "$150, could be 180 if the wall is brick" is one amount with a high end."""
    result: list[Amount] = []
    for amount in found:
        last = result[-1] if result else None
        result.append(amount)
        if (
            last
            and last.high is None
            and amount.high is None
            and (last.per, last.currency) == (amount.per, amount.currency)
            and last.amount < amount.amount
        ):
            between = text[last.span[1] : amount.span[0]]
            topped = between in _SIDE_BY_SIDE and _TOPPED.match(text, amount.span[1])
            topped = topped or _MAYBE_MORE.fullmatch(between)
            if topped or (
                HIGHER.match(between) and not NOT_HIGHER.search(between) and not _is_asked(between, amount, text)
            ):
                result[-2:] = [replace(last, high=amount.amount, span=(last.span[0], amount.span[1]))]
    return _bare_high(result, text)


# "Maybe 600, 700 at most"
_SIDE_BY_SIDE = frozenset({", ", " ", " or "})
_TOPPED = re.compile(r"\s?(?:at (?:the )?(?:very )?most|max(?:imum)?|tops?)\b")


# "180. Maybe 200 if the pipe is old."
_MAYBE_MORE = re.compile(r"\s?[.;] (?:maybe|possibly|could be|could go to|might be|up to)(?: even| closer to)? \$?")
_OR = re.compile(r"\bor\b")


def _is_asked(between: str, amount: Amount, text: str) -> bool:
    """Whether a question leaves two amounts to choose from: "is it 80 or 180?" """
    return _OR.search(between) is not None and text[amount.span[1] : amount.span[1] + 24].lstrip().startswith("?")


_BARE_HIGH = re.compile(
    rf"^[^.!?;\n$]{{0,40}}?\b(?:could be|could go|might be|may be|can be|could run|might run|may run"
    rf"|up to|as (?:much|high) as|maybe|possibly"
    rf"|at most|max(?:imum)?(?: of)?|no more than)\b[^.!?;\n$\d]{{0,25}}(?P<number>{NUMBER})(?![\w:%\"”/-]|[.,]\d)"
)


def _bare_high(found: list[Amount], text: str) -> list[Amount]:
    """The high end without a currency sign: it stands behind a lower amount and "could be", so it needs none."""
    result = []
    for i, amount in enumerate(found):
        end = found[i + 1].span[0] if i + 1 < len(found) else len(text)
        match = _BARE_HIGH.match(text[amount.span[1] : min(end, amount.span[1] + 110)])
        if amount.high is None and match and not NEVER_BEHIND.match(text[amount.span[1] + match.end() :][:24]):
            high = value_of(match["number"])
            if amount.amount < high <= amount.amount * 10:
                amount = replace(amount, high=high, span=(amount.span[0], amount.span[1] + match.end()))
        result.append(amount)
    return result
