"""The page behind a confirmation link. Looking at it changes nothing, for mail scanners follow links; a post acts."""

from dataclasses import replace

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from web.reader import words_for, words_like
from web.rendering import page, plain
from web.room import StuckMessage, WebRoom


def routes(room: WebRoom) -> list[Route]:
    def show(request: Request) -> Response:
        message = room.stuck.by_token(request.path_params["token"])
        if message is None:
            return _gone(room, request)
        words = words_like(room, _said(message), request)
        shown = replace(message, subject=words.of_people(message.subject), text=words.of_people(message.text))
        return page(request, "confirm.html.j2", {"message": shown}, words=words)

    def release(request: Request) -> Response:
        message = room.stuck.by_token(request.path_params["token"])
        if message is None or not room.stuck.release(message.id):
            return _gone(room, request)
        words, text = (
            words_like(room, _said(message), request),
            "Your message is on its way. Everything else comes by mail.",
        )
        return plain(request, 200, words("Thank you"), words(text), words=words)

    return [
        Route("/confirm/{token}", show, methods=["GET"]),
        Route("/confirm/{token}", release, methods=["POST"]),
    ]


def _said(message: StuckMessage) -> str:
    """What tells in which language its writer writes; from another's address the subject alone."""
    return f"{message.subject}\n{message.text}"


def _gone(room: WebRoom, request: Request) -> Response:
    text = (
        "Either its time is over, or the message was let through already. Nothing more happens with this link. "
        "If something is still open, please send us the mail once more: we look at it anew and, where it is needed, "
        "mail you a new link."
    )
    words = words_for(room, request)
    return plain(request, 404, words("This link no longer does anything"), words(text), words=words)
