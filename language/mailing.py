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
_LONGEST = 2_000


def mail_wish(text: str, *, muted: bool = False) -> MailWish | None:
    """What the words wish of our mails. Mails again are wished for by somebody who is `muted` alone."""
    words = text[:_LONGEST].lower().replace("\u2019", "'")
    if muted and _UNMUTE.search(words):
        return "unmute"
    return "mute" if _MUTE.search(words) and not _NO_WISH.search(words) else None
