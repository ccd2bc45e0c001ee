"""The way from a mail into the chat. A look changes nothing; a post opens the chat, and mails a code where that is new.

The link says whose chat it is and about which job, and proves nothing: a browser that is not known yet belongs to that
person once they have typed the code, so a mail that was sent on lets nobody in.
"""

from typing import NamedTuple

from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from desk import conversation, identity, people
from desk.finding import thread_of
from desk.identity import TooManyCodes, Visit
from desk.matter import Matter
from desk.page_links import NO_MATTER
from desk.people import Customer, Pro
from web import chat_box
from web.forms import posted
from web.reader import Words, saying, words_for
from web.rendering import page, plain
from web.room import WebRoom

_CODE_SENT = "I've mailed you a code, so that nobody else writes in your name. Type it here; it's good for ten minutes."
_AS_BY_MAIL = "Write as you would by mail: it is passed on just the same."


class _Entry(NamedTuple):
    """Whose chat, the matter that it is about, if any, and the service and ZIP of that, empty for none."""

    person: Customer | Pro
    matter: Matter | None
    service: str = ""
    zip: str = ""


def routes(room: WebRoom) -> list[Route]:
    def show(request: Request) -> Response:
        with room.sessions() as session:
            entry = _entry(room, session, request)
            words = words_for(room, request, session, person_id=entry.person.id if entry else None)
        if entry is None:
            return _gone(room, request)
        return page(request, "chat_entry.html.j2", {"about": _about(room, entry, words)}, words=words)

    return [
        Route("/chat/{token}", show, methods=["GET"]),
        Route("/chat/{token}", posted(lambda request, form: _enter(room, request)), methods=["POST"]),
    ]


def _entry(room: WebRoom, session: Session, request: Request) -> _Entry | None:
    """None for a link that is not ours, and for somebody who is not of the matter."""
    target = room.links.target("chat", request.path_params["token"])
    person = people.find(session, target.subject) if target else None
    if target is None or not isinstance(person, Customer | Pro):
        return None
    if target.matter_id == NO_MATTER:
        return _Entry(person, None)
    linked = room.linked("chat", request.path_params["token"])
    if linked is None or (linked.matter.customer_id != person.id and thread_of(linked.matter, person.id) is None):
        return None
    asked = linked.matter.request
    if asked is None:
        return _Entry(person, linked.matter)
    return _Entry(person, linked.matter, room.office(session).catalogue.name(asked.service), asked.zip)


def _about(room: WebRoom, entry: _Entry, words: Words) -> str:
    """What the chat is about: "job #1001: TV mounting (ZIP 98101)"."""
    if entry.matter is None:
        return words("your jobs with us")
    if not entry.service:
        return words("job #%(number)s", number=entry.matter.number)
    service = saying(room, words)(entry.service)
    return words(
        "job #%(number)s: %(service)s (ZIP %(zip)s)", number=entry.matter.number, service=service, zip=entry.zip
    )


def _enter(room: WebRoom, request: Request) -> Response:
    entry: _Entry | None = None
    try:
        with room.sessions.begin() as session:
            entry = _entry(room, session, request)
            if entry is None:
                return _gone(room, request)
            visit = _visit(room, session, request, entry)
    except TooManyCodes:
        words, back = words_for(room, request, person_id=entry.person.id if entry else None), "To the chat"
        text = "Several codes are on their way to you already. Please wait a while, and look into the spam folder."
        return plain(request, 429, words("That was often"), words(text), (words(back), "/chat"), words)
    answer = RedirectResponse("/chat", status_code=303)
    chat_box.remember(request, answer, visit)
    return answer


def _visit(room: WebRoom, session: Session, request: Request, entry: _Entry) -> Visit:
    """The browser's visit where it is that person's, else a new one that is waiting for the code."""
    visit, person = chat_box.visit_of(session, request), entry.person
    known = visit is not None and visit.person_id == person.id
    if visit is None or not (known or (visit.person_id is None and visit.email == person.email)):
        visit = identity.open_visit(session, room.clock.now())
    if not known:
        room.send_code(session, visit.id, person)
    words = words_for(room, request, session, person_id=person.id)
    about = words("This chat is about %(what)s.", what=_about(room, entry, words))
    said = (about, "" if known else words(_CODE_SENT), words(_AS_BY_MAIL))
    conversation.send(
        session,
        role=person.role,
        kind=chat_box.ENTERED,
        subject="",
        text=" ".join(each for each in said if each),
        created_at=room.clock.now(),
        visit_id=visit.id,
        matter_id=entry.matter.id if entry.matter else None,
    )
    return visit


def _gone(room: WebRoom, request: Request) -> Response:
    text = "Perhaps it was cut in half. You can also reply to any of our mails, or open the chat and type your address."
    words = words_for(room, request)
    return plain(request, 404, words("This link leads nowhere"), words(text), (words("To the chat"), "/chat"), words)
