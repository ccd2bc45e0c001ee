"""What makes a number an amount of money, as patterns over lower-case text: signs, units, and the words around it."""

from __future__ import annotations

import re

NUMBER = (
    r"\d{1,2}k\d{1,3}(?!\d)|\d{1,3}(?:\.\d{3})+,\d{2}|\d{1,3},\d(?=\s?k\b)|\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?"
    r"|\d{1,7}(?:\.\d{1,3})?"
)
_SIGN = r"(?:us|ca)?[$]|usd\s?|cad\s?|rmb\s?|人民币\s?|€|£|¥|￥"
_UNIT = (
    r"(?:more |extra |us |canadian )?(?:cents?|bucks?|dollars?|dll?s|bux)|usd|cad|quid|euros?|eur|rmb|yuan"
    r"|人民币|美元|美金|块钱|块|元|刀|[$€](?!\s?\d)"
)


def _amount(name: str) -> str:
    """The pattern of one amount; its groups begin with the name."""
    return (
        rf"(?:(?P<{name}sign>{_SIGN})\s?)?(?P<{name}number>{NUMBER})\s?(?P<{name}k>k\b|grand\b|thousand\b|hundred\b|hundo\b)?"
        rf"(?:\s?(?P<{name}unit>{_UNIT})(?![a-z]))?"
    )


PER_HOUR = r"(?:\s?(?:each |apiece )?(?:/|per|an|a|each|every)\s?(?:hours?|hrs?|h)\b|\s?hourly\b|\s?(?:一|每)个?小时)"
# No number begins within another, or behind a letter; a comma parts two of them only inside one.
_STARTS = r"(?<![a-z0-9_.:#/-])(?<!\d,)"
RANGE = re.compile(
    rf"{_STARTS}(?P<between>between\s+|btwn?\s+|b/w\s+|from\s+)?{_amount('a')}\s?(?:-|–|—|~|to|and|n|&|/|or|through"
    rf"|up to|到"
    rf"|至)\s?(?:maybe\s|up to\s)?"
    rf"{_amount('b')}(?!\w|:\d|[.,]\d)(?P<per>{PER_HOUR})?"
)
SINGLE = re.compile(
    rf"{_STARTS}{_amount('a')}(?P<plus>\+|-?ish\b)?(?![a-z0-9_%\"”″/]|:\d|[.,]\d|-\d)(?P<per>{PER_HOUR})?"
)
SINGLE_HOUR = re.compile(rf"{_STARTS}{_amount('a')}(?P<plus>\+)?(?P<per>{PER_HOUR})")
NOTHING = re.compile(
    r"\b(?:no (?:extra |additional |trip |visit |service )?(?:charge|cost|fee)s?|free of charge|at no (?:extra "
    r"|additional )?(?:charge|cost)|on the house"
    r"|(?:visit|estimate|quote|consultation|look|trip|it)(?:'s| is| would be| will be) free"
    r"|free (?:visit|estimate|quote|on-?site)|for free|complimentary|gratis|waived?(?! (?:if|when|once|in case))"
    r"|(?:won't|will not|wouldn't|isn't) be (?:a|any) (?:\w+ )?(?:charge|cost|fee)"
    r"|(?:don't|do not|never) charge (?:you )?for"
    r"|costs? (?:you )?nothing|won't (?:charge|cost)(?: you)?(?: anything)?|不收费|免费)\b"
)
# Words that make a bare number an amount, right before it or right behind it.
CUE_BEFORE = re.compile(
    r"(?:\b(?:charge[sd]?|charging|cost(?:s|ing)?|price[d]?|pricing|quote[ds]?|estimate[ds]?|total(?:s"
    r"|ing)?|bid|fee|labor|labour|budget"
    r"|paid|bill|invoice|amount|deposit|come to|comes to|came to|ends? up|ended up|turned out"
    r"|run you|call[- ]?out|final"
    r"|(?:do|did) (?:it|that|this"
    r"|the (?:job|work|whole thing)) for"
    r"|(?:it|job|all|both|everything|install|mount|work) (?:would be|will be|is|for|at)|looking at"
    r"|rate)\b[^.;!?\n$]{0,22}$)"
    r"|(?:报价|价格|价钱|预算|上门费?|定金|押金|剩下的?|余款|最多|加|一共|总共|总价|收费|变成|加到"
    r"|涨到|涨了|降到|改成|原来|原价|现在|最后是?|最终|付了?|收了?|便宜|贵|要价|说好)[^。，\n]{0,6}$"
)
# Before a number too large for a day of the month: "go ahead with the 210", "we agreed on 150".
CUE_LARGE = re.compile(
    r"\b(?:(?:agreed(?: on| to)?|approve[ds]?|accept(?:ed)?|said|told(?: (?:you|him|her|them|u))?"
    r"|meant|promised|offered|asks?|asking|wants?|pay|paying"
    r"|should(?:'ve| have)? be(?:en)?|instead of|rather than|not|down to|up to|more than|less than|only|it's|that's"
    r"|that is|it is|(?:would|will|'ll|'d) be|i'd (?:say|do it at)|say|about|around|roughly|(?:yes|no|ok(?:ay)?"
    r"|yep|nope|agreed?) to|(?:it|that|this) was|was|have|got|half of"
    r"|give (?:me|him|her|us)|send|save|vs\.?|versus|min(?:imum)?(?: charge)?(?: is| of)?|starts? at|gonna be"
    r"|job done|all good,"
    r"|thought it was|pay me|ok(?:ay)? with|fine with"
    r"|go (?:ahead )?(?:with|for)|do|so|why|(?:supposed|meant|going) to be|(?:down|up) from"
    r"|(?:we|you|i)(?:'re|'m| are| am) at"
    r"|meet (?:me|us|you) at|won't go over|not go over|(?:lower|higher|cheaper) than"
    r"|(?:lowest|best|least|most|cheapest)(?: (?:that )?(?:i|we)(?:'d| can| could| would| will|'ll)?"
    r" (?:do|go|offer|take|pay|accept|charge)(?: it)?)?(?: is| would be|:| =)?"
    r"|(?:floor|bottom line|best price|(?:best|final) offer|(?:final|last) price)"
    r"(?: is|:| would be)?) (?:the |for )?|with the |the (?:full |new |extra )?|'s "
    r"|for (?:only |just )?)$"
)
# Right before a number, when what stands behind ends the thought: "wants 55 for the trip", "zelle him 80 up front".
CUE_NEAR = re.compile(
    r"(?:\b(?:(?:gave|give|giving|handed|slipped) \w+|dump(?: run| fee)?|disposal|haul(?:ing|[- ]?away)?|parking"
    r"|lumber"
    r"|delivery|still|want(?:s|ed)?|need(?:s|ed)?|offer(?:s|ed|ing)?|(?:over|up|down|under|short) by|tip(?:ped)?"
    r"|settle (?:on|for|at)|knock(?:s|ed|ing)?|difference,?"
    r"|(?:bring|bump|rais|push|tak|get|lower|drop|cut|reduc)\w* (?:it|that|this|us"
    r"|the (?:total|price|bill|amount))(?: up| down)? to"
    r"|each (?:is|for)|asks?(?: for)?|asked(?: for)?|asking|zelle|venmo"
    r"|bill(?:ed|s)?|charged?|pay|paid|owes?|owed|refund"
    r"|(?:deal|book(?:ed)?|hire) (?:\w+ )?(?:at|for)|deal(?: is)?,?|lowest(?: (?:i|we) can (?:go|do))?(?: is)?"
    r"|best (?:price|offer|(?:i|we) can do)(?: is)?"
    r"|(?:i|we)(?: can|'d|'ll| could| would) go(?: down| as low as)?(?: to)?"
    r"|(?:makes?|made|making|puts?|brings?) (?:it|that|this)(?: to)?"
    r"|take|took|make it|call it|add(?:ing)?|extra|max(?:imum)?|under|below|over|cap(?:ped)?(?: at| of)?"
    r"|limit(?: of| is)?"
    r"|(?:parts?|materials?|labor|visit|trip|repair|install(?:ation)?)(?: (?:is|are|was|were|for))?"
    r"|(?:look|check|drive)(?: \w+)? for|first hour"
    r"|(?:an? |the )?hours? at|hrs? at|agreed at|changes? to|up to|down to|went to|new total|range (?:is|of)"
    r"|anywhere from|ballpark(?: of)?|take off|knock off|include|covers?"
    r"|plus|makes?|making|becomes?|equals?|flat|save)|[~+=@])\s*(?:him|her|me|us|them|you)?"
    r"\s*(?:the |my |only |just |about |around |another |an extra |a |of )?$"
)
ENDS_NEAR = re.compile(
    r"^\s*(?:$|[.,;!?)+/]|for\b|more\b|extra\b|less\b"
    r"|off\b|up ?front\b|cash\b|in (?:cash|total|all)\b|total\b|flat\b|to\b"
    r"|and\b|or\b"
    r"|(?:on|at|before|after|in|by|from|through|via|per|so|but|which|that|it|he|she|they|i|we|you|here|there"
    r"|again|only"
    r"|already|just|as|with|without|too|no|not)\b"
    r"|now\b|back\b|because\b|when\b|please\b|then\b|instead\b|if\b|depending|even\b|all in|tops\b|each\b"
    r"|today\b|was\b|is\b"
    r"|plus\b|-\s?\d|–)"
)
# Behind a number that is no size: "250 works for me", "the 340 include ...", "60 more".
CUE_FAR = re.compile(
    r"^\s?(?:it is\b|is (?:correct|right|all|wrong)\b|'s (?:fine|ok(?:ay)?|good|great|fair|too)"
    r"|(?:as|like) (?:(?:we|you|i) )?(?:agreed|quoted|planned|said|discussed)\b|obo\b"
    r"|(?:under|on) the (?:table|side)\b|in hand\b|direct(?:ly)?\b|to (?:my|spend|show)\b"
    r"|vs\b|versus\b"
    r"|(?:(?:and )?that(?:'s|s| is) |is |would be |[,=] ?)?(?:(?:as |about )?(?:my|our|the|absolute|very|rock) ?)*"
    r"(?:lowest|best|minimum|bottom|floor|final"
    r"|cheapest|limit|last)(?: (?:price|offer|amount|number))?"
    r"(?: (?:that |what )?(?:i|we)(?:'ll)?\b|[.,;!?]|$| for\b| and\b| so\b)"
    r"|in mind\b|firm\b|take it or leave|or (?:nothing|i (?:pass|walk))\b|(?:is )?as low as (?:i|we)\b"
    r"|and (?:no|not a (?:penny|cent|dollar)) less\b"
    r"|if (?:you|she|he|they) (?:pay|book|hire)|now\s?(?:[.,!?]|$)|for (?:him|her|them|just|\w+ (?:minutes|rooms"
    r"|walls|hours))\b"
    r"|(?:he|she|they) (?:took|wants?|asked|charged|said)\b|works?\b|sounds?\b|is (?:fine|ok|okay|good|great"
    r"|fair|too (?:much|high)|more|less|what)"
    r"|more (?:all|for|than)\b|more[?.!]|more$|extra for|on top\b|(?:is )?approved|and (?:we have|it's"
    r"|you have) a deal"
    r"|up ?front|back\b|includes?\b|covers?\b"
    r"|(?:quote|estimate|offer|price|total)\b"
    r"|for (?:a|the|your|his|her|that|this) (?:visit|trip|job|first|look|estimate|extra|repair))"
)
# A number before which these stand is none: rooms, models, addresses, years, times.
NO_AMOUNT_BEFORE = re.compile(
    r"\b(?:apt|apartment|suite|ste|unit|room|building|bldg|model|order|invoice|ticket|account|acct|case|booking"
    r"|request|end(?:s|ing)(?: in| with)?|ext(?:ension)?|pin|licen[cs]e|serial|ref(?:erence)?|box|flight|gate"
    r"|buzz(?:er)?"
    r"|dial|number|no|zip|code|highway|hwy|route|floor|since|in|(?<!over )(?<!up )(?<!down )(?<!under )by|until"
    r"|till|after|before|past|it's a|its a|is a"
    r"|age|aged|(?:labor|memorial|veterans) day)"
    r"\.?\s*(?:#|no\.?|number|is|:)?\s*$|#\s?$"
)
# What may stand behind a price: an end, a condition, what it is for, what it covers.
PRICE_ENDS = re.compile(
    r"\s*(?:-?ish\b\s*)?(?:$|[.,;!?)+&/\n=，。！？；、]|(?:-|–)\s|(?:and|or|plus|if|for|when|with|without|w/o?|but|then"
    r"|so|each|apiece"
    r"|per|an?|to"
    r"|cash|card|check|total|flat|even|tops|max|labor|parts?|materials|first|on top|more|less|extra|all|including"
    r"|incl"
    r"|of (?:that|it|\d+)|trip|visit|fee|call[- ]?out|does|gets|covers|is|would|will|should|works?|might|maybe"
    r"|depending|no|not|unless|because|big|small|large|just|instead|was|were|one|than|rather|please|now|again|too"
    r"|he|she|your|you|his|her|bring|using|guy|fella|fellow|lady|woman|bid"
    r"|(?:mon|tues?|wed(?:nes)?|thurs?|fri|sat(?:ur)?|sun)(?:days|(?:day)?\s?(?:-|to|thru)\s?[mtwfs]\w+)|weekdays?|weekends?"
    r"|only|today|this|since|both|in|at|either|it|i|we|you|my|thats?|that's|tip|deposit|quote|offer|estimate"
    r"|right|correct"
    r"|ok(?:ay)?|(?:does|is|wo|do|ca|was|would|are)n'?t|sounds?|seems?|looks?|feels?|has|had|have|can|could|must"
    r"|makes?|made|got|goes"
    r"|what|why|how|who|where|like|apart|either|unit|sir|ma'?am|madam|dear|buddy|boss|man|mate|friend|folks|guys"
    r"|lol|haha|yes|yeah|yep|thx|thanks?|thank you|ty"
    r"|travel|drive|gas|fuel|haul(?:ing)?|disposal|delivery|tax|installs?|installation|removal|repair|paint|supplies"
    r"|installed|fitted|mounted|delivered|assembled|hung|painted|done|finished|complete"
    r"|hardware|diagnostic|:\s|\d{1,2} [a-z]{2,}|left|enough|due|w|min(?:imum)?|becomes?|became|turns?|went|comes?"
    r"|came|still|already|i'll|we'll|normal|fine|fair|good|great|reasonable|typical|high|low|steep|much|perfect"
    r"|minus|vs|versus|before|after|together|up|down|off|back|as"
    r"|from|by|on|of course|usually|normally|typically|generally|ordinarily|mostly|most of the time)\b"
    r"|[涨降变改到的吧吗可行太就包不多少左以之贵便算收])"
)
# A sentence with one of these is about money.
PRICE_TALK = re.compile(
    r"\b(?:pay(?:s|ing|ment)?|paid|costs?|pric(?:e|es|ed|ing|ey|y)|charg(?:e|es|ed|ing)|bill(?:s|ed)?|invoice"
    r"|quot(?:e|es|ed)"
    r"|budget|money|dollars?|bucks|fees?|deposit|tips?|refund(?:ed)?|estimates?|totals?|cheap(?:er)?|expensive"
    r"|spend|afford|card"
    r"|cash|owes?|labor|discount|rate|worth|overcharged|rip[- ]?off|half (?:up ?front|now))\b|[$€£]|钱|块|元|价|费"
)
# What stands before the two amounts of a change: "brings the job from", "has risen from"; a range has other verbs.
CHANGING = re.compile(
    r"\b(?:go(?:es|ing|ne)?|went|up(?:ped)?|down|rais\w*|ris(?:es?|en|ing)|rose|jump\w*|increas\w*|chang\w*|bump\w*|mov(?:e[ds]?|ing)"
    r"|drop\w*|br(?:ings?|inging|ought)|tak(?:es?|ing|en)|took|push\w*|climb\w*|shot|adjust\w*|revis\w*|updat\w*|amend\w*"
    r"|lower\w*|reduc\w*|cut|came|come|crept|hik\w*|switch\w*|correct\w*|edit\w*|swell\w*|grow\w*|grew|shr[iaua]nk\w*|fall\w*|fell)"
    r"(?: (?!(?:costs?|runs?|is|are|be|rang\w+|charges?|starts?|anywhere|somewhere|quotes?|prices|you|between)\b)"
    r"[a-z'#-]+){0,5}\s*$"
)
PER_BEFORE = re.compile(r"(?:每个?小时|每小時|一小时|per hour|hourly(?: rate)?(?: is| of)?)\s?$")
LARGEST_DAY = 31
SMALLEST_ALONE = 100
END = re.compile(
    r"^\s*(?:for (?:him|her|them|that|it|the|an?|just|this|my)\b|just\b|yesterday|today\b|direct|under the"
    r"|in hand|to (?:my|spend)\b"
    r"|by (?:paying|cash)|$|[.,;!?)=]|when\b|because\b|all\b|from\b|now\b|rather\b"
    r"|includ|with\b|not\b|i think|i guess|one\b|estimate|quote|offer|is\b|was\b|and\b"
    r"|but\b|then\b|please|instead|if\b|or\b|so\b|than\b"
    r"|it\b|works?\b|sounds?\b|would\b|will\b|before\b)"
)
CUE_BEHIND = re.compile(
    r"^\s?(?:(?:is |'s )?(?:(?:the|my|our) )?(?:lowest|best (?:i|we|price|offer)|bottom|final|as low as)\b"
    r"|total|flat|all in|all-in|all included|including|incl\b|inclusive|plus (?:parts|tax"
    r"|materials)|\+ ?(?:parts|tax|materials)"
    r"|for (?:the (?:job|lot|work|whole|install|mount|labor)|everything|labor|parts|all|both|it all)|labor"
    r"|(?:in )?(?:parts|materials)(?: ?(?:and|&|\+|plus|incl)|[.,!]|$)"
    r"|(?:cash )?(?:deposit|tip)\b|tops\b|max(?:imum)?\b|at most\b|or so\b|al(?:together|l together)\b|all told\b"
    r"|(?:up|down) from\b"
    r"|(?:before|after|plus|with|without|incl\w*\.?|and)? ?tax\b|to (?:come|look|check|see|drive|measure)\b"
    r"|in (?:total|all|cash)\b|visit\b|off (?:if|when)\b"
    r"|for (?:the|a|his|her|your|my) (?:visit|trip|look)\b|extra(?=[.,!?]|$| for)|first visit|each\b|apiece\b"
    r"|less(?=[.,!?]|$| and| than| if| then)|(?:off|less) and\b|, (?:up|down) from\b"
    r"|(?:an? |per |every |each |/ ?)(?:door|window|pane|board|plant|tile|bag|yard"
    r"|(?:bed|bath)?room|outlet|piece|fixture|foot|tree|shelf|wall|light"
    r"|tv|item|box|unit|head|person|guy|man|visit|time|trip|week|month|day|cleaning|mow|load|chair|bed|fan|lamp"
    r"|panel|coat)\b"
    r"|for (?:each|every|the (?:first|second|next|last))\b|做完|左右"
    r"|out the door|,? depend(?:s|ing)"
    r"|(?:visit|trip|service|call[- ]?out|cancell?ation|late) (?:fee|charge)"
    r"|more(?=\s?[,;]| (?:be)?cause\b)|(?:we|you|i|he|she) (?:said|agreed|quoted|paid|told|discussed)\b|enough\b"
    r"|normal\b|(?:a )?(?:fair|reasonable|typical|steep|bit much)\b|and no more\b"
    r"|in (?:lumber|supplies|paint|hardware|wood|gas)\b|(?:plus|\+) ?\d"
    r"|range\b|(?:neighbou?rhood|vicinity|region)\b|ballpark|cash|or so for|even\b|可以|包|全包|就行|行吗)"
)
NEVER_BEHIND = re.compile(
    r"^\s?(?:-?\s?(?:inch|inches|in\b(?! (?:total|cash|all|full|advance|\d|two|three|the|my))|ft|feet|foot|sq|cm"
    r"|mm|m\b|meters?|lbs?|pounds?|kg"
    r"|miles?|mi\b|am\b|pm\b|a\.m|p\.m|o'clock|hours?|hrs?|hr\b"
    r"|h\b|minutes?|mins?\b(?! (?:charge|fee|price))|days?|weeks?|months?|years?|yrs?|st\b|nd\b|rd\b|th\b|people"
    r"|outlets?|rooms?"
    r"|bed\w*|pieces?|pcs|x\b|x\d|%|percent|"
    r"amps?|volts?|watts?|stars?|units?(?! ?#?\d)|times?|tvs?|boxes|business|of (?:the|them|us|you)"
    r"|more(?! (?:for|than|be?cause|cause|if|on top|per|total|in cash|cash|up ?front|now|each|to|before|since)\b"
    r"|\s?(?:[.,;!?+]|$))|other"
    r"|gallons?|stories|stor(?:y|ey)|floors?"
    r"|doors?|windows?|screws|anchors|studs|street|st\.|ave|点|号|日|月|寸))"
)
HIGHER = re.compile(
    r"^[^.!?;\n$]{0,40}?\b(?:could be|could go|might be|may be|can be|could run|might run|may run"
    r"|can go|goes|up to|as (?:much|high) as|maybe|possibly"
    r"|at most|max(?:imum)?(?: of)?|(?<!on )tops?|(?:no|not|never) more than|or)\b[^.!?;\n$\d]{0,25}$"
)
NOT_HIGHER = re.compile(
    r"\b(?:instead of|was|from|old|original|previously|plus|and|extra|more(?! than)|additional|another|now|on top of"
    r"|besides|cash|card|checks?)\b"
)
