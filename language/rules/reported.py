"""What customers tell of: a charge for coming that was dropped again, work that is mended now."""

from __future__ import annotations

import re

from language.considered import Considered, Reading
from language.guards.denials import never_came
from language.guards.finished import finds_fault
from language.names import ways_to_say

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

_ASKED = 0.2  # so that it is asked about before anything is charged
_AT_WORK = frozenset({"booked", "awaiting_sign_off", "no_show_reported"})
_PRO = (
    r"(?:he|she|they|your (?:guy|man|people)|the (?:pro|plumber|electrician|painter|handyman|technician|installer|guy"
    r"|man|cleaner))"
)
_DID = r"(?:fixed|repaired|mended|sorted|unclogged|solved)"
_MENDED_BY = re.compile(rf"\b(?:{_PRO}|NAME)(?: (?:has|have|just|already|finally|came and))* {_DID}\b", re.IGNORECASE)
_MENDED = re.compile(
    r"\b(?:\w+(?:['’]s| is| are)|all|everything)(?: (?:now|all|finally|already|been))*"
    rf" {_DID}\b"
    r"|\bworks? (?:again|now|fine|great|perfectly|like new)\b|(?:修|弄|装|做|处理)好了",
    re.IGNORECASE,
)
# "$110.", "110 is what he charged": what it came to, which complains of nothing.
_AMOUNT = re.compile(
    r"\W*\d[\d.,]*\W*(?:dollars|bucks|usd)?,?\s*(?:as agreed|(?:in )?total|altogether|all in"
    r"|is what (?:he|she|they) (?:charged|asks?|asked|wants?|said))?\W*",
    re.IGNORECASE,
)
_CAME = re.compile(r"\b(?:came|was here|has been here|(?:has|just) left)\b|来过|来了|来修", re.IGNORECASE)
# What is wished, hangs on something, is denied or is not all.
_NOT_YET = re.compile(
    r"\b(?:not|never|no|nobody|none|(?:some(?:body|one)|anyone) else|want\w*|need\w*|should|must|could|can|please"
    r"|when|once|until|till|after|if|unless|to be|get|have it|still|but|tomorrow|will|would|hop(?:e|ing)|before"
    r"|myself|ourselves)\b|n['’]t\b|['’]ll\b|\?"
    r"|没|不|等|请|想|要是|如果|但|吗|？",
    re.IGNORECASE,
)


def mended(read: Considered) -> Reading | None:
    """That the pro came and it works now, told of a job that is being done, is no claim: it is asked about as its
    sign-off (PAY-1), and nobody is said not to have come."""
    if read.role != "customer" or read.state not in _AT_WORK or read.intent not in _HEARD:
        return None
    if _NOT_YET.search(read.text) or finds_fault(read.text) or never_came(read.text):
        return None
    names = "|".join(way for name in read.clause.named for way in ways_to_say(name)) or "(?!)"
    by_pro = re.search(_MENDED_BY.pattern.replace("NAME", names), read.text, re.IGNORECASE)
    wrong = read.intent in {"file_claim", "report_no_show"}
    if wrong and _AMOUNT.fullmatch(read.text):
        return "sign_off", _ASKED
    told = by_pro or (_MENDED.search(read.text) and (wrong or _CAME.search(read.text)))
    return ("sign_off", _ASKED) if told else None


# What such words are taken for.
_HEARD = frozenset({"file_claim", "report_no_show", "message", "ask_pro", "rate", "thank", "give_details"})


def charge_dropped(read: Considered) -> Reading | None:
    """A charge that was not taken after all is no trouble (VIS-4)."""
    told = read.intent == "report_trip_charge" and _DROPPED.search(read.clause.words)
    return read.at_least("message", _SURE) if told and not _STILL.search(read.clause.words) else None
