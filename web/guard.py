"""What stands before every page: headers that keep browsers strict, no posts from elsewhere, no endless bodies."""

from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MAX_BODY = 25 * 1024 * 1024

_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "frame-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'self'",
    )
)
_HEADERS = {
    "content-security-policy": _POLICY,
    "x-content-type-options": "nosniff",
    # Not "no-referrer": browsers would then send "Origin: null" with our own forms.
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
    "cache-control": "no-store",
}
_READING = {"GET", "HEAD", "OPTIONS"}


class StrictHeaders:
    """Sets the headers above on every response that has not set its own."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, send_with_headers if scope["type"] == "http" else send)


class OwnPostsOnly:
    """Refuses a changing request that another site made a browser send, beside the cookies being SameSite."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] not in _READING and not is_own(Headers(scope=scope)):
            answer = PlainTextResponse("This form was sent from another site. Open the page here and try again.", 403)
            await answer(scope, receive, send)
            return
        await self._app(scope, receive, send)


def is_own(headers: Headers) -> bool:
    """Whether a changing request comes from a page of this site.

    Browsers name the origin of every post. A request that names none and carries no cookie has nothing to abuse.
    """
    source = headers.get("origin") or headers.get("referer")
    if source is None:
        return "cookie" not in headers
    return urlsplit(source).netloc == headers.get("host", "")


class BodyLimit:
    """Refuses bodies over `most` bytes, whether or not their length was announced."""

    def __init__(self, app: ASGIApp, most: int = MAX_BODY) -> None:
        self._app = app
        self._most = most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        announced = Headers(scope=scope).get("content-length", "0")
        if announced.isdigit() and int(announced) > self._most:
            await self._refuse(scope, receive, send)
            return
        had = 0

        async def counted() -> Message:
            nonlocal had
            message = await receive()
            had += len(message.get("body", b""))
            if had > self._most:
                raise HTTPException(413)
            return message

        await self._app(scope, counted, send)

    async def _refuse(self, scope: Scope, receive: Receive, send: Send) -> None:
        megabytes = self._most // (1024 * 1024)
        answer = PlainTextResponse(f"That is more than {megabytes} MB. Send fewer or smaller photos.", 413)
        await answer(scope, receive, send)
