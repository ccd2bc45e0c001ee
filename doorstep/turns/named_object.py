"""Whether an act that costs is done to the thing that words name, or whether the thing only stands somewhere in them.

"Please cancel the TV mounting" takes the mounting; "Please cancel, a pipe burst" tells why, and takes no plumbing.
"""

import re

from language.services import named_services

_VERBS = (
    r"(?:cancel(?:l?ing)?|call off|sign off(?: on)?|move|reschedule|postpone|push back|decline|refuse|reject|accept"
    r"|approve|confirm|take|drop|skip|can(?:'|’)?t (?:do|make)|cannot (?:do|make))"
)
_ARTICLE = r"(?:(?:the|my|our|your|that|this) )?"
_JOB = r"(?:job|booking|appointment|order|request|visit|estimate|offer|window)"
# Words with which the thing is over, or that begin what is no thing.
_OVER = (
    r"(?:because|cause|as|since|for|and|but|or|if|we|i|you|he|she|they|it|there|due|a|an|the|my|our|your|this|that"
    r"|when|while|until|till|after|before|so|please|pls|today|tomorrow|now|all|everything|is|are|was|were|has|have"
    rf"|had|with|at|in|on|to|of|from|{_JOB})"
)
_THING = rf"((?:(?!{_OVER}\b)[\w-]+(?: |\b)){{1,3}})"
_BEHIND = re.compile(
    rf"\b{_VERBS} {_ARTICLE}(?:{_JOB} (?:for|of|about|with) {_ARTICLE})?{_THING}"
    # "I can't come on Tuesday for the TV".
    rf"|\b(?:can(?:'|’)?t|cannot|won(?:'|’)?t|unable to) (?:come|make it|be there)(?: (?:on )?[\w-]+){{0,2}}? for"
    rf" {_ARTICLE}{_THING}",
    re.IGNORECASE,
)
_CHINESE_THING = r"([^\s，。！？；,.!?;吧了因我把]{1,10})"
_CHINESE = re.compile(
    rf"(?:取消|改期|推迟|改约|签收|验收|拒绝|接受|不要)(?:掉|一下)?(?:我的|我们的)?{_CHINESE_THING}(?=\s*(?:[，。！；,.!;吧]|$))"
    rf"|把(?:我的|我们的)?{_CHINESE_THING}(?:取消|改期|推迟|改约|签收|验收|拒绝)"
)


def is_object(text: str, service: str) -> bool:
    """Whether words do something to that service's thing right behind the verb."""
    found = (match for pattern in (_BEHIND, _CHINESE) for match in pattern.finditer(text))
    return any(service in named_services(thing.strip()) for match in found for thing in match.groups() if thing)
