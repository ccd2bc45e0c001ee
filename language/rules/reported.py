"""What customers tell of a charge for coming that was dropped again."""

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


def charge_dropped(read: Considered) -> Reading | None:
    """A charge that was not taken after all is no trouble (VIS-4)."""
    told = read.intent == "report_trip_charge" and _DROPPED.search(read.clause.words)
    return read.at_least("message", _SURE) if told and not _STILL.search(read.clause.words) else None
