"""Words that ask for something to be told, rather than done."""

from __future__ import annotations

import re

from language.guards.plain_words import plain

_ABOUT_ACT = re.compile(
    r"\b(?:should i|shall i|do you think|why (?:would|should) (?:i|we|anyone)|(?:do|must) (?:i"
    r"|we) (?:really )?(?:need|have|get) to"
    r"|(?:i|we) (?:have|can|could|may|get|still)\b[^?]*\b(?:right|correct)(?=\?)|which (?:one|pro"
    r"|estimate)s? (?:should|would|do)|did (?:i|you"
    r"|he|she|they|we|it|my|the)"
    r"|have (?:i|you|we|they)|has (?:he|she|it|my|the)|was (?:my|it|the|this)|were (?:you|they)"
    r"|(?:is|are) (?:my|the|it|our) ?\w* (?:still |already )?(?:cancell?ed|booked|confirmed"
    r"|rescheduled|accepted|moved))\b"
)


def asks_about_act(text: str) -> bool:
    """Whether the words ask for advice or news about an act ("should I accept?", "did you cancel it?")."""
    lower = plain(text)
    return bool(_ABOUT_ACT.search(lower)) and (
        "?" in lower or lower.startswith(("should", "did", "has", "have", "was", "is"))
    )


_PRONOUN = r"(?:i|you|u|he|she|they|it|we|there)"
_SUBJECT = (
    rf"(?:{_PRONOUN}|this|that|these|those|the|my|your|our|his|her|their|an?|any\w*|some\w*|every\w*|all|nobody|pros?"
    r"|people|workers)"
)
_AUXILIARY = (
    r"(?:is|are|was|were|do|does|did|can|could|will|would|may|must|should|has|have|am"
    r"|(?:is|are|was|do|does|did|ca|could|wo|would|should|has|have)n't)"
)
# "is rosa insured": few words begin so that do not ask.
_OF_ONE = r"(?:is|are|does|did) (?!not\b|fine|ok|good|great|perfect|all|just|only|still|now|here|there)[\w'-]+ [\w'-]+"
_ASKED_FOR = (
    rf"(?:what|how|when|where|why|who|whom|which|whose)(?:'s|'re|'d|'ll|s)? (?:exactly |else )?"
    rf"(?:{_AUXILIARY}|if|about|happens?|kind|time|day|much|many|long|soon|late|early|far|often|pays?|comes?|brings?"
    r"|gets?|the|your|my|else)\b"
)
# How a question begins, a name with a small letter in it or not.
OPENING = rf"(?:{_AUXILIARY} {_SUBJECT}\b|{_OF_ONE}\b|{_ASKED_FOR})"
_OPENS = re.compile(
    r"^\W*(?:[1a]\)\s*)?"
    r"(?:(?:and|but|so|also|then|plus|oh|ok(?:ay)?|well|hi|hey|hello|thanks|please|btw|by the way|first(?:ly)?"
    r"|second(?:ly)?|finally|lastly|quick|just|few|some|two|three|a|one|more|couple|of|other|last|things?|questions?)"
    rf"[\s,:;.!–—-]+)*{OPENING}"
)


def opens_question(text: str) -> bool:
    """Whether the words begin as a question does, with a question mark at their end or without."""
    return _OPENS.match(plain(text)) is not None


_ASKS = re.compile(
    r"[?？吗呢]|\b(?:what|how|when|where|who|whom|which|why|whether|wonder\w*|question|explain|tell me"
    r"|know (?:if|about)|(?:do|does|did|can|could|will|would|is|are|am|may|must|should|has|have)"
    r" (?:i|you|he|she|they|it|we|there|the|my|that))\b"
    r"|多久|什么|怎么|哪|谁|几|多少"
)


def asks(text: str) -> bool:
    """Whether the words have the form of a question, or say that something is to be told."""
    return bool(_ASKS.search(plain(text)) or _ASKED_ZH.search(text)) or opens_question(text)


_QUESTION = re.compile(
    r"^(?:and |but |so |ok |hi |hello |also )*(?:is|are|does|do|did|was|were|has|have|why|what|how"
    r"|when|where|who|which|whose)\b"
    r"(?! (?:it|this|that|there) (?:possible|ok|okay|any (?:way|chance)))"
)
_OFFERED = re.compile(
    r"\b(?:do|does|are|is) (?:you|y'all|doorstep|anyone|there|any)\b.{0,40}\b(?:offer|do|have|serve"
    r"|cover|available|provide|service)\b|\bavailable\b"
)

_TO_BE_DONE = re.compile(
    r"\b(?:can|could|may|would|will|won't|can't|shall) (?:you|u|we|i|he|she|they|it|someone|somebody|the \w+)\b"
    r"|\b(?:is|would) (?:it|that|there) (?:be )?(?:possible|any (?:chance|way)|ok(?:ay)?)|\bany (?:chance|way)\b"
    r"|\bpossible\b"
    r"|\b(?:how|what) about\b|\bplease\b|\bpls\b|\bmind\b|可以|能不能|能|可不可以|行"
)
# "Can I cancel?" may be about the rule as well as about the booking.
_MAY_I_CANCEL = re.compile(
    r"^(?:so |and |hi |hello )*(?:can|could|may) (?:i|we) (?:still |just |even "
    r"|also )*cancel\b"
)


def wants_it_done(text: str) -> bool:
    """Whether a question asks for something to be done ("can we move it?"), and not for the rule about it."""
    lower = plain(text).strip()
    return bool(_TO_BE_DONE.search(lower)) and not (_MAY_I_CANCEL.match(lower) and "please" not in lower)


# "Please clarify whether the $80 is refundable.": told as a wish, and a question all the same.
_WANTS_TOLD = re.compile(
    r"\b(?:(?:please|kindly|(?:could|can|would) you) (?:\w+ )?(?:clarify|tell me|explain|confirm|say)"
    r"|(?:(?:like|want|need|have) to|wanna|gotta) (?:know|understand|ask)|(?:must|should) know)\b"
    r" (?:if|whether|when|how|what|which|who|by when)\b"
    r"|\b(?:am i|do i (?:have|need|owe|get|still)|must i|will i (?:be|have|owe|get|lose)) (?!not\b)\w+"
)


# A Chinese question needs no mark: it ends in a particle, or puts the verb twice (能不能).
_ASKED_ZH = re.compile(
    r"[吗呢么][。！!~～\s]*$|(?P<verb>[能可要行是会用])不(?P=verb)|有没有"
    r"|(?<!没)(?:(?:是|有|叫|在|为)(?:多少|什么|啥|谁|哪)|怎么(?:办|样|算|付|改|联系)?|(?:多久|多少|几点|几号|几天|什么时候|哪里|哪儿|啥时候))"
    r"[^，。！]{0,6}[。！!~～\s]*$"
)


def wants_told(text: str) -> bool:
    """Whether the words ask for something to be told, with a question mark or in so many words."""
    return ends_in_question(text) or bool(_WANTS_TOLD.search(plain(text)) or _ASKED_ZH.search(text))


def asks_by_itself(text: str) -> bool:
    """Whether the words are a question that needs nothing before it to be one."""
    return opens_question(text) or (_CHINESE.search(text) is not None and wants_told(text))


_CHINESE = re.compile(r"[\u4e00-\u9fff]")


def ends_in_question(text: str) -> bool:
    """Whether the last thing is a question mark."""
    return text.rstrip().endswith(("?", "？"))


_WHICH = re.compile(
    r"\b(?:who|which)(?:'s|'re| is| are| one| pro| of \w+| would| should| do| has)?\b[^.!]{0,30}"
    r"\b(?:best|better|cheap\w*|nicest|fastest|soonest|recommend|pick|choose|rated|take)\b"
    r"|(?:谁|哪(?:个|位|家|一[个位家]))[^。！]{0,6}(?:好|便宜|划算|快|靠谱|推荐)"
)


def asks_which(text: str) -> bool:
    """Whether the words ask which of several is to be preferred ("who's best?")."""
    words = plain(text)
    return ends_in_question(text) and _WHICH.search(words) is not None


def is_question(text: str) -> bool:
    """Whether the words ask for something to be told, not done: "is it taken off the price?", not "can we move it?"."""
    lower = plain(text).strip()
    return lower.endswith("?") and bool(_QUESTION.match(lower))


def asks_whether_offered(text: str) -> bool:
    """Whether the words ask if a service is to be had ("do you offer painting?"), rather than for it (CAT-2)."""
    return bool(_OFFERED.search(plain(text)))


# "Not asking for anybody to come out yet, only whether you've got yard people around 97402."
_NOT_YET = re.compile(
    r"\b(?:not|n't) (?:\w+ )?(?:asking|booking|ordering|looking|ready|need\w*|want\w*"
    r"|request\w*)\b[^.!?]{0,50}\b(?:yet|right now|for now|today)\b"
    r"|\bbefore i (?:go any further|ask for anything|order|book|send in)\b"
)
_WHETHER = re.compile(
    r"\b(?:whether|if|do|does|are|is)\b[^.!?]{0,20}\b(?:you|there|anybody|anyone|your|y'all"
    r"|doorstep)\b"
)


def only_wonders(text: str) -> bool:
    """Whether somebody asks if there is such work here before they ask for any."""
    lower = plain(text)
    return bool(_NOT_YET.search(lower) and _WHETHER.search(lower))
