"""A small loopback proxy that breaks connections where a test wants them broken."""

import contextlib
import socket
import threading
import time
from collections.abc import Callable
from types import TracebackType

Cut = Callable[[bytes], bool]


class BreakingProxy:
    """Passes bytes on between its port and a server's until `cut` says so of all that the watched side has sent.

    `watch` is "server" or "client". `freeze` keeps the connection open and passes nothing more on, instead of closing
    it. `breaks` is how many connections are broken before they are left alone. `broken` counts them. What the watched
    side sends is passed on in pieces of `piece` bytes, each after `delay` seconds; `slept` is the sum of these.
    """

    def __init__(
        self,
        port: int,
        cut: Cut = lambda _: False,
        *,
        watch: str = "server",
        freeze: bool = False,
        breaks: int = 1,
        piece: int = 65_536,
        delay: float = 0.0,
    ) -> None:
        self._target, self._cut, self._watch, self._freeze, self._breaks = port, cut, watch, freeze, breaks
        self._piece, self._delay = piece, delay
        self.slept = 0.0
        self.broken = 0
        self.connections = 0
        self._sockets: list[socket.socket] = []

    def __enter__(self) -> "BreakingProxy":
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for one in (self._listener, *self._sockets):
            _close(one)

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            server = socket.create_connection(("127.0.0.1", self._target))
            self.connections += 1
            self._sockets += [client, server]
            whole = self.broken >= self._breaks
            for source, target, side in ((client, server, "client"), (server, client, "server")):
                watched = side == self._watch and not whole
                delay = self._delay if side == self._watch else 0.0
                threading.Thread(target=self._pass_on, args=(source, target, watched, delay), daemon=True).start()

    def _pass_on(self, source: socket.socket, target: socket.socket, watched: bool, delay: float) -> None:
        seen = b""
        try:
            while content := source.recv(self._piece):
                seen += content
                if watched and self._cut(seen):
                    self.broken += 1
                    if not self._freeze:
                        break
                    return
                time.sleep(delay)
                self.slept += delay
                target.sendall(content)
        except OSError:
            pass
        _close(source)
        _close(target)


def _close(one: socket.socket) -> None:
    with contextlib.suppress(OSError):
        one.shutdown(socket.SHUT_RDWR)
    one.close()
