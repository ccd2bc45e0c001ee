"""Whether somebody wants no more mails about a matter, or mails again: a wish about our mails, and no act of a job.

It is read beside the intents: nothing is cancelled, declined or told to anybody by it.
"""

import re
from typing import Literal

MailWish = Literal["mute", "unmute"]

_MAILS = r"(?:e-?mails?|mails?|messages?|notifications?|updates?|newsletters?|spam)"
_MUTE = re.compile(
    rf"\b(?:no|not any) more {_MAILS}\b"
    rf"|\b(?:stop|quit|cease|enough)\b[^.?!]{{0,20}}\b(?:{_MAILS}|(?:e-?)?mailing|writing|messaging|notifying|spamming)\b"
    rf"|\b(?:do not|don't|dont|please no longer|never)\s+(?:send|write|mail|e-?mail|notify|message)\b[^.?!]{{0,20}}"
    rf"\b(?:{_MAILS}|me)\b[^.?!]{{0,20}}\b(?:any ?more|again|any longer|about (?:this|it))\b"
    r"|\bunsubscribe\b|^\s*(?:please )?mute\b"
    r"|\btake me off (?:this|the|your) (?:mailing |e-?mail )?list\b"
    r"|(?:不要|别|不用)再?(?:给我)?(?:发|寄)(?:送|来)?(?:任何)?(?:邮件|信|消息|通知)|停止(?:给我)?(?:发送?)?(?:邮件|通知)|退订|取消订阅"
)
# "Don't email me, I only use the chat": none at all; nothing is said of when, of what or of another way to reach them.
_END = r"\s*(?:[,.;:!?(]|-|$|i\b"
_NONE_AT_ALL = re.compile(
    rf"\b(?:do not|don't|dont|never) (?:e-?mail|mail) me\b(?=\s*(?:please|pls|anything)?{_END}|because\b))"
    rf"|\b(?:do not|don't|dont) want (?:any |your |these |all these )?(?:more )?{_MAILS}(?={_END}|from you\b))"
)
_UNMUTE = re.compile(
    r"\bun-?mute\b|\bre-?subscribe\b"
    rf"|\b(?:send|sending|write|mail|e-?mail|notify|resume|get|receive|want)\b[^.?!]{{0,30}}\b(?:{_MAILS}|mailing)\b"
    r"[^.?!]{0,30}\bagain\b"
    r"|(?:重新|恢复|继续)(?:给我)?(?:发送?)?(?:邮件|通知)"
)
# Told of what happened or asked under a condition, it is no wish.
_NO_WISH = re.compile(
    r"\b(?:got|get|gets|received?|hear|heard|had|has|there (?:is|are|were|was)|what if|what happens|if i"
    r"|before|after|until|unless|between|during|at night)\b[^.?!]{0,40}"
    r"\b(?:no more|mails?|e-?mails?|messages?|unsubscribe|stop)\b"
    r"|\b(?:mails?|e-?mails?|messages?|me)\b[^.?!]{0,20}\b(?:before|until|unless|between|during|at night|to my)\b"
)
_OTHERWISE = re.compile(r"\b(?:call|phone|ring|text|whatsapp)\b|电话|短信")
# Why somebody wants none, or where they look instead: it goes with the wish, and tells nobody anything of a job.
_INSTEAD = re.compile(
    r"(?:(?:i|i'll|i will|i'd rather|we|only|just|always|use|using|check|look|read|in|on|at|here|myself|this|the|chat"
    r"|page|site|website|app|it|up|come|back|see|there|are|is|too many|so many|they|annoy|bother|me|and|,)\s*)+[.!]*"
    r"|(?:有事|我|会|自己|来|看|只|用|聊天|在|这里|网页|上|就行|太多|了|就|到)+[。！]?"
)
_LONGEST = 2_000


def mail_wish(text: str, *, muted: bool = False) -> MailWish | None:
    """What the words wish of our mails. Mails again are wished for by somebody who is `muted` alone."""
    words = text[:_LONGEST].lower().replace("\u2019", "'")
    if muted and _UNMUTE.search(words):
        return "unmute"
    if _NO_WISH.search(words):
        return None
    none_at_all = _NONE_AT_ALL.search(words) and not _OTHERWISE.search(words)
    return "mute" if none_at_all or _MUTE.search(words) else None


def goes_with_wish(text: str) -> bool:
    """Whether words beside such a wish say no more than where somebody looks instead: "I only use the chat"."""
    return _INSTEAD.fullmatch(text[:_LONGEST].lower().replace("\u2019", "'").strip()) is not None
