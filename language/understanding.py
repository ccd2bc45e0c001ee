"""A message into acts: what each part means, with its windows, money and confidence, and whether to ask back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from language.acts import Act, Understanding
from language.assembling import assemble, timed_intent
from language.details import read_details
from language.guards import is_hedged, is_negated, is_no, is_what_if, is_yes, policy_topic
from language.intents import Intents, Role, intents
from language.money import Amount, read_money
from language.nlu import Nlu, Ranking
from language.places import read_zips
from language.segments import Segment, split
from language.services import read_service
from language.windows import ArrivalWindow, Conventions, WindowReading, read_windows

__all__ = ["Act", "Understanding", "clean", "understand"]

LONGEST_TEXT = 20_000


# Flags that leave nothing to act on: the bot asks. The others are settled by naming the date in the answer.
ASKING_FLAGS = frozenset({"needs_day", "needs_booking", "day_mismatch", "midnight"})


_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")


_MARKED = {"greeting": "greet", "thanks": "thank", "closing": "goodbye"}


def understand(
    text: str,
    *,
    at: datetime,
    zone: str,
    role: Role,
    state: str | None,
    booked: ArrivalWindow | None,
    nlu: Nlu,
    conventions: Conventions | None = None,
) -> Understanding:
    """What a message means.

    ``at`` (aware) is when it was written, ``zone`` the IANA zone of the service address, ``state`` the state of its
    thread. Raises NluDown where the NLU cannot be asked, and nothing else on any text; the work is capped by length.
    """
    text = clean(text)
    reading = read_windows(text, at=at, zone=zone, booked=booked, conventions=conventions)
    money = read_money(text)
    segments = split(text)
    rankings = nlu.rank([s.text if s.kind == "clause" else "" for s in segments])
    parts = [_part(s, r, role, state, reading, money) for s, r in zip(segments, rankings, strict=True)]
    acts = assemble([p for p in parts if p is not None], role, state, text)
    zips = read_zips(text)
    service = read_service(text)
    asking = any(f.kind in ASKING_FLAGS for f in reading.flags) and _needs_windows(acts, reading)
    return Understanding(
        acts=acts,
        windows=reading.windows,
        excluded=reading.excluded,
        money=money,
        zip=zips[0].zip if zips else None,
        service=service.id if service else None,
        details=read_details(text),
        asks=asking or any(not act.clear for act in acts),
        flags=reading.flags,
    )


def clean(text: str) -> str:
    """The text without control and invisible direction characters, cut to the longest that is read."""
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))[:LONGEST_TEXT]


def _needs_windows(acts: Sequence[Act], reading: WindowReading) -> bool:
    table = intents()
    return not reading.windows and any(a.intent in table.takes_windows - {"request_service"} for a in acts)


def _part(
    segment: Segment, ranking: Ranking, role: Role, state: str | None, reading: WindowReading, money: Sequence[Amount]
) -> Act | None:
    """The act of one segment, or None where it carries nothing."""

    def inside(span: tuple[int, int]) -> bool:
        return segment.start <= span[0] < segment.end

    windows = tuple(w for w, s in zip(reading.windows, reading.spans, strict=True) if inside(s))
    excluded = tuple(w for w, s in zip(reading.excluded, reading.excluded_spans, strict=True) if inside(s))
    amounts = tuple(a for a in money if inside(a.span))
    if segment.kind != "clause":
        return Act(_MARKED[segment.kind], 1.0, segment.text, windows, excluded, amounts)
    table = intents()
    masked = table.masked(ranking, role)
    intent, confidence = _settled(segment.text, masked, role, state, bool(windows), bool(amounts), table)
    act = Act(intent, confidence, segment.text, windows, excluded, amounts)
    return replace(act, clear=_is_clear(act, masked, table))


def _settled(
    text: str, ranking: Ranking, role: Role, state: str | None, timed: bool, priced: bool, table: Intents
) -> tuple[str, float]:
    """The intent of a segment: bare answers by the state, then the classifier under its guards."""
    if (answer := _answer(text, role, state, table)) is not None:
        return answer, 1.0
    intent, confidence = ranking[0] if ranking else ("message", 0.0)
    if intent in table.destructive or intent in {"report_no_show", "file_claim", "report_trip_charge"}:
        if is_what_if(text) and (topic := policy_topic(intent)):
            return next((r for r in ranking if r[0].startswith("ask_policy/")), (f"ask_policy/{topic}", confidence))
        if is_negated(intent, text):
            others = [r for r in ranking[1:] if r[0] not in table.destructive]
            return others[0] if others and others[0][1] >= table.thresholds["unknown"] else ("message", confidence)
    intent = _by_state(intent, text, role, state, timed, table)
    if confidence < table.thresholds["acting"]:
        intent, confidence = _from_facts(intent, confidence, text, role, state, timed, priced)
    return intent, confidence


def _answer(text: str, role: Role, state: str | None, table: Intents) -> str | None:
    if is_yes(text):
        return table.yes[role].get(state or "", "affirm")
    if is_no(text):
        return table.no[role].get(state or "", "deny")
    return None


def _by_state(intent: str, text: str, role: Role, state: str | None, timed: bool, table: Intents) -> str:
    """The member of the yes or no family that the state asks for, unless the words name the object of another."""
    for family, answers in ((table.yes_family, table.yes), (table.no_family, table.no)):
        meant = answers[role].get(state or "")
        if meant is None or intent not in family or intent == meant:
            continue
        named = table.objects.get(intent)
        if timed and intent in {"accept_window", "decline_window"}:
            continue
        if named is None or not named.search(text.lower()):
            return meant
    return intent


def _from_facts(
    intent: str, confidence: float, text: str, role: Role, state: str | None, timed: bool, priced: bool
) -> tuple[str, float]:
    """Where the classifier does not know, the facts speak: an amount from a pro, or times from either."""
    if role == "pro" and priced and state in {"awaiting_estimate", "after_visit", None}:
        return "give_estimate", max(confidence, 0.6)
    if timed:
        return timed_intent(text, role, state), max(confidence, 0.6)
    return intent, confidence


def _is_clear(act: Act, ranking: Ranking, table: Intents) -> bool:
    limits = table.thresholds
    if act.confidence < limits["acting"]:
        return False
    if act.intent not in table.destructive:
        return True
    if is_hedged(act.text) or is_what_if(act.text):
        return False
    rivals = [c for name, c in ranking if name in table.destructive and name != act.intent]
    if act.confidence < 1.0 and rivals and act.confidence - max(rivals) < limits["margin"]:
        return False
    cue = table.cues.get(act.intent)
    known = cue is not None and cue.search(act.text.lower().replace("’", "'")) is not None
    return act.confidence >= limits["destructive_with_cue" if known else "destructive"]
