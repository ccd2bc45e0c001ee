"""The demo page: the board of mailboxes, the clock, the story, and what the desk thought of every message."""

from typing import Any

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from web import chat_box, demo_mail, demo_moves, demo_panels, support_door
from web.demo import DemoDoor
from web.forms import Form, posted
from web.rendering import fragment, page
from web.room import WebRoom
from web.tour import Tour

_AT_FIRST = ("dana", "rosa")


def routes(room: WebRoom, door: DemoDoor) -> list[Route]:
    """The pages of a demo; none of them is there without one."""
    moves = demo_moves.Moves(door, demo_panels.ahead(room, door), demo_panels.zones(door)[0])
    tour = Tour(door, moves.go)

    def show(request: Request) -> Response:
        values: dict[str, Any] = {
            "moves": demo_moves.MOVES,
            "tour": tour.steps(),
            "start": first_boxes(door),
            **demo_panels.values(room, door),
        }
        with room.sessions.begin() as session:
            visit = chat_box.visit_for(room, session, request)
            words = chat_box.words_of(room, session, request, visit)
            box = fragment("_demo_chat.html.j2", chat_box.values(session, visit, words=words), words)
            answer = page(request, "demo.html.j2", {**values, "chat_box": Markup(box)})
        chat_box.remember(request, answer, visit)
        support_door.admit(request, answer, room.support_key)
        return answer

    def panels(request: Request) -> Response:
        keys = set(request.query_params.get("boxes", "").split(","))
        boxes = {person.key: demo_mail.mails(door, person) for person in door.people() if person.key in keys}
        return JSONResponse({"panels": demo_panels.panels(room, door), "boxes": boxes, "moves": moves.possible()})

    def run(request: Request, form: Form) -> Response:
        ran = tour.run(request.path_params["step"])
        return JSONResponse({"said": ran.said, "show": ran.show})

    def move(request: Request, form: Form) -> Response:
        return JSONResponse({"said": moves.go(form.get("by"))})

    return [
        Route("/", show),
        Route("/demo/panels", panels),
        Route("/demo/clock", posted(move), methods=["POST"]),
        Route("/demo/tour/{step}", posted(run), methods=["POST"]),
        *demo_mail.routes(door),
    ]


def first_boxes(door: DemoDoor) -> list[str]:
    """Whose mailboxes a newcomer sees open: the story's two, else the first customer's and the first pro's."""
    people = door.people()
    keys = [person.key for person in people if person.key in _AT_FIRST]
    by_role = [next((p.key for p in people if p.role == role), None) for role in ("customer", "pro")]
    return keys if len(keys) == len(_AT_FIRST) else [key for key in by_role if key is not None]


def demo_trouble(request: Request, error: Exception) -> Response:
    """What the demo could not do, in its own words."""
    if "application/json" in request.headers.get("accept", ""):
        return JSONResponse({"hint": str(error)}, status_code=409)
    return PlainTextResponse(str(error), status_code=409)
