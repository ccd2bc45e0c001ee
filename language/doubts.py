"""What a message says against an act that costs, wherever in it that is said: such an act is asked back."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from language.acts import Act
from language.guards.denials import is_negated
from language.guards.finished import finds_fault
from language.guards.hearsay import is_only_told
from language.guards.kept import keeps_pro
from language.guards.moves import wants_other_time
from language.guards.prices import names_wished_price, sets_other_price
from language.guards.retractions import gives_up, mocks, retracts, says_against
from language.intents import intents
from language.segments import Segment

# What the whole text may say against one act alone.
_AGAINST: Mapping[str, tuple[Callable[[str], bool], ...]] = {
    "cancel_booking": (wants_other_time,),
    "sign_off": (says_against, finds_fault),
    "change_pro": (keeps_pro,),
    "accept_estimate": (names_wished_price,),
}
_LEAVING = frozenset({"cancel_booking", "cancel_request", "cannot_come", "decline_job"})


def with_doubts(acts: Sequence[Act], segments: Sequence[Segment], text: str) -> tuple[Act, ...]:
    """The acts, of which one that costs is unclear where later words take it back, or others speak against it."""
    whole = mocks(text) or gives_up(text) or sets_other_price(text)
    taken = len(text) if whole else max((s.start for s in segments if retracts(s.text)), default=-1)
    costly = intents().destructive
    return tuple(
        replace(act, clear=False)
        if act.clear
        and act.intent in costly
        and (_is_taken_back(act, segments, taken) or _is_doubted(act, segments, text))
        else act
        for act in acts
    )


def _is_taken_back(act: Act, segments: Sequence[Segment], taken: int) -> bool:
    return any(s.start <= taken and s.text in act.text for s in segments)


def _is_doubted(act: Act, segments: Sequence[Segment], text: str) -> bool:
    if any(against(text) for against in _AGAINST.get(act.intent, ())):
        return True
    if act.intent in _LEAVING and any(is_only_told(s) for s in _sentences(act, segments, text)):
        return True
    return any(is_negated(act.intent, s.text) for s in segments if s.kind == "clause" and s.text not in act.text)


_END = re.compile(r"[.!?。！？\n]+")


def _sentences(act: Act, segments: Sequence[Segment], text: str) -> list[str]:
    """The sentences that the act's clauses were cut from: "he wants me to pay him, and then cancel here"."""
    stops = [0, *(end.end() for end in _END.finditer(text)), len(text)]
    beginnings = (bisect_right(stops, s.start) for s in segments if s.kind == "clause" and s.text in act.text)
    return [text[stops[place - 1] : stops[place]] for place in beginnings]
