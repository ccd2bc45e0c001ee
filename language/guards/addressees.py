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


_MANNERS = (
    r"^(?:(?:and|also|please|pls|plz|kindly|just|then|oh|ok|hi|hello|be so (?:good|kind) as to"
    r"|(?:could|can|would|will) (?:you|u|someone|somebody|anyone)(?: please)?|i(?:'d| would) like you to)[\s,]+)*"
)
_PARTY = (
    r"(?:him|her|them|(?:the|that|this|our|your) (?:young |old |nice )?(?:pro|guys?|lady|man|gentleman|chap|fella"
    r"|fellow|bloke|dude|woman|workman|plumber|electrician|cleaners?|painter|handyman|movers?|technician|contractor|crew|tech"
    r"|customer|client|homeowner))"
)
# Somebody called by name, and what is to be said or asked: "ask Marco if", "tell Mr. Novak the gate sticks".
_BY_NAME = (
    r"(?!(?:me|us|you|your\w*|my|our|the|that|this|these|those|it|about|around|for|every\w*|any\w*|some\w*|who\w*"
    r"|people"
    r"|pros?|support|doorstep|customers?|if|whether|what|when|how|why|no|yes|again|nicely|away|first|permission)\b)"
    r"(?:m(?:r|rs|s|iss)\.? )?[a-z][a-z'-]+(?= (?:if|whether|what|when|how|why|which|where|who|to|not|that|the|there"
    r"|i|i'm|i've"
    r"|i'll|we|we're|we've|we'll|my|our|it|it's|he|she|they|please)\b)"
)
_ADDRESSED = re.compile(
    rf"{_MANNERS}(?:(?:tell|let|ask|remind|inform|warn|thank|advise|notify|pass on to) {_PARTY}"
    rf"|(?:tell|ask|remind|inform|warn) {_BY_NAME}|give {_PARTY} a heads[- ]up)\b"
    r"|^(?:(?:你|您|请|麻烦|那|就|能不能|可以|可否|能|再)[，, ]*)*(?:帮我|替我|给我|帮忙)?(?:再)?"
    r"(?:问|转告|告诉|提醒|通知)(?:问|一下|一声|下|清楚)*(?:他|她|师傅|对方)"
)
_ASKED = re.compile(
    rf"{_MANNERS}(?:ask|find out from|check with) (?:{_PARTY}|{_BY_NAME}) (?:if|whether|what|when|how|why|which"
    rf"|where|who)\b"
    r"|(?:帮我|替我|帮忙|麻烦|请|你|您)(?:再)?问(?:问|一下|一声|下|清楚)*(?:他|她|师傅|对方)"
)
# "Tell him that the gate sticks" and "let her know I'm late" hand on news; "tell him to come" is an answer.
_NEWS = re.compile(
    rf"\b(?:let {_PARTY} know|(?:inform|advise|notify|warn|remind) {_PARTY}|give {_PARTY} a heads"
    rf"|tell {_PARTY} (?:that|the|there|there's|i|i'm|we|we're|my|our|it|it's))\b"
)
# What is to be asked of the other party, and not told.
_TO_BE_ASKED = re.compile(r"\b(?:ask|find out|if|whether|what|when|where|how|who|which)\b|\?.*\?")


_REPLACED = re.compile(
    r"\b(?:cancel|drop|scrap|scratch|lose|fire|dismiss|skip)\b (?:\S+ ){1,4}?(?:and|but|then|,)? ?(?:please |pls )?"
    r"(?:send|get|give|find|book|bring|put|hire|take)\b (?:\S+ ){0,3}?(?:some(?:one|body)|another|other"
    r"|different|new|instead"
    r"|in (?:his|her|their) place|[a-z]+ instead)\b"
)


_SLOT_GIVEN = re.compile(
    r"\b(?:give|let|offer)\b(?: \w+){0,2}? (?:slot|spot|time|place|appointment|window)\b.{0,16}\b(?:to|have)\b"
)


def gives_slot_away(text: str) -> bool:
    """Whether somebody else is to have the writer's slot, and not to come in it ("give his slot to somebody else")."""
    return bool(_SLOT_GIVEN.search(plain(text)))


def names_replacement(text: str) -> bool:
    """Whether somebody is to be cancelled for somebody else ("cancel Joe and send me another one")."""
    return bool(_REPLACED.search(plain(text)))


def names_recipient(text: str) -> bool:
    """Whether the words are to be passed on to the other party ("tell him ...", "could you let her know ...")."""
    return bool(_ADDRESSED.search(plain(text).strip()))


def asks_recipient(text: str) -> bool:
    """Whether the other party is to be asked something, whatever would be done then ("ask him if 180 is ok")."""
    return bool(_ASKED.search(plain(text).strip()))


def hands_on_news(text: str) -> bool:
    """Whether words that are to be passed on tell something, and do not tell anybody to do anything."""
    return bool(_NEWS.search(plain(text)))


def passes_word_on(text: str) -> bool:
    """Whether the words are to be passed on and ask nothing ("could you let her know I need the car moved?")."""
    return names_recipient(text) and not _TO_BE_ASKED.search(plain(text))


_NUMBER = r"(?:phone |cell |mobile |telephone )?(?:number|phone|cell|mobile)\b"
_ANOTHERS_NUMBER = re.compile(
    rf"\b(?:his|her|their|the (?!pro\b|number|phone|cell|mobile)\w+'?s) (?:own )?{_NUMBER}"
    rf"|\bmy (?!wife|husband|partner|spouse|own|new|old|other|second|work|office)\w+'s (?:own )?{_NUMBER}"
    r"|\b(?:call|text|ring|phone|reach) (?:the|my|our|his|her) (?!cell|phone|mobile|number|house"
    r"|home)\w+\b.*\d{3}[-. ]?\d{4}"
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


# "By now I'd rather have a different pro, please"
_RATHER_ANOTHER = re.compile(
    r"\b(?:i|we)(?:'d| would) (?:much )?(?:rather|prefer to) (?:have|get|use|try|see)"
    r" (?:another|a different|some other|a new)"
    r" (?:pro|person|guy|man|woman|lady|one|plumber|electrician|cleaner|painter|handyman|mover|technician|company)\b"
    r"(?![^.!?]*\?)"
)


def asks_for_another(text: str) -> bool:
    """Whether somebody else is asked for: in a few words ("Another pro, thanks.") or in so many."""
    lower = plain(text).strip()
    return bool(_SOMEBODY_ELSE.match(lower) or _RATHER_ANOTHER.search(lower))


_OTHERS = re.compile(
    r"\b(?:any|what|which|is there an?) (?:other|more|different) "
    r"(?:pros?|people|person|guys?|one|options?|choices?|estimates?|offers?|quotes?|bids?|plumbers?|electricians?|painters?"
    r"|cleaners?|movers?|handym[ae]n|technicians?|contractors?|compan(?:y|ies))\b"
    r"|\b(?:is|are) there (?:any|some|no)(?:one|body) else\b"
    r"|\b(?:any|some)(?:one|body) else (?:who|that|available|interested|for (?:this|the|my|it)"
    r"|(?:can|could) (?:do|take|come|fix|help))\b"
    r"|\bwho else (?:is there|is available|can|could|do you have|did you ask|was asked|answered)\b"
    r"|(?:还有|有没有|有)(?:没有)?(?:别的|其他的?|其它的?|另外的?|别)(?:师傅|人|报价|选择|公司)|还有谁(?:能|可以|报)|有没有别人"
)


def asks_for_others(text: str) -> bool:
    """Whether a question asks for whoever else there is for the job ("are there any other pros?", 还有别的师傅吗)."""
    words = plain(text).strip()
    return bool(_OTHERS.search(words)) and words.endswith(("?", "？", "吗", "么"))


# Who is at home, and how the pro gets in: the pro's to say, whatever is known of where a service is done (CAT-3).
_ACCESS = re.compile(
    r"\b(?:leave|hide|hand|give|drop|pick up|get) (?:\w+ ){0,3}keys?\b|\bkeys? (?:with|under|at)\b|\block ?box\b"
    r"|\b(?:do|does|must|should|will|would|can|need|have)\b[^.!?]{0,25}"
    r"\b(?:be|stay|wait) (?:there|home|at home|in|around|present)\b"
    r"|\bopen(?:s|ing)? (?:(?:him|her|them|you) )?(?:the |my )?(?:front )?door\b"
    r"|\b(?:let|lets) (?:him|her|them|you|the \w+) in\b|\bnot (?:be )?(?:at )?home\b"
    r"|(?:要|需要|必须|得|用)[^，。！？]{0,6}在家|(?:不|没人?)在家|钥匙|(?:邻居|门卫|物业|家人)[^，。！？]{0,8}(?:开门|给)"
)


def asks_of_access(text: str) -> bool:
    """Whether a question is about being at home, or about the key ("can I leave the key with the neighbor?")."""
    return bool(_ACCESS.search(plain(text)))
