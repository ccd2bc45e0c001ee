"""What came from the other party, told again before it is answered: "I received the estimate", "he asks 50"."""

from __future__ import annotations

import re

from language.guards.plain_words import plain

_HAS = re.compile(
    r"\b(?:i|we)(?:'ve| have| am| are)?(?: now| just| already| also| finally)* "
    r"(?:received|got|gotten|seen|saw|read|have|had|in receipt of)"
    r"\b[^.?!]*\b(?:estimates?|quotes?|quotation|offers?|prices?|bids?|figures?|amount|proposals?|messages?|mails?)\b"
    r"|^[^，。]{0,4}(?:看到|收到)(?:了)?(?:你们?|您|他们?|师傅)?的?(?:报价|价格|消息|邮件)"
)
_PUTS = re.compile(
    r"\b(?:wants|asks|(?:is|are)(?: now)? (?:asking|demanding|proposing|offering)|proposes|suggests|offers|proposed"
    r"|suggested|demands|quoted|charges)\b"
    r"|师傅(?:说|要|提议|建议|问)"
)
# Words of an answer in the same breath.
_DECIDES = re.compile(
    r"\b(?:no|nope|not|never|fine|ok(?:ay)?|yes|yeah|sure|too|agree\w*|accept\w*|take|taking|go|going|good|great|perfect|works?"
    r"|suits?|fair|reasonable|deal|declin\w*|reject\w*|pass|please|pls|let|approve\w*|happy|keep|like|choose|book|hire|want)\b"
    r"|n't|\bcant\b|\bdont\b|\bwont\b|\?|可以|行|同意|接受|不|没|太|吧|好"
)


def retells(text: str) -> bool:
    """Whether the words only say what the other party sent, asks or proposes, and answer nothing of it."""
    lower = plain(text)
    return bool(_HAS.search(lower) or _PUTS.search(lower)) and not _DECIDES.search(lower)
