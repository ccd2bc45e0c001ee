"""What a question is about where its words and the state of its thread tell together."""

from __future__ import annotations

import re

from language.guards.asked_by_pros import rule_asked
from language.guards.asked_in_chinese import AT_WHOSE_PLACE, MAY_I_PAY_PAST, mailbox_of
from language.guards.plain_words import plain
from language.guards.topics import OWES_FEE, Row

_TO_THE_MINUTE = re.compile(
    r"\b(?:have to|need to|must|supposed to|got to) (?:be there|arrive|show up|come|start)\b[^.!?]{0,15}"
    r"\b(?:right|exactly|sharp|precisely|on the dot|to the minute)\b"
    r"|(?:必须|一定要|非得|要不要|得)[^，。！？?]{0,4}(?:准点|准时|正点|整点)"
)
_PRICES = r"(?:estimate|quote|quotation|offer|bid|price|figure|number)s?"
# Without a thread the state is none.
_VISITOR = frozenset({"none"})
_OWED = frozenset({"awaiting_estimate", "after_visit"})
_VISIT = frozenset({"visit_offered", "after_visit"})
_IF_NO = re.compile(
    r"\b(?:if|when|suppose) (?:i|we) (?:say no|refuse|decline|won't pay"
    r"|(?:don't|do not) (?:agree|want|accept|pay))\b"
)
_IF_UNSIGNED = re.compile(
    r"\bwhat (?:happens )?(?:if|when) (?:he|she|they|nobody|no one|the customer)\b[^.?!]*"
    r"\b(?:never|not|doesn't|don't|won't|nobody|no one|refuses?)\b[^.?!]*\b(?:sign|answer|respond|repl|approve)"
)
_UNSIGNED_CHANGE = re.compile(
    r"\bwhat (?:happens )?(?:if|when) (?:he|she|they|the customer)\b[^.?!]*"
    r"\b(?:not|doesn't|don't|won't|refuses?)\b[^.?!]*\b(?:sign|approve|agree)"
)
_BOOKED = frozenset({"awaiting_windows", "awaiting_confirmation", "window_proposed", "booked"})
_FEES = r"(?:charges?|fees?|trip|pay|paid|cost|owe|\$ ?\d|deposit)"
_BOUND_TO_HIRE = re.compile(
    rf"^(?![^?]*\b{_FEES}\b)[^?]*?"
    r"(?:\b(?:have to|must|need to|forced to|required to|obliged?(?: \w+)? to|obligated to|bound to|committed to"
    r"|expected to"
    r"|supposed to|stuck|on the hook|locked in|free to|can i still|could i still|am i)\b[^?]{0,30}"
    r"\b(?:hir\w+|tak(?:e|ing)|use|us(?:e|ing)|book\w*|go with|go ahead|choose|pick|accept\w*|give (?:him|her"
    r"|them) the job|whole job"
    r"|with (?:him|her|them)|walk away|say no|back out|sign\w*|commit\w*|have (?:him|her|them) do)\b"
    r"|\b(?:oblig|commit|bind|lock)\w*\b[^?]{0,12}\b(?:me|us)\b)"
)
_STILL_SHOWN = re.compile(
    r"\b(?:is|does|do|am|are)\b[^.?!]{0,30}\bstill\b[^.?!]{0,20}\b(?:show\w*|list(?:ed)?|as booked|as active"
    r"|in (?:the|your) (?:system"
    r"|books?)|on (?:the|your|his|her|their) (?:books?|list|calendar|schedule|side|end))\b"
)
_HOW_LONG_OPEN = re.compile(
    rf"\b(?:how long|how many days|until when|till when|by when)\b[^.?!]*(?:\b(?:pros?|people|they|everyone"
    rf"|folks)\b[^.?!]*"
    rf"\b(?:have|get|got|allowed|time)\b[^.?!]*\b(?:{_PRICES}|answer|respond|reply|bid)\b"
    rf"|\b{_PRICES}\b[^.?!]*\b(?:keep|com(?:e|ing)|taken|collected|accepted|open|arriv\w+|trickl\w+)\b)"
)
_OF_THREADS = (
    # CAT-3, PAY-2, CON-1, in Chinese words of which each looks like something else.
    Row("customer", _BOOKED, AT_WHOSE_PLACE, "ask_policy/place"),
    Row("customer", frozenset(), MAY_I_PAY_PAST, "ask_policy/direct_payment"),
    Row("customer", frozenset(), mailbox_of("师傅"), "ask_policy/contact"),
    Row("pro", frozenset(), mailbox_of("客户|客人|业主"), "ask_policy/contact"),
    # VIS-4: who has to pay it is asked, and nothing is reported.
    Row("customer", frozenset(), OWES_FEE, "ask_policy/trip_charge"),
    # Where estimates are awaited, when they come is asked of one's own.
    Row(
        "customer",
        _OWED,
        re.compile(
            rf"\bwhen (?:will|do|can|should|could|might|are|is)\b[^.?!]*\b{_PRICES}\b"
            r"|\bwhen (?:will|do|can|should|might) (?:i|we) (?:hear|get|receive|expect|see)"
            rf"|\bhow (?:much )?long(?:er)?\b[^.?!]*\b(?:until|till|before)\b[^.?!]*\b{_PRICES}\b"
            r"|(?:什么时候|几时|何时|多久)[^，。？?]{0,8}(?:报价|价格|价钱|消息|回复)"
        ),
        "ask_status",
    ),
    # "Once he's been out to look, do I have to hire him?" (VIS-2, REQ-8)
    Row("customer", _VISIT, _BOUND_TO_HIRE, "ask_policy/obligation"),
    # "I cancelled last week. Does it still show?"
    Row("customer", frozenset(), _STILL_SHOWN, "ask_status"),
    # "Just wanna know how long people have to send in a quote" (REQ-4)
    Row("customer", frozenset({"awaiting_estimate"}), _HOW_LONG_OPEN, "ask_policy/estimates"),
    # "Does she mean this Monday or the next?"
    Row(
        "customer",
        _BOOKED | {"estimate_offered", "visit_offered", "after_visit", "change_proposed"},
        re.compile(
            r"^(?:(?:so|and|but|wait|sorry)[\s,]+)*(?:does|did|do|would) (?:he|she|they|[a-z]+) (?:mean|prefer)\b"
        ),
        "ask_pro",
    ),
    # "Could you explain how such changes are meant to work?"
    Row(
        "customer",
        frozenset({"change_proposed"}),
        re.compile(
            r"\bhow (?:do|does|are|is|can) (?:such|these|those|price|a|the|this|that|an?y) ?(?:\w+ )?(?:changes?"
            r"|increases?|raises?)"
            r"\b[^.!?]{0,40}\b(?:work|made|handled|decided|allowed|happen)|\bhow (?:such|these"
            r"|price) (?:\w+ )?changes? (?:are|is|work)\b"
        ),
        "ask_policy/price_change",
    ),
    # "What if I say no, does he pack up?"
    Row("customer", frozenset({"change_proposed"}), _IF_NO, "ask_policy/price_change"),
    # SCH-3: whether a window is when somebody comes or when work begins.
    Row(
        "customer",
        frozenset({"window_proposed", "booked", "awaiting_windows", "awaiting_confirmation"}),
        re.compile(r"(?:时间段|时段|窗口)[^。？?]{0,20}(?:还是|什么意思|多长|多宽|准点|准时)"),
        "ask_policy/arrival_window",
    ),
    # "What if he's there at 9:30 already?"
    Row(
        "customer",
        frozenset({"window_proposed", "booked", "awaiting_windows"}),
        re.compile(r"\bwhat if (?:he|she|they)\b[^.?!]*\b(?:early|earlier|already|too soon)\b"),
        "ask_policy/arrival_window",
    ),
    # "Is the 460 final?"
    Row(
        "customer",
        frozenset({"estimate_offered", "after_visit"}),
        re.compile(
            rf"\b(?:is|will) (?:the|that|this|his|her|their|your|it)?\b[^.?!]{{0,12}}(?:\d|\b{_PRICES}\b)[^.?!]{{0,12}}"
            r"\b(?:final|fixed|firm|binding|set in stone|creep up)\b"
        ),
        "ask_policy/price_change",
    ),
    # "Is that 60 taken off if I hire him?"
    Row(
        "customer",
        _VISIT,
        re.compile(
            r"\b(?:deducted|credited|taken off|subtracted|waived|knocked off|applied (?:to|toward)s?"
            r"|refund\w*|(?:come|go)s? off|counts? (?:toward|against)s?"
            r"|(?:get|have) (?:it|that|this|the \S+|my money) back|back if)\b"
            r"|(?:抵扣|抵掉|能抵|退)"
        ),
        "ask_policy/trip_charge",
    ),
    Row(
        "customer",
        frozenset({"estimate_offered", "after_visit", "awaiting_estimate"}),
        re.compile(
            rf"\b{_PRICES}\b[^.?!]{{0,20}}\b(?:hold|stand|stay|keep|valid|good|last|expire|honou?red)\b[^.?!]*"
            r"\b(?:until|till|for|through|to|by|how long|next|when|then|if)\b"
            rf"|\b(?:how long|until when|till when)\b[^.?!]*\b{_PRICES}\b[^.?!]*\b(?:hold|stand|stay|keep|valid"
            r"|good|last|open)\b"
        ),
        "ask_policy/estimates",
    ),
    Row(
        "customer",
        frozenset(),
        re.compile(
            r"^(?:(?:so|and|also|but|then|ok)[\s,]+)*how (?:do|does|can|should|am|are) (?:i|we|one) (?:to )?pay\b"
        ),
        "ask_policy/payment",
    ),
    # SCH-3: the hour that is named is no time that anybody proposes.
    Row("pro", frozenset(), _TO_THE_MINUTE, "ask_policy/arrival_window"),
    # What a pro is paid is the program's business (PRO-6).
    Row(
        "pro",
        frozenset(),
        re.compile(
            r"\b(?:when|how (?:long|soon|fast|often))\b[^.?!]*\b(?:pay ?outs?|pay (?:us|me|pros)"
            r"|(?:i|we|that|this|it) (?:get|gets|be|am|are|is) paid|money\b[^.?!]*\b(?:reach|arrive|come|get)"
            r"|(?:get|see|receive|have|expect) (?:my|our|the) money|(?:my|our) money)\b"
            r"|(?:钱|款)[^，。？?]{0,6}(?:什么时候|几时|多久|何时)|(?:什么时候|几时|多久|何时)[^，。？?]{0,6}(?:到账|打款|付款给我|结钱)"
        ),
        "ask_program/payout",
    ),
    # PAY-1: what comes of work that nobody signs off.
    Row(
        "pro",
        frozenset({"awaiting_sign_off"}),
        _IF_UNSIGNED,
        "ask_program/payout",
    ),
    # PAY-3: in the other states it is a new amount that wants signing.
    Row("pro", frozenset({"booked", "change_proposed"}), _UNSIGNED_CHANGE, "ask_policy/price_change"),
    Row(
        "pro",
        _VISITOR,
        re.compile(
            r"\b(?:carry|carried|transfer\w*|brought|moved?|come|go) (?:over|along|automatically)\b"
            r"|\bwhen you (?:switch|change|move)\b|\bafter the (?:switch|change)\b"
        ),
        "ask_program/change",
    ),
)


def thread_topic(text: str, role: str, state: str | None) -> str | None:
    """What a question is about where its words and the state of its thread tell, as a whole intent; None elsewhere.

    The text has to be a question.
    """
    if role == "pro" and (rule := rule_asked(text, state)) is not None:
        return rule
    words, here = plain(text).strip(), state or "none"
    rows = (row for row in _OF_THREADS if row.role == role and (not row.states or here in row.states))
    return next((row.topic for row in rows if row.words.search(words)), None)
