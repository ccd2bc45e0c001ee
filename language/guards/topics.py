"""Questions whose words name a topic of the policy more surely than what they look like as a whole."""

from __future__ import annotations

import re
from typing import NamedTuple

from language.guards.plain_words import plain
from language.guards.questions import wants_told


class Row(NamedTuple):
    """Whose question it is, in which states (none: in all), and the topic."""

    role: str
    states: frozenset[str]
    words: re.Pattern[str]
    topic: str


_CHARGES = r"(?:charg(?:e|ed|ing)|bill(?:ed|ing)?|owe|pay)"
_FOR = (
    r"(?:for (?:this|that|it|the (?:no[- ]?show|visit|missed|window|wasted)|nothing|today|him|her)|anyway|now|although"
    r"|though|this time|if (?:nobody|no one|he|she|they))"
)
_CHARGED = re.compile(
    rf"\b(?:will|do|does|would|are|am|is|did|have|can|could|must)\b[^.!?]{{0,25}}\b{_CHARGES}\b[^.!?]{{0,30}}\b{_FOR}\b"
    r"|\b(?:will|do|does|would|are|am|is) (?:you|i|my card|they)\b[^.!?]{0,15}"
    r"\b(?:charged?|charging|billed)\b[^.!?]{0,12}\?"
    r"|(?:会|要|还)(?:不会|不要)?[^。！？]{0,4}(?:收|扣)(?:我|我的)?的?(?:钱|费|款)"
    r"|(?:收|扣)(?:我|我的)?的?(?:钱|费|款)(?:吗|么|不)"
)
_BID = r"(?:quotes?|bids?|estimates?|offers?|prices?)"
_LAST_DAY = re.compile(
    r"\b(?:until when|by when|how long|when|what(?:'s| is) the (?:deadline|cut-?off|last day)|too late|still time"
    r"|in time)\b"
    rf"[^.!?]{{0,40}}\b{_BID}\b"
    rf"|\b{_BID}\b[^.!?]{{0,25}}\b(?:due|deadline|cut-?off|close[sd]?|end|until when)\b"
    r"|报价[^。！？]{0,10}(?:截止|到期|来得及|最晚|期限|为止|几号|什么时候)"
    r"|(?:最晚|什么时候(?:之前)?|几号(?:之前)?|截止)[^。！？]{0,8}报价"
)
_CHECKED = re.compile(
    r"\b(?:has|have|carry|carries)\b[^.!?]{0,15}\binsurance\b"
    r"|\b(?:is|are|'s|'re)\b[^.!?]{0,20}\b(?:insured|licen[sc]ed|vetted|screened|background[- ]checked|bonded)\b"
    r"|(?:有|买|上)(?:没有)?(?:买|上)?(?:责任)?保险|(?:有|持)(?:没有)?执照|背景调查(?:过|了)"
)
_PAPER = r"(?:receipts?|invoices?|proof of payment|bill copy|copy of the bill|paid bill)"
# Who wishes for a receipt asks for one, with a question mark or without.
_RECEIPT = re.compile(
    r"\b(?:get|have(?! (?:\w+ )?(?:received|got|paid)\b)|need|want|send|e-?mail"
    r"|give|provide|issue|print|find|where(?:'s| is)|is there|like|for)"
    rf" [^.!?]{{0,25}}\b{_PAPER}\b"
    rf"|\b{_PAPER}\b[^.!?]{{0,30}}(?:\?|please|for (?:my|the|our) (?:landlord|taxes|records?|insurance|boss|company))"
    r"|(?:开|要|给|寄|发|有|需要|拿)[^。！？]{0,6}(?:发票|收据)|(?:发票|收据)[^。！？]{0,6}(?:吗|呢|在哪|怎么)"
)
_SEND_ONE = re.compile(
    r"\b(?:attached|here is|here's|photos?|don't|do not|no need|without|not need)\b|附上|不(?:用|要|需要)"
)
_FEE = r"(?:上门费|出诊费|跑腿费|车马费)"
OWES_FEE = re.compile(
    rf"(?:要|得|必须|需要|一定|该)[^，。！？?]{{0,8}}(?:付|出|交|给|掏)[^，。！？?]{{0,6}}{_FEE}"
    rf"|{_FEE}[^，。！？?]{{0,8}}(?:付|出|交|给|掏|承担|算谁|谁)"
)
_NUMBER_KNOWN = re.compile(
    r"\b(?:have|has|get|gets|see|sees|know|knows|given)\b[^.!?]{0,12}\bmy (?:(?:phone|cell|mobile|telephone) )?number\b"
    r"|(?:有|知道|看到|看得到|拿到|得到)[^，。！？?]{0,4}我的?(?:电话|手机|号码)"
)
_PART = r"(?:支架|挂架|材料|配件|零件|工具|油漆|灯具|龙头)"
_BRINGS = r"(?:带|买|提供|准备|出)"
_WHO_BRINGS = re.compile(
    rf"{_PART}[^，。！？?]{{0,4}}(?:谁|自己{_BRINGS}?还是|(?:我|师傅)[^，。！？?]{{0,4}}还是)[^，。！？?]{{0,6}}{_BRINGS}"
    rf"|谁(?:来)?{_BRINGS}[^，。！？?]{{0,4}}{_PART}"
)
# "How do I complain about a pro?", 怎么投诉师傅: who asks for the way has not gone it yet.
_COMPLAIN = r"(?:complain(?!ed|ing)|(?:file|make|lodge|raise|submit|report|open|send|bring) (?:a |an |my )?(?:formal )?"
_HOW_TO_COMPLAIN = re.compile(
    r"\b(?:how|where|to whom|who(?:m)?|what(?:'s| is) the (?:way|process|procedure))\b[^.!?]{0,25}"
    rf"\b{_COMPLAIN}(?:complaints?|claims?|grievance))\b"
    r"|(?:怎么|如何|怎样|在哪儿?|哪里|去哪儿?|向谁|找谁|跟谁)[^。！？]{0,6}投诉|投诉[^。！？]{0,8}(?:怎么|如何|哪里|找谁|渠道|流程)"
)
_MATERIAL = (
    r"(?:materials?|paints?|parts?|fixtures?|fittings?|faucets?|tiles?|lights?|lamps?|brackets?|mounts?|mulch|lumber"
    r"|hardware|supplies|appliances?|fans?|thermostats?|locks?)"
)
# Whether somebody may buy it themselves is asked of the marketplace; what a pro needs is asked of the pro.
_MAY_BRING = re.compile(
    r"\b(?:am i|are we) (?:allowed|permitted|free)\b[^.!?]{0,10}\b(?:buy|bring|supply|provide|get|use|order)\b"
    rf"[^.!?]{{0,25}}\b{_MATERIAL}\b"
    r"|\b(?:may|can|could) (?:i|we|customers?)(?: also| just)? (?:buy|bring|supply|provide|use)\b[^.!?]{0,15}"
    rf"\b(?:my|our|their) own {_MATERIAL}\b"
    rf"|\b(?:may|can|could) (?:i|we)(?: also| just)? (?:buy|supply|provide)\b[^.!?]{{0,15}}\b{_MATERIAL}\b"
    r"[^.!?]{0,10}\b(?:myself|ourselves)\b"
)
# PAY-3: "What are your rules on pros changing prices halfway?"
_CHANGED_PRICES = re.compile(
    r"\b(?:rules?|policy|allowed|may|can)\b[^.!?]{0,30}\b(?:chang\w+|rais\w+|increas\w+)(?: (?:the|their|his|her|its"
    r"|a))?"
    r" (?:prices?|amounts?|quotes?|estimates?)\b"
)
# REQ-1: that somebody was asked binds nobody.
_OWES_FOR_ASKING = re.compile(
    r"\b(?:do|does|will|would|must) (?:i|we|anybody|one) (?:have to pay|owe|pay)\b[^.!?]{0,40}"
    r"\b(?:for (?:having )?ask(?:ed|ing)\b"
    r"|if (?:i|we) (?:don't|do not|never) (?:choose|pick|take|hire|book|accept)\b)"
    r"|(?:有没有|有什么|有|没有)[^。！？?]{0,4}义务|(?:必须|一定要|非得)[^。！？?]{0,4}(?:选|请)[^。！？?]{0,3}(?:一个|一家|他们?)"
)
# Money for the pro, and nothing that tips over or is taken to a tip.
_TIP = (
    r"(?:tips|tipping|gratuit(?:y|ies)|(?:an?|any) (?:\w+ )?tip|tip (?:included|expected|customary|necessary)"
    r"|(?:i|we|you|one|people|customers|to) tip(?! (?:over|forward))"
    r"|tip (?:him|her|them|the (?:pro|guy|man|lady|plumber|electrician|cleaner|painter|handyman|movers?)))"
)
# Whether and how much one tips is asked of the marketplace: a pro is not to answer for it (PAY-1, PAY-2).
_TIPS = re.compile(
    r"\b(?:do|does|did|should|shall|must|can|could|may|might|is|are|was|am|will|would|what|what's|how|whether|if|when"
    rf"|any|about)\b[^.!?;]{{0,40}}(?<!anti )(?<!anti-)\b{_TIP}\b(?! (?:over|of|on|for (?:how|keeping|saving)))"
    rf"|^\W*(?:and )?(?:{_TIP}\b[^.!?;]{{0,25}}\?|tips?\?)|小费"
)
_BOOKS = (
    r"(?:(?:book|hire|reserve|order)(?! (?:the|an?|my|our) (?:elevator|lift|parking|truck|van|room|paint|parts?))"
    r"|make an? (?:booking|order|reservation)|place an? (?:booking|order)"
    r"|(?:accept|choose|pick|select|take) (?:one|an? (?:estimate|offer|pro)|the (?:estimate|offer))|accept(?=\W*$))"
)
# The way to a booking (REQ-8, SCH-1); to another pro, or for a package, there are others.
_HOW_TO_BOOK = re.compile(
    rf"\bhow (?:do|can|could|would|should|shall|to|does|is|are)\b(?: (?:i|we|one|you|it|people|somebody|someone))?"
    rf"(?: (?:actually|then|go about|now|get to|start to))?(?: (?:to )?{_BOOKS}\b| (?:booked|booking)\b)"
    rf"|\bhow (?:do|does|is|are) (?:the |a |an )?(?:bookings?|booking process|orders?|job)\b[^.!?]{{0,15}}"
    r"\b(?:works?|done|made|booked)\b"
    rf"|\bwhat (?:do|must|should) (?:i|we) (?:have to |need to )?(?:do|write|say|send) (?:now )?to {_BOOKS}\b"
    r"|(?:怎么|如何|怎样)(?:才能|去|来)?(?:预订|预约|下单|订|约)(?:[^。！？]{0,6}(?:师傅|服务))?(?:呢|啊|呀)?[？?。]?$"
)
_BOOKS_OTHERWISE = re.compile(
    r"\b(?:packages?|another|different|some(?:one|body) else|instead|again)\b|套餐|另|别的|换"
)
# "Are the estimates free?", "would you charge me for a quote?"
# Who is free at some time is no price.
_FREE = (
    r"(?:(?<!be )(?<!you )(?<!he )(?<!she )free(?: of charge)?"
    r"(?! (?:on|at|for|to (?!(?:just |only )?(?:get|ask|request|have|receive|collect)\b)))"
    r"|for nothing|costs? (?:anything|something|money|me|us|extra|you))"
)
_ESTIMATE = r"(?:estimates?|quotes?|bids?)"
_PRICE_OF_ESTIMATES = re.compile(
    rf"\b{_FREE}(?: \w+){{0,4}}? {_ESTIMATE}\b|\b{_ESTIMATE}(?: \w+){{0,3}}? {_FREE}(?! (?:and|or) non)"
    rf"|\b(?:charged?|pay|owe)(?: \w+)? for (?:\w+ )?{_ESTIMATE}\b"
    r"|(?:报价|估价|询价|问价)[^，。！？?]{0,6}(?:免费|收费|要钱|收钱|花钱)"
)
_ROWS = (
    # What can be said of them is said with how one pays, and with how estimates are chosen (`finer_topic`).
    Row("customer", frozenset(), _TIPS, "payment"),
    Row("pro", frozenset(), _TIPS, "payment"),
    Row("customer", frozenset(), _HOW_TO_BOOK, "estimates"),
    # GUA-2, GUA-1: what to do is asked, and nothing is complained of.
    Row("customer", frozenset(), _HOW_TO_COMPLAIN, "guarantee"),
    # CON-2, CAT-4: asked of the marketplace, whoever it might be about.
    Row("customer", frozenset(), _NUMBER_KNOWN, "phone"),
    Row("customer", frozenset(), _WHO_BRINGS, "parts"),
    Row("customer", frozenset(), _MAY_BRING, "parts"),
    Row("customer", frozenset(), _CHANGED_PRICES, "price_change"),
    Row("customer", frozenset(), _OWES_FOR_ASKING, "obligation"),
    # REQ-1: what estimates cost.
    Row("customer", frozenset(), _PRICE_OF_ESTIMATES, "estimates"),
    # VIS-4: a trip charge that is named is no no-show, whatever came before.
    Row("customer", frozenset(), OWES_FEE, "trip_charge"),
    # NOS-5: after a no-show what is asked is whether it costs anything.
    Row("customer", frozenset({"no_show_reported"}), _CHARGED, "no_show"),
    Row("customer", frozenset(), _CHARGED, "payment"),
    Row("customer", frozenset(), _CHECKED, "screening"),
    # REQ-4: until when estimates are taken, which is no date of the program's.
    Row("pro", frozenset(), _LAST_DAY, "estimates"),
)
# What it costs to cancel or to move is a question of its own (SCH-4, SCH-5).
_MOVING = re.compile(
    r"\b(?:cancel\w*|re-?schedul\w*|move|moving|postpone)\b|取消|改期|改时间|推迟|不[来去做要]了|[来去]不了|退掉|反悔"
)
_ASKS = re.compile(r"[?？吗么呢谁]|什么时候|几号")
_REREAD = frozenset(
    {"message", "ask_pro", "ask_customer", "ask_status", "ask_program", "ask_policy", "out_of_scope", "give_details"}
)


def topic_asked(text: str, intent: str, role: str, state: str | None) -> str | None:
    """The topic that a question is about, whichever question or words its clause was read as; None for none."""
    words = plain(text)
    if role == "customer" and intent.partition("/")[0] in _REREAD and _wishes_for_receipt(words):
        return "receipt"
    if role == "customer" and intent == "accept_estimate" and _asks_how_to_book(words):
        return "estimates"  # who asks for the way has not gone it yet
    if intent.partition("/")[0] not in _REREAD or not (_ASKS.search(text) or wants_told(text)):
        return None
    if _MOVING.search(words):
        return None
    rows = (row for row in _ROWS if row.role == role and (not row.states or state in row.states))
    if _HOW_TO_BOOK.search(words) and not _asks_how_to_book(words):
        return None  # a package is ordered in its own way, and another pro is booked in place of one
    return next((row.topic for row in rows if row.words.search(words)), None)


def finer_topic(text: str, topic: str, role: str) -> str:
    """The topic of the answer: tips have one of their own beside paying, the way to a booking beside estimates."""
    words = plain(text)
    if topic in ("payment", "direct_payment") and _TIPS.search(words):
        return "tips"
    if role == "customer" and topic in ("estimates", "payment", "obligation") and _asks_how_to_book(words):
        return "booking"
    return topic


def _asks_how_to_book(words: str) -> bool:
    return _HOW_TO_BOOK.search(words) is not None and _BOOKS_OTHERWISE.search(words) is None


def _wishes_for_receipt(words: str) -> bool:
    return bool(_RECEIPT.search(words)) and not _SEND_ONE.search(words)


def asks_of_own_number(text: str) -> bool:
    """Whether words ask who has the writer's phone number (CON-2): of us, though a pro is named in them."""
    return _ASKS.search(text) is not None and _NUMBER_KNOWN.search(plain(text)) is not None


_TRADE = (
    r"(?:people|pros?|workers?|handym[ae]n|technicians?|contractors?|installers?|plumbers?|electricians?|painters?)"
)
# What somebody asks who may want to work here, in words that customers use for other things.
_HIRING = r"(?:hiring|recruiting|tak(?:e|ing) on|looking for|accepting|(?:have|got) (?:openings?|room) for)"
_CUT = r"(?:cut|commission|percentage|share)"
_OF_VISITORS = (
    (
        re.compile(
            rf"\b(?:you|your company|doorstep|the company)\b[^.!?]{{0,15}}\b{_HIRING}\b[^.!?]{{0,20}}\b{_TRADE}\b"
            r"|招(?:人|师傅|工)"
        ),
        "apply",
    ),
    (
        re.compile(
            rf"\b{_CUT}\b[^.!?]{{0,25}}\b{_TRADE}\b|\b{_TRADE}\b[^.!?]{{0,25}}\b{_CUT}\b|抽成|提成"
            rf"|\bhow much\b[^.!?]{{0,15}}\b{_TRADE}\b[^.!?]{{0,8}}\b(?:make|earn|get paid)\b"
        ),
        "payout",
    ),
)


def program_asked(text: str) -> str | None:
    """The topic of the program that a visitor's question is about (CAT-6), where its words leave no doubt."""
    if not _ASKS.search(text):
        return None
    words = plain(text)
    return next((topic for pattern, topic in _OF_VISITORS if pattern.search(words)), None)
