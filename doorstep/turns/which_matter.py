"""Fresh words by somebody with several open matters: one that they name is meant, else the writer is asked which.

What was written meanwhile is kept, and taken as if it had come in the matter once that is known. What needs no
matter, a new request or a question about policy, is not held up by it.
"""

import re
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

from pydantic import AwareDatetime
from sqlalchemy.orm import Session

from desk import conversation
from desk.conversation import Channel, InboundMessage
from desk.finding import current_booking, thread_of
from desk.matter import Matter, Role
from desk.values import Value
from language.guards.choices import means_all
from language.names import calls_by_name, says_name
from language.services import read_service

Names = Callable[[str], str]
MOST_LISTED = 9
_SHORT = 20  # letters
_ANSWER = 2  # words beside a place or number in an answer to the list, whatever they look like: "Luis please"
# Intents that a mere answer may look like: "the one with the TV".
_ANSWERING = frozenset({"message", "give_details", "ask_pro", "ask_customer", "affirm", "deny", "accept_estimate"})
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
    """What was written, when (aware), with the matters in the order in which they were listed."""

    text: str
    photos: tuple[dict[str, Any], ...] = ()
    matters: tuple[str, ...]
    asked_at: AwareDatetime


def named(text: str, matters: Sequence[Matter], names: Names, role: Role = "customer") -> Matter | None:
    """The only one of the matters that the words name: by its number, its service, or who else is in it.

    What several have in common narrows them down: "the TV mounting with Rosa" is one
    of her two jobs and of two TVs.
    """
    left, narrowed = list(matters), False
    numbers = {int(found[1] or found[2]) for found in _NUMBER.finditer(text)}
    service = read_service(text)
    circles = (
        [matter for matter in matters if matter.number in numbers],
        [matter for matter in matters if service and matter.request and matter.request.service == service.id],
        [matter for matter in matters if names_somebody(text, matter, names, role)],
    )
    for circle in circles:
        within = [matter for matter in left if matter in circle]
        left, narrowed = (within, True) if within else (left, narrowed)
        if narrowed and len(left) == 1:
            return left[0]
    return None


def names_somebody(text: str, matter: Matter, names: Names, role: Role) -> bool:
    """Whether a customer's words name a pro of the matter, a pro's its customer."""
    others = [matter.customer_id] if role == "pro" else pros_of(matter)
    return any(says_name(names(other), text) for other in others)


def called_by_name(text: str, matters: Sequence[Matter], names: Names) -> list[tuple[Matter, str]]:
    """Each pro of a customer's matters whom the words call by name as they begin, with the matter: "Luis, ..."."""
    return [(m, pro_id) for m in matters for pro_id in pros_of(m) if calls_by_name(names(pro_id), text)]


def pros_of(matter: Matter) -> list[str]:
    """The pro who is booked, else all who may still be."""
    booking = current_booking(matter)
    return [booking.pro_id] if booking else [thread.pro_id for thread in matter.threads if not thread.declined]


def chosen(text: str, matters: Sequence[Matter], names: Names, role: Role = "customer") -> Matter | None:
    """The matter that an answer to the list means: by its place in it, or as in `named`."""
    place = _PLACE.match(text)
    if place and _PLACES[place[1].lower()] < len(matters):
        return matters[_PLACES[place[1].lower()]]
    return named(text, matters, names, role)


def chooses_all(text: str) -> bool:
    """Whether an answer to the list means all that stands in it: "yes both", 两个都是."""
    return len(text.split()) <= _ANSWER + 1 and len(text) <= _SHORT and means_all(text)


def says_more(text: str, intents: Sequence[str]) -> bool:
    """Whether words that name a matter want something themselves, so that they are no mere answer to the list."""
    beside = _NUMBER.sub(" ", _PLACE.sub(" ", text))
    return len(beside.split()) > _ANSWER and any(needs_one([each]) and each not in _ANSWERING for each in intents)


def needs_one(intents: Sequence[str]) -> bool:
    """Whether any of the acts is about a matter that is open."""
    return any(intent.partition("/")[0] not in _OF_NONE for intent in intents)


def concerns(matter: Matter, role: str, person_id: str) -> bool:
    """Whether an open matter is still the writer's: a pro's where they are booked or may still be."""
    if role == "customer":
        return True
    thread, booking = thread_of(matter, person_id), current_booking(matter)
    return booking.pro_id == person_id if booking else thread is not None and not thread.declined


def listed(matters: Sequence[Matter], names: Names, services: Names, role: Role = "customer") -> str:
    """A numbered line each: "1. #1002 Plumbing (ZIP 98101), booked with Luis Ortega"."""
    return "\n".join(f"{place}. {line(matter, names, services, role)}" for place, matter in enumerate(matters, start=1))


def line(matter: Matter, names: Names, services: Names, role: Role) -> str:
    """The matter in a few words, with the other party where that is one."""
    request, booking = matter.request, current_booking(matter)
    what = f" {services(request.service)} (ZIP {request.zip})" if request else ""
    if role == "pro":
        return f"#{matter.number}{what}, for {names(matter.customer_id)}"
    return f"#{matter.number}{what}" + (f", booked with {names(booking.pro_id)}" if booking else "")


def waiting(session: Session, message: InboundMessage, person_id: str, lasts: timedelta) -> Waiting | None:
    """What waits for an answer of the person's, for so long. What was asked in the chat is answered in the chat."""
    found = conversation.memory(session, _place_of(person_id, message.channel))
    kept = Waiting.model_validate(found) if found else None
    return kept if kept is not None and message.received_at <= kept.asked_at + lasts else None


def keep(
    session: Session, message: InboundMessage, person_id: str, matters: Sequence[Matter], lasts: timedelta
) -> None:
    """Keeps the message until its writer has said which matter is meant, after what waits already."""
    before = waiting(session, message, person_id, lasts)
    kept = Waiting(
        text=f"{before.text}\n{message.text}" if before else message.text,
        photos=(*(before.photos if before else ()), *(photo.model_dump(mode="json") for photo in message.photos)),
        matters=tuple(matter.id for matter in matters),
        asked_at=message.received_at,
    )
    conversation.keep_memory(session, _place_of(person_id, message.channel), kept.model_dump(mode="json"))


def forget(session: Session, person_id: str, channel: Channel) -> None:
    """It has been answered."""
    conversation.keep_memory(session, _place_of(person_id, channel), {})


def _place_of(person_id: str, channel: Channel) -> str:
    return f"{person_id}:which" if channel == "email" else f"{person_id}:which:{channel}"
