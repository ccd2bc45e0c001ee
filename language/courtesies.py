"""Greetings, thanks, closings and signatures: what stands around the clauses of a message."""

from __future__ import annotations

import re
from typing import Literal

from language.guards.questions import opens_question
from language.wordlist import words_of

type Kind = Literal["clause", "greeting", "thanks", "closing"]

# Behind the hello only names and the like: "hey send a plumber" is more than a greeting.
_GREETING = re.compile(
    r"^(?:hi|hello|hey|dear|good (?:morning|afternoon|evening|day)|greetings|hiya|howdy|hope (?:you"
    r"|this|all)\b.*|i hope (?:you|this|all)\b.*"
    r"|how are you(?: (?:all|both|guys|folks|doing|keeping|feeling|today|there|lately|this \w+))*(?:[?!.].*)?"
    r"|你好|您好)"
    r"(?:[\s,]+(?:there|again|all|team|every(?:one|body)|folks|guys|y'?all|sir|madam|ma'am|mr|mrs|ms|dr|doorstep|and|to|you"
    r"|good|morning|afternoon|evening|day|customer|support|or|booking|scheduling|desk|service|office|people|staff"
    r"|(?-i:[A-Z][a-z'’-]*))\b\.?){0,5}[\s,!.:]*$"
    r"|^to (?:the|your) (?:\w+ ){0,2}(?:desk|team|office|people|staff|support|department)(?: at \w+)?[\s,:]*$",
    re.IGNORECASE,
)
# 你们好: 客服你好，尊敬的客服： 各位好
_CHINESE_GREETING = re.compile(
    r"^(?!好)(?:(?:尊敬的|亲爱的)[^\W\d_a-z]{1,6}(?:您好|你好|好)?|(?:客服|各位|大家|(?:[^\W\d_a-z]{1,3})?师傅|工作人员)?(?:你们?|您|各位|大家)?好)"
    r"[啊呀\s：:，,。.！!]*$"
)
_THANKS = re.compile(
    r"^(?:ok(?:ay)?[,\s]+|great[,\s]+|perfect[,\s]+)?(?:thanks|thank you|thx|ty|many thanks"
    r"|much appreciated|cheers|appreciate it|i appreciate (?:it|your|the)\b.*|谢谢|多谢)"
    r"(?:[\s,]+(?:so|very|much|a|lot|again|in|advance|for|your|the|you|all|help|time|quick|reply"
    r"|response|getting|back|to|me|everyone|and|bunch|ton|guys|team|reaching|out|this|that|everything"
    r"|doorstep|mate|kindly|million|mil|see|then|soon|there|talk|later|bye|have|good|nice|great|day|week(?:end)?|evening|it|"
    r"got|friends?|folks|dears?|(?-i:[A-Z][\w'’.-]*)))*[\s,!.:)]*$",
    re.IGNORECASE,
)
_NAME = r"(?-i:[A-Z][\w'’.-]*|the|and|of|from|&)"
_CLOSING = re.compile(
    r"^(?:thanks? (?:and|&|n) (?:(?:best|kind|warm) )?regards"
    r"|(?:all the )?best(?: wishes| of luck)?|(?:best |kind |kindest |warm |sad |with (?:kind |best )?)?(?:regards"
    r"|greetings)|sincerely|respectfully|warmly|cheers|later|yours(?: truly| faithfully| sincerely)?"
    r"|yours\b[^.!?\n]{1,30}(?=,$)|all the best\b[^.!?\n]{1,60}(?=,$)"
    r"|with (?:(?:many |best )?apologies|(?:many |best )?thanks)(?: for [^.!?\n]{1,40}(?=[,.]?$))?"
    r"|(?:warm|good|kind) wishes|thanking you(?: in advance)?|god bless(?: you)?"
    r"|namaste|good luck|take it easy|talk soon|bye|goodbye|take care|until then"
    r"|see you(?! (?:mon|tues|wednes|thurs|fri|satur|sun)day)(?: (?:then|soon|there|around))?"
    r"|have a (?:good|great|nice) .*|sent from my \w+.*|looking forward.*"
    r"|let me know|let me know what you think"
    rf"|let me know if you have (?:any )?questions)(?:[\s,!.]+{_NAME}){{0,5}}[\s,!.]*$",
    re.IGNORECASE,
)
# 谢谢您！ 辛苦师傅了。 实在抱歉。 祝好，王女士
_CHINESE_THANKS = re.compile(r"(?:非常|十分|先|真的?)?(?:谢谢|多谢|感谢)[^\W\d_a-z不没别能]{0,4}[\s，。！!.~～]*$")
_CHINESE_CLOSING = re.compile(
    r"(?:(?:实在|真的?|非常|真是|很)?(?:抱歉|不好意思|对不起)(?:啊|了|啦)?|(?:辛苦|麻烦|打扰|拜托)(?:你们?|您|师傅|大家)?(?:了|啦)"
    r"|给(?:你们?|您|大家|师傅)(?:添|带来)(?:麻烦|不便)了|此致|敬礼|盼复|期待(?:您|你们)?的?回复"
    r"|祝(?:好|安好|一切顺利|生意兴隆|工作(?:顺利|愉快)|周末愉快))(?:[\s，,。！!]+[^\W\d_]{1,4})?[\s，,。！!.~～]*$"
)
# "Please let Maria know.", "麻烦跟师傅说一声": that it is passed on goes without saying; and what opens a postscript.
_PASSED_ON = re.compile(
    r"(?:(?:please|kindly|pls|so|and|thanks,?) )*(?:let|tell|inform) (?:him|her|them|the \w+|(?-i:[A-Z]\w+))"
    r"(?: know| so)?(?: please)?[\s.!]*$"
    r"|p\.? ?s\.?[\s:.-]*$"
    r"|(?:麻烦|请|帮我)?(?:您|你)?(?:跟|和|告诉|转告)师傅(?:说|讲)?(?:一声|一下)[\s，,。！]*(?:谢谢|多谢)?[\s，。！]*$",
    re.IGNORECASE,
)
# 林淑芬, 陈小姐: a common family name and one or two more, or how somebody is called.
_CHINESE_NAME = re.compile(
    r"[王李张刘陈杨赵黄周吴徐孙胡朱林何郭罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴钟汪姜范姚谭廖邹熊陆郝孔崔邱秦顾侯邵孟]"
    r"(?:[^\W\d_a-z]{1,2}|先生|女士|小姐|太太|师傅|阿姨)[\s。.]*$"
)
# "I have three questions.", "I'm new here,"
_ANNOUNCES = re.compile(
    r"(?:(?:just|quick|one|two|three|four|a|few|couple|of|some|more|other|last|i have|i've got|here are|\d)\s+)+"
    r"(?:questions?|things?)[\s.:!,–—-]*|(?:我)?(?:有|想问)[一二两三四五几]?(?:个|些)?(?:小)?(?:问题|事)[\s，,。：:]*"
    r"|(?:i'm|i’m|i am) new (?:here|to this)[\s.:!,–—-]*|(?:this is |it's )?(?:my )?first time(?: here)?[\s.:!,–—-]*"
    r"|(?:我是新来的|我?第一次(?:用|来))[\s，,。：:]*",
    re.IGNORECASE,
)
# "– rat"
_DASHED = re.compile(r"[-–—~]{1,2} ?[^\W\d_]\w{1,15}[\s.!]*$")
_SIGNED = re.compile(r"^[-–—]*\s*[A-Z][a-z]+(?: [A-Z][a-z]*\.?)?\s*$")
_INITIALS = re.compile(r"(?:[A-Z]\. ?){2,3}$")
# The last line of a mail: "Yasmin, PC Doctor", "Mrs. B. Castellano", "Old Pete".
_SIGNATURE = re.compile(
    rf"^[-–—]*\s*(?:{_NAME}[,.]?\s{{0,3}}){{1,6}}"
    r"(?:\+?[\d() .-]{7,}|(?:flat|apt|unit|suite|room|order|case|ref)\.? #?[\w-]+)?$",
    re.IGNORECASE,
)
# "Order 77120, Dana"
_REFERENCE = re.compile(
    rf"^(?:order|booking|case|request|ref)\.? (?:no\.? )?#?[\w-]*\d[\w-]*[.,]?\s*(?:{_NAME}\s{{0,3}}){{0,3}}$",
    re.IGNORECASE,
)


def kind_of(piece: str, *, alone: bool = False, last: bool = False, line: bool = False) -> Kind:
    """What a piece is: `alone` where nothing stands before it, `last` where nothing follows, `line` on its own line."""
    if any(said.match(piece) for said in (_GREETING, _CHINESE_GREETING)) or _ANNOUNCES.fullmatch(piece):
        return "greeting"
    if _THANKS.match(piece) or _CHINESE_THANKS.match(piece):
        return "thanks"
    if not alone and (_PASSED_ON.match(piece) or (last and line and _CHINESE_NAME.match(piece))):
        return "closing"
    if _CLOSING.match(piece) or _CHINESE_CLOSING.match(piece) or (not alone and _is_signed(piece, last=last)):
        return "closing"
    return "clause"


# Who writes: "This is Tom (with the baby).", "Big Mike from the movers.", "Walt here.", "Helen again.", "Gary."
_NAMED = r"(?-i:[A-Z][\w'’.-]*)(?: (?-i:[A-Z][\w'’.-]*)){0,3}"
_INTRODUCED = re.compile(
    rf"(?:(?:(?:this is|it's(?: me,?)?|it is|i'm|i am|me,|my name is) {_NAMED}"
    r"(?:,? (?:here|again|speaking|writing))?(?: \([^)]{1,30}\))?"
    rf"|{_NAMED},? (?:here|again|speaking|once more|the \w+)(?: again)?(?: (?:from|with|w/|at) [^.!?,]{{1,30}})?"
    rf"|{_NAMED},? from (?:the |my )?[^.!?,]{{1,30}})"
    r"|(?:it's|its|this is|hi,?|hey,?)? ?"
    r"(?!(?:nobody|someone|somebody|anyone|nothing|not|still|always|over|all|it|out|never)\b)"
    r"[^\W\d_]{3,12} (?:here again|again here|here))[\s.,:!–-]*$",
    re.IGNORECASE,
)
# A name alone ends like none of these, which are answers: "Works.", "Approved.", "Done deal."
_LONE_NAME = re.compile(r"(?-i:[A-Z])[a-z]+(?<!ed)(?<!ks)(?<!ly)(?<!ing)[.:]$")


def introduces(piece: str) -> bool:
    """Whether a first piece, with others behind it, only says who writes."""
    named = None if opens_question(piece) else _INTRODUCED.match(piece) or _LONE_NAME.match(piece)
    return named is not None and not any(word.strip(".,:!").lower() in _ANSWERS for word in piece.split())


def _is_signed(piece: str, *, last: bool) -> bool:
    """Whether only a name stands there: a short one anywhere, a longer one with title or firm at the end."""
    short = (_SIGNED.match(piece) or _INITIALS.match(piece)) is not None and len(piece) < 24
    long = (
        last
        and (_SIGNATURE.match(piece) or _REFERENCE.match(piece) or _DASHED.match(piece)) is not None
        and not piece.isupper()
    )
    return (short or long) and not any(word.strip(".,") in _ANSWERS for word in piece.lower().split())


_ANSWERS = frozenset(
    words_of(
        "yes no yep nope sure ok okay deal agreed confirmed done perfect great accepted declined cancel stop "
        "help restart never absolutely correct right today tomorrow monday tuesday wednesday thursday friday "
        "saturday sunday noon morning afternoon evening human agent support representative maybe plumber "
        "electrician painter painting plumbing handyman accept decline approved approve refuse confirm booked "
        "finished yeah works reschedule status sold fine good nice hired pass late delayed negative both "
        "either neither none brick bricks drywall sheetrock plaster concrete stucco tile tiles wood wooden stone "
        "granite marble glass metal steel vinyl laminate upstairs downstairs inside outside indoors outdoors basement "
        "garage kitchen bathroom bedroom attic apartment condo house"
    )
)
