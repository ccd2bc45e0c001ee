"""A provider of access tokens on loopback: gives them for a refresh token, and says to a mail server whose they are."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from urllib.parse import parse_qsl

CLIENT, SECRET = "doorstep", "client-secret"


class TokenProvider:
    """`/token` as RFC 6749 6, `/introspect` as RFC 7662. A context manager.

    `refresh_tokens` are whose they are; `end_all` lets all access tokens end that were given, whatever was promised.
    """

    def __init__(self, refresh_tokens: dict[str, str]) -> None:
        self.refresh_tokens = dict(refresh_tokens)
        self.given: list[str] = []
        self._good: dict[str, str] = {}
        provider = self

        class Endpoint(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                length = int(self.headers["Content-Length"])
                form = dict(parse_qsl(self.rfile.read(length).decode()))
                answer = provider.token(form) if self.path == "/token" else provider.whose(form)
                body = json.dumps(answer).encode()
                self.send_response(400 if "error" in answer else 200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                """Quiet."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Endpoint)
        base = f"http://127.0.0.1:{self._server.server_port}"
        self.token_url, self.introspection_url = f"{base}/token", f"{base}/introspect"

    def __enter__(self) -> "TokenProvider":
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()

    def end_all(self) -> None:
        self._good.clear()

    def token(self, form: dict[str, str]) -> dict[str, object]:
        user = self.refresh_tokens.get(form.get("refresh_token", ""))
        if user is None or (form.get("client_id"), form.get("client_secret")) != (CLIENT, SECRET):
            return {"error": "invalid_grant"}
        token = f"access-token-{len(self.given) + 1}"
        self.given.append(token)
        self._good[token] = user
        return {"access_token": token, "token_type": "Bearer", "expires_in": 3600}

    def whose(self, form: dict[str, str]) -> dict[str, object]:
        user = self._good.get(form.get("token", ""))
        return {"active": True, "username": user} if user else {"active": False}
