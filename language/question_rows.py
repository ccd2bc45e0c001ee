"""Several questions in one sentence: "what if she's late, do I tip her and is she insured?"

Each is a question of its own, so a sentence that asks is cut where it begins to ask again. What only goes on about the
same thing ("what happens if I cancel, is there a fee?"), an alternative, and what is told stay in one piece.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from language.guards.questions import OPENING, opens_question

_JOINT = re.compile(
    rf"(?<!\s)(?:\s*+(?P<mark>[,;:&])\s*+|\s++)(?P<word>(?:and|plus|also|then|but|&)\s++)?"
    rf"(?:(?:also|then|finally|lastly)\s++)?(?={OPENING})",
    re.IGNORECASE,
)
# "I'd like to know whether you take cash, and whether ...": told as a wish, and questions all the same.
_WISH = re.compile(
    r"\b(?:know|tell me|wonder(?:ing)?|ask(?:ing)?|explain|clarify|confirm|curious|understand)\b.{0,12}?"
    r"\b(?:whether|if|how|what|when|who|which|where|why)\b",
    re.IGNORECASE,
)
_WISHED = re.compile(r"\s*(?:,|;|,?\s+and)\s+(?=(?:whether|how|what|when|who|which|where|why)\s+\w)", re.IGNORECASE)
# "... (1) what the fee is, (2) how I reach her"
_FIRST = re.compile(r"\W*(?:1|a)(?:\)|[.、:：](?!\d))", re.IGNORECASE)
_NUMBERED = re.compile(r"[\s,;，；]+(?:and\s+)?\(?(?:[2-9]|[b-e])\)\s*(?=\w)")
# What goes on about the words before it.
_GOES_ON = re.compile(
    r"(?:(?:do|will|would|must|can|could) (?:i|we) (?:(?:then|still|have to|need to|get) )*"
    r"(?:pay|owe|be charged|lose)\b(?! (?:her|him|them|you|the|with|by|in|cash))"
    r"|(?:is|are) there (?:a|any)\b|(?:what )?does (?:it|that) cost|what(?:'s| is) the (?:fee|cost|charge|penalty))",
    re.IGNORECASE,
)
_IF = re.compile(r"\b(?:if|when|unless|in case)\b[^,;]*$", re.IGNORECASE)
_ENDS = re.compile(
    r"\b(?:cancel\w*|re-?schedul\w*|move|moving|postpone|late|no-?shows?|show up|visit|trip)\b", re.IGNORECASE
)
_ASKED_IN_CHINESE = (
    r"(?:怎么|什么|多久|多少|几时|哪|谁|吗|呢|能不能|可不可以|可以|要不要|有没有|是不是|会不会|用不用|如何|如果)"
)
_CHINESE_JOINT = re.compile(
    rf"(?<=[\u4e00-\u9fff])[，,、]?\s*(?:以及|还有|另外|并且|和)(?=[^，。？?、]{{0,8}}{_ASKED_IN_CHINESE})"
)
# "Could someone come out and have a look at it?": one question, with two verbs.
_DOES_MORE = re.compile(r"(?:have (?:an?|the|my|our|some|it)|do (?:it|this|that))\b", re.IGNORECASE)
_LEAST = 2  # words of a question
# "What happens to me now, do I get fined?": nothing is asked before the second.
_EMPTY = re.compile(
    r"\W*(?:so |and |but )*what (?:happens|now|next)(?: to (?:me|us)| then| now| next)*\W*$", re.IGNORECASE
)


def cuts(sentence: str) -> Iterator[tuple[int, int]]:
    """Where a sentence is cut, as the places of what joins two questions in it."""
    wish = _WISH.search(sentence)
    if wish is not None or opens_question(sentence) or _FIRST.match(sentence):
        yield from (match.span() for match in _NUMBERED.finditer(sentence))
    at = 0
    for match in _JOINT.finditer(sentence):
        if _asks_again(sentence[at : match.start()], sentence[match.end() :], match):
            yield match.span()
        at = match.end()
    if wish is not None:
        yield from (match.span() for match in _WISHED.finditer(sentence, wish.end()))
    for match in _CHINESE_JOINT.finditer(sentence):
        if re.search(_ASKED_IN_CHINESE, sentence[: match.start()]):
            yield match.span()


def asks_nothing(text: str) -> bool:
    """Whether a question is said in full only by what follows it ("what happens now, do I get fined?")."""
    return _EMPTY.match(text) is not None


def goes_on(tail: str, head: str) -> bool:
    """Whether a question for the cost is about what the words before it end or move."""
    return _GOES_ON.match(tail) is not None and _ENDS.search(head) is not None


def _asks_again(head: str, tail: str, joint: re.Match[str]) -> bool:
    """Whether words that ask are followed by a question of its own."""
    mark, word = joint["mark"], joint["word"]
    if not (mark or word) or not opens_question(head):
        return False
    if len(head.split()) < _LEAST or len(tail.split()) < _LEAST or asks_nothing(head):
        return False
    if (_IF.search(head) and not word) or (word and _DOES_MORE.match(tail)):
        return False
    return not goes_on(tail, head)
