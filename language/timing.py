"""What times and amounts mean that stand alone, by who names them and in which state of the thread."""

from __future__ import annotations

import re

from language.guards.answers import agrees
from language.intents import Role, intents
from language.money.amounts import Terms

_VISIT = re.compile(r"\b(?:on-?site|visit|trip (?:charge|fee)|take a look|come (?:by|out) (?:and|to) (?:look|see))\b")

# "$85 to drive out and assess": what is asked for a visit is no estimate.
_VISIT_PRICE = re.compile(
    r"\b(?:visit|inspection|site visit|call-?out|consultation|look)(?:'s|ing)? (?:fee|charge|cost)s?\b[^.!?\d]{0,15}\d"
    r"|\d\S* (?:bucks |dollars )?(?:for me |just )?(?:to (?:drive|come|swing|stop|get|go) (?:out|by|over|there"
    r"|and)|to (?:look|inspect"
    r"|assess|see (?:it|that|the))|for (?:the|a|me to|my) (?:visit|look|trip|inspection|come|drive))\b"
    r"|上门(?:看|费|查看|检查|勘察|勘查|评估)|(?:看|查看|检查|勘察|评估)一?(?:下|趟|次)[^。！？]{0,6}\d"
)

# A sentence of more words that names a time is a story unless it speaks of being free, of choice or of hours.
_FEW_WORDS = 8
_OFFERING = re.compile(
    r"\b(?:free|availab\w+|home|works?|suits?|could|can|prefer\w*|best|any|either|or|after|before|between|until|till"
    r"|earliest|how about|what about|let's|say)\b|\d",
    re.IGNORECASE,
)
# Beside an agreed window even a few words that name a time may only speak of it ("looking forward to Friday").
_BARE_WORDS = 3
_WISHING = re.compile(
    r"\b(?:better|best|prefer\w*|could|can|works?|suits?|please|pls|about|ok(?:ay)?|good|fine)\b|\?", re.I
)


_OFFERS = re.compile(
    r"\b(?:free|available|(?<!fly )(?<!go )(?<!going )home|works?|suits?|could|can|prefer\w*|how about|what about"
    r"|instead|rather|move|push|suggest|make it|better|earliest|next)\b|\?",
    re.IGNORECASE,
)
# What was, what one is busy with and what one looks forward to offers no time.
_TELLING = re.compile(
    r"\blook(?:ing)? forward|\b(?:spent|took|finished|done|loading|getting ready|preparing|since|been|went|came|was"
    r"|were|moved|away|vacation|out of town|i'm the one|i know|suggested|see you|hear from|questions?)\b",
    re.IGNORECASE,
)


def offers(text: str) -> bool:
    """Whether words with a time in them say that it is wished for, or that somebody is free then."""
    return bool(_OFFERS.search(text))


def _only_mentions(text: str, role: Role, state: str | None) -> bool:
    """Whether a time is merely named in a story ("my appointment is on Friday, and I read on your page ...")."""
    words = len(text.split())
    if role == "pro" and state == "booked" and words > _BARE_WORDS and not _OFFERS.search(text):
        return True
    if _TELLING.search(text) and not _OFFERS.search(text):
        return True
    if role == "customer" and state == "booked" and _STILL.search(text):
        return True
    if role == "customer" and state == "booked":
        if intents().cues["reschedule"].search(text.lower()) or words <= _BARE_WORDS:
            return False
        return words > _FEW_WORDS or _WISHING.search(text) is None
    return words > _FEW_WORDS and _OFFERING.search(text) is None


_COUNTERED = re.compile(
    r"\b(?:instead|but|how about|what about|could|can|would|not|no|none|never|rather|better|if|or|other|another|propose"
    r"|suggest|change|move)\b|n't|[?？]|不|吗|改|换|怎么样|咋样",
    re.IGNORECASE,
)


# "I can take the first one": one of those that were offered.
_TAKES_ONE = re.compile(
    r"\b(?:i|we) can (?:take|do) the (?:first|second|third|last) (?:one|slot|window|option|time)\b", re.IGNORECASE
)
_BOUND = re.compile(
    r"\b(?:but |just |only )*not (?:before|after|until|till|earlier than"
    r"|later than) (?:\d{1,2}(?::\d\d)? ?(?:[ap]m)?|noon)\b"
    r"|,? \bnot (?:on )?(?:mon|tues?|wed(?:nes)?|thurs?|fri|sat(?:ur)?|sun)(?:day)?\b",
    re.IGNORECASE,
)


def agreed_intent(text: str, role: Role, state: str | None) -> str | None:
    """The act of words with a time that plainly agree to what the other party proposed ("Tuesday 8 to noon works").

    A bound within it is no counter-offer: "Thursday works but not before 10".
    """
    if not agrees(text) or _COUNTERED.search(_TAKES_ONE.sub(" ", _BOUND.sub(" ", text))):
        return None
    if role == "pro" and state == "awaiting_confirmation":
        return "confirm_window"
    proposed = role == "customer" and state == "window_proposed" and not bounds_openly(text)
    return "accept_window" if proposed else None


_LATER = re.compile(
    r"\b(?:i|we) (?:can|could|will)\b(?! ?(?:not|n't))|\b(?:i|we)(?:'d| would) (?:come|be there|do it|make it)\b"
    r"|\b(?:i|we)(?:'ll|'m free| am free| are free)\b|\bhow about\b"
    r"|\b(?:can|could) do\b|可以|能来|能到|行吗"
)


# "Wednesday I'm at the hospital, but Thursday I'm all yours": the day behind the "but" is another one.
_OTHER_DAY = re.compile(
    r"\bbut (?:(?:on|this|next|what about|how about) )*(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE
)


def names_other_day(text: str) -> bool:
    """Whether words that agree to nothing set another day against the one that was asked about."""
    return bool(_OTHER_DAY.search(text)) and not agrees(text)


def comes_later(text: str, role: Role) -> bool:
    """Whether a pro who did not come names, with a time, when to make up for it."""
    return role == "pro" and bool(_LATER.search(text.lower().replace("’", "'")))


_DAY = (
    r"(?:(?:the |on |this |next )*(?:(?:mon|tues?|wed(?:nes)?|thurs?|fri|sat(?:ur)?|sun)(?:day)?s?|tomorrow|today"
    r"|\d{1,2}(?:st|nd|rd|th)|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w* \d{1,2}(?:st|nd|rd|th)?"
    r"|\d{1,2}/\d{1,2}|that day|then)(?: (?:morning|afternoon|evening|night))?)"
)
_DAY_ZH = (
    r"(?:(?:这|下)?(?:周|星期|礼拜)[一二三四五六日天]|\d{1,2}月\d{1,2}[日号]?|\d{1,2}[日号]|今天|明天|后天|那天)"
    r"(?:上午|下午|晚上|早上)?"
)
_CANNOT = r"(?:can't|cant|cannot|can not|couldn't|won't|not|unable to)"
_NO_TIME = (
    r"(?:(?:going to |gonna |looking to )?(?:be )?(?:an? )?(?:real |bit of a |huge |big )?(?:problem|issue|trouble"
    r"|tricky|no[- ]go)"
    r"|out of the question|no(?: good)?|(?:not|doesn't|won't|isn't|can't|cannot|cant)"
    r"(?: (?:work|good|possible|suit|do|make it|be home|home|free|available))?"
    r"|impossible|out|bad|full|away|busy|at work)"
)
# "Can't on the 9th", "Friday no", "sorry, Tuesday doesn't work for me", 9号不行
_DAY_REFUSED = re.compile(
    r"(?:(?:sorry|no|nope|oh|but|hm+|well|unfortunately|ah|i|we|i'm|we're|am|are)[\s,]+)*"
    rf"(?:{_CANNOT} (?:(?:do|make(?: it)?|work|free|available|be (?:home|there|in)|home|in) )?{_DAY}"
    rf"|{_DAY}(?: (?:is|does|would|will|i|we|'s|i'm|we're|am|are))*[ ,]*{_NO_TIME}(?: (?:for )?(?:me"
    rf"|us))?(?: after all| any ?more)?)[\s.!]*"
    rf"|(?:不好意思|抱歉|对不起|可是|我|我们|[，,\s])*{_DAY_ZH}(?:我们?)?(?:都|也|恐怕|可能)?"
    r"(?:不行|不可以|不方便|没空|没时间|不在家?|有事|上班|[去来到]不(?:了|成)|过不[去来])[了啊呢]?[，,。\s！!]*",
    re.IGNORECASE,
)


def refuses_day(text: str) -> bool:
    """Whether a few words say no to a day alone, and to nothing else."""
    return _DAY_REFUSED.fullmatch(text.strip().replace("’", "'")) is not None


# "Is my appointment on Friday still there?"
_STILL = re.compile(
    r"\bstill (?:on|there|happening|scheduled|coming|valid|good|booked|planned|standing)\b[^.!]*\?", re.I
)
# "Can't do ten, can do one": another time instead of the one that is given up.
_TRADED = re.compile(
    r"\b(?:can't|cant|cannot|can not) (?:do|make|come|manage)\b[^.;?]{1,30}?[,;]? (?:but |though )?(?:i |we )?can"
    r" (?:do|make|come|manage)\b(?!n't)",
    re.I,
)


def trades_time(text: str) -> bool:
    """Whether somebody who cannot do one time says which other one can be done."""
    return bool(_TRADED.search(text.replace("’", "'")))


# "I shall be there on Friday as agreed", "all set for Friday": the agreed time, named once more.
_AS_AGREED = re.compile(
    r"\bas (?:agreed|planned|arranged|scheduled|discussed|promised|booked)\b"
    r"|\b(?:all (?:set|good|ready|fine)|good to go|we're ready|ready) for (?:\w+ )?\w+",
    re.IGNORECASE,
)


# "After 3 works", "any time before noon is fine": times that are free, whichever one was proposed.
_OPEN_BOUND = re.compile(
    r"(?<!not )(?<!not till )\b(?:after|before|past|until|till)(?: about| around| like)? (?:\d|noon|lunch|school"
    r"|work|class|one\b|two\b"
    r"|three\b|four\b|five\b|six\b|seven\b|eight\b|nine\b|ten\b|eleven\b|twelve\b)"
    r"|[点时午半](?:钟)?(?:以后|之后|过后|以前|之前)",
    re.IGNORECASE,
)
_YES = re.compile(r"^(?:yes|yep|yeah|sure|ok(?:ay)?|perfect|great)\b", re.IGNORECASE)


def bounds_openly(text: str) -> bool:
    """Whether words that find a time good name one that has only a beginning or an end, and do not begin with yes."""
    return bool(_OPEN_BOUND.search(text)) and not _YES.match(text.strip())


def stands_as_agreed(text: str) -> bool:
    """Whether words with a time in them only say that it stays as it was agreed on; those that counter it do not."""
    return bool(_AS_AGREED.search(text)) and not _COUNTERED.search(text)


def timed_intent(text: str, role: Role, state: str | None) -> str | None:
    """The act of words that hold windows and say nothing else that is known; None where they only tell of a time."""
    if _only_mentions(text, role, state):
        return None
    if role == "pro":
        return "confirm_window" if state == "awaiting_confirmation" and agrees(text) else "propose_window"
    if state == "window_proposed" and agrees(text) and not bounds_openly(text):
        return "accept_window"
    if state == "booked" or (state == "awaiting_confirmation" and intents().cues["reschedule"].search(text.lower())):
        return "reschedule"
    return "offer_windows"


# States in which a pro is to name an amount, and those in which one has been named that is answered.
_OWED = frozenset({"awaiting_estimate", "after_visit"})
_PRICED = frozenset({"estimate_offered", "visit_offered", "change_proposed", "awaiting_sign_off"})


def terms_of(role: Role, state: str | None) -> Terms:
    """What numbers without any sign are in a thread's state (REQ-7, PAY-3)."""
    if role == "pro" and state in _OWED:
        return "owed"
    return "priced" if state in _PRICED else "open"


def prices_visit(text: str) -> bool:
    """Whether a pro's amount is what a visit costs (VIS-1)."""
    return bool(_VISIT_PRICE.search(text.lower()))


def priced_intent(text: str) -> str:
    """The act of a pro's words that hold an amount and say nothing else that is known (REQ-7, VIS-1)."""
    return "request_visit" if _VISIT.search(text.lower()) else "give_estimate"
