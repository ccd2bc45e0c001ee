"""Words about several of their writer's matters at once, each named by its number, and which words are for which.

"#1006 take Ines, and for #1002 take Luis": each part is taken as if it had been written by itself, so that nobody reads
what is another's (CON-3) and nothing is forgotten beside the first (OTH-2). Without numbers it is whole clauses that
name a job, by its service or who is in it: "The TV is done, please sign it off. And when does the plumber come?".
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from desk.matter import Matter, Role
from doorstep.turns.which_matter import names_somebody
from language.segments import clauses
from language.services import named_services

_NUMBER = re.compile(r"(?:\b(?:job|request|order|booking|number|no\.?)\s*)?#\s?(\d{3,7})(?!\d)", re.IGNORECASE)
_JOINT = r"(?:and|but|then|also|plus)\b\s*"
_BOUNDARY = re.compile(rf"\s*(?:[,.;!?，。；！？\n]+\s*(?:{_JOINT})*|\s(?:{_JOINT})+)", re.IGNORECASE)
# What may stand between a boundary and the number that a part begins with.
_LEADS = re.compile(
    r"\s*(?:(?:for|about|on|in|as for|as to|regarding|re|with|at|to|对于|关于)\s*)?(?:the\s)?", re.IGNORECASE
)
# How words in the conversation about one matter turn to another; to name it alone may only compare the two.
_TURNS_TO = re.compile(
    r"(?:^|[,.;!?，。；！？\n]|\band\b)\s*(?:for|as for|as to|about|regarding|re|对于|关于)\s*$", re.I
)
# Words that want nothing beside a number: "cancel #1001 and #1002" is one wish about both.
_EMPTY = re.compile(r"\b(?:for|about|on|in|as|to|re|with|at|the|and|both|too|also|please|pls|thanks|thank you)\b", re.I)
_SAYS = re.compile(r"[^\W\d_]")
_PART_OF = ":of-#"
# A matter that another is only compared with or measured by.
_COMPARED = re.compile(r"\b(?:like|as|than|of|from|after|before|beside|unlike)\s*$", re.IGNORECASE)


@dataclass(frozen=True)
class Part:
    """The words for one matter."""

    matter: Matter
    text: str


def key_of(key: str, part: Part) -> str:
    """The key of the message that holds the words for one matter alone, of the key of the whole."""
    return f"{key}{_PART_OF}{part.matter.number}"


def is_part(key: str) -> bool:
    """Whether a message holds the words for one matter out of a longer one: they are for that matter, as they stand."""
    return _PART_OF in key


@dataclass(frozen=True)
class _Mention:
    matter: Matter
    start: int
    end: int


def parts(text: str, matters: Sequence[Matter], own: Matter | None = None) -> tuple[Part, ...]:
    """The words for each of the matters; nothing where they are about less than two, or cannot be cut clean.

    `own`: the one that they were written in, whose they are until another is turned to: "yes, and for #1002 take Luis".
    """
    mentions = list(_mentions(text, matters))
    if own is not None:
        turned = [mention for mention in mentions if mention.matter is not own]
        if not all(_TURNS_TO.search(text, 0, mention.start) for mention in turned):
            return ()
        mentions = [_Mention(own, 0, 0), *mentions]
    if len({mention.matter.number for mention in mentions}) < 2:
        return ()
    turns = [(a, b) for a, b in pairwise(mentions) if a.matter is not b.matter]
    cuts = [_cut(text, a, b) for a, b in turns]
    if any(cut is None for cut in cuts):
        return ()
    said: dict[str, Part] = {}
    meant = [mentions[0].matter, *(b.matter for _, b in turns)]
    starts = [0, *(cut[1] for cut in cuts if cut)]
    ends = [*(cut[0] for cut in cuts if cut), len(text)]
    for matter, start, end in zip(meant, starts, ends, strict=True):
        before = f"{said[matter.id].text} " if matter.id in said else ""
        said[matter.id] = Part(matter, before + text[start:end].strip())
    told = tuple(said.values())
    return told if all(_SAYS.search(_EMPTY.sub("", _NUMBER.sub("", part.text))) for part in told) else ()


def parts_by_name(
    text: str, matters: Sequence[Matter], names: Callable[[str], str], role: Role = "customer"
) -> tuple[Part, ...]:
    """As `parts`, where each clause names at most one of the matters and none by its number.

    A clause that names none goes with the one before it, at the beginning with the one behind it.
    """
    if _NUMBER.search(text):
        return ()
    told = clauses(text)
    meant: list[Matter | None] = []
    for clause in told:
        named = _named_in(clause.text, matters, names, role)
        if len(named) > 1:
            return ()
        meant.append(next(iter(named), None) or (meant[-1] if meant else None))
    first = next((matter for matter in meant if matter is not None), None)
    if first is None:
        return ()
    said: dict[str, tuple[Matter, str]] = {}
    ends = [*(clause.start for clause in told[1:]), len(text)]
    for clause, matter, end in zip(told, meant, ends, strict=True):
        whose = matter or first
        said[whose.id] = whose, (said[whose.id][1] if whose.id in said else "") + text[clause.start : end]
    return tuple(Part(matter, words.strip()) for matter, words in said.values()) if len(said) > 1 else ()


def _named_in(text: str, matters: Sequence[Matter], names: Callable[[str], str], role: Role) -> list[Matter]:
    """The matters that a clause names: by a service or a person that no other of them has."""
    services = named_services(text)
    by_service = [matter for matter in matters if matter.request and matter.request.service in services]
    by_person = [matter for matter in matters if names_somebody(text, matter, names, role)]
    alone = [some for some in (by_service, by_person) if len(some) == 1]
    return list({matter.id: matter for some in alone for matter in some}.values())


def _mentions(text: str, matters: Sequence[Matter]) -> Iterator[_Mention]:
    known = {matter.number: matter for matter in matters}
    for found in _NUMBER.finditer(text):
        if (matter := known.get(int(found[1]))) is not None:
            yield _Mention(matter, *found.span())


def _cut(text: str, a: _Mention, b: _Mention) -> tuple[int, int] | None:
    """Where the words for `a` end and those for `b` begin: before `b` where it begins them, else behind `a`."""
    between = [found.span() for found in _BOUNDARY.finditer(text, a.end, b.start)]
    if not between or _COMPARED.search(text, 0, b.start):
        return None
    if _LEADS.fullmatch(text, between[-1][1], b.start):
        return between[-1]
    return between[0] if between[0][0] == a.end or len(between) == 1 else None
