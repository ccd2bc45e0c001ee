"""Where a sentence may be cut into two clauses, and where it is one."""

from __future__ import annotations

import re
from typing import Literal

from language.guards.answers import is_yes

# How a cut was found: where a new request begins, at a "but", at an "and".
type Joint = Literal["turn", "but", "and"]
# So much of a sentence is looked at on either side of a cut.
_REACH = 80

_CONDITION = re.compile(
    r"^(?:(?:and|but|so|also) )?(?:if|unless|in case|should|once|as soon as|before (?:i|we))\b[^.?!]{0,60}$"
    r"|\b(?:if|unless|in case)\b[^.?!,;]{0,60}$",
    re.I,
)
_QUESTION_WORD = re.compile(
    r"(?:(?:and|but|also|so|then|well|ok(?:ay)?),? )?(?:(?:at|in|by|from|on|to|for|with|until|since) )?"
    r"(?:(?:what|which|how|whose)\b|(?:when|where|why),? (?:exactly|precisely|roughly|else)$)",
    re.I,
)
# "And how long before the date can we move it?"
_HOW_LONG = re.compile(
    r"(?:^|[\s,;])how (?:long|soon|late|early|far|many \w+)(?: in advance)?"
    r"(?: (?:before|after|ahead|into|from)\b[^,.?!]{0,30})?$",
    re.I,
)


_TOLD = re.compile(r"who |(?:is|are) there\b(?![^.!]*\?)", re.IGNORECASE)
_EMBEDDED = re.compile(r"(?:how (?:much|long)|what|when|where) (?:it|he|she|they|that|this)\b", re.IGNORECASE)
_LEAD_IN = re.compile(
    r"(?:(?:and|but|oh|so|also)[\s,]+)?(?:by the way|one (?:more|last|other) thing"
    r"|(?:(?:just|quick|one|two|three|four|a|few|couple|of|some|my|more|other|last|i have|i've got|here are|\d)\s+)*"
    r"(?:questions?|things?)|just (?:asking|curious)"
    r"|for my (?:information|planning)|while (?:i'm|we're) (?:at it|writing))[\s,:–—-]*",
    re.IGNORECASE,
)
_TOPIC = re.compile(r"(?:(?:about|and|so) )?(?:that|the|this|those|these|my|your|his|her)(?: [\w$.'-]+){1,5},?$", re.I)
_WOULD = re.compile(r"\b(?:i'd|we'd|i would|we would) (?!like|rather|prefer|love|appreciate|be\b)[\w' ]+,?$", re.I)
_ELLIPTIC = re.compile(
    r"(?:i|we|he|she|they) (?:won't|can't|don't|didn't|wouldn't|will|do|did|am not"
    r"|refuse)\W*$",
    re.IGNORECASE,
)
# "I can take pictures and send them": one thing that is offered. "I don't know for how long": one that is not known.
_CAN_ALSO = re.compile(r"\b(?:i|we) (?:can|could|will|would|may|might|shall)\b[^,;]*$", re.IGNORECASE)
_ALSO_DOES = re.compile(r"(?:send|tell|give)\b", re.IGNORECASE)
_HANGING = re.compile(r"\b(?:for|of|at|with|in|to)$", re.IGNORECASE)
# "Either he does it again or ...": the subject and its verb.
_SUBJECT = re.compile(r"\b(?:he|she|this|that|which|who|nobody|everybody)$", re.IGNORECASE)
_ITS_VERB = re.compile(r"does (?:it|the)\b", re.IGNORECASE)
_OWN = re.compile(r"(?:i|we|my|our|it|he|she|they|the|that|this|not)\b", re.IGNORECASE)
_ASKED_OF = re.compile(r"(?:is|are|was|does|do|will|can) (?:it|they|that|he|she)\b", re.I)


def parts(sentence: str, match: re.Match[str], joint: Joint) -> bool:
    """Whether both sides of a match carry something: not "so can you", and not in the middle of a question's words."""
    head = sentence[max(0, match.start() - _REACH) : match.start()].strip()
    opened = re.search(
        r"\b(?:if|when|whether|that|what|how|where|who|know|sure|wondering|ask|think|tell|or|than|because"
        r"|from|since|until|till|by|about|on)$",
        head,
        re.IGNORECASE,
    )
    # "If he can't, I'd rather have somebody else": a condition stays with what hangs on it.
    conditional = _CONDITION.search(head)
    # "Could you please ...": the asking has only begun.
    asking = re.search(r"\b(?:can|could|would|will) (?:you|he|she|they|somebody|someone)$", head, re.IGNORECASE)
    # "What time is he coming": the question's own words, not a new one.
    questioning = (len(head.split()) <= 4 and _QUESTION_WORD.match(head)) or _HOW_LONG.search(head)
    # "that visit for 45, is it taken off": what the question is about.
    naming = _TOPIC.match(head) and _ASKED_OF.match(sentence, match.end())
    # "he must say before he leaves how much it costs": told, not asked
    embedded = not re.match(r"\W*[,;—–-]|\s+(?:and|but|also|so|then|plus)\b", match.group()) and _EMBEDDED.match(
        sentence, match.end()
    )
    # "somebody like me who does six jobs a month", "the ladder is there"
    telling = not match.group().strip() and _TOLD.match(sentence, match.end())
    shared = joint == "and" and _CAN_ALSO.search(head) and _ALSO_DOES.match(sentence, match.end())
    torn = _SUBJECT.search(head) and _ITS_VERB.match(sentence, match.end())
    hanging = not match.group().strip() and (_HANGING.search(head) or torn)
    # "I'd cancel, but then who fixes it", "sounds great but I need my landlord's ok": taken back in the same breath.
    back = _ELLIPTIC.match(sentence, match.end()) or (is_yes(head) and _OWN.match(sentence, match.end()))
    hedging = joint == "but" and (back or _WOULD.search(head))
    return (
        len(head.split()) >= 2
        and not hedging
        and not opened
        and not asking
        and not conditional
        and not questioning
        and not telling
        and not naming
        and not embedded
        and not shared
        and not hanging
        and not _LEAD_IN.fullmatch(head)
        and len(sentence[match.end() : match.end() + _REACH].split()) >= 2
    )
