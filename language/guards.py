"""Belt and braces beside the classifier: what-if questions, negations, hedges, and bare answers."""

from __future__ import annotations

import re

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
)
_IF_CONDITION = re.compile(r"^\s*(?:if|when|once|unless|before) (?:i|we|you)\b")
_NEGATED = {
    "cancel": r"cancel\w*|call(?:ing)? (?:it|this) off",
    "reschedule": (
        r"re-?schedul\w*|mov(?:e|ing) (?:it|the|my|our)|chang(?:e|ing) (?:the (?:time|day|date|appointment"
        r"|window)|it)"
    ),
    "accept": (
        r"accept\w*|go(?:ing)? with|hir(?:e|ing)|tak(?:e|ing) (?:the|this|that|it|your)|agree\w*"
        r"|ready to (?:book|decide|choose)|decid\w+|cho(?:ose|sen)"
    ),
    "decline": r"declin\w*|reject\w*|turn\w* (?:it |this )?down|refus\w*|say(?:ing)? no",
    "change_pro": r"(?:another|different|new) (?:pro|person|guy)|someone else|switch\w*",
    "sign_off": r"sign\w*(?: it)? ?off|done|finished|complete\w*|right|approve\w*|happy|satisfied|charge",
    "approve": r"approv\w*|agree\w*|accept\w*|ok\b|okay|fine|go ahead",
    "share_phone": r"shar\w*|giv(?:e|ing)|have my (?:phone|number)",
}
_KINDS = {
    "cancel_booking": "cancel", "cancel_request": "cancel", "reschedule": "reschedule", "accept_estimate": "accept",
    "accept_visit": "accept", "accept_window": "accept", "decline_estimate": "decline", "decline_visit": "decline",
    "decline_window": "decline", "refuse_change": "decline", "change_pro": "change_pro", "sign_off": "sign_off",
    "approve_change": "approve", "share_phone": "share_phone", "cannot_come": "cancel", "decline_job": "decline",
}  # fmt: skip
_NOT = (
    r"\b(?:do not|don't|dont|did not|didn't|didnt|not|never|no need to|without|haven't|have not|hasn't"
    r"|isn't|is not|wasn't|aren't|won't|wouldn't"
    r"|would not|rather not|no intention (?:of|to)|nobody|can't|cannot|别|不要|不)\s+(?:\w+\s+){0,3}?(?:"
)
_NEGATIONS = {kind: re.compile(_NOT + pattern + r")") for kind, pattern in _NEGATED.items()}
_ALREADY = re.compile(
    r"\b(?:already|had|have|has|was|were|been|i) (?:\w+ )?(?:cancel?led|rescheduled|declined|accepted"
    r"|signed off|moved)\b|\b(?:he|she|they|pro|you|who) cancel?led\b"
)
_HEDGE = re.compile(
    r"\b(?:maybe|perhaps|might|may have to|may need to|thinking (?:of|about)|not sure|unsure|probably"
    r"|considering|wondering|leaning|possibly|tempted|undecided"
    r"|on the fence|haven't decided|let me think|need to think|i guess|depends|would consider"
    r"|if (?:you|he|she|they|it|that) (?:can|cannot|could|do|does|did|is|isn|are|aren|don|doesn|won|will|still"
    r"|wants?|would)"
    r"|if not|otherwise)\b"
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
_YES = re.compile(
    r"^(?:(?:oh|ok(?:ay)?|well|hi|hey|hello|great|perfect|awesome)[\s,!.]+)*(?:yes|yep|yeah|yup|ya"
    r"|sure(?: thing)?|ok(?:ay)?|okey|absolutely|definitely|of course|certainly|please do|do it|"
    r"go (?:ahead|for it)|let's (?:do (?:it|this|that)|go(?: for it)?)|sounds? (?:good|great|perfect"
    r"|fine|fair)|works(?: for (?:me|us))?|that works(?: for (?:me|us))?|"
    r"(?:that's|thats|that is|it's|its|all) (?:fine|good|great|perfect|ok(?:ay)?)|looks? (?:good"
    r"|great)|fine(?: (?:by|with) (?:me|us))?|perfect|great|deal|agreed|i agree|"
    r"confirmed?|i confirm|correct|right|approved?|accepted|i accept|i'm in|good (?:to go|with me)"
    r"|thumbs up|👍|好的?|可以|行|是的?|没问题)"
    r"(?:[\s,!.]+(?:yes|please|pls|thanks?|thank you|thx|go (?:ahead|for it)|do it|let's do (?:it"
    r"|this)|sounds? good|that works|works(?: for me)?|for me|with me|by me|to me|it|this|that|great"
    r"|perfect|so much|all|then|and|i'm|good|with|book it))*[\s,!.]*$"
)
_NO = re.compile(
    r"^(?:(?:oh|ok(?:ay)?|well|sorry|hmm+|hi|hey)[\s,!.]+)*(?:no|nope|nah|no way|not really|no thanks?"
    r"|no thank you|not (?:interested|for me|this time|now|today)|i(?:'ll| will| think i'll)? pass"
    r"|pass|decline(?:d)?|"
    r"(?:that )?(?:doesn't|does not|won't) work(?: for (?:me|us))?|i (?:don't|do not) (?:agree|accept"
    r"|want (?:it|that|this))|i disagree|rather not|不了?|不行|不要|不可以)"
    r"(?:[\s,!.]+(?:thanks?|thank you|sorry|i'm|not|interested|please|that|doesn't|work|for|me|no"
    r"|at all|i'll|pass|but|it|this))*[\s,!.]*$"
)
_NEVER_MIND = re.compile(
    r"^(?:oh |ok |sorry )?(?:nvm|never ?mind(?: me| that)?|forget (?:it|that|i said anything))[\s,.!]*$"
)
_WORKS = re.compile(
    r"\b(?:works?|confirm\w*|good|great|fine|perfect|see you|i'll be there|be there|can do|could do"
    r"|ok(?:ay)?|yes|sounds|will come|happy to come|i can (?:come|make)|accept\w*|agree\w*|suits?"
    r"|locked in|on my calendar|booked)\b|可以|行|没问题"
)


def is_what_if(text: str) -> bool:
    """Whether the words ask about an act ("what happens if I cancel?") rather than do it."""
    lower = _plain(text)
    return bool(_WHAT_IF.search(lower)) or (bool(_IF_CONDITION.search(lower)) and "?" in lower)


def is_negated(intent: str, text: str) -> bool:
    """Whether the words say that the act is not to be done, or that it was done before."""
    lower = _plain(text)
    kind = _KINDS.get(intent)
    if kind is None:
        return False
    return bool(_NEGATIONS[kind].search(lower)) or (
        kind in {"cancel", "reschedule", "decline"} and bool(_ALREADY.search(lower))
    )


_LONG_AGO = re.compile(
    r"\b(?:(?:the )?last (?:time|year|month|summer|winter|spring|fall|contractor|company)"
    r"|(?:years?|months?|ages|long) ago|in the past|used to|years back|before i found you"
    r"|another (?:company|site|website|app)|previous (?:company|contractor))\b"
)
_DEFERRED = re.compile(
    r"^(?:(?:no|ok|well|hmm+|sorry)[,\s]+)?(?:not (?:yet|so fast|right now)|wait|hold on|one moment)\b"
    r"[\s.!,]*(?:please|pls)?[\s.!]*$"
    r"|\b(?:let me|(?:i|we)(?: will|'ll| would|'d)?(?: first)? (?:have|need|want|like|got) to(?: first)?"
    r"|i'd like to|i'll|we'll|gotta|must) (?:first )?(?:ask|check with|talk (?:to|with|it over)|discuss|consult"
    r"|think|sleep on|see what my|run (?:it|this) by)\b(?! (?:you|if|whether|about the|for)\b"
    r"| (?:with |to )?(?:an? |the |some)?(?:real |live |actual |human )*(?:person|people|human|somebody|someone|agent"
    r"|representative|rep|support|manager|supervisor|customer (?:service|support|care))\b(?! (?:else|first)))"
    r"|\b(?:ask|check with|talk to) my (?:wife|husband|partner|boss|landlord|mom|mother|dad|father|roommate"
    r"|spouse|son|daughter)\b"
    r"|\b(?:get back to you|let you know (?:by|later|tomorrow|tonight|soon|when|once|as soon)"
    r"|still (?:thinking|comparing|deciding)|(?:decide|choose) (?:after|once|when|later|by|until|tomorrow)"
    r"|(?:will|'ll) tell you (?:by|later|tomorrow|tonight|when|once)|before i (?:decide|choose|say yes|pick)"
    r"|think it over|sleep on it)\b"
    r"|\b(?:have not|haven't|not) (?:yet )?(?:decided|made up)"
    r"|\b(?:need|want|give me) (?:some |a bit |a little )?(?:more )?time to (?:think|decide)"
)
_NOT_DONE = re.compile(
    r"\b(?:did(?: not|n't)|never|have(?: not|n't)|wasn't me)\b[^.?!]{0,20}"
    r"\b(?:accept|agree|approve|decid|choos|chose|book|cancel|order)"
)


def is_long_ago(text: str) -> bool:
    """Whether the words tell of something long past or of another company."""
    return bool(_LONG_AGO.search(_plain(text)))


def is_deferred(text: str) -> bool:
    """Whether the words put a decision off ("not yet", "let me ask my wife")."""
    return bool(_DEFERRED.search(_plain(text).strip()))


def denies_having_done(text: str) -> bool:
    """Whether the words say that something was not done ("I never accepted that"); that is no refusal of it."""
    return bool(_NOT_DONE.search(_plain(text)))


_ABOUT_ACT = re.compile(
    r"\b(?:should i|shall i|do you think|which (?:one|pro|estimate)s? (?:should|would|do)|did (?:i|you"
    r"|he|she|they|we|it|my|the)"
    r"|have (?:i|you|we|they)|has (?:he|she|it|my|the)|was (?:my|it|the|this)|were (?:you|they)"
    r"|(?:is|are) (?:my|the|it|our) ?\w* (?:still |already )?(?:cancell?ed|booked|confirmed"
    r"|rescheduled|accepted|moved))\b"
)
_OWN_PAYMENT = re.compile(
    r"\b(?:pay|venmo|cash ?app|zelle|paypal|check|cash|transfer|invoice|bill"
    r"|charge)\w*\b[^.?!]{0,30}\b(?:me|us|directly to me)\b"
    r"|\b(?:i|we) (?:take|accept|invoice|bill|charge|collect|get)\b"
)


_PAYMENT = re.compile(
    r"\b(?:pay\w*|paid|cash|venmo|zelle|cash ?app|apple ?pay|checks?|cheque|cards?|wire|bitcoin|transfer\w*|invoice\w*"
    r"|bill\w*|deposit|tip|directly|outside|off (?:the )?(?:app|site|platform|books)|(?:on|under) the (?:side|table)"
    r"|commission|cut out|charged?)\b"
)
_DEAR = re.compile(
    r"\b(?:too (?:much|high|expensive|pricey|steep)|expensive|pricey|steep|a lot of money|over (?:my )?budget)\b"
)
_TURNED_DOWN = re.compile(
    r"\b(?:no|nope|nah|declin\w*|pass|not (?:interested|going|accept\w*|for me)|reject\w*|turn\w* (?:it |this )?down"
    r"|someone else|somebody else|another|other (?:pro|guy|one)|w(?:e|i)ll skip|going with|went with|go with|don't want"
    r"|no longer|can't afford|cannot afford|forget|(?:don't|do not|won't|will not|not) (?:take|pay|accept|want) it)\b"
)


def names_payment(text: str) -> bool:
    """Whether anything is said of paying; without it nobody asks for, or tells of, payment past the house (PAY-2)."""
    return bool(_PAYMENT.search(_plain(text)))


def is_haggling(text: str) -> bool:
    """Whether the words only find a price too high, and turn nothing down."""
    lower = _plain(text)
    return bool(_DEAR.search(lower)) and not _TURNED_DOWN.search(lower)


def asks_about_act(text: str) -> bool:
    """Whether the words ask for advice or news about an act ("should I accept?", "did you cancel it?")."""
    lower = _plain(text)
    return bool(_ABOUT_ACT.search(lower)) and (
        "?" in lower or lower.startswith(("should", "did", "has", "have", "was", "is"))
    )


def is_own_payment(text: str) -> bool:
    """Whether a pro asks to be paid himself, past the marketplace (PAY-2)."""
    return bool(_OWN_PAYMENT.search(_plain(text)))


_SPAM = re.compile(
    r"\b(?:you(?:'ve| have)? (?:been selected|won)|claim your (?:prize|reward|gift)|click (?:here"
    r"|the link|below)|lottery|viagra|cialis|casino"
    r"|bitcoin|crypto(?:currency)?|forex|seo (?:services?|ranking)|backlinks?|payday loan"
    r"|loan (?:approved|offer)|work from home and earn|hot singles"
    r"|limited[- ]time offer|act now|100% free|wire transfer of|inheritance|nigerian|unsubscribe"
    r"|(?:ignore|forget|disregard) (?:all |any |your |the )*(?:previous|prior|above|earlier)"
    r"|system prompt|you are now|jailbreak|developer mode|pretend (?:to be|you are))\b"
)


def is_spam(text: str) -> bool:
    """Whether words are there that only advertisers, swindlers and those who command machines use."""
    return bool(_SPAM.search(_plain(text)))


def is_hedged(text: str) -> bool:
    """Whether the words leave the act open ("maybe", "thinking of")."""
    return bool(_HEDGE.search(_plain(text)))


def policy_topic(intent: str) -> str | None:
    """The policy topic that a what-if question about the act is about."""
    return _POLICY.get(intent)


def is_yes(text: str) -> bool:
    """Whether the words are a bare yes, with no object of their own."""
    return bool(_YES.match(_plain(text).strip()))


def is_never_mind(text: str) -> bool:
    """Whether the words only take back what was said before; that is no answer to what was offered."""
    return bool(_NEVER_MIND.match(_plain(text).strip()))


def is_no(text: str) -> bool:
    """Whether the words are a bare no."""
    return bool(_NO.match(_plain(text).strip()))


_UNCHANGED = re.compile(
    r"\b(?:unchanged|same (?:price|amount|sum|total)|as (?:planned|agreed|quoted|estimated|offered|said|discussed"
    r"|we said)|like (?:we|i|planned|agreed|quoted|before)|keeping it at|no (?:change|extra)|still (?:the )?\$?\d)"
)
_ADDRESSED = re.compile(
    r"^(?:(?:and|also|please|pls|could you|can you|just|then|oh|ok)[\s,]+)*"
    r"(?:tell|let|ask|remind|inform|warn|thank|pass on to) (?:him|her|them|the (?:pro|guys?|lady|man|plumber"
    r"|electrician|cleaners?|painter|handyman|movers?|technician))\b"
)
_ASKS = re.compile(
    r"[?？吗呢]|\b(?:what|how|when|where|who|whom|which|why|whether|wonder\w*|question|explain|tell me"
    r"|know (?:if|about)|(?:do|does|did|can|could|will|would|is|are|am|may|must|should|has|have)"
    r" (?:i|you|he|she|they|it|we|there|the|my|that))\b"
    r"|多久|什么|怎么|哪|谁|几|多少"
)


def is_unchanged(text: str) -> bool:
    """Whether the words say that an amount stayed what it was."""
    return bool(_UNCHANGED.search(_plain(text)))


def names_recipient(text: str) -> bool:
    """Whether a customer's words are to be passed on to the pro ("tell him ...")."""
    return bool(_ADDRESSED.search(_plain(text).strip()))


def asks(text: str) -> bool:
    """Whether the words have the form of a question, or say that something is to be told."""
    return bool(_ASKS.search(_plain(text)))


def agrees(text: str) -> bool:
    """Whether words with a time in them agree to it ("Tuesday works")."""
    return bool(_WORKS.search(_plain(text)))


_BEGINS = {
    "yes": re.compile(r"^(?:yes|yep|yeah|yup|sure|ok(?:ay)?|fine|agreed|approved|好的?|可以)[\s,.!]"),
    "no": re.compile(r"^(?:(?:sorry|ok|well)[\s,]+)?(?:no|nope|nah|no thanks?|no thank you)[\s,.!]"),
}
_OPEN = re.compile(
    r"\b(?:but|if|however|can|could|would|how|what|when|why|which|instead|unless|until|first|wait|not"
    r"|cancel\w*)\b|n't|\?"
)
_QUESTION = re.compile(
    r"^(?:and |but |so |ok |hi |hello |also )*(?:is|are|does|do|did|was|were|has|have|why|what|how"
    r"|when|where|who|which|whose)\b"
    r"(?! (?:it|this|that|there) (?:possible|ok|okay|any (?:way|chance)))"
)
_OFFERED = re.compile(
    r"\b(?:do|does|are|is) (?:you|y'all|doorstep|anyone|there|any)\b.{0,40}\b(?:offer|do|have|serve"
    r"|cover|available|provide|service)\b|\bavailable\b"
)


def begins_with_yes(text: str) -> bool:
    """Whether a short answer begins with yes and leaves nothing open ("Yes, $220 is fine")."""
    return _short_answer("yes", text)


def begins_with_no(text: str) -> bool:
    """Whether a short answer begins with no ("No thanks, too far"); a "don't" behind it is part of the no."""
    return _short_answer("no", text)


def _short_answer(kind: str, text: str) -> bool:
    lower = _plain(text).strip()
    match = _BEGINS[kind].match(lower)
    if match is None or len(lower.split()) > 8:
        return False
    rest = lower[match.end() :]
    return not _OPEN.search(rest) if kind == "yes" else "?" not in rest


def is_question(text: str) -> bool:
    """Whether the words ask for something to be told, not done: "is it taken off the price?", not "can we move it?"."""
    lower = _plain(text).strip()
    return lower.endswith("?") and bool(_QUESTION.match(lower))


def asks_whether_offered(text: str) -> bool:
    """Whether the words ask if a service is to be had ("do you offer painting?"), rather than for it (CAT-2)."""
    return bool(_OFFERED.search(_plain(text)))


def _plain(text: str) -> str:
    return text[:2_000].lower().replace("’", "'")
