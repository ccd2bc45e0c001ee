"""What must not reach the other party is taken out of a text: addresses, phone numbers, card numbers (CON-3, PAY-1)."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass

from language.armor import armored
from language.likeness import Likeness, likeness
from language.marks import mark
from language.spoken_digits import Spoken, spoken_digits

LONGEST_TEXT = 200_000


@dataclass(frozen=True, slots=True)
class Scrubbed:
    """A text with contacts removed, and the kinds that were: "e-mail address", "phone number", "card number",
    "contact link", "key"."""

    text: str
    removed: tuple[str, ...]


_TLD = (
    r"(?:com|net|org|edu|io|co|us|gov|me|info|biz|app|dev|pro|email|shop|site|online|xyz|ca|mx|uk|de|fr|es|it|eu|au|cn"
    r"|example|test)"
)
_PROVIDER = (
    r"(?:gmail|googlemail|yahoo|ymail|hotmail|outlook|live|msn|icloud|me|aol|proton|protonmail|gmx|web|zoho|fastmail"
    r"|comcast|verizon|att|qq|163|126)"
)
_LOCAL = r"(?<![\w.+-])[\w.+-]{1,64}"
_AT_MARKED = r"(?:\s{0,2}[(\[{<]\s?(?:at|a|@)\s?[)\]}>]\s{0,2}|\s{0,2}(?:&#0?64;|&commat;|%40)\s{0,2})"
_AT_SAID = r"\s{1,3}(?:at|arroba|at[ -]sign)\s{1,3}"
_DOT_MARKED = r"\s{0,2}[(\[{<]\s?(?:dot|punkt|point|punto|\.)\s?[)\]}>]\s{0,2}"
_DOT_SAID = r"\s{1,3}(?:dot|punkt|punto)\s{1,3}"
_LABEL = r"[\w-]{1,63}"
_EMAILS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?:mailto:)?{_LOCAL}\s?@\s?(?:{_LABEL}\s?\.\s?){{1,5}}[^\W\d_]{{2,24}}\b",
        rf"{_LOCAL}\s{{1,3}}@\s{{1,3}}{_LABEL}\.[^\W\d_]{{2,24}}\b",
        # What is marked as an address is one, whatever it ends in.
        rf"{_LOCAL}{_AT_MARKED}(?:{_LABEL}(?:{_DOT_MARKED}|{_DOT_SAID}|\.)){{1,4}}[^\W\d_]{{2,24}}\b",
        rf"{_LOCAL}(?:{_AT_SAID}|\s?@\s?)(?:{_LABEL}(?:{_DOT_MARKED}|{_DOT_SAID})){{1,4}}{_TLD}\b",
        # "I saw it at shop.com" names a shop, "rosa at gmail.com" an address.
        rf"{_LOCAL}{_AT_SAID}{_PROVIDER}\.(?:com|net|org|de|me|fr|ch|co\.uk)\b",
    )
)
_WRITES = re.compile(
    r"\b(?:e-?mail(?: (?:me|us|is|address))*|write (?:to )?(?:me|us)|(?:my|our) address is)\W{0,3}$", re.I
)
_SAID_EMAIL = re.compile(rf"{_LOCAL}{_AT_SAID}{_LABEL}\.{_TLD}\b", re.IGNORECASE)

# Ways to somebody that go round the marketplace. Product pages and pictures stay.
_CONTACT_HOSTS = (
    r"(?:t\.me|m\.me|ig\.me|wa\.me|signal\.me|line\.me|discord\.gg|snapchat\.com|facebook\.com|fb\.com|fb\.me"
    r"|instagram\.com|linkedin\.com|twitter\.com|x\.com|threads\.net|linktr\.ee|calendly\.com|venmo\.com|cash\.app"
    r"|paypal\.me|paypal\.com/paypalme|nextdoor\.com|api\.whatsapp\.com|chat\.whatsapp\.com)"
)
_EVERYDAY = (
    r"(?:the|this|that|it|its|not?|none|nothing|yes|yeah|is|isn't|are|was|were|all|app|easy|fine|good|ok(?:ay)?|done|free"
    r"|works?|working|installed|included|extra|only|same|set|needs?|needed|don't|doesn't|can|can't|cannot|could|will|won't"
    r"|how|what|why|when|who|if|and|or|but|for|with|without|please|sorry|you|your|we|my|i|i'm|there|here|also|about|just"
    r"|same|maybe|never|weak|broken|replaced|new|old)"
)
_LINKS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<![\w@.-])(?:https?://)?(?:www\.|m\.)?{_CONTACT_HOSTS}/[^\s<>\"'\])]{{1,300}}",
        r"\b(?:https?://|www\.)[^\s<>\"'@%]{0,200}(?:@|%40)[^\s<>\"'\])]{1,300}",
        r"\b(?:skype|weixin|whatsapp|tg|viber|facetime):[^\s<>\"']{2,100}",
        r"\b(?:insta(?:gram)?|ig|facebook|fb|telegram|snapchat|wechat|skype|venmo|cash ?app|zelle|line(?=\sid))"
        # A word of everyday behind the colon names nobody: "set up Skype: easy", "Venmo: not possible".
        rf"(?:\s(?:id|handle|name|user ?name|account|is))*\s?[:=]\s?(?!{_EVERYDAY}\b(?![.-]?\w))[@$]?[\w.-]{{3,40}}",
        # The messenger is a word of plumbers and bookkeepers, too: "the supply line: 210", "bottom line: about 200".
        r"(?:(?<=\bmy )|(?<=\bon )|(?<=\bvia )|(?<=\badd ))line\s?[:=]\s?[@$]?(?=[\w.-]{0,39}[^\W\d_])[\w.-]{3,40}",
        r"(?:^|(?<=[\n.;!?(])|(?<=[.;!?] ))line\s?[:=]\s?(?:@|(?=[^\W\d_][\w.-]{0,38}[\d_.]\w))[\w.-]{3,40}",
        r"(?:微信|微訊)(?:号|號|是)?\s?[:：]?\s?[A-Za-z0-9][\w-]{4,30}",
        r"(?<![\w/+=])QQ\s?(?:号|號|[:：])\s?[:：]?\s?\d{5,12}",
    )
)
_LINKED_PHONE = re.compile(
    r"\b(?:https?://)?(?:wa\.me/|(?:api|web)\.whatsapp\.com/send/?\?phone=|signal\.me/#p/|t\.me/|(?:tel|sms):)"
    r"(?:\+|%2B)?\d[\d().%/-]{5,30}",
    re.IGNORECASE,
)
_BEFORE, _AFTER = r"(?<![\w$€£#.,/-])", r"(?![\w-]|\.\d)(?:\s?(?:x|ext\.?|extension)\s?\d{1,6})?"
_EXTENSION = re.compile(r"\s?(?:x|ext\.?|extension)\s?\d{1,6}$", re.IGNORECASE)
_BETWEEN = r"[\s./·•_*~|-]{0,3}"
_PHONE = re.compile(
    rf"{_BEFORE}(?:(?:\+|00)\s?[1-9]\d{{0,2}}[\s./-]?(?:\(?\d{{1,4}}\)?[\s./-]{{0,2}}){{2,5}}\d{{2,4}}"
    rf"|(?:1{_BETWEEN})?(?:\(\s?\d{{3}}\s?\)|[2-9]\d{{2}}){_BETWEEN}\d{{3}}{_BETWEEN}\d{{4}}"
    r"|\d{3}[-.]\d{3}[-.]\d{4}"
    r"|(?:1[-.])?\(?[2-9]\d{2}(?:\)\s?|[-.])(?-i:[2-9]\d{2}[-.][A-Z]{4}|[A-Z]{7}|[A-Z]{3}-[A-Z]{4}|[A-Z]{4}-[A-Z]{3})"
    rf"){_AFTER}",
    re.IGNORECASE,
)
_ONE_BY_ONE = re.compile(rf"{_BEFORE}\d(?:[\s.,_*-]{{1,3}}\d){{9,10}}(?![\w-]|[\s.,_*-]{{1,3}}\d)")
# Shorter, or of another country: only where the words before it say that it is a number to be called.
_SAID_PHONE = re.compile(
    r"(?:(?<![\w$€£#.,/-])|(?<=[是为号码话机]))\(?\d(?:[\s()./-]{0,2}\d){6,14}"
    r"(?![\w-]|\.\d|%|\s?(?:am|pm|[mc]m|in(?:ch(?:es)?)?|ft|feet|sq|lbs?|kg|gal(?:lons)?|watts?|volts?|amps?)\b)",
    re.IGNORECASE,
)
_PHONE_WORDS = re.compile(
    r"(?:\b(?:call|text|phone|cell|mobile|number|reach|tel|ring|whatsapp|sms|me at|me on|dial|fax|ll[aá]m\w+"
    r"|tel[eé]fono)\b|电话|手机)\W*(?:\w+\W+){0,4}$"
    r"|(?:电话|手机)(?:号码?|[是为：:\s])*$",
    re.IGNORECASE,
)
# Days, years, ZIP+4 codes, hours of the day and round sizes, which may follow "call me".
_NO_PHONE = re.compile(
    r"^\d{1,2}[/.-]\d{1,2}[/. -]|(?:19|20)\d\d[/.-]\d{1,2}[/.-]\d{1,2}|^\d{5}-\d{4}$|\s(?:19|20)\d\d$"
    r"|^\d{1,3}0(?:\s\d{1,3}0)+$"
    r"|(?<!\d)(?:19|20)\d\d\s?-\s?(?:19|20)\d\d(?!\d)|(?<!\d)[0-2]\d[0-5]\d\s?-\s?[0-2]\d[0-5]\d(?!\d)"
)
_NAMED_OTHERWISE = re.compile(
    r"(?:order|confirmation|tracking|invoice|serial|model|case|ticket|reference|ref|sku|item|booking|request|policy"
    r"|licen[cs]e|part|upc|ean|isbn|asin|imei|vin|receipt|parcel|article|estimate|job|po|permit|lot|\bs/?n|\b[mp]/n)"
    r"\s*(?:number|no\.?|num|id|code|is|was|:|#|\s)*$|(?:[型编单货件列]号|执照|订单|零件)(?:号码?|是|为|：|:|\s)*$",
    re.IGNORECASE,
)
_NOT_PHONE = re.compile(r"(?:account|acct)\s*(?:number|no\.?|num|id|is|:|#|\s)*$", re.IGNORECASE)
_CARD = re.compile(r"(?<![\w$€£.,-])\d(?:[\s._/*-]{0,3}\d){12,18}(?![\w-]|\.\d)")
# A day, an address of the Internet, an order number as a well-known shop writes its own.
_NO_CARD = re.compile(r"(?:19|20)\d\d-[01]\d-[0-3]\d|\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}|^\d{3}-\d{7}-\d{7}$")
_CARD_CODE = re.compile(r"\b(?:cvv2?|cvc2?|cv2|security code)(?:\s(?:is|code))?\W{0,3}\d{3,4}\b", re.IGNORECASE)
# "exp 10/28" beside a card number is part of it; elsewhere it is a day like any other.
_EXPIRY = re.compile(
    r"(?<=\[card number removed\])[\s,;(]{0,3}\(?(?:exp(?:ir(?:es|y|ation))?(?:\s?date)?|valid (?:until|thru|through))"
    r"[\s.:]{0,3}(?:0?[1-9]|1[0-2])\s?[/-]\s?(?:20)?\d\d(?![\d/-])\)?",
    re.IGNORECASE,
)


def passes_luhn(digits: str) -> bool:
    """Whether a run of digits carries a right check digit (ISO/IEC 7812-1, annex B)."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def scrub(text: str, released_phone: bool = False, addresses: Collection[str] = ()) -> Scrubbed:
    """The text without e-mail addresses, card numbers, links to a person, keys and, unless released (CON-2), phone
    numbers.

    ``addresses`` are further strings to remove wherever they stand, in any case (the parties' own addresses). Prices,
    ZIP codes, order and model numbers, dates, times and product pages stay. Card numbers are found by length and check
    digit. Signs that look alike, other scripts' digits and digits in words count as what they stand for.
    """
    removed: dict[str, None] = {}
    text, rest = text[:LONGEST_TEXT], text[LONGEST_TEXT:]
    text = _without_armor(text, removed)
    for address in sorted((a for a in addresses if a.strip()), key=len, reverse=True):
        text = _replace(re.compile(re.escape(likeness(address).text), re.IGNORECASE), "e-mail address", text, removed)
    if not released_phone:
        text = _replace(_LINKED_PHONE, "phone number", text, removed)
    for pattern in _LINKS:
        text = _replace(pattern, "contact link", text, removed)
    for pattern in _EMAILS:
        text = _replace(pattern, "e-mail address", text, removed)
    text = _replace(_SAID_EMAIL, "e-mail address", text, removed, lambda match: bool(_WRITES.search(_context(match))))
    text = _replace(_CARD, "card number", text, removed, _is_card)
    text = _EXPIRY.sub("", text)
    text = _replace(_CARD_CODE, "card number", text, removed)
    text = _without_spoken(text, removed, phones=not released_phone)
    if not released_phone:
        text = _replace(_PHONE, "phone number", text, removed, _is_phone)
        text = _replace(_ONE_BY_ONE, "phone number", text, removed, _is_phone)
        text = _replace(_SAID_PHONE, "phone number", text, removed, _is_said_phone)
    # What is beyond the longest text is not scanned, so it cannot be let through.
    return Scrubbed(text + ("\n" + mark("rest") if rest else ""), tuple(removed))


def without_keys(text: str) -> str:
    """The text without keys, which name their owner, and without signatures and their frames, which name the key."""
    return _without_armor(text, {})


def _without_armor(text: str, removed: dict[str, None]) -> str:
    pieces, last = [], 0
    for start, end, is_told in armored(text):
        pieces += [text[last:start], mark("key") if is_told else ""]
        removed |= {"key": None} if is_told else {}
        last = end
    return "".join([*pieces, text[last:]])


def _replace(
    pattern: re.Pattern[str],
    kind: str,
    text: str,
    removed: dict[str, None],
    counts: Callable[[re.Match[str]], bool] = lambda _: True,
) -> str:
    alike = likeness(text)
    spans = [match.span() for match in pattern.finditer(alike.text) if counts(match)]
    return _cut(text, alike, [(start, end, kind) for start, end in spans], removed)


def _cut(text: str, alike: Likeness, spans: Collection[tuple[int, int, str]], removed: dict[str, None]) -> str:
    pieces, last = [], 0
    for start, end, kind in spans:
        begin, stop = alike.span(start, end)
        removed[kind] = None
        pieces += [text[last:begin], mark(kind)]
        last = stop
    return "".join([*pieces, text[last:]])


def _without_spoken(text: str, removed: dict[str, None], *, phones: bool) -> str:
    alike = likeness(text)
    found = [(each.start, each.end, kind) for each in spoken_digits(alike.text) if (kind := _kind_of(each, phones))]
    return _cut(text, alike, found, removed) if found else text


def _kind_of(spoken: Spoken, phones: bool) -> str | None:
    if 13 <= len(spoken.digits) <= 19 and passes_luhn(spoken.digits):
        return "card number"
    # Several numbers may follow one another; who counts up says none.
    whole = len(spoken.digits) in (10, 11) or (spoken.words >= 7 and spoken.digits not in "01234567890")
    return "phone number" if phones and whole else None


def _is_card(match: re.Match[str]) -> bool:
    digits = re.sub(r"\D", "", match.group())
    if _NAMED_OTHERWISE.search(_context(match)) or _NO_CARD.search(match.group()):
        return False
    return 13 <= len(digits) <= 19 and passes_luhn(digits) and len(set(digits)) > 1


def _context(match: re.Match[str]) -> str:
    return match.string[max(0, match.start() - 40) : match.start()]


def _otherwise(match: re.Match[str]) -> bool:
    before = _context(match)
    return bool(_NAMED_OTHERWISE.search(before) or _NOT_PHONE.search(before))


def _is_phone(match: re.Match[str]) -> bool:
    signs = re.sub(r"[^0-9A-Z]", "", _EXTENSION.sub("", match.group()))
    return 10 <= len(signs) <= 15 and not _otherwise(match)


def _is_said_phone(match: re.Match[str]) -> bool:
    if _NO_PHONE.search(match.group()) or _otherwise(match):
        return False
    return bool(_PHONE_WORDS.search(_context(match)))
