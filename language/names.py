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
