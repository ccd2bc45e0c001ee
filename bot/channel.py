"""The only door to the bot: a Rasa input channel with three calls, served on loopback.

- `GET  /webhooks/doorstep/health`: a real parse; 200 `{"ok": true, "model": name}` or 503.
- `POST /webhooks/doorstep/parse`: `{"texts": [...]}` to `{"results": [{"ranking": [...], "services": [...]}, ...]}`,
  both lists of `{"name", "confidence"}`, best first.
- `POST /webhooks/doorstep/turn`: understood acts in, answers and the new memory out (see `bot.acts`, `bot.turns`).

A request that breaks the contract gets 400 with `{"error": ...}`; without a loaded model all three say 503.
"""

from collections import OrderedDict
from typing import Any, Awaitable, Callable, Dict, List, Optional, Text

from rasa.core.channels.channel import InputChannel, UserMessage
from rasa.core.processor import MessageProcessor
from rasa.engine.constants import PLACEHOLDER_MESSAGE, PLACEHOLDER_TRACKER
from rasa.shared.core.trackers import DialogueStateTracker
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.action_answers import check_with_ready_schema
from bot.acts import BadTurn, read_turn
from bot.turns import play

MAX_PARSED_TEXT = 2_000
MAX_TEXTS = 1_000
CACHED_RANKINGS = 2_048
HEALTH_TEXT = "is everything all right?"

Rankings = Dict[str, List[Dict[str, Any]]]
"""What one text may mean (`ranking`) and the services that it may ask for (`services`)."""


class DoorstepChannel(InputChannel):
    """Registers the three calls; `credentials.yml` names this class."""

    @classmethod
    def name(cls) -> Text:
        """The part of the path after /webhooks/."""
        return "doorstep"

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[None]]) -> Blueprint:
        """The routes. Rasa's own way of a message (`on_new_message`) is not used: it keeps a tracker."""
        check_with_ready_schema()
        routes = Blueprint("doorstep_webhook", __name__)
        rankings = RecentRankings()

        @routes.route("/", methods=["GET"])
        async def root(request: Request) -> HTTPResponse:
            return response.json({"status": "ok"})

        @routes.route("/health", methods=["GET"])
        async def health(request: Request) -> HTTPResponse:
            processor = _processor(request)
            if processor is None or not rank([HEALTH_TEXT], processor)[0]["ranking"]:
                return _no_model()
            return response.json({"ok": True, "model": processor.model_filename})

        @routes.route("/parse", methods=["POST"])
        async def parse(request: Request) -> HTTPResponse:
            processor = _processor(request)
            if processor is None:
                return _no_model()
            try:
                texts = _texts(_body(request))
            except BadTurn as wrong:
                return _bad(wrong)
            return response.json({"results": rankings.of(texts, processor)})

        @routes.route("/turn", methods=["POST"])
        async def turn(request: Request) -> HTTPResponse:
            processor = _processor(request)
            if processor is None:
                return _no_model()
            try:
                read = read_turn(_body(request), processor.domain)
            except BadTurn as wrong:
                return _bad(wrong)
            return response.json(await play(read, processor))

        return routes


class RecentRankings:
    """Rankings of recent texts, the least used forgotten first. One model a process, so texts are the key."""

    def __init__(self) -> None:
        """Empty."""
        self._known: "OrderedDict[str, Rankings]" = OrderedDict()

    def of(self, texts: List[str], processor: MessageProcessor) -> List[Rankings]:
        """Rankings in the order of the texts; an empty text has empty ones."""
        new = list(OrderedDict.fromkeys(text for text in texts if text not in self._known))
        fresh = dict(zip(new, rank(new, processor), strict=True))
        result = [fresh[text] if text in fresh else self._recall(text) for text in texts]
        self._known.update(fresh)
        while len(self._known) > CACHED_RANKINGS:
            self._known.popitem(last=False)
        return result

    def _recall(self, text: str) -> Rankings:
        self._known.move_to_end(text)
        return self._known[text]


def rank(texts: List[str], processor: MessageProcessor) -> List[Rankings]:
    """All labels and services for each text, best first, by one run of the model's graph."""
    if not texts:
        return []
    target = processor.model_metadata.nlu_target
    messages = [UserMessage(_harmless(text)[:MAX_PARSED_TEXT]) for text in texts]
    nobody = DialogueStateTracker.from_events("parse", [])
    inputs = {PLACEHOLDER_MESSAGE: messages, PLACEHOLDER_TRACKER: nobody}
    parsed = processor.graph_runner.run(inputs=inputs, targets=[target])[target]
    return [
        {"ranking": message.get("intent_ranking") or [], "services": message.get("service_ranking") or []}
        for message in parsed
    ]


def _harmless(text: str) -> str:
    """The text, without a slash at its head: Rasa would take it for a command."""
    bare = text.lstrip()
    return "／" + bare[1:] if bare.startswith("/") else text


def _processor(request: Request) -> Optional[MessageProcessor]:
    agent = getattr(request.app.ctx, "agent", None)
    return agent.processor if agent is not None and agent.is_ready() else None


def _body(request: Request) -> Any:
    try:
        return request.json
    except Exception as wrong:
        raise BadTurn("the body must be JSON") from wrong


def _texts(body: Any) -> List[str]:
    texts = body.get("texts") if isinstance(body, dict) else None
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        raise BadTurn("texts: a list of strings wanted")
    if len(texts) > MAX_TEXTS:
        raise BadTurn(f"texts: at most {MAX_TEXTS} a call")
    return texts


def _bad(wrong: BadTurn) -> HTTPResponse:
    return response.json({"error": str(wrong)}, status=400)


def _no_model() -> HTTPResponse:
    return response.json({"ok": False, "error": "no model is loaded"}, status=503)
