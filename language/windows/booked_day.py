"""The day of the booked window, told in a clause of its own while other times are wished for: it is being left.

"They'll still have wet varnish down on Friday. Could we move it to Saturday, 10 to 1?" wishes for no whole Friday.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from language.windows.atoms import Day
from language.windows.day_specs import Dated, SameDay, Week, Weekday
from language.windows.groups import Group
from language.windows.placing import Placer
from language.windows.surroundings import REACH, words_before
from language.windows.time_specs import Between, Clock, Part

# What a clause says that wishes for its day, offers it or agrees to it.
_OFFERS = re.compile(
    r"\b(?:works?|fine|good|great|ok|okay|best|better|perfect|possible|free|flexible|available|availability|open"
    r"|home|around|here|there|all day|whenever|either|prefer\w*|suits?|fits?|ideal\w*|options?|choices?|pick|stands?"
    r"|keep|kept|stay|also|too|as well|instead|please|pls|let's|let us|like|wish|hope|hoping|propose|suggest|offer\w*"
    r"|yes|sure|(?:day|i'm|i am|we're|we are|(?:husband|wife|he|she) is|he's|she's) off|confirm\w*|agreed?"
    r"|any ?time|how about|what about"
    r"|(?:can|could|would|will|may|shall) (?:you|he|she|they|we|i|it)"
    r"|(?:can|could|would|may|(?:i|we|he|she|you)(?:'ll|'d| will)) (?:also|come|make|do|be|take"
    r"|arrive|start|swing|stop)"
    r"|(?:need|want|take|do|make|try) (?:it|him|her|you|them|that|the|this)?(?: on| for| to)?\s*(?:the|this)?\s*$)\b"
    r"|可以|(?<![不可])能|(?<![银旅])行|有空|方便|在家|随时|全天|最好|也|还是|[吗吧]"
)
# Who is at home without being able to open the door.
_OTHERS_HOME = re.compile(
    r"\b(?:kids|children|boys|girls|twins|grandkids|babies|toddlers|dogs|guests|painters|movers|guys|people)"
    r"(?:'re| are| will be| stay)(?: all| both)? (?:home|here|there|around)\b"
)
# Where one of these stands, the day is that of what is talked about.
_ABOUT = re.compile(
    r"\b(?:(?<!how )(?<!what )about|regarding|concerning|re)\b[^.;!?]{0,40}$|(?:关于|至于)[^，。；]{0,16}$"
)
_CLAUSE = re.compile(r"[,，:：—–;；]|\b(?:so|but|because|and (?:i|we|he|she|could|can|would)|所以|但是?)\b")
# "This Friday if he can, else next Friday": what is named first is wished for first.
_ELSE = re.compile(
    r"\b(?:else|otherwise|failing that|or|if (?:he|she|they|you|possible|that works)\b)|或|要不|不然|否则"
)
_WORD = re.compile(r"[a-z'-]+|[\u4e00-\u9fff]")
# A clause of fewer words names the day and tells nothing.
_FEW_WORDS = 3


def leave_booked(groups: Sequence[Group], text: str, placer: Placer) -> None:
    """Signs the booked day, and its booked hours, as left where they are only told and something else is wished for."""
    if placer.booked is None or any(g.day and isinstance(g.day.spec, Week) for g in groups):
        return
    booked = placer.booked.start.astimezone(placer.zone).date()
    lower = text.lower().replace("’", "'") if len(text.lower()) == len(text) else text
    for i, g in enumerate(groups):
        others = any(o is not g and o.sign == "wanted" for o in groups)
        if others and g.sign == "wanted" and _is_booked(g, booked, placer) and _is_only_told(groups, i, lower):
            g.sign = "left"


def _is_booked(g: Group, booked: date, placer: Placer) -> bool:
    """Whether a group names the booked day as a whole, or by a part of it or hours in which the window lies."""
    if g.day is None or not isinstance(g.day.spec, Weekday | Dated | SameDay) or placer.booked is None:
        return False
    if placer.dates(Day(g.day.spec, g.day.start, g.day.end)) != (booked,):
        return False
    spec = g.time.spec if g.time else None
    if spec is not None and not isinstance(spec, Part | Between | Clock):
        return False
    asked = len(placer.flags)
    found = placer.found(g, booked, spec, g.day)
    del placer.flags[asked:]  # nothing is to be asked about a slot that is being left
    if found is None:
        return False
    if spec is None or isinstance(spec, Part):
        return found.window.overlaps(placer.booked)
    (start, end), (first, last) = found.window.instants, placer.booked.instants
    return start == first if isinstance(spec, Clock) else start <= first and last <= end


def _is_only_told(groups: Sequence[Group], i: int, text: str) -> bool:
    """Whether the clause of group i holds no other and neither wishes nor offers."""
    beside = [groups[k] for k in (i, i + 1) if 0 < k < len(groups)]
    if any(g.link in {"and", "comma", "near"} for g in beside):
        return False
    before = words_before(groups, i, text)
    if _ABOUT.search(before):
        return True
    end = groups[i + 1].start if i + 1 < len(groups) else len(text)
    stretch = text[groups[i].end : min(end, groups[i].end + REACH)]
    stop = re.search(r"[.!?;\n。！？；]", stretch)
    behind = stretch[: stop.start()] if stop else stretch
    asked = stop is not None and stop.group() in "?？"
    if i + 1 < len(groups) and stop is None and not _CLAUSE.search(behind):
        return False
    if _ELSE.search(stretch):
        return False
    own = _CLAUSE.split(before)[-1], _CLAUSE.split(behind)[0]
    asked = asked and _CLAUSE.search(behind) is None
    told = [_OTHERS_HOME.sub(" ", piece) for piece in own]
    words = len(_WORD.findall(own[0])) + len(_WORD.findall(own[1]))
    return words >= _FEW_WORDS and not asked and not any(_OFFERS.search(piece) for piece in told)
