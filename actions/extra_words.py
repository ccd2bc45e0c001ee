"""Whether words speak of an extra of an estimate, whoever writes them."""

import re

from desk.matter import Extra

_NO_KEY = frozenset(
    {"the", "your", "for", "with", "and", "all", "any", "new", "old", "extra", "more", "hide", "hiding", "hidden",
     "run", "running", "put", "putting", "add", "adding", "install", "installing", "mount", "mounting", "make", "have"}
)  # fmt: skip
# "Cables in the wall": whoever speaks of the wall does not take them.
_WHERE = re.compile(r" (?:in|into|inside|on|onto|behind|through|under|over|above|between|along) ")
_SHORTEST = 3


def mentions(text: str, extra: Extra) -> bool:
    """Whether the words speak of the extra, wanted or not."""
    return re.search(keys(extra), text, re.IGNORECASE) is not None


def keys(extra: Extra) -> str:
    """A pattern of the words that name the extra: of "hiding the cables" it is the cables."""
    if not extra.what.isascii():
        return re.escape(extra.what)
    itself = _WHERE.split(extra.what)[0]
    words = [word for word in re.findall(r"[a-z]+", itself) if len(word) >= _SHORTEST] or [itself]
    telling = [word for word in words if word not in _NO_KEY] or words
    stems = "|".join(re.escape(word.removesuffix("s")) for word in telling)
    return rf"\b(?:{stems})(?:s|es|ing)?\b"
