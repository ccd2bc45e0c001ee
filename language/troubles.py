"""Trouble that only the whole of a message tells: a charge that nobody had spoken of, lateness that is over."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from language.acts import Act
from language.intents import Role

_SURE = 0.5
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
_ON_TIME = re.compile(
    r"(?<!not )(?<!n't be )\b(?:on|ahead of) (?:time|schedule|track)\b|\b(?:not|never|won't be) (?:running )?late\b"
)


def with_troubles(parts: Sequence[Act], role: Role, state: str | None, text: str) -> list[Act]:
    """The parts, where a charge for coming that nobody spoke of is reported (VIS-4), and who is on time is not late."""
    words = text.lower().replace("’", "'")
    if role == "pro":
        late = _ON_TIME.search(words) is None
        return [p if late or p.intent != "running_late" else replace(p, intent="message") for p in parts]
    if state is None or not _UNANNOUNCED.search(words):
        return list(parts)
    return [_reported(part) for part in parts]


def _reported(part: Act) -> Act:
    if part.intent not in _NEAR or not _FOR_COMING.search(part.text.lower()):
        return part
    return replace(part, intent="report_trip_charge", confidence=max(part.confidence, _SURE), clear=True)
