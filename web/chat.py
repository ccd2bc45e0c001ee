"""The chat: a visit with a random cookie, messages kept before anything reads them, news by asking again."""

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from desk import conversation, identity
from web import chat_box
from web.forms import Form, posted
from web.rendering import page
from web.room import UnreadablePhoto, WebRoom

_YEAR = 365 * 24 * 3600
_EMPTY = "Write a few words first, or add a photo."
_LONG = f"That is longer than {chat_box.LONGEST:,} characters. Send it in two parts."


def routes(room: WebRoom) -> list[Route]:
    def show(request: Request) -> Response:
        return page(request, "chat.html.j2", chat_box.values(room, request))

    def lines(request: Request) -> Response:
        with room.sessions() as session:
            chat = chat_box.view(session, chat_box.visit_of(request))
        if request.query_params.get("have") == chat.version:
            return Response(status_code=204)
        return JSONResponse(chat_box.news(chat))

    return [
        Route("/chat", show),
        Route("/chat/lines", lines),
        Route("/chat/messages", posted(lambda request, form: _send(room, request, form)), methods=["POST"]),
        Route("/chat/leave", posted(_leave), methods=["POST"]),
    ]


def _send(room: WebRoom, request: Request, form: Form) -> Response:
    text = form.get("text").strip()
    hint = _LONG if len(text) > chat_box.LONGEST else "" if text or form.files else _EMPTY
    if hint:
        return _refuse(room, request, hint)
    try:
        visit, chat = _store(room, request, form, text)
    except UnreadablePhoto as trouble:
        return _refuse(room, request, str(trouble))
    wants_json = "application/json" in request.headers.get("accept", "")
    answer = JSONResponse(chat_box.news(chat)) if wants_json else RedirectResponse("/chat", status_code=303)
    _remember(request, answer, visit)
    return answer


def _store(room: WebRoom, request: Request, form: Form, text: str) -> tuple[str, chat_box.ChatView]:
    """Keeps the message and defers its handling, in one transaction. The same key again keeps nothing new."""
    with room.sessions.begin() as session:
        known = chat_box.visit_of(request)
        visit = (known and identity.visit(session, known)) or identity.open_visit(session, room.clock.now())
        photos = tuple(room.keep_photo(session, upload.name, upload.content) for upload in form.files)
        message = conversation.receive(
            session,
            key=f"chat:{visit.id}:{form.get('key') or chat_box.new_key()}",
            channel="chat",
            role="customer",
            visit_id=visit.id,
            person_id=visit.person_id,
            text=text,
            photos=photos,
            received_at=room.clock.now(),
        )
        if message is not None:
            room.on_chat(session, message)
        return visit.id, chat_box.view(session, visit.id)


def _refuse(room: WebRoom, request: Request, hint: str) -> Response:
    if "application/json" in request.headers.get("accept", ""):
        return JSONResponse({"hint": hint}, status_code=422)
    return page(request, "chat.html.j2", chat_box.values(room, request, hint), status=422)


def _leave(request: Request, form: Form) -> Response:
    """Forgets the visit in this browser; the next message opens another."""
    answer = JSONResponse({"said": "A new visitor now."})
    answer.delete_cookie(chat_box.COOKIE, httponly=True, samesite="lax")
    return answer


def _remember(request: Request, answer: Response, visit: str) -> None:
    secure = request.url.scheme == "https"
    answer.set_cookie(chat_box.COOKIE, visit, max_age=_YEAR, httponly=True, samesite="lax", secure=secure)
