"""A pro's wish to add or to take off a service, an area or somebody who does their jobs (CAT-6).

Whether it may be done is another question, which the answers on the program are for.
"""

from __future__ import annotations

import re

from language.guards.plain_words import plain
from language.services import read_service

_LONGEST = 600
_CHANGE = r"(?:add|include|register|enroll|remove|drop|delete|unlist)"
_HELPER = r"(?:helpers?|technicians?|techs?|apprentices?|assistants?|employees?|workers?|crew members?|partners?)"
_RECORD = r"(?:list(?:ing)?s?|services?|profile|account|trades?|team|crew|coverage|service area|record)"
_CHANGED = re.compile(
    rf"\b{_CHANGE}\b[^.!?;]{{1,60}}\b(?:(?:my|our|a|another|one) (?:new |second )?{_HELPER}|(?:my|our) {_RECORD}"
    r"|(?:another|one more|a|a new|this|these|more|two more) services?)\b"
    rf"|\b(?:take|put|cross|list)\b[^.!?;]{{1,40}}\b(?:off|on|in|under|from|among) (?:of )?(?:my|our) {_RECORD}\b"
    r"|\bno longer works? (?:for|with) (?:me|us)\b|\b(?:left|has left) (?:my|our) (?:team|crew|company|business)\b"
    r"|(?:加|添加|增加|新增|加上|去掉|删掉?|删除|移除|撤下|登记)[^。！？；]{0,12}"
    r"(?:服务|项目|技师|技术人员|技工|帮手|助手|徒弟|工人|员工|接单范围)"
    r"|(?:把|将)[^。！？；]{1,12}(?:从我的服务|加到我的服务|加进我的服务|从服务)"
    r"|(?:技师|技术人员|帮手|助手|徒弟|工人|员工)[^。！？；]{0,8}(?:去掉|删掉|删除|移除)"
)
# Beside the name of a service, where no customer's job is spoken of.
_OF_A_SERVICE = re.compile(
    rf"\b(?:please|pls|want to|like to|need to|have to|could you|can you)\b[^.!?;]{{0,25}}\b{_CHANGE}\b|^{_CHANGE}\b"
    r"|\bstop (?:offering|doing|taking|listing)\b|\b(?:i|we) (?:no longer (?:do|offer|take)|(?:now|also) (?:do|offer))"
    r"\b"
    r"|\b(?:i|we) (?:don't|do not)(?: want to)? (?:do|offer|take)\b[^.!?;]{0,40}\b(?:any ?more|any longer)\b"
    r"|(?:请|帮我?|麻烦|想|要|希望)[^。！？；]{0,6}(?:加|添加|增加|去掉|删|移除)"
    r"|不再(?:做|接|提供)|不(?:想|打算)?(?:做|接)[^。！？；]{1,10}了|现在也(?:做|接|提供)"
)
# "Can I add a service?" asks for the rule.
_ASKS = re.compile(
    r"^(?:(?:hi|hello|hey|so|and|ok(?:ay)?)[\s,]+)*(?:(?:can|may|could|do|should|am) (?:i|we|pros)|when|how|why|is it"
    r"|are we|what)\b|^(?!.*(?:请|帮我|麻烦)).*(?:吗|么|吧)[?？。]?$|(?:能不能|可不可以|怎么)(?!.*(?:请|帮我))"
)
# What goes on a bill, or is done on a day, is of a job.
_OF_A_JOB = re.compile(
    r"\b(?:bill|invoice|estimate|quote|total|price|calendar|customer|client|fee|charge|hours?|minutes?|before i)\b"
    r"|\b(?:to|for|on|from) (?:the|this|that|his|her|their) (?:job|visit|appointment|order|request)\b|[$€£¥]"
    r"|\b(?:to(?:day|morrow|night)|(?:mon|tues?|wednes|thurs?|fri|satur|sun)day)\b|\b\d+ ?(?:dollars|bucks|usd)\b"
    r"|账单|报价|价格|总价|客户|[0-9一二两三四五六七八九十百]+ ?(?:元|块|美元|刀)|周[一二三四五六日天]|今天|明天|[点号]"
)


def wishes_to_list(text: str, *, threaded: bool) -> bool:
    """Whether a pro wants services, areas or people of theirs added or taken off; `threaded`: in a customer's thread,
    where the name of a service alone is the customer's job."""
    words = plain(text[:_LONGEST]).strip()
    if _ASKS.search(words) or _OF_A_JOB.search(words):
        return False
    if _CHANGED.search(words):
        return True
    said = None if threaded else _OF_A_SERVICE.search(words)
    named = (read_service(words) or read_service(words[said.end() :].strip(" .!"))) if said else None
    return named is not None and named.strong
