"""Greetings, thanks, closings and signatures: what stands around the clauses of a message."""

from __future__ import annotations

import re
from typing import Literal

from language.wordlist import words_of

type Kind = Literal["clause", "greeting", "thanks", "closing"]

# Behind the hello only names and the like: "hey send a plumber" is more than a greeting.
_GREETING = re.compile(
    r"^(?:hi|hello|hey|dear|good (?:morning|afternoon|evening|day)|greetings|hiya|howdy|hope (?:you"
    r"|this|all)\b.*|i hope (?:you|this|all)\b.*|how are you.*|你好|您好)"
    r"(?:[\s,]+(?:there|again|all|team|every(?:one|body)|folks|guys|y'?all|sir|madam|ma'am|mr|mrs|ms|dr|doorstep|and|to|you"
    r"|good|morning|afternoon|evening|day|customer|support|(?-i:[A-Z][a-z'’-]*))\b\.?){0,5}[\s,!.]*$",
    re.IGNORECASE,
)
_THANKS = re.compile(
    r"^(?:ok(?:ay)?[,\s]+|great[,\s]+|perfect[,\s]+)?(?:thanks|thank you|thx|ty|many thanks"
    r"|much appreciated|cheers|appreciate it|i appreciate (?:it|your|the)\b.*|谢谢|多谢)"
    r"(?:[\s,]+(?:so|very|much|a|lot|again|in|advance|for|your|the|you|all|help|time|quick|reply"
    r"|response|getting|back|to|me|everyone|and|bunch|ton|guys|team|reaching|out|this|that|everything"
    r"|doorstep|mate|kindly|million|mil|see|then|soon|there|talk|later|bye|have|good|nice|great|day|week(?:end)?|evening|it|"
    r"got|friends?|folks|(?-i:[A-Z][\w'’.-]*)))*[\s,!.:)]*$",
    re.IGNORECASE,
)
_NAME = r"(?-i:[A-Z][\w'’.-]*|the|and|of|from|&)"
_CLOSING = re.compile(
    r"^(?:(?:all the )?best(?: wishes| of luck)?|(?:best |kind |kindest |warm |sad |with (?:kind |best )?)?(?:regards"
    r"|greetings)|sincerely|respectfully|warmly|cheers|later|yours(?: truly| faithfully| sincerely)?"
    r"|with (?:apologies|thanks)|namaste|good luck|take it easy|talk soon|bye|goodbye|take care|until then"
    r"|see you(?: (?:then|soon|there|around))?|have a (?:good|great|nice) .*|sent from my \w+.*|looking forward.*"
    r"|let me know|let me know what you think"
    rf"|let me know if you have (?:any )?questions)(?:[\s,!.]+{_NAME}){{0,5}}[\s,!.]*$",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"^[-–—]*\s*[A-Z][a-z]+(?: [A-Z][a-z]*\.?)?\s*$")
# The last line of a mail: "Yasmin, PC Doctor", "Mrs. B. Castellano", "Old Pete".
_SIGNATURE = re.compile(
    rf"^[-–—]*\s*(?:{_NAME}[,.]?\s{{0,3}}){{1,6}}"
    r"(?:\+?[\d() .-]{7,}|(?:flat|apt|unit|suite|room|order|case|ref)\.? #?[\w-]+)?$",
    re.IGNORECASE,
)
# "Order 77120, Dana"
_REFERENCE = re.compile(
    rf"^(?:order|booking|case|request|ref)\.? (?:no\.? )?#?[\w-]*\d[\w-]*[.,]?\s*(?:{_NAME}\s{{0,3}}){{0,3}}$",
    re.IGNORECASE,
)


def kind_of(piece: str, *, alone: bool = False, last: bool = False) -> Kind:
    """What a piece is: `alone` where nothing stands before it, `last` where nothing follows."""
    if _GREETING.match(piece):
        return "greeting"
    if _THANKS.match(piece):
        return "thanks"
    if _CLOSING.match(piece) or (not alone and _is_signed(piece, last=last)):
        return "closing"
    return "clause"


def _is_signed(piece: str, *, last: bool) -> bool:
    """Whether only a name stands there: a short one anywhere, a longer one with title or firm at the end."""
    short = _SIGNED.match(piece) is not None and len(piece) < 24
    long = last and (_SIGNATURE.match(piece) or _REFERENCE.match(piece)) is not None and not piece.isupper()
    return (short or long) and not any(word.strip(".,") in _ANSWERS for word in piece.lower().split())


_ANSWERS = frozenset(
    words_of(
        "yes no yep nope sure ok okay deal agreed confirmed done perfect great accepted declined cancel stop "
        "help restart never absolutely correct right today tomorrow monday tuesday wednesday thursday friday "
        "saturday sunday noon morning afternoon evening human agent support representative maybe plumber "
        "electrician painter painting plumbing handyman accept decline approved approve refuse confirm booked "
        "finished yeah works reschedule status"
    )
)
