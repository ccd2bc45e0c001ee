"""The chat: a visit with a random cookie, messages kept before anything reads them, news by asking again."""

from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from desk import conversation, identity, people
from desk.identity import Visit
from desk.matter import Role
from desk.people import Agent, Customer, Pro
from web import chat_box
from web.forms import Form, posted
from web.reader import Words
from web.rendering import page
from web.room import UnreadablePhoto, WebRoom

_EMPTY = "Write a few words first, or add a photo."
_LONG = "That is longer than 4,000 characters. Send it in two parts."


def routes(room: WebRoom) -> list[Route]:
    def show(request: Request) -> Response:
        return _show(room, request)

    def lines(request: Request) -> Response:
        with room.sessions() as session:
            visit = chat_box.visit_of(session, request)
            words = chat_box.words_of(room, session, request, visit)
            chat = chat_box.view(session, visit, words=words)
        if request.query_params.get("have") == chat.version:
            return Response(status_code=204)
        return JSONResponse(chat_box.news(chat, words))

    return [
        Route("/chat", show),
        Route("/chat/lines", lines),
        Route("/chat/messages", posted(lambda request, form: _send(room, request, form)), methods=["POST"]),
        Route("/chat/leave", posted(lambda request, form: _leave(room, request)), methods=["POST"]),
    ]


def _show(room: WebRoom, request: Request, hint: str = "", status: int = 200) -> Response:
    with room.sessions.begin() as session:
        visit = chat_box.visit_for(room, session, request)
        words = chat_box.words_of(room, session, request, visit)
        answer = page(request, "chat.html.j2", chat_box.values(session, visit, hint, words), status, words)
    chat_box.remember(request, answer, visit)
    return answer


def _send(room: WebRoom, request: Request, form: Form) -> Response:
    text = form.get("text").strip()
    hint = _LONG if len(text) > chat_box.LONGEST else "" if text or form.files else _EMPTY
    if hint:
        return _refuse(room, request, hint)
    try:
        visit, chat, words = _store(room, request, form, text)
    except UnreadablePhoto as trouble:
        return _refuse(room, request, str(trouble))
    answer: Response = RedirectResponse("/chat", status_code=303)
    if _wants_json(request):
        answer = JSONResponse(chat_box.news(chat, words))
    chat_box.remember(request, answer, visit)
    return answer


def _store(room: WebRoom, request: Request, form: Form, text: str) -> tuple[Visit, chat_box.ChatView, Words]:
    """Keeps the message and defers its handling, in one transaction. The same key again keeps nothing new."""
    with room.sessions.begin() as session:
        visit = chat_box.visit_for(room, session, request)
        message = conversation.receive(
            session,
            key=f"chat:{visit.id}:{form.act_key()}",
            channel="chat",
            role=role_in(session, visit),
            visit_id=visit.id,
            person_id=visit.person_id,
            text=room.without_cards(text),
            photos=[room.keep_photo(session, upload.name, upload.content) for upload in form.files],
            received_at=room.clock.now(),
        )
        if message is not None:
            room.on_chat(session, message)
        words = chat_box.words_of(room, session, request, visit)
        return visit, chat_box.view(session, visit, words=words), words


def role_in(session: Session, visit: Visit) -> Role:
    """As whom a visitor writes: a confirmed address may be a pro's, who has confirmed none is taken for a customer."""
    person = people.find(session, visit.person_id) if visit.person_id else None
    return person.role if isinstance(person, Customer | Pro | Agent) else "customer"


def _refuse(room: WebRoom, request: Request, hint: str) -> Response:
    if not _wants_json(request):
        return _show(room, request, hint, 422)
    with room.sessions() as session:
        words = chat_box.words_of(room, session, request, chat_box.visit_of(session, request))
    return JSONResponse({"hint": words(hint)}, status_code=422)


def _leave(room: WebRoom, request: Request) -> Response:
    """Opens another visit in this browser, as if somebody else had come."""
    with room.sessions.begin() as session:
        visit = identity.open_visit(session, room.clock.now())
    answer = JSONResponse({"said": "The chat box is a new visitor's now."})
    chat_box.remember(request, answer, visit)
    return answer


def _wants_json(request: Request) -> bool:
    return "application/json" in request.headers.get("accept", "")
