"""Serves a web application in a thread of its own."""

import asyncio
import socket
import threading
from types import TracebackType
from typing import Self

import uvicorn
from starlette.types import ASGIApp


class PortTaken(Exception):
    """Somebody else listens there already; the text is one line."""


class Serving:
    """A context manager: `with Serving(app, name="pages") as pages` it answers at `pages.url`.

    Port 0 lets the system choose. Open requests get `patience` seconds at the end.
    """

    def __init__(self, app: ASGIApp, *, name: str, host: str = "127.0.0.1", port: int = 0, patience: float = 2) -> None:
        self._name = name
        self._host = host
        self._wanted = port
        config = uvicorn.Config(
            app, log_config=None, access_log=False, lifespan="off", timeout_graceful_shutdown=round(patience)
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    @property
    def port(self) -> int:
        port: int = self._socket.getsockname()[1]
        return port

    @property
    def url(self) -> str:
        host = "127.0.0.1" if self._host in ("0.0.0.0", "::") else self._host
        return f"http://{host}:{self.port}"

    def __enter__(self) -> Self:
        """Raises PortTaken, or OSError for an address that is not this machine's."""
        self._socket = bound(self._host, self._wanted, self._name)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.should_exit = True
        self._thread.join(timeout=10)
        self._socket.close()

    def _run(self) -> None:
        asyncio.run(self._server.serve(sockets=[self._socket]))


def bound(host: str, port: int, name: str) -> socket.socket:
    """A listening socket: connections wait in it until the server is up. Raises PortTaken or OSError."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen(128)
    except OSError as error:
        listening.close()
        if error.errno == 98 or "in use" in str(error):
            raise PortTaken(f"port {port} for the {name} is taken") from None
        raise
    return listening
