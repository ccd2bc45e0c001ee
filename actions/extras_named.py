"""Extras of an estimate in a customer's words: what is taken along, and what an answer to "which?" means (REQ-7)."""

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import combinations

from actions import reading
from actions.extra_words import keys, mentions
from actions.turn import Turn
from desk.matter import Estimate, Extra
from desk.money import Money

_ALL = re.compile(
    r"\b(?:(?:with|take|add|include|and) (?:both|everything|all)"
    r"(?: of (?:it|them|those)| (?:the )?extras?)?(?=[\s,.!]*$|[,.!])"
    r"|both extras|all (?:the )?extras|(?:with|and|take|add|include) the extras?)\b|全部都要|都要|都带",
    re.IGNORECASE,
)
_NONE = re.compile(r"\b(?:no extras?|without (?:any|(?:the )?extras?|them|those|it))\b|都不要|都不用", re.IGNORECASE)
_ANSWERS_ALL = re.compile(
    r"\W*(?:(?:yes|yeah|yep|sure|ok|please|with|add|take|include|all|both|everything|of|it|them|the|extras?|thanks)\W*)+"
    r"|\W*(?:是的?|好的?|要|都要|全部|全要|可以|对)\W*",
    re.IGNORECASE,
)
_TAKES = re.compile(r"\b(?:with|add|take|include|all|both|everything|them|extras?)\b|都|全|要", re.IGNORECASE)
_ANSWERS_NONE = re.compile(
    r"\W*(?:(?:no|nope|none|without|just|only|neither|of|it|them|any|the|extras?|please|thanks|that|job|mount)\W*)+"
    r"|\W*(?:不要|不用|都不要|都不用|不)\W*",
    re.IGNORECASE,
)
_SHORT = 12  # words of an answer
_NOT = (
    r"(?:\b(?:without|no|not|skip|minus|except|leave out|leaving out|w/o|forget|don't|do not|won't)\b"
    r"|不要|不用|不带|不含)"
)
_CLAUSE = re.compile(r"[^.,;!?\n。，；！？]+[?？]?|[?？]")
_MOST = 6  # extras whose sums are tried


def taken(text: str, named: Sequence[Money], estimate: Estimate) -> tuple[Extra, ...] | None:
    """The extras that a customer's acceptance takes along; None where that is not clear.

    `named`: the amounts in the words; one that is the sum with some of the extras tells which. An extra that is not
    spoken of is left.
    """
    offered = estimate.extras
    if not offered:
        return ()
    sums = {_total(estimate, part): part for part in _parts(offered)}
    summed = next((sums[money.amount] for money in named if sums.get(money.amount)), None)
    if summed is not None:
        return summed
    if _NONE.search(text):
        return ()
    said = _said(text, offered)
    if said is None or (said and any(money == estimate.amount for money in named)):
        return None
    return offered if not said and _ALL.search(text) else said


def taken_by(turn: Turn, estimate: Estimate) -> tuple[Extra, ...] | None:
    """What an acceptance takes along: one that is asked back may name it in other sentences of the message."""
    beside = str(turn.entity("beside") or "")
    text = beside if turn.text in beside else f"{beside}\n{turn.text}"
    return taken(text, reading.money(turn), estimate)


def answered(text: str, estimate: Estimate) -> tuple[Extra, ...] | None:
    """What a short answer to "which of these?" takes along; None where it answers nothing, or not all of it."""
    if len(text.split()) > _SHORT or text.rstrip().endswith(("?", "？")):
        return None
    if _ANSWERS_NONE.fullmatch(text) or _NONE.search(text):
        return ()
    if _ANSWERS_ALL.fullmatch(text):
        # A bare yes to several leaves open which.
        return estimate.extras if len(estimate.extras) == 1 or _TAKES.search(text) else None
    return _said(text, estimate.extras) if any(mentions(text, extra) for extra in estimate.extras) else None


def without_extras(named: Sequence[Money], estimate: Estimate) -> list[Money]:
    """The amounts of an acceptance but for those of the extras, and of the estimate with some of them."""
    known = {_total(estimate, part) for part in _parts(estimate.extras) if part}
    known |= {extra.amount.amount for extra in estimate.extras}
    return [money for money in named if money.high is not None or money.amount not in known]


def _said(text: str, offered: Sequence[Extra]) -> tuple[Extra, ...] | None:
    """Those that are named and not turned down; None where one is only asked about, or taken and turned down."""
    wanted: list[Extra] = []
    for extra in offered:
        clauses = [clause for clause in _CLAUSE.findall(text.replace("\u2019", "'")) if mentions(clause, extra)]
        answers = {_answer(clause, extra) for clause in clauses}
        if None in answers or len(answers) > 1:
            return None
        wanted += [extra] if True in answers else []
    return tuple(wanted)


def _answer(clause: str, extra: Extra) -> bool | None:
    """Whether a clause takes the extra; None for a question."""
    if clause.rstrip().endswith(("?", "？")):
        return None
    refused = rf"{_NOT}[^.,;!?]{{0,30}}?{keys(extra)}"
    return re.search(refused, clause, re.IGNORECASE) is None


def _parts(offered: Sequence[Extra]) -> list[tuple[Extra, ...]]:
    few = offered[:_MOST]
    return [part for size in range(len(few) + 1) for part in combinations(few, size)]


def _total(estimate: Estimate, part: tuple[Extra, ...]) -> Decimal | None:
    """What the estimate comes to with a part of its extras, where that is one amount."""
    return estimate.with_extras(part).amount if estimate.amount.per == "total" and not estimate.amount.high else None
