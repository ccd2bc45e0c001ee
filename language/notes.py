"""Notes about a visit ("ring at the side door"): words for the other party that are passed on beside other acts too."""

from __future__ import annotations

import re

from language.intents import Role
from language.nlu import Ranking

# The classifier tells notes from all other words of the kind; as acts both are `message`.
_NOTE, _WORDS = "message/note", "message"
# From this confidence a clause is a note rather than a story.
_SURE = 0.5
# Acts that lead to a visit or look ahead to one; beside others (a cancellation, a claim) a note is only told.
_VISITING = frozenset(
    {"accept_estimate", "accept_visit", "accept_window", "offer_windows", "share_phone", "ask_pro", "approve_change",
     "reschedule", "confirm_window", "propose_window", "ask_customer", "running_late"}
)  # fmt: skip


def is_note(ranking: Ranking) -> bool:
    """Whether a clause's own ranking calls it a note about a visit."""
    return dict(ranking).get(_NOTE, 0.0) >= _SURE


def as_words(ranking: Ranking) -> Ranking:
    """The ranking with notes counted among the words for the other party."""
    note = dict(ranking).get(_NOTE, 0.0)
    rest = {name: confidence for name, confidence in ranking if name != _NOTE}
    if note:
        rest[_WORDS] = min(1.0, rest.get(_WORDS, 0.0) + note)
    return tuple(sorted(rest.items(), key=lambda pair: -pair[1]))


# A customer who speaks of the pro as "him" has words passed on to the pro; one who speaks to the pro writes a note.
_OF_THE_PRO = re.compile(
    r"\b(?:(?:he|she|they) (?:should|must|needs? to|has to|have to|can|may|will need|might)|(?:tell|remind"
    r"|warn) (?:him|her|them|(?-i:[A-Z][a-z]+))\b"
    r"|let (?:him|her|them) know"
    r"|the (?:pro|plumber|electrician|cleaner|painter|handyman|mover|technician)s? (?:should|can|may"
    r"|must|needs?))\b",
    re.IGNORECASE,
)
# What a pro will do is told; what he needs of the customer is passed on.
_OWN_DOING = re.compile(
    r"^(?:i'll|i will|we'll|we will|i'm|we're|i|we) (?:also )?(?:bring\w*|take|clean|call|text|ring)\b", re.I
)


def note_intent(text: str, role: Role) -> str | None:
    """The act of a note that stands beside others; None where it only tells what its writer will do."""
    if role == "pro":
        return None if _OWN_DOING.match(text) else "message"
    return "ask_pro" if _OF_THE_PRO.search(text) else "message"


def go_beside(intents: frozenset[str]) -> bool:
    """Whether a note is passed on beside these acts."""
    return bool(intents) and intents <= _VISITING
