"""What an act is to be done to: "cancel my newsletter", "no need to call" and "stop writing" end no booking."""

from __future__ import annotations

import re

from language.guards.plain_words import plain
from language.services import read_service

# Verbs that end, move or replace something, as far as the words behind them say what.
_VERB = (
    r"(?:cancel|stop|drop|scrap|scratch|withdraw|delete|move|change|switch|swap|replace"
    r"|(?:no longer|don't|do not|won't|will not|needn't|not) (?:be )?(?:need(?:ing)?|requir(?:e|ing)|want(?:ing)?)"
    r"|no (?:longer any )?need (?:for|of)?)"
)
_DETERMINED = r"(?:the|my|our|his|her|your|their|a|an|any|this|that|these|those)"
# What in a booking can be ended, moved or replaced; a day, a person and "it" stand for it.
_OF_A_JOB = re.compile(
    r"\b(?:bookings?|ap+o\w*ntm\w*|appt|visits?|jobs?|work|requests?|orders?|reservations?|services?|estimates?|quotes?|bids?"
    r"|offers?|whole|thing|slots?|windows?|times?|dates?|days?|hours?|morning|afternoon|evening|week\w*|one|project|repair"
    r"|install\w*|search|inquir\w+|enquir\w+|done|workers?|assembly|cleaning|clean|painting|paint|move|moving|mounting|everything|all|help|pros?|guys?|man|men|lady"
    r"|person|people|technician|contractor|crew|team|plumber|electrician|painter|cleaner|handyman|movers?|else|other"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tues?|wed|thurs?|fri|sat|sun|tomorrow|today|\d\S*)\b"
)
_BEHIND = r"(?:to|from|on|at|for|in|with|by|and|but|so|if|or|because|until|till|before|after|please|then)\b"
_OBJECT = re.compile(rf"\b{_VERB} (?P<object>{_DETERMINED} (?:(?!{_BEHIND})[\w'-]+ ?){{1,4}})")
# "We don't want the shelf any more, just the TV": less is to be done, and something still is.
_LESS = re.compile(r"\b(?:just|only) (?:for )?(?:the|my|our|one|two)\b")
# 改地址, 换水龙头, 取消提醒
_OTHER_ZH = re.compile(
    r"(?:改|换|取消)(?:一下|一个|个|掉|下)?"
    r"(?:地址|门牌|密码|邮箱|邮件|电话|手机|号码|名字|颜色|水?龙头|灯|锁|门|窗|马桶|提醒|短信|订阅|会员|型号)"
)
# "No longer need him to bring paint", "stop sending me mails", "no need to ring": what is not to be done.
_ERRAND = re.compile(
    r"\b(?:(?:no longer|don't|do not|won't|not|no) (?:be )?need(?:ing)?|needn't)"
    r" (?:(?:him|her|them|you|anyone|anybody) )?to"
    r" (?!(?:come|show|visit|look|search|keep|bid|send|do (?:it|this|that|the)|fix|go on)\b)\w+"
    r"|\bneedn't (?!come\b|bother\b|search\b|look\b)\w+"
    r"|\bstop (?!looking|searching|asking|collecting|everything)\w+ing\b"
    r"(?![^.?!]*\b(?:estimates?|quotes?|offers?|bids?|job)\b)"
)
_ENDING = frozenset({"cancel_booking", "cancel_request"})
_CHANGING = _ENDING | {"reschedule", "change_pro"}


def lacks_object(intent: str, text: str) -> bool:
    """Whether an act that ends, moves or replaces something is said of other things alone than a job and its people."""
    if intent not in _CHANGING:
        return False
    words = plain(text)
    if intent in _ENDING and _ERRAND.search(words):
        return True
    if _OTHER_ZH.search(words) or (intent in _ENDING and _LESS.search(words)):
        return True
    objects = [match["object"] for match in _OBJECT.finditer(words)]
    return bool(objects) and not any(_OF_A_JOB.search(named) or read_service(named) for named in objects)
