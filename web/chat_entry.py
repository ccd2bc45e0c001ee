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
from web.rendering import page, plain
from web.room import WebRoom

_CODE_SENT = "I've mailed you a code, so that nobody else writes in your name. Type it here; it's good for ten minutes."
_AS_BY_MAIL = "Write as you would by mail: it is passed on just the same."


class _Entry(NamedTuple):
    """Whose chat, the matter that it is about, if any, and what that is in words."""

    person: Customer | Pro
    matter: Matter | None
    about: str


def routes(room: WebRoom) -> list[Route]:
    def show(request: Request) -> Response:
        with room.sessions() as session:
            entry = _entry(room, session, request)
        return _gone(request) if entry is None else page(request, "chat_entry.html.j2", {"about": entry.about})

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
        return _Entry(person, None, "your jobs with us")
    linked = room.linked("chat", request.path_params["token"])
    if linked is None or (linked.matter.customer_id != person.id and thread_of(linked.matter, person.id) is None):
        return None
    return _Entry(person, linked.matter, _about(room, session, linked.matter))


def _about(room: WebRoom, session: Session, matter: Matter) -> str:
    request = matter.request
    what = f": {room.office(session).catalogue.name(request.service)} (ZIP {request.zip})" if request else ""
    return f"job #{matter.number}{what}"


def _enter(room: WebRoom, request: Request) -> Response:
    try:
        with room.sessions.begin() as session:
            entry = _entry(room, session, request)
            if entry is None:
                return _gone(request)
            visit = _visit(room, session, request, entry)
    except TooManyCodes:
        text = "Several codes are on their way to you already. Please wait a while, and look into the spam folder."
        return plain(request, 429, "That was often", text, ("To the chat", "/chat"))
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
    said = (f"This chat is about {entry.about}.", "" if known else _CODE_SENT, _AS_BY_MAIL)
    conversation.send(
        session,
        role=person.role,
        kind=chat_box.ENTERED,
        subject="",
        text=" ".join(words for words in said if words),
        created_at=room.clock.now(),
        visit_id=visit.id,
        matter_id=entry.matter.id if entry.matter else None,
    )
    return visit


def _gone(request: Request) -> Response:
    text = "Perhaps it was cut in half. You can also reply to any of our mails, or open the chat and type your address."
    return plain(request, 404, "This link leads nowhere", text, ("To the chat", "/chat"))
