"""Words that keep what there is: "don't take my request down", "leave it where it is", "nothing changes"."""

from __future__ import annotations

import re

from language.guards.plain_words import plain

_THING = (
    r"(?:\w+day|time|day|date|slot|window|appointment|booking|visit|request|search|job|listing|posting"
    r"|reservation|order)"
)
_STAYS = re.compile(
    # "I'd still like to keep Friday", "the booking stays as it is"
    r"(?<!can't )(?<!cannot )(?<!not )(?<!n't )(?<!to )\b(?:(?:like|want|love|prefer|hope) to )?"
    r"(?:keep|stick (?:with|to)) (?:the |our |my |that |this )?"
    rf"(?:same )?{_THING}\b"
    r"(?![^.?!]*\b(?:but|only|just|instead|earlier|later)\b)"
    rf"|(?<!to )\bleave (?:the|my|our) {_THING}\b(?! (?:open|to|off|free))"
    r"|\b(?:can't|cannot|can not|won't|mustn't|shouldn't) be (?:moved|changed|postponed|rescheduled|put off|shifted)\b"
    r"|\b(?:good|glad|lucky|luckily)(?: thing)?,? (?:that )?it(?:'s| is| isn't)\b"
    rf"|\b{_THING} (?:stays|remains|stands)\b"
    r"|^(?!.*\b(?:cancel|move|call|resched|push|shift|postpone|put))"
    r".*\b(?:is|'s) (?:really )?(?:the|our) (?:very )?(?:last|only) (?:chance|day|option)\b"
    r"(?! (?:that )?(?:\w+ ){1,2}?(?:can't|cannot|can not|doesn't|don't|won't))"
    # "leave it where it is", "nothing changes with our time"
    r"|\b(?:leave|keep) (?:it|this|that|everything|things|\w+day|(?:the|my|our) \w+)"
    r" (?:(?:right |exactly |just )?(?:where|as|how|the way) (?:it|they|things)\b|as[ -]is\b|alone\b)"
    r"|\bnothing(?:'s| is| has| will)? (?:chang\w+|mov\w+|differ\w*)\b"
    rf"|\bno changes? (?:to|in|with|of|on) (?:the|our|my|his|her|your)\b|\bsame {_THING} as (?:before|agreed|planned)\b"
)


def keeps(text: str) -> bool:
    """Whether the words say that what is asked for or booked stays as it is."""
    return _STAYS.search(plain(text)) is not None


# "I'm staying with Ivan", "I don't want to lose her", "I don't want anybody else": the pro who is booked is to come.
_ANOTHER = (
    r"(?:some(?:one|body) else|any(?:one|body) else|an?(?:y)? ?(?:other|different|new) (?:one|pro|person|guy|man|woman"
    r"|lady|plumber|electrician|cleaner|painter|handyman|mover|technician|company)|another(?: one)?)"
)
_NOT_WANTED = r"\b(?:do not|don't|dont|did not|didn't|not|never|without|no (?:need|wish|reason))\b"
_PRO_STAYS = re.compile(
    rf"{_NOT_WANTED}(?: \w+){{0,3}}? {_ANOTHER}\b"
    r"|\b(?:stay(?:ing)?|stick(?:ing)?) with (?:him|her|them|(?!the\b|my\b|our\b|your\b|this\b|that\b|it\b)[a-z]+)\b"
    rf"|{_NOT_WANTED}(?: want| wish| like| going)?(?: to)? (?:lose|drop|swap|replace|change) (?:him|her|them)\b"
    r"|(?:不用|不要|不想|别|没想)(?:再)?换(?:人|师傅|别人|掉)?"
)


def keeps_pro(text: str) -> bool:
    """Whether the words say that the pro who is booked is to come, and nobody else (SCH-6)."""
    return _PRO_STAYS.search(plain(text)) is not None


# Who is told not to do these is told to end something: "don't send anyone", "no need to keep looking".
_GOES_ON = (
    r"(?:arrange|ask|assign|be|believe|book|bother|bring|buy|call|carry|care|charge|collect|come|continue|contact|count"
    r"|do|drive|expect|feel|find|forward|get|go|have|hire|invite|keep|know|let|like|look|make|mind|need|own|pay|phone"
    r"|plan|proceed|pursue|put|require|ring|rush|schedule|search|see|send|show|sign|start|take|think|travel|trouble"
    r"|trust|try|use|visit|wait|wanna|want|waste|work|worry|write)\b"
)
_OPENS = r"^(?:(?:please|pls|hey|hi|hello|no|oh|ok(?:ay)?|well|sorry|but|and|so|wait|again|to be clear)[\s,.!]+)*"
_LEFT_ALONE = re.compile(
    rf"{_OPENS}(?:(?:do not|don't|dont|never|no (?:need|reason) to|please not)"
    r"|you (?:needn't|don't (?:need|have) to|must(?:n't| not)))\s+"
    rf"(?:(?:you|please|even|ever|just|now|go and|really|actually)\s+)*(?!{_GOES_ON})[a-z]+\b[^,;.!?]*$"
)


def leaves_alone(text: str) -> bool:
    """Whether a whole clause says what is not to be done, and that would not have gone on by itself.

    "Don't touch the Friday booking"; "don't send anyone" and "don't keep looking" end something.
    """
    return _LEFT_ALONE.search(plain(text).strip().rstrip(".!?… ")) is not None
