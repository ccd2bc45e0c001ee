"""Another pro who is preferred by name: "no, then I'd rather have Ben", "Ben then", 那还是Mei吧 (SCH-6, REQ-8)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from language.guards.plain_words import plain
from language.guards.questions import ends_in_question
from language.names import BEFORE, BEHIND, ways_to_say

_TAKE = r"(?:have|take|go with|go for|use|book|hire|get|pick|choose)"
_SOFTLY = (
    r"(?:(?:oh|ok(?:ay)?|no|nope|well|so|alright|all right|fine|yes|ugh|hm+|sorry|actually|and|but|then|in that case"
    r"|please)[\s,.!]+)*"
)
_PREFERS = (
    rf"\b(?:rather|prefer(?: to)?|sooner) (?:just )?(?:{_TAKE} {{name}}|{{name}}(?=[,.;!]|$))"
    rf"|^{_SOFTLY}(?:(?:i'll|i will|i'd|we'll|let's|let me|can i|could i|i want to) {_TAKE} )?{{name}},?"
    r" (?:then|instead|after all|it is)\b"
    rf"|\b{_TAKE} {{name}},? (?:then|instead|after all)\b"
    r"|(?:宁愿|宁可|更想|更愿意|更喜欢|还是|那就|那还是)(?:要|选|找|请|订|定|用)?\s*{name}\s*(?:吧|好了|来|了|$|[，。,.!！])"
)


def prefers(text: str, names: Sequence[str]) -> bool:
    """Whether the words turn to one of these people, and ask nothing ("I'd rather take Ben")."""
    words = plain(text).strip()
    return any(_turns_to(name, words) for name in names) and not ends_in_question(text)


def _turns_to(name: str, words: str) -> bool:
    ways = "|".join(f"{BEFORE}{way}{BEHIND}" for way in ways_to_say(name.lower()))
    return re.search(_PREFERS.replace("{name}", f"(?:{ways})"), words, re.IGNORECASE) is not None
