"""What a pro writes of the charge for coming: claimed after the fact, or taken off the job's price (VIS-3, VIS-4)."""

from __future__ import annotations

import re

_CHARGE = (
    r"(?:trip|travel|call[- ]?out|show[- ]?up|drive|driving|visit|service call|dispatch|no[- ]?show)"
    r"[- ](?:charges?|fees?|costs?)"
    r"|(?:charges?|fees?) for (?:the |my )?(?:trip|drive|driving|coming|visit|way|call[- ]?out)|上门费|车马费|路费"
)
_NAMED = re.compile(rf"\b(?:{_CHARGE})|(?:上门费|车马费|路费)")
# "I charge $60 for the trip": before the booking that may be an offer of a visit.
_WAY = r"(?:the|my|this|that) (?:wasted |lost )?(?:trip|drive|way)\b"
_PRICED = re.compile(
    rf"\b(?:charg\w+|bill\w*)(?: (?:you|her|him|them))? \$? ?\d[\d.,]*(?: ?(?:dollars|bucks|usd))? for {_WAY}"
    rf"|\$ ?\d[\d.,]* for {_WAY}"
)
_OWED = re.compile(
    r"\b(?:owes?|owed|have to (?:pay|charge)|ha(?:s|d) to (?:pay|charge)|must pay|need to (?:pay|charge)"
    r"|i(?:'ll| will|'m)? (?:\w+ )?charg\w+|bill(?:ing|ed)?|still due|is due|for nothing|anyway|wasted"
    r"|drove (?:out|all|there)|came (?:all|out)|nobody was (?:home|there))\b|要付|得付"
)
_DENIED = re.compile(
    r"\b(?:no|not|never|don't|won't|waive\w*|without|free of)\b[^.!?;]{0,30}"
    r"\b(?:trip|travel|call[- ]?out|visit|charge|fee)\b|不收|免"
)
_CREDITED = re.compile(
    r"\b(?:credited|credits? (?:it |that |this )?(?:to|toward|towards|against)|deduct(?:ed|s)?"
    r"|(?:comes?|goes?|take[ns]?|took|knock(?:ed)?) (?:it )?(?:off|toward|towards)"
    r"|appl(?:y|ied|ies) (?:it )?(?:to|toward|towards|against)|counts? toward|off the (?:price|total|job)"
    r"|free if you (?:book|hire|choose|go))\b|抵扣|从总价里扣"
)
_NOT_CREDITED = re.compile(r"^\W*(?:no|nope|nah|sorry)\b|\b(?:not|never|without|cannot)\b|n't\b|n’t\b|不(?!错|过)|没")
# "Is the 60 taken off if I book you?", "would the fee be creditable?"
_ASKS_FOR_CREDIT = re.compile(
    r"\b(?:deduct(?:ed|ible|s)?|credit(?:ed|able|s)?|taken off|subtracted|knocked off"
    r"|appl(?:y|ied|ies) (?:it |that )?to|(?:come|go)e?s? (?:off|toward)|counts? (?:toward|against)s?"
    r"|(?:get|have) (?:it|that|this|the \S+|my money) back)\b"
    r"|抵扣|抵掉|能抵|可以抵|抵工钱",
    re.IGNORECASE,
)
_LONGEST = 2_000


def claims_trip_charge(text: str, *, booked: bool) -> bool:
    """Whether a pro wants a charge for coming that is no offer of a visit (VIS-4).

    `booked`: a visit is no longer offered then, so that naming the charge is claiming it.
    """
    lower = text[:_LONGEST].lower().replace("’", "'")
    if not (_NAMED.search(lower) or (booked and _PRICED.search(lower))) or _DENIED.search(lower) or is_credited(text):
        return False
    return booked or bool(_OWED.search(lower))


def is_credited(text: str) -> bool:
    """Whether the words say that what the visit costs comes off the job's price (VIS-3)."""
    return bool(_CREDITED.search(text[:_LONGEST].lower()))


def credits_now(text: str) -> bool:
    """Whether a pro's words say that the visit is credited, and deny nothing: "yes, credited" (VIS-3)."""
    return is_credited(text) and not _NOT_CREDITED.search(text[:_LONGEST].lower())


def asks_for_credit(text: str) -> bool:
    """Whether a customer asks if what the visit costs comes off the job's price, which is the pro's to say (VIS-3)."""
    return bool(_ASKS_FOR_CREDIT.search(text[:_LONGEST]))
