"""The web application: every page and what stands before them."""

from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from web import chat, chat_entry, confirm, demo_page, estimates, mails, photos, rate, sign, support, support_door
from web.demo import DemoError
from web.guard import BodyLimit, OwnPostsOnly, StrictHeaders
from web.reader import Words, browsers_language
from web.rendering import STATIC, plain
from web.room import WebRoom

_SAYINGS = {
    400: ("That could not be read", "Go back and try again; perhaps with fewer or smaller photos."),
    404: ("There is no such page", "Perhaps the link was cut in half. Copy it whole, or start over."),
    413: ("That is too much at once", "Send fewer or smaller photos."),
    405: ("That cannot be done here", "Go back and use the buttons of the page."),
}
_OF_MAILBOXES = ("last_fetch_at", "alarm", "late")  # what everybody may know of them
_FAILED = ("Something went wrong here", "It is not your doing. Nothing was lost; try again in a minute.")


class _Files(StaticFiles):
    """Static files that browsers check for a newer one each time."""

    def file_response(self, *args: object, **kwargs: object) -> Response:
        answer = super().file_response(*args, **kwargs)  # type: ignore[arg-type]
        answer.headers["cache-control"] = "no-cache"
        return answer


def build(room: WebRoom) -> Starlette:
    """The application over everything that the pages reach."""

    def health(request: Request) -> Response:
        figures = room.health()
        shown = figures if support_door.is_support(request, room.support_key) else _for_everybody(figures)
        return JSONResponse(shown, status_code=200 if figures.get("ok") else 503)

    def home(request: Request) -> Response:
        return RedirectResponse("/chat", status_code=307)

    routes: list[Route | Mount] = [
        Route("/health", health),
        Mount("/static", _Files(directory=STATIC)),
        *chat.routes(room),
        *confirm.routes(room),
        *sign.routes(room),
        *rate.routes(room),
        *mails.routes(room),
        *estimates.routes(room),
        *support.routes(room),
        *photos.routes(room),
        *chat_entry.routes(room),
        *(demo_page.routes(room, room.demo) if room.demo else [Route("/", home)]),
    ]
    return Starlette(
        routes=routes,
        middleware=[Middleware(StrictHeaders), Middleware(OwnPostsOnly), Middleware(BodyLimit)],
        exception_handlers={
            HTTPException: _known_trouble,
            DemoError: demo_page.demo_trouble,
            Exception: _failed,
        },
    )


def _for_everybody(figures: dict[str, Any]) -> dict[str, Any]:
    """Without what tells an account's name or a server's words: those are for support."""
    mailboxes = [{key: mailbox[key] for key in _OF_MAILBOXES} for mailbox in figures.get("mailboxes", ())]
    return {**figures, "mailboxes": mailboxes} if "mailboxes" in figures else figures


def _known_trouble(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    title, text = _SAYINGS.get(status, _FAILED)
    return _say(request, status, title, text)


def _failed(request: Request, error: Exception) -> Response:
    return _say(request, 500, *_FAILED)


def _say(request: Request, status: int, title: str, text: str) -> Response:
    words = Words(browsers_language(request))
    title, text = words(title), words(text)
    if "application/json" in request.headers.get("accept", ""):
        return JSONResponse({"hint": words("%(title)s. %(text)s", title=title, text=text)}, status_code=status)
    return plain(request, status, title, text, (words("To the start"), "/"), words)
