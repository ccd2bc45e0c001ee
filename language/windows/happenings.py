"""What happens to somebody or something else at a time: "my bus gets in at 10", "the breaker trips every day at 7"."""

from __future__ import annotations

import re

_OPENING = (
    r"(?:^\W*|[,;:(–—-]\s*|\b(?:because|cause|cuz|since|as|so|when|while|and|but|or|fyi|also|him|her|them|know"
    r"|says?|said"
    r"|that (?=day|morning|afternoon|evening))\s+(?:that\s+)?)(?:that (?:day|morning|afternoon|evening),?\s+)?"
)
# Whose time is what the message is about: the pro's, and that of the work.
_CONCERNED = (
    r"(?:appointments?|appt|bookings?|visits?|slots?|windows?|jobs?|work|install\w*|session|pros?|plumber|electrician"
    r"|handyman|technician|tech|cleaners?|painters?|movers|crew|guys?|contractor|day|days|time|times"
    r"|schedule|calendar|availability|week|weekend|mornings?|afternoons?|evenings?|hours?|openings?|options?"
    r"|choices?|events?)"
)
_SUBJECT = (
    rf"(?:the|my|our|his|her|their|an?|this)\s+(?!(?:[a-z'-]+\s+)?{_CONCERNED}\b)(?:[a-z'-]+\s+){{1,4}}?"
    r"(?:(?:it|him|her)self\s+|themselves\s+)?(?:(?:only|usually|always|just|also|normally|often)\s+)?"
)
# What fails by itself: "water drips", "it trips".
_FAILS = (
    r"(?:(?:hot |cold )?water|power|heat|the heat|wi-?fi|internet|gas|smoke|rain|sewage|air|it|they|this|that)\s+"
    r"(?:just\s+|always\s+|only\s+)?(?:trips?|dies|drops?|quits?|stops?|leaks?|drips?|floods?|overflows?|runs?"
    r"|freezes|goes"
    r"|cuts|shuts|beeps?|flickers?|hums?|rattles?|fails?|breaks?|smells?|(?:starts|comes|happens) \w+ing|happens)"
)
_DOES = (
    r"(?:comes|goes|leaves|arrives|gets|lands|flies|departs|returns|starts|begins|ends|finishes|closes|opens"
    r"|sleeps|naps"
    r"|visits|wakes|trips|dies|drops|quits|stops|leaks|drips|floods|overflows|rings|barks|runs|practices|plays|meets"
    r"|teaches|drives|picks|takes|brings|lets|walks|feeds|delivers|ships|collects|empties|checks|eats|prays|performs"
    r"|graduates|turns|kicks|cuts|shuts|freezes|beeps|flickers|hums|rattles|reopens|boards)"
)
# "Gets dropped off", "got bumped to", "is being delivered", "has been dying".
_UNDERGOES = (
    r"(?:(?:gets?|got|(?:is|are) (?:being|getting)|was|were)\s+[a-z]+(?:ed|en|up|off|out)"
    r"|(?:has|have) been\s+[a-z]+ing|keeps?\s+[a-z]+ing)"
)
_REST = r"(?:\s+(?!(?:so|can|could|would|if|but|and|or|free|home)\b)[a-z'-]+){0,5}\s*$"
_HAPPENS = re.compile(rf"{_OPENING}{_SUBJECT}(?:{_DOES}|{_UNDERGOES})\b{_REST}")
_FAILS_THEN = re.compile(rf"{_OPENING}{_FAILS}\b{_REST}")
# "The power's off Friday until noon": what is shut off for a time.
_SHUT_OFF = re.compile(
    r"\b(?:power|water|electricity|gas|heat|heating|internet|elevator|lift|garage|road|street|alley|building|parking)"
    r"(?:'s| is| will be| are| gets| goes| being)? (?:off|out|down|shut(?: off| down)?|cut(?: off)?|closed|blocked)"
    r"(?: (?:on|from|at|until|till|all|this|next|the|again|here|that|in|building|whole))*\s*$"
)
# "My 8 o'clock took forever", "the 10 am cancelled": an engagement that is called by its hour.
_ENGAGED_BEFORE = re.compile(r"\b(?:my|our|the|his|her)\s+(?:last\s+|first\s+|next\s+)?$")
_ENGAGED_BEHIND = re.compile(
    r"^\s*(?:(?:job|customer|client|appointment|appt)\s+)?(?:took|ran|runs|is running|went|cancell?ed|just|moved|got"
    r"|was|has|fell through|bailed|dragged)\b"
)
# "I had it down as 2pm", "thought it was at 10".
_BELIEVED = re.compile(
    r"\b(?:had|wrote|marked|noted|entered|heard|read|understood)\s+(?:it|this|that|you|him|her|them)"
    r"\s+(?:down\s+)?(?:as|for)\s+(?:the\s+)?$"
    r"|\bthought\s+(?:it|this|that|we|you|he|she|they)\s+(?:was|were|said|meant|agreed on)\s+(?:(?:at|for|on)\s+)?$"
)
# "Thursday morning is when my mother has her chemo"
_IS_WHEN = re.compile(
    r"^(?:\s+is|'s|\s+are)\s+(?:(?:also|exactly|just|always|usually)\s+)?when\s+(?:i|we|my|our|the|he|she|they)\b"
    r"(?![^,.;]*\b(?:free|home|available|off|good|best|suits?|works|want|would|need|can|could|prefer)\b)"
)
# "Friday I have doctor": what somebody has then, with no word of when they come back.
_IS_TAKEN = re.compile(
    r"^\s*,?\s*(?:i|we|he|she)\s+(?:have|has|got|have got|'ve got)\s+(?:an?\s+|the\s+|my\s+|our\s+)?"
    r"(?:doctor|dr|dentist|hospital|surgery|therapy|dialysis|class(?:es)?|school|exams?|court|jury duty|work|a shift"
    r"|night shift"
    r"|church|funeral|wedding|meetings?|interview)\b(?!\s+(?:at|until|till|til|before|after|from|in the)\b)"
)
# "On Sunday we have family here": who is there that day.
_IS_HOSTED = re.compile(
    r"^\s*,?\s*(?:i|we)(?:'ve got|'re having|'re hosting|'ll have| are having| are hosting| have| got| will have"
    r"|'m having"
    r"|'m hosting| am having| am hosting| host)\s+(?:(?:my|our|the|some|all|a few|a lot of|whole|entire|close"
    r"|extended|a|an"
    r"|half)\s+)*(?:family|guests?|visitors?|company|friends?|parents|in-laws|relatives|cousins|grandkids"
    r"|grandchildren"
    r"|people|houseguests?|house ?full|birthday|baptism|wedding|party|barbecue|bbq|dinner|lunch|brunch|reunion"
    r"|get-together"
    r"|playdate|sleepover|baby shower|shower)\b(?![^.;]*\b(?:let|open|free|home|available)\b)"
)
# "We're in Portland before that"
_ELSEWHERE = re.compile(
    r"\b(?:i|we|he|she|they)(?:'m|'re|'s|\s+am|\s+are|\s+is)\s+(?:in|at|with)\s+"
    r"(?!(?:the\s+)?(?:home|house|area|neighborhood|town)\b)[a-z'. ]{2,30}\s(?:before|until|till?|through)?\s*$"
)


def happens(before: str, behind: str) -> bool:
    """Whether a time between these words, in lower case, is that of something else than the work."""
    return bool(
        _HAPPENS.search(before)
        or _FAILS_THEN.search(before)
        or _SHUT_OFF.search(before)
        or _BELIEVED.search(before)
        or _IS_WHEN.search(behind)
        or _IS_TAKEN.search(behind)
        or _IS_HOSTED.search(behind)
        or (_ENGAGED_BEFORE.search(before) and _ENGAGED_BEHIND.search(behind))
    )


def is_elsewhere(before: str) -> bool:
    """Whether somebody is in another place up to the time that follows: "we're in Portland until"."""
    return _ELSEWHERE.search(before) is not None
