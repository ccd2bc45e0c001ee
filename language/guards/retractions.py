"""Words that take the clauses before them back: "just kidding", "no wait", praise that is said twice to mean blame."""

from __future__ import annotations

import re

from language.guards.plain_words import plain

_RETRACTED = re.compile(
    r"\b(?:just |only |i'm |am )?(?:kidding|joking)\b|\bjk\b|\bno,? wait\b|\bwait,? no\b|\bscratch that\b"
    r"|\bactually,? (?:no|don't|do not)\b|^(?:no[, ]+)?(?:please )?(?:don't|do not)[\s.!]*$"
    r"|\b(?:leave|keep) (?:everything|it all|it|things) (?:as|like|the way) (?:it|they)\b"
    r"|\bthat was (?:with|for|at) (?:an)?other\b|\bsaid nobody\b|\bsaid no one\b|\bapril fool"
    r"|还没(?:检查|看过?|想好|决定)|开玩笑|说着玩|还是别|等等[，,]?(?:先)?(?:别|不)"
)
_TWICE = re.compile(
    r"\b(great|perfect|wonderful|fantastic|lovely|brilliant|super|terrific|marvell?ous)"
    r"[\s,.!]+(?:just|simply|absolutely) "
    r"(?:\1|great|perfect|wonderful|fantastic|lovely|brilliant|super)\b"
)


def retracts(text: str) -> bool:
    """Whether a clause takes back what was said before it."""
    return bool(_RETRACTED.search(plain(text).strip()))


def mocks(text: str) -> bool:
    """Whether a whole text praises twice in a row, which blames ("Perfect. Just perfect.")."""
    return bool(_TWICE.search(plain(text)))
