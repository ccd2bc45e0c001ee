"""Support's pages: what waits for a person, a case with its whole history, and the answer to the customer."""

from collections.abc import Callable

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from desk.commands import AnswerCase
from desk.matter import Actor
from web import case_actions, console, finding, pros, support_door
from web.case_actions import LONGEST
from web.forms import Form, posted
from web.rendering import page, plain
from web.room import WebRoom


def routes(room: WebRoom) -> list[Route]:
    def reading(show: Callable[[WebRoom, Request], Response]) -> Callable[[Request], Response]:
        """A page that only support sees. Its address with `?key=` lets in, and leads to it without the key."""

        def endpoint(request: Request) -> Response:
            if "key" in request.query_params:
                return support_door.enter(request, room.support_key, request.query_params["key"], request.url.path)
            if not support_door.is_support(request, room.support_key):
                return support_door.ask_for_key(request, request.url.path)
            return show(room, request)

        return endpoint

    def acting(act: Callable[[WebRoom, Request, Form], Response]) -> Callable[[Request, Form], Response]:
        def endpoint(request: Request, form: Form) -> Response:
            if not support_door.is_support(request, room.support_key):
                return support_door.ask_for_key(request, "/support")
            return act(room, request, form)

        return endpoint

    return [
        Route("/support", reading(_console)),
        Route("/support/enter", posted(lambda request, form: _enter(room, request, form)), methods=["POST"]),
        Route("/support/messages/{id}/release", posted(acting(_release)), methods=["POST"]),
        Route("/support/messages/{id}/replay", posted(acting(_replay)), methods=["POST"]),
        Route("/cases/{number:int}", reading(case_actions.show)),
        Route("/support/pros", reading(_pros)),
        Route("/support/find", reading(_find)),
        Route("/cases/{number:int}/refund", posted(acting(case_actions.refund)), methods=["POST"]),
        Route("/cases/{number:int}/booking", posted(acting(case_actions.change_booking)), methods=["POST"]),
        Route("/cases/{number:int}/no-shows/{no_show}", posted(acting(case_actions.judge_no_show)), methods=["POST"]),
        Route("/cases/{number:int}/repair", posted(acting(case_actions.set_repair)), methods=["POST"]),
        Route("/cases/{number:int}/sign-off", posted(acting(case_actions.sign_off)), methods=["POST"]),
        Route("/cases/{number:int}/held/{held}", posted(acting(case_actions.settle_held)), methods=["POST"]),
        Route("/cases/{number:int}/answer", posted(acting(_answer)), methods=["POST"]),
        Route("/matters/{id}", _matter_for_demo(room) if room.demo else reading(_matter)),
    ]


def _enter(room: WebRoom, request: Request, form: Form) -> Response:
    return support_door.enter(request, room.support_key, form.get("key"), form.get("next"))


def _console(room: WebRoom, request: Request) -> Response:
    return page(request, "support.html.j2", console.console_values(room))


def _pros(room: WebRoom, request: Request) -> Response:
    return page(request, "pros.html.j2", pros.pros_values(room))


def _find(room: WebRoom, request: Request) -> Response:
    return page(request, "find.html.j2", finding.found_values(room, request.query_params.get("q", "")))


def _matter(room: WebRoom, request: Request) -> Response:
    values = console.matter_values(room, request.path_params["id"])
    if values is None:
        raise HTTPException(404)
    return page(request, "matter.html.j2", values)


def _matter_for_demo(room: WebRoom) -> Callable[[Request], Response]:
    return lambda request: _matter(room, request)


def _answer(room: WebRoom, request: Request, form: Form) -> Response:
    """Support's words go to the customer (NOS-3). The form's key makes one answer of two clicks."""
    words = room.without_cards(form.get("words").strip())
    if not words:
        return case_actions.show(room, request, "Write a few words to the customer first.", status=422)
    if len(words) > LONGEST:
        return case_actions.show(room, request, f"That is longer than {LONGEST:,} characters.", words, 422)
    number = request.path_params["number"]
    line = room.desk.case(number)
    if line is None:
        raise HTTPException(404)
    if line.case.state == "closed":
        return plain(request, 409, "The case is closed", "Nothing was sent.", ("To the case", f"/cases/{number}"))
    actor = Actor(role="support", person_id=room.support_id)
    command = AnswerCase(actor=actor, words=words, case_id=line.case.id, close=bool(form.get("close")))
    room.desk.handle(command, key=f"case:{line.case.id}:{form.get('key')}", matter_id=line.matter.id)
    return RedirectResponse(f"/cases/{number}", status_code=303)


def _release(room: WebRoom, request: Request, form: Form) -> Response:
    return _went_on(request, room.stuck.release(request.path_params["id"]))


def _replay(room: WebRoom, request: Request, form: Form) -> Response:
    return _went_on(request, room.stuck.replay(request.path_params["id"]))


def _went_on(request: Request, did: bool) -> Response:
    if did:
        return RedirectResponse("/support", status_code=303)
    return plain(request, 409, "It no longer waits", "Somebody has let it through already.", ("Back", "/support"))
