"""The words around a group: those of its sentence, up to the groups beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from language.windows.groups import Group

# Only so many characters before and behind a group are looked at.
REACH = 90
_SPACES = re.compile(r"[ \t]+")


# "Thursday all day, not Friday": the "not" is about what follows.
_NOT_FOR_NEXT = re.compile(r"\b(?:but |just )?not\s+(?:on |at |the )*$")


def words_before(groups: Sequence[Group], i: int, text: str) -> str:
    """What stands before group i in its sentence, up to the group before it."""
    start = max(groups[i - 1].end if i else 0, groups[i].start - REACH)
    return _last_sentence(text[start : groups[i].start])


def _last_sentence(piece: str) -> str:
    return _SPACES.sub(" ", re.split(r"[.!?;\n。！？；](?=\s|$)", piece)[-1])


def words_behind(groups: Sequence[Group], i: int, text: str) -> str:
    """What stands behind group i in its sentence, up to the group behind it."""
    end = groups[i + 1].start if i + 1 < len(groups) else len(text)
    piece = text[groups[i].end : min(end, groups[i].end + REACH)]
    if text[: groups[i].end].endswith("'s"):  # "Thursday's taken"
        piece = "'s" + piece
    if i + 1 < len(groups):
        piece = _NOT_FOR_NEXT.sub("", piece)
    return _SPACES.sub(" ", re.split(r"[.!?;\n。！？；]", piece)[0])


def sentence_before(groups: Sequence[Group], i: int, text: str) -> str:
    """All of the sentence before group i, other groups included."""
    return _last_sentence(text[max(0, groups[i].start - REACH) : groups[i].start])
