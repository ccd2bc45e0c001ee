"""The page on which somebody wants no more mails about a job, or mails again (REQ-5). A look does nothing; a post acts.

It also takes the post that a mail program sends by itself from the header List-Unsubscribe (RFC 8058), which carries
neither cookie nor origin.
"""

from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from desk.commands import Mute, Unmute
from desk.finding import thread_of
from desk.matter import Actor, Matter
from desk.muting import is_muted
from web.forms import Form, new_key, posted
from web.reader import words_for
from web.rendering import page, plain
from web.room import WebRoom

_DONE = {
    True: ("Mails again", "You get mails about #%(number)s as before."),
    False: (
        "No more mails about this",
        "No more mails about #%(number)s, except what you cannot do without: an agreed arrival window, money, "
        "and cases with our support. Nothing is cancelled. On the same page you can have mails again.",
    ),
}


class _Reader(NamedTuple):
    """Whose mails about which matter."""

    matter: Matter
    actor: Actor


def routes(room: WebRoom) -> list[Route]:
    def show(request: Request) -> Response:
        reader = _reader(room, request)
        if reader is None:
            return _gone(room, request)
        matter, actor = reader
        facts = {"number": matter.number, "muted": is_muted(matter, actor.person_id), "key": new_key()}
        words = words_for(room, request, person_id=actor.person_id)
        return page(request, "mails.html.j2", facts, words=words)

    return [
        Route("/mails/{token}", show, methods=["GET"]),
        Route("/mails/{token}", posted(lambda request, form: _act(room, request, form)), methods=["POST"]),
    ]


def _reader(room: WebRoom, request: Request) -> _Reader | None:
    """The customer or pro that the link is for; None for a link that is not ours, and for nobody of the matter."""
    linked = room.linked("mails", request.path_params["token"])
    if linked is None:
        return None
    target, matter = linked
    if matter.customer_id == target.subject:
        return _Reader(matter, Actor(role="customer", person_id=target.subject))
    if thread_of(matter, target.subject) is None:
        return None
    return _Reader(matter, Actor(role="pro", person_id=target.subject))


def _act(room: WebRoom, request: Request, form: Form) -> Response:
    reader = _reader(room, request)
    if reader is None:
        return _gone(room, request)
    matter, actor = reader
    again = form.get("again") == "yes"
    command = Unmute(actor=actor) if again else Mute(actor=actor)
    key = f"mails:{matter.id}:{actor.person_id}:{form.act_key()}"
    room.desk.handle(command, key=key, matter_id=matter.id)
    words = words_for(room, request, person_id=actor.person_id)
    title, text = _DONE[again]
    return plain(request, 200, words(title), words(text, number=matter.number), words=words)


def _gone(room: WebRoom, request: Request) -> Response:
    text = "Perhaps it was cut in half. You can also reply to any of our mails: no more mails about this, please."
    words = words_for(room, request)
    return plain(request, 404, words("This link leads nowhere"), words(text), words=words)
