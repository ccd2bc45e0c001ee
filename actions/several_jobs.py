"""Several jobs that one message asks for: a request of its own for each, told in one reply (REQ-1, REQ-2).

"I need the TV mounted, two wardrobes assembled and a cleaning, 98101": each is another trade's, so nobody could
estimate them all. What cannot be had there is declined, with what can (CAT-2, CAT-5). What is named in passing only,
so that it may be no wish at all, is asked about.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from actions import acting
from actions.draft import Draft
from actions.replies_chinese import fact_in_chinese
from actions.result import Line, Result, line_of
from actions.room import ActionRoom
from actions.turn import Turn
from desk import wording
from desk.commands import SubmitRequest
from language.details import read_details
from language.jobs import jobs_in
from language.services import services_beside

_SENT = "utter_request_submitted"
_ADDS = re.compile(r"\W*(?:oh,? )?(?:and|plus|also)\b|还要|还有|另外", re.IGNORECASE)


def drafts(draft: Draft) -> tuple[Draft, ...]:
    """The draft, or one for each job that its description plainly asks for, the main one first."""
    text = draft.description or ""
    jobs = {job.service: job.words for job in jobs_in(text)}
    if draft.service not in jobs or len(jobs) < 2:
        return (draft,)
    told = read_details(text)
    of_all = {n: v for n, v in (draft.details or {}).items() if n not in told or n in wording.WHERE}
    first = sorted(jobs, key=lambda service: service != draft.service)
    return tuple(
        replace(draft, service=service, description=jobs[service], details={**read_details(jobs[service]), **of_all})
        for service in first
    )


def asks_for_both(before: Draft, text: str, service: str | None) -> bool:
    """Whether words that name another service than the draft's ask for that as well: "and a cleaning, please"."""
    told = {job.service for job in jobs_in(text)}
    added = _ADDS.match(text) is not None or service in services_beside(text, before.service or "")
    return before.service is not None and (added or {before.service, service} <= told)


def submit(turn: Turn, room: ActionRoom, draft: Draft) -> Result:
    """Submits all that the draft asks for and says what became of each."""
    parts = drafts(draft)
    done = [_submit_one(turn, room, part, first=place == 0) for place, part in enumerate(parts)]
    opened = [held for each in done if (held := each.slots.get("matter_in_hand"))]
    result = Result(_told([line for each in done for line in each.lines], turn))
    if opened:
        result = result.remembering(matter_in_hand={**opened[0], "several": True} if len(opened) > 1 else opened[0])
    return with_others_named(draft, room, result, [part.service or "" for part in parts])


def add(turn: Turn, room: ActionRoom, whole: Draft, done: Result, others: Sequence[Draft]) -> Result:
    """What was added to an open request, and the requests that the same words ask for beside it."""
    made = [_submit_one(turn, room, other, first=False) for other in others]
    lines = _told([line for each in made for line in each.lines], turn)
    result = replace(done, lines=(*done.lines, *lines))
    taken = [whole.service or "", *(other.service or "" for other in others)]
    return with_others_named(whole, room, result, taken)


def asked_beside(text: str, main: str) -> bool:
    """Whether the words plainly ask for another job as well."""
    jobs = jobs_in(text)
    return len(jobs) > 1 and any(job.service != main for job in jobs)


def with_others_named(draft: Draft, room: ActionRoom, done: Result, taken: Sequence[str]) -> Result:
    """What is named beside the jobs: declined where it cannot be had, else the customer is told how to ask for it."""
    beside = [each for each in services_beside(draft.description or "", taken[0]) if each not in taken]
    answers = [(service, room.desk.availability(service, draft.zip or "")) for service in beside]
    declined = [line for _, each in answers if each.code != "available" and (line := line_of(each))]
    had = [room.catalogue.name(service) for service, each in answers if each.code == "available"]
    asked = [Line("utter_other_jobs_named", {"services": wording.series(had)}, policy=("REQ-2",))] if had else []
    return replace(done, lines=(*done.lines, *declined, *asked))


def _submit_one(turn: Turn, room: ActionRoom, draft: Draft, *, first: bool) -> Result:
    assert draft.service and draft.zip and draft.description, "a request is submitted when nothing is missing"
    command = SubmitRequest(
        actor=turn.actor,
        words=draft.description,
        service=draft.service,
        zip=draft.zip,
        description=draft.description,
        details=dict(draft.details or {}),
        windows=draft.there(),
        photos=draft.photos,
        place=draft.place,
    )
    return acting.handle(turn, room, command, None, apart="" if first else draft.service)


def _told(lines: Sequence[Line], turn: Turn) -> tuple[Line, ...]:
    """Of several requests one list with what they have in common; anything else as it is."""
    sent = [line for line in lines if line.response == _SENT]
    if len(sent) < 2:
        return tuple(lines)
    word = fact_in_chinese if turn.language == "zh" else str
    listed = [f"#{line.facts['number']} {word(line.facts['service'])}: {word(line.facts['pros'])}" for line in sent]
    facts = {"requests": "\n".join(listed), "zip": sent[0].facts["zip"], "closes_at": sent[0].facts["closes_at"]}
    policy = tuple(dict.fromkeys(each for line in sent for each in line.policy))
    whole = Line("utter_requests_submitted", facts, policy=policy)
    return (whole, *(line for line in lines if line.response != _SENT))
