"""The door to support's pages: one key, given by link or typed, kept as a cookie that only this site reads."""

import hashlib
import hmac
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from web.rendering import page

COOKIE = "doorstep_support"
_WEEK = 7 * 24 * 3600


def is_support(request: Request, key: str) -> bool:
    """Whether the request comes from somebody who has shown the key."""
    return hmac.compare_digest(request.cookies.get(COOKIE, "").encode(), _proof(key).encode())


def enter(request: Request, key: str, given: str, onward: str) -> Response:
    """Lets in whoever gives the right key, and leads on to `onward`, a path of this site."""
    if not hmac.compare_digest(given.encode(), key.encode()):
        return ask_for_key(request, onward, wrong=True)
    answer = RedirectResponse(_own_path(onward), status_code=303)
    admit(request, answer, key)
    return answer


def admit(request: Request, answer: Response, key: str) -> None:
    """Lets the browser in from now on: after the right key, and in a demo, where everybody may play support."""
    secure = request.url.scheme == "https"
    answer.set_cookie(COOKIE, _proof(key), max_age=_WEEK, httponly=True, samesite="lax", secure=secure)


def ask_for_key(request: Request, onward: str, wrong: bool = False) -> Response:
    return page(request, "support_key.html.j2", {"next": _own_path(onward), "wrong": wrong}, status=403)


def _proof(key: str) -> str:
    return hmac.new(key.encode(), b"support pages", hashlib.sha256).hexdigest()


def _own_path(onward: str) -> str:
    """The path where it leads nowhere else, the console otherwise."""
    parts = urlsplit(onward)
    own = onward.startswith("/") and not onward.startswith(("//", "/\\")) and not parts.netloc
    return onward if own else "/support"
