"""Two denials that make a yes ("no reason it shouldn't work"), and a no that stands at the end ("..., but no")."""

from __future__ import annotations

import re

from language.guards.openness import is_deferred
from language.guards.plain_words import plain

_MOST_WORDS = 14
_NOTHING_AGAINST = re.compile(
    r"\bno reason (?:why |that |for )?[^.?!,]{0,30}\b(?:shouldn't|wouldn't|won't|can't|doesn't|not to)\b"
    r"|\b(?:don't|do not|can't|cannot) (?:see|think of) (?:any reason |a reason )?why not\b"
    r"|(?:^|\b(?:i|we)(?:'d| would) be )(?:an? )?(?:fool|idiot|crazy|mad|stupid|silly|nuts) to"
    r" (?:say no|refuse|decline|turn|pass|reject|miss)\b"
    r"|(?:^|\b(?:i|we) )(?:can't|cannot|won't) (?:complain|say no|argue|object)\b"
    r"|\bno objections?\b|\bnothing against\b|\bnot (?:opposed|against)\b"
    r"|\bnothing (?:speaks|to be said) against\b"
    r"|^no,? no,? (?:that|it|this)(?:'s| is) (?:perfect|fine|great|good|ok(?:ay)?)\b"
    r"|^(?:(?:yes|ok(?:ay)?|oh|sure|well),? )*no (?:problem|worries),? (?:\S+ ){0,4}"
    r"(?:it is|works?|is (?:fine|good|ok(?:ay)?))\b"
)
_OPEN = re.compile(r"\b(?:but|if|unless|except|although|though|until|before|only)\b|\?|\byet\b")
_ENDS_IN_NO = re.compile(
    r"[^\s,][,.;]? (?:but|so|and so) (?:it's (?:a )?|it is (?:a )?|i'm afraid )?no(?: thanks?| thank you)?[.!]*$"
    r"|\b(?:so|and|but|then|therefore),? (?:it|that|this(?: one)?)(?:'s| is) an? (?:\w+ )?no"
    r"(?: from (?:me|us)| for (?:me|us))?(?:,? thanks?| thank you|,? sorry)?[.!]*$"
    r"|\b(?:my|our) answer(?:'s| is| remains) (?:(?:still|a|simply|clearly) ){0,2}no(?: thanks?)?[.!]*$"
    r"|[,.;] ?(?:please )?tell (?:him|her|them) (?:it's a )?no(?: sir| ma'am| thanks?)?[.!]*$"
)


# "No good, kids have school": what does not suit, and why.
_SUITS_NOT = re.compile(
    r"^(?:(?:sorry|oh|ah),? )*(?:(?:that's |that is )?(?:no good|not (?:good|possible)|impossible"
    r"|no can do)"
    r"|none of the (?:two|three|four|\w+s)"
    r"|(?:that |it )?(?:doesn't|does not|won't|will not) (?:work|suit|fit|do))(?: (?:for )?(?:me|us))?(?:[,.;:]| -)"
)


# "No problem", "no worries", "no question": a no that refuses nothing.
_NO_REFUSAL = re.compile(
    r"\bno,? no,? (?=(?:that|it|this)(?:'s| is) )|\bnot (?:(?:too|so|half) )?bad\b|\b(?:not|isn't|won't be"
    r"|never) an? (?:problem|issue)\b"
    r"|\bno (?:problems?|worries|trouble|issues?|doubt|hurry|rush|complaints?|objections?|questions?(?! of\b)"
    r"|need to ask|wonder)\b"
)


def without_mere_no(words: str) -> str:
    """Words in lower case without those that hold a no and refuse nothing."""
    return _NO_REFUSAL.sub(" ", words)


# "I received the time that he suggested and regret to say that I cannot agree to it."
_CANNOT_AGREE = re.compile(
    r"\b(?:i|we) (?:can't|cannot|can not|am unable to|are unable to|won't|will not|do not|don't) "
    r"(?:possibly |really )?(?:agree (?:to|with)|accept|say yes to|approve(?: of)?|consent to|do) "
    r"(?:it|that|this|(?:that|this|the) (?:time|one|slot|window|price|amount|estimate|visit|fee|change))(?: time)?"
    r"(?: (?:he|she|they|you)(?:'s|'re| is| are)? (?:suggest\w*|propos\w*|offer\w*|nam\w*))?[.!]*$"
)


def suits_not(text: str) -> bool:
    """Whether the words say that what is offered does not suit, and no other is asked about."""
    lower = plain(text).strip()
    return bool(_SUITS_NOT.match(lower) or _CANNOT_AGREE.search(lower)) and "?" not in lower


def denies_twice(text: str) -> bool:
    """Whether a short answer finds nothing against what is offered, and leaves nothing open."""
    lower = plain(text).strip()
    if len(lower.split()) > _MOST_WORDS or _OPEN.search(lower) or is_deferred(text):
        return False
    return _NOTHING_AGAINST.search(lower) is not None


def ends_in_no(text: str) -> bool:
    """Whether the last words say no to what the first ones praise ("I'd have loved to, but no")."""
    return bool(_ENDS_IN_NO.search(plain(text).strip()))
