"""Questions for the calendar: what a business day is, whether a holiday is one, and when the desk is open (T-1)."""

from __future__ import annotations

import re

from language.guards.plain_words import plain
from language.guards.questions import asks

_BUSINESS_DAY = r"(?:business|working|work) ?days?"
_HOLIDAY = (
    r"(?:thanksgiving|christmas|xmas|new year'?s?|easter|memorial day|labou?r day|independence day|july (?:4th|fourth)"
    r"|the fourth|juneteenth|presidents'? day|veterans'? day|columbus day|mlk day|(?:public |federal |bank )?holidays?)"
)
_FREE_DAY = rf"(?:{_HOLIDAY}|weekends?|saturdays?|sundays?)"
_HOURS = r"(?:(?:office|opening|business|working|support|service|desk|your) hours)"
_HOUSE = (
    r"(?:you|you guys|y'all|your (?:\w+ )?(?:desk|office|team|support)|(?:customer )?(?:support|service)"
    r"|the (?:desk|office)|doorstep)"
)
_OPEN = r"(?:open|closed|work(?:ing)?|answer\w*|staffed|running|off|there|on duty|respond\w*)"
# What is asked in any conversation: the words name the calendar of the house itself.
_PLAIN = re.compile(
    r"\b(?:is|are|does|do|would|will)\b[^.?!]{0,40}(?<!within )(?<!in )(?:\ban?|\bas|\bcount\w*|\bno)"
    rf" {_BUSINESS_DAY}\b"
    rf"|\b(?:is|are|do|does)\b[^.?!]{{0,30}}\b{_BUSINESS_DAY}\b[^.?!]{{0,12}}\b(?:include|count|mean)"
    rf"|\b(?:what|which|define|explain|meant? by|how do you (?:count|define))\b[^.?!]{{0,25}}\b{_BUSINESS_DAY}\b"
    r"(?! (?:do|will|can|would|should)\b)"
    rf"|\b(?:do|does|are|is)\b[^.?!]{{0,12}}\b{_FREE_DAY}\b[^.?!]{{0,12}}\bcount\w*\b"
    rf"|\b(?:what|which|when)(?:'s|'re)?\b[^.?!]{{0,20}}\b{_HOURS}(?! (?:before|notice|ahead)\b)"
    rf"|\b(?:is|are) {_HOUSE}\b[^.?!]{{0,15}}\b(?:open|closed|staffed)\b"
    rf"|\b(?:when|how late|until when|what time) (?:do|does|are|is) {_HOUSE} (?:open|close)\b"
    r"|工作日(?:是|指|怎么算|包括|算|有)|(?:什么|哪些|哪几天)[^。？?]{0,4}(?:是|叫|算)[^。？?]{0,3}工作日"
    r"|(?:算|是)(?:不是|不算)?[^。？?]{0,3}工作日(?:吗|么|[?？]|$)"
    r"|[你您]们[^。？?]{0,6}(?:几点|什么时候|何时)(?:上班|下班|开门|关门|营业)|(?:上班|营业|办公|客服)时间"
)
# Where nobody's thread is spoken in it is the house that works or is open.
_OF_HOUSE = re.compile(
    rf"\b(?:do|does|are|is|will) {_HOUSE}\b[^.?!]{{0,15}}\b{_OPEN}\b[^.?!]{{0,25}}\b{_FREE_DAY}\b"
    rf"|[你您]们[^。？?]{{0,8}}(?:周末|周六|周日|节假日|假期|春节|感恩节|圣诞节?)[^。？?]{{0,6}}(?:上班|营业|休息|放假|开门|工作|有人)"
    r"|(?:周末|节假日|感恩节|圣诞节?)[^。？?]{0,4}(?:有人|上班|营业|休息|放假)"
)
# A holiday alone is asked of whoever does the work ("do you work on Thanksgiving?"): no time is moved by it.
_ON_HOLIDAY = re.compile(
    rf"\b(?:do|does|are|is|will) {_HOUSE}\b[^.?!]{{0,15}}\b(?:open|closed|work(?:ing)?|off)\b[^.?!]{{0,25}}"
    rf"\b{_HOLIDAY}\b"
    r"|(?:周末|节假日|感恩节|圣诞节?)[^。？?]{0,4}(?:有人|上班|营业)"
    r"|[你您]们[^。？?]{0,8}(?:节假日|感恩节|圣诞节?)[^。？?]{0,6}(?:上班|营业|休息|放假|开门)"
)


def calendar_asked(text: str, state: str | None) -> bool:
    """Whether a question is for business days, holidays or the hours of the house; `state` is that of a thread."""
    words = plain(text)
    if not asks(text):
        return False
    return bool(_PLAIN.search(words) or (_OF_HOUSE if state is None else _ON_HOLIDAY).search(words))
