"""Where a signature begins, told apart from words that matter. In doubt the words stay."""

import re
from collections.abc import Sequence
from typing import Literal

from mail.signature_words import CLOSING

MAX_LINES = 12

Certainty = Literal["agreed", "likely", "doubtful"]

_I = re.IGNORECASE
# A price, a question, a choice or an answer below a drawn line is no signature.
_MATTERS = re.compile(
    r"[$€£¥]\s?\d|\d\s?(?:[$€£¥]|usd|eur|dollars?|euros?|bucks)\b|[?？]|\b(?:option|estimate|quote|price|"
    r"total|window|angebot|"
    r"preis|devis|prix|precio|presupuesto)\b|\b(?:yes|no|yep|nope|ja|nein|oui|non|sí|ok|okay|confirmed?|cancel|sorry|"
    r"please|bitte)\b|\b(?:i|i'll|i’ll|i'm|i’m|we'll|we’ll|you|my|me|is|can|could|will|would|ich|wir|je|nous|puedo)\b|"
    r"\bp\.?s\.?\s*[:.]|"
    r"\b(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|today|morning|afternoon|evening)\b|"
    r"\d\s?(?:am|pm)\b|多少|可以|谢谢",
    _I,
)
_ANSWERS = re.compile(
    r"\b(?:yes|no|yep|nope|ja|nein|oui|non|sí|ok|okay|confirmed?|cancel|see you|bis|"
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|today|montag|dienstag|mittwoch|"
    r"donnerstag|freitag|"
    r"samstag|sonntag|morgen|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|"
    r"viernes)\b|"
    r"\d\s?(?:am|pm)\b|\d\s?uhr\b|\d\s?h\b|周[一二三四五六日]|可以",
    _I,
)
_ALWAYS_MATTERS = re.compile(r"[$€£¥]\s?\d|[?？]|\boption\b", _I)
_CONTACT = re.compile(
    r"(?:https?://|www\.)\S|\S@\S+\.\w|(?:^|\s|:)\+?\(?\d[\d\s().–-]{7,}\d|"
    r"^\s*(?:tel|phone|mobile?|cell|fax|office|direct|handy|mobil|telefon|téléphone|teléfono|email|e-mail|web|"
    r"电话|手机)\b\s*[.:：]?",
    _I,
)


def matters(lines: Sequence[str]) -> bool:
    """Whether a person's answer may stand in these lines."""
    return any(_MATTERS.search(line) for line in lines)


def looks_like_signature(lines: Sequence[str], certainty: Certainty) -> bool:
    """Whether these lines, found below a mark, are a signature.

    `certainty` is that of the mark: agreed ("-- ", RFC 3676 4.3, or named so by its markup), likely (bare dashes) or
    doubtful (a drawn line).
    """
    words = [line for line in lines if line.strip()]
    if len(words) > MAX_LINES:
        return False
    if certainty == "agreed":
        if len(words) <= 2 and any(map(_ANSWERS.search, words)) and not any(map(_CONTACT.search, words)):
            return False
        return not any(_ALWAYS_MATTERS.search(line) for line in words if not _CONTACT.search(line))
    if certainty == "likely":
        return not matters(words)
    return not matters(words) and any(_CONTACT.search(line) for line in words)


def below_own_name(text: str, names: Sequence[str]) -> str:
    """The text without what stands below its writer's own name at the end: title, company, licence, motto.

    `names`: those that the writer is known by. The name stays, and so does everything where in doubt: where words that
    may matter follow, where the name does not stand in a line of its own behind an empty one or a closing, where
    nothing but the name would be left.
    """
    lines = text.split("\n")
    known = {_bare(name) for name in names if _bare(name)}
    for index in range(len(lines) - 1, max(0, len(lines) - 1 - MAX_LINES), -1):
        if _bare(lines[index]) not in known:
            continue
        below = [line for line in lines[index + 1 :] if line.strip()]
        apart = not lines[index - 1].strip() or CLOSING.match(lines[index - 1]) is not None
        if not below or not apart or any(len(line) > 80 for line in below) or matters(below):
            return text
        return "\n".join(lines[: index + 1])
    return text


def _bare(name: str) -> str:
    return " ".join(re.sub(r"[^\w'’ ]+", " ", name).split()).casefold()
