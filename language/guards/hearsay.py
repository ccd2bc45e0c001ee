"""Words that are not the writer's own wish: what others say or want, quotations, jokes, plans given up."""

from __future__ import annotations

import re

from language.guards.conditions import is_conditional
from language.guards.plain_words import plain
from language.payment_words import APPS

_SOMEBODY = (
    r"(?:he|she|they|people|everybody|everyone|somebody|someone"
    r"|(?:my|our|his|her|their|the|a|an|that|this) (?:\w+[ -])?"
    r"(?:wife|husband|partner|boyfriend|girlfriend|fianc[ée]e?|spouse|sister|brother|mother|father|mom|mum|dad|son"
    r"|daughter|kids?|child|children|parents?|uncle|aunt|cousin|friends?|buddy|neighbou?rs?|roommate|flatmate"
    r"|landlord"
    r"|landlady|tenants?|boss|coworker|colleagues?|lawyer|doctor|super|manager|customers?|clients?|homeowner"
    r"|lady|man|guy"
    r"|pro|plumber|electrician|painter|handyman|helper|apprentice|crew|partner|in-laws?))"
)
_SAID = re.compile(
    rf"\b(?<!like )(?<!as ){_SOMEBODY} (?:\w+ )?(?:says?|said|thinks?|thought|told (?:me|us|him|her|you|them)"
    r"|tells|wants?|wanted|asked|asks|suggest(?:s|ed)?|insist(?:s|ed)?|claims?|claimed|hopes?|wrote|writes"
    r"|already \w+ed|keeps? (?:saying|telling))\b"
    rf"|\b{_SOMEBODY} (?:\w+ )?(?:got|had|took|hired|found|chose|picked|used|went) [^.?!,]{{0,20}}"
    r"\b(?:different|another|other|new|some(?:one|body)|else|him|her|offer|price|estimate)\b"
    rf"|\b(?:good|fine|nice|great|works?|okay|ok) for (?:him|her|them|you|some)\b"
    rf"|\b{_SOMEBODY} [^.?!,]{{0,25}}\b(?:cancell?ed|accepted|declined|signed off|switched|approved|agreed|refused"
    rf"|rescheduled"
    r"|turned|booked|moved|shared|said (?:yes|no)|called it off)\b"
    r"|\bwho (?:said|says|told (?:you|him|her|them))\b"
    r"|(?:他|她|师傅|客户|我(?:老公|老婆|先生|太太|朋友|妈妈|爸爸|邻居))(?:说(?!的)|想(?!的)|要我|让我|觉得)"
    r"|(?:邻居|朋友|同事|别人|房东|他|她)(?:把|已经|也|自己)[^，。！？]{0,8}(?:取消|退)了"
)
# "The slot she suggested": which one is meant, and nothing that is told.
_MEANT = re.compile(
    r"\b(?:the|that|this|those|these|whatever|his|her|their) (?:\w+ ){0,2}?(?:slots?|times?|days?|dates?|hours?"
    r"|windows?|morning"
    r"|afternoon|evening|prices?|amounts?|figures?|sums?|fees?|ones?|offers?|estimates?|quotes?|change|extra|work"
    r"|\$?\d+)"
    rf" (?:that |which )?{_SOMEBODY}(?: has| had|'s|'d)?(?: now| just)? (?:suggest|want|ask|propos|offer|nam|said"
    rf"|says|claim|quot)\w*"
)
# "My wife says go ahead, so please book him": the writer asks for it as well.
_OWN_WISH = re.compile(
    r"\b(?:please|pls|plz|kindly|so (?:let's|i|we|go|yes|no|cancel|book)|i(?:'d| would) (?:like|rather|prefer)"
    r"|i(?:'ll| will| do)? (?:want|need|accept|agree|decline|choose|take|am cancel)|we (?:want|need|accept"
    r"|agree|both)"
    r"|i'm (?:cancel|going with|in)|that's (?:fine|ok(?:ay)?)|(?:fine|ok(?:ay)?) (?:with|by) (?:me|us)"
    r"|(?:is|are|sounds?|seems?) (?:only |quite |very )?(?:fair|reasonable|acceptable)|makes sense|fair enough)\b"
    r"|请|麻烦"
)
_JOKE = re.compile(
    r"\b(?:lol|lmao|rofl|jk|just kidding|kidding|haha\w*|hehe\w*|joking|as if)\b|\bwhy not (?:the |everything|all )"
    r"|\bwhile (?:we're|you're|i'm|we are|you are) at it\b|\bpigs (?:might |can |will )?fly\b"
    r"|\bwhy not \w+ [^.?!]*\b(?:too"
    r"|as well|while you're at it)\b|;-?\)|😂|🤣|😜|😉|哈哈"
)
_QUOTED = re.compile(r"[\"“”«»][^\"“”«»]{3,120}[\"“”«»]|(?<!\w)['‘][^'’\n]{6,120}['’](?!\w)")
_INTENDED = re.compile(
    r"\b(?:was|were) (?:\w+ )?(?:going|about|planning|meaning|tempted|supposed|ready) to\b|\b(?:almost"
    r"|nearly) \w+ed\b"
    r"|\b(?:thought|dreamed) (?:about|of)\b|\bhad (?:planned|meant|wanted|hoped) to\b"
    r"|\bwanted to \w+[^.]{0,40}\bbut\b"
    r"|本来(?:想|要)"
)
# "I pressed cancel by mistake"
_BY_MISTAKE = r"(?:by (?:mistake|accident)|accident(?:al)?ly|mistakenly|in error|unintentionally)"
_DID = r"(?:press|hit|click|tap|sen[dt]|said|wrote|typ|cho[os]|accept|cancel|declin|sign|mark|mov|switch|push|touch)"
_MISTAKEN = re.compile(
    rf"\b{_DID}\w*\b[^.?!]{{0,40}}\b{_BY_MISTAKE}\b|\b{_BY_MISTAKE} (?:\w+ )?{_DID}"
    r"|\bwrong (?:button|link|box|thread)\b|\bmis-?(?:click|tap)\w*\b|\b(?:didn't|did not) mean to\b"
    r"|(?:不小心|误)(?:点|按|操作|取消)|[点按]错"
)


def is_only_told(text: str) -> bool:
    """Whether the words tell of an act rather than ask for it: another's wish, a quotation, a joke, a plan given up."""
    lower = plain(text)
    if _SAID.search(_MEANT.sub(" ", lower)) and not _OWN_WISH.search(lower):
        return True
    return any(pattern.search(lower) for pattern in (_JOKE, _QUOTED, _INTENDED, _MISTAKEN))


# 师傅让我付现金, 他问能不能微信转
_TOLD_TO_PAY = re.compile(
    r"(?:师傅|对方|他|她)(?:让|叫|要(?!是)|说|问|想|希望|建议)(?:(?!(?<![能可])不[能收可要许准行])[^，。！？?!]){0,10}?"
    r"(?:现金|微信|支付宝|转账|私下|直接(?:付|转|给)|[不别]走平台)"
)


# "He said it would be simplest if I just Zelled it to him": whose wish it is, and which way past the house.
_SAID_TO_PAY = re.compile(
    r"\b(?:he|she|they|the (?:pro|guy|man|lady|fellow|gentleman|plumber|electrician|cleaner|painter|handyman|mover)s?)"
    r"(?: (?:then|also|just|only|now|has|had|actually))* (?:said|says|asked|told me|wanted|wants|suggested|suggests"
    r"|insisted"
    r"|insists|preferred|prefers|hinted|proposed)\b[^.!?;]{0,60}\b(?:(?:venmo|zelle|paypal|cashapp)(?:'?e?d)?|"
    rf"{APPS}|(?:in|with|for) cash|by che(?:ck|que))\b(?: (?:it )?(?:to|for|directly) )?"
)
_NOT_SAID = re.compile(r"\b(?:never|didn't|did not|not|no|doesn't|if (?:he|she|they))\b|\?")


def is_told_to_pay(text: str) -> bool:
    """Whether a customer tells that the pro wants to be paid past the house (PAY-2)."""
    if _TOLD_TO_PAY.search(text):
        return not re.search(r"如果|要是|万一", text)
    lower = plain(text)
    return bool(_SAID_TO_PAY.search(lower)) and not _NOT_SAID.search(lower)


_PRO = r"(?:him|her|them|the (?:pro|guy|man|lady|plumber|electrician|cleaner|painter|handyman|mover)s?)"
# "I gave her 150 in cash", "we already venmoed him"; 我已经给了她现金
_PAID = re.compile(
    rf"\b(?:i|we)(?:'ve| have)? (?:\w+ )?(?:gave|given|paid|handed|slipped|sent)\b[^.!?;]{{0,40}}\b(?:cash|{APPS}"
    rf"|(?:a|by|with a) che(?:ck|que))\b"
    rf"|\b(?:i|we)(?:'ve| have)? (?:\w+ )?(?:venmo|zelle|paypal|cashapp)(?:'?e?d)\b"
    rf"|\b(?:i|we)(?:'ve| have)? (?:\w+ )?(?:paid|gave) {_PRO}\b[^.!?;]{{0,20}}\b(?:direct(?:ly)?|in hand|in person)\b"
    r"|我们?(?:已经|都|刚|刚刚|先)?(?:把)?[^，。！？?!]{0,6}(?:给|付|转)[了过][^，。！？?!]{0,8}"
    r"(?:现金|微信|支付宝|转账)[^，。！？?!]{0,4}"
    r"|我们?(?:已经|都|刚|刚刚)?(?:用|以)?(?:现金|微信|支付宝)(?:付|给|转)[了过](?:她|他|师傅|钱)?"
)
_NOT_PAID = re.compile(
    r"\b(?:never|not|n't|no|almost|nearly|would have|could have|paid for|at the (?:store|shop)|last (?:year|time))\b"
    r"|\banother (?:company|site)\b|还没|没有?(?:给|付|转)|不(?:想|会|要|能)|如果|要是|能不能|可以吗|上次|去年"
)
_FINE = re.compile(
    r"\b(?:he|she|they)(?: \w+)? (?:said|says|told me|agreed|thinks|is|was)[^.!?;]{0,14}"
    r"\b(?:ok(?:ay)?|fine|good|alright|all right|no problem|cool|works|prefers?|better|cheaper)\b"
    r"|(?:她|他|师傅|对方)(?:也|都)?(?:说|同意|答应)[^，。！？?!]{0,6}(?:可以|行|没问题|好)|(?:她|他|师傅)同意了?"
)


def has_paid_directly(text: str) -> bool:
    """Whether a customer tells of having paid the pro past the house (PAY-2)."""
    lower = plain(text)
    return bool(_PAID.search(lower)) and not _NOT_PAID.search(lower) and not is_conditional(text)


def tells_of_consent(text: str) -> bool:
    """Whether the words tell that the pro is fine with something: "she said that's ok"."""
    return bool(_FINE.search(plain(text)))
