"""A pro's words of being about to arrive: "on my way", "20 min away", 马上到."""

from __future__ import annotations

import re

_MINUTES = r"(?:\d{1,3}|five|ten|fifteen|twenty|thirty|a few|a couple(?: of)?)(?: more)? ?(?:min(?:ute)?s?|m)\b"
_COMING = re.compile(
    rf"\b(?:on (?:my|the|our) way|en route|omw|heading (?:over|there|to you)|{_MINUTES}(?: away| out| or so)"
    rf"|(?:be|get|there|arrive|arriving|eta)(?: there| with you)?(?: is| in| at)?(?: about| around)? {_MINUTES}"
    r"|almost there|around the corner|just (?:parking|pulling up|outside)|pulling up)\b"
    r"|在路上|马上(?:就)?(?:到|来)|快到了|(?:分钟|小时)(?:后|就|之内|内)?(?:就)?(?:到|能到)|已经出发|正(?:在)?赶(?:过|来)",
    re.IGNORECASE,
)
_OVER = re.compile(
    r"\b(?:was|were|had been|got stuck|yesterday|but nobody|nobody (?:was|answered)|no one (?:was|answered))\b"
    r"|昨天|当时|没人(?:在|开门|应)",
    re.IGNORECASE,
)


def is_on_the_way(text: str) -> bool:
    """Whether the writer is coming now; who tells how it was on the way is not."""
    return bool(_COMING.search(text)) and not _OVER.search(text)
