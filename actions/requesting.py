"""Taking a request: what is known is gathered, what is missing is asked for, then it is submitted at once (REQ-2).

A draft lives in the conversation's memory only: the form's slots `service`, `zip` and `description`, and `draft`.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from actions import acting, place_words, reading, several_jobs, visitors
from actions.draft import MISSING_WORDS, Draft
from actions.result import Line, Result, line_of, say
from actions.room import ActionRoom
from actions.turn import Turn
from desk import places, wording
from desk.area import area_of
from desk.catalogue import PlaceOfWork
from desk.commands import AddDetails
from desk.matter import Request

FORM = "request_form"
_ENOUGH_WORDS = 4
_CHINESE, _ENOUGH_CHINESE = re.compile(r"[\u4e00-\u9fff]"), 6
_MAY_DESCRIBE = frozenset({"message", "give_details", "request_service"})
EMPTY = {"service": None, "zip": None, "description": None, "draft": None}


def gathered(turn: Turn) -> Draft:
    """What was said before and what this act adds; another service than before starts anew, at the same place."""
    said = _said(turn)
    service = said.service or _text(turn.slots.get("service"))
    before = turn.slots.get("draft") or {}
    if before.get("service") not in (None, service) and several_jobs.asks_for_both(
        draft_of(before), turn.text, service
    ):
        service = before["service"]
    if before.get("service") not in (None, service):
        before = {}
        description = said.description
    else:
        told = _described(_text(before.get("description")), _text(turn.slots.get("description")))
        description = _described(told, said.description)
    return Draft(
        service=service,
        zip=said.zip or _text(turn.slots.get("zip")),
        description=description,
        details={**(before.get("details") or {}), **(said.details or {})},
        windows=_joined(reading.windows_of(before.get("windows")), said.windows),
        photos=_joined(reading.photos_of(before.get("photos")), said.photos),
        place=said.place or before.get("place"),
    )


def added(before: Draft, turn: Turn) -> Draft:
    """A draft with the facts that an act adds; its description stands as it was."""
    said = _said(turn)
    return replace(
        before,
        zip=said.zip or before.zip,
        details={**(before.details or {}), **(said.details or {})},
        windows=_joined(before.windows, said.windows),
        photos=_joined(before.photos, said.photos),
        place=said.place or before.place,
    )


def draft_of(kept: Mapping[str, Any]) -> Draft:
    """A draft out of its slots, all in one mapping."""
    return Draft(
        service=_text(kept.get("service")),
        zip=_text(kept.get("zip")),
        description=_text(kept.get("description")),
        details=dict(kept.get("details") or {}),
        windows=reading.windows_of(kept.get("windows")),
        photos=reading.photos_of(kept.get("photos")),
        place=kept.get("place"),
    )


def _described(before: str | None, now: str | None) -> str | None:
    """What was said first and what came later, each once: a form reads the message that opened it twice."""
    if before is None or now is None or now in before:
        return before or now
    return f"{before}\n{now}"


def _said(turn: Turn) -> Draft:
    return Draft(
        service=_text(turn.entity("service")),
        zip=_text(turn.entity("zip")),
        description=_text(turn.entity("description")) or _own_description(turn),
        details=reading.details(turn),
        windows=reading.windows(turn),
        photos=reading.photos(turn),
        place=_place(turn),
    )


def _place(turn: Turn) -> PlaceOfWork | None:
    """Where it shall be done, as the job's words say; while the form asks, a short answer is enough (CAT-3)."""
    if turn.loop == FORM and (answered := place_words.answered(turn.text)):
        return answered
    return place_words.told(str(turn.entity("description") or turn.text))


def _own_description(turn: Turn) -> str | None:
    """The act's own words where they say more than a place or a greeting."""
    describes = turn.intent == "request_service" or (turn.loop == FORM and _is_answer_to_description(turn))
    return turn.text.strip() if describes and _says_enough(turn.text) else None


def _says_enough(text: str) -> bool:
    """Some words, or some Chinese, which has no spaces to count them by."""
    return len(text.split()) >= _ENOUGH_WORDS or len(_CHINESE.findall(text)) >= _ENOUGH_CHINESE


def _is_answer_to_description(turn: Turn) -> bool:
    slots = turn.slots
    unanswered = slots.get("description") is None and bool(slots.get("service")) and bool(slots.get("zip"))
    return turn.intent in _MAY_DESCRIBE and unanswered and turn.entity("zip") is None


def request_service(turn: Turn, room: ActionRoom) -> Result:
    """Adds to the open request of the same service and place, submits a new one, or asks for what is missing."""
    if turn.person is None:
        return _not_to_be_had(turn, room) or visitors.keep(turn, room)
    draft = gathered(turn)
    request = _open_request(turn, room)
    if request is not None and _is_same(request, draft):
        return _add(turn, room, draft, request)
    wrong = _wrong(draft, room)
    if wrong is not None or draft.missing():
        good = _without_wrong(draft, room)
        return Result((wrong,) if wrong else (), good.slots(), FORM)
    return several_jobs.submit(turn, room, draft).remembering(**EMPTY)


def _not_to_be_had(turn: Turn, room: ActionRoom) -> Result | None:
    """What a visitor hears at once, before anybody asks who they are: it is not offered there (CAT-2, CAT-5)."""
    service, zip_code = turn.entity("service"), turn.entity("zip")
    if not service or not zip_code or area_of(str(zip_code)) is None or room.catalogue.find(str(service)) is None:
        return None
    if several_jobs.asked_beside(str(turn.entity("description") or turn.text), str(service)):
        return None  # all of it is answered once it is known who asks
    answer = room.desk.availability(str(service), str(zip_code))
    line = None if answer.code == "available" else line_of(answer)
    return Result((line,)) if line else None


def give_details(turn: Turn, room: ActionRoom) -> Result:
    """Facts for the matter in hand; a job told without any request, or while one is being taken, is a request.

    So is the rest of one whose service was named before, in a question whether it can be had.
    """
    named = turn.entity("service") or (turn.slots.get("service") and turn.entity("zip"))
    if turn.person is not None and turn.matter is None and (named or turn.loop == FORM):
        return request_service(replace(turn, intent="request_service"), room)
    return acting.act(turn, room)


def _open_request(turn: Turn, room: ActionRoom) -> Request | None:
    request = room.desk.matter(turn.matter).request if turn.matter else None
    return request if request is not None and request.state == "open" else None


def _is_same(request: Request, draft: Draft) -> bool:
    return draft.service in (None, request.service) and draft.zip in (None, request.zip)


def _add(turn: Turn, room: ActionRoom, draft: Draft, request: Request) -> Result:
    """Facts for the open request; what else the words ask for has requests of its own."""
    whole = replace(draft, service=request.service, zip=request.zip)
    own, *others = several_jobs.drafts(whole)
    draft = replace(draft, details=own.details) if others else draft
    command = AddDetails(
        actor=turn.actor,
        words=turn.text,
        details=dict(draft.details or {}),
        windows=whole.there(),
        photos=draft.photos,
        place=draft.place,
    )
    done = acting.handle(turn, room, command, turn.matter)
    return several_jobs.add(turn, room, whole, done, others).remembering(**EMPTY)


def _wrong(draft: Draft, room: ActionRoom) -> Line | None:
    """What is said of a ZIP code or a service that does not exist."""
    if draft.zip is not None and area_of(draft.zip) is None:
        return Line("utter_zip_unknown", {"zip": draft.zip})
    catalogue = room.catalogue
    if draft.service is not None and catalogue.find(draft.service) is None:
        return Line("utter_service_unknown", {"offered": "\n".join(each.name for each in catalogue.all())})
    return None


def _without_wrong(draft: Draft, room: ActionRoom) -> Draft:
    known = draft.service is not None and room.catalogue.find(draft.service) is not None
    placed = draft.zip is not None and area_of(draft.zip) is not None
    return replace(draft, service=draft.service if known else None, zip=draft.zip if placed else None)


def validate(turn: Turn, room: ActionRoom) -> Result | None:
    """The form's check of what an act adds. None where it adds nothing: the form then leaves the act to its rule."""
    said = _said(turn)
    if said == Draft(details={}):
        return None
    draft = gathered(turn)
    wrong = _wrong(draft, room)
    return Result((wrong,) if wrong else (), _without_wrong(draft, room).slots())


def ask_missing(turn: Turn, room: ActionRoom) -> Result:
    """Asks for all that is missing at once, whichever slot the form wants next."""
    draft = gathered(turn)
    wanted = [MISSING_WORDS[name] for name in draft.missing() or ("description",)]
    service = room.catalogue.find(draft.service or "")
    if service is not None and len(service.places) > 1 and draft.place is None:
        wanted.append(f"where it shall be done ({places.choices(service.places)})")
    return say("request_wanted", missing=wording.series(wanted))


def _joined[T](before: tuple[T, ...], now: tuple[T, ...]) -> tuple[T, ...]:
    return (*before, *(each for each in now if each not in before))


def _text(given: Any) -> str | None:
    text = str(given[-1] if isinstance(given, list) and given else given or "").strip()
    return text or None
