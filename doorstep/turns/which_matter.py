"""A fresh mail by somebody with several open matters: one that it names is meant, else the writer is asked which.

What was written meanwhile is kept, and taken as if it had come in the matter once that is known. What needs no
matter, a new request or a question about policy, is not held up by it.
"""

import re
from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy.orm import Session

from desk import conversation
from desk.conversation import InboundMessage
from desk.finding import current_booking, thread_of
from desk.matter import Matter
from desk.values import Value
from language.services import read_service

Names = Callable[[str], str]
MOST_LISTED = 9
# Intents, up to their topic, that mean the same whatever is open.
_OF_NONE = frozenset(
    {"request_service", "ask_availability", "ask_policy", "ask_program", "greet", "thank", "goodbye", "out_of_scope"}
)
_NUMBER = re.compile(
    r"(?:#|\b(?:job|request|order|booking|number|no\.?)\s*#?\s*)(\d{3,7})\b|^\W*(\d{4,7})\W*$", re.IGNORECASE
)
_PLACES = {
    "1": 0, "first": 0, "1st": 0, "one": 0, "一": 0, "2": 1, "second": 1, "2nd": 1, "two": 1, "二": 1,
    "3": 2, "third": 2, "3rd": 2, "three": 2, "三": 2, "4": 3, "四": 3, "5": 4, "五": 4, "6": 5, "7": 6, "8": 7, "9": 8,
}  # fmt: skip
_PLACE = re.compile(
    r"^\W*(?:it'?s |i mean |the |number |no\.? |job |option |第)*"
    rf"({'|'.join(sorted(_PLACES, key=len, reverse=True))})(?:个)?(?: one| job)?(?:\W|$)",
    re.IGNORECASE,
)


class Waiting(Value):
    """What was written, with the matters in the order in which they were listed."""

    text: str
    photos: tuple[dict[str, Any], ...] = ()
    matters: tuple[str, ...]


def named(text: str, matters: Sequence[Matter], names: Names) -> Matter | None:
    """The only one of the matters that the words name: by its number, its service or a pro of it."""
    numbers = {int(found[1] or found[2]) for found in _NUMBER.finditer(text)}
    service = read_service(text)
    circles = (
        [matter for matter in matters if matter.number in numbers],
        [matter for matter in matters if service and matter.request and matter.request.service == service.id],
        [matter for matter in matters if _names_a_pro(text, matter, names)],
    )
    return next((circle[0] for circle in circles if len(circle) == 1), None)


def _names_a_pro(text: str, matter: Matter, names: Names) -> bool:
    booking = current_booking(matter)
    pros = [booking.pro_id] if booking else [thread.pro_id for thread in matter.threads if not thread.declined]
    said = [way for pro in pros for way in (names(pro), names(pro).split()[0])]
    return any(re.search(rf"\b{re.escape(way)}\b", text, re.IGNORECASE) for way in said)


def chosen(text: str, matters: Sequence[Matter], names: Names) -> Matter | None:
    """The matter that an answer to the list means: by its place in it, or as in `named`."""
    place = _PLACE.match(text)
    if place and _PLACES[place[1].lower()] < len(matters):
        return matters[_PLACES[place[1].lower()]]
    return named(text, matters, names)


def needs_one(intents: Sequence[str]) -> bool:
    """Whether any of the acts is about a matter that is open."""
    return any(intent.partition("/")[0] not in _OF_NONE for intent in intents)


def concerns(matter: Matter, role: str, person_id: str) -> bool:
    """Whether an open matter is still the writer's: a pro's where they are booked or may still be."""
    if role == "customer":
        return True
    thread, booking = thread_of(matter, person_id), current_booking(matter)
    return booking.pro_id == person_id if booking else thread is not None and not thread.declined


def listed(matters: Sequence[Matter], names: Names, services: Names) -> str:
    """A numbered line each: "1. #1002 Plumbing (ZIP 98101), booked with Luis Ortega"."""
    return "\n".join(f"{place}. {_line(matter, names, services)}" for place, matter in enumerate(matters, start=1))


def _line(matter: Matter, names: Names, services: Names) -> str:
    request, booking = matter.request, current_booking(matter)
    what = f" {services(request.service)} (ZIP {request.zip})" if request else ""
    return f"#{matter.number}{what}" + (f", booked with {names(booking.pro_id)}" if booking else "")


def waiting(session: Session, person_id: str) -> Waiting | None:
    """What waits for the person's answer."""
    kept = conversation.memory(session, _place_of(person_id))
    return Waiting.model_validate(kept) if kept else None


def keep(session: Session, message: InboundMessage, person_id: str, matters: Sequence[Matter]) -> None:
    """Keeps the message until its writer has said which matter is meant."""
    photos = tuple(photo.model_dump(mode="json") for photo in message.photos)
    kept = Waiting(text=message.text, photos=photos, matters=tuple(matter.id for matter in matters))
    conversation.keep_memory(session, _place_of(person_id), kept.model_dump(mode="json"))


def forget(session: Session, person_id: str) -> None:
    """It has been answered, or something else was said."""
    conversation.keep_memory(session, _place_of(person_id), {})


def _place_of(person_id: str) -> str:
    return f"{person_id}:which"
