"""The chat box as pages show it: the lines so far, and whether Doorstep is about to say something."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import Response

from desk import conversation, identity
from desk.conversation import InboundMessage, OutgoingMessage
from desk.identity import Visit
from desk.matter import Photo
from web.forms import new_key
from web.reader import ENGLISH, Words, has_chinese, words_for, words_in
from web.rendering import fragment
from web.room import WebRoom

COOKIE = "doorstep_visit"
LONGEST = 4000
ENTERED = "entered"  # the kind of the line that says what a chat is about which was opened from a mail
_YEAR = 365 * 24 * 3600
OPENERS = ("I need a TV mounted", "Do you do plumbing at 98101?", "How does payment work?")
_A_MOMENT = timedelta(microseconds=1)
_STUCK = "A person will look at this."


@dataclass(frozen=True, slots=True)
class ChatLine:
    """One message of the chat. `trouble` says what is wrong with it, "" where nothing is."""

    id: str
    own: bool
    speaker: str
    text: str
    at: datetime
    state: str
    photos: tuple[Photo, ...]
    trouble: str


@dataclass(frozen=True, slots=True)
class ChatView:
    """`version` changes whenever anything that is shown does. `offers` are answers ready to be sent by a tap."""

    lines: tuple[ChatLine, ...]
    offers: tuple[str, ...]
    typing: bool
    standing: str
    version: str
    hint: str = ""


def visit_of(session: Session, request: Request) -> Visit | None:
    """The visit that the browser belongs to, None where its cookie is missing or no visit's."""
    known = request.cookies.get(COOKIE)
    return identity.visit(session, known) if known else None


def visit_for(room: WebRoom, session: Session, request: Request) -> Visit:
    """The browser's visit, a new one where it has none."""
    return visit_of(session, request) or identity.open_visit(session, room.clock.now())


def remember(request: Request, answer: Response, visit: Visit) -> None:
    """Gives the browser its visit to keep; no script of any page can read it."""
    secure = request.url.scheme == "https"
    answer.set_cookie(COOKIE, visit.id, max_age=_YEAR, httponly=True, samesite="lax", secure=secure)


def view(session: Session, visit: Visit | None, hint: str = "", words: Words = ENGLISH) -> ChatView:
    """The chat of a visit; empty where there is none. `hint` is in English."""
    said = messages(session, visit) if visit else []
    lines = tuple(_line(message, photos_of(session, visit, message), words) for message in said if visit)
    typing = any(isinstance(message, InboundMessage) and message.state == "stored" for message in said)
    standing = _standing(visit, words)
    offers = _offers(said)
    shown = (
        words.language
        + repr(offers)
        + repr([(line.id, line.state, line.text, line.photos) for line in lines])
        + repr(typing)
        + standing
    )
    version = hashlib.sha256(shown.encode()).hexdigest()[:16]
    return ChatView(lines, offers, typing, standing, version, words(hint))


def words_of(room: WebRoom, session: Session, request: Request, visit: Visit | None) -> Words:
    """In the language that the visitor writes, here or by mail; before the first words in the browser's."""
    if visit is None:
        return words_for(room, request)
    if visit.person_id is None and entered_in_chinese(session, visit):
        return words_in(room, "zh")
    return words_for(room, request, session, person_id=visit.person_id, visit_id=visit.id)


def messages(session: Session, visit: Visit) -> list[InboundMessage | OutgoingMessage]:
    """What was said in a visit; once the address is confirmed, also what went by mail since the visit began."""
    if visit.person_id is None:
        return conversation.transcript(session, visit_id=visit.id)
    return conversation.transcript(
        session, visit_id=visit.id, person_id=visit.person_id, after=visit.opened_at - _A_MOMENT
    )


def entered_in_chinese(session: Session, visit: Visit) -> bool:
    """Whether the chat was opened from a mail of somebody who writes Chinese; the link that did so is theirs."""
    said = (message for message in messages(session, visit) if isinstance(message, OutgoingMessage))
    return any(message.kind == ENTERED and has_chinese(message.text) for message in said)


def photos_of(session: Session, visit: Visit, message: InboundMessage | OutgoingMessage) -> tuple[Photo, ...]:
    """The photos that a message shows in this visit: the visitor's own; another's only to the person they were sent to.

    The line that says which job a chat is about shows what went by mail about it before.
    """
    if isinstance(message, InboundMessage):
        return message.photos
    if visit.person_id is None:
        return ()
    if message.kind == ENTERED and message.matter_id:
        return conversation.photos_told(session, visit.person_id, message.matter_id)
    return message.photos if message.to_person == visit.person_id else ()


def _offers(said: Sequence[InboundMessage | OutgoingMessage]) -> tuple[str, ...]:
    """What the reply to the last message offers to tap on."""
    own = [message for message in said if isinstance(message, InboundMessage)]
    if not own or own[-1].state != "handled":
        return ()
    return tuple((own[-1].understood or {}).get("buttons", ()))


def _standing(visit: Visit | None, words: Words) -> str:
    """Who Doorstep takes the visitor for."""
    if visit is None or visit.email is None:
        return words("Answers in seconds, day and night")
    said = "You are %(email)s" if visit.person_id else "A code is on its way to %(email)s"
    return words(said, email=visit.email)


def values(session: Session, visit: Visit, hint: str = "", words: Words = ENGLISH) -> dict[str, Any]:
    """What the chat box's template needs."""
    return {"chat": view(session, visit, hint, words), "openers": OPENERS, "longest": LONGEST, "key": new_key()}


def news(chat: ChatView, words: Words) -> dict[str, Any]:
    """The chat as JSON for the page that is open already."""
    return {
        "lines": fragment("_chat_lines.html.j2", {"lines": chat.lines, "offers": chat.offers}, words),
        "typing": chat.typing,
        "standing": chat.standing,
        "version": chat.version,
        "next_key": new_key(),
    }


def _line(message: InboundMessage | OutgoingMessage, photos: tuple[Photo, ...], words: Words) -> ChatLine:
    if isinstance(message, InboundMessage):
        speaker = words("You") if message.channel == "chat" else words("You, by mail")
        trouble = words(_STUCK) if message.state == "failed" else ""
        return ChatLine(
            id=f"in-{message.id}",
            own=True,
            speaker=speaker,
            text=words.of_people(message.text),
            at=message.received_at,
            state=message.state,
            photos=photos,
            trouble=trouble,
        )
    return ChatLine(f"out-{message.id}", False, "Doorstep", message.text, message.created_at, "", photos, "")
