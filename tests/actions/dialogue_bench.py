"""The real bot with the real actions on the real desk: what is said, turn by turn."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn
from starlette.applications import Starlette

from desk import identity
from tests.actions.action_bench import ZONE
from tests.actions.desk_bench import DeskBench, desk_bench
from tests.rasa_server import RasaServer

Act = dict[str, Any]


def act(intent: str, text: str, **entities: Any) -> Act:
    """An act as it was understood."""
    return {
        "text": text,
        "intent": intent,
        "confidence": 0.9,
        "entities": [{"entity": name, "value": value} for name, value in entities.items()],
    }


class Dialogue:
    """One person's conversation with the bot, as the turn engine leads it."""

    def __init__(self, rasa: RasaServer, bench: DeskBench, person: str | None = "dana") -> None:
        self.rasa = rasa
        self.bench = bench
        self.person = person
        self.visit: str | None = None
        self.memory: dict[str, Any] | None = None
        self.messages = 0
        if person is None:
            with bench.sessions.begin() as session:
                self.visit = identity.open_visit(session, bench.clock.now()).id

    def say(self, *acts: Act, acknowledged: bool = True) -> str:
        """A message with these acts. Gives all that is said."""
        self.messages += 1
        body = {
            "conversation": f"{self.person or self.visit}",
            "channel": "chat" if self.visit else "email",
            "memory": self.memory,
            "metadata": self._metadata(),
        }
        answer = self.rasa.turn(*acts, **body)
        assert [each["acknowledged"] for each in answer["answers"]] == [acknowledged] * len(acts), answer
        self.memory = answer["memory"]
        self.bench.matter = self.held("matter_in_hand", {}).get("matter") or self.bench.matter
        texts = [message.get("text") for each in answer["answers"] for message in each["messages"]]
        return "\n\n".join(text for text in texts if text)

    def _metadata(self) -> dict[str, Any]:
        return {
            "key": f"{self.person or self.visit}-{self.messages}",
            "role": "customer",
            "person": self.person,
            "visit": self.visit,
            "matter": self.bench.matter,
            "pro": None,
            "at": self.bench.clock.now().isoformat(),
            "zone": ZONE,
        }

    def held(self, slot: str, otherwise: Any = None) -> Any:
        """What the conversation remembers under a name."""
        return (self.memory or {}).get("slots", {}).get(slot) or otherwise

    @property
    def loop(self) -> str | None:
        """The form that is open."""
        return (self.memory or {}).get("loop")


@contextmanager
def dialogue(rasa: RasaServer, person: str | None = "dana") -> Iterator[Dialogue]:
    """A conversation on a desk of its own."""
    with desk_bench() as bench, serving(bench.application) as url, rasa.actions_at(f"{url}/webhook"):
        yield Dialogue(rasa, bench, person)


@contextmanager
def serving(application: Starlette) -> Iterator[str]:
    """Serves on a free port of this machine."""
    server = uvicorn.Server(uvicorn.Config(application, host="127.0.0.1", port=0, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        while not server.started:
            assert thread.is_alive(), "the action server did not start"
            time.sleep(0.01)
        port = server.servers[0].sockets[0].getsockname()[1]
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(timeout=10)
