"""The action server: what Rasa calls when a rule names an action. Served on loopback only."""

import json
import logging
import zlib
from typing import Any

from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionExecutionRejection, ActionNotFoundException
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from actions.registry import all_actions
from actions.room import ActionRoom

_log = logging.getLogger(__name__)
_LARGEST_CALL = 32 * 1024 * 1024


def build(desk_room: ActionRoom) -> Starlette:
    """The application: POST /webhook (Rasa's action protocol), GET /health.

    An action that fails gives 500, so that its act is not acknowledged and the turn is tried again.
    """
    executor = ActionExecutor()
    for action in all_actions(desk_room):
        executor.register_action(action)

    async def webhook(request: Request) -> JSONResponse:
        call = await _call(request)
        if call is None:
            return JSONResponse({"error": "an action call as a JSON object is wanted"}, status_code=400)
        name = call.get("next_action")
        try:
            result = await executor.run({"domain": {}, **call})  # the executor wants one, the actions read none
        except ActionExecutionRejection as rejected:
            return _error(str(rejected), rejected.action_name, 400)
        except ActionNotFoundException as unknown:
            return _error(str(unknown), unknown.action_name, 404)
        except Exception as failure:
            _log.exception("action %s failed", name)
            return _error(f"{type(failure).__name__}: {failure}", name, 500)
        return JSONResponse(result.model_dump() if result else None)

    async def health(request: Request) -> JSONResponse:
        return JSONResponse({"status": "ok", "actions": len(executor.actions)})

    return Starlette(routes=[Route("/webhook", webhook, methods=["POST"]), Route("/health", health)])


async def _call(request: Request) -> dict[str, Any] | None:
    body = await request.body()
    try:
        if request.headers.get("Content-Encoding") == "deflate":
            body = zlib.decompressobj().decompress(body, _LARGEST_CALL)
        call = json.loads(body)
    except (ValueError, zlib.error):
        return None
    return call if isinstance(call, dict) else None


def _error(text: str, action: object, status: int) -> JSONResponse:
    return JSONResponse({"error": text, "action_name": action}, status_code=status)
