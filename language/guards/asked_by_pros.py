"""What pros ask of the house, though it may stand in a customer's thread: whether a rule lets them, how they stand.

Whoever asks the customer ("can you pay me cash?", "is Friday ok for you?") asks no such thing.
"""

from __future__ import annotations

import re

from language.guards.plain_words import plain
from language.payment_words import IN_CHINESE
from language.payments import HAND

_PAYER = (
    r"(?:she|he|they|customers|clients"
    r"|(?:the|a|this|that|my|any) (?:\w+ )?(?:customer|client|homeowner|lady|guy|man|woman))"
)
_DIRECTLY = rf"(?:{HAND}|direct(?:ly)?|outside (?:of )?(?:the )?(?:app|site|platform|marketplace))"
_NEAR = r"[^.!?;]{0,40}"
_MAY_BE_PAID = re.compile(
    # may she pay me cash, is she allowed to give me a check
    rf"\b(?:can|may|could|should|is|are|does|do)(?: it)?(?: ok(?:ay)?| fine| alright| allowed)?(?: if| for)? {_PAYER}\b"
    rf"{_NEAR}\b(?:pay|paid|pays|give|gives|settle|hand|send|venmo|zelle)\b{_NEAR}\b{_DIRECTLY}\b"
    # may I take cash, am I allowed to accept Venmo
    rf"|\b(?:may|can|could|should|am|are|do) (?:i|we|(?:an? |any )?pros?)\b{_NEAR}\b(?:take|accept|collect|get paid"
    rf"|be paid|allowed)\b"
    rf"{_NEAR}\b{_DIRECTLY}\b"
    # is it allowed to be paid in cash
    rf"|\b(?:is it|is that|would it be) (?:ok(?:ay)?|fine|alright|allowed|permitted|possible|against)\b{_NEAR}"
    rf"\b{_DIRECTLY}\b"
    rf"|\b(?:is|are) {_DIRECTLY}(?: payments?)? (?:allowed|permitted)\b"
    # what if she wants to pay cash
    rf"|\b(?:if|when|suppose) {_PAYER}\b{_NEAR}\b{_DIRECTLY}\b"
    # 客户能付现金给我吗，我可以收现金吗
    r"|(?:客户|顾客|客人|对方|她|他)[^。！？；，,您你]{0,6}(?:能|可以|可不可以|能不能|可否|要是|如果)[^。！？；您你]{0,10}"
    rf"(?:{IN_CHINESE})"
    r"|(?:如果|要是|万一)(?:客户|顾客|客人|对方|她|他)[^。！？；您你]{0,12}"
    rf"(?:{IN_CHINESE})"
    rf"|(?:我们?|师傅)?(?:能|可以|可不可以|能不能|可否)[^。！？；，,您你]{{0,4}}(?:收|拿|接受)[^。！？；，,您你]{{0,6}}(?:{IN_CHINESE})"
)
# The customer is asked, or what it would be worth to them is named.
_OF_CUSTOMER = re.compile(
    r"\b(?:you|your|please|pls|just (?=pay|give|hand|send|venmo|zelle)|easier|simpler|discount|cheaper|less|knock"
    r"|instead of the)\b(?! (?:allow|guys allow|permit))"
    r"|\d|[您你]|便宜|优惠|打折"
)
_MAY_MOVE = re.compile(
    r"^(?:(?:hi|hello|hey|so|and|ok(?:ay)?|sorry|quick question)[\s,:]+)*"
    r"(?:(?:can|may|could|would) (?:i|we)(?: still| maybe| also)?|(?:am i|are we) (?:still )?(?:allowed|able) to"
    r"|is it (?:still )?(?:ok(?:ay)?|possible|allowed)(?: for me| if i)?(?: to)?|is there (?:a|any) way (?:for me )?to)"
    r" (?:re-?schedule|move|change|postpone|shift|push)(?: back| out)?"
    r"(?: (?:it|this|that|(?:the|this|that|my|our) (?:job|appointment|visit|booking|date|day|time|(?:arrival )?window)"
    r"))?"
    r"(?: back| out)?(?: (?:to|for) (?:another|a different|some other|a later|an earlier|a new|any other)"
    r" (?:day|date|time|week|window|slot))?"
    r"(?: (?:if i (?:have|need) to|at all|now|then|still))*\s*[?]?$"
    r"|^(?:请问)?(?:这个|这份|这次)?(?:工作|预约|时间|订单)?我?(?:还)?(?:能不能|可不可以|可以|能)(?:把)?(?:它|这个|预约|工作|时间|日期)?"
    r"(?:改期|改时间|换时间|换个?(?:时间|日子|一天)|推迟|(?:改|换|挪|调)(?:到|成)?(?:别的|其他|另外|另一)(?:的|一)?(?:日子|时间|天|日期|个时间)?)"
    r"(?:吗|么)?[?？。]?$"
)
_IN = r"(?:cleared|approved|active|back in|back on|back on the list|eligible|reinstated|in good standing)"
_CLEARED = re.compile(
    r"^(?:(?:hi|hello|hey|so|and|ok(?:ay)?|thanks?(?: you)?|please|now|quick question)[\s,:.!]+)*(?:"
    rf"(?:am|are) (?:i|we) (?:(?:still|now|already|finally|all) )*{_IN}(?: to (?:work|take jobs|get jobs))?"
    r"|(?:do|will|can) (?:i|we) (?:(?:still|now|already) )*(?:get|take|receive|see)(?: new| any)?"
    r" (?:jobs|requests|work)(?= (?:again|now|yet|already|still|as before))"
    r"|(?:is|are) (?:my (?:papers|clearance|account|insurance|licen[cs]e|check|background check|documents)"
    r"|everything of mine) (?:(?:all|still|now|already) )*"
    r"(?:ok(?:ay)?|fine|in order|in force|cleared|approved|up to date|current|valid|on record|active|complete|good)"
    r"|what(?:'s| is)? (?:still )?(?:missing|lacking|lapsed|outstanding)"
    r" (?:(?:from|of|on|with) (?:me|mine|my record|my side"
    r"|my papers)|(?:for me )?to (?:be cleared|get (?:jobs|requests|work)))"
    r"|why (?:am|do|don't|have|haven't) (?:i|we) (?:not |no longer |n't )?(?:get|getting|got|been|receive|receiving)"
    r"(?: asked for| sent)?(?: any| no)?(?: more| new)? (?:jobs|requests|work)"
    r")(?: (?:again|now|yet|already|still|as before|with you|here|for jobs|for work|at the moment|then|anymore|any more"
    r"|on my record|these days))*\s*[?]*$"
    r"|^(?:你好[，,]?|您好[，,]?|请问)*我?(?:的资料|的证件|的保险|的执照|的审查)?(?:现在|是不是|目前|已经|都)*"
    r"(?:(?:恢复|可以|能)(?:重新|继续|再)?接(?:单|活|工作)|(?:通过|恢复|齐|生效|有效)|(?:又|重新|再)(?:能|可以)接(?:单|活))"
    r"(?:了)?(?:吗|么|没有|没)[?？。]?$"
    r"|^(?:请问)?我?(?:还)?(?:缺|差|少)(?:什么|哪些)(?:资料|证件|东西)?[?？。]?$"
    r"|^(?:请问)?(?:为什么|怎么)我?(?:收不到|没有?收到|没有)(?:新的?)?(?:工作|单子?|活|需求)(?:了)?[?？。]?$"
)


# Where there is a time to be moved (none: the words came in no thread).
_AGREED_ON = frozenset({None, "after_visit", "awaiting_confirmation", "window_proposed", "booked", "change_proposed"})


def rule_asked(text: str, state: str | None) -> str | None:
    """The rule that a pro's question is for, as an intent; None for any other question. The text has to be one."""
    if asks_of_direct_payment(text):
        return "ask_policy/direct_payment"
    return "ask_policy/rescheduling" if state in _AGREED_ON and asks_to_move(text) else None


def asks_of_direct_payment(text: str) -> bool:
    """Whether a question is for the rule on being paid directly (PAY-2), and asks nobody to pay so."""
    words = plain(text)
    return _MAY_BE_PAID.search(words) is not None and _OF_CUSTOMER.search(words) is None


_ABOUT_CUSTOMER = re.compile(r"\b(?:he|she|they|him|her|them|(?:the|a|this|that|my) (?:customer|client|homeowner))\b")
_TO_CUSTOMER = re.compile(r"\b(?:you|your|yours)\b")


def asks_about_customer(text: str) -> bool:
    """Whether words speak of the customer, and so to somebody else ("can I call her?")."""
    words = plain(text)
    return _ABOUT_CUSTOMER.search(words) is not None and _TO_CUSTOMER.search(words) is None


def asks_to_move(text: str) -> bool:
    """Whether a question is for whether a job can be moved, and names no time for it (SCH-4, SCH-5)."""
    return _MAY_MOVE.match(plain(text).strip()) is not None


def asks_of_clearance(text: str) -> bool:
    """Whether a question is for the pro's own standing: "am I cleared again?", "what is still missing?" (PRO-4)."""
    return _CLEARED.match(plain(text).strip()) is not None
