"""A message into acts: what each part means, with its windows, money and confidence, and whether to ask back."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from language.acts import Act, Understanding
from language.assembling import assemble
from language.astray import is_astray, only_looks_foreign
from language.details import read_details
from language.doubts import with_doubts
from language.foreign import foreign_tongue
from language.guards.applicants import as_applicant
from language.guards.choices import names_with_facts
from language.guards.packages import without_asides
from language.guards.questions import ends_in_question
from language.intents import Role, intents
from language.money import Amount, of_the_job, read_money, whole_price
from language.nlu import Nlu, Ranking
from language.places import main_zip
from language.rankings import rank
from language.segment_acts import Message, act_of
from language.segments import Segment, split
from language.services import likely_service, read_service
from language.streets import blanked
from language.timing import terms_of
from language.traditional import simplified
from language.windows import ArrivalWindow, Conventions, WindowReading, read_windows

__all__ = ["Act", "Understanding", "clean", "understand"]

LONGEST_TEXT = 20_000


# Flags that make the bot ask: some where no window is left to act on, some always. The others are settled by naming
# the date in the answer.
_ASKING_WITHOUT_WINDOWS = frozenset({"needs_day"})
_ASKING_ALWAYS = frozenset({"day_mismatch", "midnight", "needs_booking"})
# Beside a price a time is only an outlook ("we could begin in the week of the 7th", "I do it the same day").
_PRICES = frozenset({"give_estimate", "request_visit"})
_ASIDE_OF_PRICES = frozenset({"needs_day", "needs_booking"})


_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")


_ASKING_FOR_SERVICE = frozenset({"request_service", "ask_availability"})
_CHOICE = "accept_estimate"
_FOREIGN = "out_of_scope"


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
    subject: str = "",
    visitor: bool = False,
    pros: tuple[str, ...] = (),
    named: tuple[str, ...] = (),
) -> Understanding:
    """What a message means.

    ``at`` (aware) is when it was written, ``zone`` the IANA zone of the service address, ``state`` the state of its
    thread. Raises NluDown where the NLU cannot be asked, and nothing else on any text; the work is capped by length.
    ``subject`` is that of a new mail: it counts for the service alone, where the text names none. ``visitor``: nothing
    is known of the writer, who may want work done or want to be a pro. ``pros``: the names of those whom a customer may
    turn to instead of the one who is booked; ``named``: those of all who were asked.
    """
    written = clean(text)
    text = simplified(written)
    segments = split(text)
    numbered = blanked(text)
    terms = terms_of(role, state)
    money = read_money(numbered, terms=terms)
    reading = read_windows(numbered, at=at, zone=zone, booked=booked, conventions=conventions)
    if terms != "open":
        reading = _without_times_in(reading, money)
    reading = _without_times_around(reading, segments)
    rankings, whole = rank(segments, text, nlu)
    clauses = sum(s.kind == "clause" for s in segments)
    message = Message(role, state, reading, money, clauses, ends_in_question(text), visitor, pros, named)
    parts = [act_of(s, r, message) for s, r in zip(segments, rankings, strict=True)]
    if only_looks_foreign(parts, whole, role, intents()):
        parts = [replace(p, intent="message") if p.intent == _FOREIGN else p for p in parts]
    acts = _of_the_whole(assemble(parts, role, state, text), segments, text, whole, message)
    subject = simplified(clean(subject)).strip()
    service = _named_service(acts, text, subject) or _likely_service(acts, subject, nlu)
    return Understanding(
        acts=_as_written(acts, segments, text, written),
        windows=() if _only_tells_of_times(acts) else reading.windows,
        excluded=reading.excluded,
        money=money,
        zip=main_zip(text),
        service=service,
        details=read_details(text),
        asks=_asks_when(acts, reading) or any(not act.clear or _leaves_price_open(act) for act in acts),
        flags=reading.flags,
    )


def _of_the_whole(
    acts: Sequence[Act], segments: Sequence[Segment], text: str, whole: Ranking, message: Message
) -> tuple[Act, ...]:
    """The acts of the parts, as all of the words leave them."""
    role, state, reading, money = message.role, message.state, message.reading, message.money
    if intents().yes[role].get(state or "") == _CHOICE and names_with_facts(text, message.pros, reading.spans):
        acts = (Act(_CHOICE, 1.0, text.strip(), reading.windows, reading.excluded, tuple(money)),)
    acts = with_doubts(acts, segments, text)
    acts = as_applicant(acts, text) if message.visitor else acts
    acts = without_asides(acts) if role == "customer" and state is None else acts
    if is_astray(text, whole, role, acts, intents()):
        acts = (Act(_FOREIGN, 1.0, text.strip()),)
    if _is_foreign(text, role, state) and not reading.windows and not money:
        acts = (Act("message", 0.0, text.strip(), clear=False),)
    return tuple(acts)


def _as_written(acts: Sequence[Act], segments: Sequence[Segment], text: str, written: str) -> tuple[Act, ...]:
    """The acts in the writer's own characters: their words are passed on."""
    if text == written:
        return tuple(acts)
    parts = [(text.strip(), written.strip()), *((s.text, written[s.start : s.end]) for s in segments)]

    def own(words: str) -> str:
        for read, meant in parts:
            words = words.replace(read, meant)
        return words

    return tuple(replace(act, text=own(act.text)) for act in acts)


def _without_times_in(reading: WindowReading, money: Sequence[Amount]) -> WindowReading:
    """A number that is an amount is no time of day: "150" is not ten to two."""
    return _without(reading, lambda at, _: any(start <= at < end for start, end in (amount.span for amount in money)))


def _without_times_around(reading: WindowReading, segments: Sequence[Segment]) -> WindowReading:
    """What greets and signs names no times: "Afternoon, ...", "2nd year, dorm B"."""
    around = [s for s in segments if s.kind in {"greeting", "closing"}] if len(segments) > 1 else []
    return _without(reading, lambda start, end: any(s.start <= start and end <= s.end for s in around))


def _without(reading: WindowReading, gone: Callable[[int, int], bool]) -> WindowReading:
    """The reading without the windows whose words, from one offset to the other, are none of a time."""
    told = zip(reading.windows, reading.spans, strict=True)
    kept = [(window, span) for window, span in told if not gone(*span)]
    return replace(reading, windows=tuple(w for w, _ in kept), spans=tuple(s for _, s in kept))


def _is_foreign(text: str, role: Role, state: str | None) -> bool:
    """Whether the words are in a language that is only told apart: no act is guessed out of them (OTH-2).

    A pro of a thread is heard by the other party, who may well understand it.
    """
    return (role == "customer" or state is None) and foreign_tongue(text) is not None


def _named_service(acts: Sequence[Act], text: str, subject: str) -> str | None:
    """The service that the request's own words name, before one that only its story names ("we moved in May")."""
    asked = _asked_for(acts)
    found = read_service(asked) if asked else None
    if found is None or not found.strong:
        found = read_service(text) or (read_service(f"{subject}\n{text}") if subject else None)
    return found.id if found else None


def _likely_service(acts: Sequence[Act], subject: str, nlu: Nlu) -> str | None:
    """The service that mends what a request tells of without naming it ("my sink gurgles at night")."""
    asked = _asked_for(acts)
    return likely_service(nlu.services([f"{subject} {asked}".strip()])[0]) if asked else None


def _asked_for(acts: Sequence[Act]) -> str:
    return " ".join(act.text for act in acts if act.intent in _ASKING_FOR_SERVICE)


def _only_tells_of_times(acts: Sequence[Act]) -> bool:
    """Whether no act is one in which a time may be wished for, offered or agreed."""
    return all(act.intent.partition("/")[0] in intents().tells_of_times for act in acts)


def clean(text: str) -> str:
    """The text without control and invisible direction characters, cut to the longest that is read."""
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))[:LONGEST_TEXT]


def _asks_when(acts: Sequence[Act], reading: WindowReading) -> bool:
    """Whether the words about time leave something to ask, for acts that rest on times."""
    taking = {act.intent for act in acts} & (intents().takes_windows - {"request_service"})
    if not taking:
        return False
    kinds = {flag.kind for flag in reading.flags}
    if taking <= _PRICES:
        kinds -= _ASIDE_OF_PRICES
    return bool(kinds & _ASKING_ALWAYS) or (not reading.windows and bool(kinds & _ASKING_WITHOUT_WINDOWS))


def _leaves_price_open(act: Act) -> bool:
    """Whether an estimate names several amounts and none as that of the whole job (REQ-7)."""
    if act.intent != "give_estimate" or len(act.money) < 2:
        return False
    return whole_price(of_the_job(act.money, act.text), act.text) is None
