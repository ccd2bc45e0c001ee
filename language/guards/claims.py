"""Whether a customer's words are a claim or a complaint outright, or feedback to us (GUA-1, GUA-2, FBK-2)."""

from __future__ import annotations

import re

from language.guards.conditions import is_conditional
from language.guards.plain_words import plain
from language.guards.questions import ends_in_question
from language.segments import clauses
from language.stars import stars

_MENDED = r"(?:put right|made right|made good|redone|mended|fixed properly|done properly)"
_WISH = r"(?:want|need|expect|demand|insist on|(?:would|'d) like|ask(?:ing)? for)"
_CLAIM = re.compile(
    rf"\b{_WISH}\b[^.!?;]{{0,30}}\b{_MENDED}\b"
    rf"|\b{_WISH}\b[^.!?;]{{0,40}}\bunder (?:your|the|that|doorstep's) (?:happiness )?guarantee\b"
    r"|\b(?:want|need|like|going|have) to (?:file|make|lodge|submit|raise|register) (?:an? |my )?(?:\w+ )?"
    r"(?:complaint|claim)\b"
    r"|\bi(?:'m| am|'ll| will) (?:\w+ )?(?:fil(?:e|ing)|mak(?:e|ing)|lodg(?:e|ing)|rais(?:e|ing)) (?:an? |my )?"
    r"(?:\w+ )?(?:complaint|claim)\b"
    r"|\b(?:want|need|like|going) to complain\b"
    r"|(?<![不别没可])(?:我们?)?(?:要|想)(?:要)?(?:投诉|索赔)|(?<![不别没])要求(?:你们?|他们?|她|师傅|免费)*(?:返工|重做|索赔|赔偿|修好)"
    r"|(?:按|根据|用)(?:照)?(?:你们?的?|平台的?)?(?:满意)?(?:保障|保证)[^。！？；]{0,6}(?:返工|重做|修好|处理|赔)"
)
_DENIED = re.compile(
    r"\b(?:do not|don't|dont|not|never|no need to|without)\b[^.!?;,]{0,12}\b(?:want|need|like|going|claim|complain)"
)
_FEEDBACK = re.compile(
    r"(?:(?:hi|hello|just|some|a bit of|my|general|here(?:'s| is)|one|quick|small|an?|i have|i've got|i got)[\s,]+)*"
    r"(?:feedback|suggestion)(?: (?:about|on|for|to) (?:you|doorstep|the (?:site|service|chat|mails?|e-?mails?)))?"
    r"\s*(?::|：|,|–|—| - )"
    r"|(?:我?(?:有|提|给)?(?:一点|一个|一条|个|点|些)?)(?:反馈|建议|意见)(?:给你们)?\s*[:：，,]"
)


_OF_US = (
    r"(?:(?:your|this|the) (?:service|(?:web ?)?site|web ?page|app|chat(?: ?box)?|bot|e-?mails?|mails?|reminders?"
    r"|support|booking desk|platform|system)|doorstep|you guys|you people)"
)
_LIKING = (
    r"(?:great|good|nice|excellent|awesome|amazing|fantastic|wonderful|brilliant|handy|helpful|easy|simple|quick|fast"
    r"|clear|friendly|slow|bad|poor|terrible|awful|confusing|complicated|hard|difficult|long|short|small|ugly|annoying"
    r"|useless|clumsy|buggy|perfect|lovely|super|cool|readable|unreadable)"
)
_IS = r"(?:is|are|was|were|has been|have been|looks?|feels?|works?|loads?|seems?)"
# "Your website is so slow", "I love your reminders", 你们的服务很好: of us as a whole, and of no job.
_JUDGES = re.compile(
    rf"\b{_OF_US}(?: \w+){{0,2}} {_IS}(?: \w+){{0,3}} {_LIKING}\b"
    r"|\b(?:love|loved|like|liked|enjoy\w*|hate|(?:impressed|happy|pleased|disappointed) (?:by|with|in)) "
    rf"(?:how \w+ )?{_OF_US}"
    r"|(?:你们|贵公司|贵平台)的?(?:服务|网站|网页|邮件|聊天|平台|客服|系统|提醒)?"
    r"(?:真的?|很|太|真是|非常|特别|有点|挺|做得|都)+"
    r"[^?？吗，。]{0,4}(?:好|棒|慢|差|长|短|方便|难用|好用|乱|不错|赞|贴心|清楚|复杂|麻烦)"
    r"|(?:给你们|向你们|跟你们)?提(?:一?[个点些条])?(?:建议|意见)"
)
_LIKED = re.compile(rf"\b{_LIKING}\b|太|很|有点")
_PIECES = re.compile(r"[,，:：;；]")
_BESIDE_IT = re.compile(
    r"(?:(?:hi|hello|hey|just|thanks?|thank you|by the way|btw|so|and|well|really|keep (?:it|that) up"
    r"|keep up the good work|just saying|good job|great job|well done|that's all|all the best|cheers"
    r"|谢谢你?们?|继续加油|加油|你好|顺便说一下)[\s,!.，。！~]*)+"
)


def makes_claim(text: str) -> bool:
    """Whether a clause of the words claims or complains; a question, a condition or a no does not."""
    said = (clause.text for clause in clauses(text))
    return any(_claims(each) for each in said)


def _claims(clause: str) -> bool:
    words = plain(clause)
    if not _CLAIM.search(words) or _DENIED.search(words):
        return False
    return not (ends_in_question(clause) or is_conditional(clause))


def is_feedback(text: str) -> bool:
    """Whether the words say of themselves that they are feedback, or only judge us; stars are given to a job."""
    if stars(text) is not None:
        return False
    return bool(_FEEDBACK.match(plain(text).strip())) or _judges_us(text)


def _judges_us(text: str) -> bool:
    """Whether all that is said is how somebody likes our service, site or mails: nothing is asked or told beside it."""
    said = [piece.strip() for clause in clauses(text) for piece in _PIECES.split(plain(clause.text)) if piece.strip()]
    rest = [piece for piece in said if not _BESIDE_IT.fullmatch(piece)]
    judging = any(_JUDGES.search(piece) for piece in rest)
    return (
        judging and all(_JUDGES.search(piece) or _LIKED.search(piece) for piece in rest) and not ends_in_question(text)
    )
