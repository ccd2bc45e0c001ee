"""Whether a day or time is wanted, refused, the slot being left, or something else: read off the words around it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from language.windows.day_specs import AnyDay, DayRange, DaysBefore, Week, Weekday
from language.windows.groups import Group
from language.windows.left_slots import Around, is_left
from language.windows.other_times import is_of_other_things
from language.windows.refusals import (
    BUT,
    FINE_BEHIND,
    REFUSED_BEHIND,
    REFUSES_LAST,
    REFUSES_NEXT,
    is_doubted,
    is_listed_no,
    is_refused_before,
    is_refused_next,
)
from language.windows.surroundings import REACH, sentence_before, words_before, words_behind
from language.windows.telling import tells
from language.windows.time_specs import Between, Clock, From, Part, SameTime, Until

IF = re.compile(r"\b(?:if|in case|unless)\b[^,.;]*$|\bshould\s*(?:the |that )?$|(?:如果|要是|假如|万一)[^，,。；]*$")
# "If you don't work Sundays", "in case he can't do Friday": what is doubted is neither wished for nor refused.
_IF_NOT = re.compile(
    r"\b(?:if|in case|unless|assuming|supposing)(?: that| the)? (?:[a-z']+ ){1,3}?(?:(?:do|does|ca|are|is|wo)n't"
    r"|(?:do|does|are|is|can"
    r"|will) not|cannot|cant|dont|doesnt|never)\b[^,.;]*$"
)


def sign(groups: Sequence[Group], text: str) -> None:
    """Sets the sign of every group: wanted, excluded, left (the slot being left) or other."""
    lower = text.lower().replace("’", "'") if len(text.lower()) == len(text) else text
    before = [words_before(groups, i, lower) for i in range(len(groups))]
    behind = [words_behind(groups, i, lower) for i in range(len(groups))]
    own = [_own_sign(groups, i, lower, before[i], behind[i]) for i in range(len(groups))]
    for i, g in enumerate(groups):
        g.sign = own[i] or "wanted"
    for i, g in enumerate(groups):
        listed = i > 0 and not own[i] and g.link in {"and", "comma"} and _goes_on(groups, i)
        if listed and not _is_parted(groups[i - 1], g, lower) and not FINE_BEHIND.search(behind[i]):
            g.sign = groups[i - 1].sign
        habit = i > 0 and g.day is None and not own[i] and _HABITUALLY.search(before[i])
        if habit and groups[i - 1].sign == "other":
            g.sign = "other"
    for i in range(len(groups) - 2, -1, -1):
        if groups[i + 1].link == "and" and own[i + 1] == "excluded!" and not own[i]:
            own[i] = groups[i].sign = "excluded!"
    for i in range(len(groups) - 1):
        if groups[i].sign == "wanted" and tells(before[i], behind[i]):
            _tell(groups, i)
    for i, g in enumerate(groups):
        g.sign = g.sign.rstrip("!")
        if g.sign == "wanted" and _is_deadline(g, before[i]) and _others_wanted(groups, g):
            g.sign = "other"
        if i and _is_renamed(groups[i - 1], g, lower):
            groups[i - 1].sign, g.sign = "left", "wanted"
        if i and groups[i - 1].sign == "wanted" and _is_taken_back(groups[i - 1], g, behind[i], lower):
            groups[i - 1].sign = "left"
            g.day, g.time = g.day or groups[i - 1].day, g.time or groups[i - 1].time
        if i and g.day is None and g.sign == "wanted" and _is_narrowed(groups[i - 1], g, lower):
            groups[i - 1].sign, g.day = "other", groups[i - 1].day
        # "Saturday instead of Friday, same time": the hours are those wished for.
        if g.sign == "left" and i and g.time and isinstance(g.time.spec, SameTime) and groups[i - 1].time is None:
            groups[i - 1].time = g.time
        if i and g.sign == "excluded" and g.day and g.time and "," in text[g.day.end : g.time.start]:
            _give_back(groups[i - 1], g)


def _tell(groups: Sequence[Group], i: int) -> None:
    """Group i, and what it is listed with, only tell, where days or hours are wished for behind them."""
    end = i + 1
    while end < len(groups) and groups[end].link in {"and", "near"}:
        end += 1
    told, behind = groups[i:end], [g for g in groups[end:] if g.sign == "wanted"]
    # "Thursday I leave at 3, so before that" wishes for that Thursday.
    if behind and (told[0].time is not None or any(g.day is not None for g in behind)):
        for g in told:
            g.sign = "other"


def _give_back(last: Group, g: Group) -> None:
    """Gives hours behind an excepted day to what it is excepted from: "any day but Monday, 3 to 5", "..., mornings"."""
    if g.time is None or last.day is None or last.sign != "wanted":
        return
    plural = isinstance(g.time.spec, Part) and g.time.spec.plural
    if last.time is None:
        several = isinstance(last.day.spec, AnyDay | DayRange | Week)
        if plural or several:
            last.time, g.time = g.time, g.time if plural else None


# "The wifi dies every night, mostly 9 to 11 pm": hours that go on with what was told.
_HABITUALLY = re.compile(
    r"\b(?:usually|mostly|mainly|normally|typically|generally|often|always)\s*(?:from|at|between)?\s*$"
)
# "Must be done by Dec 2": until when the work is to be done bounds the days that are offered beside it.
_DONE_BY = re.compile(
    r"\b(?:done|doing|(?:must|has to|have to|needs? to|should) be|finish(?:ed)?|ready|completed?|installed|fixed"
    r"|working|deadline|needed|need (?:it|this|that))\b[^.;!?\n]{0,24}$"
)
_DEADLINE = re.compile(r"\bdeadline(?: is|'s|:)?(?: on)?(?: the)?\s*$")
# "Wed. No wait, Thursday 2-4": what was said before is taken back.
_TAKEN_BACK = re.compile(
    r"(?:[\s.,!?()…，。！？-]*(?:\b(?:(?:no|nope),? wait|wait,? no|wait|hold on|oops|whoops|scratch that|correction"
    r"|my (?:bad|mistake)|(?:i )?meant?(?: to say)?|(?:no,? |actually,? |better )?make (?:that|it)|or rather"
    r"|(?:oh,? )?(?:i'm |am )?sorry|actually(?:,? no\b)?|typo|不对|不是|说错了)"
    r"|(?<=[.,!?…] )(?:oh )?(?:no|nope)\b(?=\s*[.,!…:-])|(?<=[.,!?…])(?:no|nope)\b(?=\s*[.,!…:-])))+"
    r"[\s,.:!，。！-]*(?:on )?(?:the )?(?:at )?"
)
_LONGEST_CORRECTION = 40


def _is_taken_back(last: Group, g: Group, behind: str, text: str) -> bool:
    """Whether the words between put the last group right; "Wed. Actually Thursday works too" does not."""
    between = text[last.end : g.start]
    if len(between) > _LONGEST_CORRECTION or _TAKEN_BACK.fullmatch(between) is None:
        return False
    return _TOO_BEHIND.search(behind) is None


_SO = re.compile(r"[\s,.;!-]*\b(?:so|say|ideally)\b(?: (?:maybe|perhaps|say|like|how about|what about|at|around))*\s*")
_ABOUT = re.compile(r"[\s,.!?-]*(?:(?:around|about|say|maybe|perhaps|at|like|how about|what about|ideally) )*")


def _is_narrowed(last: Group, g: Group, text: str) -> bool:
    """Whether the next hours are those that are wished for: "I'll be home by 3, so 3:30?", "this afternoon? at 4"."""
    if last.time is None or g.time is None or last.sign != "wanted":
        return False
    between = text[last.end : g.start]
    if isinstance(last.time.spec, Part) and not last.time.spec.plural and isinstance(g.time.spec, Clock):
        apart = g.link in {"break", "far"} or re.search(r"\w", between)
        return bool(apart and _ABOUT.fullmatch(between))
    if not isinstance(last.time.spec, From):
        return False
    return bool(_SO.fullmatch(between) or (g.link == "break" and _ABOUT.fullmatch(between)))


_OTHER_DAY = re.compile(r"[\s.,!-]*\bno\s+(?:on )?")


def _is_renamed(last: Group, g: Group, text: str) -> bool:
    """Whether a day alone is put right by the next: "tues. no weds. 1pm"; not "Mon or Tue, no Wednesdays"."""
    days = [group.day.spec for group in (last, g) if group.day and isinstance(group.day.spec, Weekday)]
    if len(days) < 2 or last.time or any(day.plural for day in days) or last.sign != "wanted":
        return False
    return g.link == "break" and _OTHER_DAY.fullmatch(text[last.end : g.start]) is not None


_TOO_BEHIND = re.compile(
    r"^[\s,]*(?:(?:would|is|could|might|will|works?|fine|good|ok(?:ay)?)\s+){0,2}(?:also|too|as well)\b"
)


def _is_deadline(g: Group, before: str) -> bool:
    bound = isinstance(g.day.spec, DaysBefore) if g.day else False
    until = g.time is not None and isinstance(g.time.spec, Until)
    return _DEADLINE.search(before) is not None or ((bound or until) and _DONE_BY.search(before) is not None)


def _others_wanted(groups: Sequence[Group], one: Group) -> bool:
    return any(g is not one and g.sign.rstrip("!") == "wanted" and g.day is not None for g in groups)


def _goes_on(groups: Sequence[Group], i: int) -> bool:
    """Whether group i belongs to one list with the one before: joined by "and", or by a comma of such a list."""
    if groups[i].link == "and":
        return True
    last = groups[i - 1].day
    if last is not None and isinstance(last.spec, Week):
        return False
    return i + 1 < len(groups) and groups[i + 1].link == "and"


def _is_parted(last: Group, g: Group, text: str) -> bool:
    """ "Thursday (except 12-1) and Friday", "Thursday except 12-1, and Friday": a day begins anew behind hours."""
    between = text[last.end : g.start]
    return ")" in between or ("," in between and last.day is None and g.day is not None)


# "I'm stuck in Tacoma until Saturday": the day from which on somebody is there again is not refused.
_BACK_ON = re.compile(
    r"\b(?:stuck|away|out|gone|busy|booked|travell?ing|abroad|tied up|swamped|on (?:vacation|leave)|sick)\b"
    r"[^.;!?]{0,30}\b(?:until|till|til) (?:the )?$"
)


def _own_sign(groups: Sequence[Group], i: int, text: str, before: str, behind: str) -> str:
    sentence = sentence_before(groups, i, text)
    group, after = groups[i], groups[i + 1] if i + 1 < len(groups) else None
    between = text[group.end : min(after.start, group.end + REACH)] if after else ""
    around = Around(before, behind, sentence, between)
    named = group.day is not None and group.time is not None and not group.time_first
    # 周二从1点到3点 is a stretch of that day.
    stretch = before.strip() == "从" and group.day is None and group.time and isinstance(group.time.spec, Between)
    if not stretch and is_left(around, names_slot=named, followed=after is not None):
        return "left"
    if _BACK_ON.search(before):
        return "other"
    if is_of_other_things(groups, i, text, before, behind):
        return "other"
    if is_doubted(before, text[group.end : group.end + REACH]):
        return ""
    if after and after.time and after.day is None and REFUSES_NEXT.fullmatch(between):
        return ""  # "Friday can't do 10": hours of that day
    if (
        REFUSED_BEHIND.search(behind) or is_listed_no(behind, sentence, timed=group.time is not None)
    ) and not IF.search(before):
        return "excluded!"
    if after and is_refused_next(text[group.end : group.end + REACH]):
        return "excluded!"
    if i and groups[i - 1].day and REFUSES_LAST.fullmatch(text[groups[i - 1].end : group.start]):
        return ""
    if _IF_NOT.search(before):
        return "other"
    if is_refused_before(before) or (BUT.search(sentence) and not FINE_BEHIND.search(behind)):
        return "excluded"
    return ""
