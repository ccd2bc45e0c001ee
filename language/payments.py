"""Whether a pro asks to be paid past the marketplace, or speaks of paying as it should be (PAY-2).

What is denied ("I can't take cash") and what is the marketplace's own ("the card on file", "through the site") is set
aside first; what is left asks for direct payment where it names a way to do so. Anything else is for the classifier.
"""

from __future__ import annotations

import re
from typing import Literal

from language.payment_words import APPS, IN_CHINESE, PAST_THE_PLATFORM

Verdict = Literal["direct", "house"]

# A check that is written, not the checking of a thing.
_CHECK = (
    r"(?:a |by |with |personal |paper |the )checks?"
    r"(?! (?:the|your|my|on|with|if|whether|for(?! \$)|out the|that|it|to see)\b|[ -]?(?:list|in|up)\b)|checks|cheques?"
)
HAND = rf"cash(?! (?:register|drawer|box|machine)s?\b)|{APPS}|{_CHECK}"
_PLACE = r"(?:app|site|website|platform|marketplace|system|doorstep)"
_PAST = (
    r"(?:outside|off|around|past|behind|without|skip(?:ping)?|bypass(?:ing)?|avoid(?:ing)?)"
    rf"(?: of)? (?:going through )?(?:the |this |your )?{_PLACE}"
)
_NEAR = r"[^.!?;]{0,40}"

_HOUSE = re.compile(
    rf"\b(?:through|via|on|over|inside|within|by|with|using|from) (?:the |your |our |this )?{_PLACE}\b"
    r"|\b(?:the |as )?usual(?: way)?\b|\bcards? (?:you have )?on file\b|\bas always\b"
    r"|\b(?:after|once|when) (?:you|she|he|they|the customer)(?:'ve| have| has)? sign(?:s|ed)? (?:it |the job )?off\b"
    r"|(?<![不别])(?:通过|走|用|经)平台|在平台上|平台(?:上)?(?:付款|支付|收款)"
)
_NO = (
    r"\b(?:no|not|never|don't|do not|dont|can't|cannot|can not|won't|will not|wouldn't|shouldn't|mustn't|isn't"
    r"|instead of|rather than|without)\b"
)
_DENIED = re.compile(
    rf"{_NO}[^.!?;,]{{0,40}}\b(?:{HAND}|pay(?:ing|ment)?s? (?:me|us)?|direct(?:ly)?|outside|off (?:the )?{_PLACE}"
    r"|deposits?|tips?)\b[^.!?;,]{0,12}"
    r"|(?:不(?:(?<!要不)要|(?<!能不)能|(?<!用不)用|(?<!可不)可以|收|接受|允许|许|准|需要|必)|禁止|别|没有)[^。！？，,；]{0,8}"
    rf"(?:{IN_CHINESE}|直接付|直接给)"
)
_GIVE = (
    r"pay|paid|paying|give|hand|slip|send|transfer|wire|bring|have|prefer|take|accept|want|need|like|use|do|write|only"
)
_WAYS = (
    # by what
    rf"\b(?:{APPS})\b",
    rf"\b(?:{_GIVE})\b{_NEAR}\b(?:{HAND})\b",
    r"\bcash[^.!?;]{0,25}\b(?:only|please|preferred|best|better|fine|ok(?:ay)?|works|discount|price)\b",
    r"\bcash[^.!?;]{0,25}\b(?:in hand|up ?front|on the (?:day|spot)|at the door|to me|deal|when i)\b",
    r"(?:\$\s?|\b)\d+(?:\.\d\d)? (?:in )?cash\b",
    r"\b(?:check|cheque) (?:made |written )?(?:out )?to me\b",
    r"\bmake (?:the |a )?(?:check|cheque) (?:out )?(?:to|payable)\b",
    # cheaper that way
    r"\b(?:discount|cheaper|% off|\$\d+ off|knock|less|lower|save|better (?:price|deal))\b"
    rf"{_NEAR}\b(?:cash|direct(?:ly)?|{_PAST})\b",
    r"\b(?:avoid|saves?|skip|dodge|cut out)\b[^.!?;]{0,20}\b(?:fees?|commission|middle ?man|cut)\b",
    # past whom
    r"\b(?:pay|settle|deal|book|handle|arrange|do (?:it|this|that|the \w+)|keep (?:it|this)|go|work|sort)\b"
    rf"{_NEAR}\b{_PAST}\b",
    rf"\b{_PAST}\b{_NEAR}\b(?:pay|settle|deal|price|cheaper|cash|me)\b",
    r"\b(?:on|under) the (?:side|table)\b|\boff the books\b",
    # to whom
    r"\b(?:pay|paid|settle|send (?:the )?money|transfer|wire)\b[^.!?;]{0,25}\b(?:me|us) "
    r"(?:direct(?:ly)?|in person|personally|yourself|on the side|when i|after|before|at the)\b",
    r"\bpay(?:ing)? direct(?:ly)?\b|\bdirect(?:ly)? to (?:me|us|my account)\b",
    r"\bmy (?:bank )?account(?: number)?\b|\bmy (?:iban|routing number)\b",
    r"\b(?:deposit|down payment|half|50%|50 percent)\b[^.!?;]{0,30}"
    r"\b(?:up ?front|to me|before i (?:start|come|begin))\b",
    r"现金|微信(?:支付|转账|付)|支付宝|私下|直接(?:付|转|给(?:我|师傅)?(?:现|钱|款|付|转))|转账给我|微信[^。！？，,]{0,4}转|"
    + PAST_THE_PLATFORM,
)
_ASKED = re.compile("|".join(_WAYS))
_TO_US = re.compile(
    r"\b(?:am i|are we|is it|may i|may we) (?:allowed|permitted|ok|okay|fine|possible|supposed)\b"
    r"|\b(?:can|may|should|could) (?:i|we) (?:take|accept|get|be)\b|\bam i paid\b"
    r"|\b(?:what|which|how) (?:is|are|about|do) (?:the|your|i|we)\b[^.!?]{0,30}\b(?:rule|policy|paid|pay)"
)
# What the customer asked for is no demand of the pro's.
_THEIRS = re.compile(
    r"\b(?:customer|client|homeowner|lady|she|he|they)(?: \w+)? (?:asked|asks|wanted to know)(?: me)? (?:whether|if)\b"
    r"|\b(?:customer|client|homeowner|lady|she|he|they)(?: \w+)?"
    r" (?:wants?|wanted|offers?|offered|insists? on|would like|prefers?)(?: to)? pay(?:ing)?\b"
)
# "Anchors I'll pay for in cash myself": what the pro buys is no demand of theirs, either.
_OWN_PURCHASE = re.compile(
    r"\bi(?:'ll| will|'d| would|'ve| have|'m| am)?(?: \w+){0,2} (?:pay|paid|paying|buy|bought|get)\b"
    rf"(?![^.!?;,]*\b(?:you|your|me)\b)[^.!?;,]{{0,40}}\b(?:{HAND})\b(?=[^.!?;,]*\b(?:myself|at the (?:store|shop)"
    r"|at home depot|at lowe'?s|out of (?:my )?pocket)\b)"
    r"|我(?:自己|会|先|可以)*(?:用|付|拿)现金(?:去|来)?(?:买|付材料)|我自己(?:先)?(?:付|用)现金"
)
_LONGEST = 2_000


def verdict(text: str) -> Verdict | None:
    """ "direct": a pro asks to be paid past the marketplace. "house": paying is spoken of, and as it should be.

    None: neither can be told from the words alone. A question to us about the rule is none of them.
    """
    lower = " ".join(text[:_LONGEST].lower().replace("’", "'").split())
    if _TO_US.search(lower):
        return None
    if _THEIRS.search(lower):
        return "house"
    lower, bought = _OWN_PURCHASE.subn(" ", lower)
    left, denied = _DENIED.subn(" ", lower)
    left, own = _HOUSE.subn(" ", left)
    if _ASKED.search(left):
        return "direct"
    return "house" if denied or own or bought else None
