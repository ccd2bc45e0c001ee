"""Whom words are for: the pro through us, or whomever an advertiser can reach."""

from __future__ import annotations

import re

from language.guards.plain_words import plain

_SPAM = re.compile(
    r"\b(?:you(?:'ve| have)? (?:been selected|won)|claim your (?:prize|reward|gift)|click (?:here"
    r"|the link|below)|lottery|viagra|cialis|casino"
    r"|bitcoin|crypto(?:currency)?|forex|seo (?:services?|ranking)|backlinks?|payday loan"
    r"|loan (?:approved|offer)|work from home and earn|hot singles"
    r"|limited[- ]time offer|act now|100% free|wire transfer of|inheritance|nigerian|unsubscribe"
    r"|(?:ignore|forget|disregard) (?:all |any |your |the )*(?:previous|prior|above|earlier)"
    r"|system prompt|you are now|jailbreak|developer mode|pretend (?:to be|you are))\b"
)


def is_spam(text: str) -> bool:
    """Whether words are there that only advertisers, swindlers and those who command machines use."""
    return bool(_SPAM.search(plain(text)))


_ADDRESSED = re.compile(
    r"^(?:(?:and|also|please|pls|could you|can you|just|then|oh|ok)[\s,]+)*"
    r"(?:tell|let|ask|remind|inform|warn|thank|pass on to) (?:him|her|them|the (?:pro|guys?|lady|man|plumber"
    r"|electrician|cleaners?|painter|handyman|movers?|technician))\b"
)


_REPLACED = re.compile(
    r"\b(?:cancel|drop|scrap|scratch|lose|fire|dismiss|skip)\b (?:\S+ ){1,4}?(?:and|but|then|,)? ?(?:please |pls )?"
    r"(?:send|get|give|find|book|bring|put|hire|take)\b (?:\S+ ){0,3}?(?:some(?:one|body)|another|other"
    r"|different|new|instead"
    r"|in (?:his|her|their) place|[a-z]+ instead)\b"
)


def names_replacement(text: str) -> bool:
    """Whether somebody is to be cancelled for somebody else ("cancel Joe and send me another one")."""
    return bool(_REPLACED.search(plain(text)))


def names_recipient(text: str) -> bool:
    """Whether a customer's words are to be passed on to the pro ("tell him ...")."""
    return bool(_ADDRESSED.search(plain(text).strip()))


_NUMBER = r"(?:phone |cell |mobile |telephone )?(?:number|phone|cell|mobile)\b"
_ANOTHERS_NUMBER = re.compile(
    rf"\b(?:his|her|their|the (?!pro\b|number|phone|cell|mobile)\w+'?s) (?:own )?{_NUMBER}"
    rf"|\bmy (?!wife|husband|partner|spouse|own|new|old|other|second|work|office)\w+'s (?:own )?{_NUMBER}"
    rf"|\bhas (?:his|her|their) own {_NUMBER}|(?:门卫|邻居|租客|房东)的?(?:电话|号码|手机)"
)


def names_anothers_number(text: str) -> bool:
    """Whether the phone number is that of somebody else ("the super's number"): nothing of the writer's is shared."""
    return bool(_ANOTHERS_NUMBER.search(plain(text)))


_SOMEBODY_ELSE = re.compile(
    r"(?:no[\s,.!]+)?(?:just )?(?:(?:another|a(?:ny)? (?:different|new|other)|some other|a new) (?:pro|person|guy"
    r"|man|woman|lady|one"
    r"|plumber|electrician|cleaner|painter|handyman|mover|technician|company)|some(?:one|body) else)"
    r"[\s,.!]*(?:please|pls|thanks|thank you)?[\s.!]*$"
)


def asks_for_another(text: str) -> bool:
    """Whether a few words ask for somebody else and nothing more ("Another pro, thanks.")."""
    return bool(_SOMEBODY_ELSE.match(plain(text).strip()))
