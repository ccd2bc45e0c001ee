"""What customers report of charges for coming: one that was dropped again, and one that nobody had announced."""

from __future__ import annotations

import re

from language.considered import Considered, Reading

_SURE = 0.5
# "He did drop the trip charge like he promised"
_DROPPED = re.compile(
    r"\b(?:drop(?:ped)?|waived?|forg(?:ave|iven|ot)|refunded|remov\w+|took (?:it |that )?off|tak(?:en|es?"
    r"|ing) (?:it |that )?off|let it go|struck"
    r"|never (?:charged|asked|took)|did(?: not|n't) (?:charge|ask|bill|take))\b|免了|没[有再]?收|不收了"
)
_STILL = re.compile(
    r"\b(?:but|anyway|still|again|yet|although|though|supposed to|should have|refus\w+|won't|until|unless"
    r"|was going to|promised to"
    r"|said (?:he|she|they)(?:'d| would))\b|但|还是|又"
)
_UNANNOUNCED = re.compile(
    r"\b(?:nobody|no one|never|not|nothing|none of you|n't)\b(?: \w+){0,3}? (?:mention\w*|told|said|say|warn\w*"
    r"|inform\w*|agreed?|discuss\w*"
    r"|knew|know|heard|announc\w*|list\w*|disclos\w*)\b|n't (?:\w+ )?(?:told|mention\w*|agree|warned|said|know)\b"
    r"|\bfirst (?:time )?(?:i|we)(?:'ve| have)? (?:hear|heard)\b|\bout of (?:nowhere|the blue)\b|\bnews to (?:me|us)\b"
    r"|[没未](?:人|有)?(?:人)?(?:说|提|告诉|通知)"
)
_FOR_COMING = re.compile(
    r"\bfor (?:\w+ )?(?:driving|coming|showing up|turning up|stopping|dropping|the (?:trip|drive|visit|gas|look|way))\b"
    r"|\b(?:trip|travel|drive|call[- ]?out|visit|show[- ]?up|dispatch)[- ](?:charges?|fees?)\b"
    r"|上门费|路费|车马费|跑腿费"
)
_NEAR = frozenset({"ask_policy/trip_charge", "ask_policy/payment", "ask_pro", "message", "file_claim", "ask_status"})


def charge_dropped(read: Considered) -> Reading | None:
    """A charge that was not taken after all is no trouble (VIS-4)."""
    told = read.intent == "report_trip_charge" and _DROPPED.search(read.clause.words)
    return read.at_least("message", _SURE) if told and not _STILL.search(read.clause.words) else None


def charge_unannounced(read: Considered) -> Reading | None:
    """A charge for coming that nobody spoke of is reported, however it is asked about (VIS-4)."""
    if read.role != "customer" or read.state is None or read.intent not in _NEAR:
        return None
    words = read.clause.words
    told = _FOR_COMING.search(words) and _UNANNOUNCED.search(words)
    return read.at_least("report_trip_charge", _SURE) if told else None
