"""What is said in the thread of one job and is about another of its writer's: "Please cancel the TV mounting", written
below the mail about the door.

An act stands in the job that its words name, by its number, its service or the day that is booked for it: the job of
the thread is neither cancelled nor signed off for another (OTH-2). Where an act that costs may be for another, but what
names that only tells why, its writer is asked which is meant. Words that want nothing of a job stay where they
were written, whatever they name: the other party reads them there.
"""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from desk.matter import Matter
from doorstep.turns import booked_days
from doorstep.turns.fitting import fits
from doorstep.turns.named_object import is_object
from doorstep.turns.plan import WriterRole
from doorstep.turns.several_matters import Part
from language.guards.all_jobs import acts_on_all_jobs
from language.intents import intents as table_of_intents
from language.segments import clauses
from language.services import named_services

Intents = Callable[[Part], Collection[str]]

# What is done to a job or told of one, so that it is done to the one that is named.
_ACTS: dict[WriterRole, frozenset[str]] = {
    "customer": frozenset(
        {
            "cancel_booking",
            "cancel_request",
            "change_pro",
            "reschedule",
            "offer_windows",
            "accept_window",
            "decline_window",
            "accept_estimate",
            "decline_estimate",
            "report_no_show",
            "report_no_reply",
            "sign_off",
            "approve_change",
            "refuse_change",
            "rate",
            "file_claim",
            "ask_status",
            "list_estimates",
        }
    ),
    "pro": frozenset(
        {
            "cannot_come",
            "running_late",
            "confirm_window",
            "propose_window",
            "job_done",
            "change_order",
            "give_estimate",
            "decline_job",
            "explain_no_show",
        }
    ),
}
# What may be said of two jobs in the same words: "both jobs are done".
_OF_BOTH: dict[WriterRole, frozenset[str]] = {
    "customer": frozenset({"cancel_booking", "sign_off"}),
    "pro": frozenset({"job_done", "cannot_come"}),
}
# What the day of a window points at; a day that is wished for is another.
_ON_ITS_DAY = frozenset({"cancel_booking", "report_no_show", "cannot_come", "running_late"})
_BOTH = 2
_NUMBER = re.compile(r"(?:#|\b(?:job|request|order|booking) )\s?(\d{3,7})(?!\d)", re.IGNORECASE)
_TURNS = re.compile(
    r"(?:^|[,.;!?\n]|\band\b)\s*(?:for|as for|as to|about|regarding|re)\b|(?:^|[，。；！？\n])\s*(?:对于|关于|至于)",
    re.I,
)
# A job that another is only compared with, or that tells when and where.
_COMPARED = re.compile(
    r"\b(?:like|as|than|of|from|after|before|beside|besides|unlike|with|near|next to|instead of|in front of|behind"
    r"|under|below|above)\s+(?:(?:the|my|our|your|that|this|a|an)\s+)?#?\w+",
    re.IGNORECASE,
)
_OPENS = re.compile(r"^\W*(?:hi|hello|hey|dear|sorry|thanks?|thank you|ok(?:ay)?)\b[^.!?]{0,30}$", re.IGNORECASE)


@dataclass(frozen=True)
class Elsewhere:
    """The words for each job, those of the thread's own first; no `parts` where all are for it.

    `unclear`: which of these its writer has to say, so that nothing is done in the wrong one.
    """

    parts: tuple[Part, ...] = ()
    unclear: tuple[Matter, ...] = ()


def told_elsewhere(
    text: str, own: Matter, others: Sequence[Matter], role: WriterRole, person_id: str, intents: Intents, at: datetime
) -> Elsewhere:
    """What of the words is for another job than the thread's `own`.

    `others`: the writer's other open jobs. `intents` reads the words of a part, `at` is when they were written.
    """
    if not others:
        return Elsewhere()
    if both := _of_both(text, own, others, role, person_id, intents):
        return Elsewhere(both)
    told = _by_name(text, own, others)
    if all(part.matter is own for part in told):
        return Elsewhere(_by_day(text, own, others, role, intents, at))
    moved = [part for part in told if part.matter is not own]
    if not all(_acts(part, role, intents) for part in moved):
        return Elsewhere()
    if doubtful := tuple(part.matter for part in moved if _costs(part, intents) and not _names_its_object(part)):
        return Elsewhere(unclear=(own, *doubtful))
    return Elsewhere(tuple(sorted(told, key=lambda part: part.matter is not own)))


def named_for_act(text: str, matters: Sequence[Matter], role: WriterRole, intents: Collection[str]) -> Matter | None:
    """The only job whose things words name that do something to a job: "cancel the door", of a handyman's."""
    if _ACTS[role].isdisjoint(intents):
        return None
    services = named_services(_COMPARED.sub(" ", text))
    found = [matter for matter in matters if _service(matter) in services]
    return found[0] if len(found) == 1 else None


def _acts(part: Part, role: WriterRole, intents: Intents) -> bool:
    """Whether words do something to the job that they name, or turn to it ("And about the TV: ...")."""
    return bool(_TURNS.search(part.text)) or not _ACTS[role].isdisjoint(intents(part))


def _costs(part: Part, intents: Intents) -> bool:
    return not table_of_intents().destructive.isdisjoint(intents(part))


def _names_its_object(part: Part) -> bool:
    """Whether the job is named by its number, or its thing is what the act is done to."""
    numbers = {int(found) for found in _NUMBER.findall(part.text)}
    service = _service(part.matter)
    return part.matter.number in numbers or (service is not None and is_object(part.text, service))


def _of_both(
    text: str, own: Matter, others: Sequence[Matter], role: WriterRole, person_id: str, intents: Intents
) -> tuple[Part, ...]:
    """ "Please cancel both jobs": said of the thread's and of the only other that it makes sense in."""
    if not acts_on_all_jobs(text):
        return ()
    found = [Part(matter, text) for matter in (own, *others)]
    apt = [part for part in found if (meant := intents(part)) and _OF_BOTH[role].issuperset(meant)]
    apt = [part for part in apt if fits(part.matter, role, person_id, intents(part))]
    return tuple(apt) if len(apt) == _BOTH and apt[0].matter is own else ()


def _by_name(text: str, own: Matter, others: Sequence[Matter]) -> tuple[Part, ...]:
    """Whole clauses by the one job that each names; one that names none goes with the words before it.

    Words before the first name are of the thread's own job, but for a greeting, which goes with what it leads to.
    """
    told = clauses(text)
    meant: list[Matter | None] = []
    for clause in told:
        named = _named(clause.text, own, others)
        if len(named) > 1:
            return ()
        before = meant[-1] if meant else None if _OPENS.match(clause.text) else own
        meant.append(named[0] if named else before)
    first = next((matter for matter in meant if matter is not None), own)
    ends = [*(clause.start for clause in told[1:]), len(text)]
    starts = [0, *ends[:-1]] if told else []
    said: dict[str, Part] = {}
    for start, end, matter in zip(starts, ends, meant, strict=True):
        whose = matter or first
        before_it = said[whose.id].text if whose.id in said else ""
        said[whose.id] = Part(whose, before_it + text[start:end])
    return tuple(Part(part.matter, part.text.strip()) for part in said.values())


def _named(text: str, own: Matter, others: Sequence[Matter]) -> list[Matter]:
    """The jobs that words name by number, else by a service that no two of them have in common."""
    said, matters = _COMPARED.sub(" ", text), (own, *others)
    numbers = {int(found) for found in _NUMBER.findall(said)}
    if numbered := [matter for matter in matters if matter.number in numbers]:
        return numbered
    services = named_services(said)
    found = [matter for matter in matters if matter.request and matter.request.service in services]
    if own in found or {_service(matter) for matter in found} & _told_of(own):
        return [own]
    return found


def _service(matter: Matter) -> str | None:
    return matter.request.service if matter.request else None


def _told_of(matter: Matter) -> frozenset[str]:
    """What the thread's own job is told in: a shelf above a TV is one of a handyman's, whatever else is open."""
    return named_services(matter.request.description) if matter.request else frozenset()


def _by_day(
    text: str, own: Matter, others: Sequence[Matter], role: WriterRole, intents: Intents, at: datetime
) -> tuple[Part, ...]:
    """All of the words, where the first day that they name is the one of another job's window: "I can't come on
    Tuesday", of the job that is booked for Tuesday, where this one has no window then, not even one that is asked."""
    meant = set(intents(Part(own, text)))
    if not meant & _ACTS[role] or not meant & _ACTS[role] <= _ON_ITS_DAY:
        return ()
    for clause in clauses(text):
        pointed = booked_days.pointed_at(clause.text, (own, *others), role, meant, at)
        if booked_days.has_window_then(clause.text, own, at):
            return ()
        if pointed is not None:
            return (Part(pointed, text),)
    return ()
