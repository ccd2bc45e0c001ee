"""What a pro offers on top of an estimate, to be taken along or left: "cables are $40 more" (REQ-7).

What somebody has to pay in any case, or as the wall turns out ("$30 more if it is brick"), is no extra; "$140 + $35 to
hide cables" leaves open whether the price is both, and is asked back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from typing import Protocol

from language.money.prices import as_written, whole_price

# "Run the cables" is named as what is done: "running the cables".
_GERUNDS = {
    "run": "running", "hide": "hiding", "put": "putting", "install": "installing", "haul": "hauling",
    "mount": "mounting", "move": "moving", "take": "taking", "patch": "patching", "paint": "painting",
    "remove": "removing", "clean": "cleaning",
}  # fmt: skip
_BARE_VERB = re.compile(rf"^(?:{'|'.join(_GERUNDS)})(?= (?:the|your|an?|my|old)\b)")


class Offered(Protocol):
    """An amount, or a range; for all or an hour."""

    @property
    def amount(self) -> Decimal: ...

    @property
    def high(self) -> Decimal | None: ...

    @property
    def per(self) -> str: ...


_STOP = (
    r"(?:if|when|unless|and|or|but|so|then|too|as|which|that|this|it|i|we|you|he|she|they|is|are|be|was|would|will|can"
    r"|do|does|at|on|in|by|of|please|only|just|about|around|another|additional|extra|more|plus|add|adds|cost|costs|each"
    r"|per|free|total|for|with|to|not|no|there|here|also|option|optional|optionally|my|want|wants|like|needs?|its|thats"
    r"|u|me|us|could)\b"
)
_WORD = rf"(?!{_STOP})[a-z][a-z'-]*"
# "The cables in the wall": where it goes is no name of it by itself.
_WHERE = r"(?:in|into|inside|on|onto|behind|through|under|over|above|between|along)"
_WHAT = rf"(?P<what>{_WORD}(?: {_WORD}){{0,4}}(?: {_WHERE}(?: (?:the|your|an?|my))? {_WORD}(?: {_WORD})?)?)"
_MORE = r"(?:more|extra|on top|in addition|additional)\b"
_ON_TOP = r"(?:another|an? (?:extra|additional))"
_ANOTHER = re.compile(r"\b(?:each|every|per|a|second|third|additional|another|extra) $")
_IF_WANTED = r"if (?:you|u)(?:'d| would)? (?:want|like|need|prefer|take)(?: me)?(?: to)?"
_IT = r"(?:it'?s|that'?s|(?:it|that)(?: is|'d be| would be| will be))"
_ARE = rf"(?:(?:(?: as well| too)?,? )?{_IT}|is|are|'s|would be|will be|would cost|costs?|runs?|comes? to|for|:|=|,|-)"
_DOLLARS = r"(?:\s*(?:dollars|bucks|usd))?"
_CHINESE = r"(?P<what>[\u4e00-\u9fff]{1,8}?)(?:要|需|得)?(?:另外?|多|再|额外)(?:加|收|要)?\s*"
_IF_CHINESE = (
    r"(?:如果|要是|若)?(?:您|你)?(?:想要|需要|要|想)(?:我)?把?(?P<what>[\u4e00-\u9fff]{1,8}?)(?:的话)?[，,]?\s?"
    r"(?:那|就)?(?:要|需|得)?(?:(?:另外?|再|额外)(?:加|收|要)|多?[加收])\s?"
)
_AMOUNT = "\ue000"  # stands in a text where the amount in question stands: the patterns are the same for every amount
_MOST = 12  # amounts of one text that are looked at
# What comes with the job or the place, and is nobody's choice.
_NO_CHOICE = re.compile(
    r"\b(?:brick|concrete|stone|tile|stucco|plaster|masonry|stairs?|floors?|hours?|minutes?|days?|miles?|weekends?"
    r"|evenings?|nights?|sundays?|saturdays?|holidays?|parking|tolls?|travel|trip|gas|permits?|tax(?:es)?|fees?|labor"
    r"|labour|deposits?|tips?|materials|parts|total|price|job|work|estimate|quote|minimum|one|two|three|person|people"
    r"|helpers?|assistant)\b|砖|混凝土|石|楼|小时|停车|周末|晚上|材料|税"
)


def read_extras(amounts: Sequence[Offered], text: str) -> tuple[tuple[str, Decimal], ...]:
    """What may be taken along, and how much more it costs, of the `amounts` of an estimate's words.

    Nothing where a whole price is named. What it is stands in lower case and letters alone, so that no number or
    address of anybody's goes on with it.
    """
    if len(amounts) > _MOST or (len(amounts) > 1 and whole_price(amounts, text) is not None):
        return ()
    lower = re.sub(r"[\u2018\u2019]", "'", text.lower())
    found = [(amount.amount, _what(amount, lower)) for amount in amounts if _is_one(amount)]
    return tuple((what, amount) for amount, what in found if what)


def of_the_job[M: Offered](amounts: Sequence[M], text: str) -> tuple[M, ...]:
    """The amounts of an estimate's words but for those of its extras."""
    extra = {amount for _, amount in read_extras(amounts, text)}
    return tuple(amount for amount in amounts if not (_is_one(amount) and amount.amount in extra))


def read_alternative(amount: Offered, text: str) -> tuple[str, Decimal] | None:
    """What the upper end of a range is for: "$150, or $190 with the cables" are $40 more for the cables."""
    if amount.high is None or amount.per != "total":
        return None
    low, high = as_written(amount.amount), as_written(amount.high)
    said = re.search(rf"{low}{_DOLLARS}[^\d.!?]{{0,30}}?\bor \$?{high}{_DOLLARS} with {_WHAT}", text.lower())
    what = _named(said) if said else ""
    return (what, amount.high - amount.amount) if what else None


def _is_one(amount: Offered) -> bool:
    return amount.high is None and amount.per == "total" and amount.amount > 0


def _what(amount: Offered, text: str) -> str:
    marked = re.sub(as_written(amount.amount), _AMOUNT, text.replace(_AMOUNT, " "))
    matches = (match for pattern in _patterns() for match in pattern.finditer(marked))
    return next(filter(None, map(_named, matches)), "")


def _named(match: re.Match[str]) -> str:
    """What a match names; empty for what is nobody's choice, and for one more of the same."""
    what = re.sub(r"^(?:(?:the|your|all|any)(?: |$))+", "", match["what"].strip(" '-"))
    what = _BARE_VERB.sub(lambda verb: _GERUNDS[verb[0]], what)
    another = _ANOTHER.search(match.string, 0, match.start("what"))
    return "" if another or _NO_CHOICE.search(what) else what


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(map(re.compile, _ways_to_say_it()))


def _ways_to_say_it() -> Iterator[str]:
    price = rf"\$?{_AMOUNT}{_DOLLARS}"
    yield rf"\b{_WHAT} ?{_ARE} ?(?:about |only |just )?{price} {_MORE}"  # cables are $40 more
    yield rf"(?<![\d.,]){price} {_MORE} (?:for|to|with|{_IF_WANTED}) {_WHAT}"  # $40 more for cables
    yield rf"\b(?:add|{_ON_TOP}) {price} (?:for|to|with|{_IF_WANTED}) {_WHAT}"  # add $40 for the cables
    yield rf"(?:\bplus|\+) ?{price} {_IF_WANTED} {_WHAT}"  # plus $40 if you want the cables hidden
    yield rf"\b{_WHAT} ?(?:{_ARE} ?)?(?:about )?{_ON_TOP} ?{price}(?!\w)"  # cables are another $40
    yield rf"\b{_WHAT} adds? ?(?:about )?{price}(?!\w)"  # hiding the cables adds $40
    yield rf"\b(?:optional(?:ly)?|{_IF_WANTED})[:,]? {_WHAT}(?: {_ARE}|[:,=])? ?{price}(?!\w)"  # optional: cables $40
    yield rf"\b{_IF_WANTED} {_WHAT}(?: from (?:me|us))?,? (?:(?:{_IT}|i) )?(?:add |plus )?{price}(?!\w)"
    yield rf"\bwant {_WHAT}\? (?:{_IT} )?{price} {_MORE}"  # want the cables hidden? that's 40 more
    yield rf"\bfor {_ON_TOP} {price},? (?:i|we)(?:'ll|'d| can| could| will| would)? {_WHAT}"  # for another 40 I hide it
    yield rf"\b{_WHAT},? \(?(?:(?:is|are) )?(?:optional|extra)\)?[:,]? ?(?:for |at |is |would be )?{price}(?!\w)"
    yield rf"{_IF_CHINESE}{price}"  # 如果要藏线，再加40
    yield rf"{_CHINESE}{price}"  # 藏线另加$40
