"""Words that take the clauses before them back: "just kidding", "no wait", praise that is said twice to mean blame."""

from __future__ import annotations

import re

from language.guards.plain_words import plain

_RETRACTED = re.compile(
    r"\b(?:just |only |i'm |am )?(?:kidding|joking)\b|\bjk\b|\bno,? wait\b|\bwait,? no\b|\bscratch that\b"
    r"|\bactually,? (?:no|don't|do not)\b|^(?:no[, ]+)?(?:please )?(?:don't|do not)[\s.!]*$"
    r"|\b(?:leave|keep) (?:everything|it all|it|things) (?:as|like|the way) (?:it|they)\b"
    r"|\b(?:can't|cannot|couldn't) (?:say|promise|commit|decide)\b(?! (?:no|enough|anything)\b)"
    r"|\bthat was (?:with|for|at) (?:an)?other\b|\bsaid nobody\b|\bsaid no one\b|\bapril fool"
    r"|还没(?:检查|看过?|想好|决定)|开玩笑|说着玩|还是别|等等[，,]?(?:先)?(?:别|不)"
    r"|^(?:但是?|不过|可是)我?不(?:付|给|出|接受|同意|想|要)"
)
# 我本来想取消，现在不用了: what was meant earlier, and is no longer.
_GIVEN_UP = re.compile(r"(?:本来|原本|原来|原先)是?(?:想|要|打算|准备)[^。！？]{0,15}(?:不用|不想|不要|不必|算)了")
_TWICE = re.compile(
    r"\b(great|perfect|wonderful|fantastic|lovely|brilliant|super|terrific|marvell?ous)"
    r"[\s,.!]+(?:just|simply|absolutely) "
    r"(?:\1|great|perfect|wonderful|fantastic|lovely|brilliant|super)\b"
)

# "The amount is right but the day is wrong": what is said against the work or the bill is heard before it is paid.
_FAULT = re.compile(
    r"(?<!nothing )(?<!nothing was )(?<!nothing is )\b(?:wrong|except|apart from|other than|missing|almost|nearly"
    r"|mostly|another story|shame|pity|unfortunately|however|though|although)\b"
)


def retracts(text: str) -> bool:
    """Whether a clause takes back what was said before it."""
    return bool(_RETRACTED.search(plain(text).strip()))


def gives_up(text: str) -> bool:
    """Whether a whole text tells of something that was meant earlier and is no longer."""
    return bool(_GIVEN_UP.search(text))


def mocks(text: str) -> bool:
    """Whether a whole text praises twice in a row, which blames ("Perfect. Just perfect.")."""
    return bool(_TWICE.search(plain(text)))


def says_against(text: str) -> bool:
    """Whether a whole text says something against the work or the bill, beside its praise (GUA-1, PAY-1)."""
    return bool(_FAULT.search(plain(text)))
