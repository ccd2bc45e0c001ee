"""Whether words put something right that was said or taken before."""

import re

_CORRECTS = re.compile(
    r"\b(?:not|isn't|wasn't|wrong|mistake|mistaken|misunderstood|instead|rather than|meant|i mean|correction)\b"
    r"|不是|弄错|搞错|而是",
    re.IGNORECASE,
)
_MORE = re.compile(r"\b(?:also|too|as well|another|in addition)\b|另外|还要|还需要", re.IGNORECASE)


def corrects(text: str) -> bool:
    """Whether words put something right that was said or taken before, and add nothing."""
    return _CORRECTS.search(text.replace("’", "'")) is not None and _MORE.search(text) is None
