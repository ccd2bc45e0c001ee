"""Stands before the real bot and makes trouble: it can be down, and it can hang after a turn was played."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpx


class BotProxy:
    """`down` answers every call with 503; `swallow` keeps back that many answers to turns for good."""

    def __init__(self, target: str) -> None:
        self.down = False
        self.swallow = 0
        self.swallowed = threading.Event()
        self.turns = 0
        outer, client = self, httpx.Client(base_url=target, timeout=30)

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                if outer.down:
                    self._answer(503, b"{}")
                    return
                answer = client.post(self.path, content=body, headers={"Content-Type": "application/json"})
                if self.path.endswith("/turn"):
                    outer.turns += 1
                    if outer.swallow > 0:
                        outer.swallow -= 1
                        outer.swallowed.set()
                        self.close_connection = True
                        threading.Event().wait(60)  # whoever asked is killed meanwhile
                        return
                self._answer(answer.status_code, answer.content)

            def _answer(self, status: int, content: bytes) -> None:
                self.send_response(status)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, format: str, *args: Any) -> None:
                """Tests stay quiet."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@contextmanager
def before(target: str) -> Iterator[BotProxy]:
    proxy = BotProxy(target)
    try:
        yield proxy
    finally:
        proxy.close()
