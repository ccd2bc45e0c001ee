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
    r"(?:(?:hi|hello|just|some|a bit of|my|general|here(?:'s| is)|one|quick|small)[\s,]+)*"
    r"(?:feedback|suggestion)(?: (?:about|on|for|to) (?:you|doorstep|the (?:site|service|chat|mails?|e-?mails?)))?"
    r"\s*(?::|：|,|–|—| - )"
    r"|(?:我?(?:有|提|给)?(?:一点|一个|一条|个|点|些)?)(?:反馈|建议|意见)(?:给你们)?\s*[:：，,]"
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
    """Whether the words say of themselves that they are feedback, and give no stars to a job."""
    return bool(_FEEDBACK.match(plain(text).strip())) and stars(text) is None
