"""Words that refuse a day or time, or find it fine."""

from __future__ import annotations

import re

_NOT = (
    r"(?:\bnot|\b(?:ca|do|does|did|wo|would|could|is|are|was|were|should|have|has)n't|\bcannot|\bcant"
    r"|\bcan not|\bwont|\bdont|\bnever|\bexcept(?:ing)?(?: for)?|\bexcluding|\bbesides"
    r"|\bunavailable|\bbusy"
    r"|\bneither|\bnor|\b(?:is|are|be|we're) closed"
    r"|\bstuck|\btied up|\bswamped|\b(?<!not )working(?! (?:on|from home)\b)"
    r"|\b(?:i'm|am|we're|are|is|fully|already|all) booked(?: up| solid)?"
    r"|\bbooked (?:up|solid)|\bavoid|\baway|\bout of (?:town|state)|\btravell?ing|\bon vacation"
    r"|\bbar(?=\s*$| the\b| from\b| between\b)|\bother than|\bapart from|\baside from"
    r"|\b(?:i'm|i am|we're|we are|be) out(?= (?!by|at|of the (?!office|house|country))\w*|\s*$)"
    r"|\bno way (?:i|we|he|she|they)\b|\bwithout|\bnothing|除了?(?!外)"
    r"|(?<!要)不要(?!太|[早晚][于於])|(?<!能)不能(?!太|[早晚][于於])|没空)"
)
_REFUSED_BEFORE = re.compile(_NOT + r"(?P<rest>[^,.;!?\n()]*)$")
# Words after a "not" that begin something new, or that show that the "not" is about something else.
_TURNS = re.compile(
    r"(?:^\s*(?:you|we) \w|\b(?:but|so|how about|what about|can we|could we|can you|could you"
    r"|would you|may i|let's|lets|instead|however|so i"
    r"|so we|so can|i can do|i could|we could|i'm free|im free|i am free|prefer|maybe|perhaps|possible to|works"
    r"|better"
    r"|problem|rush|worr(?:y|ies)|later than|earlier than|sure|only|urgent|wait|matter|care|mind|forget|hurry|cancel"
    r"|then|otherwise|one else|change|move|want to move|a fan)\b)"
)
# "no" refuses only what stands right behind it; "No, Tuesday" and "No I want the 7th" are answers.
_NO = re.compile(
    r"\bno(?: more| longer)?(?: (?:availability|openings?|time|slots?|way|one (?:is )?(?:home|here)"
    r"|good))?\s+(?:for |before |after |until |to )?(?:the )?$"
)
BUT = re.compile(r"\b(?:any|anytime|anything|every|everyday|all)\b[^.;!?]{0,40}\bbut\s*(?:on|for)?\s*(?:the )?\s*$")
# "The Sunday slot Leonard suggests is no good": whose proposal is refused.
_PROPOSED = (
    r"(?:(?:that |which )?(?:you|he|she|they|(?:the|your|my|our) [a-z]+|[a-z'-]+)(?:'ve|'d|'s| has| have| had)?"
    r" (?:just )?(?:suggest|propos|offer|nam|pick|g[ai]v|mention|ask|sen|want|list|put)[a-z]{0,3}"
    r"(?: (?:me|us|for|forward|in mind|over|down|to (?:me|us)))*\s+)?"
)
# What was free is so no longer: "got snapped up by another customer", "got away from me".
_LOST = (
    r"(?:(?:was|were|is|are|'s|has|have|had|just|now|already|got|gotten|been|being)\s+)+"
    r"(?:snapped up|snatched(?: up)?|scooped up|grabbed|nabbed|swiped|claimed|spoken for|sold(?: out)?"
    r"|given (?:away|to)"
    r"|taken|booked|filled(?: up| in)?|gone|lost|double-?booked|overbooked|eaten(?: up)?|swallowed(?: up)?"
    r"|hijacked|blown up|toast|shot|history"
    r"|off the table|a wash|a bust|fallen (?:through|apart))\b"
    r"|(?:got|gets|slipped|ran|run|went|is getting) away from (?:me|us)\b|slipped (?:by|through|my fingers)\b"
    r"|(?:just |has |already )*(?:filled|got filled|booked) up\b|fell (?:apart|by the wayside)\b"
    r"|(?:went|goes|has gone) to (?:another|some(?:one|body)|an? other|an? (?:earlier|different|emergency))\b"
    r"|(?:isn't|is not|ain't|won't be) happening\b"
    r"|(?:is|are|'s|was|would be) (?:(?:quite|rather|very|just|simply|so|really|also|a bit|kind,?) )*(?:hopeless"
    r"|useless"
    r"|unworkable|unsuitable|inconvenient|a non-?starter|no use|hard|difficult|awkward|but no|doomed"
    r"|out of the question)\b"
    r"|(?:(?:is|are|'s) (?:now |already )?looking|looks?) (?:(?:pretty|very|rather|really|quite|too) )?"
    r"(?:bad|full|tight|doubtful|unlikely|grim|iffy|tricky|difficult|impossible|dicey|packed)\b"
)
REFUSED_BEHIND = re.compile(
    r"^[\s,:(–—-]*(?:的)?(?:时间|时段|那天|那个时间)?(?:我|们|家里?|[这那]边|公司|单位|学校|老板|老师|孩子)*(?:临时|突然|已经|正好|可能|恐怕|好像|大概|都|也|又)*"
    r"(?:(?:at all|that|which|it|unfortunately|really|just|slot|window|time|one|offer|proposal"
    r"|suggestion|pick|choice|option|appointment|either|both|probably|also)\s+)*"
    rf"{_PROPOSED}(?:{_LOST}|(?:(?:does|do|did|is|are|will|would|wo|ca|could|was)\s?(?:n't|nt|not)"
    rf"|'s not)\b(?! (?:a problem"
    rf"|an issue|bad"
    r"|matter|mind|care))"
    r"|cannot\b|can not\b|cant\b|wont\b|never\b"
    r"|(?:(?:is|are|was|'s|am) )?no longer\b(?! (?:a problem|an issue|busy|booked|taken|blocked|bad))"
    r"|not\b(?! (?:a problem|bad|past|beyond|this|before|after|until|till|later|earlier|in|on|from|between"
    r"|at(?! all))\b)"
    r"|no good\b|(?:is|are|'s|got|has|just)\s+(?:out\b|(?:all )?gone\b|filled\b|church\b|(?:sabbath|shabbat)\b"
    r"|bad\b|no good\b|off\b|tough\b|full\b|(?:my |our |a |the )?(?:family|game|moving|wedding|rest|prayer) day\b"
    r"|booked\b|taken\b|tricky\b|impossible\b|out of the question\b"
    r"|(?:(?:will|be|going to|gonna) )*an? (?:real |big |huge |bit of an? )?(?:problem|issue)\b|an? no\b"
    r"|too (?:early|late|soon)\b)|a no[- ]go\b|gone\b(?! (?:to|for|on)\b)|filled\b"
    r"|(?:full|booked|taken|closed|packed)\s*(?:,|$)|booked (?:solid|up|out)\b"
    r"|(?:is |'s )?(?:slammed|jammed)\b|(?:just |has )?f[ae]ll(?:en)? (?:through|thru)\b"
    r"|won't\b|i(?:'m| am) (?:not|busy|away|out|working|booked)|i (?:can't|cannot|cant|can not|couldn't"
    r"|could not|will not|won't|(?:must |have to |have |gotta |am |will )*work(?:ing)?\b(?! from home))"
    r"|we (?:can't|cannot)"
    r"|不[太大]?(?:行|方便|合适|好|可以)|排满|约满|订满|满了|不可以|没空|没时间|没有空|没有时间|不方便|不在|有(?:[急要点些]|别的|其他)?(?:的)?事|去不了|来不了|要上班|要?出差"
    r"|要?加班|要?开会|太早|太晚|要(?:去"
    r"|带|陪|接|送|看|照顾|参加)|生病|很忙|被[^，,。！？]{0,8}[订定约抢占拿][走掉了去满]|排不开|泡汤|没了|除外|以外|之外)"
)
# "Friday no. Saturday yes", "Mon: yes, Tue: out of town, Wed - n/a": a list of days with a word or two on each.
LISTED_NO = re.compile(
    r"^(?:\s*[:(=–—-]+\s*|\s+)(?:sorry,? |unfortunately,? |i'm |am )?"
    r"(?:no|nope|nah|no way|n/?a|busy|away|out(?: of (?:town|state|the (?:house|country)|office))?|unavailable"
    r"|impossible|(?:at|in) (?:work|school|meetings?)|working|can'?t|cannot|taken|closed|nothing|none"
    r"|[✗✘❌✖]\ufe0f?)\s*[,)]*\s*$"
)
# "Mon work, Tue work, Wed free"; not "would Monday work?"
_LISTED_WORK = re.compile(r"^(?:\s*[:(=–—-]+\s*|\s+)work\s*[,)]*\s*$")
_ASKS = re.compile(r"\b(?:would|will|does|do|could|can|might|may|should|hope|hoping|if|shall|make|let)\b|'ll\b|'d\b")


def is_listed_no(behind: str, sentence: str, *, timed: bool) -> bool:
    """Whether a day of a list has a word of refusal behind it; ``sentence`` is what stands before in its sentence."""
    if LISTED_NO.search(behind):
        return True
    return not timed and _LISTED_WORK.search(behind) is not None and _ASKS.search(sentence) is None


# "Monday is no good Tuesday after two", as it is dictated: what is refused is the day before.
REFUSES_LAST = re.compile(
    r"\s*(?:(?:is|are|was|'s) )?(?:no good|bad|full|out|taken|gone|no way|booked(?: up| solid)?"
    r"|not (?:good|possible))\s*"
)
# "Friday can't do 10": what is refused are the hours that follow.
REFUSES_NEXT = re.compile(
    r"[\s,:–—-]*(?:i |we )?(?:can't|cannot|cant|can not|won't|couldn't) (?:do|make|manage|be there|be home)(?: it)?"
    r"(?: at| before| after| until)?\s*"
)
FINE_BEHIND = re.compile(
    r"^[\s,]*(?:(?:at|that|would|will|also|should|might|could|is|are|it|i think|be)\s+)*"
    r"(?:works?|fine|good|great|ok|okay|best|better|perfect|possible|free|open|instead|please|suits?|可以|行|有空)\b"
)


# "Monday after 5 not possible for him?", "couldn't he come Monday?": a question that proposes what it doubts.
_DOUBTED_BEHIND = re.compile(
    r"^[\s,]*(?:is |would |be )*(?:not|n't) (?:be )?(?:possible|doable|an option|available|ok(?:ay)?|any good)\b"
    r"[^.;!?\n]{0,40}\?"
)
_DOUBTED_BEFORE = re.compile(
    r"(?:\b(?:ca|could|wo|would|is|does|do)(?:n't|nt) (?:he|she|they|you|we|it|there|the pro|your guy)\b|\bwhy not\b"
    r"|\b(?:could|wo|would|is)(?:n't|nt)(?= *$))"
    r"(?!.*\b(?:supposed|scheduled|booked|meant|told)\b)(?P<rest>[^.;!?\n]*)$"
)


def is_doubted(before: str, behind: str) -> bool:
    """Whether a day is proposed by asking whether it can't be; ``behind`` with the stop that ends its sentence."""
    if _DOUBTED_BEHIND.search(behind):
        return True
    asked = _DOUBTED_BEFORE.search(before) if re.match(r"[^.;!?\n]*\?", behind) else None
    return asked is not None and not _REFUSED_BEFORE.search(asked["rest"])


# "Wednesday at 8. Unfortunately that is exactly when I drive my twins to school": the next words refuse what was named.
_REFUSED_NEXT = re.compile(
    r"^\s*[.,:;!–—-]+\s*(?:(?:unfortunately|sadly|alas|sorry|but|however|i'm afraid|though|only|well|hm+|oh"
    r"|regrettably"
    r"|the (?:trouble|problem) is(?: that)?)[,\s]+)*"
    r"(?:(?:that|this|it|which)(?: (?:one|day|time|slot|window|date|hour))?(?:'s| is| would be| happens to be)?"
    r" (?:(?:exactly|just|right|precisely|also|the (?:very |exact )?(?:time|hour|moment|day)) )?(?:when|that) "
    r"(?:i|we|he|she|they|my|our|the|everybody|everyone)\b(?![^.;]*\b(?:free|home|available|off|best|suits?|works"
    r"|prefer)\b)"
    r"|(?:that|this|it|which)(?: (?:one|day|time|slot|window|date))? (?:(?:does|do|did|is|wo|ca)(?:n't|nt| not)"
    r"|will not"
    r"|cannot) (?:really |quite |going to |gonna )*(?:work|suit|fit|do|good|possible|an option|happen|convenient|be)"
    r"|(?:that|this)(?: (?:one|day|time|slot|window|date))?(?: is|'s) (?:(?:simply|just|really|far|way"
    r"|much) )?(?:no good"
    r"|out|bad|too (?:early|late|soon)|impossible|a problem|a no[- ]go)\b"
    r"|(?:that|this)(?: (?:one|day|time|slot|window|date))? i (?:can't|cannot|can not|couldn't)\b"
    r"|(?:i|we) (?:can't|cannot|can not|couldn't) (?:do|make|manage|take) (?:that|it|this)\b"
    r"|(?:i|we) (?:must|have to|need to|will have to) (?:say no|decline|pass|turn (?:it|that) down|refuse))"
    r"|^\s*[，,。；;]\s*(?:但|可|不过|可惜|可是|但是)*(?:那|这)?(?:个?时间|时候|天|会儿)?(?:我|我们)?(?:正好|刚好|恰好|恰巧)是?(?:我|我们)?(?:要)?"
    r"(?:送|接|陪|带|上班|上课|开会|照顾)"
)


def is_refused_next(behind: str) -> bool:
    """Whether the words behind a time, the next sentence among them, say no to it."""
    return _REFUSED_NEXT.match(behind) is not None


# "Lost Saturday to an emergency", "I had to give away Monday"
_GIVEN_UP = re.compile(r"\b(?:lost|(?:gave|give|given|giving) (?:away|up)|sold)\s+(?:on |the |my |our |your |that )*$")


def is_refused_before(before: str) -> bool:
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
    return bool(_NO.search(before) or _GIVEN_UP.search(before))
