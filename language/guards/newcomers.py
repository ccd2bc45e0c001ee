"""What somebody asks who does not know the house yet: what it is, how to begin, and what to write to go on."""

from __future__ import annotations

import re

from language.guards.plain_words import plain

_NEW = r"(?:(?:i'm|i am) new(?: here| to this)?|(?:this is |it's )?(?:my )?first time(?: here)?)"
_BEFORE = rf"(?:(?:hi|hello|hey|sorry|ok(?:ay)?|so|and|well|excuse me|please|{_NEW})[\s,.!:;-]+)*"
_BEHIND = r"(?:[\s,]+(?:please|here|now|then|next|with (?:this|that|it|you)|thanks|thank you))*[\s?.!]*"
_BEGIN = (
    r"(?:start|begin|get started|go about (?:this|it)|use (?:this|it|doorstep)(?: (?:site|chat|service|thing|page))?)"
)
_TO_DO = (
    r"what (?:do|should|can|must) i (?:do|write|say|type|send|ask(?: you)?|need to (?:do|write)|have to (?:do|write))"
)
# "What is this site?", asked by who has seen no more of it: what it is for stands in the answer to what is none of it.
_ABOUT_US = re.compile(
    rf"{_BEFORE}(?:"
    r"what(?:'s| is| exactly is)? (?:this|doorstep)(?: (?:site|place|page|website|company|chat|service|app|thing"
    r"|all about|about|for))*|what (?:exactly )?do you(?: (?:guys|people))? do (?:here|exactly)"
    r"|who are you(?: (?:guys|people))?|what are you|how does (?:this|it|doorstep)(?: (?:site|thing))?(?: all)? work"
    rf"|what is doorstep and how does it work|how (?:do|can|would|should) i {_BEGIN}"
    rf"|{_NEW}|get started|instructions|menu|commands|options|start){_BEHIND}"
    r"|(?:你好|您好|请问|那)*[，, ]*(?:你们?|您|你们这里|这里|这儿|这个网站|这是)(?:这里|这儿)?(?:到底)?是?(?:做|干)?"
    r"(?:什么的?|啥的?|谁|什么网站)[?？呀啊呢]*"
    r"|(?:你好|您好|请问|那|我?第一次(?:用|来)|我是新来的)*[，, ]*(?:(?:这个?|这里|你们)(?:是|都是)?)?"
    r"(?:要|该|应该|是)?(?:怎么|如何)"
    r"(?:用|使用|开始|操作|弄|运作)(?:的|呢|啊|呀)*[?？。 ]*"
)
# "Now" and "next" ask how a job stands.
_WHAT_TO_DO = re.compile(rf"{_BEFORE}{_TO_DO}(?: here| please)?[\s?.!]*")
_HELP = re.compile(
    rf"{_BEFORE}(?:(?:i|we) (?:really )?(?:need|want|would like|could use)(?: (?:some|your|a little|a bit of))? help"
    r"|(?:(?:can|could|will|would) (?:you|someone|somebody|anyone|anybody)(?: please)? )?help(?: me| us)?(?: out)?)"
    rf"{_BEHIND}"
    r"|(?:你好|您好|请问|请)*[，, ]*(?:[能可]?以?帮(?:帮|个)?[我忙](?:一下)?[吗吧]?|帮助|求助|需要帮助)[?？！!。 ]*"
)
_HOW_TO_ANSWER = re.compile(
    rf"{_BEFORE}(?:{_TO_DO}|how does (?:this|it) work|help(?: me)?|how (?:do|can|should) i"
    r" (?:answer|reply|respond|bid|quote|estimate|send (?:an |my )?(?:estimate|quote|price)s?)"
    rf"(?: (?:to )?(?:this|it|that))?){_BEHIND}"
    r"|(?:请问|那)*[，, ]*我?(?:要|该|应该)?(?:怎么|如何)(?:报价|回复|回|答复|操作)(?:呢|啊|呀)*[?？。 ]*"
)


def asks_about_us(text: str) -> bool:
    """Whether somebody outside any job asks what this is, how it works, or how to begin ("How do I start?")."""
    return _ABOUT_US.fullmatch(plain(text).strip()) is not None


def asks_what_to_do(text: str) -> bool:
    """Whether somebody asks what to write or do, and says of nothing for what ("What do I do?")."""
    return _WHAT_TO_DO.fullmatch(plain(text).strip()) is not None


def asks_for_help(text: str) -> bool:
    """Whether help is asked for, and not with what ("help", "Can you help me?")."""
    return _HELP.fullmatch(plain(text).strip()) is not None


def asks_how_to_answer(text: str) -> bool:
    """Whether a pro asks how a request is answered ("What do I have to do?", REQ-3)."""
    return _HOW_TO_ANSWER.fullmatch(plain(text).strip()) is not None
