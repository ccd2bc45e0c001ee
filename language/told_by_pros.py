"""What pros tell us that is for support: a customer who would pay them directly, somebody new who is to do jobs, what
they list.

It is read beside the intents, as it is no act of a job, and no customer is to read it (PAY-2, PRO-1, CAT-6).
"""

from __future__ import annotations

import re
from typing import Literal

from language.guards.plain_words import plain
from language.listings import wishes_to_list
from language.payment_words import IN_CHINESE
from language.payments import HAND

News = Literal["cash_offered", "new_technician", "listing"]

_LONGEST = 2_000
_PAYER = (
    r"(?:(?:a|the|this|that|my|one|some) (?:\w+ )?(?:customer|client|homeowner|lady|man|woman|person)"
    r"|customer|client|she|he|they|somebody|someone)"
)
_OFFERED = re.compile(
    rf"\b{_PAYER}\b[^.!?;]{{0,25}}\b(?:wants?|wanted|offer(?:s|ed|ing)?|insist(?:s|ed|ing)?|tr(?:y|ies|ied|ying)"
    r"|keeps? asking|would (?:like|rather)|asks? me|asked me) (?:me )?(?:\w+ )?"
    r"(?:(?:pay|give|hand|send|venmo|zelle)\b[^.!?;]{0,30}\b)?"
    rf"(?:{HAND})\b"
    rf"|(?:客户|顾客|客人|有人|对方)[^。！？；，,]{{0,8}}(?:想|要|提出|坚持)[^。！？；，,]{{0,10}}(?:{IN_CHINESE})"
)
# Nobody has offered what is only imagined: that asks for the rule.
_IMAGINED = re.compile(rf"\b(?:if|suppose|in case|when) {_PAYER}\b|(?:如果|要是|万一)")
# "She'd like to pay cash, which is fine with me" is no report.
_WELCOME = re.compile(
    r"\b(?:fine|ok(?:ay)?|happy|good|great|works|no problem) (?:with|for|by) me\b|\bi(?:'d| would|'ll| will)? "
    r"(?:take|took|accept(?:ed)?|prefer)\b(?! (?:no|any))|\b(?:i|me) said (?:yes|ok(?:ay)?|fine)\b"
    r"|我(?:同意|答应|接受|收了|没意见|可以收)"
)
_REFUSED = re.compile(
    r"^(?:(?:but|and|so|of course) )*i (?:said no|refused|declined|told (?:him|her|them|the customer)"
    r"|(?:didn't|don't|won't) (?:take|accept|want))\b"
    r"|^我(?:说不|没同意|拒绝|不同意|没收|不收)"
)
_SOMEBODY = (
    r"(?:guy|man|woman|person|helper|technician|tech|employee|worker|hand|apprentice|assistant|crew member|partner"
    r"|plumber|electrician|handyman|painter|cleaner)"
)
_HIRED = re.compile(
    rf"\b(?:hired|took on|taken on|brought (?:on|in)|employ(?:ed)?|taking on|hiring)\b[^.!?;]{{0,20}}\b{_SOMEBODY}s?\b"
    rf"|\b(?:a|my|our|the) new {_SOMEBODY}\b|\bnew {_SOMEBODY} (?:on|in) (?:my|our) (?:team|crew)\b"
    r"|(?:新)?(?:招|请|雇)了(?:一?[个位名])?(?:新人|新员工|新师傅|新的?技师|徒弟|帮手|新工人)|新来的(?:师傅|员工|工人|徒弟|技师)"
)
_MAY = re.compile(
    r"\b(?:can|may|could|should|is it ok(?:ay)? (?:if|for)|(?:is|are) (?=(?:he|she|they) allowed)|ok(?:ay)? if)"
    r" (?!(?:i|we|you|the customer)\b)[^.!?;]{1,30}"
    r"\b(?:do|does|take|takes|work|start|go|goes|come|comes|handle|help|visit)\b"
    r"|\b(?:he|she|they)(?:'ll| will|'s going to| is going to) (?:do|take|come|go|start|handle)\b"
    r"|(?:他|她|新人|他们)?[^。！？；，,]{0,4}(?:能|可以|可不可以|能不能)[^。！？；，,]{0,8}(?:干活|接单|上门|去|做|干)"
)

# Family or a friend in the pro's place, or along with them: who goes to a home is checked first, whoever it is (PRO-1).
# A company's own people are on record, and who they are is theirs to say.
_KIN = (
    r"(?:(?:step)?(?:brother|son|father)(?:-in-law)?|dad|cousin|nephew|uncle|sister|daughter|wife|husband|roommate"
    r"|neighbou?r|buddy|friend)"
)
_KIN_CHINESE = r"(?:[弟哥表堂侄儿女妹姐]{1,2}(?:弟|哥|子|儿|夫)?|朋友|老婆|老公|亲戚|邻居)"
_SENT = re.compile(
    rf"\b(?:send|sending|bring|bringing|have) (?:along )?(?:my|a) (?:\w+ )?{_KIN}\b(?! (?:told|said|with a))"
    rf"|\bmy (?:\w+ )?{_KIN}\b (?:\w+ )?(?:will|can|could|would|is going to|is gonna|'ll) (?:\w+ )?"
    r"(?:come|go|do|take|handle|cover|fill in|step in|be there|help)\b"
    rf"|(?:让|叫|派|带|请)(?:我)?(?:的|家|一个)?{_KIN_CHINESE}(?:一起)?(?:去|来|过去|过来|上门|做|干|代|替|帮)"
    rf"|我(?:的|家)?{_KIN_CHINESE}[^，。！？]{{0,6}}(?:替我|代我|帮我|去做|过去|上门|来做|来干)"
)


def sends_another(text: str) -> bool:
    """Whether a pro would send family or a friend, who is on no record ("could send my brother if that's ok")."""
    return _SENT.search(plain(text)) is not None


_PAY = re.compile(
    r"\b\d+(?:\.\d\d)?\$? (?:off|less|short|gone|missing)\b|\brefund\w*\b"
    r"|\b(?:deduct\w*|taken off|cut|withheld|docked)\b"
    r"|\b(?:only|just|not) (?:got|get|getting|paid|received?|being paid)\b|\bpaid (?:me )?(?:only|just|less)\b"
    r"|\b(?:my|the|our) (?:money|pay|payout|payment|\$?\d+)\b|\b(?:haven't|not|never) (?:been )?(?:paid|got)\b"
    r"|扣|少(?:付|给|了|收)|退(?:款|了|给)|没(?:收到|拿到)|到账|只(?:收到|拿到|给了)|我的钱"
)
_WONDERS = re.compile(r"\?|？|\b(?:why|where|how come|what happened|explain|when)\b|为什么|怎么|哪|凭什么|什么时候")


def news_of(text: str, *, threaded: bool = False) -> News | None:
    """What a pro's words tell us; None where they are something else. `threaded`: they came in a customer's thread."""
    words = plain(text[:_LONGEST])
    if _OFFERED.search(words) and not _IMAGINED.search(words) and not _WELCOME.search(words):
        return "cash_offered"
    hired = _HIRED.search(words) is not None and _MAY.search(words) is not None
    if hired or sends_another(words):
        return "new_technician"
    return "listing" if wishes_to_list(text, threaded=threaded) else None


def asks_of_pay(text: str) -> bool:
    """Whether a pro asks about what they get for a job that is over: what was taken off, where the money is (PRO-6)."""
    words = plain(text[:_LONGEST])
    return bool(_PAY.search(words)) and bool(_WONDERS.search(words))


def goes_with_offer(text: str) -> bool:
    """Whether another clause only says that the offer was turned down."""
    return bool(_REFUSED.search(plain(text).strip()))
