"""A person's name in somebody's words: the whole name or the first of it, also among Chinese letters."""

import re

# A name ends where letters of its own kind do: in "就选Rosa吧" it stands between Chinese ones.
_CJK = r"\u4e00-\u9fff"
BEFORE, BEHIND = rf"(?<![^\W{_CJK}])", rf"(?![^\W{_CJK}])"
_SHORTEST, _SHORTEST_CHINESE = 3, 2
_NOBODY = "the"  # the first word of "the customer", as who has given no name is called
_GREETED = (
    r"(?:(?:hi|hello|hey|dear|ok(?:ay)?|yes|no|so|well|and|also|great|thanks|thank you"
    r"|good (?:morning|afternoon|evening|day)|你好|您好|好的|好)[\s,.!，。！]*)*"
)
# Behind a name that is called by, and not of one that stands in a list: "Luis, Ben and Rosa".
_CALLED = r"\s*(?:[,:!，：！]|[-\u2013\u2014]+\s|\n)(?!\s*(?i:and|or)\b|\s*[A-Z][a-z]+ (?:and|or)\b)"


# "Would Ben come on Tuesday?", "When is Ben free?": a question of which the one who is named is the subject.
_ASKED = (
    r"(?:(?:when|what time|which day|how soon|how long|how|what|where|why)\s+)?"
    r"(?:would|will|could|can|does|do|is|has|might|may|should)\s+{name}(?!['’]s)\s+(?:\w+\s+)*\w+[^.!?]*\?"
    r"|那?(?:么|请问)?{name}[^，。！？?,!]*(?:吗|呢|么|什么时候|几点|哪天|能不能|可不可以|会不会|有没有|是不是|行不行)[^。！!]*[?？]?"
)
_DISMISSED = (
    r"\b(?:cancel|drop|dismiss|call off|forget(?: about)?|instead of|rather than|not)\s+"
    r"(?:the (?:booking|job) with\s+)?{name}"
    r"|(?:取消|不要|不用|退掉|不找|不请)(?:和|跟|掉)?\s*{name}"
)
# What is asked about a pro of us, who have it on record, or of the one who reads it.
_OF_RECORD = re.compile(
    r"\b(?:you|your|yours|than|answer\w*|repl\w+|respond\w*|wr[io]t\w+|sent|heard|cheap\w*|better|best|licen[cs]ed?|insured?"
    r"|insurance|checked|vetted|screened|rated|ratings?|reviews?|stars|booked|coming|reliable|any good)\b"
    r"|[你您]|比|便宜|回复|答复|回信|执照|保险|评分|评价|靠谱|审核|背景",
    re.IGNORECASE,
)


def ways_to_say(name: str) -> list[str]:
    """The name and its first word, as patterns, as far as they are long enough to be told from other words."""
    first = name.split()[0] if name.split() else ""
    shortest = _SHORTEST_CHINESE if re.search(f"[{_CJK}]", name) else _SHORTEST
    said = dict.fromkeys((name, first))
    return [re.escape(way) for way in said if len(way) >= shortest and way.lower() != _NOBODY]


def says_name(name: str, text: str) -> bool:
    """Whether the name stands in the text."""
    return any(re.search(f"{BEFORE}{way}{BEHIND}", text, re.IGNORECASE) for way in ways_to_say(name))


def calls_by_name(name: str, text: str) -> bool:
    """Whether the text begins by calling somebody by that name: "Luis, 200 is fine", "Hi Luis - see you on Friday"."""
    return any(re.match(rf"\W*(?i:{_GREETED}{BEFORE}{way}){_CALLED}", text) for way in ways_to_say(name))


def asks_of(name: str, text: str) -> bool:
    """Whether a clause asks what only the one of that name can say: "Would Ben come on Tuesday?", "Ben周二能来吗？"."""
    ways = "|".join(f"{BEFORE}{way}{BEHIND}" for way in ways_to_say(name))
    asked = ways and re.match(rf"\W*(?:{_GREETED})(?:{_ASKED.replace('{name}', f'(?:{ways})')})", text, re.IGNORECASE)
    return bool(asked) and _OF_RECORD.search(text) is None


def dismisses(name: str, text: str) -> bool:
    """Whether a clause gives up somebody by name: "cancel Rosa", "Rosa instead", 取消Rosa."""
    ways = "|".join(f"{BEFORE}{way}{BEHIND}" for way in ways_to_say(name))
    return bool(ways) and re.search(_DISMISSED.replace("{name}", f"(?:{ways})"), text, re.IGNORECASE) is not None
