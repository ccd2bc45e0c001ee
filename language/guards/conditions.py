"""Words that make an act hang on something: "if he's late again", "unless it rains", "say I accept"."""

from __future__ import annotations

import re

from language.guards.plain_words import plain

# Conditions that are only manners, or that end what is asked: "if possible", "if that's ok", "let me know if".
_POLITE = re.compile(
    r"\bif (?:at all )?(?:possible|needed|necessary|need be|so|any(?:thing)?\b|available|you(?:'d| would)? "
    r"(?:please|like|need|have any|want|don'?t mind|do not mind|could|can)\b(?! (?:do it|match|come|make|get|find))"
    r"|(?:that|this|it|the time)(?:'s| is| would be| works?)?(?: still)? ?(?:is )?(?:ok(?:ay)?|fine|all ?right"
    r"|alright"
    r"|possible|works?|cool|good|not too (?:late|much))"
    r"|i may|i might|we may)"
    r"|\b(?:let (?:me|us|him|her|them) know|see|check|ask|asked|wonder(?:ing|ed)?|not sure|know|tell (?:me|us)"
    r"|as|even"
    r"|sure|wants? to know) if\b|如果可以(?:的话)?"
)
_CONDITION = re.compile(
    r"\b(?:if|unless|in case|provided|providing|as long as|on (?:the )?condition|assuming|suppose|supposing|only when"
    r"|depending on"
    r"|the (?:minute|moment|second|instant|day) (?:i|we|he|she|they|it|the|my)"
    r"|once (?!more|again|and for all|you)(?:i|we|he|she|they|it|my|our|the|that|this|everything|all)"
    r"|as soon as (?:he|she|they|it|the|that|this|everything|my|our))\b"
    r"|\b(?:look|come|visit|inspect)\b[^.?!]{0,40}\b(?:for (?:free|nothing)|at no (?:charge|cost))\b"
    r"|^(?:so |ok |and |let'?s )*(?:say|imagine|assume) (?:i|we|he|she|they)\b"
    # "Should it rain, ...", "were he to be late again, ..."
    r"|^(?:and |but |so )?(?:should|were|had) (?:i|we|he|she|they|it|you|there|that|this|the|my|any\w+|some\w+)\b[^?]*,"
    # 便宜二十块我就定
    r"|(?:便宜|[少降减省]个?|优惠|打.?折|再低|免了?)[^，。！？]{0,10}(?:我|我们|咱)?(?:就|当场|马上|立[刻马])(?!是)"
    r"|(?:如果|要是|假如|除非)|(?<!可以)(?<!方便)(?<!可能)(?<!行)的话"
)


def is_conditional(text: str) -> bool:
    """Whether the words hang on a condition that is more than manners."""
    return bool(_CONDITION.search(_POLITE.sub(" ", plain(text))))
