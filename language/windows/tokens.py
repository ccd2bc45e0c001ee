"""Text into tokens, in one linear pass: each alternative is bounded or takes one run of one kind of letter."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

from language.windows.lexicon import MONTHS, WEEKDAYS, known_word


@dataclass(frozen=True, slots=True)
class Token:
    """``kind`` is the name of the group that matched, ``text`` is in lower case, ``start`` and ``end`` are offsets."""

    kind: str
    text: str
    start: int
    end: int
    raw: str = ""


# The half of the day after a clock time: "pm", "p.m.", "p m", and "p" when it stands right at the number.
_HALF = r"(?:\s?[ap](?:\.\s?m\b\.?|\s?m\b)|[ap]\b)"
_ZH_NUMBER = r"(?:\d{1,2}|[一二三四五六七八九十两]{1,3})"
_ZH_PART = r"(?:早上|上午|早晨|清晨|中午|下午|晚上|傍晚|夜里)"
_ZH_WEEK = r"(?:下下|下|这|這|本|上)?(?:个|個)?(?:周|週|星期|礼拜|禮拜)"
_TOKEN = re.compile(
    rf"""
    (?P<ish>-?ish\b)
  | (?P<stamp>(?<=\d)t\d\d:?\d\d(?::?\d\d(?:\.\d+)?(?:-(?:0\d|1[0-2]):?\d\d)?)?(?:z|\+\d\d:?\d\d)?(?!\d))
  | (?P<offset>(?<=\d\d)\s?\+[01]\d:?\d\d\b|(?<=\d\d)z\b|(?<=gmt|utc)\s?[+-]\d{{1,2}}(?::?\d\d)?\b)
  | (?P<half_day>\b[ap]\.m\b\.?)
  | (?P<word>b/w\b|b4\b|[&/]|2(?:mor+ow|moro|day|nite|night)\b|[a-z]+(?:['’][a-z]+)*)
  | (?P<zh_ahead>{_ZH_NUMBER}\s?(?:天|个?(?:周|週|星期|礼拜))(?:以后|之后|以後|之後|后|後))
  | (?P<zh_workday>平[时時]的?(?=\s?(?:{_ZH_PART}|{_ZH_NUMBER}\s?[点點:]))|平日|每?个?工作日)
  | (?P<zh_weekdays>{_ZH_WEEK}[一二三四五六日天](?:、?[一二三四五六日天]){{1,6}}
    (?=\s?(?:{_ZH_PART}|[都全的，。,.;；!！]|$)))
  | (?P<zh_week>{_ZH_WEEK}(?:[一二三四五六日天末]|))
  | (?P<zh_date>{_ZH_NUMBER}\s{{0,4}}月\s{{0,4}}{_ZH_NUMBER}\s{{0,4}}[日号號]?)
  | (?P<zh_day>(?<![\d]){_ZH_NUMBER}\s{{0,4}}[日号號])
  | (?P<zh_clock>(?:{_ZH_PART}\s{{0,4}})?{_ZH_NUMBER}\s{{0,4}}[点點](?:半|[一三]刻|{_ZH_NUMBER}分?)?(?:钟|鐘)?
    |{_ZH_NUMBER}:\d\d(?=[\u4e00-\u9fff]))
  | (?P<zh_from>(?:不(?:要|能|得)?|别)早[于於]|晚[于於])
  | (?P<zh_until>(?:不(?:要|能|得)?|别)晚[于於]|早[于於])
  | (?P<zh_next_day>第二天|次日|隔天)
  | (?P<zh_same>时间(?:不变|照旧|一样)|(?:同一(?:个|個)?|同样的?|相同的?|一样的?|原来的?)(?:时间|時間|时段|時段))
  | (?P<zh_shift>(?:[往向]后推|推迟|推遲|[延推][后後]|晚|提前|早)(?:[一两兩半]|\d{{1,2}})[个個]?半?
    (?:小时|小時|钟头|天|周|星期|礼拜))
  | (?P<zh_all>(?:任何一?天|每天|哪天|任何时间|随时|什么时候|(?:其[他它]|别的)(?:时间|日子|天|时候)?)?
    都(?:可以|行|有空|方便|没问题))
  | (?P<zh_every>每一?天|天天|(?:随便|任何|任意|任)[哪一]?[一]?天)
  | (?P<zh_wide>(?:这个?|下个?|本|上个?)?月[底末初中]|[这下]个月|年底|尽快|越快越好)
  | (?P<zh_part>{_ZH_PART})
  | (?P<zh_relative>大后天|大後天|后天|後天|明天|今天|明早|明晚|今晚|昨天|前天)
  | (?P<zh_after>以后|以後|之后|之後|后|後|起)
  | (?P<zh_before>以前|之前|前)
  | (?P<zh_to>到|至|～)
  | (?P<zh_or>或者|或是|或|还是|和|跟)
  | (?P<zh_list>、)
  | (?P<zh_other>[\u4e00-\u9fff])
  | (?P<phone>\(?\d{{3}}\)?[\s.-]\d{{3}}[\s.-]\d{{4}}(?!\d))
  | (?P<money>[$€£]\s?\d[\d,]*(?:\.\d+)?\s?k?\b)
  | (?P<iso>\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}(?!\d)|20\d\d[01]\d[0-3]\d(?=t\d{{4}}|\s*$))
  | (?P<year_month>20\d\d-(?:0[1-9]|1[0-2])(?![\d-]))
  | (?P<dot_date>(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])\.(?!\d))
  | (?P<clock>\d{{1,2}}[:.]\d\d(?::\d\d)?{_HALF}|\d{{1,2}}{_HALF}|\d{{3,4}}\s?(?:am|pm|a\.m\.?|p\.m\.?)\b)
  | (?P<dot_clock>(?:1\d|2[0-3]|0?[1-9])\.[0-5]\d(?:\s?(?:h|hrs?|hours|uhr))?(?![\w%]|\.\d))
  | (?P<colon>\d{{1,2}}:\d\d(?::\d\d)?(?!\d))
  | (?P<hform>\d{{1,2}}h\d\d(?!\d)|\d{{1,2}}[:.]\d\dh\b|(?:[7-9]|1\d|2[0-4])h(?![a-z0-9])
    |[0-2]\d[0-5]\d\s?(?:h|hrs?|hours)\b)
  | (?P<full>\d{{1,2}}[/.-]\d{{1,2}}[/.-](?:20\d\d(?!\d)|(?:\d{{4}}|\d\d)(?![\d/-])))
  | (?P<slash>\d{{1,2}}\s?/\s?\d{{1,4}}(?![\d/]))
  | (?P<ordinal>\d{{1,2}}(?:st|nd|rd|th)\b)
  | (?P<number>\d+)
  | (?P<dash>[-–—~]+)
  | (?P<stop>[.!?;:\n。！？；]+)
  | (?P<comma>[,，+|•*()\[\]])
  | (?P<at>@)
  | (?P<other>\S)
    """,
    re.VERBOSE,
)


# "Come by on Friday" bounds nothing, but "come by 3" does.
_DROPPING = frozenset({"come", "comes", "coming", "came", "stop", "stopping", "drop", "dropping", "swing", "pass"})
_HOUR_BEHIND = re.compile(r"\s+(?:\d{1,2}(?![\d/]|st|nd|rd|th)|noon|midnight|lunch|eod|end\b)")
# "I'll be home by 3", "then I'm out, back by 4": there from then on.
_THERE = frozenset({"home", "back", "free"})
_BEING = frozenset({"", ",", ".", ";", "(", "and", "be", "am", "i'm", "im", "we're", "are", "i'll", "we'll"})
# More words than this has no message about times; what follows is not read.
MOST_TOKENS = 4_000


def tokenize(text: str) -> list[Token]:
    """The tokens of a text in order. Offsets are those of the text; nothing is dropped but white space."""
    tokens: list[Token] = []
    lower = _lower(text)
    for match in islice(_TOKEN.finditer(lower), MOST_TOKENS):
        kind = match.lastgroup or "other"
        word = match.group()
        if kind == "ish":
            kind, word = "word", "ish"
        elif kind == "half_day":
            kind, word = "word", word[0] + "m"
        elif kind == "word":
            word = known_word(word.replace("’", "'"))
            if word == "by" and tokens and tokens[-1].text in _DROPPING and not _HOUR_BEHIND.match(lower, match.end()):
                word = "over"
            if word == "by" and _is_there(tokens):
                word = "after"
        tokens.append(Token(kind, word, match.start(), match.end(), text[match.start() : match.end()]))
    return _without_hours(tokens)


def _is_there(before: list[Token]) -> bool:
    being, last = ["", "", *(token.text for token in before[-2:])][-2:]
    return last in _THERE and being in _BEING


def _without_hours(tokens: list[Token]) -> list[Token]:
    """ "From 16 to 18 hours" and "at 9 hours" say when; "2 to 3 hours" without the "from" is how long it takes."""
    named = {i for i in range(2, len(tokens)) if tokens[i].text in _HOURS and _says_when(tokens, i)}
    # "At the 14 hours", "between the 14 and the 16 hours"
    named |= {k for i in named for k in (i - 2, i - 4, i - 5) if k > 0 and _is_the(tokens, k)}
    return [token for i, token in enumerate(tokens) if i not in named] if named else tokens


_HOURS = frozenset({"hours", "hour", "hrs", "h"})
_RANGED = frozenset({"to", "until", "till", "til", "and", "-"})
_LASTING = frozenset({"take", "takes", "took", "taking", "last", "lasts", "need", "needs"})
_BOUNDING = frozenset({"from", "until", "till", "after", "before", "by"})
# "After 15 hours" is in the afternoon; "after 24 hours" is a day later.
_IN_24_HOURS = range(13, 23)


def _says_when(tokens: list[Token], i: int) -> bool:
    """Whether the "hours" at i, behind a number, belong to a time of the day."""
    number = tokens[i - 1]
    if number.kind != "number" or len(number.text) > 2:
        return False
    at, opening = _opening(tokens, i - 1)
    if opening == "at":
        return tokens[i].text != "h"
    if opening in _BOUNDING and int(number.text) in _IN_24_HOURS:
        return True
    if opening in _RANGED and at > 1:
        first = at - 1 - (tokens[at - 1].text in _HOURS)
        if tokens[first].kind != "number":
            return False
        begun, opening = _opening(tokens, first)
        if first < at - 1 and _is_dated(tokens, begun):  # "Saturday, 10 hours to 12 hours"
            return True
        late = tokens[first].text.isdigit() and len(tokens[first].text) == 2 and int(tokens[first].text) in _IN_24_HOURS
        return (opening in {"from", "between"} and not _lasts(tokens, begun)) or (late and opening in WEEKDAYS)
    if i + 1 == len(tokens) or tokens[i + 1].text not in _RANGED:
        return False
    twice = i + 3 < len(tokens) and tokens[i + 2].kind == "number" and tokens[i + 3].text in _HOURS
    return (opening in {"from", "between"} and not _lasts(tokens, at)) or (twice and _is_dated(tokens, at))


def _is_dated(tokens: list[Token], i: int) -> bool:
    """Whether a date ends at i, or before a comma there."""
    at = i - (i > 0 and tokens[i].text == ",")
    return at >= 0 and (tokens[at].text in WEEKDAYS or tokens[at].text in MONTHS)


def _is_the(tokens: list[Token], i: int) -> bool:
    return tokens[i].text == "the" and tokens[i + 1].kind == "number"


def _opening(tokens: list[Token], i: int) -> tuple[int, str]:
    """Where the word before the number at i stands, over "the", and the word."""
    at = i - 1 - (i > 1 and tokens[i - 1].text == "the")
    return at, tokens[at].text if at >= 0 else ""


def _lasts(tokens: list[Token], i: int) -> bool:
    """Whether the words before tell how long something takes: "it takes from 2 to 3 hours"."""
    return i > 0 and tokens[i - 1].text in _LASTING


def _lower(text: str) -> str:
    """Lower case of the same length, so that offsets hold (a few letters grow when lowered)."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
