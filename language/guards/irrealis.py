"""Acts that are only imagined or taken back: "I'd cancel, but ...", "I would have accepted", "forget what I wrote"."""

from __future__ import annotations

import re

from language.guards.plain_words import plain

_WOULD = r"\b(?:i'd|we'd|i would|we would|he'd|she'd|they'd) (?:\w+ ){0,2}?"
_ACT = (
    r"(?:cancel\w*|call (?:\w+ ){1,3}off|move|reschedule|switch|change|accept|take|agree|approve|say (?:yes|no)"
    r"|book|hire"
    r"|go (?:with|for)|choose|pick|decline|pass|sign|come|share|give|refuse|turn|pay|back out|bail|drop|skip|stay)"
)
_UNREAL = re.compile(
    rf"{_WOULD}(?<!like to )(?<!love to )(?<!rather ){_ACT}\b[^.?!]{{0,60}}\b(?:but|if|had|unless|though|except|only)\b"
    rf"|\bif (?:i|we|he|she|they|it)(?:'d| had| were| was)? [^.?!]{{0,60}}{_WOULD}(?:have )?{_ACT}"
    r"|\b(?:i'd|we'd|i would|we would|he'd|she'd) (?:never |almost |surely |probably )?have \w+"
    r"|\b(?:i'd|we'd|i would|we would) (?:really |absolutely )?hate to\b(?![^.?!]*\b(?:but|have to|must)\b)"
    # "I wish I could cancel", "before I cancel, one question", "let me ask my wife before I move it"
    r"|\b(?:i|we) (?:only |really |just )?wish (?:i|we|he|she|it|they|you)\b|\bif only\b"
    r"|\bwish (?:i|we|he|she|it|they|you) (?:could|can|had|were|was|would|did)\b"
    r"|^(?:so |and |but |ok |well |hi |hello )*before (?:i|we)\b|\b(?:ask|check|talk|wait"
    r"|think)\b[^.?!]{0,40}\bbefore (?:i|we)\b"
    r"|\brather \w+ (?:\w+ ){0,4}?than (?:cancel|move|change|accept|decline)"
    # "I don't want to give you a day and then have to cancel"
    r"|\b(?:(?:don't|do not) (?:want|like|wish) to|hate to|rather not|avoid)\b[^.?!]{0,60}"
    r"\band (?:then )?(?:have|having|need) to\b"
    r"|\blast thing (?:i|we)\b|\b(?:is|are|was|be) the last thing\b"
    r"|\b(?:this|so) close to (?:cancel|accept|declin|say|book|call)\w*ing\b"
    r"|\bno (?:cancel|reschedul)\w*ing\b|\bunder no circumstances\b|\brefuse to (?:cancel|move|switch|change)\b"
    r"|\b(?:don't|do not) (?:you )?(?:ever |even )?(?:dare|you even think)\b"
    r"|差(?:一)?点(?:就)?"
)
# What was said before is taken back: that is no cancelling of anything else.
_TAKEN_BACK = re.compile(
    r"\b(?:ignore|disregard|forget|scratch|cancel|delete|undo|take back|took back)\b (?:that|what|everything|all)"
    r"(?: (?:that|i'd|i|we|i've|just|had)){0,4} (?:said|wrote|sent|mean|meant|told|typed|asked)\b"
    r"|\b(?:ignore|disregard|forget|scratch|cancel|delete|undo) (?:my|the|that|our) (?:last |previous |earlier "
    r"|first |other "
    r"|recent )?(?:message|mail|e-?mail|text|note|words|cancell?ation)\b"
    r"|\bi mean(?:t)? my (?:last |previous |earlier )?(?:message|mail|e-?mail|text|note)\b"
    r"|\btake (?:it|that|this|what i (?:said|wrote)) back\b"
)

_BARELY = re.compile(r"\b(?:cancel|scratch|forget|ignore|disregard|delete|undo) (?:that|this|it)\b")


def is_unreal(text: str) -> bool:
    """Whether the words only imagine an act ("I'd cancel, but who fixes the heating?"), or shrink from it."""
    return bool(_UNREAL.search(plain(text)))


def takes_words_back(text: str) -> bool:
    """Whether the words take back a message ("cancel that, I mean my last mail"), and not what was agreed."""
    return bool(_TAKEN_BACK.search(plain(text)))


def beside_words_taken_back(text: str) -> str:
    """What is said beside the message that is taken back: "I take it back, we won't need the desk put together"."""
    return _BARELY.sub(" ", _TAKEN_BACK.sub(" ", plain(text)))
