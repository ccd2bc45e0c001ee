"""Words that speak of the time of something else: past, taken, of deliveries and parties, a reason."""

from __future__ import annotations

import re
from collections.abc import Sequence

from language.windows.groups import Group
from language.windows.happenings import happens, is_elsewhere
from language.windows.time_specs import Until

# "Tuesday is bingo": what the day is taken up with, every week.
_KEPT_FOR = re.compile(
    r"^(?: is|'s) (?:my |our |always )*(?:bingo|bridge|golf|yoga|pilates|laundry|garbage|trash|choir|dialysis"
    r"|chemo|therapy"
    r"|physio\w*|swim\w*|dance|soccer|school|date night|poker|book club|market|cleaning)(?: day| night| class"
    r"| practice)?\b"
)
# "Wednesday is my card club": the day is told by what it is; not "Friday is my day off", "Friday is our first choice".
_KEPT_AS = re.compile(
    r"^(?: is|'s) (?:my|our|his|her) (?!(?:first|second|third|last|best|next|only|preferred|preference|pick|choice"
    r"|option|favou?rite|free|day off|ideal|fallback|backup|plan|slot|window)\b)"
    r"[a-z']+(?: [a-z']+){0,2}?(?:,? (?:so|but|and))?\s*$"
)
# 周四下午有快递, 四点下班
_TAKEN_IN_CHINESE = re.compile(
    r"^[\s，]*(?:我|孩子)?(?:才|就)?(?:下班|放学|上班|上课|上学|接孩子)|^[\s，]*(?:我|我们|家里|孩子)?(?:[这那]边)?(?:正好|刚好)?(?:(?:有|来)(?:快递|包裹"
    r"|送货|客人|亲戚|家人|朋友|课|会"
    r"|约|聚会|活动|考试)|(?:要)?收快递)"
)
# "Friday I've got the plumber here", "friday I must go to the embassy": the day is taken.
_TAKEN_BEHIND = re.compile(
    r"^[\s,]*(?:i|we)(?:'ve got| have got| must| have to| got|(?:'re| are|'m| am)? (?:fly|travel)(?:ing)?)\b"
    r"(?![^.;]*\b(?:free|open|time|off|availability)\b)"
)
_BECAUSE = re.compile(
    r"\b(?:because|cause|cuz|coz|since|as) (?:i|we|he|she|they|my \w+)\b"
    r"(?!.*\b(?:free|available|home|off|open|can|could)\b)[^,.;!?\n]*$"
)
_PAST = re.compile(
    r"\b(?:came(?! up)|waited|(?:been|was|were) (?:waiting|here|there|home|supposed|scheduled|booked"
    r"|promised|told|meant|due|expecting)"
    r"|left at|reported|complained|ended|expired|hired|spoke|talked|texted|messaged|heard|left (?:you|him|her|a)"
    r"|(?:window|slot|time|shift|office|shop|store) (?:closed|passed|ran out|began|started)"
    r"|(?:he|she|it|they|work|job|crew) (?:began|started|was|were)"
    r"|showed|shown|nobody|no[- ]one|noone|(?:i|we|he|she|they|you) called|phoned|sent|paid|finished"
    r"|(?<!but i )wrote|emailed|bought|ordered|purchased|submitted"
    r"|died|passed away|burst|flooded|collapsed|got married|was born"
    r"|requested|placed|missed|did not|didn't|happened|installed|moved in|since|ago|stood me up"
    r"|no[- ]show(?:ed)?)\b[^.;!?\n]*$"
)
_OTHER_THINGS = re.compile(
    r"(?:\b(?:it (?:should|will|is supposed to|is going to|might) (?:come|arrive|get here|be (?:here|delivered))"
    r"|(?:guests?|tenants?|renters?|family|parents|in-laws|movers|inspectors?|appraiser|realtor|buyers?|landlord"
    r"|visitors)"
    r" (?:(?:is |are |will )?(?:com|arriv|visit|mov|leav|land)(?:e|es|ing|s)?|visits?|(?:fly|get|check"
    r"|show) (?:in|up)"
    r"|are due)(?: (?:out|in|over|by))?"
    r"|(?:roof\w*|cable|gas|pool|tile|carpet|pest|exterminator|septic|internet|meter|alarm|hvac|mattress)\b"
    r"[^,.;!?\n]{0,16}\bcom(?:es?|ing)"
    r"|return(?:s|ing)?(?: home)?(?= at)|arrives|arrived|delivered|delivery|deliver|delivers|shipping|ships|shipped"
    r"|shipment|gets here|comes in"
    r"|birthday is|hope you (?:had|are|have|'re)|have a (?:good|great|nice|wonderful|lovely)|happy"
    r"|party is|wedding is|lease|closing|warranty|expires?|rent is|due|inspection|born"
    r"|(?:pick|collect|fetch|driv|tak)(?:e?s|ing) (?:me|us|him|her|the kids|my \w+)(?: up| home| away| out| to \w+)?"
    r"|(?:have|having|get|getting) (?:my|our|his|her) \w+ (?:done|cut|checked|dyed|tuned)"
    r"|(?:doctor|dentist|hospital|clinic|vet|school|boss|lawyer|surgeon) (?:moved|changed|put|gave|switched|booked)"
    r" (?:me|us|him|her|my \w+|it)(?: to| for| on)?"
    r"|(?:don't|do not|never) (?:get|wake) up"
    r"|(?<!to )get(?:s|ting)? back(?: home| in| from \w+)? (?:at|by|around|about)"
    r"|(?:electrician|plumber|cleaner|cleaning lady|painter|gardener|roofer|mover|contractor|builder|inspector|nurse"
    r"|tutor|sitter|exterminator)s? (?:is|are|will be) (?:here|over|in)"
    r"|get(?:ting)? home|get off(?: work)?|off work|home from work|(?:i|we) work(?! from home)"
    r"|(?:i|we) (?:leave|finish|wake(?: up)?|start work|get back|am up"
    r"|are up)|(?:i'm|we're) up|(?:have|in|at) (?:school|class|practice|daycare)|work until|works until"
    r"|on (?:a )?call"
    r"|(?:in|(?<!let's )have|having|got|at|my|our) (?:an? |the )?(?:\w+ )?meetings?"
    r"|hours are|(?<=\w )open (?:from|until)|gave me|quoted? (?:me )?(?:was )?|dated"
    r"|estimates? (?:close|stop)|sign(?:ed)? up|c[ao]mes? up|eta\b|visits|lands|shows up"
    r"|(?:shift|class(?:es)?|school|work|job|meeting|daycare|lesson|practice|party|service|church)"
    r"(?:'s)? (?:\w+ )?(?:ends?|starts?|begins?|finish(?:es)?|lets? out|out|over(?! to\b)|runs?|goes|lands?|leaves?"
    r"|arrives?|gets? in)"
    r"|(?:naps?|sleeps?|is asleep)|(?:we|shop|store|office|building|super|doorman|school) (?:opens?|closes?)"
    r"|(?:at|from|in) (?:work|the office|school|my desk|church|mass|temple|(?:the )?(?:gym|hospital|doctor"
    r"|dentist)(?:'s)?|court"
    r"|bridge|therapy|daycare) (?:from|till|til|until)?"
    r"|(?:i|we|he|she|they)(?:'ll| will) (?:know|tell (?:you|him|her|them)|let (?:you|him|her|them) know|decide|hear"
    r"|have (?:an answer|the answer|news))"
    r"|apologi[sz]e (?:for|about)|sorry (?:for|about)|it(?:'s| is) (?:now|already|currently)"
    r"|(?:away|out|out of town|in town|in the shop|at the shop|in (?:the )?hospital|gone|back|travel\w*|vacation"
    r"|unavailable|not (?:available|free|home|here)|busy|tied up"
    r"|booked(?: solid| up)?|full(?: up)?|swamped|slammed"
    r"|out of (?:the )?country|abroad) (?:until|till|through)|(?:call|text|phone|ring|reach) (?:me|us|him|her|back"
    r"|[\d()-]{7,14})(?: back)?(?: any ?time)?)\b[^,.;!?\n]{0,32}$)"
    r"|\b(?:moved|scheduled|set|booked|planned|put|shifted|postponed|changed) (?:my|our|his|her|their|the"
    r"|an?) (?:\w+ ){0,2}"
    r"(?:operation|surgery|procedure|drill|meeting|exam|hearing|flight|game|match|funeral|wedding|party|class|lesson"
    r"|interview|audit|conference|recital|trial|training|dentist|doctor|checkup|treatment) (?:to|for|on) (?:the )?$"
    r"|\b(?:flying|heading|driving) (?:out|off|home)\s*$|\b(?:i|we|he|she|they) fly out(?: on)?(?: the)?\s*$"
    r"|\b(?:call|text|ring|phone)(?: any ?time| only)?(?: after| before| between| from)?\s*$|(?:送货|送到|到货)\s*$"
)
# "As agreed on Monday", "your mail of the 14th", "not sure yet about Thu": named, and not wished for.
_POINTED_AT = re.compile(
    r"\b(?:as (?:we )?(?:agreed|discussed|said|planned|promised|told)(?: on| last)?"
    r"|(?:(?:e-?)?mail|message|letter|note|call|text|(?<=the )work|invoice|request) (?:of|from|dated)(?: last)?"
    r"|not (?:so |really )?sure(?: yet)?(?: about| of)?)(?: the)?\s*$"
)
# "Now the store says the 25th": when something else is to come.
_SAID = re.compile(
    r"\b(?:they|(?:the|my|our|their) (?:[a-z-]+ )?(?:store|shop|dealer|warehouse|factory|supplier|courier|carrier"
    r"|tracking"
    r"|seller|retailer|landlord|school|doctor|hospital|insurance|inspector|movers?|bank|utility|city|hoa|super"
    r"|builder)"
    r"|ups|fedex|amazon|ikea|wayfair|lowe's|home depot|costco)(?:'s)?(?: now| just| only| still)*"
    r" (?:says?|said|tells? (?:me|us)|told (?:me|us)|promised?|promises)(?: now)?(?: it(?:'s| is| will be| comes))?"
    r"(?: for| on| by)?(?: the| this| next)?\s*$"
)
_DEPENDS = re.compile(r"\bdepend(?:s|ing)\b[^.;!?]*$")
# "Please answer before Friday", "let me know by tomorrow noon": until when something is to be said.
_ANSWER = re.compile(
    r"\b(?:answer|reply|respond|write|decide|know|decision|get back to (?:me|us|you)|hear (?:back )?from (?:you|him"
    r"|her|them)"
    r"|tell (?:me|us))(?: me| us| back)?\s*$"
)
# A day that is taken by something of their own: "I've got a party on Saturday".
_TAKEN = re.compile(
    r"\b(?:have|having|had|got|hosting|throwing|attending|there's|is)\s+(?:a|an|my|our|the|another)\s+(?:\w+\s+)?"
    r"(?:call|thing|party|wedding|funeral|conference|flight|trip|exam|surgery|birthday|recital|graduation"
    r"|dinner|barbecue)"
    r"(?:\s+(?:on|at|from|between|here|this|next|the|coming|at home|at my place))*\s*$"
)
# What people have, of which they offer the time.
_OFFERED = (
    r"(?:slots?|windows?|openings?|gaps?|holes?|spots?|times?|availability|room|space|free|open|opened|chance|break"
    r"|cancell?ations?|appointments?|appt|visits?|bookings?|preference|possibility|days?|mornings?|afternoons?"
    r"|evenings?"
    r"|hours?|moment|crew|couple|few|lot|bit|question|problem|leak|earlier|later|other|good|better|best|first"
    r"|second|key"
    r"|half|whole|full|hours|vacan\w+|for|to|on|at|in|of|from|until|till?|after|before|the|this|next|every|and|or"
    r"|you|him"
    r"|her)"
)
_HAVING = r"(?:have|has|had|having|'ve got|'ve|have got|has got|got|there's|there is|there are)"
_AFFAIR = (
    r"(?:chemo|dialysis|therapy|school|class(?:es)?|practice|rehearsal|church|guests|visitors|company|swimming|soccer"
    r"|piano|work|the (?:vet|dentist|doctor|orthodontist|hairdresser|barber|lawyer|movers|inspector|kids|grandkids"
    r"|nurse|accountant|bank))"
)
# "I've got chemo on", "I have another job till", "the kids have swimming": what somebody has then is something else.
_HAVING_SOMETHING = re.compile(
    rf"\b{_HAVING} (?:(?:an?|another|my|our|his|her(?! (?:here|over|out|in|come|by|back)\b)|some|two)"
    rf" (?:(?!{_OFFERED}\b)[a-z'-]+ ){{1,3}}|{_AFFAIR} )"
    r"(?:(?:on|at|from|until|till?|this|next|every|coming|the|here|in) )*$"
)
_OWN_DOING = re.compile(
    r"\b(?:"
    r"(?:i|we|he|she|they) (?:normally|usually|always|generally|typically) \w+"
    r"|(?:i|we|he|she) (?:close|move in|moved in|teach|knock off|clock (?:off|out))s?"
    r"|(?:i'm|i am|we're|we are|he's|she's|he is|she is|they're|they are) (?:teaching|driving|flying|sleeping"
    r"|(?:in|at) (?:class|surgery|court|meetings?|labor|training|rehearsal|transit|(?:an?|the|my|our) (?:hospital|er"
    r"|doctor'?s?|dentist'?s?|meeting|conference|workshop|wedding|funeral|game|concert|clinic|airport))"
    r"|on (?:shift|duty|call|a (?:plane|flight|train))|at another \w+|with (?:a|another) \w+)"
    r"|(?:i|we|he|she|they) (?:fly|flies|drives?|head|travel|sail)s? (?:home|back|out|off|away|in|to [a-z]+)"
    r"|(?:my|our|his|her) (?:[a-z'’]+ ){1,2}(?:comes|arrives|leaves|starts|begins|ends|sleeps|naps|visits|returns"
    r"|is (?:due|off|away|out|gone|with (?:us|me|them)|visiting|staying|flying|in (?:surgery|court|hospital)))"
    r"|it (?:stopped|broke|quit|died|failed|leaked)(?: \w+)?"
    r") (?:(?:on|at|from|until|till?|by|this|next|the|about|around) )*$"
)
_OTHER_NOUN_BEHIND = re.compile(
    r"^\s*(?:is|was)\s+(?:a (?:bank |public |federal )?holiday|(?:my|her|his|our) \w*\s?birthday)\b"
    r"|^(?:'s|s')\s+(?:work|worth|notice|drive|sun|sleep|rest)\b"
    r"|^(?:'s|s')\s+(?:job|work|visit|customer|client|call|meeting) (?:ran|took|went|was|got|is)\b"
    r"|^(?:'s|s')?\s*(?:delivery|party|meeting|birthday|email|e-mail|mail|message|estimate|quote)\b"
)
_HOLIDAY = re.compile(
    r"thanksgiving|christmas|xmas|easter|halloween|new year|independence|(?:labor|memorial|veterans) day"
)
_IS = re.compile(r"(?:\s+is|'s|\s+was)\s+")


def _is_called(groups: Sequence[Group], i: int, text: str) -> bool:
    """Whether a day is only told what it is: "tomorrow is Thanksgiving"."""
    pairs = [(groups[a], groups[a + 1]) for a in (i - 1, i) if 0 <= a < len(groups) - 1]
    return any(_IS.fullmatch(text[a.end : b.start]) and _HOLIDAY.search(text[b.start : b.end]) for a, b in pairs)


def _begins_next(groups: Sequence[Group], i: int, text: str) -> bool:
    """Whether the words behind group i open the clause of the next: "make it Sunday, I fly home Saturday"."""
    if i + 1 == len(groups) or groups[i + 1].day is None:
        return False
    between = text[groups[i].end : groups[i + 1].start]
    return re.fullmatch(r"\s*,[^,.;:!?\n]*", between) is not None


# "Of the times you sent me, Saturday suits", "scratch what I sent, Wednesday": what was sent are the times themselves.
_SENDING = (
    r"(?:'ve|'d| have| has| had| just| all)* (?:sent|wrote|gave|offered|named|listed|suggested|proposed|picked"
    r"|mentioned|put|provided|submitted|requested|placed|texted|messaged|emailed)"
    r"(?: (?:me|us|over|down|in|through|along|forward|to (?:me|us)))*"
)
_OUT_OF_THESE = re.compile(
    r"\b(?:(?:times|slots|windows|options|choices|days|dates|hours|possibilities|suggestions|proposals)"
    r"(?: (?:that|which))? (?:the (?:customer|client|pro)|m(?:r|s|rs) [a-z'-]+|[a-z]+)"
    r"|(?:times?|slots?|windows?|options?|ones?|two|three|four|list|those)(?: of (?:times?|windows?|slots?|days?))?"
    rf"(?: (?:that|which))? (?:you|he|she|they|we|i)){_SENDING}"
    r"(?=\s*[,:;–—-]|\s+(?:i|we|the|only|my|is|are|was|would|could|both|best)\b)"
    r"|\b(?:scratch|forget|ignore|disregard|never ?mind|strike|skip) (?:what|whatever|everything|all)(?: that)?"
    rf" (?:i|we){_SENDING}(?=\s*[,:;–—-])"
    rf"|\b(?:from|of|among|out of|going by) (?:what|all) (?:you|he|she|they){_SENDING}(?=\s*[,:;–—-]|\s+(?:i|we)\b)"
)


def is_of_other_things(groups: Sequence[Group], i: int, text: str, before: str, behind: str) -> bool:
    """Whether group i is the time of something else; ``before`` and ``behind`` are the words around it."""
    before = _OUT_OF_THESE.sub(" ", before)
    if any(thing.search(before) for thing in (_PAST, _OTHER_THINGS, _TAKEN, _BECAUSE, _DEPENDS, _POINTED_AT, _SAID)):
        return True
    if _HAVING_SOMETHING.search(before) or _OWN_DOING.search(before) or happens(before, behind):
        return True
    time = groups[i].time
    if time is not None and isinstance(time.spec, Until) and is_elsewhere(f"{before} "):
        return True
    bound = re.match(r"(?:by|before|until|till|no later)\b", text[groups[i].start : groups[i].end])
    if _ANSWER.search(re.sub(r"\b(?:by|before|until|till)\s*$", "", before)) and (
        bound or re.search(r"\b(?:by|before|until|till)\s*$", before)
    ):
        return True
    return bool(
        _OTHER_NOUN_BEHIND.search(behind)
        or (_TAKEN_BEHIND.search(behind) and not _begins_next(groups, i, text))
        or _KEPT_FOR.search(behind)
        or _KEPT_AS.search(behind)
        or _TAKEN_IN_CHINESE.search(behind)
    ) or _is_called(groups, i, text)
