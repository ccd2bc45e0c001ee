"""Who would like to work here: words of somebody who is a tradesperson, not of one who looks for one (CAT-6, PRO-1)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from language.acts import Act
from language.guards.addressees import is_spam
from language.guards.plain_words import plain

_TRADE = (
    r"(?:plumbers?|electricians?|handy ?(?:m[ae]n|wom[ae]n|person)|painters?|carpenters?|landscapers?|gardeners?"
    r"|roofers?|(?:house ?)?cleaners?|housekeepers?|maids?|movers?|technicians?|techs?|installers?|assemblers?"
    r"|(?:sub)?contractors?"
    r"|locksmiths?|trades(?:m[ae]n|wom[ae]n|person|people)|(?:service )?providers?|pros?|professionals?|freelancers?"
    r"|repairm[ae]n|it (?:guy|specialist)|mounters?"
    r"|(?:cleaning|moving|plumbing|electric(?:al)?|painting|landscaping|gardening|handyman|assembly|repair|computer)"
    r" (?:lady|company|business|crew|team|firm|specialist|guy))"
)
_TRADE_ZH = (
    r"(?:师傅|水管工|电工|油漆工|粉刷工|木工|保洁员?|清洁工|安装工|维修工|搬运工|搬家工|杂工|园丁|园艺师|技师|技工|技术员"
    r"|修理工|服务人员|服务商|服务者|承包商|分包商|专业人士)"
)
_HERE = (
    r"(?:doorstep|you guys|your (?:\w+ )?(?:company|platform|team|sites?|business|marketplace|app|network|crew|pros?))"
)
_ONE_OF = r"(?:an? |one of (?:your|the) |your )?(?:[\w-]+ ){0,3}"
# Said by nobody but who wants to work here, whatever else they have here.
_OUTRIGHT = re.compile(
    rf"\bbecom(?:e|ing) {_ONE_OF}{_TRADE}\b"
    rf"|\b(?:like|want|love|hope|wish|interested in|how do i|can i|could i|may i)\b[^.!?]{{0,15}}\bbe(?:ing)? "
    rf"(?:an? |one of (?:your|the) )(?:[\w-]+ ){{0,3}}{_TRADE}\b"
    rf"|\b(?:join|apply|enrol|sign(?:ing)? up|register|get listed)(?:ing)?\b[^.!?]{{0,20}}\bas {_ONE_OF}{_TRADE}\b"
    rf"|\bwork(?:ing)? (?:for|with|through|at|on) {_HERE}\b"
    rf"|\b(?:join(?:ing)?|appl(?:y|ying) (?:to|with))\b[^.!?]{{0,12}}\b{_HERE}\b"
    r"|\b(?:fees?|costs?|charge|free|pay) (?:to|for|when) (?:i |we )?(?:join|sign(?:ing)? up|apply|becom)"
    rf"|\bhow (?:do|does|can|could|would|are) (?:an? )?(?:\w+ )?{_TRADE} (?:join|apply|sign up|register|get invited)\b"
    r"|\b(?:offer|provide|list|advertise)(?:ing)?\b[^.!?]{0,12}\bmy (?:own )?(?:\w+ )?"
    r"(?:services?|business|company|skills?)\b"
    rf"|(?:想|要|能|可以|怎么|怎样|如何|才能|打算)[^，。！？?]{{0,4}}(?:当|做|成为)(?:上|一名|一个|个|名|你们的?|平台的?)*{_TRADE_ZH}"
    r"|(?:怎么|怎样|如何|想|申请|可以|能)[^，。！？?]{0,6}入驻|(?<!师傅)加入(?:你们|贵|平台|团队)"
)
# So, too, where nothing is known of the writer, who has asked for no work yet.
_LOOKING = re.compile(
    r"\b(?<!forward )(?:to|i|we|he|she|they|and|or|of|about|in|by|start|keep|make|earn|i'm)"
    r" work(?:ing)? (?:for|with|through) you\b"
    r"|\b(?:look(?:ing)? for|seek(?:ing)?|want|need|find|get|receive|take|accept|pick up)(?: on)? "
    r"(?:(?:more|extra|some|new|a|part[- ]time|full[- ]time|steady|any|your) )*"
    r"(?:work|jobs?|gigs?|leads?|employment|clients)\b"
    r"(?! done| to be| on my| in my| at my|ed)"
    r"|\b(?:are|is|were)(?: \w+){1,2} (?:hiring|recruiting)\b"
    r"|\b(?:job|career)s? (?:openings?|opportunit\w+)\b|\bvacanc(?:y|ies)\b"
    r"|\b(?:i|we)(?:'d| would| will|'ll)? (?:get|be|am|are) paid\b"
    r"|\bmy (?:\w+ )?(?:licen[cs]e|insurance|certificate) (?:is|was|runs)\b"
    r"|\b(?:my|an?|the|your) invit(?:e|ation)\b|\bwas invited\b|\bsend (?:you )?my (?:resume|cv)\b"
    rf"|\b(?:work|jobs?|gigs?) for (?:an? )?(?:\w+ )?{_TRADE}\b"
    r"|(?:我|想|怎么|怎样|如何|哪里|(?<!师傅)可以|(?<!师傅)要)(?:(?!师傅)[^，。！？?]){0,12}(?:接单|接活|抢单)|入驻|应聘|求职|找(?:份)?工作|邀请(?:函|邮件|信|码|链接)"
    r"|(?:给|跟|和|为|在|替)(?:你们|贵公司|贵平台|平台)(?:这里|这儿|那里|那儿)?[^，。！？?]{0,4}(?:干活|工作|合作|打工|做事)"
)
_BETWEEN = r"(?:(?!not\b|who\b|with\b|in\b|at\b|and\b|looking\b|searching\b|needing\b)[\w-]+,? ){0,4}"
_QUALIFIED = r"(?:licen[cs]ed|certified|experienced|professional|retired|self-employed|trained)"
# What somebody tells of their own trade; a customer may have one, too.
_OWN_TRADE = re.compile(
    rf"\b(?:i'm|i am|im|we're|we are)(?: also| just)? "
    rf"(?:(?:an?|the|your|one of the|{_QUALIFIED}) {_BETWEEN})?{_TRADE}\b"
    r"|\b(?:i|we) (?:run|own|have|operate|started) (?:an?|my own|our own|my|our)(?: \w+){0,2}"
    r" (?:company|business|crew|firm|van|truck|tools|licen[cs]e)\b"
    r"|\b(?<!many )years?(?:'|s'?)? (?:of |in |as )(?:an? )?(?:experience|the trade|the business|[a-z]+ing\b|\w+ work"
    rf"|{_TRADE})"
    r"|\b(?:i'm|i am|we're|we are) (?:fully |a )?(?:licen[cs]ed|insured|bonded|certified)\b"
    rf"|我(?:们)?(?:是|做|当|干)(?:一名|一个|一家|个|名|家|了|专业)*[^，。！？?]{{0,6}}(?:{_TRADE_ZH}|公司)"
    r"|我(?:们)?(?:有|干了|做了)[^，。！？?]{0,4}年[^，。！？?]{0,6}(?:经验|水管|电工|油漆|安装|清洁)|我(?:们)?开了?[^，。！？?]{0,6}公司"
    r"|我[^，。！？?]{0,4}有[^，。！？?]{0,6}执照"
)
_THING = (
    r"(?!name|company|business|trade|experience|licen|insur|husband|wife|crew|team|rates?\b|e-?mail|number|address|ref)"
)
# Work of their own that the writer wants done.
_WANTS_WORK_DONE = re.compile(
    r"(?<!you )(?<!you're )(?<!are you )"
    r"\b(?:need|want|like|look(?:ing)? for|search(?:ing)? for|after|hire|hiring|find|send|book|get|require)\b"
    rf"(?! to (?:be|become|work|join|apply)\b)[^.!?,;]{{0,20}}\b(?:an?|your|some)\b[^.!?,;]{{0,20}}\b{_TRADE}\b"
    r"|\b(?:need|want|like|looking for|have|can|could) (?:some|any)(?:one|body)\b"
    r"|\b(?:fix|mount|install|repair|paint|clean|assemble|hang|replace|unclog|move|wire|build|set up"
    r"|put (?:up|together|in))(?:ed|ing)? (?:my|our|this|that|\d)"
    rf"|\b(?:my|our) {_THING}[\w' -]{{2,30}}? (?:is|are|has|won't|doesn't|needs?|keeps|leaks?|broke|stopped|drips)\b"
    r"|(?:想|要)?找(?:一?个|一?[位名]|人)|请(?:一?个|一?[位名]|你们派)|帮我|来我家|雇|需要(?:一?[个位名]|人|师傅|修|装|安装|清洁|打扫|搬)"
    r"|我家|我的[^，。！？?]{1,6}(?:坏|漏|堵)"
)
_PAY = re.compile(
    r"\b(?:pay|paid|pays|payouts?|earn\w*|wages?|salary|hourly|commissions?|cut|percent(?:age)?|fees?|cost|charge|free)\b"
    r"|\bhow much\b|\bshare of\b|%"
    r"|抽成|提成|佣金|费|多少钱|工资|时薪|[日周月]结|到账|打款|结算|付款|押金|保证金|赚|挣"
)
_CHECKS = re.compile(r"\b(?:background|criminal) (?:checks?|record)\b|背景调查|犯罪记录|无犯罪")
# What of it is on nobody's record here: shares, fees, rates and pay days.
_TERMS = re.compile(
    r"\b(?:commissions?|cut|percent(?:age)?|fees?|share|rates?|salary|wages?|hourly|weekly|bi-?weekly|monthly|daily"
    r"|every (?:week|month|day)|how (?:much|often)|cost|charge|free to|minimum|deduct\w*|taxes|1099|w-?2|per hour)\b|%"
    r"|抽成|提成|佣金|费(?!用?保险)|多少钱|工资|时薪|[日周月]结|每[周月天]|几天|押金|保证金|税|赚|挣"
)
_ASKS = re.compile(r"[?？]|\b(?:how|what|do|does|is|are|can|could|who|which|when)\b|吗|多少|怎么|什么|几|多久")
_INVITATION = re.compile(r"\binvit(?:e|ed|ation)\b|邀请(?:函|邮件|信|码|链接)")
_LOST = re.compile(
    r"\b(?:lost|lose|missing|delet\w*|can(?:no|')t find|didn't (?:get|receive|arrive)"
    r"|never (?:got|came|arrived|received)|expired|again|resend|re-send|where is|doesn't work|not work\w*|spam)\b"
    r"|丢|没收到|找不到|删|过期|重发|再发|不见|打不开"
)
_PROGRAM = "ask_program/"
_APPLY, _PAYOUT = f"{_PROGRAM}apply", f"{_PROGRAM}payout"
# What stays as it is beside it.
_KEPT = frozenset({"talk_to_human", "greet", "thank", "goodbye"})
_SURELY_FOREIGN = 0.9


def wishes_to_join(text: str) -> bool:
    """Whether the words can only be those of somebody who wants to work here, even of a customer's."""
    return _OUTRIGHT.search(plain(text)) is not None


def would_work(text: str) -> bool:
    """Whether somebody of whom nothing is known writes as one who wants to work here, and wants no work done."""
    words = plain(text)
    return bool(_OUTRIGHT.search(words) or _LOOKING.search(words)) or (
        _OWN_TRADE.search(words) is not None and not _WANTS_WORK_DONE.search(words)
    )


def topic_of(text: str) -> str:
    """Which topic of the program words of somebody who would work here are about."""
    words = plain(text)
    paid = _PAY.search(words) and _ASKS.search(words)
    return "background_checks" if _CHECKS.search(words) else "payout" if paid else "apply"


def asks_terms(text: str) -> bool:
    """Whether shares, fees, rates or pay days are asked for, which only support knows."""
    return any(_TERMS.search(part) and _ASKS.search(part) for part in _sentences(text))


def lost_invitation(text: str) -> bool:
    """Whether an invitation to work here is told of that has not come or cannot be found (PRO-1)."""
    words = plain(text)
    return _INVITATION.search(words) is not None and _LOST.search(words) is not None


def as_applicant(acts: Sequence[Act], text: str) -> tuple[Act, ...]:
    """The acts of a visitor who would work here: questions of the program, however much they sound like a job's.

    What the same message wants done at the writer's own place stays a customer's.
    """
    about = would_work(text) and not is_spam(text)
    told = about or any(act.intent == _APPLY and act.clear for act in acts)
    if not told or any(act.intent == "out_of_scope" and act.confidence >= _SURELY_FOREIGN for act in acts):
        return tuple(acts)
    read = [act if _is_own_affair(act, about) else _asked_of_program(act) for act in acts]
    if about and not any(act.intent.startswith(_PROGRAM) for act in read):
        read = [Act(_APPLY, 1.0, text.strip()), *read]
    elif about and _first_told(text) and not any(act.intent == _APPLY for act in read):
        first = next(i for i, act in enumerate(read) if act.intent.startswith(_PROGRAM))
        read.insert(first, Act(_APPLY, 1.0, read[first].text))
    if lost_invitation(text):  # which of its clauses asks for another one is all the same
        read = [replace(act, text=text.strip()) if act.intent == _APPLY else act for act in read]
    return _with_terms(_once(read), text)


def _with_terms(acts: tuple[Act, ...], text: str) -> tuple[Act, ...]:
    """A question for terms is one of its own, in all the writer's words if they are about nothing else."""
    asking = [act for act in acts if act.intent.startswith(_PROGRAM)]
    if not any(asks_terms(act.text) for act in asking):
        return acts
    alone = all(act in asking or act.intent in _KEPT for act in acts)
    words = text.strip() if alone else " ".join(act.text for act in asking)
    return (*(act for act in acts if act.intent != _PAYOUT), Act(_PAYOUT, 1.0, words))


def _first_told(text: str) -> bool:
    """Whether they also say that they want to join, or what they do: how that is done is told first."""
    words = plain(text)
    return bool(_OUTRIGHT.search(words) or _OWN_TRADE.search(words))


def _is_own_affair(act: Act, about: bool) -> bool:
    """Whether the act stays what it is: one of the program, small talk, or work at the writer's own place."""
    if act.intent in _KEPT or act.intent.startswith(_PROGRAM):
        return True
    words = plain(act.text)
    return bool(_WANTS_WORK_DONE.search(words)) if about else not _OWN_TRADE.search(words)


def _asked_of_program(act: Act) -> Act:
    return Act(f"{_PROGRAM}{topic_of(act.text)}", 1.0, act.text)


def _once(acts: Sequence[Act]) -> tuple[Act, ...]:
    """Each topic once, with the words of all that ask for it."""
    kept: dict[str, Act] = {}
    for act in acts:
        before = kept.get(act.intent) if act.intent.startswith(_PROGRAM) else None
        if before is None:
            kept[act.intent if act.intent.startswith(_PROGRAM) else f"{act.intent} {len(kept)}"] = act
        elif act.text not in before.text:
            kept[act.intent] = replace(before, text=f"{before.text} {act.text}")
    return tuple(kept.values())


def _sentences(text: str) -> list[str]:
    return re.findall(r"[^.!?。！？\n]+[?？]?", plain(text))
