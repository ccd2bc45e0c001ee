"""What is said of prices and of paying, as far as it tells acts apart."""

from __future__ import annotations

import re

from language.guards.plain_words import plain
from language.payment_words import APPS, IN_CHINESE, PAST_THE_PLATFORM

# Chinese writes no spaces: a word of ours may stand right behind one of theirs ("用Venmo付").
_PAYMENT = re.compile(
    rf"{IN_CHINESE}|汇款|付|直接给|定金|押金|账户|账号|{PAST_THE_PLATFORM}"
    rf"|(?<![a-z0-9_])(?:pay\w*|paid|cash|{APPS}|checks?|cheque|cards?|wire"
    r"|transfer\w*|invoice\w*|envelopes?|in hand"
    r"|(?:skip|avoid|around|leave out|without) (?:the )?(?:site|platform|app|fees?|doorstep)"
    r"|bill\w*|deposit|tip|directly|outside|off (?:the )?(?:app|site|platform|books)|(?:on|under) the (?:side|table)"
    r"|commission|cut out|charged?|(?:bank|private|personal|own) account"
    r"|(?:send|slip) (?:him|her|me|us|them) (?:the money|\$?\d+)|behind (?:your|the house's) backs?"
    r"|(?:skip|without|cut(?:ting)? out|leave out) the middle ?man)(?![a-z0-9_])"
)
_DEAR = re.compile(
    r"\b(?:too (?:much|high|expensive|pricey|steep)|expensive|pricey|steep|a lot of money|over (?:my )?budget)\b"
)
_TURNED_DOWN = re.compile(
    r"\b(?:no|nope|nah|declin\w*|pass|not (?:interested|going|accept\w*|for me)|reject\w*|turn\w* (?:it |this )?down"
    r"|someone else|somebody else|another|other (?:pro|guy|one)|w(?:e|i)ll skip|going with|went with|go with"
    r"|don't want"
    r"|no longer|can't afford|cannot afford|forget|(?:don't|do not|won't|will not|not) (?:take|pay|accept|want) it)\b"
)


def names_payment(text: str) -> bool:
    """Whether anything is said of paying; without it nobody asks for, or tells of, payment past the house (PAY-2)."""
    return bool(_PAYMENT.search(plain(text)))


def is_haggling(text: str) -> bool:
    """Whether the words only find a price too high, and turn nothing down."""
    lower = plain(text)
    return bool(_DEAR.search(lower)) and not _TURNED_DOWN.search(lower)


_UNCHANGED = re.compile(
    r"\b(?:unchanged|same (?:price|amount|sum|total)|as (?:planned|agreed|quoted|estimated|offered|said|discussed"
    r"|we said)|like (?:we|i|planned|agreed|quoted|before)|keeping it at|no (?:change|extra)|still (?:the )?\$?\d)"
)


def is_unchanged(text: str) -> bool:
    """Whether the words say that an amount stayed what it was."""
    return bool(_UNCHANGED.search(plain(text)))


_BID = re.compile(
    r"\b(?:lowest|least|bottom|final|best (?:price|offer|i|we)|(?:go|come|gone) (?:down|as low)|(?:can|could|i'll|i'd"
    r"|would) (?:only )?(?:do|go)|(?:do|did) (?:it|this|that) for|make it|meet (?:you|u)|deal|settle|knock"
    r"|(?:new|my) (?:price|estimate|quote|offer))\b"
)
_RESTATED = re.compile(
    r"\b(?:(?:makes?|brings?|puts?) (?:it|that|this)|instead|(?:new|revised) (?:total|price|amount)|comes? (?:out )?to"
    r"|(?:total|price|it|that|job)(?:'s| is| will be| would be|'ll be|'d be)(?: now)?|extra|more|on top|additional)\b"
    r"|\badd(?:s|ing|ed)? .{1,16}\b(?:to|on) (?:the |your |it\b)"
)


_WHOLE = re.compile(
    r"\b(?:all[ -]in|in (?:all|total)|altogether|total|for (?:everything|all of it|the lot|the (?:whole )?job)"
    r"|(?:parts?|materials?|labou?r|everything|tax) (?:and \w+ )?(?:is |are )?included"
    r"|including (?:parts?|materials?|labou?r)|parts and labou?r|start to finish)\b|一共|总共|全包|总价|包工包料"
)


def names_whole(text: str) -> bool:
    """Whether the words about an amount say that it is for all of the work, and ask nothing ("210 all in", REQ-7)."""
    return bool(_WHOLE.search(plain(text))) and not text.rstrip().endswith(("?", "？"))


def bids(text: str) -> bool:
    """Whether the words about an amount say for what the work would be done ("160 is the lowest I can go")."""
    return bool(_BID.search(plain(text)))


def restates(text: str) -> bool:
    """Whether the words about an amount say that it is what the work costs now ("makes it 345 instead", PAY-3)."""
    return bool(_RESTATED.search(plain(text)))


# "Ok, let's do 100 then", "行，那就100吧": a yes to a price, and nothing else.
_AGREED_TO = re.compile(
    r"(?:(?:yes|yeah|yep|yup|ok(?:ay)?|k|sure|fine|alright|all right|deal|well|so|then)[\s,.!]+)+"
    r"(?:(?:let's|let us|i can|i could|i'll|we'll|we can|can) (?:do|say|take|make|go with)(?: it)?(?: for| at)? "
    r"|(?:for|at) )?"
    r"(?:\$ ?)?\d+(?:[.,]\d+)?(?: ?(?:dollars?|bucks?|usd))?"
    r"(?: (?:it is|then|works?|is (?:fine|ok|okay|good)|so be it|deal))*[\s.!]*"
    r"|(?:好的?|行|可以|成)[吧啊，,。 ]*(?:那?就|算)?(?:按|收)?\d+(?:块钱?|元|美元|刀)?[吧啊了。！! ]*"
)


def agrees_to_amount(text: str) -> bool:
    """Whether the words say yes to an amount that they name, and nothing else ("ok 100 it is", REQ-7)."""
    return bool(_AGREED_TO.fullmatch(plain(text)))


# What is asked of an estimate whose answer may be another price: what is in it, what else is needed, who brings parts.
_ASKS_OF_PRICE = re.compile(
    r"\b(?:inclu(?:de[sd]?|ding)|come with|comes with|cover(?:s|ed)?|part of (?:it|that|the)|extra|on top"
    r"|additional(?:ly)?|need(?:s|ed)?|necessary|required|costs?|price[ds]?|charge[ds]?|fees?|pay|how much|cheaper"
    r"|discount|tax(?:es)?|total|final|all[ -]in)\b|\$ ?\d"
    r"|\b(?:bring(?:ing)?|supply(?:ing)?|provid(?:e|ing)|have|own)\b[^.?!]{0,30}"
    r"\b(?:brackets?|mounts?|parts?|materials?|cables?|screws?|paint|pipes?|faucets?|hardware)\b"
    r"|包括|包含|含不含|含(?:支架|材料|税|在)|需要|用不用|另外|额外|另收|加钱|加价|多少钱|费用|价格|收费|优惠|折扣|谁带|自带"
)


def may_change_price(text: str) -> bool:
    """Whether the answer to a question about an estimate may be another amount ("is the bracket included?", REQ-7)."""
    return bool(_ASKS_OF_PRICE.search(plain(text)))


# "Not paying extra for that": a no to whatever was put, unless it is only put off or about the way of paying.
_WONT_PAY = re.compile(
    r"(?:(?:no|sorry|well)[\s,.!]+)*(?:i'm |i am |we're |we are |i |we )?(?:not|won't|will not|refuse to|never)"
    r" (?:be )?(?:going to |gonna )?pay(?:ing)?\b(?!.*(?:\?|\b(?:yet|until|till|before|unless|if|cash|direct\w*"
    r"|today)\b))"
)


def refuses_to_pay(text: str) -> bool:
    """Whether a short answer says that its writer will not pay ("I won't pay 90 more")."""
    return bool(_WONT_PAY.match(plain(text).strip()))


_HOW_MUCH = re.compile(
    r"\bhow much\b|\bwhat (?:does|would|will|do) (?:it|you) (?:cost|charge)\b|多少钱|[什啥]么?价|怎么收费"
)
# What pros earn, what a visit, a change or a rule costs, and what is asked under a condition is no price of work.
_OTHER_PRICE = re.compile(
    r"\b(?:pros?|earn\w*|make|made|paid|payouts?|cut|commission|trip|visit|fee|notice|cancel\w*|move|moving it"
    r"|reschedul\w*|if|tip|tax|gift)\b"
    r"|赚|挣|能?拿|工资|工钱|给师傅|师傅.{0,4}多少|干活|接单|一单|做一|上门费|上门看|跑一趟|取消|改期|改时间|报价|小费|如果|万一"
)


def asks_price_of_work(text: str) -> bool:
    """Whether the words ask what work would cost who wants it done ("how much to mount a TV?")."""
    words = plain(text)
    return bool(_HOW_MUCH.search(words)) and _OTHER_PRICE.search(words) is None


# "I consent to the $230", "The extra 180 dollars are fine."
_CONSENTS = re.compile(
    r"(?:(?:so|and|then|yes|well|ok(?:ay)?),? )*(?:i|we)(?:'ll| will| do)?(?: hereby| gladly| happily| both| can)?"
    r" (?:consent|agree|accept)(?: to| with)? (?:the|this|that|it|his|her|your|their|those|\$?\d)"
    r"|(?:the |those |these |another |an )?(?:extra|additional|added|new)? ?\$?\d[\d,.]*(?: dollars| bucks)?"
    r"(?: (?:extra|more|in all|total|on top))? (?:is|are) (?:fine|ok(?:ay)?|acceptable|fair|all ?right|reasonable)\b"
)
_CONSENT_OPEN = re.compile(r"\b(?:but|if|only|unless|until|once|nothing|when|although|however|not)\b|n't|\?")


def consents(text: str) -> bool:
    """Whether words with an amount in them begin by agreeing to it, and leave nothing open."""
    lower = plain(text).strip()
    return bool(_CONSENTS.match(lower)) and not _CONSENT_OPEN.search(lower)


_FEE_ZH = r"(?:上门费|出诊费|跑腿费|车马费)"
_SUM_ZH = r"\$?\d+(?:块钱?|元|美元|刀)?"
# 上门费45可以接受, 45块的上门费我接受, 我同意付45上门费
_CONSENTS_ZH = re.compile(
    rf"(?:好的?|行|那|嗯|我们?|这个?|[，,、\s])*(?:{_SUM_ZH}的?)?{_FEE_ZH}?(?:是|要)?(?:{_SUM_ZH})?"
    r"(?:我们?|也|都|完全|是|觉得|这边)*(?:可以接受|能接受|接受|可以|没问题|同意|合理|ok|行)[了啊呀哈]?(?=$|[，,。.！!；;\s])"
    rf"|(?:我们?)?(?:可以|能|愿意|都)?(?:接受|同意)(?:付|支付|出)?(?:这个?|你们?的?|您的?|那)?(?:{_SUM_ZH}的?)?{_FEE_ZH}"
)
_CONSENT_OPEN_ZH = re.compile(r"[?？吗么]|但|不过|如果|要是|除非|不[能可会想要同接行]|别")


def consents_to_fee(text: str) -> bool:
    """Whether Chinese words begin by agreeing to the charge for coming, and leave nothing open (VIS-2)."""
    lower = plain(text).strip()
    found = _CONSENTS_ZH.match(lower)
    named = found is not None and re.search(rf"{_FEE_ZH}|\d", found.group()) is not None
    return named and not _CONSENT_OPEN_ZH.search(lower)


_CHARGE = (
    r"(?:take|collect|release) (?:the |your |out the )?(?:money|payment|funds)\b"
    r"|(?:charge|bill) (?:me|us|my card|the card|it)\b|pay (?:him|her|them)(?: now)?\b"
)
# "You can charge me now", "please take the money", 可以付款了: the work is done, and may be paid for (PAY-1).
_WANTS_CHARGE = re.compile(
    r"\b(?:you (?:can|may)|can (?:now )?|feel free to|go ahead and|please|pls|just|(?:so|and|now|then)) "
    rf"(?:now |just |go ahead and )*(?:{_CHARGE})|^(?:{_CHARGE})"
    r"|(?:可以|请|就|能)(?:给(?:他|她|师傅))?(?:付款|扣款|扣钱|收钱|收款|结账|结算|付钱)(?:了|吧|给)"
)
_CHARGE_OPEN = re.compile(
    r"\?|？|\b(?:not|never|don't|once|after|before|until|when|if|unless|how|why|would|cash|first|later|directly)\b"
    r"|不|没|等|再|之后|以后|如果|吗|怎么|什么"
)


def wants_to_be_charged(text: str) -> bool:
    """Whether the words say that the payment may be taken now, as one does of work that is done."""
    words = plain(text).strip()
    return _WANTS_CHARGE.search(words) is not None and _CHARGE_OPEN.search(words) is None


# "Nope, I didn't agree to that", 不，我没同意: a no to what is put (PAY-3). Without the no it tells what was not said.
_NEVER_AGREED = re.compile(
    r"(?:(?:wait|hm+|what|uh|hey)[\s,.!?]+)*(?:no|nope|nah)[\s,.!]+(?:sorry[\s,.!]+)?(?:but )?"
    r"(?:i|we) (?:never|did(?: not|n't)|didnt|have(?: not|n't)) (?:ever |actually |once )?"
    r"(?:agreed?|asked?(?: you| him| her| them)? for|approved?|okayed|ok'd|order(?:ed)?|wanted?"
    r"|sign(?:ed)? up for|said? yes)\b[^,;.!?]*"
    r"|(?:不行?|不是|不对)[，,。！\s]+我(?:可)?(?:从来|根本)?没(?:有)?(?:同意|答应|说过?要|要求)[^，,。]*"
)


def never_agreed(text: str) -> str:
    """The words at the beginning which say that what is put was never agreed on; empty where there are none."""
    found = _NEVER_AGREED.match(plain(text).strip())
    return found.group() if found else ""


_AMOUNT = r"(?:\$ ?\d|\d|(?:a|one|two|three|four|five|six) hundred|a thousand|that\b|this\b|it\b)"
_LIMIT = re.compile(
    rf"\b(?:not|n't|never|dont|cant|wont|no|nothing)\b[^.?!]{{0,30}}\b(?:over|above|beyond|past|higher than"
    rf"|more than) {_AMOUNT}"
    rf"|\b(?:go|pay|spend|do|stretch|offer)\b[^.?!]{{0,12}}\b(?:up to|as far as|to|over|above|at most"
    rf"|max(?:imum)?) {_AMOUNT}"
    rf"|{_AMOUNT}\S* (?:tops|max(?:imum)?|at (?:the )?most|is (?:my|our|the) (?:limit|max(?:imum)?|ceiling|top))\b"
    r"|\b(?:but )?(?:not|no) (?:any )?(?:higher|more|further|a (?:cent|dollar|penny) more)[\s.!]*$|最多|不超过|封顶"
)


_OTHER_PRICE_TAKEN = re.compile(
    r"\bnot for (?:that|\$? ?\d[\d.,]*)\b[^?]{0,40}\b(?:for (?:nothing|free|less|half|\$? ?\d)"
    r"|free|\d[\d.,]*,? (?:yes|ok(?:ay)?|fine|deal)\b)"
)


def sets_other_price(text: str) -> bool:
    """Whether a whole text sets another price against the one that is named ("not for 45; for nothing, yes")."""
    return _OTHER_PRICE_TAKEN.search(plain(text)) is not None


# "I'd take it in a heartbeat at 200"
_WISHED = re.compile(
    r"\b(?:i'd|we'd|i would|we would)(?: \w+)? (?:take|do|accept|book|hire|go|pay|agree|say)\b[^.?!]{0,40}?"
    r"\b(?:at|for|if it(?:'s| is| were)) (?:\$ ?\d|\d{3}|\d\d (?:bucks|dollars))"
)


def names_wished_price(text: str) -> bool:
    """Whether the words say at which price something would be taken, which takes nothing yet (REQ-7)."""
    return _WISHED.search(plain(text)) is not None


def names_limit(text: str) -> bool:
    """Whether the words say how much would be paid at most: that haggles, and answers no price (REQ-7)."""
    return bool(_LIMIT.search(plain(text)))
