"""Serves a web application in a thread of its own."""

import asyncio
import errno
import socket
import threading
from types import TracebackType
from typing import Self

import uvicorn
from starlette.types import ASGIApp


class PortTaken(Exception):
    """Somebody else listens there already; the text is one line."""


class Serving:
    """A context manager: `with Serving(app, listening, name="pages") as pages` it answers at `pages.url`.

    `listening` is a socket of `bound`. Open requests get `patience` seconds at the end.
    """

    def __init__(self, app: ASGIApp, listening: socket.socket, *, name: str, patience: int = 2) -> None:
        self._socket = listening
        config = uvicorn.Config(
            app, log_config=None, access_log=False, lifespan="off", timeout_graceful_shutdown=patience
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    @property
    def url(self) -> str:
        return url_of(self._socket)

    def __enter__(self) -> Self:
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


def bound(host: str, port: int, *, name: str) -> socket.socket:
    """A listening socket; connections wait in it until the server is up. Port 0 lets the system choose.

    Raises PortTaken, or OSError for an address that is not this machine's.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen(128)
    except OSError as error:
        listening.close()
        if error.errno == errno.EADDRINUSE:
            raise PortTaken(f"port {port} for the {name} is taken") from None
        raise
    return listening


def url_of(listening: socket.socket) -> str:
    """Where a browser on this machine finds what listens there."""
    host, port = listening.getsockname()[:2]
    if host in ("0.0.0.0", "::"):
        host = "127.0.0.1"
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
