"""Where people say that a job shall be done (CAT-3): "bring it to a shop", and "online" as an answer."""

import re
from collections.abc import Mapping
from typing import cast

from actions.turn import Turn
from desk.catalogue import PlaceOfWork
from desk.places import PLACES

_DONE = (
    r"(?:help(?:ed)?|done|do (?:it|this|that)|fix(?:ed)?(?: it)?|mend(?:ed)?|set ?up|session|support|assistance|work)"
)
_SHOP = r"(?:a|the|your|his|her|their) (?:store|shop)\b"
_TOLD: dict[PlaceOfWork, re.Pattern[str]] = {
    "virtual": re.compile(
        rf"\b{_DONE} (?:me )?(?:can be |could be |should be )?(?:online|remotely|virtually|from afar|over the phone)\b"
        rf"|\b(?:online|remote|virtual) {_DONE}\b|\bby video(?: call)?\b"
        r"|\b(?:online|remotely|virtually) (?:is|would be) "
        r"|(?:远程|线上|在线)(?:的|电脑)*(?:帮|处理|解决|支持|协助|服务|指导)",
        re.I,
    ),
    "store": re.compile(
        rf"\b(?:bring|take|carry|drop|come)\b[^.?!]{{0,30}}\b(?:(?:in)?to|by|at|off at) {_SHOP}"
        rf"|\b{_DONE} (?:in|at) {_SHOP}|到店|(?:送|拿|带)到(?:您|你)?(?:的)?(?:店|门店)",
        re.I,
    ),
    "home": re.compile(
        r"\b(?:come|comes|coming|done|do it|visit|help)\b[^.?!]{0,20}\b(?:to|at) (?:my|our) "
        r"(?:home|house|place|apartment)\b"
        rf"|\b(?:at|in) (?:my|our) home\b|\b{_DONE} at home\b"
        r"|\b(?:in|at)[- ]home (?:visit|service|help)\b|上门|到我家|来我家",
        re.I,
    ),
}
ANSWERED: dict[PlaceOfWork, re.Pattern[str]] = {
    "virtual": re.compile(
        r"\b(?:virtual(?:ly)?|online|remote(?:ly)?|from afar|video|over the phone)\b|远程|线上|网上", re.I
    ),
    "store": re.compile(r"\b(?:store|shop)\b|店", re.I),
    "home": re.compile(r"\b(?:home|my house|our house|my place|my apartment)\b|家里|上门|在家|我家", re.I),
}
_DO = r"\b(?:do|done|make|switch|change|move|turn|bring|take|drop|come|prefer|rather)\b[^.?!]{0,30}?"
_INTO = r"(?:改成|改为|换成|改到|换到|能不能|可不可以|想改)[^。！？，]{0,6}?"
_WISHED: dict[PlaceOfWork, re.Pattern[str]] = {
    "virtual": re.compile(
        rf"{_DO}\b(?:online|remotely|virtual(?:ly)?|from afar|by video|over (?:the phone|video))\b"
        rf"|{_INTO}(?:线上|远程|网上|视频)",
        re.I,
    ),
    "store": re.compile(
        rf"{_DO}\b(?:in|at|by|to|off at) (?:a|the|your|his|her|their) (?:store|shop)\b|{_INTO}(?:店里|到店|门店)", re.I
    ),
    "home": re.compile(
        rf"{_DO}\b(?:at|to) (?:my|our) (?:home|house|place|apartment)\b|{_INTO}(?:家里|上门|我家)", re.I
    ),
}
_SHORT_WORDS, _SHORT_CHINESE = 8, 20
# A sentence that is nothing but a place: "Let's go with Rosa. At home, please."
_SENTENCE_ENDS = re.compile(r"(?<=[.!?;。！？；\n])|，")
_ALONE = re.compile(
    r"(?:at (?:my |our )?home|in (?:the|a|your) (?:store|shop)|online|remotely|virtually)"
    r"(?:,? (?:please|pls|then))?[.!;]?"
    r"|(?:请)?(?:在|到)?(?:我)?(?:家里|店里|线上|远程)(?:做|就行|吧)?[。！；]?",
    re.I,
)


def told(text: str) -> PlaceOfWork | None:
    """Where the words of a job say that it shall be done; None where they name no place, or several."""
    sentences = (sentence.strip() for sentence in _SENTENCE_ENDS.split(text))
    return _only(_TOLD, text) or _only(ANSWERED, "\n".join(each for each in sentences if _ALONE.fullmatch(each)))


def answered(text: str) -> PlaceOfWork | None:
    """The place that a short answer names, or longer words as in `told`; None for a question."""
    if "?" in text or "？" in text:
        return None
    short = len(text.split()) <= _SHORT_WORDS and len(text) <= _SHORT_WORDS * _SHORT_CHINESE
    return _only(ANSWERED, text) if short else told(text)


def wished_for(text: str) -> PlaceOfWork | None:
    """The place that a booked job shall be done in instead: "can we do it online instead?", "改成线上可以吗"."""
    return _only(_WISHED, text.replace("\u2019", "'"))


def of(turn: Turn) -> PlaceOfWork | None:
    """The place that an act names: one that was asked for and answered, or its own words."""
    given = turn.entity("place")
    return cast(PlaceOfWork, given) if given in PLACES else told(turn.text)


def _only(patterns: Mapping[PlaceOfWork, re.Pattern[str]], text: str) -> PlaceOfWork | None:
    found = [place for place, words in patterns.items() if words.search(text)]
    return found[0] if len(found) == 1 else None
