"""The real Rasa server for tests: trained where needed, started once a test session, ended with it.

    from tests.rasa_server import rasa_server        # in a conftest.py: the fixture

    def test_x(rasa_server):
        with rasa_server.actions(handler):           # handler(call: dict) -> {"events": [...], "responses": [...]}
            rasa_server.turn(...)

`rasa_server.url` is the bot's address. Rasa is told one address of an action server for its whole life; what answers
there is chosen a test: a function, or another server (`rasa_server.actions_at(url)`).
"""

import atexit
import ctypes
import json
import os
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.processor import blas_variables

ROOT = Path(__file__).resolve().parent.parent
BOT_PYTHON = ROOT / "bot/.venv/bin/python"
START_SECONDS = 90

Call = dict[str, Any]
Handler = Callable[[Call], dict[str, Any]]


def acknowledge(call: Call) -> dict[str, Any]:
    """An action that does nothing, names itself and reports back as every action must."""
    metadata = call["tracker"]["latest_message"]["metadata"]
    token = f"{metadata.get('key')}:{metadata['act']}"
    return {
        "events": [{"event": "slot", "name": "acknowledged", "value": token}],
        "responses": [{"text": f"ran {call['next_action']}"}],
    }


class ActionServer:
    """Stands where Rasa looks for its actions and asks whoever is on duty."""

    def __init__(self) -> None:
        self.handler: Handler = acknowledge
        outer = self

        class Webhook(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                try:
                    status, answer = 200, json.dumps(outer.handler(json.loads(body))).encode()
                except httpx.HTTPStatusError as refused:
                    status, answer = refused.response.status_code, refused.response.content
                except Exception as wrong:
                    status, answer = 500, json.dumps({"error": repr(wrong)}).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, format: str, *args: Any) -> None:
                """Tests stay quiet."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Webhook)
        self.url = f"http://127.0.0.1:{self._server.server_port}/webhook"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()


class RasaServer:
    """A running bot. `turn` and `parse` are the two calls of its channel."""

    def __init__(self, url: str, actions: ActionServer) -> None:
        self.url = url
        self._actions = actions
        self.client = httpx.Client(base_url=f"{url}/webhooks/doorstep", timeout=30)

    def parse(self, *texts: str) -> list[list[dict[str, Any]]]:
        """Rankings of the texts, best first."""
        answer = self.client.post("/parse", json={"texts": texts}).raise_for_status().json()
        return [result["ranking"] for result in answer["results"]]

    def turn(self, *acts: dict[str, Any], **more: Any) -> dict[str, Any]:
        """Plays acts; `more` replaces parts of the body."""
        body = {"conversation": "c1", "channel": "chat", "memory": None, "metadata": {"key": "k1"}}
        answer: dict[str, Any] = (
            self.client.post("/turn", json={**body, "acts": acts, **more}).raise_for_status().json()
        )
        return answer

    @contextmanager
    def actions(self, handler: Handler) -> Iterator[None]:
        """While in here, `handler` answers for the action server."""
        before, self._actions.handler = self._actions.handler, handler
        try:
            yield
        finally:
            self._actions.handler = before

    @contextmanager
    def actions_at(self, url: str) -> Iterator[None]:
        """While in here, action calls are passed on to another action server's webhook."""
        with (
            httpx.Client(timeout=30) as client,
            self.actions(lambda call: client.post(url, json=call).raise_for_status().json()),
        ):
            yield


@pytest.fixture(scope="session")
def rasa_server() -> RasaServer:
    """The one bot of the test session."""
    return running_rasa()


@cache
def running_rasa() -> RasaServer:
    """Starts the bot at the first call; it ends with the process."""
    model = train()
    actions = ActionServer()
    port = _free_port()
    log = (model.parent / "test-server.log").open("w")
    process = subprocess.Popen(
        [
            *(BOT_PYTHON, "-m", "rasa", "run", "-i", "127.0.0.1", "-p", str(port), "-m", str(model)),
            *("--endpoints", "endpoints.yml", "--credentials", "credentials.yml"),
        ],
        cwd=ROOT,
        env={**os.environ, **blas_variables(), "DOORSTEP_ACTIONS_URL": actions.url, "RASA_TELEMETRY_ENABLED": "false"},
        stdout=log,
        stderr=subprocess.STDOUT,
        preexec_fn=_die_with_parent,
    )
    atexit.register(process.kill)
    server = RasaServer(f"http://127.0.0.1:{port}", actions)
    _await_health(server, process, Path(log.name))
    return server


@cache
def train() -> Path:
    """The model of the present inputs."""
    run = subprocess.run(
        [BOT_PYTHON, "-m", "bot.training"], cwd=ROOT, capture_output=True, text=True, check=False, timeout=600
    )
    last = run.stdout.strip().splitlines()[-1] if run.stdout.strip() else run.stderr
    assert run.returncode == 0, f"the bot could not be trained: {last}"
    return Path(last.removeprefix("model: "))


def _await_health(server: RasaServer, process: "subprocess.Popen[bytes]", log: Path) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        try:
            if server.client.get("/health").status_code == 200:
                return
        except httpx.TransportError:
            pass
        assert process.poll() is None, f"Rasa ended while starting:\n{log.read_text()[-3000:]}"
        time.sleep(0.2)
    raise AssertionError(f"Rasa was not ready in {START_SECONDS} s:\n{log.read_text()[-3000:]}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _die_with_parent() -> None:
    """Linux only: the server must not outlive a killed test run."""
    if os.uname().sysname == "Linux":
        ctypes.CDLL("libc.so.6").prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG
