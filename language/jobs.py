"""The jobs that one text asks for: "the TV mounted, two wardrobes assembled and a cleaning, 98101" are three.

Each has the words that are its own. What is said of none of them, before the first or in a sentence by itself, is
said of all: the place, the days, the floor.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import zip_longest

from language.services import LONGEST_TEXT, listed_service
from language.streets import blanked
from language.traditional import simplified

# Where one thing ends and another may begin, and where a sentence does.
_JOINT = re.compile(
    r"\s*(?:[,;；，、]\s*(?:(?:and|plus|also|then)\s+)*|\s(?:and(?: also| then)?|plus|as well as|&|\+)\s+"
    r"|(?:以及|还有|另外|和|再|并且?|然后)|(?:^|\n)\s*(?:[-*•]|\d[.)])\s+|\s\d[.)]\s+|[.!?。！？](?=\s|$|[\u4e00-\u9fff])\s*|\n+\s*)",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.!?。！？\n]")
# Something is wanted: said once, it holds for the whole list.
_WISH = re.compile(
    r"\b(?:need\w*|want\w*|would like|i'd like|we'd like|looking for|please|pls|can (?:you|someone|somebody|anyone)"
    r"|could (?:you|someone|somebody|anyone)|get|have|help|quotes?|estimates?|hire|book|how much|who can|someone to)\b"
    r"|^\W*(?:(?:hi|hello)\W+)?(?:mount|hang|install|fix|repair|assemble|build|clean|paint|move|mow|trim|replace"
    r"|set up|put)\b"
    r"|请|帮|要|想|需要|找",
    re.IGNORECASE,
)
# What tells of another time, or why: "we moved in May", "before the painters come".
_STORY = re.compile(
    r"\b(?:moved|had|was|were|did|used to|already|ago|last (?:week|month|year)|because|since|while|when|until"
    r"|before|so that|whenever|instead of"
    r"|cancel\w*|not|no|without|don't|doesn't|n't)\b|\bafter (?!that\b|wards?\b|this\b)"
    r"|已经|之前|因为|以后|的时候|不用|不要|不需要|别|取消",
    re.IGNORECASE,
)
_STOP = re.compile(r"\s*[,;.!?，。；！？、]")
_ONLY_JOINTS = re.compile(r"^(?:and|also|plus|then|oh|还|另外|也)\b[\s,]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Job:
    """A service id, and the words of the text that are about it or about all of the jobs."""

    service: str
    words: str


def jobs_in(text: str) -> tuple[Job, ...]:
    """The jobs that are plainly asked for, in order, each service once; fewer than two where there is one to take."""
    text = text[:LONGEST_TEXT]
    if not _WISH.search(simplified(text)):
        return ()
    told: list[tuple[str | None, _Piece]] = []
    current: str | None = None  # what is said next is about this job; None: about all
    for piece in _pieces(text):
        words = simplified(piece.words)
        service = None if _STORY.search(words) else listed_service(words)
        current = service or current
        told.append((current, piece))
        current = None if _SENTENCE.search(piece.joint) else current
    services = list(dict.fromkeys(service for service, _ in told if service))
    return tuple(Job(each, _said([piece for service, piece in told if service in (None, each)])) for each in services)


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words between two joints, the place they have among all, and the joint behind them as it was written."""

    place: int
    words: str
    joint: str


def _pieces(text: str) -> list[_Piece]:
    hidden, pieces, start = blanked(simplified(text)), list[_Piece](), 0
    for joint in (*_JOINT.finditer(hidden), None):
        end = joint.start() if joint else len(text)
        if words := text[start:end].strip():
            pieces.append(_Piece(len(pieces), words, joint[0] if joint else ""))
        start = joint.end() if joint else end
    return pieces


def _said(pieces: list[_Piece]) -> str:
    """The pieces as they were written; where one between them is gone, a stop or a comma is left."""
    said = ""
    for piece, following in zip_longest(pieces, pieces[1:]):
        words = _ONLY_JOINTS.sub("", piece.words)
        stop = _STOP.match(piece.joint)
        if following is None:
            said += words + (stop[0] if stop else "")
        elif following.place == piece.place + 1:
            said += words + piece.joint
        else:
            ended = stop[0].strip() if stop else "" if words.endswith((":", "：")) else ","
            said += words + ended + ("" if ended and ended in "，。；！？、" else " ")
    return said.strip().rstrip(",;，；、")
