"""A pro who is chosen in words that name times: "let's go with Rosa, Sunday 9 to 11", 就选Rosa吧，下周二上午."""

from __future__ import annotations

import re
from collections.abc import Sequence

from language.guards.openness import is_deferred
from language.guards.plain_words import plain
from language.guards.questions import ends_in_question
from language.names import BEFORE, BEHIND, ways_to_say
from language.streets import tells_only_where

# What is gone with, taken or picked and is no pro: a day, a thing, somebody else.
_NO_PRO = (
    r"(?:(?:mon|tues?|wed(?:nes)?|thur?s?|fri|satur|sun|to|every|some|any)day|mon|tues?|wed|thurs?|fri|sat|sun|tomorrow"
    r"|jan\w*|feb\w*|mar|march|apr\w*|may|june?|july?|aug\w*|sept?\w*|oct\w*|nov\w*|dec\w*|next|this|that|the|a|an|my|our"
    r"|up|some\w+|any\w+|another|whoever|either|both|none|no|it|one|two)\b"
)
_WISH = r"(?:please )?(?:let['’]?s |(?:we|i)(?:['’]ll| will|['’]d like to| want to| would like to)? )?"
_OFFER = r"(?:her|his|your|that|the) (?:offer|estimate|quote|price)\b"
# "Rosa please, any of these", "ok Rosa it is": a name alone, no time of day and no word of a beginning.
_NAMED = (
    r"(?:(?i:ok(?:ay)?|yes|then|great|good|so),? )?"
    rf"(?!(?i:{_NO_PRO}|(?:yes|ok(?:ay)?|no|sure|sorry|stop|help|cancel|thanks?|hi|hello|hey|please|well|great|good|fine"
    r"|done|here|there|morning|afternoon|evening|noon|week\w*|money|cash|so|then|and|but"
    r"|remote\w*|online|virtual\w*)\b))"
    r"(?P<called>[A-Z][a-z]+)(?:,? (?i:please|pls)| (?:it is|then))(?=[.,!:;]|$)"
)
_CHOOSES = re.compile(
    rf"^(?:{_NAMED})|(?:^|[,;.!:(]\s*|\b(?i:and|so|then|please|ok(?:ay)?|yes|great|sure)\s)(?i:{_WISH})"
    rf"(?:(?i:go with|choose|pick|hire) (?!(?i:{_NO_PRO}))[A-Za-z]"
    rf"|(?i:take|book) (?:(?i:(?:her|him|them)\b|{_OFFER})|(?!(?i:{_NO_PRO}))[A-Z]))"
    r"|就(?:选|要|定|约|订|请|用|找|让)|(?:选|约|定|请)(?:他|她|[A-Z])|就(?:他|她|[A-Z][a-z]+)(?:了|吧)"
)

# "The cheaper one", "the better rated of the two", 评分高的那个: an estimate that is told apart from the others.
_MORE = (
    r"(?:(?:cheap|low|high|good)(?:er|est)|better|best|less expensive|least expensive"
    r"|(?:better|best|higher|highest|top)[- ]rated)"
)
_DESCRIBES = re.compile(
    r"(?:(?:ok(?:ay)?|yes|well)[, ]+)?"
    r"(?:(?:i'll|i will|we'll|i'd|let's|i want to|i would)? ?"
    r"(?:take|choose|pick|book|hire|go with|go for|like|prefer) )?"
    rf"the (?:{_MORE}(?: (?:one|pro|offer|estimate|quote|bid|price))?"
    r"|(?:one|pro|estimate) with (?:the )?(?:more|most|better|best|higher|highest|lower|lowest) "
    r"(?:stars|ratings?|reviews|score|price|estimate))"
    r"(?: of (?:the|those|these) (?:two|three|lot))?(?:,? (?:then|please|pls))?[.! ]*",
)
_DESCRIBES_CHINESE = re.compile(
    r"(?:好的?|行|嗯|那|可以)?[，, ]*(?:我|就|要|选|定|约|请|还是)*"
    r"(?:(?:评分|评价|口碑|星级|星星?|分数|价格|价钱|报价)(?:最|比较|更|较)?(?:高|好|多|低|便宜)"
    r"|(?:最|比较|更)?便宜(?:点|些|一点)?)(?:的(?:[那这]?一?[个位家]|师傅)?|[那这]一?[个位家])"
    r"(?:吧|了|好了|就行)?[。！!. ]*"
)


def describes_choice(text: str) -> bool:
    """Whether the whole text only says which of the estimates is meant, by what they cost or how the pros are rated."""
    words = plain(text).strip()
    return bool(_DESCRIBES.fullmatch(words) or _DESCRIBES_CHINESE.fullmatch(words))


def chooses_pro(text: str, pros: Sequence[str] = ()) -> bool:
    """Whether the words take a pro, or the offer of one, and put nothing off and ask nothing.

    The names of `pros` are known in whatever case they are written; where they are given, a name alone is one of them.
    """
    ways = [way for name in pros for way in ways_to_say(name)]
    for way in ways:
        text = re.sub(f"{BEFORE}{way}{BEHIND}", lambda found: found[0].title(), text, flags=re.IGNORECASE)
    found = _CHOOSES.search(text)
    called = found["called"] if found else None
    if found is None or (called and ways and not any(re.fullmatch(way, called, re.IGNORECASE) for way in ways)):
        return False
    return not (is_deferred(text) or ends_in_question(text))


_TAKEN = (
    r"^\W*(?:(?:ok(?:ay)?|yes|great|so|then|好的?|行|那?就)[\s,，.。!！]*)*"
    r"{before}{way}{behind}(?P<please>,? (?:please|pls)\b|吧|了)?"
)


def names_with_facts(text: str, pros: Sequence[str], times: Sequence[tuple[int, int]]) -> bool:
    """Whether the whole text is a pro's name, the street and times: what a booking takes, and nothing said beside it.

    "Rosa, 5 Roy St. Tue 9-12, Wed 1-4, Thu 9-12"; no times are needed where a please makes a choice of the name.
    `times`: where in the text they stand.
    """
    if ends_in_question(text):
        return False
    said = text
    for start, end in times:
        said = said[:start] + " " * (end - start) + said[end:]
    for way in (way for name in pros for way in ways_to_say(name)):
        named = _TAKEN.format(before=BEFORE, way=way, behind=BEHIND)
        if (found := re.match(named, said, re.IGNORECASE)) and tells_only_where(said[found.end() :]):
            return bool(times or found["please"])
    return False


_EACH = re.compile(
    r"(?:(?:so|ok(?:ay)?|well|it's|then|and|but)[\s,]+)*(?:a )?(?:yes|no) to (?!(?:that|it|this|both|all)\b)\w"
)


def answers_one(text: str) -> bool:
    """Whether words begin with a yes or a no to one of several ("no to Dave")."""
    return _EACH.match(plain(text).strip()) is not None


_ALL = r"(?:both|all (?:of (?:them|these|those)|two|three|four|my jobs)|each of them|the two(?: of them)?|the lot)"
_OF_ALL = re.compile(rf"\b{_ALL}\b|(?:两|三|四|几)个都|都(?:要|订|定|选|取消|是)|全(?:部|都)", re.IGNORECASE)
_TAKES_ALL_CHINESE = re.compile(
    r"(?:好的?|可以|行|那|就|请|麻烦)*[，, ]*(?:我|帮我|给我)?"
    r"(?:(?:这|那)?(?:两|三|四|几)个|全部?|他们)?都?(?:帮我|给我)?"
    r"(?:要|订|定|预订|预定|选|接受|同意)(?:了|吧|下来|好了|上)*[。！!. ]*"
)


def means_all(text: str) -> bool:
    """Whether the words are about more than one thing at once ("book both", 两个都订)."""
    return _OF_ALL.search(text) is not None


def takes_all(text: str) -> bool:
    """Whether the whole text takes all that is offered, in Chinese ("两个都订吧")."""
    return means_all(text) and _TAKES_ALL_CHINESE.fullmatch(text.strip()) is not None
