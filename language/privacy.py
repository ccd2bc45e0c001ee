"""What must not reach the other party is taken out of a text: addresses, phone numbers, card numbers (CON-3, PAY-1)."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass

LONGEST_TEXT = 200_000


@dataclass(frozen=True, slots=True)
class Scrubbed:
    """A text with contacts removed, and the kinds that were: "e-mail address", "phone number", "card number"."""

    text: str
    removed: tuple[str, ...]


_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,6}[a-z]{2,24}\b", re.IGNORECASE)
_SPOKEN_EMAIL = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64}\s?(?:[\(\[{<]\s?(?:at|@)\s?[\)\]}>]|\s@\s|\sat\s)\s?(?:[\w-]{1,63})\s?"
    r"(?:[\(\[{<]\s?(?:dot|\.)\s?[\)\]}>]|\sdot\s|\.)\s?(?:com|net|org|edu|io|co|us|gov|me|info|biz)\b",
    re.IGNORECASE,
)
_DIGIT_WORDS = "zero|oh|one|two|three|four|five|six|seven|eight|nine"
_SPOKEN_PHONE = re.compile(rf"\b(?:(?:{_DIGIT_WORDS})[\s,.-]+){{6,14}}(?:{_DIGIT_WORDS})\b", re.IGNORECASE)
_PHONE = re.compile(
    r"(?<![\w$€£#.,/-])(?:\+\s?\d{1,3}[\s.-]?(?:\(?\d{1,4}\)?[\s.-]?){2,5}\d{2,4}"
    r"|(?:1[\s.-]{0,3})?(?:\(\s?[2-9]\d{2}\s?\)|[2-9]\d{2})[\s./-]{0,3}\d{3}[\s./-]{0,3}\d{4}"
    r")(?![\w-]|\.\d)(?:\s?(?:x|ext\.?|extension)\s?\d{1,6})?",
    re.IGNORECASE,
)
_LOCAL_PHONE = re.compile(r"(?<![\w$€£#.,/-])[2-9]\d{2}[-.]\d{4}(?![\w-]|\.\d)")
_PHONE_WORDS = re.compile(
    r"(?:call|text|phone|cell|mobile|number|reach|tel|ring|whatsapp|sms|me at|dial|fax)\W*(?:\w+\W+){0,4}$", re.I
)
_NOT_PHONE = re.compile(
    r"(?:order|confirmation|tracking|invoice|account|acct|serial|model|case|ticket|reference|ref|sku"
    r"|item|booking|request|policy|licen[cs]e|part|upc)"
    r"\s*(?:number|no\.?|num|id|is|:|#|\s)*$",
    re.IGNORECASE,
)
_CARD = re.compile(r"(?<![\w$€£.,-])\d(?:[ .-]{0,3}\d){12,18}(?![\w-]|\.\d)")
_LINKED_PHONE = re.compile(
    r"\b(?:https?://)?(?:wa\.me/|(?:api|web)\.whatsapp\.com/send/?\?phone=|signal\.me/#p/|t\.me/|(?:tel|sms):)"
    r"(?:\+|%2B)?\d[\d().%/-]{5,30}",
    re.IGNORECASE,
)
# What looks like a hyphen counts as one; one character each, so that places in the text stay.
_DASHES = dict.fromkeys((*range(0x2010, 0x2016), 0x2212, 0xFE58, 0xFE63, 0xFF0D), "-")
_MARK = "[{} removed]"


def passes_luhn(digits: str) -> bool:
    """Whether a run of digits carries a right check digit (ISO/IEC 7812-1, annex B)."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def scrub(text: str, released_phone: bool = False, addresses: Collection[str] = ()) -> Scrubbed:
    """The text without e-mail addresses, card numbers and, unless released (CON-2), phone numbers.

    ``addresses`` are further strings to remove wherever they stand, in any case (the parties' own addresses). Prices,
    ZIP codes, order numbers, dates and times stay. Card numbers are found by length and check digit.
    """
    removed: dict[str, None] = {}
    text, rest = text[:LONGEST_TEXT], text[LONGEST_TEXT:]
    for address in sorted((a for a in addresses if a.strip()), key=len, reverse=True):
        text = _replace(
            re.compile(re.escape(address.translate(_DASHES)), re.IGNORECASE), "e-mail address", text, removed
        )
    text = _replace(_EMAIL, "e-mail address", text, removed)
    text = _replace(_SPOKEN_EMAIL, "e-mail address", text, removed)
    text = _replace(_CARD, "card number", text, removed, _is_card)
    if not released_phone:
        text = _replace(_LINKED_PHONE, "phone number", text, removed)
        text = _replace(_PHONE, "phone number", text, removed, _is_phone)
        text = _replace(_LOCAL_PHONE, "phone number", text, removed, _is_local_phone)
        text = _replace(_SPOKEN_PHONE, "phone number", text, removed)
    # What is beyond the longest text is not scanned, so it cannot be let through.
    return Scrubbed(text + ("\n[rest removed]" if rest else ""), tuple(removed))


def _replace(
    pattern: re.Pattern[str],
    kind: str,
    text: str,
    removed: dict[str, None],
    counts: Callable[[re.Match[str]], bool] = lambda _: True,
) -> str:
    pieces, end = [], 0
    for match in pattern.finditer(text.translate(_DASHES)):
        if counts(match):
            removed[kind] = None
            pieces += [text[end : match.start()], _MARK.format(kind)]
            end = match.end()
    return "".join([*pieces, text[end:]])


def _is_card(match: re.Match[str]) -> bool:
    digits = re.sub(r"\D", "", match.group())
    return 13 <= len(digits) <= 19 and passes_luhn(digits) and len(set(digits)) > 1


def _context(match: re.Match[str]) -> str:
    return match.string[max(0, match.start() - 40) : match.start()]


def _is_phone(match: re.Match[str]) -> bool:
    digits = re.sub(r"\D", "", match.group())
    return 10 <= len(digits) <= 15 and not _NOT_PHONE.search(_context(match))


def _is_local_phone(match: re.Match[str]) -> bool:
    return bool(_PHONE_WORDS.search(_context(match))) and not _NOT_PHONE.search(_context(match))
