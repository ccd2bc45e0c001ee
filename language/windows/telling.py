"""Clauses that tell of somebody's affairs and wish for nothing: "wife works fri", "I get my truck back Wed noon"."""

from __future__ import annotations

import re

_SUBJECT = (
    r"(?:i|we|he|she|they|it|my|our|his|her|their|the|an?|wife|husband|hubby|mom|mum|dad|daughter|son|kids?|baby|boss"
    r"|landlord|tenants?|neighbou?rs?|guests)"
)
_OPENED = re.compile(
    r"^\W*(?:(?:and|but|well|oh|sorry|yes|no|hi|hello|because|since|as|good day|actually)\b\W*)*"
    rf"{_SUBJECT}(?:'\w+)?\s+[a-z']"
)
# Where one of these stands, a time may be wished for, offered, agreed or refused.
_WISHES = re.compile(
    r"\b(?:can|can't|could|would|will|may|might|should|shall|i'd|we'd|i'll|we'll|he'll|she'll|please|pls|plz|free|flexible"
    r"|available|availability|open|openings?|slots?|windows?|times?|home|house|fine|ok|okay|good|great|best|better"
    r"|perfect|easier|prefer\w*|wants?|needs?|likes?|suits?|let's|let|how about|what about|offer\w*|propos\w*"
    r"|suggest\w*|do|make|take|book\w*|schedul\w*|confirm\w*|cancel\w*|mov(?:e|ed|ing)|chang\w*|switch\w*|push\w*"
    r"|shift\w*|accept\w*|agree\w*|pick|picked|choose|choice|options?|asked|ask|said|say|mean|meant|here|there|in"
    r"|around|not|no|n't|never|only|any|either|both|again|visit|appointment|appt|come|starts?|begin|arriv\w*|deliver\w*"
    r"|have|has|got|'ve|hope|hoping|possible|thinking|think|thought|guess|rather|instead|ready|works|days?|looking"
    r"|estimate|quote|job|finish|done|leav\w+|depart\w*|fly|going|go|return\w*|travel\w*|tickets?|trip|plan\w*|flights?"
    r"|(?<=(?:'m|am|re) )off(?! to\b| for\b)|wanna|gonna|require\w*|dates?|check\w*)\b|\?|n't\b|'ll\b|'d\b"
)
_ENDS = re.compile(r"[,.;:!?\n()]|\b(?:so|then|but|and|or|because)\b")
_TELLS_BEHIND = re.compile(r"^[\s,]*(?:i|we|he|she)(?:'m| am|'re| are)? [a-z']+")


def tells(before: str, behind: str) -> bool:
    """Whether a day or hours between these words, of one sentence in lower case, stand in a clause of that kind."""
    ahead = re.split(r"[,;:()]|\bso\b|\bthen\b|\bbut\b", before)[-1]
    rest = _ENDS.split(behind, maxsplit=1)[0]
    if _WISHES.search(rest):
        return False
    if not ahead.strip():
        return _TELLS_BEHIND.match(rest) is not None
    return _OPENED.match(ahead) is not None and not _WISHES.search(ahead.replace(" works ", " "))
