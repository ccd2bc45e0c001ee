"""Whether a day or time is wanted, refused, the slot being left, or something else: read off the words around it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from language.windows.groups import Group
from language.windows.specs import Week

# Only so many characters before and behind a group are looked at.
_REACH = 90

_SPACES = re.compile(r"[ \t]+")

_NOT = (
    r"(?:\bnot|\b(?:ca|do|does|did|wo|would|could|is|are|was|were|should|have|has)n't|\bcannot|\bcant"
    r"|\bcan not|\bwont|\bdont|\bnever|\bexcept(?:ing)?(?: for)?|\bexcluding|\bbesides"
    r"|\bunavailable|\bbusy"
    r"|\bstuck|\btied up|\bswamped|\b(?<!not )working(?! on)"
    r"|\b(?:i'm|am|we're|are|is|fully|already|all) booked(?: up| solid)?"
    r"|\bbooked (?:up|solid)|\bavoid|\baway|\bout of (?:town|state)|\btravell?ing|\bon vacation"
    r"|\bother than|\bapart from|\baside from"
    r"|\b(?:i'm|i am|we're|we are|be) out(?= (?!by|at|of the (?!office|house|country))\w*|\s*$)"
    r"|\bwithout|\bnothing|除了?(?!外)|(?<!要)不要|(?<!能)不能|没空)"
)
_REFUSED_BEFORE = re.compile(_NOT + r"(?P<rest>[^,.;!?\n]*)$")
# Words after a "not" that begin something new, or that show that the "not" is about something else.
_TURNS = re.compile(
    r"(?:^\s*(?:you|we) \w|\b(?:but|so|how about|what about|can we|could we|can you|could you"
    r"|would you|may i|let's|lets|instead|however|so i"
    r"|so we|so can|i can do|i could|we could|i'm free|im free|i am free|prefer|maybe|perhaps|possible to|works|better"
    r"|problem|rush|worr(?:y|ies)|later than|earlier than|sure|only|urgent|wait|matter|care|mind|forget|hurry|cancel"
    r"|then|otherwise|one else|change|move|want to move|a fan)\b)"
)
# "no" refuses only what stands right behind it; "No, Tuesday" and "No I want the 7th" are answers.
_NO = re.compile(
    r"\bno(?: more| longer)?(?: (?:availability|openings?|time|slots?|way|one (?:is )?(?:home|here)"
    r"|good))?\s+(?:for |before |after |until )?(?:the )?$"
)
_BUT = re.compile(r"\b(?:any|anytime|anything|every|everyday|all)\b[^.;!?]{0,40}\bbut\s*(?:on|for)?\s*$")
_REFUSED_BEHIND = re.compile(
    r"^[\s,]*(?:的)?(?:时间|时段|那天|那个时间)?"
    r"(?:(?:at all|that|which|it|unfortunately|really|just|slot|window|time|one|either|both|probably|also)\s+)*"
    r"(?:(?:does|do|did|is|are|will|would|wo|ca|could|was)\s?(?:n't|nt|not)\b(?! (?:a problem|an issue|bad))"
    r"|cannot\b|can not\b|cant\b|wont\b|no longer\b"
    r"|not\b(?! (?:a problem|bad|before|after|until|till|later|earlier|in|on|from|between|at(?! all))\b)"
    r"|no good\b|(?:is|are|'s)\s+(?:out\b"
    r"|bad\b|no good\b|off\b|tough\b|full\b|booked\b|taken\b|tricky\b|impossible\b|a no\b|too (?:early|late|soon)\b)"
    r"|won't\b|i(?:'m| am) (?:not|busy|away|out|working|booked)|i (?:can't|cannot|cant|won't|work\b)"
    r"|we (?:can't|cannot)"
    r"|不行|不可以|没空|没时间|没有空|没有时间|不方便|不在|有事|去不了|来不了|要上班|很忙|除外|以外|之外)"
)
_FINE_BEHIND = re.compile(
    r"^[\s,]*(?:(?:at|that|would|will|also|should|might|could|is|are|it|i think|be)\s+)*"
    r"(?:works?|fine|good|great|ok|okay|best|better|perfect|possible|free|open|instead|please|suits?|可以|行|有空)\b"
)
# "Friday I've got the plumber here", "friday I must go to the embassy": the day is taken.
_TAKEN_BEHIND = re.compile(
    r"^[\s,]*(?:i|we)(?:'ve got| have got| must| have to| got)\b(?![^.;]*\b(?:free|open|time|off|availability)\b)"
)
_BECAUSE = re.compile(
    r"\b(?:because|cause|cuz|coz|since|as) (?:i|we|he|she|they|my \w+)\b"
    r"(?!.*\b(?:free|available|home|off|open|can|could)\b)[^,.;!?\n]*$"
)
_IF = re.compile(r"\b(?:if|in case|unless)\b[^,.;]*$")
_LEFT_BEFORE = re.compile(
    r"(?:\binstead of|\brather than|\bin place of|\bin lieu of|\bnot make(?: it)?(?: to)? my)\b[^,.;]*$|从\s*$"
    r"|\b(?:(?:scratch|forget|skip|never ?mind)(?: about)?(?: the| my| that)?|drop (?:the|my|that))\s*$"
)
# "Anything later than Friday 10?"
_LATER_THAN = re.compile(r"(?<!no )(?<!not )\b(?:later|earlier|sooner) than\s*$")
_RATHER = re.compile(r"\brather\b[^.;]*\bthan(?: on| the)?\s*$")
# "We said Tuesday at 2 but ...", "I booked for the 1st but need the 4th".
_AGREED_BEFORE = re.compile(
    r"\b(?:we|you|he|she|i|they) (?:had )?(?:said|agreed(?: on)?|set|planned|booked|picked|chose)"
    r"(?: (?:for|on|the))*\s*$"
)
_MOVES = re.compile(
    r"\b(?:re-?sched\w*|mov(?:e|ed|ing)|chang(?:e|ed|ing)|switch(?:ed|ing)?|swap(?:ped)?|shift(?:ed)?"
    r"|push(?:ed)?|bump(?:ed)?"
    r"|postpone|cancel(?:led|ing|ed)?|call off|can't make|cannot make|cant make|can't do|come up|改)\b|改"
)
_CANCELS = re.compile(r"\b(?:cancel(?:led|ing|ed|s)?|call off)\b[^,.;]*$")
_TOWARDS = re.compile(r"(?:\bto|\bfor|\buntil|\binto|\bbe|改到|改成|改在|换到|到)\s*(?:the|this|a|next)?\s*$")
_BOOKED_NOUN = r"(?:appointments?|appt|bookings?|visits?|slots?|windows?|jobs?|installs?|installation|session|one|time)"
_LEFT_NOUN_BEHIND = re.compile(rf"^(?:'s|s')?\s*(?:\w+\s+)?{_BOOKED_NOUN}\b")
_LEFT_NOUN_BEFORE = re.compile(
    rf"\b(?:my|our|the|this|your|existing|current|original)\s+(?:\w+\s+)?{_BOOKED_NOUN}"
    r"(?:\s+(?:is|was|that is|that's|which is))?(?:\s+(?:on|for|at|of|currently|set for|scheduled for|booked for))*\s*"
    r"(?:the|this)?\s*$"
)
# "Regarding my appointment this Friday", "I have a visit at 2", "my visit was from 10 to 12": only named, not wished.
_NAMED_BEFORE = re.compile(
    rf"\b(?:(?:(?:regarding|about|concerning|re:?)\s+(?:my|our|the|your)|(?:i|we) (?:have|had|got)\s+(?:my|our|an?))"
    rf"\s+(?:\w+\s+)?{_BOOKED_NOUN}(?:\s+(?:on|for|at|of|from|this|the|next|with|scheduled|booked))*"
    rf"|{_BOOKED_NOUN}\s+(?:was|were)(?:\s+(?:on|for|at|from|supposed|to|be|set|scheduled))*)\s*$"
)
_OWN_NAMED = re.compile(r"\b(?:my|our|your|his|her)\s*$")
_MOVES_RIGHT_BEFORE = re.compile(
    r"\b(?:re-?schedule|move|change|switch|swap|shift|push|bump|postpone)\s+(?:(?:my|our|the|it|from|this|that)\s+)*$"
)
_TO_BEHIND = re.compile(r"^\s*(?:to|until|for|till)\s")
_FROM = re.compile(r"\bfrom\s*(?:the|my|our|this|that)?\s*$")
_PAST = re.compile(
    r"\b(?:came(?! up)|waited|(?:been|was|were) (?:waiting|here|there|home|supposed|scheduled|booked"
    r"|promised|told|meant|due|expecting)"
    r"|showed|shown|nobody|no[- ]one|noone|(?:i|we|he|she|they|you) called|phoned|sent|paid|finished"
    r"|wrote|emailed|bought|ordered|purchased|submitted"
    r"|requested|placed|missed|did not|didn't|happened|installed|moved in|since|ago|stood me up"
    r"|no[- ]show(?:ed)?)\b[^.;!?\n]*$"
)
_OTHER_THINGS = re.compile(
    r"(?:\b(?:arrives|arrived|delivered|delivery|deliver|delivers|shipping|ships|shipped|shipment|gets here|comes in"
    r"|birthday is|hope you (?:had|are|have|'re)|have a (?:good|great|nice|wonderful|lovely)|happy"
    r"|party is|wedding is|lease|closing|warranty|expires?|rent is|due|inspection|born"
    r"|get(?:ting)? home|get off(?: work)?|off work|home from work|i work|we work"
    r"|(?:i|we) (?:leave|finish|wake up|start work|get back|am up"
    r"|are up)|(?:have|in|at) (?:school|class|practice|daycare)|work until|works until"
    r"|on (?:a )?call"
    r"|(?:in|(?<!let's )have|having|got|at|my|our) (?:an? |the )?(?:\w+ )?meetings?"
    r"|hours are|open from|open until|gave me|quoted? (?:me )?(?:was )?|dated"
    r"|estimates? (?:close|stop)|sign(?:ed)? up|c[ao]mes? up|eta\b|visits|lands|shows up"
    r"|apologi[sz]e (?:for|about)|sorry (?:for|about)|it(?:'s| is) (?:now|already|currently)"
    r"|(?:away|out|out of town|gone|back|travel\w*|vacation|unavailable|not (?:available|free|home|here)|busy|tied up"
    r"|booked) (?:until|till|through)|(?:call|text|phone|ring|reach) (?:me|us|him|her|back"
    r"|[\d()-]{7,14})(?: back)?(?: any ?time)?)\b[^,.;!?\n]{0,32}$)"
    r"|(?:送货|送到|到货)\s*$"
)
# A day that is taken by something of their own: "I've got a party on Saturday".
_TAKEN = re.compile(
    r"\b(?:have|having|had|got|hosting|throwing|attending|there's|is)\s+(?:a|an|my|our|the|another)\s+(?:\w+\s+)?"
    r"(?:call|thing|party|wedding|funeral|conference|flight|trip|exam|surgery|birthday|recital|graduation|dinner|barbecue)"
    r"(?:\s+(?:on|at|from|between|here|this|next|the|coming|at home|at my place))*\s*$"
)
_OTHER_NOUN_BEHIND = re.compile(
    r"^\s*(?:is|was)\s+(?:a (?:bank |public |federal )?holiday|(?:my|her|his|our) \w*\s?birthday)\b"
    r"|^(?:'s|s')?\s*(?:delivery|party|meeting|birthday|email|e-mail|mail|message|estimate|quote)\b"
)


def sign(groups: Sequence[Group], text: str) -> None:
    """Sets the sign of every group: wanted, excluded, left (the slot being left) or other."""
    lower = text.lower().replace("’", "'") if len(text.lower()) == len(text) else text
    own = [_own_sign(groups, i, lower) for i in range(len(groups))]
    for i, g in enumerate(groups):
        g.sign = own[i] or "wanted"
    for i, g in enumerate(groups):
        listed = i > 0 and not own[i] and g.link in {"and", "comma"} and _goes_on(groups, i)
        if listed and not _FINE_BEHIND.search(_behind(groups, i, lower)):
            g.sign = groups[i - 1].sign
    for i in range(len(groups) - 2, -1, -1):
        if groups[i + 1].link == "and" and own[i + 1] == "excluded!" and not own[i]:
            own[i] = groups[i].sign = "excluded!"
    for g in groups:
        g.sign = g.sign.rstrip("!")


def _goes_on(groups: Sequence[Group], i: int) -> bool:
    """Whether group i belongs to one list with the one before: joined by "and", or by a comma of such a list."""
    if groups[i].link == "and":
        return True
    last = groups[i - 1].day
    if last is not None and isinstance(last.spec, Week):
        return False
    return i + 1 < len(groups) and groups[i + 1].link == "and"


def _before(groups: Sequence[Group], i: int, text: str) -> str:
    start = max(groups[i - 1].end if i else 0, groups[i].start - _REACH)
    return _last_sentence(text[start : groups[i].start])


def _last_sentence(piece: str) -> str:
    return _SPACES.sub(" ", re.split(r"[.!?;\n。！？；](?=\s|$)", piece)[-1])


def _behind(groups: Sequence[Group], i: int, text: str) -> str:
    end = groups[i + 1].start if i + 1 < len(groups) else len(text)
    piece = text[groups[i].end : min(end, groups[i].end + _REACH)]
    if i + 1 < len(groups):
        piece = _NOT_FOR_NEXT.sub("", piece)
    return _SPACES.sub(" ", re.split(r"[.!?;\n。！？；]", piece)[0])


# "Thursday all day, not Friday": the "not" is about what follows.
_NOT_FOR_NEXT = re.compile(r"\b(?:but |just )?not\s+(?:on |at |the )*$")


def _sentence_before(groups: Sequence[Group], i: int, text: str) -> str:
    """All of the sentence before group i, other groups included."""
    return _last_sentence(text[max(0, groups[i].start - _REACH) : groups[i].start])


def _own_sign(groups: Sequence[Group], i: int, text: str) -> str:
    before, behind = _before(groups, i, text), _behind(groups, i, text)
    sentence = _sentence_before(groups, i, text)
    group = groups[i]
    if _LATER_THAN.search(before) and group.day and group.time and not group.time_first:
        return "left"
    if _LEFT_BEFORE.search(before) or _RATHER.search(sentence) or _is_only_named(before, behind):
        return "left"
    moving = _MOVES.search(sentence) or (_MOVES.search(behind) and not _FINE_BEHIND.search(behind))
    if moving and not _TOWARDS.search(before):
        if _FROM.search(before) or _LEFT_NOUN_BEHIND.search(behind) or _LEFT_NOUN_BEFORE.search(before):
            return "left"
        if _CANCELS.search(before) or (_MOVES_RIGHT_BEFORE.search(before) and _TO_BEHIND.search(behind + " ")):
            return "left"
    if any(thing.search(before) for thing in (_PAST, _OTHER_THINGS, _TAKEN, _BECAUSE)):
        return "other"
    if _OTHER_NOUN_BEHIND.search(behind) or _TAKEN_BEHIND.search(behind) or _is_called(groups, i, text):
        return "other"
    if _REFUSED_BEHIND.search(behind) and not _IF.search(before):
        return "excluded!"
    if _is_refused_before(before) or (_BUT.search(sentence) and not _FINE_BEHIND.search(behind)):
        return "excluded"
    return ""


_HOLIDAY = re.compile(
    r"thanksgiving|christmas|xmas|easter|halloween|new year|independence|(?:labor|memorial|veterans) day"
)
_IS = re.compile(r"(?:\s+is|'s|\s+was)\s+")


def _is_called(groups: Sequence[Group], i: int, text: str) -> bool:
    """Whether a day is only told what it is: "tomorrow is Thanksgiving"."""
    pairs = [(groups[a], groups[a + 1]) for a in (i - 1, i) if 0 <= a < len(groups) - 1]
    return any(_IS.fullmatch(text[a.end : b.start]) and _HOLIDAY.search(text[b.start : b.end]) for a, b in pairs)


def _is_only_named(before: str, behind: str) -> bool:
    """Whether the slot that is booked is named, and nothing wished: "regarding my appointment this Friday"."""
    if _NAMED_BEFORE.search(before):
        return True
    if _AGREED_BEFORE.search(before) and re.search(r"\b(?:but|however|instead)\b", behind):
        return True
    return bool(_OWN_NAMED.search(before) and _LEFT_NOUN_BEHIND.search(behind) and not _FINE_BEHIND.search(behind))


def _is_refused_before(before: str) -> bool:
    match = _REFUSED_BEFORE.search(before)
    while match is not None:
        rest = match.group("rest")
        later = _REFUSED_BEFORE.search(rest)
        if later is None:
            break
        match = later
    if match is not None:
        if before[: match.start()].rstrip().endswith(" if") or before[: match.start()].strip() == "if":
            return False  # "if not, Saturday"
        rest = match.group("rest")
        return not _TURNS.search(rest) and not re.match(r"^\s*(?:how|what|who|why|when)\b", rest)
    return bool(_NO.search(before))
