"""Words that say that an act is not to be done, was not done, or was done before."""

from __future__ import annotations

import re

from language.guards.kept import keeps
from language.guards.plain_words import plain
from language.guards.questions import ends_in_question

_NEGATED = {
    "cancel": (
        r"cancel\w*|(?:call|back|bail|pull)(?:ing)? (?:(?:it|this|out|off)\b ?){1,2}"
        r"|(?:clos(?:e|ing)|withdraw(?:ing)?|delet(?:e|ing)|scrap(?:ping)?|stop(?:ping)?|end(?:ing)?|drop(?:ping)?"
        r"|kill(?:ing)?|remov(?:e|ing)|touch(?:ing)?|los(?:e|ing)|giv(?:e|ing) up(?: on)?|void(?:ing)?)"
        r" (?:it|this|that|him|her|my|the|our|any\w*|\w+ing)\b"
        r"|(?:tak|pull|tear|shut|turn|strik)(?:e|ing|ting)? (?:(?!in\b)\w+ ){1,3}?(?:down|off|out)\b"
    ),
    "reschedule": (
        r"re-?schedul\w*|mov(?:e|ing) (?:it|the|my|our)|chang(?:e|ing) (?:the (?:time|day|date|appointment"
        r"|window)|it)|(?:com(?:e|ing)|do(?:ing)? (?:it|this)|try(?:ing)?)(?: again)?(?: on)? (?:another|a different"
        r"|some other)"
        r" (?:day|time|date)"
    ),
    "accept": (
        r"accept\w*|go(?:ing)? with|hir(?:e|ing)|tak(?:e|ing) (?:the|this|that|it|your)|agree\w*"
        r"|ready to (?:book|decide|choose)|decid\w+|cho(?:ose|sen)"
    ),
    "decline": r"declin\w*|reject\w*|turn\w* (?:\w+ )?down|refus\w*|say(?:ing)? no",
    "change_pro": (
        r"(?:another|different|new) (?:pro|person|guy|man|company|\w+(?:er|or|ian)s?)|some(?:one|body) else|switch\w*"
    ),
    "sign_off": r"sign\w*(?: it)? ?off|done|finished|complete\w*|right|approve\w*|happy|satisfied|charge",
    "approve": r"approv\w*|agree\w*|accept\w*|ok\b|okay|fine|go ahead",
    "leave": r"quit\w*|leav(?:e|ing)|clos(?:e|ing) (?:my|the|our)|delet(?:e|ing) (?:my|the|our)",
    "share_phone": (
        r"shar\w*|giv(?:e|ing)|have my (?:phone|number)"
        r"|(?:my|the|a) (?:phone |cell |mobile )?(?:number|phone|cell)\b(?!.*\d{3}[-. ]?\d{4})"
    ),
}
_KINDS = {
    "cancel_booking": "cancel", "cancel_request": "cancel", "reschedule": "reschedule", "accept_estimate": "accept",
    "accept_visit": "accept", "accept_window": "accept", "decline_estimate": "decline", "decline_visit": "decline",
    "decline_window": "decline", "refuse_change": "decline", "change_pro": "change_pro", "sign_off": "sign_off",
    "approve_change": "approve", "share_phone": "share_phone", "cannot_come": "cancel", "decline_job": "decline",
    "ask_program/close_account": "leave",
}  # fmt: skip
_NOT = (
    r"\b(?:do not|don't|dont|did not|didn't|didnt|not|never|no (?:need|reason|wish|desire|plans?) (?:to|of|for)"
    r"|no point in|without|haven't|have not|hasn't"
    r"|isn't|is not|wasn't|aren't|won't|wouldn't"
    r"|would not|rather not|no intention (?:of|to)|nobody|can't|cannot|别|不要|不)"
    r"\s+(?:(?!(?:please|pls|so|just|then|but)\b)\w+\s+){0,3}?(?:"
)
_NEGATIONS = {kind: re.compile(_NOT + pattern + r")") for kind, pattern in _NEGATED.items()}
# Chinese writes no spaces: "not" and up to three signs, then the act. 了 and 就 end what is denied ("不要了就取消吧"
# cancels), and 能不能 asks.
_NOT_ZH = (
    r"(?:没(?!问题|错)|还没|(?<![能可要是会想])不(?!错|贵|过|好意思|管|行|来)|别(?!人|的|家)|未|勿|无法)"
    r"[^\W\d_a-z了就，。]{0,3}(?:"
)
_DENIED_ZH = {
    "cancel": re.compile(_NOT_ZH + r"取消|退订)"),
    "reschedule": re.compile(_NOT_ZH + r"改(?:时间|期|日子|天)?|换(?:时间|日子|天)|推迟|提前)"),
    "accept": re.compile(_NOT_ZH + r"接受|同意|答应|选|预订|考虑|定|约)|(?:接受|同意|要)不(?:了|起)"),
    "decline": re.compile(r"(?:没有?说|不是|没有?要)不?(?:接|拒绝|要)|" + _NOT_ZH + r"拒绝)"),
    "change_pro": re.compile(_NOT_ZH + r"换(?:人|别|师傅|一|个|掉))"),
    "sign_off": re.compile(
        _NOT_ZH + r"做完|完成|完工|弄好|修好|装好|干完|确认|签|满意|检查|验收|看过)"
        r"|(?:金额|价钱|价格|数目|账)[^\W\d_a-z]{0,4}(?:不对|不符|错了|有错|多了|不一样)|等[^\W\d_a-z]{1,8}再"
        r"|(?:好|完)了?(?:我们|我|才|以后|之后)?[^\W\d_a-z，]{0,2}(?:再|才)(?:确认|付|签|结)"
    ),
    "approve": re.compile(_NOT_ZH + r"接受|同意|答应|认可)|(?:接受|同意)不(?:了|起)"),
    "leave": re.compile(r"(?:不是|没有?|并不)(?:想|要|打算)?(?:退出|注销|关闭?|离开)"),
    "share_phone": re.compile(_NOT_ZH + r"给|告诉|透露)"),
}  # fmt: skip
_REFUSES = re.compile(r"(?:不(?:能|会|想|愿意?|可以)?|无法|没法|没办法)(?:接受|同意|认可|答应)|(?:接受|同意)不了|拒绝")
# What was done before, by whomever, or to other things; "stop the presses, we need the bathroom too" stops nothing.
_ALREADY = re.compile(
    r"\bstop (?:the press(?:es)?|worrying|laughing|joking|by)\b|"
    r"\b(?:already|had|have|has|was|were|been|i) (?:\w+ )?(?:cancel?led|rescheduled|declined|accepted"
    r"|signed off|moved)\b|\b(?:he|she|they|pro|you|who) cancel?led\b|\bhad to (?:cancel|reschedule|decline"
    r"|move|postpone|shift|push|call)\b"
    r"|\bcancel(?:l?ed|l?ing|s)? (?:my|our|the|his|her|their|an?) (?:\w+ )?(?:dentist|doctor|gym|flights?|trip"
    r"|class(?:es)?"
    r"|lesson|meeting|membership|subscription|newsletter|vacation|dinner|lunch|date|party|practice|cable|internet|yoga)\b"
    r"|\bcancell?ation (?:was|is) (?:for|about|meant|of)\b"
    r"|\bleave (?:mine|ours|my \w+|our \w+|this one) (?:alone|be|in peace|untouched)\b"
    r"|(?:我|你|您|他|她|们|师傅)(?:已经|都|刚)?(?:取消|拒绝)了(?!吧)"
    r"|(?:上次|上回|之前|以前)[^，。]{0,8}(?:取消|拒绝)|师傅(?:又|临时|突然)+(?:取消|拒绝)"
)


# "My helper can't make it but I will", "my other customer cancelled".
_HELPER = re.compile(
    r"\b(?:my|the|our) (?:\w+ )?(?:helper|apprentice|assistant|partner|colleague|brother|son|buddy"
    r"|(?:other|second|morning|next|earlier|last) (?:guy|man|customer|client|job)s?)"
    r" (?:can't|cannot|couldn't|won't|cancel?led|bailed|quit|called in sick|is (?:sick|out|off)|didn't)\b"
    r"|(?<![和跟与])(?:助手|徒弟|学徒|帮手|搭档|同事)[^，。！？都]{0,4}(?:来不了|不能来|不来|没空|病了|生病|请假)"
)
# "I'm not going to back out", "can't pass on that": who says so comes, or takes the job.
_NOT_LEAVING = re.compile(
    r"\b(?:can't|cannot|can not|won't|not|never|don't|didn't|wouldn't|no (?:reason|need|plans?|wish))"
    r"(?: (?:going|gonna|want|wish|plan\w*|about|have|had|ever|just|really|intend\w*|even))?(?: to)? "
    r"(?:cancel\w*|declin\w*|pass(?:ing)? (?:on|up)|back(?:ing)? out|bail\w*|drop(?:ping)? (?:the|it|this|out)|skip\w*"
    r"|stay(?:ing)? home|(?:take|read|see|count|treat) (?:this|it|that) as|turn\w* (?:\w+ )?down|say(?:ing)? no"
    r"|pull(?:ing)? out|miss(?:ing)? (?:it|this|that))"
)
# "... but i can"
_COMES = re.compile(
    r"(?:but |though )?(?:i|we)(?:'ll| will| can)(?: (?:still|come|make it|be there|do it|though))*[\s.!]*"
)
# "I can't find the house", "can't wait to see it": who cannot do that comes all the same.
_OTHER_CANNOT = re.compile(
    r"\b(?:can't|cannot|can not|cant) (?:find|see|open|believe|wait|read|hear|reach|get (?:in|into|through|hold)|access"
    r"|remember|tell|say|understand|thank|complain|promise|guarantee|(?:do|make) (?:it|this|that) (?:cheaper"
    r"|any \w+er|faster|for less|alone)|go (?:any )?lower"
    r"|finish)\b|\b(?:won't|not|unable to) (?:be able to )?(?:finish|complete|get (?:it|this|that) (?:all )?done)\b"
)


# "I'm so done with this" is finished with people, not with the work.
_FED_UP = re.compile(
    r"\b(?:i'm|i am|we're|we are) (?:\w+ )?(?:done|through|finished) with (?:this|that|it all|you|him|her|them)\b"
)


# "Not too far for me": who says so declines nothing.
_NOT_TOO = re.compile(
    r"\b(?:not|never|isn't|wasn't|aren't|ain't) (?:all )?(?:that |really |at all )?too (?:far|big|small|heavy|busy|much"
    r"|expensive|pricey|high|steep|early|late|hard|bad)\b"
    r"|\bno (?:job|work|task|place|house|distance) (?:is )?too \w+"
)
# "Not Rosa please"
_NOT_THIS = re.compile(r"(?:no,? )?(?:please )?not \w+(?:,? (?:please|pls|thanks))?[\s.!]*")
# "Earlier or later doesn't matter to me": whoever does not mind asks for nothing.
_INDIFFERENT = re.compile(
    r"\b(?:doesn't|does not|don't|do not|won't) (?:really )?(?:matter|mind|care|bother)\b"
    r"|\ball (?:the same|one) to (?:me|us)\b|\bmakes no (?:odds|difference)\b|\b(?:he|she|they)(?:'s|'re| is| are) "
    r"(?:welcome|free) to\b|\bno preference\b|无所谓|随便"
)
# "Can he be done before noon?": when the work ends, not when it begins.
_ENDS_BY = re.compile(
    r"\b(?:he|she|they|you|it|work|job)\b[^.?!]{0,12}\b(?:be|get|gets|is|are) (?:\w+ )?(?:done|finished|gone"
    r"|out|through)\b"
    r"|早点?(?:做完|弄完|结束|完工|干完)"
)
# "I don't want another date"
_NO_OTHER_TIME = re.compile(
    r"\b(?:do not|don't|dont|not|no)(?: (?:need|want|wish|ask|asking|look|looking|offer|promise)(?: for)?)"
    r" (?:you |him |her |them )?(?:another|a new|a different|any other|some other) (?:day|date|time|slot|appointment)\b"
)
_CHANGING = frozenset({"reschedule", "change_pro", "cancel_booking", "cancel_request"})
_DECLINING = frozenset({"decline_job", "decline_estimate", "decline_visit", "decline_window", "refuse_change"})
_LEAVING = frozenset({"cannot_come", "decline_job"})


def is_negated(intent: str, text: str) -> bool:
    """Whether the words say that the act is not to be done, or that it was done before."""
    lower = plain(text)
    kind = _KINDS.get(intent)
    if kind is None or (kind == "leave" and ends_in_question(text)):
        return False
    if intent in _LEAVING and _COMES.fullmatch(lower.strip()):
        return True
    if intent in _LEAVING and any(stays.search(lower) for stays in (_HELPER, _OTHER_CANNOT, _NOT_LEAVING)):
        return True
    if intent in _CHANGING - {"change_pro"} and keeps(text):
        return True
    if intent == "reschedule" and (_ENDS_BY.search(lower) or _NO_OTHER_TIME.search(lower)):
        return True
    if intent in _CHANGING and _INDIFFERENT.search(lower) and "please" not in lower:
        return True
    if intent in _DECLINING and _NOT_TOO.search(lower):
        return True
    if kind == "accept" and _NOT_THIS.fullmatch(lower.strip()):
        return True
    if intent == "sign_off" and _FED_UP.search(lower):
        return True
    return any(denied[kind].search(lower) for denied in (_NEGATIONS, _DENIED_ZH)) or (
        kind in {"cancel", "reschedule", "decline"} and bool(_ALREADY.search(lower))
    )


_LONG_AGO = re.compile(
    r"\b(?:(?:the )?last (?:time|year|month|summer|winter|spring|fall|contractor|company)"
    r"|(?:years?|months?|ages|long) ago|in the past|used to|years back|before i found you"
    r"|another (?:company|site|website|app)|previous (?:company|contractor))\b"
    r"|^(?!.*(?:请|麻烦|想|要|吧))(?:.*?)(?:上次|上回|以前|去年|前年).{0,12}了[。.！!]?$"
)
_NOT_DONE = re.compile(
    r"^(?:no[,. ]+)?(?:i|we) (?:did|have|had)(?: not|n't)(?: (?:yet|either|at all|though))?[.!]*$|"
    r"\b(?:did(?: not|n't)|never|have(?: not|n't)|wasn't me)\b[^.?!]{0,20}"
    r"\b(?:accept|agree|approve|decid|choos|chose|book|cancel|order)"
    r"|(?:没有?|从未)(?:同意|答应|接受|取消|拒绝)"
)


def is_long_ago(text: str) -> bool:
    """Whether the words tell of something long past or of another company."""
    return bool(_LONG_AGO.search(plain(text)))


def denies_having_done(text: str) -> bool:
    """Whether the words say that something was not done ("I never accepted that"); that is no refusal of it."""
    return bool(_NOT_DONE.search(plain(text)))


def refuses(text: str) -> bool:
    """Whether the words say in Chinese that what is offered is not accepted ("我不能同意")."""
    lower = plain(text)
    return bool(_REFUSES.search(lower)) and not is_long_ago(text) and "如果" not in lower and "要是" not in lower


_PHONE = r"(?:my|our|the) (?:phone |cell |mobile |telephone )?(?:number|phone|cell|mobile|no\.?)\b"
_TAKEN_BACK = re.compile(
    rf"\b(?:don't|do not|dont|stop|no longer|not|never)\b(?! (?:forget|hesitate|mind))[^.!?]{{0,25}}"
    rf"\b(?:shar\w*|giv\w*|pass\w*|show\w*|hand\w*|tell\w*|releas\w*|send\w*|(?:want|like) \w+ to have)\b"
    rf"[^.!?]{{0,20}}{_PHONE}"
    rf"|\b(?:remove|withhold|hide|delete|take (?:back|out|away)|keep back)\b[^.!?]{{0,15}}{_PHONE}"
    rf"|{_PHONE}[^.!?]{{0,15}}\b(?:private|hidden|secret|confidential|back)\b"
    r"|(?:不要|别|不用|停止|请勿)(?:再)?[^，。！？]{0,6}(?:给|告诉|透露|转告|分享|提供)[^，。！？]{0,8}(?:电话|号码|手机)"
    r"|(?:不要|别|不用|停止|请勿)(?:再)?把?我?的?(?:电话|号码|手机)[^，。！？]{0,6}(?:给|告诉|透露|转告|分享|提供)"
)


def takes_number_back(text: str) -> bool:
    """Whether the words say that a phone number is to be passed on no longer (CON-2)."""
    return bool(_TAKEN_BACK.search(plain(text)))


_NEVER_CAME = re.compile(
    r"\b(?:he|she|they|nobody|no one"
    r"|(?:the|your) (?:\w+ )?(?:pro|guy|plumber|electrician|cleaner|painter|handyman|crew))"
    r" (?:never|didn't|did not) (?:show(?:ed)?(?: up)?|turn(?:ed)? up|c[ao]me|arrived?)"
    r"(?=[\s]*(?:[,.!;]|$| and\b| today| this))"
)


def never_came(text: str) -> bool:
    """Whether the words say that somebody who was expected has not come."""
    return bool(_NEVER_CAME.search(plain(text))) and not is_long_ago(text)
