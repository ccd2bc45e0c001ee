"""Words that ask for another time and say nothing else: "could we move it to Friday?", 我想改时间, 改到周五上午.

They share nearly all their words with questions about the rule ("can I move it for free?", 改期要收费吗), so likeness
alone mistakes them.
"""

from __future__ import annotations

import re

from language.guards.plain_words import plain

_OPENS = r"(?:(?:你好|您好|请问|在吗|不好意思|抱歉|对不起|师傅)[，,。！!\s]*)?"
_ASKS = (
    r"(?:我们?|请|麻烦(?:你|您)?|辛苦|想要?|要|需要|得|帮(?:我|忙|个忙)?|给我|能不能|可不可以|能否|可否|可以|能|把|这个|那个"
    r"|预约|预订|约好的|上门|的|时间|日期|[，,\s])*"
)
_MOVE = (
    r"(?:(?:改|换|调)(?:一?下|一?个)?(?:时间|日期|日子|时段)|改(?:一?下|个)?(?:期|天)|换(?:一?下|一?个)?天"
    r"|(?:往|向)后(?:推|延|挪)|推后|推迟|延后|延期|晚[一两三四几]天|挪一下)"
)
_ENDS = r"(?:一?下|[一两三四几]天|一点|点|再?(?:过)?来|吧|吗|么|嘛|呢|不|啊|哈|可以|行|好|成|[，,\s])*[。.！!？?~～\s]*"
_WISH = re.compile(f"{_OPENS}{_ASKS}{_MOVE}{_ENDS}")
# With the time that is wanted behind it.
_TO = re.compile(f"{_OPENS}{_ASKS}(?:改|换|挪|移|调整?|推迟?|延后?|提前)(?:到|成|为|至)(?!了)")
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_MAY = (
    r"(?:(?:can|could|may|might) (?:we|i|you)|(?:i|we)(?:'d| would) like to|(?:i|we) (?:need|have|want) to|i gotta"
    r"|please"
    r"|let's|(?:would it be|is it) possible to)"
)
_SLOT = (
    r"(?:it|this|that|mine|(?:the|my|our|this|that|his|her|\w+day's) (?:\w+ ){0,2}"
    rf"(?:appointment|booking|visit|slot|window|time|thing|job|one|date|{_WEEKDAY})|{_WEEKDAY})"
)
# "Sorry, could we please move the visit from Friday to Monday at 9?"
_TO_ENGLISH = re.compile(
    rf"(?:(?:so|and|hi|hello|ok(?:ay)?|please|sorry|also)[\s,]+)*{_MAY} (?:please |just |maybe |also )?"
    rf"(?:move|push|shift|switch|re-?schedule|change|bump|put) {_SLOT}"
    r"(?: (?:out|back|over|up|forward))?(?: from [\w ]{3,20})? (?:to|till|until|for|by|instead)\b"
)
# "I'd like to push the visit back to the 24th"; not "... without a fee?"
_PUTS = re.compile(
    r"\b(?:can|could|would|may|might|please|pls|like to|want to|need to|have to)\b[^.?!;]{0,40}"
    r"\b(?:move|push|shift|slide|switch|change|reschedule|postpone|bring|bump|put)d?\b[^.?!;]{0,60}"
    r"\b(?:to|for|until|till|on|back|forward|instead)\b|(?:改|换|挪|推迟|提前)(?:到|成|在|至)"
)
# What it costs, or whether it may be done, is asked for its own sake.
_COSTS = r"费|钱|多少|违约"
_ASKS_RULE = re.compile(
    r"\b(?:fees?|charg\w*|cost\w*|pay\w*|penalt\w*|free|too late|allowed|policy|rules?|lose|without|what happens"
    rf"|how (?:late|long|often)|if)\b|如果|{_COSTS}"
)
_ASKS_PRICE = re.compile(_COSTS)
_UNMEANT = re.compile(r"不(?:用|要|想|能)?(?:再)?(?:改|换|推|延|晚|挪)")


def wishes_to_move(text: str) -> bool:
    """Whether the whole text asks for another time, naming none; what it costs or until when is not asked."""
    return bool(_WISH.fullmatch(text.strip())) and not _UNMEANT.search(text)


def moves_to(text: str) -> bool:
    """Whether the text begins with a wish for another time, of words that name it; what it costs is not asked."""
    lower = plain(text).strip()
    if _TO_ENGLISH.match(lower):
        return _ASKS_RULE.search(lower) is None
    return bool(_TO.match(text.strip())) and not _ASKS_PRICE.search(text)


def puts_at_another_time(text: str) -> bool:
    """Whether the words ask somewhere for another time, and not what that costs."""
    lower = plain(text)
    return bool(_PUTS.search(lower)) and _ASKS_RULE.search(lower) is None


# "Could we make it Tuesday instead?"
_INSTEAD = re.compile(
    r"\b(?:can|could|would|may|might) (?:we|you|he|she|they|i) (?:\w+ )?(?:make|do|come|have)\b[^.?!]{0,60}\binstead\b"
)


def wants_other_time(text: str) -> bool:
    """Whether a whole text asks somewhere for another time: who does gives up the day, and not the job (SCH-4)."""
    return puts_at_another_time(text) or _INSTEAD.search(plain(text)) is not None
