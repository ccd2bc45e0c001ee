"""Photos and papers that were sent in: to their senders, to whom they were passed on, to support, in a demo to all."""

from urllib.parse import quote

from sqlalchemy.orm import Session
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from desk.identity import Visit
from desk.photo_store import photo_content
from web import chat_box, support_door
from web.room import WebRoom


def routes(room: WebRoom) -> list[Route]:
    def of_chat(request: Request) -> Response:
        photo_id = request.path_params["id"]
        with room.sessions() as session:
            if photo_id not in _seen_by(session, chat_box.visit_of(session, request)):
                raise HTTPException(404)
            return _photo(session, photo_id)

    def of_matter(request: Request) -> Response:
        if room.demo is None and not support_door.is_support(request, room.support_key):
            return support_door.ask_for_key(request, "/support")
        with room.sessions() as session:
            return _photo(session, request.path_params["id"])

    return [Route("/chat/photos/{id}", of_chat), Route("/photos/{id}", of_matter)]


def _seen_by(session: Session, visit: Visit | None) -> set[str]:
    """The photos that the chat of this visit shows."""
    if visit is None:
        return set()
    messages = chat_box.messages(session, visit)
    return {photo.id for message in messages for photo in chat_box.photos_of(session, visit, message)}


def _photo(session: Session, photo_id: str) -> Response:
    found = photo_content(session, photo_id)
    if found is None:
        raise HTTPException(404)
    photo, content = found
    headers = {
        "content-security-policy": "default-src 'none'; sandbox",
        "cache-control": "private, max-age=86400",
        "x-content-type-options": "nosniff",
    }
    if not photo.type.startswith("image/"):  # a document is opened by a program of its own, never by the page
        headers["content-disposition"] = f"attachment; filename*=UTF-8''{quote(photo.name, safe='')}"
    return Response(content, media_type=photo.type, headers=headers)
