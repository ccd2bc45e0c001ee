"""Words that speak of the slot that is booked or agreed: it is left, or only named."""

from __future__ import annotations

import re
from dataclasses import dataclass

from language.windows.refusals import FINE_BEHIND

_LEFT_BEFORE = re.compile(
    r"(?:\binstead of|\brather than|\bin place of|\bin lieu of|\bnot make(?: it)?(?: to)? my)\b[^,.;]*$|(?:从"
    r"|把)(?:我的?|原来的?)?\s*$"
    r"|(?:原来|原定|原本|本来|之前)(?:是|在|定|约|订|说好|的|了)*\s*$"
    r"|\b(?:(?:scratch|forget|skip|never ?mind)(?: about)?(?: the| my| that)?|drop (?:the|my|that))\s*$"
)
# "Anything later than Friday 10?"
_LATER_THAN = re.compile(r"(?<!no )(?<!not )\b(?:later|earlier|sooner) than\s*$")
_RATHER = re.compile(r"\brather\b[^.;]*\bthan(?: on| the)?\s*$")
# "We said Tuesday at 2 but ...", "I booked for the 1st but need the 4th".
_AGREED_BEFORE = re.compile(
    r"\b(?:we|you|he|she|i|they) (?:had )?(?:said|agreed(?: on)?|set|planned|booked|picked|chose)"
    r"(?: (?:for|on|the))*\s*$"
    r"|\b(?:i|we|you|they)(?:'ve)? (?:have|got|had) (?:you|your|him|her|me|us)(?: down| booked| set| scheduled)?"
    r"(?: for| at| on)?(?: the)?\s*$"
)
# What is asked of an agreed slot, where another time stands behind: "I have you at 10, can you do 11?"
_OTHERWISE = re.compile(
    r"\b(?:but|however|instead|can (?:you|u|we|i|he|she)|could|would|any chance|(?:how|what) about)\b"
    r"|[,:.] (?:is|are)\b"
)
# "The job set for Friday", "the assembly booked for Friday": what is set, where something is moved or cancelled.
_SET_FOR = re.compile(
    r"(?<!be )(?<!get )\b(?:booked|scheduled|set|planned|due|slated)(?: in)? (?:for|on)\s*(?:the|this|next)?\s*$"
)
_MOVES = re.compile(
    r"\b(?:re-?sched\w*|mov(?:e|ed|ing)|chang(?:e|ed|ing)|switch(?:ed|ing)?|swap(?:ped)?|shift(?:ed)?"
    r"|push(?:ed)?|bump(?:ed)?"
    r"|postpone|cancel(?:led|ing|ed)?|call off|can't make|cannot make|cant make|can't do|come up|改)\b|改"
)
_CANCELS = re.compile(r"\b(?:cancel(?:led|ing|ed|s)?|call off)\b[^,.;]*$")
_TOWARDS = re.compile(r"(?:\bto|\bfor|\buntil|\binto|\bbe|改到|改成|改在|换到|到)\s*(?:the|this|a|next)?\s*$")
_BOOKED_NOUN = (
    r"(?:appointments?|appt|bookings?|visits?|slots?|spots?|windows?|jobs?|installs?|installation|session"
    r"|one|time)"
)
_LEFT_NOUN_BEHIND = re.compile(rf"^(?:'s|s')?\s*(?!(?:any|some) ?time)(?:\w+\s+)?{_BOOKED_NOUN}\b")
_LEFT_NOUN_BEFORE = re.compile(
    rf"\b(?:my|our|the|this|your|existing|current|original)\s+(?:\w+\s+)?{_BOOKED_NOUN}"
    r"(?:\s+(?:is|was|that is|that's|which is))?(?:\s+(?:on|for|at|of|currently|set for|scheduled for"
    r"|booked for))*\s*"
    r"(?:the|this)?\s*$"
)
# "Regarding my appointment this Friday", "I have a visit at 2", "my visit was from 10 to 12": only named, not wished.
_NAMED_BEFORE = re.compile(
    rf"\b(?:(?:(?:regarding|about|concerning|re:?)\s+(?:my|our|the|your)|(?:i|we) (?:have|had|got)\s+(?:my|our"
    r"|an?(?!\s+(?:[\w']+\s+)?(?:slot|window|time|one)\b)))"
    rf"\s+(?:[\w']+\s+)?{_BOOKED_NOUN}(?:\s+(?:on|for|at|of|from|this|the|next|with|scheduled|booked))*"
    rf"|{_BOOKED_NOUN}\s+(?:was|were)(?:\s+(?:on|for|at|from|supposed|to|be|set|scheduled))*)\s*$"
)
# "Friday's booking needs to be Monday", "could Friday's visit go to Monday"
_BECOMES = re.compile(
    rf"^(?:'s|s')?\s*(?:\w+\s+)?{_BOOKED_NOUN}\s+(?:(?:(?:needs?|has|will have|ought) to|should|must|could)"
    r" (?:now )?(?:be|become|go to)|(?:(?:be|get) )?(?:go|moved?|shift(?:ed)?|slide|switch(?:ed)?) (?:over )?to)"
    r"\s*(?:on )?$"
)
# "Friday the 20th moved to Monday"
_MOVED_BEHIND = re.compile(
    r"^[\s,]*(?:(?:is|was|got|has been|gets|to be) )?(?:moved|changed|pushed|shifted|switched|bumped|rescheduled)"
    r" (?:to|for)\s*(?:the )?$"
)
# "My appt is Friday 10-12. Need 12-2."
_IS_BOOKED = re.compile(
    rf"\b(?:my|our|the|this) (?:\w+ )?{_BOOKED_NOUN}(?: is|'s)"
    r"(?: (?:on|for|at|from|set for|scheduled for|booked for))*\s*$"
)
_WANTED = re.compile(r"\b(?:needs?|wants?|prefer|must|have to|has to)\b")
_OWN_NAMED = re.compile(r"\b(?:my|our|your|his|her)\s*$")
_MOVES_RIGHT_BEFORE = re.compile(
    r"\b(?:re-?schedule|move|change|switch|swap|shift|push|bump|postpone|slide|shove|nudge)\s+(?:(?:my|our|the|it|from|this|that)\s+)*$"
)
# "Move Friday to ...", "move Friday's thing over to ..."
_TO_BEHIND = re.compile(r"^\s*(?:to|until|for|till)\s|^'s(?:\s+[a-z]+){1,3}\s+(?:to|until|for|till)\s+(?:the\s+)?$")
_FROM = re.compile(r"\bfrom\s*(?:the|my|our|this|that)?\s*$")
# 周五改成周六
_CHANGED_BEHIND = re.compile(r"^\s*(?:的?(?:预约|时间|那次))?(?:要|想)?(?:改|换|挪|推迟)(?:成|到|为|在)")


@dataclass(frozen=True)
class Around:
    """The words around a day or hours, in small letters.

    ``before`` and ``behind`` reach to the next days or hours in the sentence, ``sentence`` to where it begins.
    ``between`` are the words up to the next day or hours, none where no others are named.
    """

    before: str
    behind: str
    sentence: str
    between: str


def is_left(around: Around, *, names_slot: bool, followed: bool) -> bool:
    """Whether what stands there is the slot that is left, or only named.

    ``names_slot``: it is a day with hours behind it. ``followed``: others are named behind it.
    """
    before, behind = around.before, around.behind
    if names_slot and _LATER_THAN.search(before):
        return True
    if _LEFT_BEFORE.search(before) or _RATHER.search(around.sentence) or _is_only_named(before, behind, around.between):
        return True
    if _CHANGED_BEHIND.search(behind) or (followed and (_BECOMES.search(behind) or _MOVED_BEHIND.search(behind))):
        return True
    return _is_moved(before, behind, around.sentence)


def _is_moved(before: str, behind: str, sentence: str) -> bool:
    """Whether words that move or cancel something do it to what stands there."""
    if not _MOVES.search(sentence) and (not _MOVES.search(behind) or FINE_BEHIND.search(behind)):
        return False
    if _SET_FOR.search(before):
        return True
    if _TOWARDS.search(before):
        return False
    if _FROM.search(before) or _LEFT_NOUN_BEHIND.search(behind) or _LEFT_NOUN_BEFORE.search(before):
        return True
    return bool(_CANCELS.search(before) or (_MOVES_RIGHT_BEFORE.search(before) and _TO_BEHIND.search(behind + " ")))


def _is_only_named(before: str, behind: str, between: str) -> bool:
    """Whether the slot that is booked is named, and nothing wished: "regarding my appointment this Friday"."""
    if _NAMED_BEFORE.search(before):
        return True
    if _IS_BOOKED.search(before) and (_OTHERWISE.search(between) or _WANTED.search(between)):
        return True
    asked = _OTHERWISE.search(between) or re.search(r"\b(?:but|however|instead)\b", behind)
    if asked and _AGREED_BEFORE.search(before):
        return True
    return bool(_OWN_NAMED.search(before) and _LEFT_NOUN_BEHIND.search(behind) and not FINE_BEHIND.search(behind))
