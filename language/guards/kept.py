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
    # "leave it where it is", "nothing changes with our time"
    r"|\b(?:leave|keep) (?:it|this|that|everything|things|\w+day|(?:the|my|our) \w+)"
    r" (?:(?:right |exactly |just )?(?:where|as|how|the way) (?:it|they|things)\b|as[ -]is\b|alone\b)"
    r"|\bnothing(?:'s| is| has| will)? (?:chang\w+|mov\w+|differ\w*)\b"
    rf"|\bno changes? (?:to|in|with|of|on) (?:the|our|my|his|her|your)\b|\bsame {_THING} as (?:before|agreed|planned)\b"
)


def keeps(text: str) -> bool:
    """Whether the words say that what is asked for or booked stays as it is."""
    return _STAYS.search(plain(text)) is not None


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
