"""A pro who is chosen in words that name times: "let's go with Rosa, Sunday 9 to 11", 就选Rosa吧，下周二上午."""

from __future__ import annotations

import re

from language.guards.openness import is_deferred
from language.guards.questions import ends_in_question

# What is gone with, taken or picked and is no pro: a day, a thing, somebody else.
_NO_PRO = (
    r"(?:(?:mon|tues?|wed(?:nes)?|thur?s?|fri|satur|sun|to|every|some|any)day|mon|tues?|wed|thurs?|fri|sat|sun|tomorrow"
    r"|jan\w*|feb\w*|mar|march|apr\w*|may|june?|july?|aug\w*|sept?\w*|oct\w*|nov\w*|dec\w*|next|this|that|the|a|an|my|our"
    r"|up|some\w+|any\w+|another|whoever|either|both|none|no|it|one|two)\b"
)
_WISH = r"(?:please )?(?:let['’]?s |(?:we|i)(?:['’]ll| will|['’]d like to| want to| would like to)? )?"
_OFFER = r"(?:her|his|your|that|the) (?:offer|estimate|quote|price)\b"
_CHOOSES = re.compile(
    rf"(?:^|[,;.!:(]\s*|\b(?:and|so|then|please)\s)(?i:{_WISH})"
    rf"(?:(?i:go with|choose|pick|hire) (?!(?i:{_NO_PRO}))[A-Za-z]"
    rf"|(?i:take|book) (?:(?i:(?:her|him|them)\b|{_OFFER})|(?!(?i:{_NO_PRO}))[A-Z]))"
    r"|就(?:选|要|定|约|订|请)|(?:选|约|定|请)(?:他|她|[A-Z])|就(?:他|她|[A-Z][a-z]+)(?:了|吧)"
)


def chooses_pro(text: str) -> bool:
    """Whether the words take a pro, or the offer of one, and put nothing off and ask nothing."""
    return bool(_CHOOSES.search(text)) and not (is_deferred(text) or ends_in_question(text))
