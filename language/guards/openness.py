"""Words that leave an act open: what-if questions, hedges, decisions put off."""

from __future__ import annotations

import re

from language.guards.plain_words import plain

_WHAT_IF = re.compile(
    r"\b(?:what (?:happens|would happen|if|about if)|what(?:'s| is| are) (?:the|your) (?:\w+ )?(?:fee"
    r"|penalty|policy|charge|rule|deadline)s?"
    r"|(?:is|are|will|would) there (?:be )?(?:a|any) (?:\w+ )?(?:fee|penalty|charge|cost)s?"
    r"|do i (?:have to|need to|still) (?:pay|owe)|do i (?:owe|pay|get)"
    r"|am i (?:charged|obligated|obliged|bound|allowed)|will i (?:be charged|owe|get|have to)"
    r"|would i (?:be charged|owe|get|have to|lose)"
    r"|how (?:late|early|soon|far|long|do|does|would|can|much notice)|until when|by when|in case i"
    r"|suppose i|supposing|hypothetically"
    r"|(?:can|could|may) i (?:still )?(?:cancel|reschedule|change|decline|back out)\b[^?]*\b(?:if"
    r"|later|any ?time|without|after|for free|before)\b"
    r"|is it (?:ok|okay|allowed|too late) (?:to|if)|just (?:asking|curious|wondering)"
    r"|^(?:can|could|may) i\b[^?]*\bor (?:is|am|are|will|do|does)\b"
    r"|even if i|if i (?:were to|had to|decide|cancel|reschedule|accept|decline|pick|choose|don't"
    r"|do not))\b"
    r"|会怎么?样|会有什么(?:后果|影响)|(?:如果|要是|万一|假如).*(?:怎么办|[？?])|收不收费|要不要(?:付|交|收)"
)
_IF_CONDITION = re.compile(r"^\s*(?:if|when|once|unless|before) (?:i|we|you)\b")
_HEDGE = re.compile(
    r"\b(?:maybe|perhaps|might|may have to|may need to|thinking (?:of|about)|not sure|unsure|probably"
    r"|(?:have|got) (?:a (?:few )?|some |another |more |one |two |several )?questions?"
    r"|i (?:think|guess|suppose|am afraid|fear) (?:i|we)(?:'ll| will)? (?:have to|need to|should|must|might|may)"
    r"|considering|wondering|leaning|possibly|tempted|undecided"
    r"|on the fence|haven't decided|let me think|need to think|i guess|depends|would consider"
    r"|if (?:you|he|she|they|it|that) (?:can|cannot|could|do|does|did|is|isn|are|aren|don|doesn|won|will|still"
    r"|wants?|would)"
    r"|but (?:please |pls |first |do |could you |can you )?(?:explain|tell me|what|why|how come|who|clarify|justify)"
    r"|if not|otherwise|whether|yes and no|yes or no|deal or no deal|(?:accept|cancel|yes)\w*\?? or (?:decline"
    r"|reject|wait|keep"
    r"|move|no)\w*|the other (?:one|booking|appointment|job|request)|not this(?: one)?(?! [a-z])"
    # what is only so as far as it is known
    r"|no (?:clue|idea)|not a clue|so far|in (?:principle|theory)|on paper|at first (?:glance|sight)|apparently"
    r"|supposedly|seemingly"
    r"|(?:as far as|from what) (?:i|we|he|she|they|my|the|you)|according to"
    r"|from (?:the )?(?:outside|street|afar|pictures?|photos?))\b"
    r"|可能|也许|或许|说不定|不一定|不确定|犹豫|要不要|看情况|万一|应该(?:可以|行|没问题|能|会|是)"
    r"|等[^，。]{1,8}(?:批|同意|点头|确认|答应|回复)"
)
_POLICY = {
    "cancel_booking": "cancellation",
    "cancel_request": "obligation",
    "reschedule": "rescheduling",
    "cannot_come": "cancellation",
    "accept_estimate": "estimates",
    "decline_estimate": "obligation",
    "accept_visit": "trip_charge",
    "decline_visit": "trip_charge",
    "accept_window": "arrival_window",
    "decline_window": "rescheduling",
    "change_pro": "rescheduling",
    "sign_off": "payment",
    "approve_change": "price_change",
    "refuse_change": "price_change",
    "share_phone": "phone",
    "decline_job": "obligation",
    "report_no_show": "no_show",
    "report_trip_charge": "trip_charge",
    "report_direct_payment": "direct_payment",
    "file_claim": "guarantee",
}


def is_what_if(text: str) -> bool:
    """Whether the words ask about an act ("what happens if I cancel?") rather than do it."""
    lower = plain(text)
    return bool(_WHAT_IF.search(lower)) or (bool(_IF_CONDITION.search(lower)) and "?" in lower)


_PONDERING = (
    r"(?:thinking|comparing|deciding|weighing|mulling|pondering|chewing|adding|counting|calculating|figuring"
    r"|working (?:it )?out"
    r"|torn|reading|studying|digesting|sorting|(?:going|looking|talking|running) (?:\w+ ){0,2}?(?:over|through|at"
    r"|into|numbers"
    r"|about)|doing (?:the|my) (?:math|maths|sums)|making up)"
)
_DEFERRED = re.compile(
    # "Not a yes and not a no", "neither yes nor no"
    r"\b(?:not|neither|isn't|ain't) (?:an? |my )?(?:yes|no)\b[^.?!]{0,15}\b(?:no[rt]|neither|or) (?:an? |my )?(?:yes"
    r"|no)\b|"
    r"^(?:(?:no|ok|well|hmm+|sorry)[,\s]+)?(?:not (?:yet|so fast|right now)|wait|hold on|one moment)\b"
    r"[\s.!,]*(?:please|pls)?[\s.!]*$"
    r"|\b(?:let me|(?:i|we)(?: will|'ll| would|'d)?(?: first)? (?:have|need|want|like|got) to(?: first)?"
    r"|i'd like to|i'll|we'll|gotta|must) (?:first )?(?:ask|read|look (?:at|over|into|through)|study|review|digest"
    r"|check my|check the|check our"
    r"|check with|talk (?:to|with|it over)|discuss|consult"
    r"|think|sleep on|see what my|run (?:it|this) by)\b(?! (?:you|if|whether|about the|for)\b"
    r"| (?:with |to )?(?:an? |the |some)?(?:real |live |actual |human )*(?:person|people|human|somebody|someone|agent"
    r"|representative|rep|support|manager|supervisor|customer (?:service|support|care))\b(?! (?:else|first)))"
    r"|\b(?:let me|have to|need to|want to|gotta|going to) think\b|\b(?:do not|don't|not)\b[^.?!]{0,40}\byet\b"
    r"|\b(?:ask|check with|talk to) my (?:wife|husband|partner|boss|landlord|mom|mother|dad|father|roommate"
    r"|spouse|son|daughter)\b"
    # "I'd want the wife to see it", "my landlord has to look at it first"
    r"|\b(?:want|need|like|have|get|let) (?:the|my|our) \w+ (?:to )?(?:see|look|check|read|decide|approve|weigh in)\b"
    # not the pro, who is to come and see it
    r"|\b(?:my|our|the) (?!pro\b|guy\b|man\b|lady\b|\w+(?:er|or|ian"
    r"|man)\b(?<!partner)(?<!father)(?<!mother)(?<!brother)"
    r"(?<!sister)(?<!daughter)(?<!manager)(?<!owner))\w+ (?:has|have|needs?|wants?|must|should)(?: to)? (?:first )?"
    r"(?:see|look at|check|read|decide|approve)\b"
    r"|\b(?:then|afterwards|after that),? (?:i|we)(?:'ll| will| can) (?:choose|decide|pick|answer|book|see)\b"
    r"|\bcomes? first\b"
    r"|\b(?:get back to you|let you know (?:by|later|tomorrow|tonight|soon|when|once|as soon)"
    rf"|still {_PONDERING}|(?:decide|choose) (?:after|once|when|later|by|until|tomorrow)"
    r"|(?:will|'ll|can i|could i|may i) tell you (?:by|later|tomorrow|tonight|when|once)|before i (?:decide"
    r"|choose|say yes|pick)"
    r"|think it over|take (?:it|this|that) up with|sleep on it)\b"
    r"|\b(?:have not|haven't|not) (?:yet )?(?:decided|made up)"
    r"|\b(?:need|want|give me) (?:some |a bit |a little )?(?:more )?time to (?:think|decide)"
    r"|(?:再|先)(?:想想|想一想|考虑|商量|比较|看看别)|没(?:有)?(?:想好|决定|考虑好)|(?:跟|和|问问?)我?(?:老公|老婆|先生|太太|家人|爱人)商?量?"
    r"|(?:问|请示|商量|确认)(?:一下|下|问|过)我?的?"
    r"(?:老公|老婆|先生|太太|家人|爱人|室友|房东|老板|爸|妈|邻居|物业|同事)"
    r"|等[^\W\d_a-z]{1,8}再(?:说|决定|定|选|答复|告诉)"
)


# What was talked over is not put off: 我和我先生昨晚商量了很久
_TALKED_OVER = re.compile(
    r"(?:跟|和|问)我?(?:老公|老婆|先生|太太|家人|爱人)[^，。！？]{0,6}(?:商量|讨论|谈|说)(?:了|过|好)"
)


def is_deferred(text: str) -> bool:
    """Whether the words put a decision off ("not yet", "let me ask my wife")."""
    return bool(_DEFERRED.search(_TALKED_OVER.sub(" ", plain(text).strip())))


def is_hedged(text: str) -> bool:
    """Whether the words leave the act open ("maybe", "thinking of")."""
    return bool(_HEDGE.search(plain(text)))


def policy_topic(intent: str) -> str | None:
    """The policy topic that a what-if question about the act is about."""
    return _POLICY.get(intent)
